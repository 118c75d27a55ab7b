"""One script of calls on files of every kind, buffered or not: each is a byte string with a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMIOINFO, Application, System, call
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 40
SIZE = 64
P = 0x100

counts = st.integers(1, LARGEST)
contents = st.binary(max_size=LARGEST)
# (what, number, bytes); a seek goes to a share of the file's length, so that it stays inside
reads = st.tuples(st.just("read"), st.integers(0, LARGEST) | st.integers(0, 5), st.just(b""))
writes = st.tuples(st.just("write"), st.just(0), contents)
seeks = st.tuples(st.sampled_from(["to", "by", "end"]), st.integers(0, 100), st.just(b""))
flushes = st.tuples(st.just("flush"), st.sampled_from([0, 0x10]), st.just(b""))
changes = st.tuples(st.sampled_from(["allocate", "block", "none"]), counts, st.just(b""))
direct = st.tuples(st.sampled_from(["take", "put"]), counts, contents)
Script = list[tuple[str, int, bytes]]
scripts: st.SearchStrategy[Script] = st.lists(reads | writes | seeks | flushes | changes, max_size=15)
direct_scripts: st.SearchStrategy[Script] = st.lists(reads | writes | seeks | flushes | changes | direct, max_size=15)
initial = st.just(b"") | st.binary(min_size=LARGEST // 2, max_size=LARGEST)


class Plain:
    """A byte string with a position: what every file is."""

    def __init__(self, content: bytes) -> None:
        self.content, self.place = bytearray(content), 0

    def target(self, what: str, percent: int) -> int:
        """Return where a seek leads to."""
        return len(self.content) if what == "end" else len(self.content) * percent // 100

    def read(self, count: int) -> bytes:
        part = bytes(self.content[self.place : self.place + count])
        self.place += len(part)
        return part

    def write(self, data: bytes) -> int:
        self.content[self.place : self.place + len(data)] = data
        self.place += len(data)
        return len(data)

    def outcome(self, what: str, number: int, data: bytes) -> object:
        """Carry out a step; what an application cannot notice has the outcome 0."""
        if what in {"read", "take"}:
            return self.read(number)
        if what in {"write", "put"}:
            return self.write(data)
        if what in {"to", "by", "end"}:
            self.place = self.target(what, number)
            return self.place
        return 0


class Storage:
    """An application's own I/O procedure, which keeps bytes."""

    def __init__(self, content: bytes) -> None:
        self.plain = Plain(content)

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        numbers, memory, plain = application.system.dialect.constants, application.system.memory, self.plain
        assert info is not None
        answer = 0
        if message == numbers.MMIOM_READ:
            part = plain.read(second)
            memory.write(first, part)
            answer = len(part)
        elif message == numbers.MMIOM_WRITE:
            answer = plain.write(memory.read(first, second))
        elif message == numbers.MMIOM_SEEK:
            answer = plain.place = {0: 0, 1: plain.place, 2: len(plain.content)}[second] + first
        info.disk_offset = plain.place
        return answer


class File(Struct):
    """An open file and what the script sees of it."""

    application: Application
    handle: int
    #: Whether mmioFlush, mmioSetBuffer and direct access are for it.
    buffered: bool

    def call(self, function: str, *arguments: object) -> int:
        return call(self.application, function, self.handle, *arguments)

    def position(self) -> int:
        return self.call("mmioSeek", 0, self.application.system.dialect.constants.SEEK_CUR)

    def read(self, count: int) -> bytes | int:
        """Return the bytes that were read, or the error."""
        memory = self.application.system.memory
        block = memory.allocate(count + 1)
        came = self.call("mmioRead", block, count)
        return came if came < 0 else memory.read(block, came)

    def write(self, data: bytes) -> int:
        memory = self.application.system.memory
        block = memory.allocate(len(data) + 1)
        memory.write(block, data)
        return self.call("mmioWrite", block, len(data))

    def seek(self, what: str, target: int, place: int) -> int:
        """Go to a place of the file, from the origin that the step names; `place` is the current one."""
        numbers = self.application.system.dialect.constants
        offset, origin = {
            "to": (target, numbers.SEEK_SET),
            "by": (target - place, numbers.SEEK_CUR),
            "end": (0, numbers.SEEK_END),
        }[what]
        return self.call("mmioSeek", offset, origin)

    def change_buffer(self, how: str, size: int) -> int:
        block = self.application.system.memory.allocate(size) if how == "block" else 0
        return self.call("mmioSetBuffer", block, 0 if how == "none" else size, 0)

    def has_buffer(self) -> bool:
        info = MMIOINFO()
        return self.buffered and self.call("mmioGetInfo", info, 0) == 0 and info.pch_buffer != 0

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


def _outcome(file: File, plain: Plain, what: str, number: int, data: bytes) -> object:
    """Carry out a step, and return what the application sees of it; files without a buffer do the like of it."""
    outcome: object = 0
    if what == "read" or (what == "take" and not file.has_buffer()):
        outcome = file.read(number)
    elif what == "write" or (what == "put" and not file.has_buffer()):
        outcome = file.write(data)
    elif what in {"to", "by", "end"}:
        outcome = file.seek(what, plain.target(what, number), plain.place)
    elif what == "take":
        outcome = file.take(number)
    elif what == "put":
        outcome = file.put(data)
    elif what == "flush" and file.has_buffer():
        outcome = file.call("mmioFlush", number)
    elif file.buffered and (what in {"allocate", "block"} or (what == "none" and file.has_buffer())):
        outcome = file.change_buffer(what, number)
    return outcome


def _opened(system: System, name: bytes, size: int, access: int, procedure: int = 0) -> File:
    application = system.new_application()
    info = MMIOINFO(cch_buffer=size, io_proc=procedure)
    flags = access | (system.dialect.constants.MMIO_ALLOCBUF if size else 0)
    return File(application, call(application, "mmioOpen", name, info, flags), buffered=size > 0)


def _memory(system: System, content: bytes, expansion: int) -> File:
    numbers = system.dialect.constants
    application = system.new_application()
    info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=SIZE, info=[expansion, 0, 0, 0])
    handle = call(application, "mmioOpen", None, info, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
    file = File(application, handle, buffered=False)
    assert file.write(content) == len(content)
    assert file.call("mmioSeek", 0, numbers.SEEK_SET) == 0
    return file


def _compare(system: System, content: bytes, script: Script, size: int, expansion: int) -> None:
    both = system.dialect.constants.MMIO_READWRITE
    system.files |= {"a.dat": bytearray(content), "b.dat": bytearray(content)}
    storage, plain = Storage(content), Plain(content)
    system.define_procedure(P, storage)
    files = [
        _opened(system, b"a.dat", size, both),
        _opened(system, b"b.dat", 0, both),
        _opened(system, b"c.dat", size, both, P),
        _memory(system, content, expansion),
    ]
    for step in script:
        outcomes = [_outcome(file, plain, *step) for file in files]
        expected = plain.outcome(*step)
        assert outcomes == [expected] * len(files), step
        assert [file.position() for file in files] == [plain.place] * len(files), step
    memory = files[-1]
    assert memory.seek("to", 0, plain.place) == 0
    assert memory.read(len(plain.content) + 1) == bytes(plain.content)
    assert [file.call("mmioClose", 0) for file in files] == [0] * len(files)
    assert system.files == {"a.dat": plain.content, "b.dat": plain.content}
    assert storage.plain.content == plain.content


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=initial, script=scripts, size=counts, expansion=counts)
def test_every_file_is_a_byte_string_with_a_position_however_it_is_buffered(
    make_system: Callable[[str], System], dialect: str, *, content: bytes, script: Script, size: int, expansion: int
) -> None:
    _compare(make_system(dialect), content, script, size, expansion)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=initial, script=direct_scripts, size=counts, expansion=counts)
def test_direct_access_to_the_buffer_moves_the_bytes_that_mmio_read_and_mmio_write_would(
    make_system: Callable[[str], System], dialect: str, *, content: bytes, script: Script, size: int, expansion: int
) -> None:
    _compare(make_system(dialect), content, script, size, expansion)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=initial, script=scripts, size=st.just(0) | counts)
def test_a_file_that_is_open_for_reading_is_read_and_never_written(
    make_system: Callable[[str], System], dialect: str, *, content: bytes, script: Script, size: int
) -> None:
    system, plain = make_system(dialect), Plain(content)
    system.files["a.dat"] = bytearray(content)
    file = _opened(system, b"a.dat", size, system.dialect.constants.MMIO_READ)
    for step in script:
        outcome = _outcome(file, plain, *step)
        assert outcome == (-1 if step[0] == "write" else plain.outcome(*step)), step
        assert file.position() == plain.place, step
    assert file.call("mmioClose", 0) == 0
    assert system.files["a.dat"] == content


@pytest.mark.parametrize("dialect", DIALECTS)
@given(content=initial, script=scripts, size=st.just(0) | counts)
def test_a_file_that_is_open_for_writing_is_written_and_never_read(
    make_system: Callable[[str], System], dialect: str, *, content: bytes, script: Script, size: int
) -> None:
    system, plain = make_system(dialect), Plain(content)
    system.files["a.dat"] = bytearray(content)
    file = _opened(system, b"a.dat", size, system.dialect.constants.MMIO_WRITE)
    for step in script:
        outcome = _outcome(file, plain, *step)
        assert outcome == (-1 if step[0] == "read" else plain.outcome(*step)), step
        assert file.position() == plain.place, step
    assert file.call("mmioClose", 0) == 0
    assert system.files["a.dat"] == plain.content


@pytest.mark.parametrize("dialect", DIALECTS)
@given(
    content=st.binary(min_size=LARGEST // 2, max_size=LARGEST),
    size=counts,
    taken=st.integers(0, LARGEST // 2),
    script=scripts,
)
def test_what_is_put_into_the_buffer_of_a_file_that_is_open_for_reading_is_never_stored(
    make_system: Callable[[str], System], dialect: str, *, content: bytes, size: int, taken: int, script: Script
) -> None:
    system, plain = make_system(dialect), Plain(content)
    numbers = system.dialect.constants
    system.files["a.dat"] = bytearray(content)
    file = _opened(system, b"a.dat", size, numbers.MMIO_READ)
    file.read(taken)
    info = MMIOINFO()
    assert file.call("mmioGetInfo", info, 0) == 0
    room = info.pch_end_read - info.pch_next
    system.memory.write(info.pch_next, b"#" * room)
    info.pch_next, info.flags = info.pch_next + room, info.flags | numbers.MMIO_DIRTY
    assert file.call("mmioSetInfo", info, 0) == 0
    for step in script:
        _outcome(file, plain, *step)
    file.call("mmioClose", 0)
    assert system.files["a.dat"] == content
