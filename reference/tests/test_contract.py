"""Scenes with an application's own I/O procedure, ordinary files and elements; they use every decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_reference import DIALECTS, MMIOINFO, Application, NotInModel, System, call
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
    system.files["a.dat"] = bytearray(b"0123")
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


@pytest.mark.parametrize(("dialect", "function"), [("windows", "mmioGetLastError"), ("os2", "mmioRename")])
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
