"""Where people read: plain lines in a pipe or a file; on a terminal colours and a progress bar, which are rich's."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from time import monotonic
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.progress import Progress

#: A part of a line: as it is, or with the colour that a terminal shows it in.
Span = str | tuple[str, str]


#: What stands before the text of a line that is a row of a table: a word or two, and two spaces or more.
_COLUMN: Final = re.compile(r" *\S.*? {2,}(?=\S)")
#: So long nothing is said in a pipe while a run goes on, in seconds.
_SILENCE: Final = 10.0


def columns() -> int | None:
    """Return how long a line may be: what COLUMNS says, or the terminal has; None in a pipe, which breaks no lines."""
    if (wanted := os.environ.get("COLUMNS", "")).isdecimal() and int(wanted) > 0:
        return int(wanted)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):  # it is no terminal, or no file at all
        return None


def wrap(line: str, width: int | None, hang: int = 0) -> str:
    """Return a line broken to a width, where it has spaces; None leaves it whole.

    What follows is indented as what stands behind a first column, which two spaces end, or `hang` more than the line.
    """
    if width is None or len(line) <= width:
        return line
    indent = " " * (len(line) - len(line.lstrip()))
    column = _COLUMN.match(line)
    further = " " * len(column[0]) if column else indent + " " * hang
    return textwrap.fill(
        line.lstrip(),
        width,
        initial_indent=indent,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


class Output:
    """A stream of lines; rich is imported for terminals alone, since it takes longer than a short run."""

    def __init__(self, file: TextIO | None = None, environment: Mapping[str, str] = os.environ) -> None:
        self._file = sys.stdout if file is None else file
        on_terminal = self._file.isatty() or bool(environment.get("FORCE_COLOR"))
        self._console = _console(self._file, environment) if on_terminal else None
        self._progress: Progress | None = None
        self._what, self._total, self._done = "", 0, 0
        self._spoke = 0.0

    def line(self, *spans: Span) -> None:
        """Print a line, whatever is in it; throws OSError if it cannot be written."""
        if self._console is None:
            self._file.write("".join(span if isinstance(span, str) else span[0] for span in spans) + "\n")
        else:
            from rich.text import Text  # noqa: PLC0415 - for terminals alone

            self._console.print(Text.assemble(*spans), soft_wrap=True)
        self._file.flush()

    def starts(self, total: int, what: str = "scenarios") -> None:
        """Show a progress bar, if this is a terminal that has one; else say now and then on standard error how far."""
        self._what, self._total, self._done, self._spoke = what, total, 0, monotonic()
        if self._console is not None and self._console.is_terminal:
            from rich.progress import (  # noqa: PLC0415
                BarColumn,
                MofNCompleteColumn,
                Progress,
                TextColumn,
                TimeElapsedColumn,
            )

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._progress.add_task(what, total=total or None)
            self._progress.start()

    def advances(self) -> None:
        """Move the progress bar on by one."""
        self.reaches(self._done + 1, self._total)

    def reaches(self, done: int, total: int) -> None:
        """Move the progress bar to where the work is now."""
        self._done, self._total = done, total
        if self._console is None and self._file is sys.stdout and monotonic() - self._spoke > _SILENCE:
            self._spoke = monotonic()
            sys.stderr.write(f"... {done} of {total} {self._what}\n")
            sys.stderr.flush()
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], completed=done, total=total)

    def stops(self) -> None:
        """Take the progress bar away."""
        if self._progress is not None:
            self._progress.stop()


def _console(file: TextIO, environment: Mapping[str, str]) -> Console:
    from rich.console import Console  # noqa: PLC0415

    class Unbroken(Console):
        def on_broken_pipe(self) -> None:
            """Let the one who prints know, instead of ending the process."""
            raise BrokenPipeError("nobody reads the output")

    return Unbroken(file=file, highlight=False, emoji=False, _environ=environment)
