"""What a person sees: progress while a run goes on, what did not pass, and a closing line that hides nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_conformance.reports.causes import Cause, causes
from mmio_conformance.reports.explanation import explain_outcome, implementation
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.summary import informative, levels, strengths, summarise, why_not_run
from mmio_conformance.results.verdicts import (
    AS_SAID,
    BROKEN,
    DEVIATIONS,
    NOT_RUN,
    PASSED,
    BaselineResult,
    Outcome,
    Verdict,
)
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.reports.output import Output, Span
    from mmio_conformance.results.result import Result

_COLOURS: Final[dict[str, str]] = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "red",
    Verdict.CRASHED: "bold red",
    Verdict.TIMED_OUT: "bold red",
    Verdict.UNEXPECTED_PASS: "red",
    Verdict.KNOWN_DEVIATION: "cyan",
    Verdict.FLAKY: "cyan",
    Verdict.BLOCKED: "yellow",
    Verdict.NOT_APPLICABLE: "yellow",
    Verdict.ADAPTER_ERROR: "magenta",
    Verdict.SUITE_ERROR: "magenta",
}


#: In messages about adapters.
_EACH_TIME: Final = re.compile(r"request \{.*\}|0x[0-9a-f]+|\d+")
#: With more failures than this they are shown by rule, unless everything is asked for; and at most so many rules.
_MANY: Final = 20
_CAUSES: Final = 20
#: Of the rules that rest on one of them so many are named.
_RESTING: Final = 10
_NOT_SHOWN: Final = (PASSED, *NOT_RUN, *AS_SAID)


class Terminal(Listener):
    """Shows a run; colour and a progress bar on a terminal, plain lines in a pipe."""

    def __init__(self, output: Output, *, full: bool | None = None) -> None:
        """With `full` every failure is shown, at once; without, a line for each rule; None lets their number decide."""
        self._output = output
        self._full = full
        self._kept: list[Outcome] = []
        #: why the output is not complete, if it is not: the run goes on, for its reports and its exit code
        self.error: OSError | None = None

    def begins(self, handshakes: Mapping[str, Handshake], total: int) -> None:
        """Say what is judged, and show the progress bar."""
        for handshake in handshakes.values():
            self.line(implementation(handshake))
        self._output.starts(total)

    def next(self, outcome: Outcome) -> None:
        """Explain an outcome that is none to be glad of."""
        if outcome.verdict not in _NOT_SHOWN:
            if self._full:
                self._finding(outcome)
            else:
                self._kept.append(outcome)
        self._output.advances()

    def _finding(self, outcome: Outcome) -> None:
        first, *rest = explain_outcome(outcome)
        self.line("")
        self.line((first, _COLOURS[outcome.verdict]))
        for line in rest:
            self.line(line)

    def ends(self, result: Result) -> None:
        """Give the closing lines: one for each dialect, and what was not run, with the reason."""
        self._output.stops()
        self._show_kept(result)
        self.line("")
        for line in why_not_run(result.outcomes):
            self.line(line)
        known = Counter((one.verdict, one.cause) for one in result.outcomes if one.verdict in AS_SAID)
        for (verdict, cause), number in known.items():
            self.line(f"{verdict}, {number}: {cause}")
        if result.baseline is not None:
            self._entries(result.baseline)
        for dialect in result.handshakes:
            self._verdict(result, dialect)
        for note in result.notes:
            self.line(note)
        if result.interrupted and not result.notes:
            self.line("interrupted: the scenarios after this were not run")

    def replays(self, result: Result) -> None:
        """Show a run that is over as it was shown while it went on."""
        self.begins(result.handshakes, len(result.outcomes))
        for outcome in result.outcomes:
            self.next(outcome)
        self.ends(result)
        if result.error is not None:
            self.line(f"the run broke: {result.error}")

    def _show_kept(self, result: Result) -> None:
        """Show the failures that were kept for the end: each, or if they are many the rules behind them."""
        deviations = [outcome for outcome in self._kept if outcome.verdict in DEVIATIONS]
        brief = self._full is False or (self._full is None and len(deviations) > _MANY)
        shown: Counter[str] = Counter()
        for outcome in self._kept:
            if brief and outcome.verdict in DEVIATIONS:
                continue
            alike = _kind_of(outcome)
            if not shown[alike] or outcome.verdict not in BROKEN or self._full:
                self._finding(outcome)
            shown[alike] += outcome.verdict in BROKEN
        for alike, number in shown.items():
            if number > 1 and not self._full:
                self.line(f"  and {number - 1} others like it: {alike}")
        self._kept.clear()
        if brief and deviations:
            for dialect in result.handshakes:
                self._causes(causes(result, dialect), dialect)

    def _causes(self, found: list[Cause], dialect: str) -> None:
        """Show what probably lies behind the failures, two lines each."""
        if not found:
            return
        self.line("")
        self.line(f"{SYSTEMS[dialect]}: the rules that failed, and how many scenarios each explains, worst first")
        for cause in found[:_CAUSES]:
            self.line((f"  {cause.rule}", "red"), f": {cause.failed} of {cause.played}{_resting(cause)}")
            self.line(f"      {cause.first.message}")
        if len(found) > _CAUSES:
            self.line(f"  and {len(found) - _CAUSES} other rules")
        self.line("hint: --full shows every failure; `mmio-conformance run RULE` plays one rule again")

    def _verdict(self, result: Result, dialect: str) -> None:
        """Report what a dialect results in: by level, by strength, in all, and what is informative."""
        for level, summary in levels(result, dialect, with_baseline=True).items():
            self.line(f"  {level:<10} {summary}")
        for strength, summary in strengths(result, dialect, with_baseline=True).items():
            self.line(f"  {strength:<10} {summary}")
        parts = summarise(result, dialect, with_baseline=True).parts
        spans: list[Span] = [f"{SYSTEMS[dialect]}: "]
        for verdict, part in parts:
            spans += [(part, _COLOURS[verdict]), ", "]
        self.line(*spans[:-1])
        for kind, text in informative(result, dialect).items():
            self.line(f"{SYSTEMS[dialect]}, {kind}: {text}")

    def _entries(self, baseline: BaselineResult) -> None:
        """Say which entries of the baseline did not hold."""
        for colour, lines in (("yellow", baseline.warnings), ("red", baseline.faults)):
            for line in lines:
                self.line((line, colour))
        entries = "one entry" if baseline.entries == 1 else f"{baseline.entries} entries"
        number = len(baseline.faults)
        faults = f"{number or 'no'} fault{'s' * (number != 1)}"
        self.line(f"baseline {baseline.file}: {entries}, {baseline.reviewed} reviewed, {faults}")

    def line(self, *spans: Span) -> None:
        """Print a line, unless the output is broken already."""
        if self.error is None:
            try:
                self._output.line(*spans)
            except OSError as error:
                self.error = error


def _resting(cause: Cause) -> str:
    """Return how many scenarios of which rules a cause explains besides its own, the rule with the most first."""
    if not cause.resting:
        return ""
    named = [f"{rule} {number}" for rule, number in cause.resting.most_common(_RESTING)]
    if (others := len(cause.resting) - _RESTING) > 0:
        named.append(f"and {others} other rule{'s' * (others > 1)}")
    return f", and {cause.resting.total()} of rules that rest on it: {', '.join(named)}"


def _kind_of(outcome: Outcome) -> str:
    """Return a verdict and its message without what is another one each time: the request, and numbers."""
    return _EACH_TIME.sub("...", f"{outcome.verdict}, {outcome.message}")
