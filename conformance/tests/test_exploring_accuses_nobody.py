"""Who is accused of nothing: explorations report no difference that documents leave open."""

from __future__ import annotations

import shlex
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.audit.freedoms import FREEDOMS, permissive_model
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.errors import TooManyCallbacks
from mmio_conformance.explore import example as playing
from mmio_conformance.explore.example import words_named
from mmio_conformance.explore.generation import ExampleWords
from mmio_conformance.explore.judging.judge import Judge
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.explore.steps import Call, Step
from mmio_reference import Windows
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.explore.campaign import Campaign
    from mmio_reference.machine.state import OpenFile


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        ("FillsFromMultiple", (["open-failing", 404, 0, 1, 9859],)),
        ("WritesFullBuffer", (["open-procedure", 215, 0, 8, 0], ["write", 0, 0, 0, 0], ["fail", 262, 40749, 0, 0])),
        ("SeeksBeforeWriting", (["open-procedure", 0, 0, 1, 0], ["put", 0, 0, 0, 0], ["fail", 0, 64444, 0, 0])),
        ("SeeksWhenNeeded", (["open-procedure", 493, 0, 1, 0], ["seek", 135, 0, 1, 0], ["set-buffer", 673, 0, 1, 0])),
        (
            "ForgetsUnmarked",
            (["open-procedure", 0, 0, 1, 0], ["put", 0, 0, 3, 1], ["seek", 0, 0, 0, 0], ["read"] + [0] * 4),
        ),
        ("TakesNothingBeyondElement", (["open-element", 0, 0, 0, 0], ["write", 0, 6, 0, 0])),
        ("MakesNothingInFileForReading", (["open-compound", 0, 1, 0, 0], ["open-element", 0, 16643, 0, 0])),
        ("WritesAtSetInfo", (["open-element", 0, 0, 1, 0], ["put", 0, 4, 0, 0], ["set-info"] + [0] * 4)),
        (
            "WritesAtSetInfo",
            (
                ["open-procedure", 0, 0, 1, 0],
                ["read"] + [0] * 4,
                ["put"] + [0] * 4,
                ["write", 0, 5, 0, 0],
                ["fail", 0, 9623, 0, 0],
            ),
        ),
        (
            "BufferTakesAgainstAccess",
            (
                ["open", 0, 1, 1, 0],
                ["write"] + [0] * 4,
                ["set-buffer"] + [0] * 4,
                ["seek"] + [0] * 4,
                ["read"] + [0] * 4,
            ),
        ),
        (
            "AsksAtEverySeek",
            (
                ["open-riff", 0, 57248, 1, 0],
                ["descend", 0, 8, 0, 0],
                ["fail", 0, 51806, 0, 0],
                ["descend", 0, 0, 1, 0],
            ),
        ),
        ("RefusesSeekPastEndOfBuffered", (["open", 0, 0, 1, 0], ["seek", 0, 0, 14, 0])),
        (
            "RefusesSeekPastEndOfBuffered",
            (["open"] + [0] * 4, ["close"] + [0] * 4, ["open", 1, 0, 33, 0], ["seek", 0, 0, 10, 0]),
        ),
        (
            "RefusesSeekPastEndOfBuffered",
            (
                ["open-riff", 341, 0, 1, 0],
                ["descend", 159, 0, 0, 0],
                ["ascend"] + [0] * 4,
                ["seek"] + [0] * 4,
                ["descend"] + [0] * 4,
                ["ascend"] + [0] * 4,
            ),
        ),
        (
            "RefusesSeekPastEnd",
            (
                ["open"] + [0] * 4,
                ["seek", 0, 0, 14, 0],
                ["write"] + [0] * 4,
                ["close"] + [0] * 4,
                ["rename"] + [0] * 4,
            ),
        ),
        (
            "RefusesSeekPastEndOfBuffered",
            (["open-riff", 341, 0, 1, 0], ["descend", 159, 0, 0, 0], ["ascend", 167, 0, 0, 0]),
        ),
        (
            "WritesFullBuffer",
            (
                ["open-procedure", 0, 0, 8, 0],
                ["write", 0, 0, 0, 0],
                ["write", 0, 5, 0, 0],
                ["fail", 0, 0, 4, 0],
            ),
        ),
        (
            "GrowsByMultiples",
            (
                ["open-memory", 1, 4, 1, 0],
                ["write", 0, 14, 0, 0],
                ["write", 0, 4, 0, 0],
                ["put", 0, 1, 0, 0],
            ),
        ),
    ],
)
def test_who_does_otherwise_where_documents_leave_it_open_is_accused_of_nothing(
    campaign: Callable[..., Campaign], name: str, operations: tuple[list[str | int], ...]
) -> None:
    (freedom,) = (one for one in FREEDOMS if one.other.__name__ == name)
    example = ExampleWords(tuple(map(words_named, operations)), 0)
    for dialect in freedom.dialects:
        assert campaign(permissive_model(dialect, (freedom,)), 1, first=[example]).findings == {}


class AsksForRest(Windows):
    """Goes on with a header of which the procedure has taken a part."""

    def ask_to_write(self, file: Any, address: int, count: int) -> int:
        written = 0
        while written < count and (more := super().ask_to_write(file, address + written, count - written)) > 0:
            written += more
        return written


def test_who_asks_for_the_rest_of_a_header_is_accused_of_nothing(campaign: Callable[..., Campaign]) -> None:
    operations: tuple[list[str | int], ...] = (["open-unusual", 424, 0, 0, 0], ["create-chunk", 616, 0, 0, 0])
    example = ExampleWords(tuple(map(words_named, operations)), 0)
    assert campaign(AsksForRest, 1, first=[example]).findings == {}


def test_a_procedure_is_known_by_its_address_however_low_that_is(campaign: Callable[..., Campaign]) -> None:
    template = Path(__file__).parents[1] / "adapters" / "template" / "adapter.py"
    example = ExampleWords((words_named(["install", 0, 0, 0, 0]),), 0)
    with closing(start_adapter(shlex.join([sys.executable, str(template)]), 5.0, lambda: None)) as toy:
        assert min(toy.handshake.procedures) == 0x100
        assert campaign(toy, 1, first=[example]).findings == {}


@pytest.mark.parametrize(("name", "operation"), [("ClaimsToDelete", "delete"), ("Copies", "rename")])
def test_a_name_that_a_difference_was_met_with_accuses_no_later_call(
    campaign: Callable[..., Campaign], name: str, operation: str
) -> None:
    (law_breaker,) = (one for one in LAW_BREAKERS if one.wrong.__name__ == name)
    example = ExampleWords(tuple(words_named([one, 0, 0, 0, 0]) for one in (operation, "open-in-vain")), 0)
    assert campaign(law_breaker.model("windows"), 1, first=[example], topics=frozenset({"open"})).findings == {}


@pytest.fixture
def late_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an implementation come to no end of messages in mmioRead, as its connection has it."""
    carry_out = Side.carry_out

    def late(side: Side, step: Step) -> int:
        if isinstance(step, Call) and step.function == "mmioRead" and not isinstance(side, ModelSide):
            raise TooManyCallbacks("no end of callbacks")
        return carry_out(side, step)

    monkeypatch.setattr(Side, "carry_out", late)


@pytest.mark.usefixtures("late_read")
def test_a_call_that_needs_thousands_of_messages_is_no_finding_where_nothing_is_judged_any_more(
    campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch
) -> None:
    example = ExampleWords((words_named(["read", 0, 0, 0, 0]),), 3)
    assert list(campaign(Windows, 1, first=[example]).findings) == ["mmioRead timed out"]
    monkeypatch.setattr(Judge, "judges", lambda *_: False)
    assert campaign(Windows, 1, first=[example]).findings == {}


@pytest.mark.usefixtures("late_read")
@pytest.mark.parametrize(("many", "found"), [(4, []), (5, ["mmioRead timed out"])])
def test_a_call_that_needs_more_messages_than_there_is_time_for_on_the_model_too_is_no_finding(
    campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch, many: int, found: list[str]
) -> None:
    byte_by_byte: tuple[list[str | int], ...] = (["open-unusual", 0, 0, 1, 0], ["read", 0, 4, 0, 0])  # five bytes
    monkeypatch.setattr(playing, "_MANY", many)
    example = ExampleWords(tuple(map(words_named, byte_by_byte)), 0)
    assert list(campaign(Windows, 1, first=[example]).findings) == found


class ReadsBeforeItFails(Windows):
    """Has read a header when it finds out that its place cannot be asked for."""

    def beginning_of_search(self, chunks: Any) -> int | None:
        beginning = super().beginning_of_search(chunks)
        if beginning is None:
            chunks.read(8)
        return beginning


def test_where_a_failed_search_leaves_the_position_accuses_nobody(campaign: Callable[..., Campaign]) -> None:
    example = ExampleWords(
        (
            words_named(["enter-failing", 363, 22, 0, 1]),
            words_named(["write", 0, 0, 0, 0]),
            words_named(["set-buffer", 625, 0, 0, 0]),
        ),
        0,
    )
    assert campaign(ReadsBeforeItFails, 1, first=[example]).findings == {}


class StaysBehindWhatIsThere(Windows):
    """After mmioAdvance with MMIO_WRITE pchNext is behind the bytes, as one of two pages has it."""

    def empty_after_writing(self, file: OpenFile) -> None:
        """Leave the buffer as it is."""


def test_bytes_that_nobody_marked_as_modified_accuse_nobody_after_advancing(campaign: Callable[..., Campaign]) -> None:
    operations: tuple[list[str | int], ...] = (["open", 2, 0, 6, 0], ["put", 0, 2, 3, 0], ["advance", 0, 1, 0, 0])
    example = ExampleWords(tuple(map(words_named, operations)), 3)
    assert campaign(StaysBehindWhatIsThere, 1, first=[example]).findings == {}


class AsksForNothing(Windows):
    """Asks a procedure to move no bytes, too."""

    def move_nothing(self, file: OpenFile) -> int:
        return self.ask_to_read(file, 0, 0)


class StoresLongWrites(Windows):
    """Keeps nothing in the buffer of what is longer than it."""

    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        written = super().write_through_buffer(file, address, count)
        if count > file.info.cch_buffer:
            buffering.flush(file)
        return written


@pytest.mark.parametrize(
    ("does_otherwise", "operations"),
    [
        (AsksForNothing, (["open-unusual", 0, 0, 0, 66], ["read", 0, 5, 0, 0], ["seek", 0, 2, 0, 0])),
        (
            StoresLongWrites,
            (
                ["open-procedure", 0, 0, 1, 0],
                ["write", 0, 9, 0, 0],
                ["write", 0, 0, 0, 0],
                ["fail", 0, 63, 8, 0],
                ["close", 0, 0, 0, 0],
                ["install", 0, 0, 0, 0],
                ["open-installed", 0, 0, 0, 0],
            ),
        ),
    ],
)
def test_what_a_procedure_has_done_that_it_need_not_be_asked_for_accuses_nobody(
    campaign: Callable[..., Campaign], does_otherwise: type[Windows], operations: tuple[list[str | int], ...]
) -> None:
    example = ExampleWords(tuple(map(words_named, operations)), 0)
    assert campaign(does_otherwise, 1, first=[example]).findings == {}


def test_a_file_that_may_be_open_still_after_it_could_not_be_closed_accuses_nobody(
    campaign: Callable[..., Campaign],
) -> None:
    names = {"BufferTakesAgainstAccess", "AsksToCloseLater"}
    freedoms = tuple(one for one in FREEDOMS if one.other.__name__ in names)
    operations: tuple[list[str | int], ...] = (
        ["open", 0, 1, 1, 0],
        ["write", 0, 0, 0, 0],
        ["close", 0, 0, 0, 0],
        ["rename", 4, 0, 8, 33],
        ["rename", 0, 0, 0, 0],
    )
    example = ExampleWords(tuple(map(words_named, operations)), 0)
    assert campaign(permissive_model("windows", freedoms), 1, first=[example]).findings == {}
