"""The scenarios as tests: `pytest --pyargs mmio_conformance --mmio-adapter COMMAND` collects them here.

A test bears the id of its scenario; `-k install.counted` chooses those of a rule. What a step does is said in
`play/`, for pytest-bdd as for `run`: a single definition for each keyword looks it up there.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd import given, parsers, scenario, then, when

from mmio_conformance.play.player import carry_out
from mmio_conformance.specification.scenarios import folder, load_features

if TYPE_CHECKING:
    from collections.abc import Container

    from mmio_conformance.play.play import Scenario

_ANYTHING = parsers.re(r"(?P<text>.*)\Z")


@given(_ANYTHING)
def _given(playing: Scenario, text: str, datatable: list[list[str]]) -> None:
    carry_out("given", text, playing, datatable)


@when(_ANYTHING)
def _when(playing: Scenario, text: str, datatable: list[list[str]]) -> None:
    carry_out("when", text, playing, datatable)


@then(_ANYTHING)
def _then(playing: Scenario, text: str, datatable: list[list[str]]) -> None:
    carry_out("then", text, playing, datatable)


def bind(ids: Container[str]) -> None:
    """Make a test of each scenario with one of the ids, which may be a row of an outline, with its id for a name."""
    rows: defaultdict[tuple[str, int], int] = defaultdict(int)
    for found in load_features():
        row = rows[found.file, found.line]
        rows[found.file, found.line] += 1
        if found.id not in ids:
            continue
        with warnings.catch_warnings(action="ignore", category=pytest.PytestUnknownMarkWarning):
            # pytest-bdd makes marks of the tags of examples, which conftest.py does without
            bound: Any = scenario(str(folder() / found.file), found.outline)(lambda: None)
        for mark in getattr(bound, "pytestmark", ()):
            if mark.name == "parametrize":  # pytest-bdd has made it an outline with all of its rows
                examples = pytest.param(*mark.args[1][row].values, id=pytest.HIDDEN_PARAM)
                bound.pytestmark = [pytest.mark.parametrize(mark.args[0], [examples]).mark]
        globals()[f"test_{found.id}"] = pytest.mark.mmio(found)(pytest.mark.usefixtures("subject")(bound))
