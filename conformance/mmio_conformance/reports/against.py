"""`run --against`: what a run fixed, broke and changed, as it happens, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from mmio_conformance.reports.terminal import Terminal
from mmio_conformance.results.against import BROKEN, CHANGED, FIXED, Change, change_of, count_changes
from mmio_conformance.results.summary import summarise
from mmio_conformance.results.verdicts import BROKEN as COULD_NOT_BE_JUDGED
from mmio_conformance.results.verdicts import PASSED
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmio_conformance.reports.output import Output
    from mmio_conformance.results.against import Before
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: Plays scenarios once more, those of the outcomes; of one that cannot be played there is no outcome.
PlayAgain = Callable[["Sequence[Outcome]"], "Iterable[Outcome]"]

_COLOURS: Final = {BROKEN: "bold red", FIXED: "green", CHANGED: "yellow"}


class Against(Terminal):
    """Shows a run as what it changed."""

    def __init__(
        self,
        output: Output,
        name: str,
        before: Before,
        missing: tuple[str, ...] = (),
        play_again: PlayAgain = lambda _: (),
    ) -> None:
        """`name` is what it is compared with, as the user has named it, and `before` what was known there.

        `missing` says what is missing of that, in a line each; `play_again` plays what has only other values.
        """
        super().__init__(output)
        self._name = name
        self._before = before
        self._missing = missing
        self._play_again = play_again
        self.changes: list[Change] = []

    def next(self, outcome: Outcome) -> None:
        """Show an outcome that is not as it was; what could not be judged is explained."""
        if outcome.verdict in COULD_NOT_BE_JUDGED:
            self._finding(outcome)
        change = change_of(self._before(outcome), outcome)
        self.changes.append(change)
        if change.kind in _COLOURS and not change.only_in_values:
            self._show(change)
        self._output.advances()

    def ends(self, result: Result) -> None:
        """Give the closing lines: what each dialect results in, and how much has changed."""
        self._output.stops()
        self._settle([] if result.interrupted else [one.now for one in self.changes if one.only_in_values])
        self.line("")
        for note in (*self._missing, *result.notes):
            self.line(note)
        for dialect in result.handshakes:
            self.line(f"{SYSTEMS[dialect]}: {', '.join(part for _, part in summarise(result, dialect).parts)}")
        counted = count_changes(change for change in self.changes if change.decides)
        self.line(f"against {self._name}: " + ", ".join(f"{number} {kind}" for kind, number in counted.items()))
        if result.interrupted and not result.notes:
            self.line("interrupted: the scenarios after this were not run")

    def exit_code(self, result: Result) -> int:
        """Return 1 if a scenario of a documented rule that passed before does not pass any more, else 0.

        3 is for a scenario that could not be judged, and for a comparison with what is not complete.
        """
        decisive = [change for change in self.changes if change.decides]
        if self._missing or any(outcome.verdict in COULD_NOT_BE_JUDGED for outcome in result.outcomes):
            return 3
        return 1 if any(change.kind == BROKEN for change in decisive) else 0

    def _settle(self, doubtful: Sequence[Outcome]) -> None:
        """Play again what has only other values, and show what has them still."""
        again = {(one.scenario.id, one.dialect): one for one in self._play_again(doubtful)} if doubtful else {}
        self.changes = [one.settled(again.get((one.now.scenario.id, one.now.dialect))) for one in self.changes]
        still = [change for change in self.changes if change.only_in_values]
        for change in still:
            self._show(change)
        if varying := max(0, len(doubtful) - len(still)):
            self.line("")
            self.line(f"not shown, {varying}: fails as before, with other values each time it is played")

    def _show(self, change: Change) -> None:
        now = change.now
        remark = "" if now.basis == Basis.DOCUMENTED else f", {now.basis}: informative, not part of the verdict"
        self.line("")
        self.line((change.kind, _COLOURS[change.kind]), f": {now.scenario.id} ({SYSTEMS[now.dialect]}{remark})")
        if change.before is not None:
            self.line(f"  was     {describe_in_short(change.before)}")
        self.line(f"  is now  {describe_in_short(now)}")


def describe_in_short(outcome: Outcome) -> str:
    """Return a verdict without a baseline in a line, with what was expected and got or what happened instead."""
    verdict = outcome.own_verdict
    if verdict == PASSED:
        return verdict
    if outcome.blocked_by:
        return f"{verdict} by {outcome.blocked_by}: {outcome.message}"
    if outcome.message:
        return f"{verdict}: {outcome.message}"
    values = [f"{name} {value}" for name, value in (("expected", outcome.expected), ("got", outcome.got)) if value]
    return ": ".join([verdict, *filter(None, [", ".join(values)])])
