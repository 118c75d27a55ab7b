"""What a person sees: progress while a run goes on, what did not pass, and a closing line that hides nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from mmio_conformance.reports.explanation import explain_outcome, implementation
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.summary import informative, levels, not_applicable, summarise
from mmio_conformance.results.verdicts import AS_SAID, NOT_APPLICABLE, PASSED, BaselineResult, Outcome, Verdict
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.results.result import Result

_COLOURS: Final[dict[str, str]] = {
    Verdict.PASSED: "green",
    Verdict.FAILED: "red",
    Verdict.CRASHED: "bold red",
    Verdict.TIMED_OUT: "bold red",
    Verdict.UNEXPECTED_PASS: "red",
    Verdict.KNOWN_DEVIATION: "cyan",
    Verdict.FLAKY: "cyan",
    Verdict.NOT_APPLICABLE: "yellow",
    Verdict.ADAPTER_ERROR: "magenta",
    Verdict.SUITE_ERROR: "magenta",
}


_NOT_TOLD: Final = (PASSED, NOT_APPLICABLE, *AS_SAID)


class Output(Console):
    """Standard output; if its reader goes away, the run goes on without it."""

    def on_broken_pipe(self) -> None:
        """Tell the one who prints, instead of ending the process."""
        raise BrokenPipeError("nobody reads the output")


class Terminal(Listener):
    """Shows a run; colour and a progress bar on a terminal, plain lines in a pipe."""

    def __init__(self, console: Console) -> None:
        self._console = console
        #: why the output is not complete, if it is not: the run goes on, for its reports and its exit code
        self.error: OSError | None = None
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None

    def begins(self, handshakes: dict[str, Handshake], total: int) -> None:
        """Say what is judged, and show the progress bar."""
        for handshake in handshakes.values():
            self.line(implementation(handshake))
        self._progress.start()
        self._task = self._progress.add_task("scenarios", total=total)

    def next(self, outcome: Outcome) -> None:
        """Explain an outcome that is none to be glad of."""
        if outcome.verdict not in _NOT_TOLD:
            first, *rest = explain_outcome(outcome)
            self._print(f"\n[{_COLOURS[outcome.verdict]}]{escape(first)}[/]")
            for line in rest:
                self.line(line)
        if self._task is not None:
            self._progress.advance(self._task)

    def ends(self, result: Result) -> None:
        """Give the closing lines: one for each dialect, and what was not run, with the reason."""
        self._progress.stop()
        self.line("")
        for reason, number in not_applicable(result).items():
            self.line(f"not applicable, {number}: {reason}")
        causes = Counter((one.verdict, one.cause) for one in result.outcomes if one.verdict in AS_SAID)
        for (verdict, cause), number in causes.items():
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

    def _verdict(self, result: Result, dialect: str) -> None:
        """Report what a dialect results in: by level, in all, and what is informative."""
        for level, summary in levels(result, dialect, with_baseline=True).items():
            self.line(f"  {level:<10} {summary}")
        parts = summarise(result, dialect, with_baseline=True).parts
        coloured = ", ".join(f"[{_COLOURS[verdict]}]{part}[/]" for verdict, part in parts)
        self._print(f"{SYSTEMS[dialect]}: {coloured}")
        for kind, text in informative(result, dialect).items():
            self.line(f"{SYSTEMS[dialect]}, {kind}: {text}")

    def _entries(self, baseline: BaselineResult) -> None:
        """Say which entries of the baseline did not hold."""
        for colour, lines in (("yellow", baseline.warnings), ("red", baseline.faults)):
            for line in lines:
                self._print(f"[{colour}]{escape(line)}[/]")
        entries = "one entry" if baseline.entries == 1 else f"{baseline.entries} entries"
        number = len(baseline.faults)
        self.line(f"baseline {baseline.file}: {entries}, {number or 'no'} fault{'s' * (number != 1)}")

    def line(self, text: str) -> None:
        """Print a line as it is, whatever is in it."""
        self._print(escape(text))

    def _print(self, markup: str) -> None:
        if self.error is None:
            try:
                self._console.print(markup, soft_wrap=True, highlight=False, emoji=False)
                self._console.file.flush()
            except OSError as error:
                self.error = error
