"""Memory files and ordinary files against a plain Python bytearray with a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMIOINFO, Application, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 40
SIZE = 24

# (what, number, bytes): read a number of bytes, write the bytes, or seek to a number from an origin
reads = st.tuples(st.just("read"), st.integers(0, LARGEST), st.just(b""))
writes = st.tuples(st.just("write"), st.just(0), st.binary(min_size=1, max_size=LARGEST))
seeks = st.tuples(st.sampled_from(["set", "end"]), st.integers(0, LARGEST), st.just(b""))
steps = st.lists(reads | writes | seeks, max_size=15)
Steps = list[tuple[str, int, bytes]]


class Model:
    """A byte string with a position; `limit` is the size that it cannot pass."""

    def __init__(self, content: bytes, limit: int | None = None) -> None:
        self.content, self.limit, self.position = bytearray(content), limit, 0

    def read(self, count: int) -> bytes:
        part = bytes(self.content[self.position : self.position + count])
        self.position += len(part)
        return part

    def write(self, data: bytes) -> int:
        if self.limit is not None:
            if self.position > self.limit:
                return -1
            data = data[: self.limit - self.position]
        self.content.extend(bytes(max(0, self.position - len(self.content))) if data else b"")
        self.content[self.position : self.position + len(data)] = data
        self.position += len(data)
        return len(data)

    def seek(self, origin: str, offset: int) -> int:
        self.position = len(self.content) if origin == "end" else offset
        return self.position


def _follow(application: Application, handle: int, model: Model, steps: Steps) -> None:
    """Do the same steps with an open file and with the model, and compare every answer."""
    memory, numbers = application.system.memory, application.system.dialect.constants
    for what, number, data in steps:
        block = memory.allocate(LARGEST)
        if what == "read":
            expected = model.read(number)
            assert call(application, "mmioRead", handle, block, number) == len(expected)
            assert memory.read(block, len(expected)) == expected
        elif what == "write":
            memory.write(block, data)
            assert call(application, "mmioWrite", handle, block, len(data)) == model.write(data)
        else:
            offset, origin = (0, numbers.SEEK_END) if what == "end" else (number, numbers.SEEK_SET)
            assert call(application, "mmioSeek", handle, offset, origin) == model.seek(what, number)
        assert call(application, "mmioSeek", handle, 0, numbers.SEEK_CUR) == model.position
        memory.free(block)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=st.binary(min_size=SIZE, max_size=SIZE), steps=steps)
def test_a_memory_file_on_a_block_of_the_application_is_a_bounded_byte_string_with_a_position(
    make_system: Callable[[str], System], dialect: str, content: bytes, steps: Steps
) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    block = system.memory.allocate(SIZE)
    system.memory.write(block, content)
    info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, pch_buffer=block, cch_buffer=SIZE)
    handle = call(application, "mmioOpen", None, info, numbers.MMIO_READWRITE)
    model = Model(content, limit=SIZE)
    _follow(application, handle, model, steps)
    assert system.memory.read(block, SIZE) == model.content
    assert call(application, "mmioClose", handle, 0) == 0


@pytest.mark.parametrize("dialect", DIALECTS)
@given(steps=steps, size=st.integers(1, LARGEST), expansion=st.integers(1, LARGEST))
def test_an_expandable_memory_file_is_an_unbounded_byte_string_with_a_position(
    make_system: Callable[[str], System], dialect: str, steps: Steps, size: int, expansion: int
) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=size, info=[expansion, 0, 0, 0])
    handle = call(application, "mmioOpen", None, info, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
    _follow(application, handle, Model(b""), steps)
    assert call(application, "mmioClose", handle, 0) == 0


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("buffering", ["none", "allocated", "application"])
@given(content=st.binary(max_size=LARGEST), steps=steps, size=st.integers(1, LARGEST))
def test_an_ordinary_file_is_an_unbounded_byte_string_however_it_is_buffered(
    make_system: Callable[[str], System],
    dialect: str,
    buffering: str,
    *,
    content: bytes,
    steps: Steps,
    size: int,
) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    system.files["a.dat"] = bytearray(content)
    info, flags = MMIOINFO(), numbers.MMIO_READWRITE
    if buffering == "allocated":
        info.cch_buffer, flags = size, flags | numbers.MMIO_ALLOCBUF
    elif buffering == "application":
        info.cch_buffer, info.pch_buffer = size, system.memory.allocate(size)
    handle = call(application, "mmioOpen", b"a.dat", info, flags)
    model = Model(content)
    _follow(application, handle, model, steps)
    assert call(application, "mmioClose", handle, 0) == 0
    assert system.files["a.dat"] == model.content
