"""The I/O procedures of scenarios behave as the documents want one to, and remember what they received."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from mmio_conformance.errors import Deviation
from mmio_conformance.play.application import Application
from mmio_conformance.play.procedures import Procedure
from mmio_spec import Interface, load_interface

if TYPE_CHECKING:
    from mmio_conformance.driver.implementation import Driver


class Memory:
    """Answers what a procedure asks of its application's memory."""

    class handshake:  # noqa: N801 - stands where a driver has an attribute
        pointer = 4

    def __init__(self) -> None:
        self.bytes = bytearray(0x1000)

    def read(self, address: int, size: int) -> bytes:
        return bytes(self.bytes[address : address + size])

    def write(self, address: int, data: bytes) -> None:
        self.bytes[address : address + len(data)] = data


INFO, BUFFER, NAME = 0x100, 0x200, 0x300


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def windows() -> Interface:
    return load_interface("windows")


@pytest.fixture
def procedure(memory: Memory, windows: Interface) -> Procedure:
    return Procedure("P", Application("A", cast("Driver", memory), windows), 0x10, bytearray(b"0123456789"))


def send(procedure: Procedure, message: str, first: int = 0, second: int = 0, info: int = INFO) -> int:
    return procedure.handle(info, procedure.application.interface.constant(message), first, second)


def offset(memory: Memory, interface: Interface) -> int:
    """Return lDiskOffset of the MMIOINFO, or what OS/2 calls so."""
    structure = interface.structures["MMIOINFO"]
    place = structure.layout(4).places[structure.member("lDiskOffset").name]
    return int.from_bytes(memory.read(INFO + place.offset, place.size), "little", signed=True)


def test_reading_gives_what_is_there_and_moves_on(procedure: Procedure, memory: Memory, windows: Interface) -> None:
    assert send(procedure, "MMIOM_OPEN", NAME) == 0
    assert send(procedure, "MMIOM_READ", BUFFER, 4) == 4
    assert (memory.read(BUFFER, 5), offset(memory, windows)) == (b"0123\0", 4)
    assert send(procedure, "MMIOM_READ", BUFFER, 100) == 6
    assert send(procedure, "MMIOM_READ", BUFFER, 1) == 0
    assert (memory.read(BUFFER, 6), offset(memory, windows)) == (b"456789", 10)


def test_writing_replaces_and_then_extends(procedure: Procedure, memory: Memory, windows: Interface) -> None:
    memory.write(BUFFER, b"abcd")
    assert send(procedure, "MMIOM_SEEK", 8, 0) == 8
    assert send(procedure, "MMIOM_WRITE", BUFFER, 4) == 4
    assert (bytes(procedure.content), offset(memory, windows)) == (b"01234567abcd", 12)


def test_a_procedure_may_read_and_write_less_than_it_is_asked_for(procedure: Procedure, memory: Memory) -> None:
    procedure.most = 3
    memory.bytes[BUFFER : BUFFER + 8] = b"abcdefgh"
    assert send(procedure, "MMIOM_READ", BUFFER, 8) == 3
    assert memory.bytes[BUFFER : BUFFER + 8] == b"012defgh"
    assert send(procedure, "MMIOM_WRITE", BUFFER, 2) == 2
    assert send(procedure, "MMIOM_WRITE", BUFFER, 8) == 3
    assert procedure.content == b"01201012" + b"89"


def test_writing_behind_the_end_fills_the_gap_with_zeros(procedure: Procedure, memory: Memory) -> None:
    memory.write(BUFFER, b"x")
    assert send(procedure, "MMIOM_SEEK", 12, 0) == 12
    assert send(procedure, "MMIOM_WRITEFLUSH", BUFFER, 1) == 1
    assert procedure.content == b"0123456789\0\0x"


@pytest.mark.parametrize(
    ("distance", "origin", "position"),
    [(3, 0, 3), (0, 1, 5), (-2, 1, 3), (-1, 2, 9), (-6, 1, -1), (0, 3, -1), (-1, 0, -1)],
)
def test_seeking_is_from_the_start_the_position_or_the_end_and_never_before_the_start(
    procedure: Procedure, distance: int, origin: int, position: int
) -> None:
    send(procedure, "MMIOM_SEEK", 5, 0)
    assert send(procedure, "MMIOM_SEEK", distance, origin) == position
    assert send(procedure, "MMIOM_SEEK", 0, 1) == (position if position >= 0 else 5)


def test_the_name_of_a_file_is_kept_as_it_was_when_the_message_came(procedure: Procedure, memory: Memory) -> None:
    memory.write(NAME, b"a.abc+two\0")
    send(procedure, "MMIOM_OPEN", NAME)
    memory.write(NAME, b"other\0")
    assert procedure.received[0].name == b"a.abc+two"
    assert procedure.received[0].l_param1 == NAME


def test_a_name_without_an_end_is_a_deviation_and_not_read_for_ever(procedure: Procedure, memory: Memory) -> None:
    memory.bytes = bytearray(b"x" * 0x4000)
    with pytest.raises(Deviation, match="the string at 0x300: expected a NUL within 4096 bytes, got none"):
        send(procedure, "MMIOM_OPEN", NAME)


def test_a_prescribed_answer_replaces_the_usual_work(procedure: Procedure, windows: Interface) -> None:
    procedure.answers[windows.constant("MMIOM_SEEK")] = 99
    assert send(procedure, "MMIOM_SEEK", 1, 0) == 99
    assert send(procedure, "MMIOM_READ", BUFFER, 1) == 1
    assert [received.message for received in procedure.received] == [
        windows.constant("MMIOM_SEEK"),
        windows.constant("MMIOM_READ"),
    ]


def test_a_message_that_nobody_knows_is_answered_with_zero_on_windows_and_as_unsupported_on_os2(
    procedure: Procedure, memory: Memory
) -> None:
    assert send(procedure, "MMIOM_USER") == 0
    os2 = load_interface("os2")
    other = Procedure("P", Application("A", cast("Driver", memory), os2), 0x10)
    assert send(other, "MMIOM_USER") == os2.narrow("LONG", os2.constant("MMIOERR_UNSUPPORTED_MESSAGE"), 4)
    assert send(other, "MMIOM_IDENTIFYFILE") == -1


def test_a_message_without_an_mmioinfo_is_answered_too(procedure: Procedure, memory: Memory) -> None:
    before = bytes(memory.bytes[:BUFFER])
    assert send(procedure, "MMIOM_READ", BUFFER, 2, info=0) == 2
    assert bytes(memory.bytes[:BUFFER]) == before
    assert procedure.received[0].info == {}
