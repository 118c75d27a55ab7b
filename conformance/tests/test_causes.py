"""Many failures are shown by the rules that fail and rest on no other rule that does."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.reports.causes import causes
from mmio_conformance.reports.output import Output
from mmio_conformance.reports.terminal import Terminal
from mmio_spec import load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result

RULE = "select.by-name"


def failing(run: Result, *rules: str) -> Result:
    """Return a run in which every scenario of some rules has failed."""
    return replace(
        run,
        outcomes=tuple(
            replace(one, verdict="failed", message="it is not") if one.scenario.rule in rules else one
            for one in run.outcomes
        ),
    )


@pytest.fixture
def broken_run(reference_run: Result) -> Result:
    """Return a run in which a rule has failed, and all that rests on it."""
    return failing(reference_run, RULE, *load_catalogue().dependants(RULE))


def test_the_rule_that_rests_on_no_failed_one_is_the_cause_of_all_others(broken_run: Result) -> None:
    found = causes(broken_run, "windows")
    assert found[0].rule == RULE
    failed = [one for one in broken_run.outcomes if one.subject == "windows" and one.verdict == "failed"]
    assert sum(cause.explains for cause in found) == len(failed)


def test_two_rules_that_fail_for_themselves_are_two_causes_the_one_that_explains_more_first(
    reference_run: Result,
) -> None:
    result = failing(reference_run, "fourcc.truncated", "install.counted")
    explained = [cause.explains for cause in causes(result, "windows")]
    assert {cause.rule for cause in causes(result, "windows")} == {"fourcc.truncated", "install.counted"}
    assert explained == sorted(explained, reverse=True)


def test_of_two_causes_the_one_whose_scenarios_all_fail_explains_what_rests_on_both(reference_run: Result) -> None:
    assert set(load_catalogue().bases_of("transfer.nothing")) > {"open.write-only", "transfer.write-advances"}
    run = failing(reference_run, "transfer.write-advances", "transfer.nothing")
    (one, *_) = (outcome for outcome in run.outcomes if outcome.scenario.rule == "open.write-only")
    failed = tuple(replace(other, verdict="failed") if other is one else other for other in run.outcomes)
    by_rule = {cause.rule: dict(cause.resting) for cause in causes(replace(run, outcomes=failed), "windows")}
    assert by_rule.keys() == {"transfer.write-advances", "open.write-only"}
    assert by_rule["open.write-only"] == {}
    assert by_rule["transfer.write-advances"].keys() == {"transfer.nothing"}


@pytest.mark.parametrize(("full", "findings"), [(None, False), (False, False), (True, True)])
def test_many_failures_are_shown_by_rule_unless_all_of_them_are_asked_for(
    broken_run: Result, *, full: bool | None, findings: bool
) -> None:
    shown = io.StringIO()
    Terminal(Output(shown, {}), full=full).replays(broken_run)
    assert ("\nfailed: " in shown.getvalue()) == findings
    assert (f"\n  {RULE}: " in shown.getvalue()) != findings
    assert findings or len(shown.getvalue().splitlines()) < 60


def test_the_rules_that_rest_on_a_cause_are_named_with_their_number_the_most_first(reference_run: Result) -> None:
    shown = io.StringIO()
    Terminal(Output(shown, {}), full=False).replays(
        failing(reference_run, RULE, "select.element-name", "select.extension")
    )
    number = Counter(str(one.scenario.rule) for one in reference_run.outcomes if one.subject == "windows")
    extensions, elements = number["select.extension"], number["select.element-name"]
    assert extensions > elements
    assert f"rest on it: select.extension {extensions}, select.element-name {elements}\n" in shown.getvalue()


def test_of_many_rules_that_rest_on_a_cause_ten_are_named_and_the_others_counted(broken_run: Result) -> None:
    shown = io.StringIO()
    Terminal(Output(shown, {}), full=False).replays(broken_run)
    line = next(one for one in shown.getvalue().splitlines() if one.startswith(f"  {RULE}: "))
    resting = causes(broken_run, "windows")[0].resting
    assert len(resting) > 11
    assert line.count(", ") == 11  # what is behind the number of the rule itself, ten names, and the others
    assert line.endswith(f", and {len(resting) - 10} other rules")


def test_few_failures_are_shown_whole(reference_run: Result) -> None:
    shown = io.StringIO()
    Terminal(Output(shown, {})).replays(failing(reference_run, "install.counted"))
    assert "\nfailed: install.counted/" in shown.getvalue()
