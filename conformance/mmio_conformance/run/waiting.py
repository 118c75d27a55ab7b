"""How long calls are waited for: where a rule has hung three times, its other scenarios wait a tenth as long."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import TimedOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.scenario import FeatureScenario

#: So many timeouts of a rule are waited for in full.
_IN_FULL: Final = 3
#: The part of the timeout that its other scenarios have.
_SHARE: Final = 0.1


class Waiting:
    """Counts the timeouts of each rule, and of each gap."""

    def __init__(self) -> None:
        self._timed_out: Counter[str] = Counter()

    def share(self, scenario: FeatureScenario) -> float:
        """Return how much of the timeout the calls of a scenario have."""
        return _SHARE if self._timed_out[_subject_of(scenario)] >= _IN_FULL else 1.0

    def heard(self, scenario: FeatureScenario, error: Exception | None) -> None:
        """Count a scenario that was played."""
        self._timed_out[_subject_of(scenario)] += isinstance(error, TimedOut)


def describe_waiting(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a line for each rule whose scenarios waited less, and of each subject by itself."""
    timed_out: Counter[tuple[str, str]] = Counter()
    hurried: Counter[str] = Counter()
    for outcome in outcomes:
        of = _subject_of(outcome.scenario)
        hurried[of] += timed_out[outcome.subject, of] >= _IN_FULL
        timed_out[outcome.subject, of] += outcome.own_verdict == TimedOut.verdict
    return [
        f"{of}: after {_IN_FULL} timeouts its other scenarios ({number}) waited a tenth as long"
        for of, number in hurried.items()
        if number
    ]


def _subject_of(scenario: FeatureScenario) -> str:
    return scenario.rule or ""
