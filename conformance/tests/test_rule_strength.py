"""Reports say of a rule where it is published, whether it follows, what real systems do, and count by strength."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.reports.markdown import markdown
from mmio_conformance.reports.output import Output
from mmio_conformance.reports.results import results
from mmio_conformance.reports.statement import statement, statement_json
from mmio_conformance.reports.terminal import Terminal
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo
from mmio_conformance.results.summary import strengths
from mmio_conformance.results.verdicts import Outcome
from mmio_conformance.specification.basis import Strength
from mmio_conformance.specification.scenarios import load_features
from mmio_conformance.values import read_value
from mmio_spec import Dialect, load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

SAID, FOLLOWS = "transfer.seek-end", "select.extension-upper-case"
SEEK = "https://learn.microsoft.com/windows/win32/api/mmiscapi/nf-mmiscapi-mmioseek"


@pytest.fixture(scope="module")
def run(template_run: Result) -> Result:
    """Return a run of three scenarios of a rule that is said, and of one that follows, one of each failed."""
    outcomes = [
        Outcome(
            next(scenario for scenario in load_features() if scenario.rule == rule),
            "windows", Dialect.WINDOWS, verdict, 0.25,
            expected=read_value("1"), got=read_value("2"),
            level="describes", strength=Strength(load_catalogue().rules[rule].strength),
        )
        for rule, verdict in ((SAID, "passed"), (SAID, "failed"), (FOLLOWS, "failed"))
    ]  # fmt: skip
    run_info = RunInfo(planned={"windows": {"documented": {"describes": 5}}}, follows={"windows": 2})
    return Result(template_run.handshakes, tuple(outcomes), run_info=run_info)


def test_a_run_is_counted_by_what_documents_say_and_what_follows(run: Result) -> None:
    assert {strength: str(summary) for strength, summary in strengths(run, "windows").items()} == {
        "says": "1 of 3 passed, 1 failed, 1 not run",
        "follows": "0 of 2 passed, 1 failed, 1 not run",
    }


def test_every_report_has_both_counts(run: Result, capsys: pytest.CaptureFixture[str]) -> None:
    says = "  says       1 of 3 passed, 1 failed, 1 not run"
    follows = "  follows    0 of 2 passed, 1 failed, 1 not run"
    Terminal(Output()).replays(run)
    for text in (capsys.readouterr().out, statement(run).decode()):
        assert f"{says}\n{follows}\n" in text
    assert "| Windows | follows | 2 | 0 | 1 | 0 | 1 |" in markdown(run).decode()
    assert json.loads(statement_json(run))["dialects"]["windows"]["strengths"]["follows"]["planned"] == 2
    assert results(run)["strengths"] == {"says": {"passed": 1, "failed": 1}, "follows": {"failed": 1}}


def test_a_run_of_a_suite_that_did_not_distinguish_counts_everything_as_said(run: Result) -> None:
    outcomes = tuple(replace(outcome, strength=Strength.SAYS) for outcome in run.outcomes)
    older = Result(run.handshakes, outcomes, run_info=replace(run.run_info, follows={}))
    assert {strength: summary.planned for strength, summary in strengths(older, "windows").items()} == {"says": 5}


def test_a_finding_leads_to_the_public_address_of_its_source_and_says_what_real_systems_do(run: Result) -> None:
    lines = explain_outcome(run.outcomes[1])
    assert f"  source    mmioSeek function, parameter iOrigin: {SEEK}" in lines
    assert not any("komh" in line for line in lines)  # it was judged as Windows
    assert (
        "  real      Windows refines: mmioSeek subtracts the offset: with n and SEEK_END it returns the size less n. "
        "(Conformance tests of winmm's MMIO, test_mmioSeek)"
    ) in lines


def test_a_finding_of_a_rule_that_follows_shows_the_step(run: Result) -> None:
    (line,) = (line for line in explain_outcome(run.outcomes[2]) if line.startswith("  follows"))
    assert line == f"  follows   {load_catalogue().rules[FOLLOWS].follows}"


def test_markdown_links_a_source(run: Result) -> None:
    assert f"[mmioSeek function, parameter iOrigin](<{SEEK}>)" in markdown(run).decode()


def test_results_describe_each_rule_that_was_played_once(
    run: Result, faults_of: Callable[[str, object], list[str]]
) -> None:
    plain = results(run)
    assert list(plain["rules"]) == [SAID, FOLLOWS]
    said, follows = plain["rules"][SAID], plain["rules"][FOLLOWS]
    assert (said["follows"], said["revision"]) == (None, 1)
    assert follows["follows"]
    assert said["sources"][0] == {
        "document": "mmioSeek function",
        "place": "parameter iOrigin",
        "addresses": [SEEK],
    }
    assert said["real_systems"][0]["relation"] == "refines"
    assert faults_of("results", json.loads(json.dumps(plain))) == []


def test_explain_has_an_address_for_each_page_of_a_book_and_says_which_revision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["explain", "ioproc.message-open-position"])
    shown = capsys.readouterr().out
    assert shown.startswith("ioproc.message-open-position (Windows, describes, documented, revision 2)\n")
    assert "\nfollows   The page obliges the procedure" in shown
    main(["explain", SAID])
    pages = ("2680_L2H_mmioSeekParameters.html", "2681_L2H_mmioSeekRemarks.html")
    addresses = " ".join(f"https://komh.github.io/os2books/os2tk45/mmref2/{page}" for page in pages)
    assert f"pages 2680 and 2681: {addresses}\n" in capsys.readouterr().out
