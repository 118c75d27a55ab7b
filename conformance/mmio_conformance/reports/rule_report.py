"""What a stored run found of one rule: the verdict of each scenario that has to do with it, and how it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.reports.explanation import deviation, implementation
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Rule

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.ids import Id


def findings(rule: Rule, run: Result, name: str, scenario: Id | None = None) -> Iterator[str]:
    """Give the lines of all scenarios or a single one.

    If the run did not play the rule, say so and why, as far as the run tells.
    """
    judged = ", ".join(map(implementation, run.handshakes.values()))
    yield f"In the run {name} ({judged or 'nothing was judged'}):"
    yield from (f"  {note}" for note in run.notes)
    outcomes = [outcome for outcome in run.outcomes if rule.id in outcome.scenario.rules]
    outcomes = [outcome for outcome in outcomes if scenario in {None, outcome.scenario.id}]
    if not outcomes:
        yield f"  the run did not play this rule{_why_not(rule, run)}"
    for outcome in outcomes:
        yield from _finding(outcome, rule)


def _finding(outcome: Outcome, rule: Rule) -> Iterator[str]:
    scenario = outcome.scenario
    of = "" if scenario.rule == rule.id else f", a scenario of {scenario.rule}"
    yield ""
    yield f"{scenario.title} ({scenario.file}:{scenario.line}{of})"
    yield f"  {SYSTEMS[outcome.dialect]}: {outcome.verdict}" + (f": {outcome.message}" if outcome.message else "")
    yield from deviation(outcome)
    if outcome.step:
        yield f"  {outcome.step}"
    yield from (f"    {call}" for call in outcome.calls)
    if outcome.hint:
        yield f"  hint: {outcome.hint}"


def _why_not(rule: Rule, run: Result) -> str:
    if rule.untestable:
        return ": no scenario tests it"
    if run.handshakes and not {one.dialect for one in run.handshakes.values()}.intersection(rule.dialects):
        return f": it holds for {SYSTEMS[rule.dialects[0]]} alone"
    if run.run_info.rules or run.run_info.topics:
        return ": it played chosen rules only, " + ", ".join((*run.run_info.rules, *run.run_info.topics))
    if rule.basis != Basis.DOCUMENTED and run.run_info.profile == Profile.DOCUMENTED:
        return f": it is {rule.basis}; `run --profile {rule.basis}` plays it"
    if run.interrupted or run.error:
        return ": it ended too early"
    return ": its suite did not know it, or had no scenario for it"
