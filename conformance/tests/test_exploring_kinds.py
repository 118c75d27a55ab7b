"""Kinds of mistakes that explorations look for on purpose, each shown by few operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.explore.example import words_named
from mmio_conformance.explore.generation import ExampleWords
from mmio_reference import Windows
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.explore.campaign import Campaign
    from mmio_reference.machine.state import MMCKINFO, OpenFile


def _found(campaign: Callable[..., Campaign], wrong: type, *operations: list[str | int]) -> list[str]:
    """Return the cause of what an example of these operations shows, and whether its scenario was confirmed."""
    example = ExampleWords(tuple(map(words_named, operations)), 0)
    findings = campaign(wrong, 1, first=[example]).findings
    assert all(one.confirmed for one in findings.values())
    return list(findings)


@pytest.mark.parametrize(
    ("name", "operation", "point"),
    [
        ("DeletesItself", ["delete-by-procedure", 0, 0, 0, 0], "mmioOpen"),
        ("FillsWithZeros", ["make-code", 3, 0, 0, 0], "mmioStringToFOURCC result"),
        ("FolderAlone", ["parse", 0, 0, 0, 0], "mmioOpen qualified name"),
    ],
)
def test_procedures_delete_and_strings_become_codes_and_names(
    campaign: Callable[..., Campaign], name: str, operation: list[str | int], point: str
) -> None:
    (law_breaker,) = (one for one in LAW_BREAKERS if one.wrong.__name__ == name)
    (cause,) = _found(campaign, law_breaker.model("windows"), operation)
    assert cause.startswith(point)


class TakesPartForWhole(Windows):
    """Holds all bytes of a buffer for written as soon as some are."""

    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        written = super().ask_to_write(file, address, count)
        return count if file.buffered and written > 0 else written


def test_what_a_procedure_did_not_take_at_once_has_to_reach_it_all_the_same(campaign: Callable[..., Campaign]) -> None:
    operations: tuple[list[str | int], ...] = (["open-unusual", 0, 0, 1, 0], ["write", 0, 4, 0, 0])
    (cause,) = _found(campaign, TakesPartForWhole, *operations)
    assert cause.startswith("mmioClose content")


class EndsBlockWithNul(Windows):
    """Puts a mark behind a block that becomes the buffer."""

    def begin_buffer(self, file: OpenFile, address: int, size: int) -> None:
        super().begin_buffer(file, address, size)
        file.application.system.memory.write(address + size, b"!")


def test_nothing_is_stored_behind_a_block_that_is_a_buffer(campaign: Callable[..., Campaign]) -> None:
    (cause,) = _found(campaign, EndsBlockWithNul, ["open", 0, 0, 2, 0])
    assert cause.startswith("mmioClose bytes behind the buffer")


class ClosesFirst(Windows):
    """Asks the procedure to close the file, and then to take what is in the buffer."""

    def write_out_for_close(self, file: OpenFile) -> bool:
        del file
        return True

    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        answer = super().ask_to_close(file, flags)
        buffering.flush(file)
        return answer


def test_a_procedure_is_asked_to_take_what_is_in_the_buffer_before_it_is_asked_to_close(
    campaign: Callable[..., Campaign],
) -> None:
    (cause,) = _found(campaign, ClosesFirst, ["open-procedure", 0, 0, 1, 0], ["write", 0, 0, 0, 0])
    assert cause.startswith("mmioClose order")


class ForgetsStateAtClose(Windows):
    """Asks the procedure to close the file with an MMIOINFO that is new."""

    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        file.info.info = [0] * len(file.info.info)
        return super().ask_to_close(file, flags)


def test_a_procedure_finds_what_it_has_kept_when_it_is_asked_to_close(campaign: Callable[..., Campaign]) -> None:
    (cause,) = _found(campaign, ForgetsStateAtClose, ["open-procedure", 0, 0, 0, 5])
    assert cause.startswith("mmioClose kept adwInfo[2]")


class LooksBehindParent(Windows):
    """Heeds the end of a parent only where it searches."""

    def search_asked(self, flags: int) -> int:
        self._search = super().search_asked(flags)
        return self._search

    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        return super().end_of_search(parent) if self._search else None


def test_no_chunk_is_entered_at_the_end_of_a_parent(campaign: Callable[..., Campaign]) -> None:
    (cause,) = _found(campaign, LooksBehindParent, ["open-riff", 3, 0, 0, 0], ["search-inside", 0, 0, 1, 2])
    assert cause.startswith("mmioDescend result")


class TakesTypeForIdentifier(Windows):
    """Finds a form by its type where a chunk of that identifier is searched for."""

    def is_chunk_wanted(self, wanted: int, header: MMCKINFO) -> bool:
        return super().is_chunk_wanted(wanted, header) or wanted == header.fcc_type


def test_a_type_is_searched_for_as_an_identifier_too(campaign: Callable[..., Campaign]) -> None:
    (cause,) = _found(campaign, TakesTypeForIdentifier, ["open-riff", 1, 0, 0, 0], ["search-inside", 0, 0, 0, 101])
    assert cause.startswith("mmioDescend result")
