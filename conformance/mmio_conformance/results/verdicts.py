"""What becomes of a scenario, and what it means for the exit code."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.specification.basis import Basis, Level, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_spec import Dialect

    from mmio_conformance.results.answers import Answer
    from mmio_conformance.specification.scenario import FeatureScenario
    from mmio_conformance.values import Value


class Verdict(StrEnum):
    """What becomes of a scenario."""

    PASSED = "passed"
    FAILED = "failed"
    CRASHED = "crashed"
    TIMED_OUT = "timed out"
    UNEXPECTED_PASS = "unexpected pass"  # noqa: S105 - a verdict
    KNOWN_DEVIATION = "known deviation"
    FLAKY = "flaky"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not applicable"
    ADAPTER_ERROR = "adapter error"
    SUITE_ERROR = "suite error"

    __repr__ = str.__repr__  # errors show what people write


#: verdict -> what it means, in the order of reports
VERDICTS: Final[dict[str, str]] = {
    Verdict.PASSED: "the implementation did as the rule says",
    Verdict.FAILED: "the implementation did other than the rule says",
    Verdict.CRASHED: "the adapter's process exited inside a call, or the implementation handed out an invalid address",
    Verdict.TIMED_OUT: "no answer to a call came in time",
    Verdict.UNEXPECTED_PASS: "the baseline has it as a deviation, but it passed",
    Verdict.KNOWN_DEVIATION: "it failed, crashed or timed out as the baseline says",
    Verdict.FLAKY: "the baseline has it as one that may pass or fail, and it passed or failed as said there",
    Verdict.BLOCKED: "a call on the way to what it is about failed, and so does a rule that it rests on",
    Verdict.NOT_APPLICABLE: "the implementation declared that it does not have what the scenario needs",
    Verdict.ADAPTER_ERROR: "the adapter, not the implementation, broke the driver interface",
    Verdict.SUITE_ERROR: "the scenario or the suite is at fault",
}

#: What Ctrl-C makes the exit code.
INTERRUPTED: Final = 130
#: exit code -> what it means
EXIT_CODES: Final = {
    0: "everything is as expected; with a baseline, as it says",
    1: "deviations: scenarios failed, crashed or timed out, or the baseline does not hold",
    2: "the command line asks for something that does not exist, or the baseline is faulty",
    3: "what was to be judged could not be: the adapter or the suite is broken, or no scenario is applicable",
    INTERRUPTED: "interrupted; what was obtained is printed and written",
}

#: Classes of verdicts: as the rule says, other than it says, as a baseline says, left out, and not about the rule.
PASSED: Final = Verdict.PASSED
DEVIATIONS: Final = (Verdict.FAILED, Verdict.CRASHED, Verdict.TIMED_OUT)
AS_SAID: Final = (Verdict.KNOWN_DEVIATION, Verdict.FLAKY)
UNEXPECTED: Final = Verdict.UNEXPECTED_PASS
NOT_APPLICABLE: Final = Verdict.NOT_APPLICABLE
BLOCKED: Final = Verdict.BLOCKED
#: What says nothing about the rule, and never counts as passed.
NOT_RUN: Final = (NOT_APPLICABLE, BLOCKED)
BROKEN: Final = (Verdict.ADAPTER_ERROR, Verdict.SUITE_ERROR)


class Outcome(Struct, frozen=True):
    """The verdict of one scenario on one subject, and how it came about."""

    scenario: FeatureScenario
    #: name of the implementation in the run
    subject: str
    dialect: Dialect
    verdict: str
    #: in seconds
    duration: float
    #: what is wrong, in a line; empty if nothing is
    message: str = ""
    hint: str = ""
    #: of a failed scenario: what the rule wants, and what the implementation did
    expected: Value | None = None
    got: Value | None = None
    #: the step that did not go well, with its line
    step: str = ""
    #: calls and callbacks as far as they came, in order
    calls: tuple[str, ...] = ()
    #: rules and gaps that decided in the model, if the model was the implementation
    decided_by: tuple[str, ...] = ()
    #: of the rule, or gap: only documented ones decide anything
    basis: str = Basis.DOCUMENTED
    #: of the rule: must, should, may or describes; none for a gap
    level: str = Level.MUST
    #: the function that failed on its way, before the scenario came to what it is about; empty if none did
    on_the_way: str = ""
    #: of a blocked scenario: the rule that fails too, one that it rests on or one about that function
    blocked_by: str = ""
    #: of the rule: whether a document says it or it follows; none for a gap
    strength: str = Strength.SAYS
    #: of a gap: what the implementation did; None of a rule, and of a gap that was not tried
    answer: Answer | None = None
    #: if an entry of a baseline speaks of it: the verdict without it, file and line of the entry, and what it says
    found: str = ""
    entry: str = ""
    entry_says: str = ""
    cause: str = ""
    link: str = ""

    @property
    def own_verdict(self) -> str:
        """The verdict without a baseline."""
        return self.found or self.verdict


class BaselineResult(Struct, frozen=True):
    """What a baseline as a whole resulted in in a run."""

    file: str
    #: how many entries it has
    entries: int
    #: entries that did not hold, and that will not for ever: file, line and what is wrong, faults with a suggestion
    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    #: how many entries somebody has looked at, and says so
    reviewed: int = 0


def count(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Return how many outcomes each verdict has, in the order of reports, without those that have none."""
    counted = Counter(outcome.verdict for outcome in outcomes)
    return {verdict: counted[verdict] for verdict in VERDICTS if counted[verdict]}


def exit_code(outcomes: Iterable[Outcome], baseline: BaselineResult | None = None) -> int:
    """Return the exit code that a run with these outcomes has; those of observed rules and of gaps do not decide it."""
    verdicts = {outcome.verdict for outcome in outcomes if outcome.basis == Basis.DOCUMENTED}
    if verdicts.intersection(BROKEN):
        return 3
    if baseline is not None:
        return 1 if verdicts.intersection((*DEVIATIONS, UNEXPECTED)) or baseline.faults else 0
    return 1 if verdicts.intersection((*DEVIATIONS, BLOCKED)) else 0
