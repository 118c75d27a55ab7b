"""Every format says the same as the run: levels, what was not run, and what is only observed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from mmio_conformance.errors import SuiteError
from mmio_conformance.reports.formats import (
    FORMATS,
    ON_REQUEST,
    badge,
    ctrf,
    junit,
    markdown,
    page,
    results,
    statement,
    statement_json,
    tap,
)
from mmio_conformance.reports.messages import messages
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo
from mmio_conformance.results.summary import levels, observed, summarise
from mmio_conformance.results.verdicts import BaselineResult, Outcome, exit_code
from mmio_conformance.specification.scenario import Step
from mmio_conformance.values import read_value
from mmio_spec import Dialect
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

#: dialect, basis and level -> number of scenarios that were to be played
PLANNED = {"windows": {"documented": {"must": 3, "may": 1}, "observed": {"describes": 4}}}


@pytest.fixture(scope="module")
def make(template_run: Result) -> Callable[..., Result]:
    """Return a function that makes a run of outcomes: (verdict, level, basis)."""
    scenario = template_run.outcomes[0].scenario

    def run(*verdicts: tuple[str, str, str], **parts: object) -> Result:
        outcomes = [
            Outcome(
                scenario, "windows", Dialect.WINDOWS, verdict, 0.25, "" if verdict == "passed" else "why",
                expected=read_value("1") if verdict == "failed" else None,
                got=read_value("2") if verdict == "failed" else None,
                calls=("f() -> 2",), level=level, basis=basis,
            )
            for verdict, level, basis in verdicts
        ]  # fmt: skip
        run_info = RunInfo(
            planned=PLANNED,
            catalogue="ab" * 32,
            began="2025-01-31T12:00:00.000+00:00",
            adapter="./a",
            profile="observed",
        )
        return Result(template_run.handshakes, tuple(outcomes), **{"run_info": run_info} | parts)  # type: ignore[arg-type]

    return run


MIXED = (
    ("passed", "must", "documented"),
    ("failed", "must", "documented"),
    ("not applicable", "may", "documented"),
    ("passed", "describes", "observed"),
    ("crashed", "describes", "observed"),
    ("not applicable", "describes", "observed"),
)


def test_what_was_left_out_or_not_reached_is_not_run_and_never_passed(make: Callable[..., Result]) -> None:
    run = make(*MIXED)
    assert str(summarise(run, "windows")) == "1 of 4 passed, 1 failed, 2 not run"
    assert {level: str(one) for level, one in levels(run, "windows").items()} == {
        "must": "1 of 3 passed, 1 failed, 1 not run",
        "may": "0 of 1 passed, 1 not run",
    }


def test_what_is_observed_has_a_line_and_counts_of_its_own(make: Callable[..., Result]) -> None:
    assert observed(make(*MIXED), "windows") == "1 as observed, 1 not, 2 not run"
    assert results(make(*MIXED))["counts"] == {"passed": 1, "failed": 1, "not applicable": 1}
    assert results(make(*MIXED))["observed"] == {"passed": 1, "crashed": 1, "not applicable": 1}
    assert results(make(*MIXED))["not_run"] == 2


@pytest.mark.parametrize("verdict", ["failed", "crashed", "timed out", "adapter error", "suite error"])
def test_what_is_observed_never_decides_the_exit_code(make: Callable[..., Result], verdict: str) -> None:
    assert exit_code(make((verdict, "must", "observed"), ("passed", "must", "documented")).outcomes) == 0


def test_a_baseline_changes_no_conformance(make: Callable[..., Result]) -> None:
    run = make(*MIXED)
    known = replace(run.outcomes[1], verdict="known deviation", found="failed")
    better = replace(run.outcomes[0], verdict="unexpected pass", found="passed")
    gated = replace_outcomes(run, [better, known, *run.outcomes[2:]])
    assert str(summarise(gated, "windows")) == str(summarise(run, "windows"))
    assert statement(gated) == statement(run)
    assert badge(gated) == badge(run)
    assert (
        str(summarise(gated, "windows", with_baseline=True))
        == "0 of 4 passed, 1 unexpected pass, 1 known deviation, 2 not run"
    )


def replace_outcomes(run: Result, outcomes: list[Outcome]) -> Result:
    return Result(run.handshakes, tuple(outcomes), run_info=run.run_info, baseline=BaselineResult("base.yaml", 2))


def test_ctrf_has_what_the_format_requires_and_its_summary_counts_the_tests(make: Callable[..., Result]) -> None:
    verdicts = ("passed", "failed", "crashed", "not applicable", "adapter error", "known deviation", "flaky")
    ended = "2025-01-31T12:00:01.500+00:00"
    run = make(*((verdict, "must", "documented") for verdict in verdicts), *MIXED[3:], ended=ended)
    report = json.loads(ctrf(run))
    assert report["reportFormat"] == "CTRF"
    assert re.fullmatch(r"\d+\.\d+\.\d+", report["specVersion"])
    tests, summary = report["results"]["tests"], report["results"]["summary"]
    assert report["results"]["tool"]["name"] == "mmio-conformance"
    statuses = [test["status"] for test in tests]
    assert statuses == [
        *("passed", "failed", "failed", "skipped", "other", "other", "other"),
        *("passed", "other", "skipped"),
    ]
    assert summary["tests"] == len(tests) == sum(summary[name] for name in ("passed", "failed", "skipped", "other"))
    assert {name: statuses.count(name) for name in ("passed", "failed", "pending", "skipped", "other")}.items() <= (
        summary.items()
    )
    assert (summary["start"], summary["stop"] - summary["start"]) == (1738324800000, 1500)
    assert all({"name", "status", "duration"} <= test.keys() for test in tests)
    assert {test["duration"] for test in tests} == {250}
    assert ("message" in tests[0], tests[1]["message"]) == (False, "why")


def test_markdown_has_the_verdict_the_levels_and_a_row_and_the_calls_of_each_finding(
    make: Callable[..., Result],
) -> None:
    text = markdown(make(*MIXED)).decode()
    assert "**1 of 4 passed, 1 failed, 2 not run**" in text
    assert "| Windows | must | 3 | 1 | 1 | 0 | 1 |" in text
    assert "Windows, observed: 1 as observed, 1 not, 2 not run (informative, not part of the verdict)" in text
    assert "### Findings: 1\n" in text
    assert "### Not as observed: 1\n" in text
    assert "| must | failed | 1 | 1 | 2 |" in text
    assert text.count("    f() -&gt; 2\n") == text.count("<details>") == text.count("</details>") == 2
    assert "* not applicable, 2: why" in text


def test_scenarios_of_a_rule_that_ended_alike_share_a_row_in_markdown(make: Callable[..., Result]) -> None:
    run = make(*[("failed", "must", "documented")] * 3)
    other = replace(run.outcomes[0], got=read_value("3"))
    text = markdown(replace(run, outcomes=(*run.outcomes, other))).decode()
    rows = [line for line in text.splitlines() if "| failed |" in line]
    assert ["| failed | 3 | 1 | 2 |" in rows[0], "| failed | 1 | 1 | 3 |" in rows[1]] == [True, True]
    assert (len(rows), text.count("<details>")) == (2, 4)


def test_nothing_that_an_implementation_answers_is_markup_in_markdown(make: Callable[..., Result]) -> None:
    run = make(("failed", "must", "documented"))
    odd = replace(run.outcomes[0], got=read_value('"a|b`*\n</pre><b>\ud800"'), calls=("</pre></details>",))
    text = markdown(Result(run.handshakes, (odd,), run_info=run.run_info)).decode()
    (row,) = (line for line in text.splitlines() if "| failed |" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 9
    assert r'"a\|b\`\* &lt;/pre&gt;&lt;b&gt;' in row
    assert text.count("</pre>") == text.count("</details>") == 1


def test_markdown_says_what_of_the_baseline_does_not_hold(make: Callable[..., Result]) -> None:
    baseline = BaselineResult("base.yaml", 2, ("base.yaml:3: expected a pass",))
    run = make(("known deviation", "must", "documented"), baseline=baseline)
    text = markdown(run).decode()
    assert "> baseline base.yaml: 2 entries, 0 reviewed, 1 faults" in text
    assert "> base.yaml:3: expected a pass" in text
    assert "### As the baseline says: 1" in text
    assert "### Findings" not in text


@pytest.mark.parametrize(
    ("verdicts", "colour"),
    [
        ([("passed", "must", "documented")] * 3 + [("passed", "may", "documented")], "GREEN"),
        ([("passed", "must", "documented")], "YELLOW"),
        ([("failed", "may", "documented")], "ORANGE"),
        ([("crashed", "must", "documented")], "RED"),
        ([("adapter error", "may", "documented"), ("failed", "must", "documented")], "GREY"),
    ],
)
def test_the_badge_has_the_colour_of_the_verdict(
    make: Callable[..., Result], verdicts: list[tuple[str, str, str]], colour: str
) -> None:
    passed = sum(verdict == "passed" for verdict, _, _ in verdicts)
    drawn = ET.fromstring(badge(make(*verdicts, ("failed", "must", "observed"))))  # noqa: S314 - it is our own
    assert drawn.get("aria-label") == f"MMIO Windows {passed}/4"
    path = drawn.find("{http://www.w3.org/2000/svg}path")
    assert path is not None
    assert path.get("fill") == COLOURS[colour]


COLOURS = {"GREEN": "#2a7d2a", "YELLOW": "#8a6d00", "ORANGE": "#b35900", "RED": "#b02020", "GREY": "#666"}


def test_the_badge_of_a_selection_says_so(make: Callable[..., Result]) -> None:
    run = make(("passed", "must", "documented"))
    chosen = replace(run, run_info=replace(run.run_info, rules=("flush.<*>", "open.*")))
    drawn = ET.fromstring(badge(chosen))  # noqa: S314 - it is our own
    assert drawn.get("aria-label") == "MMIO Windows 1/4 of a selection: rules flush.<*>, open.*"
    assert [text.text for text in drawn.iterfind("{*}g/{*}text")] == ["MMIO", "Windows 1/4 of a selection"]
    failed = replace(run, run_info=replace(run.run_info, rules=tuple(f"flush.rule-{n}" for n in range(1000))))
    assert len(badge(failed)) < 1200


def test_the_badge_of_both_dialects_names_both(reference_run: Result) -> None:
    counts = [len([one for one in reference_run.outcomes if one.dialect == name]) for name in ("windows", "os2")]
    label = f"MMIO Windows {counts[0]}/{counts[0]}, OS/2 {counts[1]}/{counts[1]}"
    assert ET.fromstring(badge(reference_run)).get("aria-label") == label  # noqa: S314 - it is our own


def test_the_statement_names_suite_catalogue_profile_adapter_dialect_and_counts(make: Callable[..., Result]) -> None:
    run = make(*MIXED, interrupted=True)
    text = statement(run).decode()
    for line in (
        f"catalogue  sha256 {'ab' * 32}",
        "profile    observed",
        "selection  everything",
        "adapter    ./a",
        "Windows: toy 1",
        "  must       1 of 3 passed, 1 failed, 1 not run",
        "  verdict    1 of 4 passed, 1 failed, 2 not run",
        "  observed   1 as observed, 1 not, 2 not run (informative, not part of the verdict)",
        "interrupted: the scenarios after this were not run",
    ):
        assert line in text.splitlines()
    plain = json.loads(statement_json(run))
    assert (plain["catalogue"], plain["profile"], plain["adapter"], plain["complete"]) == (
        "ab" * 32,
        "observed",
        "./a",
        False,
    )
    assert plain["dialects"]["windows"]["verdict"] == {
        "planned": 4,
        "passed": 1,
        "not_run": 2,
        "verdicts": {"passed": 1, "failed": 1, "not applicable": 1},
    }
    assert plain["dialects"]["windows"]["levels"]["may"]["not_run"] == 1


def test_the_statement_is_as_its_schema_says(
    make: Callable[..., Result], template_run: Result, faults_of: Callable[[str, object], list[str]]
) -> None:
    for run in (make(*MIXED), template_run, Result({}, error=SuiteError("it broke"))):
        plain = json.loads(statement_json(run))
        assert faults_of("statement", plain) == []
        assert faults_of("statement", plain | {"profile": "some"})


def test_junit_takes_nothing_observed_for_a_failure(make: Callable[..., Result]) -> None:
    suite = ET.fromstring(junit(make(*MIXED))).find("testsuite")  # noqa: S314 - it is our own
    assert suite is not None
    assert [suite.get(name) for name in ("tests", "failures", "errors", "skipped")] == ["6", "1", "0", "3"]


def test_a_run_that_broke_and_a_baseline_that_does_not_hold_are_green_nowhere(make: Callable[..., Result]) -> None:
    error = SuiteError("the adapter is gone", "start it again")
    baseline = BaselineResult("b.yaml", 2, ("b.yaml:4: expected a failure, got a pass\nhint: remove it",))
    run = make(("passed", "must", "documented"), error=error, baseline=baseline)
    suite = ET.fromstring(junit(run)).find("testsuite[@name='run']")  # noqa: S314 - it is our own
    assert suite is not None
    assert suite.get("errors") == "2"
    assert [error.get("message") for error in suite.iter("error")] == [
        "the run broke: the adapter is gone",
        "b.yaml:4: expected a failure, got a pass",
    ]
    summary = json.loads(ctrf(run))["results"]["summary"]
    assert (summary["tests"], summary["passed"], summary["failed"]) == (3, 1, 2)


def test_every_format_renders_a_run_of_nothing(template_run: Result) -> None:
    for _, render in (FORMATS | ON_REQUEST).values():
        assert render(Result(template_run.handshakes))
        assert render(Result({}, interrupted=True))


def test_tap_has_a_line_for_each_scenario_and_fails_for_what_neither_passes_nor_is_known(
    make: Callable[..., Result],
) -> None:
    run = make(*MIXED)
    known = replace(run.outcomes[1], verdict="known deviation", found="failed", cause="bug #7")
    lucky = replace(run.outcomes[0], verdict="flaky", found="passed", cause="weather")
    error = SuiteError("the adapter is gone", "start it again")
    text = tap(replace(run, outcomes=(*run.outcomes, known, lucky), error=error)).decode()
    name = f"windows: {run.outcomes[0].scenario.id}"
    assert [line for line in text.splitlines() if not line.startswith("  ")] == [
        "TAP version 14",
        "1..9",
        f"ok 1 - {name}",
        f"not ok 2 - {name}",
        f"ok 3 - {name} # SKIP not applicable: why",
        f"ok 4 - {name}",
        f"not ok 5 - {name} # TODO observed, informative",
        f"ok 6 - {name} # SKIP not applicable: why",
        f"not ok 7 - {name} # TODO known deviation: bug \\#7",
        f"ok 8 - {name} # TODO flaky: weather",
        "not ok 9 - run as a whole",
    ]
    diagnosis = yaml.safe_load(text.split("  ---\n")[1].split("  ...")[0])
    assert (diagnosis["verdict"], diagnosis["message"]) == ("failed", "why")
    assert diagnosis["explanation"].startswith("failed: ")


def test_cucumber_messages_refer_to_what_comes_before_them_and_end_each_step(template_run: Result) -> None:
    lines = messages(template_run).splitlines()
    parsed = [next(iter(json.loads(line).items())) for line in lines]
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for kind, body in parsed:
        by_kind.setdefault(kind, []).append(body)
    assert (parsed[0][0], parsed[-1][0]) == ("meta", "testRunFinished")
    assert len(by_kind["pickle"]) == len(by_kind["testCase"]) == len(template_run.outcomes)
    steps_of = {pickle["id"]: [step["id"] for step in pickle["steps"]] for pickle in by_kind["pickle"]}
    (definition,) = by_kind["stepDefinition"]
    for case in by_kind["testCase"]:
        assert [step["pickleStepId"] for step in case["testSteps"]] == steps_of[case["pickleId"]]
        assert {name for step in case["testSteps"] for name in step["stepDefinitionIds"]} == {definition["id"]}
    tested = [step["id"] for case in by_kind["testCase"] for step in case["testSteps"]]
    assert [step["testStepId"] for step in by_kind["testStepFinished"]] == tested
    cases = [case["id"] for case in by_kind["testCase"]]
    assert [started["testCaseId"] for started in by_kind["testCaseStarted"]] == cases
    assert by_kind["testRunFinished"][0]["success"] is False


@pytest.mark.parametrize(
    ("verdict", "basis", "statuses"),
    [
        ("passed", "documented", ["PASSED", "PASSED"]),
        ("failed", "documented", ["PASSED", "FAILED"]),
        ("crashed", "observed", ["PASSED", "PENDING"]),
        ("not applicable", "documented", ["SKIPPED", "SKIPPED"]),
    ],
)
def test_cucumber_messages_say_at_which_step_a_scenario_ended(
    make: Callable[..., Result], verdict: str, basis: str, statuses: list[str]
) -> None:
    run = make((verdict, "must", basis))
    steps = (Step("when", "mmioClose(file, 0)", 7, word="When"), Step("then", "file is 0", 8, word="Then"))
    ended_at = "" if verdict in {"passed", "not applicable"} else steps[1].place
    outcome = replace(run.outcomes[0], scenario=replace(run.outcomes[0].scenario, steps=steps), step=ended_at)
    finished = [
        json.loads(line).get("testStepFinished") for line in messages(replace(run, outcomes=(outcome,))).splitlines()
    ]
    results = [one["testStepResult"] for one in finished if one]
    assert [one["status"] for one in results] == statuses
    assert [one.get("message", "").partition(":")[0] for one in results if "message" in one] == [verdict] * (
        verdict != "passed"
    )


def test_markdown_fits_a_comment_whatever_happens_and_says_what_it_left_out(make: Callable[..., Result]) -> None:
    run = make(*[("failed", "must", "documented")] * 900)
    baseline = BaselineResult("base.yaml", 2, tuple(f"base.yaml:{number}: {'x' * 90}" for number in range(2000)))
    long = replace(run.outcomes[0], calls=("y" * 70_000,), message="\ud800" * 30_000)
    huge = replace(run, outcomes=(long, *run.outcomes[1:]))
    for one in (run, replace(run, baseline=baseline), huge):
        text = markdown(one).decode()
        assert len(text) <= 60_000
        assert "> left out, because there is no more room: " in text
        assert text.endswith("</sub>\n")
        assert text.count("<details>") == text.count("</details>") > 0
    assert "left out" not in markdown(make(*MIXED)).decode()


def test_markdown_folds_what_is_known_into_a_line_for_each_cause(make: Callable[..., Result]) -> None:
    run = make(*[("known deviation", "must", "documented")] * 3)
    causes = ("implementation bug", "implementation bug", "environment")
    outcomes = tuple(replace(one, cause=cause) for one, cause in zip(run.outcomes, causes, strict=True))
    text = markdown(replace(run, outcomes=outcomes)).decode()
    assert "* implementation bug: 2 scenarios of 1 rules\n* environment: 1 scenarios of 1 rules\n" in text
    assert "| known deviation |" not in text


def test_the_page_has_what_the_markdown_has_in_the_same_groups(make: Callable[..., Result]) -> None:
    run = make(*MIXED)
    text, shown = page(run).decode(), markdown(run).decode()
    headings = [line.removeprefix("### ") for line in shown.splitlines() if line.startswith("### ")]
    assert [match for match in re.findall(r"<h2>(.*?)</h2>", text) if ": " in match] == headings
    assert "<b>1 of 4 passed, 1 failed, 2 not run</b>" in text
    assert text.count("<details data-kind=") == 2
    assert '<details data-kind="crashed"><summary>' in text
    assert "f() -&gt; 2" in text
    assert "0.250 s, windows, " in text
    assert "* 0.250 s, windows, " in shown


def test_the_page_asks_nothing_of_anybody_and_runs_nothing_that_an_implementation_answers(
    make: Callable[..., Result],
) -> None:
    run = make(("failed", "must", "documented"))
    odd = "</pre><script>alert(1)</script><img src=//example.org/x onerror=alert(1)>\ud800"
    text = page(replace(run, outcomes=(replace(run.outcomes[0], calls=(odd,), message=odd),))).decode()
    assert "<img" not in text
    assert text.count("<script>") == text.count("</script>") == 1
    assert text.count("<pre>") == text.count("</pre>") == 1
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)=|url\(|@import|<link""", text.replace(" src=//example.org", ""))
