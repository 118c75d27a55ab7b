"""What mmioGetInfo tells on Windows after any reads and seeks, as it was observed on real systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import MMIOINFO, Application, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTH = 40

# (what, number): read a number of bytes, or seek to an offset from the beginning or from the end
steps = st.lists(st.tuples(st.sampled_from(["read", "set", "end"]), st.integers(0, LENGTH)), max_size=12)
Steps = list[tuple[str, int]]


def _asked(application: Application, handle: int) -> MMIOINFO:
    state = MMIOINFO()
    assert call(application, "mmioGetInfo", handle, state, 0) == 0
    return state


def _step(application: Application, handle: int, what: str, number: int) -> int:
    numbers = application.system.dialect.constants
    if what == "read":
        block = application.system.memory.allocate(LENGTH)
        return call(application, "mmioRead", handle, block, number)
    return call(application, "mmioSeek", handle, number, numbers.SEEK_SET if what == "set" else numbers.SEEK_END)


@given(steps=steps, size=st.integers(1, LENGTH))
def test_position_and_loaded_bytes_of_a_buffered_file_can_be_read_off_its_members(
    make_system: Callable[[str], System], steps: Steps, size: int
) -> None:
    system = make_system("windows")
    application, numbers = system.new_application(), system.dialect.constants
    content = bytes(range(LENGTH))
    system.files["a.dat"] = bytearray(content)
    info = MMIOINFO(pch_buffer=system.memory.allocate(size), cch_buffer=size)
    handle = call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_READ)
    for what, number in steps:
        before = _asked(application, handle)
        answer = _step(application, handle, what, number)
        state = _asked(application, handle)
        assert state.pch_buffer <= state.pch_next <= state.pch_end_read <= state.pch_buffer + size
        position = state.buf_offset + state.pch_next - state.pch_buffer
        assert call(application, "mmioSeek", handle, 0, numbers.SEEK_CUR) == position
        loaded = state.pch_end_read - state.pch_buffer
        assert system.memory.read(state.pch_buffer, loaded) == content[state.buf_offset : state.buf_offset + loaded]
        if what == "read" and number == 0:
            assert state == before
        if what == "read" and number > size and answer == number:
            left = before.pch_end_read - before.pch_next
            assert loaded == 0 or left == number
        if what == "end":
            assert answer == LENGTH - number


@given(steps=steps)
def test_a_memory_file_keeps_its_offsets_at_zero_and_moves_pch_next_alone(
    make_system: Callable[[str], System], steps: Steps
) -> None:
    system = make_system("windows")
    application, numbers = system.new_application(), system.dialect.constants
    block = system.memory.allocate(LENGTH)
    info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, pch_buffer=block, cch_buffer=LENGTH)
    handle = call(application, "mmioOpen", None, info, numbers.MMIO_READ)
    for what, number in steps:
        _step(application, handle, what, number)
        state = _asked(application, handle)
        position = call(application, "mmioSeek", handle, 0, numbers.SEEK_CUR)
        assert (state.buf_offset, state.disk_offset, state.pch_next) == (0, 0, block + position)
        assert (state.pch_buffer, state.pch_end_read, state.pch_end_write) == (block, block + LENGTH, block + LENGTH)
