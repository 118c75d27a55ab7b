"""Explorations of what OS/2 alone has: compound files, formats, headers, entries."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.campaign import Bounds, explore, pin_down
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.finding import describe
from mmio_conformance.explore.generation import BATCH, examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.operations import NAMES, OPERATIONS
from mmio_conformance.explore.side import Side
from mmio_reference import OS2
from mmio_spec import Dialect, load_interface

if TYPE_CHECKING:
    from mmio_conformance.explore.difference import Difference

SEED = 1
#: So many examples a mistake takes at most.
MOST = 2000
OF_OS2 = [name for name in OPERATIONS if name not in NAMES[Dialect.WINDOWS]]
NUMBERS = list(OPERATIONS)


def play(wrong: type[OS2], *operations: tuple[str, int, int, int, int]) -> Difference | None:
    """Play operations by name on the model and on one that is wrong."""
    words = tuple((NUMBERS.index(name) + len(NUMBERS) * first, *rest) for name, first, *rest in operations)
    with closing(start_model(OS2)) as model, closing(start_model(wrong)) as subject:
        return Player(ModelSide(model), Side(subject)).play(words).difference


def test_an_operation_of_os2_is_in_no_example_for_windows() -> None:
    words = [words for example in islice(examples(SEED), 400) for words in example.words]
    assert not {NUMBERS[first % len(NUMBERS)] for first, *_ in words} & set(OF_OS2)


@pytest.mark.slow
def test_examples_for_os2_call_every_function_that_windows_does_not_have() -> None:
    interfaces = {dialect: load_interface(dialect) for dialect in Dialect}
    with closing(start_model(OS2)) as model, closing(start_model(OS2)) as subject:
        found = explore(
            Player(ModelSide(model), Side(subject)), examples(SEED, dialect="os2"), SEED, Bounds(examples=1500)
        )
    of_os2 = set(interfaces[Dialect.OS2].functions) - set(interfaces[Dialect.WINDOWS].functions)
    assert of_os2 - {state.function for state in found.states} == set()
    assert found.findings == {}


class LosesLetters(OS2):
    def part_of_entry(self, record: bytes) -> bytes:
        return record[:4] + bytes(4) + record[8:]


class ForgetsElement(OS2):
    def answer_of_failed_search(self) -> int:
        return 0


def test_a_member_of_an_entry_that_is_wrong_is_a_difference_of_that_member() -> None:
    found = play(LosesLetters, ("open-compound", 0, 0, 0, 0), ("find-entry", 0, 1, 0, 0))
    assert found is not None
    assert (found.function, found.point, found.expected, found.got) == ("mmioCFFindEntry", "ulSize", "5", "0")
    assert found.shows == ("entry.ulSize is 5",)


def test_a_search_that_should_have_failed_is_a_difference_of_the_result() -> None:
    found = play(ForgetsElement, ("open-compound", 0, 0, 0, 0), ("find-entry", 0, 1, 2, 0))
    assert found is not None
    assert (found.point, found.expected, found.got) == ("", "MMIOERR_CF_ENTRY_NOT_FOUND", "0")
    assert "contents.find-none" in found.rules


def test_bytes_that_a_flush_could_not_write_have_to_be_written_later() -> None:
    class EmptiesUnwritten(OS2):
        def empties_buffer(self, flags: int, *, written: bool) -> bool:
            del written
            return bool(flags & self.constants.MMIO_EMPTYBUF)

    difference = play(EmptiesUnwritten, ("open-procedure", 0, 0, 1, 0), ("refuse", 0, 0, 1, 1))
    assert difference is not None
    assert (difference.function, difference.point) == ("mmioClose", "content")


def test_an_error_is_not_compared_where_a_gap_leaves_open_which_procedure_is_asked() -> None:
    class KeepsLetters(OS2):
        def extension_letters(self, extension: bytes) -> bytes:
            self.unspecified("case-of-extension-on-os2")
            return extension

    refusing = ("open-unusual", 0, 0, 0, 16), ("install", 0, 1, 0, 0), ("open-installed", 0, 0, 0, 6)
    assert play(KeepsLetters, *refusing) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mistake", "function", "points"),
    [
        ("ForgetsMedium", "mmioCFFindEntry", {"ulMedType"}),
        ("TellsFirstNumber", "mmioGetData", {"aulInfo[1]", "aulInfo[2]"}),
        ("KeepsOld", "mmioIniFileHandler", {"", "szDLLName"}),  # what was to be found is not there, or another one
        ("FillsPlaceOnly", "mmioSendMessage", {"ulUncompressBytes"}),
    ],
)
def test_a_mistake_is_found_and_its_scenario_is_ready_to_paste(mistake: str, function: str, points: set[str]) -> None:
    law_breaker = next(one for one in LAW_BREAKERS if one.wrong.__name__ == mistake)
    with closing(start_model(MODELS["os2"])) as model, closing(start_model(law_breaker.model("os2"))) as wrong:
        player = Player(ModelSide(model), Side(wrong))
        for example in examples(SEED, range(MOST // BATCH), "os2"):
            played = player.play(example.words, ending=example.ending)
            if played.difference:
                break
        finding = pin_down(player, describe(played, example, Dialect.OS2, SEED), (), 2.0)
    assert finding is not None
    assert finding.confirmed
    assert finding.difference.function == function
    assert finding.difference.point in points
