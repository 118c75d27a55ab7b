"""One script of calls on a buffered file, an unbuffered file and a memory file: nothing tells them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import MMIOINFO, Application, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 40
SIZE = 64

counts = st.integers(1, LARGEST)
contents = st.binary(min_size=1, max_size=LARGEST)
# (what, number, bytes); a seek goes to a share of the file's length, so that it stays inside
reads = st.tuples(st.just("read"), st.integers(1, LARGEST) | st.integers(1, 5), st.just(b""))
writes = st.tuples(st.just("write"), st.just(0), contents)
seeks = st.tuples(st.sampled_from(["set", "back", "end"]), st.integers(0, 100), st.just(b""))
flushes = st.tuples(st.just("flush"), st.sampled_from([0, 0x10]), st.just(b""))
changes = st.tuples(st.sampled_from(["allocate", "block", "none"]), counts, st.just(b""))
direct = st.tuples(st.sampled_from(["take", "put"]), counts, contents)
Script = list[tuple[str, int, bytes]]
scripts: st.SearchStrategy[Script] = st.lists(reads | writes | seeks | flushes | changes, max_size=15)
direct_scripts: st.SearchStrategy[Script] = st.lists(reads | writes | seeks | flushes | changes | direct, max_size=15)


@dataclass
class File:
    """An open file and what the script sees of it."""

    application: Application
    handle: int
    #: Whether mmioFlush, mmioSetBuffer and direct access are for it.
    buffered: bool

    def call(self, function: str, *arguments: object) -> int:
        return call(self.application, function, self.handle, *arguments)

    def position(self) -> int:
        return self.call("mmioSeek", 0, self.application.system.dialect.constants.SEEK_CUR)

    def read(self, count: int) -> bytes:
        memory = self.application.system.memory
        block = memory.allocate(count)
        return memory.read(block, self.call("mmioRead", block, count))

    def write(self, data: bytes) -> int:
        memory = self.application.system.memory
        block = memory.allocate(len(data))
        memory.write(block, data)
        return self.call("mmioWrite", block, len(data))

    def seek(self, where: str, percent: int) -> int:
        numbers = self.application.system.dialect.constants
        if where == "end":
            return self.call("mmioSeek", 0, numbers.SEEK_END)
        if where == "back":
            return self.call("mmioSeek", -(self.position() * percent // 100), numbers.SEEK_CUR)
        return self.call("mmioSeek", self.position() * percent // 100, numbers.SEEK_SET)

    def change_buffer(self, how: str, size: int) -> int:
        block = self.application.system.memory.allocate(size) if how == "block" else 0
        return self.call("mmioSetBuffer", block, 0 if how == "none" else size, 0)

    def has_buffer(self) -> bool:
        info = MMIOINFO()
        assert self.call("mmioGetInfo", info, 0) == 0
        return self.buffered and info.pch_buffer != 0

    def take(self, count: int) -> bytes:
        """Read as mmioRead does, but in the buffer itself."""
        memory, numbers = self.application.system.memory, self.application.system.dialect.constants
        info, taken = MMIOINFO(), b""
        assert self.call("mmioGetInfo", info, 0) == 0
        while len(taken) < count:
            if info.pch_next == info.pch_end_read:
                assert self.call("mmioAdvance", info, numbers.MMIO_READ) == 0
                if info.pch_next == info.pch_end_read:
                    break
            size = min(count - len(taken), info.pch_end_read - info.pch_next)
            taken += memory.read(info.pch_next, size)
            info.pch_next += size
        assert self.call("mmioSetInfo", info, 0) == 0
        return taken

    def put(self, data: bytes) -> int:
        """Write as mmioWrite does, but in the buffer itself."""
        memory, numbers = self.application.system.memory, self.application.system.dialect.constants
        info, rest = MMIOINFO(), data
        assert self.call("mmioGetInfo", info, 0) == 0
        while rest:
            if info.pch_next == info.pch_end_write:
                assert self.call("mmioAdvance", info, numbers.MMIO_WRITE) == 0
            assert info.pch_next < info.pch_end_write
            size = min(len(rest), info.pch_end_write - info.pch_next)
            memory.write(info.pch_next, rest[:size])
            info.pch_next, rest = info.pch_next + size, rest[size:]
            info.flags |= numbers.MMIO_DIRTY
        assert self.call("mmioSetInfo", info, 0) == 0
        return len(data)


def _outcome(file: File, what: str, number: int, data: bytes) -> object:
    """Carry out a step and return what the application sees of it; files without a buffer do the like of it."""
    outcome: object = 0
    if what == "read" or (what == "take" and not file.has_buffer()):
        outcome = file.read(number)
    elif what == "write" or (what == "put" and not file.has_buffer()):
        outcome = file.write(data)
    elif what in {"set", "back", "end"}:
        outcome = file.seek(what, number)
    elif what == "take":
        outcome = file.take(number)
    elif what == "put":
        outcome = file.put(data)
    elif what == "flush" and file.has_buffer():
        outcome = file.call("mmioFlush", number)
    elif what != "flush" and file.buffered:
        outcome = file.change_buffer(what, number)
    return outcome


def _ordinary(system: System, name: bytes, content: bytes, size: int) -> File:
    numbers = system.dialect.constants
    (system.folder / name.decode()).write_bytes(content)
    application = system.new_application()
    info, flags = MMIOINFO(cch_buffer=size), numbers.MMIO_READWRITE | (numbers.MMIO_ALLOCBUF if size else 0)
    return File(application, call(application, "mmioOpen", name, info, flags), buffered=size > 0)


def _memory(system: System, content: bytes, expansion: int) -> File:
    numbers = system.dialect.constants
    application = system.new_application()
    info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=SIZE, info=[expansion, 0, 0, 0])
    handle = call(application, "mmioOpen", None, info, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
    file = File(application, handle, buffered=False)
    if content:
        assert file.write(content) == len(content)
        assert file.seek("set", 0) == 0
    return file


def _compare(system: System, content: bytes, script: Script, size: int, expansion: int) -> None:
    files = [
        _ordinary(system, b"a.dat", content, size),
        _ordinary(system, b"b.dat", content, 0),
        _memory(system, content, expansion),
    ]
    for step in script:
        outcomes = [(_outcome(file, *step), file.position()) for file in files]
        assert outcomes[0] == outcomes[1] == outcomes[2], step
    ends = []
    for file in files:
        length = file.seek("end", 0)
        file.call("mmioSeek", 0, system.dialect.constants.SEEK_SET)
        ends.append(file.read(length + 1))
        assert len(ends[-1]) == length
        assert file.call("mmioClose", 0) == 0
    assert ends[0] == ends[1] == ends[2]
    assert [(system.folder / name).read_bytes() for name in ("a.dat", "b.dat")] == ends[:2]


@given(
    content=st.just(b"") | st.binary(min_size=LARGEST // 2, max_size=LARGEST),
    script=scripts,
    size=counts,
    expansion=counts,
)
def test_a_buffered_an_unbuffered_and_a_memory_file_answer_one_script_alike(
    make_system: Callable[[str], System], *, content: bytes, script: Script, size: int, expansion: int
) -> None:
    _compare(make_system("windows"), content, script, size, expansion)


@given(
    content=st.just(b"") | st.binary(min_size=LARGEST // 2, max_size=LARGEST),
    script=direct_scripts,
    size=counts,
    expansion=counts,
)
def test_direct_access_to_the_buffer_moves_the_bytes_that_mmio_read_and_mmio_write_would(
    make_system: Callable[[str], System], *, content: bytes, script: Script, size: int, expansion: int
) -> None:
    _compare(make_system("windows"), content, script, size, expansion)
