"""Scenes with an application's own I/O procedure, ordinary files and elements; they use every decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_reference import DIALECTS, MMCKINFO, MMIOINFO, Application, NotInModel, System, call, cited_rules
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

XYZ = int.from_bytes(b"XYZ ", "little")
P = 0x100
Q = 0x200


class Storage:
    """An application's own I/O procedure: keeps bytes, and the messages that it received."""

    def __init__(self, content: bytes = b"") -> None:
        self.content = bytearray(content)
        self.position = 0
        self.received: list[tuple[int, int, int]] = []
        self.infos: list[MMIOINFO | None] = []

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        numbers, memory = application.system.dialect.constants, application.system.memory
        self.received.append((message, first, second))
        self.infos.append(info)
        answer = application.system.dialect.answer_to_unknown_message()
        if message == numbers.MMIOM_OPEN:
            self.position = answer = 0
        elif message == numbers.MMIOM_CLOSE:
            answer = 0
        elif message == numbers.MMIOM_READ:
            part = bytes(self.content[self.position : self.position + second])
            memory.write(first, part)
            answer = len(part)
            self.position += answer
        elif message == numbers.MMIOM_WRITE:
            self.content[self.position : self.position + second] = memory.read(first, second)
            answer = second
            self.position += answer
        elif message == numbers.MMIOM_SEEK:
            base = {0: 0, 1: self.position, 2: len(self.content)}[second]
            self.position = answer = base + first
        if info is not None and message != numbers.MMIOM_USER:
            info.disk_offset = self.position
        return answer


class Reentering(Storage):
    """Asks for the position of the file while it handles MMIOM_READ on it."""

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        numbers = application.system.dialect.constants
        if info is not None and message == numbers.MMIOM_READ:
            call(application, "mmioSeek", info.hmmio, 0, numbers.SEEK_CUR)
        return super().__call__(application, info, message, first, second)


def _block(system: System, content: bytes) -> int:
    address = system.memory.allocate(len(content))
    system.memory.write(address, content)
    return address


def _open_p(system: System, storage: Storage, *, pch_buffer: int = 0, cch_buffer: int = 0) -> tuple[Application, int]:
    """Open a file for reading and writing whose I/O procedure P is passed by its address."""
    system.define_procedure(P, storage)
    application = system.new_application()
    flags = system.dialect.constants.MMIO_READWRITE
    info = MMIOINFO(io_proc=P, pch_buffer=pch_buffer, cch_buffer=cch_buffer)
    return application, call(application, "mmioOpen", b"a.dat", info, flags)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_unbuffered_call_is_one_message_with_the_parameters_of_the_call(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system, storage = make_system(dialect), Storage(b"0123456789")
    numbers = system.dialect.constants
    application, handle = _open_p(system, storage)
    block = _block(system, b"abcd")
    storage.received.clear()
    assert call(application, "mmioRead", handle, block, 4) == 4
    assert call(application, "mmioSeek", handle, -1, numbers.SEEK_CUR) == 3
    assert call(application, "mmioWrite", handle, block, 2) == 2
    assert call(application, "mmioSendMessage", handle, numbers.MMIOM_USER + 7, -5, 6) in {0, -2}
    assert call(application, "mmioClose", handle, 0x10) == 0
    assert storage.received == [
        (numbers.MMIOM_READ, block, 4),
        (numbers.MMIOM_SEEK, -1, numbers.SEEK_CUR),
        (numbers.MMIOM_WRITE, block, 2),
        (numbers.MMIOM_USER + 7, -5, 6),
        (numbers.MMIOM_CLOSE, 0x10, 0),
    ]
    assert storage.content == b"0120156789"
    assert len({id(info) for info in storage.infos}) == 1


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_buffered_file_asks_its_procedure_only_when_the_buffer_is_empty_or_modified(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system, storage = make_system(dialect), Storage(b"0123456789")
    numbers = system.dialect.constants
    buffer, block = _block(system, bytes(8)), _block(system, b"ab")
    application, handle = _open_p(system, storage, pch_buffer=buffer, cch_buffer=8)
    storage.received.clear()
    for digit in b"0123":
        assert call(application, "mmioRead", handle, block, 1) == 1
        assert system.memory.read(block, 1) == bytes([digit])
    assert storage.received == [(numbers.MMIOM_READ, buffer, 8)]
    assert call(application, "mmioWrite", handle, block, 2) == 2
    assert storage.content == b"0123456789"
    assert call(application, "mmioClose", handle, 0) == 0
    assert storage.content == b"01233b6789"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_answer_to_the_opening_message_comes_back_in_the_info_of_the_caller(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    system.define_procedure(P, lambda *_: 259)
    info = MMIOINFO(io_proc=P)
    assert call(system.new_application(), "mmioOpen", b"a.dat", info, 0) == 0
    assert info.error_ret == 259


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_file_opened_for_reading_cannot_be_written_and_the_other_way_round(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    (system.folder / "a.dat").write_bytes(b"0123")
    block = _block(system, b"abcd")
    reading = call(application, "mmioOpen", b"a.dat", None, 0)
    writing = call(application, "mmioOpen", b"a.dat", None, numbers.MMIO_WRITE)
    assert call(application, "mmioWrite", reading, block, 4) == -1
    assert call(application, "mmioRead", writing, block, 4) == -1
    assert call(application, "mmioRead", reading, block, 4) == 4
    assert call(application, "mmioWrite", writing, block, 4) == 4


@pytest.mark.parametrize("name", [b"../a.dat", b"/etc/hosts", b"..", b"", b"c:a.dat", b"sub\\a.dat"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_name_leads_out_of_the_folder(make_system: Callable[[str], System], dialect: str, name: bytes) -> None:
    system = make_system(dialect)
    info, flags = MMIOINFO(), system.dialect.constants.MMIO_CREATE
    assert call(system.new_application(), "mmioOpen", name, info, flags) == 0
    assert info.error_ret == system.dialect.errors.path_not_found


@pytest.mark.parametrize(("dialect", "function"), [("windows", "mmioGetLastError"), ("os2", "mmioGetData")])
def test_a_function_outside_of_the_model_says_so(
    make_system: Callable[[str], System], dialect: str, function: str
) -> None:
    with pytest.raises(NotInModel, match=function):
        call(make_system(dialect).new_application(), function, 0)


def test_an_element_keeps_its_place_among_others_and_grows_only_when_appended_to(
    make_system: Callable[[str], System],
) -> None:
    system = make_system("os2")
    application, numbers = system.new_application(), system.dialect.constants
    append = load_interface("os2").constant("MMIO_APPEND")
    block = _block(system, b"abcdefgh")
    for name, size in ((b"x.bnd+one", 3), (b"x.bnd+two", 5)):
        flags = numbers.MMIO_READWRITE | numbers.MMIO_CREATE
        handle = call(application, "mmioOpen", name, None, flags)
        assert call(application, "mmioWrite", handle, block, size) == size
        assert call(application, "mmioOpen", name, None, numbers.MMIO_READ) == 0
        assert call(application, "mmioClose", handle, 0) == 0
    handle = call(application, "mmioOpen", b"x.bnd+ONE", None, numbers.MMIO_READWRITE)
    assert call(application, "mmioWrite", handle, block + 1, 7) == 3
    assert call(application, "mmioWrite", handle, block, 1) == 0
    assert call(application, "mmioClose", handle, 0) == 0
    handle = call(application, "mmioOpen", b"x.bnd+one", None, numbers.MMIO_READWRITE | append)
    assert call(application, "mmioWrite", handle, block, 7) == 7
    assert call(application, "mmioClose", handle, 0) == 0
    for name, content in ((b"x.bnd+one", b"bcdabcdefg"), (b"x.bnd+two", b"abcde")):
        first = call(application, "mmioOpen", name, None, numbers.MMIO_READ)
        second = call(application, "mmioOpen", name, None, numbers.MMIO_READ)
        target = system.memory.allocate(20)
        assert call(application, "mmioRead", first, target, 20) == len(content)
        assert system.memory.read(target, len(content)) == content
        assert second != 0
        assert call(application, "mmioClose", first, 0) == call(application, "mmioClose", second, 0) == 0


def _memory_scenes(system: System, application: Application) -> None:
    numbers, block = system.dialect.constants, _block(system, bytes(8))
    empty = numbers.MMIO_READWRITE | numbers.MMIO_CREATE
    openings = [
        (MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, pch_buffer=block, cch_buffer=8), empty),
        (MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, pch_buffer=block, cch_buffer=8), numbers.MMIO_READWRITE),
        (MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=8), empty),
        (MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=4, info=[4, 0, 0, 0]), empty),
        (MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=4, info=[4, 0, 0, 0]), numbers.MMIO_CREATE),
    ]
    for info, flags in openings:
        handle = call(application, "mmioOpen", None, info, flags)
        call(application, "mmioGetInfo", handle, MMIOINFO(), 0)
        for offset, origin in ((6, 0), (1, 1), (0, 2), (20, 0)):
            call(application, "mmioSeek", handle, offset, origin)
            call(application, "mmioRead", handle, block, 4)
            call(application, "mmioWrite", handle, block, 8)
        call(application, "mmioSendMessage", handle, numbers.MMIOM_USER, 0, 0)
        call(application, "mmioClose", handle, 0)


def _file_scenes(system: System, application: Application) -> None:
    numbers, block = system.dialect.constants, _block(system, b"abcd")
    append = load_interface("os2").constant("MMIO_APPEND") if system.dialect.name == "os2" else 0
    create = numbers.MMIO_READWRITE | numbers.MMIO_CREATE
    for flags in (create, create | append, 0, numbers.MMIO_WRITE | append, create | numbers.MMIO_ALLOCBUF):
        for info in (
            MMIOINFO(),
            MMIOINFO(cch_buffer=16),
            MMIOINFO(cch_buffer=16, pch_buffer=_block(system, bytes(16))),
        ):
            handle = call(application, "mmioOpen", b"a.dat", info, flags)
            call(application, "mmioWrite", handle, block, 4)
            call(application, "mmioSeek", handle, 0, numbers.SEEK_SET)
            call(application, "mmioRead", handle, block, 2)
            call(application, "mmioGetInfo", handle, MMIOINFO(), 0)
            if system.dialect.name == "os2":
                call(application, "mmioGetLastError", handle)
                call(application, "mmioGetLastError", 0)
            call(application, "mmioClose", handle, 0)
    for name in (b"missing.dat", b"a.qqq+x", b"b.bnd+x", b"a.abc+b.xyz+c"):
        for flags in (numbers.MMIO_READ, create, numbers.MMIO_READWRITE | append, numbers.MMIO_READ):
            handle = call(application, "mmioOpen", name, None, flags)
            call(application, "mmioOpen", name, None, numbers.MMIO_READ)
            call(application, "mmioWrite", handle, block, 4)
            call(application, "mmioClose", handle, 0)
    for code in (1, numbers.FOURCC_DOS):
        call(application, "mmioOpen", b"a.dat", MMIOINFO(fcc_io_proc=code), 0)
    for text in (b"fmt", b"WAVEX"):
        call(application, "mmioStringToFOURCC", text, 0)
        call(application, "mmioStringToFOURCC", text, numbers.MMIO_TOUPPER)


def _procedure_scenes(system: System, application: Application) -> None:
    numbers = system.dialect.constants
    scope = load_interface("windows").constant("MMIO_GLOBALPROC") if system.dialect.name == "windows" else 0
    system.define_procedure(P, Storage())
    system.define_procedure(Q, lambda *_: 5)
    for flags in (numbers.MMIO_INSTALLPROC, numbers.MMIO_INSTALLPROC | scope):
        for address in (P, P, Q, P):
            call(application, "mmioInstallIOProc", XYZ, address, flags)
        call(application, "mmioInstallIOProc", numbers.FOURCC_MEM, P, flags)
    call(system.new_application(), "mmioInstallIOProc", XYZ, 0, numbers.MMIO_FINDPROC | scope)
    block = _block(system, b"abcd")
    handle = call(application, "mmioOpen", b"one.xyz+two", None, numbers.MMIO_READWRITE)
    call(application, "mmioWrite", handle, block, 4)
    call(application, "mmioSeek", handle, 0, numbers.SEEK_SET)
    call(application, "mmioRead", handle, block, 4)
    call(application, "mmioSendMessage", handle, numbers.MMIOM_USER, 1, 2)
    call(application, "mmioClose", handle, 0)
    while call(application, "mmioInstallIOProc", XYZ, 0, numbers.MMIO_FINDPROC):
        assert call(application, "mmioInstallIOProc", XYZ, 0, numbers.MMIO_REMOVEPROC)
    while system.global_procedures or application.installed:
        call(application, "mmioInstallIOProc", numbers.FOURCC_MEM, 0, numbers.MMIO_REMOVEPROC)
    for address in (P, Q):
        info = MMIOINFO(io_proc=address)
        handle = call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_READ)
        call(application, "mmioClose", handle, 0)
    closing = Storage()
    system.define_procedure(P, lambda *given: closing(*given) or 6 * (given[2] == numbers.MMIOM_CLOSE))
    handle = call(application, "mmioOpen", b"a.dat", MMIOINFO(io_proc=P), numbers.MMIO_READ)
    assert call(application, "mmioClose", handle, 0) == 6
    system.define_procedure(P, Reentering())
    handle = call(application, "mmioOpen", b"a.dat", MMIOINFO(io_proc=P), numbers.MMIO_READ)
    call(application, "mmioRead", handle, block, 4)
    call(application, "mmioClose", handle, 0)


def _name_scenes(system: System, application: Application) -> None:
    numbers, number = system.dialect.constants, load_interface(system.dialect.name).constant
    (system.folder / "n.dat").write_bytes(b"0123")
    call(application, "mmioOpen", b"nofolder\\n.dat", None, 0)
    if system.dialect.name == "windows":
        for operation in ("MMIO_EXIST", "MMIO_PARSE", "MMIO_GETTEMP"):
            call(application, "mmioOpen", bytearray(b"n.dat"), None, number(operation))
        for names in ((b"n.dat", b"o.dat"), (b"nobody.dat", b"x.dat"), (b"o.dat", b"n.dat")):
            call(application, "mmioRename", *names, None, 0)
        system.define_procedure(P, lambda *_: 5)
        call(application, "mmioRename", b"a.dat", b"b.dat", MMIOINFO(io_proc=P), 0)
    modes = [number(f"MMIO_{mode}") for mode in ("COMPAT", "EXCLUSIVE", "DENYWRITE", "DENYREAD", "DENYNONE")]
    other = system.new_application()
    for held in modes:
        first = call(application, "mmioOpen", b"n.dat", None, numbers.MMIO_WRITE | held)
        for wanted in modes:
            second = call(other, "mmioOpen", b"n.dat", None, numbers.MMIO_WRITE | wanted)
            call(other, "mmioClose", second, 0)
        call(application, "mmioClose", first, 0)
    for _ in range(2):
        call(application, "mmioOpen", b"n.dat", None, numbers.MMIO_DELETE)
    call(application, "mmioSendMessage", 0, numbers.MMIOM_USER, 1, 2)
    system.define_procedure(P, lambda *given: -1 if given[2] == numbers.MMIOM_WRITE else 0)
    block = _block(system, b"abcd")
    info = MMIOINFO(io_proc=P, pch_buffer=_block(system, bytes(8)), cch_buffer=8)
    handle = call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_WRITE)
    call(application, "mmioWrite", handle, block, 4)
    call(application, "mmioRead", handle, block, 4)
    call(application, "mmioClose", handle, 0)


def _chunk_scenes(system: System, application: Application) -> None:
    numbers = system.dialect.constants
    flags = numbers.MMIO_READWRITE | numbers.MMIO_CREATE | numbers.MMIO_ALLOCBUF
    handle = call(application, "mmioOpen", b"chunks.dat", None, flags)
    call(application, "mmioGetInfo", handle, MMIOINFO(), 0)
    riff, inner, plain = MMCKINFO(fcc_type=1), MMCKINFO(fcc_type=2), MMCKINFO(ckid=3)
    call(application, "mmioCreateChunk", handle, riff, numbers.MMIO_CREATERIFF)
    call(application, "mmioCreateChunk", handle, inner, numbers.MMIO_CREATELIST)
    call(application, "mmioCreateChunk", handle, plain, 0)
    call(application, "mmioWrite", handle, _block(system, b"abc"), 3)
    for chunk in (plain, inner, riff):
        call(application, "mmioAscend", handle, chunk, 0)
    call(application, "mmioSeek", handle, 0, numbers.SEEK_SET)
    call(application, "mmioDescend", handle, riff, None, numbers.MMIO_FINDRIFF)
    call(application, "mmioDescend", handle, MMCKINFO(fcc_type=2), riff, numbers.MMIO_FINDLIST)
    call(application, "mmioDescend", handle, plain, None, 0)
    call(application, "mmioAscend", handle, plain, 0)
    call(application, "mmioSeek", handle, 12, numbers.SEEK_SET)
    call(application, "mmioDescend", handle, MMCKINFO(ckid=4), riff, numbers.MMIO_FINDCHUNK)
    system.define_procedure(P, lambda *given: -1 if given[2] in {numbers.MMIOM_WRITE, numbers.MMIOM_SEEK} else 0)
    failing = call(application, "mmioOpen", b"a.dat", MMIOINFO(io_proc=P), numbers.MMIO_READWRITE)
    call(application, "mmioCreateChunk", failing, plain, 0)
    call(application, "mmioAscend", failing, plain, 0)
    system.define_procedure(P, lambda *given: -1 if given[2] == numbers.MMIOM_WRITE else given[3])
    call(application, "mmioCreateChunk", failing, plain, 0)
    call(application, "mmioAscend", failing, MMCKINFO(flags=numbers.MMIO_DIRTY, data_offset=8), 0)


def _observed_scenes(system: System, application: Application) -> None:
    numbers, number = system.dialect.constants, load_interface(system.dialect.name).constant
    (system.folder / "o.dat").write_bytes(bytes(32))
    block = _block(system, bytes(32))
    mem = numbers.FOURCC_MEM
    for info, flags in (
        (MMIOINFO(), numbers.MMIO_READ),
        (MMIOINFO(cch_buffer=8, pch_buffer=block), numbers.MMIO_READ | numbers.MMIO_ALLOCBUF),
        (MMIOINFO(pch_buffer=block), numbers.MMIO_READ | numbers.MMIO_ALLOCBUF),
        (MMIOINFO(pch_buffer=block), numbers.MMIO_READ),
        (MMIOINFO(cch_buffer=8), numbers.MMIO_READ),
        (MMIOINFO(fcc_io_proc=mem), numbers.MMIO_READWRITE),
        (MMIOINFO(fcc_io_proc=mem, cch_buffer=8), numbers.MMIO_READWRITE),
        (MMIOINFO(fcc_io_proc=mem, cch_buffer=8, pch_buffer=block), numbers.MMIO_READWRITE),
    ):
        handle = call(application, "mmioOpen", None if info.fcc_io_proc else b"o.dat", info, flags)
        for count, offset, origin in ((0, 2, numbers.SEEK_SET), (4, 3, numbers.SEEK_END), (12, 20, numbers.SEEK_SET)):
            call(application, "mmioRead", handle, block, count)
            call(application, "mmioSeek", handle, offset, origin)
        call(application, "mmioSetBuffer", handle, 0, 8, 0)
        call(application, "mmioSetBuffer", handle, 0, 0, 0)
        call(application, "mmioClose", handle, 0)
    if system.dialect.name == "windows":
        call(application, "mmioOpen", bytearray(b"nobody.dat"), MMIOINFO(), number("MMIO_EXIST"))
        call(application, "mmioOpen", bytearray(b"n" * 150), MMIOINFO(), number("MMIO_PARSE"))


def _buffer_scenes(system: System, application: Application) -> None:
    numbers = system.dialect.constants
    storage = Storage(bytes(64))
    answers: dict[int, int] = {}
    system.define_procedure(P, lambda *given: answers[given[2]] if given[2] in answers else storage(*given))
    block = _block(system, bytes(16))
    info = MMIOINFO(io_proc=P, pch_buffer=_block(system, bytes(4)), cch_buffer=4)
    handle = call(application, "mmioOpen", b"a.dat", info, numbers.MMIO_READWRITE)
    state = MMIOINFO()
    for address, size in ((0, 0), (0, 8), (0, 4), (block, 4)):
        call(application, "mmioSetBuffer", handle, address, size, 0)
    call(application, "mmioGetInfo", handle, state, 0)
    call(application, "mmioAdvance", handle, None, numbers.MMIO_WRITE)
    for direction in (numbers.MMIO_READ, numbers.MMIO_READ, numbers.MMIO_WRITE):
        call(application, "mmioAdvance", handle, state, direction)
        state.pch_next, state.flags = state.pch_buffer + 4, state.flags | numbers.MMIO_DIRTY
    call(application, "mmioSetInfo", handle, state, 0)
    call(application, "mmioFlush", handle, numbers.MMIO_EMPTYBUF)
    call(application, "mmioFlush", handle, 0)
    answers[numbers.MMIOM_READ] = 0
    call(application, "mmioAdvance", handle, None, numbers.MMIO_READ)
    answers |= dict.fromkeys((numbers.MMIOM_READ, numbers.MMIOM_WRITE, numbers.MMIOM_SEEK), -1)
    call(application, "mmioSeek", handle, 0, numbers.SEEK_END)
    call(application, "mmioRead", handle, block, 4)
    call(application, "mmioAdvance", handle, None, numbers.MMIO_READ)
    call(application, "mmioWrite", handle, block, 4)
    call(application, "mmioAdvance", handle, None, numbers.MMIO_WRITE)
    call(application, "mmioFlush", handle, 0)
    call(application, "mmioSetBuffer", handle, 0, 8, 0)
    plain = call(application, "mmioOpen", b"a.dat", MMIOINFO(io_proc=P), numbers.MMIO_READ)
    call(application, "mmioAdvance", plain, None, numbers.MMIO_READ)
    call(application, "mmioSetBuffer", plain, 0, 0, 0)
    call(application, "mmioFlush", plain, 0)
    for growth in (0, 8):
        mem = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=4, info=[growth, 0, 0, 0])
        memory_file = call(application, "mmioOpen", None, mem, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
        call(application, "mmioWrite", memory_file, block, 4)
        call(application, "mmioAdvance", memory_file, None, numbers.MMIO_WRITE)
        call(application, "mmioFlush", memory_file, 0)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_decision_that_cites_a_rule_has_a_call_that_it_decides(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    application = system.new_application()
    for scenes in (
        _memory_scenes,
        _file_scenes,
        _procedure_scenes,
        _name_scenes,
        _chunk_scenes,
        _observed_scenes,
        _buffer_scenes,
    ):
        scenes(system, application)
    cited = {identifier for rules in cited_rules(DIALECTS[dialect]).values() for identifier in rules}
    assert cited - set(system.trace) == set()
