"""What becomes of a scenario, and what it means for the exit code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_conformance.features import FeatureScenario

#: verdict -> what it means, in the order of reports
VERDICTS: Final = {
    "passed": "the implementation did as the rule says",
    "failed": "the implementation did other than the rule says",
    "crashed": "the adapter's process ended inside a call",
    "timed out": "no answer to a call came in time",
    "not applicable": "the implementation declared that it does not have what the scenario needs",
    "adapter error": "the adapter, not the implementation, broke the driver interface",
    "suite error": "the scenario or the suite is at fault",
}

#: exit code -> what it means
EXIT_CODES: Final = {
    0: "everything is as expected",
    1: "deviations: scenarios failed, crashed or timed out",
    2: "the command line asks for something that does not exist",
    3: "the adapter or the suite is broken, so that some scenarios say nothing about the implementation",
    130: "interrupted; what was obtained is printed and written",
}

_DEVIATIONS: Final = ("failed", "crashed", "timed out")
_BROKEN: Final = ("adapter error", "suite error")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of one scenario on one subject, and how it came about."""

    scenario: FeatureScenario
    #: name of the implementation in the run
    subject: str
    dialect: str
    verdict: str
    #: in seconds
    duration: float
    #: what is wrong, in a line; empty if nothing is
    message: str = ""
    hint: str = ""
    expected: str | None = None
    got: str | None = None
    #: the step that did not go well, with its line
    step: str = ""
    #: calls and callbacks as far as they came, in order
    calls: tuple[str, ...] = ()
    #: rules and gaps that decided in the model, if the model was the implementation
    decided_by: tuple[str, ...] = field(default=(), repr=False)


def count(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return how many outcomes each verdict has, in the order of reports, without those that have none."""
    counted = Counter(outcome.verdict for outcome in outcomes)
    return {verdict: counted[verdict] for verdict in VERDICTS if counted[verdict]}


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Return the exit code that a run with these outcomes has."""
    verdicts = {outcome.verdict for outcome in outcomes}
    if verdicts.intersection(_BROKEN):
        return 3
    return 1 if verdicts.intersection(_DEVIATIONS) else 0
