"""results.json and junit.xml say the same as the run, and a place that cannot be written loses nothing."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from mmio_conformance.cli import main
from mmio_conformance.reports.formats import junit, results
from mmio_conformance.reports.storing import store
from mmio_conformance.results.events import FILE
from mmio_conformance.results.result import Result
from mmio_conformance.results.verdicts import VERDICTS, Outcome, count, exit_code
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenario import FeatureScenario
from mmio_spec import Dialect
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCENARIO = FeatureScenario(
    id=Id("open.handle/a-title"), title="A title", outline="A title", file="open.feature", line=7,
    rule=Id("open.handle"), rule_title="A rule", rules=(Id("open.handle"),), dialect=None, needs=(), steps=(),
)  # fmt: skip
#: verdict -> element of junit.xml
ELEMENTS = {
    "passed": None,
    "failed": "failure",
    "crashed": "failure",
    "timed out": "failure",
    "unexpected pass": "failure",
    "known deviation": "skipped",
    "flaky": "skipped",
    "blocked": "skipped",
    "not applicable": "skipped",
    "adapter error": "error",
    "suite error": "error",
}


def outcome(verdict: str, message: str = "why") -> Outcome:
    return Outcome(SCENARIO, "windows", Dialect.WINDOWS, verdict, 0.25, message if verdict != "passed" else "")


@pytest.fixture(scope="module")
def everything(template_run: Result) -> Result:
    """Return results with every verdict there is."""
    return Result(template_run.handshakes, tuple(outcome(verdict) for verdict in VERDICTS))


def test_results_are_as_their_schema_says(
    reference_run: Result, template_run: Result, everything: Result, faults_of: Callable[[str, object], list[str]]
) -> None:
    some = replace(reference_run, outcomes=reference_run.outcomes[::20])
    for result in (some, template_run, everything, Result(template_run.handshakes, interrupted=True)):
        assert faults_of("results", results(result)) == []


def test_results_of_another_form_are_not_as_the_schema_says(
    everything: Result, faults_of: Callable[[str, object], list[str]]
) -> None:
    for change in ({"schema": 2}, {"counts": {"lost": 1}}, {"dialect": "dos"}, {"more": 1}):
        assert faults_of("results", results(everything) | change)


def test_the_reference_run_is_of_both_dialects_and_an_adapters_of_one(
    reference_run: Result, template_run: Result
) -> None:
    assert results(reference_run)["dialect"] == "both"
    assert results(template_run)["dialect"] == "windows"
    assert results(template_run)["implementation"] == {"name": "toy", "version": "1"}


def test_counts_are_those_of_the_scenarios_in_both_reports(reference_run: Result, template_run: Result) -> None:
    for result in (reference_run, template_run):
        plain = results(result)
        assert plain["counts"] == count(result.outcomes)
        assert sum(plain["counts"].values()) == len(plain["scenarios"]) == len(result.outcomes)
        assert junit_counts(result)["tests"] == len(result.outcomes)


def test_a_mixed_run_has_several_verdicts_and_a_reason_for_each_that_is_not_passed(template_run: Result) -> None:
    assert {"passed", "not applicable"} < set(count(template_run.outcomes))
    assert all(outcome.message for outcome in template_run.outcomes if outcome.verdict != "passed")
    assert all(outcome.expected and outcome.got for outcome in template_run.outcomes if outcome.verdict == "failed")


def test_junit_has_an_element_for_every_verdict(everything: Result) -> None:
    cases = ET.fromstring(junit(everything)).findall("testsuite/testcase")  # noqa: S314 - it is our own
    shown = {verdict: [child.tag for child in case] for verdict, case in zip(VERDICTS, cases, strict=True)}
    assert shown == {verdict: [tag] if tag else [] for verdict, tag in ELEMENTS.items()}
    assert junit_counts(everything) == {"tests": 11, "failures": 4, "errors": 2, "skipped": 4}


def test_junit_says_what_is_wrong_and_names_the_scenario(everything: Result) -> None:
    case = ET.fromstring(junit(everything)).findall("testsuite/testcase")[1]  # noqa: S314
    assert (case.get("classname"), case.get("name")) == ("windows.open", "handle/a-title")
    assert case[0].get("message") == "why"
    assert "open.feature:7" in (case[0].text or "")


def test_junit_can_hold_what_xml_cannot(template_run: Result) -> None:
    odd = Result(template_run.handshakes, (outcome("failed", 'a\x00b\x1b[0m <&"\ud800'),))
    case = ET.fromstring(junit(odd)).find("testsuite/testcase/failure")  # noqa: S314
    assert case is not None
    assert case.get("message") == 'a?b?[0m <&"?'


def junit_counts(result: Result) -> dict[str, int]:
    root = ET.fromstring(junit(result))  # noqa: S314
    return {
        name: sum(int(suite.get(name, "-1")) for suite in root.findall("testsuite"))
        for name in ("tests", "failures", "errors", "skipped")
    }


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([], 0),
        (["passed", "not applicable"], 0),
        (["passed", "failed"], 1),
        (["crashed"], 1),
        (["timed out", "passed"], 1),
        (["failed", "adapter error"], 3),
        (["suite error", "passed"], 3),
    ],
)
def test_the_worst_verdict_makes_the_exit_code(verdicts: list[str], code: int) -> None:
    assert exit_code(outcome(verdict) for verdict in verdicts) == code


RUN = ["run", "--topic", "fourcc", "--dialect", "windows", "--report"]


def test_a_report_that_cannot_be_written_is_told_after_the_results_and_the_other_one_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "results.json").mkdir()
    assert main([*RUN, str(tmp_path)]) == 3
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1].endswith(" passed, 0 not run")
    first, second = printed.err.splitlines()
    assert first == f"mmio-conformance: cannot write {tmp_path / 'results.json'}: Is a directory"
    assert second == "hint: is the disk full, or the place not writable? the results stand above"
    assert b"<testsuites" in (tmp_path / "junit.xml").read_bytes()


@pytest.mark.parametrize("name", ["results.json", FILE])
def test_what_is_no_file_in_the_place_of_a_report_is_replaced_and_not_followed(
    template_run: Result, tmp_path: Path, name: str
) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / name).symlink_to(tmp_path / "precious")
    os.mkfifo(tmp_path / "report" / "junit.xml")
    store(tmp_path / "report", template_run)
    assert (tmp_path / "precious").read_text() == "mine"
    assert all(stat.S_ISREG(place.lstat().st_mode) for place in (tmp_path / "report").iterdir())


@pytest.mark.parametrize("place", ["taken", "taken/below", "/proc/nowhere"])
def test_a_report_folder_that_cannot_be_made_is_told_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "taken").write_text("a file")
    assert main([*RUN, str(tmp_path / place)]) == 3
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"mmio-conformance: cannot write into the folder {tmp_path / place}: ")
    assert printed.err.endswith("\nhint: name a folder that can be written\n")


def test_a_report_folder_is_made_with_all_above_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RUN, str(tmp_path / "a" / "b")]) == 0
    written: dict[str, Any] = json.loads((tmp_path / "a" / "b" / "results.json").read_text())
    assert written["counts"].keys() == {"passed"}
    assert capsys.readouterr().err == ""
