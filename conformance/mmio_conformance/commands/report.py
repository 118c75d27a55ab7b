"""`report`: a stored run in any format."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.writing import write_output

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands
    from mmio_conformance.results.result import Result

_FORMATS: Final = (
    "terminal",
    "results",
    "junit",
    "markdown",
    "html",
    "ctrf",
    "tap",
    "messages",
    "badge",
    "statement",
    "statement-json",
)


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "report",
        help="show a stored run again, in any format",
        description="Render a stored run again: all that `run --report` writes is made of the events in the folder. "
        "A run that was cut off shows what it had obtained. The exit code is 0 whatever the verdict.",
    )
    parser.add_argument("run", type=Path, metavar="RUN", help="the folder of a report, or its events.ndjson")
    parser.add_argument("--format", choices=_FORMATS, default="terminal", help="default: terminal")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there; default: standard output")
    parser.set_defaults(command=_report)


def _report(options: argparse.Namespace) -> int:
    from mmio_conformance.reports.formats import FORMATS, ON_REQUEST
    from mmio_conformance.results.stored_run import read_run

    result = read_run(options.run)
    if options.format == "terminal" and options.out is None:
        return _on_terminal(result)
    for note in result.notes:
        sys.stderr.write(f"mmio-conformance: {note}\n")
    content = _as_text(result) if options.format == "terminal" else (FORMATS | ON_REQUEST)[options.format][1](result)
    if options.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_output(options.out, content)
    return 0


def _on_terminal(result: Result) -> int:
    from mmio_conformance.reports.output import Output
    from mmio_conformance.reports.terminal import Terminal

    terminal = Terminal(Output())
    terminal.replays(result)
    if terminal.error is not None:
        raise terminal.error
    return 0


def _as_text(result: Result) -> bytes:
    from mmio_conformance.reports.output import Output
    from mmio_conformance.reports.terminal import Terminal

    written = StringIO()
    Terminal(Output(written, {})).replays(result)
    return written.getvalue().encode(errors="backslashreplace")
