"""What probably lies behind many failures: the rules that fail and rest on no other rule that does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mmio_spec import load_catalogue
from msgspec import Struct, field

from mmio_conformance.results.verdicts import BLOCKED, DEVIATIONS
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome


class Cause(Struct):
    """A rule that fails, and what fails with it."""

    rule: str
    #: how many of its scenarios failed, and how many were played
    failed: int
    played: int
    #: the first of them
    first: Outcome
    #: rules that rest on it -> how many of their scenarios failed or were blocked
    resting: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """How much of what was played of the rule failed."""
        return self.failed / self.played

    @property
    def explains(self) -> int:
        """How many scenarios it explains."""
        return self.failed + self.resting.total()


def causes(result: Result, subject: str) -> list[Cause]:
    """Return the causes of what failed in the documented scenarios of a subject, the one that explains most first."""
    catalogue = load_catalogue()
    outcomes = [one for one in result.outcomes if one.subject == subject and one.basis == Basis.DOCUMENTED]
    played = Counter(one.scenario.rule or "" for one in outcomes)
    failed: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.verdict in DEVIATIONS:
            failed.setdefault(outcome.scenario.rule or "", []).append(outcome)
    found = {
        rule: Cause(rule, len(deviations), played[rule], deviations[0])
        for rule, deviations in failed.items()
        if failed.keys().isdisjoint(catalogue.bases_of(rule))
    }
    resting = [(rule, rule, len(deviations)) for rule, deviations in failed.items() if rule not in found]
    resting += [(one.blocked_by, one.scenario.rule or "", 1) for one in outcomes if one.verdict == BLOCKED]
    for behind, rule, number in resting:
        causing = [found[one] for one in (behind, *catalogue.bases_of(behind)) if one in found]
        if causing:
            # Of several the one that fails most, not one of which a single scenario does; of equals the farthest.
            max(reversed(causing), key=lambda cause: cause.share).resting[rule] += number
    return sorted(found.values(), key=lambda cause: -cause.explains)
