"""`explain`: which decisions of the model decide a rule, and what a stored run found of it."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.reports.explanation import explain_outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.results.result import Result

RULE = "install.not-found"


@pytest.fixture(scope="module")
def stored(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a run of two rules, with the adapter to begin with."""
    place = tmp_path_factory.mktemp("stored") / "report"
    adapter = shlex.join([sys.executable, str(template)])
    rules = ["--rule", RULE, "--rule", "install.counted"]
    assert main(["run", "--adapter", adapter, *rules, "--report", str(place)]) in {0, 1}
    return place


@pytest.fixture
def explain(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that explains a rule with a run, and gives what is said of the run."""

    def explained_with(rule: str, run: Path) -> str:
        assert main(["explain", rule, "--run", str(run)]) == 0
        before, heading, found = capsys.readouterr().out.partition(f"In the run {run} (")
        assert before.startswith(rule)
        assert heading
        return found

    return explained_with


def test_explain_names_the_decisions_of_the_model_with_module_and_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "install.counted"])
    shown = capsys.readouterr().out
    assert "\ndecided   install (mmio_reference.decisions.install:" in shown
    assert "): One entry more at the end of the list, whatever is there under the code or for the procedure.\n" in shown


def test_a_rule_that_only_one_dialect_has_is_decided_in_its_module(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "install.asks-format"])
    shown = capsys.readouterr().out
    assert "decided   ask_for_format (mmio_reference.dialects.os2:" in shown
    assert "mmio_reference.dialects.windows" not in shown


def test_the_findings_of_a_run_are_told_for_each_scenario_with_its_calls(
    explain: Callable[..., str], stored: Path
) -> None:
    found = explain("install.counted", stored)
    assert found.startswith("Windows: ")
    assert "\nAfter two installations and one removal the procedure is still installed (install.feature:" in found
    assert "    mmioInstallIOProc('XYZ ', P, MMIO_INSTALLPROC) -> " in found
    assert RULE not in found


def test_the_events_of_a_run_serve_as_well_as_its_folder(explain: Callable[..., str], stored: Path) -> None:
    events = stored / "events.ndjson"
    assert explain(RULE, events).partition("\n")[2] == explain(RULE, stored).partition("\n")[2]


def test_a_deviation_is_told_with_what_was_expected_and_got(
    explain: Callable[..., str], stored: Path, tmp_path: Path
) -> None:
    events = (stored / "events.ndjson").read_text()
    altered = tmp_path / "events.ndjson"
    altered.write_text(
        events.replace('"verdict": "passed"', '"verdict": "failed"')
        .replace('"expected": null', '"expected": {"text": "P", "symbol": "P", "number": 4096}')
        .replace('"got": null', '"got": {"text": "NULL", "symbol": "NULL", "number": 0}')
    )
    found = explain("install.counted", altered)
    assert "  Windows: failed" in found
    assert "  expected  P\n  got       NULL\n" in found


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("transfer.read", "the run did not play this rule: it played chosen rules only, install."),
        ("install.asks-format", "the run did not play this rule: it holds for OS/2 alone"),
        ("open.buffer-null", "the run did not play this rule: no scenario tests it"),
    ],
)
def test_a_rule_that_the_run_did_not_play_is_said_to_be_so(
    explain: Callable[..., str], stored: Path, rule: str, why: str
) -> None:
    assert why in explain(rule, stored)


def test_a_run_that_is_not_there_is_refused_before_anything_is_explained(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["explain", RULE, "--run", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert "cannot read the stored run" in printed.err
    assert printed.out == ""


def test_the_explanation_of_a_failure_names_explain_and_its_run(template_run: Result) -> None:
    failed = next(outcome for outcome in template_run.outcomes if outcome.verdict == "failed")
    explain, reproduce = explain_outcome(failed)[-2:]
    assert f"  hint: mmio-conformance explain {failed.scenario.rule} (--run RUN " in explain
    assert reproduce.startswith(f"  hint: mmio-conformance reproduce {failed.scenario.id} (")
