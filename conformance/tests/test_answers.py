"""Answers of gaps: which reading an implementation shows is recorded, compared and surveyed, and never judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import mmio_conformance
import pytest
from mmio_conformance.cli import main
from mmio_conformance.play.answers import look_for, reading_number, signs_of
from mmio_conformance.play.expressions import ScenarioError
from mmio_conformance.results.answers import Answer, describe_answers
from mmio_conformance.results.comparison import compare
from mmio_conformance.results.events import outcome_event
from mmio_conformance.results.stored_run import outcome_of, read_run
from mmio_conformance.results.survey import NO_READING, NOT_SURVIVED, ONLY_NOTED, answer_of
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

GAP = "gap.remove-with-address"
SCHEMAS = Path(mmio_conformance.__file__).parent


@pytest.fixture(scope="module")
def answered(play: Callable[..., Result]) -> Result:
    """Return what the model of Windows does in a gap of one scenario."""
    return play(dialect="windows", rules=(GAP,), profile="gaps")


def other(outcome: Outcome, number: int | None) -> Outcome:
    """Return an outcome with another answer."""
    readings = load_catalogue().gaps["remove-with-address"].readings
    return replace(outcome, answer=Answer((("a call", "0"),), number, readings[number - 1] if number else ""))


def test_an_answer_has_the_calls_that_try_the_gap_and_the_sentence_of_the_reading(answered: Result) -> None:
    (outcome,) = answered.outcomes
    assert outcome.answer is not None
    assert (outcome.answer.number, outcome.answer.reading) == (1, "The address is ignored.")
    assert outcome.answer.noted[-2:] == (
        ("removed = mmioInstallIOProc('XYZ ', Q, MMIO_REMOVEPROC)", "P"),
        ("matching = mmioInstallIOProc('XYZ ', P, MMIO_REMOVEPROC)", "NULL"),
    )
    assert not any("mmioOpen" in call for call, _ in outcome.answer.noted), "the background tries nothing"


def test_what_cannot_be_matched_is_noted_all_the_same(play: Callable[..., Result]) -> None:
    result = play(dialect="windows", rules=("gap.names-outside-ascii",), profile="gaps")
    unmatched = [one for one in result.outcomes if not one.scenario.shows_readings]
    assert unmatched
    assert all(one.answer and one.answer.noted and one.answer.number is None for one in unmatched)
    assert {answer_of(one) for one in unmatched} == {ONLY_NOTED}


def test_no_scenario_of_a_rule_has_an_answer(play: Callable[..., Result]) -> None:
    result = play(dialect="windows", rules=("install.not-found",))
    assert {one.answer for one in result.outcomes} == {None}


def test_handles_are_noted_as_such_so_that_two_runs_note_the_same(play: Callable[..., Result]) -> None:
    result = play(dialect="windows", rules=("gap.flags-that-exclude-each-other",), profile="gaps")
    assert all(one.answer and one.answer.noted[0][1] == "a handle" for one in result.outcomes)


def test_every_gap_that_is_exercised_says_how_its_readings_show() -> None:
    tried = {scenario.gap for scenario in load_features() if scenario.gap}
    assert tried == {scenario.gap for scenario in load_features() if scenario.gap and scenario.shows_readings}


def test_an_answer_survives_being_stored(answered: Result) -> None:
    (outcome,) = answered.outcomes
    event = json.loads(json.dumps(outcome_event(outcome)))
    jsonschema.validate(event, json.loads((SCHEMAS / "results/schema/event.schema.json").read_text()))
    assert outcome_of(event).answer == outcome.answer
    del event["answer"]
    assert outcome_of(event).answer is None, "older suites noted nothing"


def test_the_closing_lines_and_results_have_the_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = ["run", "--dialect", "windows", "--rule", GAP, "--rule", "gap.advance-both-ways"]
    assert main([*run, "--profile", "gaps", "--report", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Windows, gaps answered: 1 by reading 1, 1 by none"
    written = json.loads((tmp_path / "results.json").read_text())
    jsonschema.validate(written, json.loads((SCHEMAS / "reports/schema/results.schema.json").read_text()))
    answer = next(one["answer"] for one in written["scenarios"] if one["id"].startswith(GAP))
    assert (answer["number"], answer["reading"]) == (1, "The address is ignored.")
    assert {"call": "matching = mmioInstallIOProc('XYZ ', P, MMIO_REMOVEPROC)", "result": "NULL"} in answer["noted"]
    assert read_run(tmp_path).outcomes[-1].answer is not None


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((1, 1), "1 by reading 1, 0 by none"),
        ((2, None), "1 by reading 2, 0 by none"),
        ((1, 3), "1 by several, 0 by none"),
        ((None, None), ""),
    ],
)
def test_a_gap_is_counted_by_the_readings_of_its_scenarios(
    answered: Result, numbers: tuple[int | None, ...], line: str
) -> None:
    (outcome,) = answered.outcomes
    assert describe_answers(other(outcome, number) for number in numbers) == line


def test_readings_stand_side_by_side_where_they_differ(
    answered: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (outcome,) = answered.outcomes
    assert (
        main(["run", "--dialect", "windows", "--rule", GAP, "--profile", "gaps", "--report", str(tmp_path / "a")]) == 0
    )
    lines = (tmp_path / "a" / "events.ndjson").read_text().splitlines()
    changed = [json.dumps(outcome_event(other(outcome, 2))) if GAP in line else line for line in lines[1:]]
    (tmp_path / "b.ndjson").write_text("\n".join([lines[0], *changed]) + "\n")
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b.ndjson")]) == 0
    shown = capsys.readouterr().out.splitlines()
    at = shown.index(f"{GAP}  Windows, the readings differ")
    assert shown[at + 1 : at + 4] == [
        "  1  The address is ignored.",
        "  2  The address has to match.",
        f"  A 1  B 2  {outcome.scenario.id.scenario}",
    ]
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b.ndjson"), "--json"]) == 0
    (rule,) = json.loads(capsys.readouterr().out)["rules"]
    assert rule["scenarios"][0]["answers"] == [
        "reading 1: The address is ignored.",
        "reading 2: The address has to match.",
    ]
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert "the readings differ" not in capsys.readouterr().out


def test_what_was_not_survived_shows_its_verdict_and_no_reading(answered: Result) -> None:
    (outcome,) = answered.outcomes
    crashed = replace(other(outcome, None), verdict="crashed")
    assert (answer_of(crashed), answer_of(other(outcome, None))) == (NOT_SURVIVED, NO_READING)
    runs = [replace(answered, outcomes=(one,)) for one in (outcome, crashed, other(outcome, 3))]
    (row,) = compare(runs).rows
    assert row.readings == ("1", "crashed", "3")
    (row,) = compare(runs[:2]).rows
    assert not row.answered_differently


def test_the_survey_lists_for_each_gap_who_does_what(
    answered: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (outcome,) = answered.outcomes
    assert main(["run", "--dialect", "windows", "--rule", GAP, "--profile", "gaps", "--report", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["gaps", str(tmp_path), "--gap", GAP]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].startswith("A  Windows: reference model")
    assert shown[1].startswith("B  OS/2: reference model")
    assert shown[2].endswith(f", {tmp_path}")
    assert "  1  The address is ignored.  [A 1, B 1, C 1]" in shown
    assert "  2  The address has to match.  [nobody]" in shown
    assert f"  {outcome.scenario.id.scenario}" in shown
    assert shown[-1].endswith("matching = mmioInstallIOProc('XYZ ', P, MMIO_REMOVEPROC) -> NULL")


def test_the_survey_is_a_page_and_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--gap", GAP, "--markdown"]) == 0
    page = capsys.readouterr().out.splitlines()
    assert "## remove-with-address" in page
    assert "| 1 | The address is ignored. | 1 | 1 |" in page
    assert "| 3 | The call fails. |  |  |" in page
    assert main(["gaps", "--gap", GAP, "--json"]) == 0
    (gap,) = json.loads(capsys.readouterr().out)["gaps"]
    assert gap["answers"][0] == {"answer": "The address is ignored.", "by": {"A": 1, "B": 1}}
    assert [one["answer"]["number"] for one in gap["scenarios"]] == [1, 1]


def test_a_gap_that_no_scenario_tries_has_its_readings_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--gap", "gap.growth-step"]) == 0
    assert "  1  By the smallest multiple of the expansion size that suffices.  [nobody]" in capsys.readouterr().out
    assert main(["gaps", "--gap", "gap.nothing"]) == 2


def test_a_sign_is_an_expectation_without_a_call() -> None:
    assert signs_of('at is 4, and data holds "ab"') == ["at is 4", 'data holds "ab"']
    look_for("at is 4, or end is 5")
    assert reading_number("reading 12") == 12
    for wrong in ("at", "mmioClose(file, 0) returns 0", 'the file "a" is made of'):
        with pytest.raises(ScenarioError, match="no sign of a reading"):
            look_for(wrong)
    with pytest.raises(ScenarioError, match="expected a reading"):
        reading_number("reading 0")
