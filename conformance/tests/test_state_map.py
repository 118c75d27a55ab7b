from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.model_states import State
from mmio_conformance.errors import UsageError
from mmio_conformance.explore.campaign import Bounds, explore
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.feature_states import states_of_features
from mmio_conformance.explore.generation import ExampleWords
from mmio_conformance.explore.operations import OPERATIONS
from mmio_conformance.explore.state import read_states, write_states
from mmio_conformance.explore.state_page import state_page

if TYPE_CHECKING:
    from pathlib import Path

NAMES = list(OPERATIONS)
ORDINARY = "ordinary file"
BOTH = "read and write"


def states_of(*operations: tuple[str, int, int, int], dialect: str = "windows") -> list[State]:
    """Return the states that an example meets, in order."""
    words = tuple((NAMES.index(name), *rest) for name, *rest in operations)
    with Explored(1, dialect).started() as player:
        found = explore(player, [ExampleWords(words, 0)], 1, Bounds(examples=1))
    assert set(found.states.values()) == {1}
    return list(found.states)


def test_a_state_has_the_buffer_whether_it_is_modified_and_the_position_in_the_file() -> None:
    # a file of ten bytes, with a buffer of eight; a byte is written, ten are read, one is written behind them
    met = states_of(("open", 0, 1, 1), ("write", 0, 0, 0), ("read", 13, 0, 0), ("write", 0, 0, 0))
    system, modified = "of the system", "of the system, modified"
    assert met == [
        State("mmioOpen", ORDINARY, BOTH, system),
        State("mmioWrite", ORDINARY, BOTH, system),
        State("mmioRead", ORDINARY, BOTH, modified, "inside"),
        State("mmioWrite", ORDINARY, BOTH, system, "end"),
        State("mmioClose", ORDINARY, BOTH, modified, "end"),
    ]


@pytest.mark.parametrize("dialect", ["windows", "os2"])
def test_a_procedure_says_where_it_is_in_what_it_keeps_and_whether_it_fails(dialect: str) -> None:
    met = states_of(
        ("open-procedure", 0, 0, 0), ("read", 0, 0, 0), ("fail", 1, 0, 0), dialect=dialect,
    )  # fmt: skip
    way = "file of an I/O procedure"
    assert met[0] == State("mmioOpen", way, BOTH)
    assert met[1] == State("mmioRead", way, BOTH)
    assert met[2] == State("mmioRead", way, BOTH, position="inside", procedure="failing", outcome="failed")


def test_a_call_that_opens_nothing_is_about_no_file() -> None:
    assert states_of(("open-in-vain", 0, 0, 0))[0] == State("mmioOpen", "no file", outcome="failed")


@pytest.mark.long
def test_the_features_have_a_state_map_of_their_own() -> None:
    states = states_of_features("windows", {"flush"})
    assert {state.buffer for state in states if state.function == "mmioFlush"} >= {
        "of the system",
        "of the system, modified",
    }
    assert "a message" in {state.during for state in states_of_features("windows", {"ioproc"})}


def test_the_states_of_an_exploration_can_be_read_again(tmp_path: Path) -> None:
    states = Counter({State("mmioOpen", ORDINARY, BOTH): 3, State("mmioClose", "no file", outcome="failed"): 1})
    write_states(tmp_path, states, "States")
    assert read_states(tmp_path / "states.json") == states
    assert b"<title>States</title>" in (tmp_path / "states.html").read_bytes()


@pytest.mark.parametrize("content", ["", "{}", '{"states": [{"function": "mmioOpen"}]}', "[1]"])
def test_a_file_that_is_no_state_map_is_refused_with_a_hint(tmp_path: Path, content: str) -> None:
    file = tmp_path / "states.json"
    file.write_text(content)
    with pytest.raises(UsageError, match="expected a state map, got something else\nhint: "):
        read_states(file)


def test_the_page_marks_what_only_one_of_two_maps_has() -> None:
    both, here, there = (State("mmioRead", ORDINARY, access) for access in ("read", "write", BOTH))
    page = state_page({both: 20, here: 5}, "States", {both: 1, there: 1}, "features").decode()
    assert page.count('<td class="hole"') == 1
    assert page.count("only features has") == 1
    assert [line.count(' new"') for line in page.splitlines() if line.startswith("<tr><th scope")] == [0, 1, 0]
    alone = state_page({both: 20, here: 5}, "States").decode()
    assert ' new"' not in alone
    assert '<td class="hole"' not in alone


def test_the_page_leads_back_to_the_one_that_it_belongs_to() -> None:
    page = state_page(
        {State("mmioRead", ORDINARY, "read"): 1}, "States", back=("coverage.html", "Covered & not")
    ).decode()
    assert '<a href="coverage.html">Covered &amp; not</a>' in page


def test_the_page_strikes_out_what_never_succeeded_and_shades_what_was_called_often() -> None:
    failed = State("mmioRead", ORDINARY, "write", outcome="failed")
    page = state_page({failed: 5, State("mmioRead", ORDINARY, "read"): 2000}, "States").decode()
    assert '<td class="c1 failed"' in page
    assert '<td class="c4"' in page
    assert ">2k</td>" in page
