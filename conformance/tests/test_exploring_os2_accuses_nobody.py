"""Who is accused of nothing on OS/2: what no page of its books decides, each as a model that decides otherwise."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.driver.model import start_model
from mmio_conformance.explore.example import Played, Player, words_named
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.explore.steps import Call
from mmio_reference import OS2
from mmio_reference.machine.integers import FAILED
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Sequence

Operation = tuple[str, int, int, int, int]
_APPEND = load_interface("os2").constant("MMIO_APPEND")


def played(sound: type[OS2], operations: Sequence[Operation]) -> Played:
    """Play operations by name on the model and on one that decides otherwise."""
    words = tuple(words_named([*operation]) for operation in operations)
    with closing(start_model(OS2)) as model, closing(start_model(sound)) as subject:
        return Player(ModelSide(model), Side(subject)).play(words)


class SearchesWhatIsOpen(OS2):
    """Begins a search in a file however that is open."""

    def may_be_opened_again(self, held: Any, wanted: Any) -> bool:
        del held, wanted
        return True


class SearchesForAnyLength(OS2):
    """Looks a name up by its NUL, and not by the size of its buffer."""

    def name_fits(self, name: bytes, size: int) -> bool:
        del name, size
        return True


class TakesWhatFitsIntoElement(OS2):
    """Asks how large an element is before its buffer takes anything."""

    def write_through_buffer(self, file: Any, address: int, count: int) -> int:
        return super().write_through_buffer(file, address, min(count, 5))


class StaysWithinElement(OS2):
    """Refuses to go past the end of an element."""

    def position_sought(self, target: int, end: int) -> int:
        return target if target <= end else FAILED

    def position_from_current(self, position: int, offset: int) -> int:
        target = super().position_from_current(position, offset)
        return target if target <= 5 else FAILED


class GivesMedium(OS2):
    """Says of an element that mmioOpen has made what it is."""

    def part_of_entry(self, record: bytes) -> bytes:
        return record if any(record[8:12]) else record[:8] + b"WAVE" + record[12:]


class NeedsRoomForAll(OS2):
    """Writes nothing into a block of the system that has no room for all of it."""

    def write_beyond_block(self, room: int) -> int:
        del room
        return FAILED


class KeepsChangesWhenResizing(OS2):
    """Keeps bytes that are to be written in a buffer that is resized."""

    def settle_before_change(self, file: Any) -> bool:
        del file
        return True


class LooksAtAccessFirst(OS2):
    """Refuses mmioAdvance for its access before it takes what the application has done."""

    def take_progress(self, file: Any, given: Any) -> bool:
        return super().take_progress(file, given) if file.access.reads and file.access.writes else True


class OpensOnlyWhereItCanGo(OS2):
    """Opens nothing to be appended to that it cannot take to its end."""

    def ask_to_open(self, file: Any, name: int) -> int:
        answer = super().ask_to_open(file, name)
        appends = file.info.flags & _APPEND
        unreachable = appends and self.ask_to_seek(file, 0, self.constants.SEEK_END) < 0
        return self.errors.seek_failed if unreachable else answer


class StaysOpenWithUnwrittenBytes(OS2):
    """Takes bytes against the access into a buffer, and keeps the file open that has no place for them."""

    def may_transfer(self, file: Any, transfer: Any) -> bool:
        return file.buffered or super().may_transfer(file, transfer)

    def ask_to_close(self, file: Any, flags: int) -> int:
        self.unwritten = file.buffered and bool(file.info.flags & self.constants.MMIO_DIRTY)
        return self.errors.cannot_write if self.unwritten else super().ask_to_close(file, flags)

    def forget_file(self, file: Any) -> None:
        if not self.unwritten:
            super().forget_file(file)


class CountsWhatWentWell(OS2):
    """Seeks before it writes a buffer out, and counts the bytes of a write that came before one that fails."""

    def ask_to_write(self, file: Any, address: int, count: int) -> int:
        place = super().ask_to_seek(file, file.device_position, self.constants.SEEK_SET)
        return FAILED if place < 0 else super().ask_to_write(file, address, count)

    def write_through_buffer(self, file: Any, address: int, count: int) -> int:
        written = super().write_through_buffer(file, address, count)
        return file.info.cch_buffer if written < 0 else written


class GoesToHeaders(OS2):
    """Goes to the beginning of the file itself before it asks for a header."""

    def ask_for_header(self, file: Any, address: int, size: int) -> int:
        reached = self.ask_to_seek(file, 0, self.constants.SEEK_SET) == 0
        return super().ask_for_header(file, address, size) if reached else 0


class HasNoBytesBehindGroup(OS2):
    """Knows no bytes of an element whose entry leads behind all others."""

    def bytes_of_element(self, file: Any, entry: Any) -> bytes:
        found = super().bytes_of_element(file, entry)
        return found if len(found) == entry.size else b""


class SaysNothingElseOfUnclaimed(OS2):
    """Of a file that nobody claims the description has the code alone."""

    def description_of_unclaimed(self) -> bytes:
        description = super().description_of_unclaimed()
        return bytes(4) + description[4:8] + bytes(len(description) - 8)


@pytest.mark.parametrize(
    ("sound", "operations"),
    [
        (SearchesWhatIsOpen, (("open-element-shared", 0, 0, 0, 0), ("find-elements", 0, 0, 0, 0))),
        (SearchesForAnyLength, (("find-elements", 0, 1, 0, 3),)),
        (TakesWhatFitsIntoElement, (("open-element", 0, 0, 1, 0), ("write", 0, 8, 0, 0))),
        (StaysWithinElement, (("open-element", 0, 0, 0, 0), ("seek", 0, 0, 14, 0))),
        (StaysWithinElement, (("open-element-shared", 0, 0, 1, 0), ("seek", 0, 218, 204, 0))),
        (
            GivesMedium,
            (("open-element", 302, 2, 0, 0), ("close", 0, 0, 0, 0), ("find-entry", 0, 1, 1, 1)),
        ),
        (NeedsRoomForAll, (("open-memory", 1, 1, 0, 0), ("write", 0, 1, 0, 0))),
        (KeepsChangesWhenResizing, (("open-failing", 0, 75, 1, 40983),)),
        (
            LooksAtAccessFirst,
            (("open-buffered", 0, 50536, 0, 0), ("put", 0, 0, 0, 0), ("advance", 0, 14, 0, 0), ("write", 0, 0, 0, 0)),
        ),
        (
            OpensOnlyWhereItCanGo,
            (
                ("open-installed", 0, 0, 0, 0),
                ("fail", 0, 65, 0, 0),
                ("close", 0, 0, 0, 0),
                ("open-installed", 0, 139, 0, 0),
            ),
        ),
        (CountsWhatWentWell, (("open-procedure", 0, 0, 1, 0), ("fail", 0, 64408, 0, 0), ("write", 0, 9, 0, 0))),
        (GoesToHeaders, (("make-failing", 0, 0, 152, 0), ("ask-header", 0, 1, 0, 0))),
        (
            HasNoBytesBehindGroup,
            (
                ("open-compound", 0, 3, 0, 0),
                ("change-entries", 0, 1, 0, 0),
                ("open-element", 0, 0, 0, 0),
                ("write", 0, 0, 0, 0),
            ),
        ),
        (SaysNothingElseOfUnclaimed, (("identify", 0, 0, 1, 0),)),
        (
            StaysOpenWithUnwrittenBytes,
            (
                ("open-element", 0, 1, 1, 0),
                ("write", 0, 0, 0, 0),
                ("close", 0, 0, 0, 0),
                ("open-element", 0, 95, 0, 0),
            ),
        ),
    ],
)
def test_what_no_page_of_os2_decides_accuses_nobody(sound: type[OS2], operations: tuple[Operation, ...]) -> None:
    assert played(sound, operations).difference is None


@pytest.mark.parametrize(
    ("operations", "function"),
    [
        ((("open-element", 0, 2, 0, 0), ("ask-element", 0, 1, 0, 0)), "mmioSendMessage"),
        ((("open-element", 0, 2, 0, 0), ("ask-element", 0, 0, 0, 0)), "mmioCFFindEntry"),
        ((("open-element", 0, 2, 0, 0), ("find-entry", 0, 1, 1, 1)), "mmioCFFindEntry"),
        ((("open-element-shared", 0, 0, 0, 3), ("change-entries", 0, 0, 0, 0)), "mmioCFDeleteEntry"),
        ((("open-element-shared", 0, 0, 0, 3), ("remove-element", 0, 1, 0, 0)), "mmioRemoveElement"),
        ((("open-element-shared", 0, 0, 0, 3), ("copy-compound", 0, 0, 0, 0)), "mmioCFCopy"),
    ],
)
def test_nothing_is_asked_about_elements_that_are_being_made_or_that_others_have_open(
    operations: tuple[Operation, ...], function: str
) -> None:
    calls = [step.function for step in played(OS2, operations).steps if isinstance(step, Call)]
    assert "mmioOpen" in calls
    assert function not in calls


def test_what_is_said_of_an_element_that_is_not_there_is_a_reading_and_no_difference() -> None:
    found = played(OS2, (("open-compound", 0, 3, 0, 0), ("identify", 0, 2, 1, 0)))
    assert "identifying-missing-files" in {reading.gap for reading in found.readings}


def test_a_procedure_that_takes_a_byte_at_a_time_is_not_given_tens_of_thousands_out_of_a_buffer() -> None:
    found = played(OS2, (("open-unusual", 826, 37036, 64813, 38895), ("write", 886, 51899, 51721, 25123)))
    (written,) = (step for step in found.steps if isinstance(step, Call) and step.function == "mmioWrite")
    assert written.arguments[2].number <= 64
