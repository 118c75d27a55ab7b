"""Findings of explorations that a baseline knows: its entries speak of scenarios, a finding of rules and a function."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.baseline.judged import Judged, check_implementation
from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import Verdict
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import scenarios_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mmio_conformance.baseline.entries import Baseline, Entry
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.explore.difference import Difference
    from mmio_conformance.explore.finding import Finding

#: What an implementation did that ended it -> the verdict of a scenario that shows it.
_ENDS: Final = {"crashed": Verdict.CRASHED, "timed out": Verdict.TIMED_OUT}


def check_baseline(baseline: Baseline, handshake: Handshake) -> str:
    """Return a note if a baseline was written for another version of an implementation, else nothing.

    Throws UsageError, with file and line, if it is of another dialect or implementation.
    """
    if baseline.dialect != handshake.dialect:
        raise UsageError(
            f"expected the dialect that is explored, {handshake.dialect}, got {baseline.dialect!r}",
            "name the baseline of this implementation, or correct the line",
            place=f"{baseline.file}:{baseline.dialect_line}",
        )
    return check_implementation(baseline, Judged(handshake.name, handshake.version))


def known_findings(findings: Iterable[Finding], baseline: Baseline) -> dict[str, str]:
    """Return the causes of findings that a baseline knows, each with the place of the first entry that speaks of it.

    An entry does if it is about a scenario of a rule by which earlier calls have led there, which says most, or of one
    that decided the difference, and if that calls the function and ended likewise.
    """
    spoken = _spoken(baseline)
    known: dict[str, str] = {}
    for finding in findings:
        difference = finding.difference
        alike = [(entry, rule) for entry, rule, function in spoken if _ends_alike(difference, entry, function)]
        entries = [entry for entry, _ in alike]
        if _ended(difference) == Verdict.FAILED:
            told = (*difference.after, *difference.foremost)
            entries = [entry for wanted in told for entry, rule in alike if rule == wanted]
        if entries:
            known[finding.cause] = f"{baseline.file}:{entries[0].line}"
    return known


def rules_met(findings: Iterable[Finding], baseline: Baseline, topics: Collection[str]) -> dict[str, int | None]:
    """Return for each rule of some topics that a baseline lists the first finding that shows it, by its place, or None.

    A finding does if the rule decided, or what an earlier call left to it that its shortest example cannot do without,
    and it ended in a function that scenarios of the rule call as an entry says.
    """
    spoken = _spoken(baseline)
    met: dict[str, int | None] = {rule: None for _, rule, _ in spoken if Id(rule).topic in topics}
    for place, finding in reversed(list(enumerate(findings))):
        difference = finding.difference
        for entry, rule, function in spoken:
            shown = rule in difference.rules or (finding.pinned and rule in difference.after)
            if rule in met and shown and _ends_alike(difference, entry, function):
                met[rule] = place
    return met


def _ended(difference: Difference) -> Verdict:
    return _ENDS.get(difference.point, Verdict.FAILED)


def _ends_alike(difference: Difference, entry: Entry, function: str) -> bool:
    """Tell whether a difference ended as an entry says, in a function that its scenarios call."""
    return function == difference.function and _ended(difference) in entry.verdicts


def _spoken(baseline: Baseline) -> list[tuple[Entry, str, str]]:
    """Return each entry with the rules of the scenarios that it speaks of, and with every function that they call."""
    scenarios = scenarios_of(baseline.dialect)
    return [
        (entry, scenario.id.rule, function)
        for entry in baseline.entries
        for scenario in scenarios
        if entry.speaks_of(scenario.id)
        for function in scenario.functions
    ]
