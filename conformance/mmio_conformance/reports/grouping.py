"""What did not pass, in the groups and the order in which reports for people show it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_conformance.results.verdicts import AS_SAID, NOT_RUN, PASSED
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

FINDINGS: Final = "Findings"
KNOWN: Final = "As the baseline says"
#: basis of what is informative -> title of what did not pass of it
_INFORMATIVE: Final[dict[str, str]] = {
    Basis.ADDED: "Not as documented, and new since the requirements",
    Basis.CONTRADICTED: "Not as documented, where a real system is not either",
    Basis.OBSERVED: "Not as observed",
    Basis.GAP: "Gaps that were not survived",
}


def groups(result: Result) -> dict[str, list[Outcome]]:
    """Return what did not pass by the title of its group; rule by rule, that with the most of them first."""
    found: dict[str, list[Outcome]] = {title: [] for title in (FINDINGS, KNOWN, *_INFORMATIVE.values())}
    for outcome in result.outcomes:
        if outcome.verdict not in (PASSED, *NOT_RUN):
            title = KNOWN if outcome.verdict in AS_SAID else FINDINGS
            found[_INFORMATIVE.get(outcome.basis, title)].append(outcome)
    for outcomes in found.values():
        number = Counter(outcome.scenario.rule for outcome in outcomes)
        first: dict[str | None, int] = {}
        for place, outcome in enumerate(outcomes):
            first.setdefault(outcome.scenario.rule, place)
        outcomes.sort(key=lambda one: (-number[one.scenario.rule], first[one.scenario.rule]))
    return {title: outcomes for title, outcomes in found.items() if outcomes}


def by_cause(outcomes: list[Outcome]) -> list[str]:
    """Return a line for each cause that a baseline names, with how much it explains; the most first."""
    scenarios = Counter(outcome.cause for outcome in outcomes)
    rules = Counter(cause for cause, _ in {(outcome.cause, outcome.scenario.rule) for outcome in outcomes})
    return [f"{cause}: {number} scenarios of {rules[cause]} rules" for cause, number in scenarios.most_common()]


def slowest(result: Result, most: int = 5) -> list[str]:
    """Return the scenarios that took longest, in a line each: seconds, system and id."""
    played = sorted((one for one in result.outcomes if one.duration > 0), key=lambda one: -one.duration)
    return [f"{one.duration:.3f} s, {one.dialect}, {one.scenario.id}" for one in played[:most]]
