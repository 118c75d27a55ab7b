"""What can go wrong besides a deviation is reported with its place and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.model import MODELS, InProcess
from mmio_conformance.errors import Deviation, SuiteError
from mmio_conformance.specification.feature_file import parse

if TYPE_CHECKING:
    from pathlib import Path


def test_an_error_has_its_place_apart_and_shows_it_first() -> None:
    error = SuiteError("expected a, got b", "write a", place="x.feature:3")
    assert (error.place, error.what) == ("x.feature:3", "expected a, got b")
    assert str(error) == "x.feature:3: expected a, got b\nhint: write a"
    assert str(SuiteError("it broke")) == "it broke"


@pytest.mark.parametrize(
    ("expected", "got", "message"),
    [
        ("0", "1", "the file: expected 0, got 1"),
        ("short", "x" * 1000, f"the file: expected short, got {'x' * 100}... (1000 characters)"),
        (
            "a" * 500 + "b" * 100,
            "a" * 500 + "c" * 100,
            "the file: expected ...{}{}... (600 characters), got ...{}{}... (600 characters)".format(
                "a" * 20, "b" * 80, "a" * 20, "c" * 80
            ),
        ),
    ],
)
def test_a_value_too_long_to_be_read_is_shown_where_it_begins_to_differ(expected: str, got: str, message: str) -> None:
    assert Deviation("the file", expected, got).message == message


def test_what_is_not_gherkin_has_its_line_as_place(tmp_path: Path) -> None:
    (tmp_path / "odd.feature").write_text("Feature: odd\n  Scenario: one\n    Given a\n  nonsense\n")
    with pytest.raises(SuiteError) as caught:
        parse(tmp_path / "odd.feature")
    assert caught.value.place == "odd.feature:4"


def test_a_gap_in_a_trace_is_spelled_as_in_an_id() -> None:
    model = InProcess(MODELS["windows"])
    model.request("call", {"function": "mmioStringToFOURCC", "arguments": [0, 0]})
    assert any(decided.startswith("gap.") for decided in model.decided)
