"""`report`: a stored run in any format."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError
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
        "A run that was cut off shows what it had obtained. The exit code is 0 whatever the verdict, with --baseline "
        "that of a run.",
    )
    parser.add_argument(
        "run",
        type=Path,
        metavar="RUN",
        help="the folder of a report, or its events.ndjson; with --import the file that is taken in",
    )
    parser.add_argument(
        "--import",
        dest="imported",
        choices=["tap"],
        help="take in what a program of `export` has printed; --report keeps it as a stored run",
    )
    parser.add_argument(
        "--report", type=Path, metavar="DIR", help="store it in this folder, with all files that `run --report` writes"
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="the deviations that are known: only what is not as this file says makes the exit code 1",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="terminal",
        metavar="FORMAT",
        help=f"{', '.join(_FORMATS[:-1])} or {_FORMATS[-1]}; default: terminal",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there; default: standard output")
    parser.set_defaults(command=_report)


def _report(options: argparse.Namespace) -> int:
    from mmio_conformance.results.verdicts import exit_code

    result = _result(options)
    if options.report is not None:
        from mmio_conformance.reports.storing import store

        store(options.report, result)
    _show(options, result)
    if options.baseline is None:
        return 0
    if result.interrupted or result.error is not None:
        raise SuiteError(
            f"{options.run} ended early: the baseline says nothing of what it did not reach", "run it again, to its end"
        )
    return exit_code(result.outcomes, result.baseline)


def _result(options: argparse.Namespace) -> Result:
    """Return the run that is to be shown, with the verdicts of the baseline, if there is one."""
    if options.imported == "tap":
        from mmio_conformance.run.imported import import_tap

        result = import_tap(options.run)
    else:
        from mmio_conformance.results.stored_run import read_run

        result = read_run(options.run)
    if options.baseline is None:
        return result
    from mmio_conformance.baseline.stored import check_result

    return check_result(options.baseline, result)


def _show(options: argparse.Namespace, result: Result) -> None:
    from mmio_conformance.reports.formats import FORMATS, ON_REQUEST

    if options.format == "terminal" and options.out is None:
        _on_terminal(result)
        return
    for note in result.notes:
        sys.stderr.write(f"mmio-conformance: {note}\n")
    content = _as_text(result) if options.format == "terminal" else (FORMATS | ON_REQUEST)[options.format][1](result)
    if options.out is None:
        sys.stdout.buffer.write(content)
    else:
        write_output(options.out, content)


def _on_terminal(result: Result) -> None:
    from mmio_conformance.reports.output import Output
    from mmio_conformance.reports.terminal import Terminal

    terminal = Terminal(Output())
    terminal.replays(result)
    if terminal.error is not None:
        raise terminal.error


def _as_text(result: Result) -> bytes:
    from mmio_conformance.reports.output import Output
    from mmio_conformance.reports.terminal import Terminal

    written = StringIO()
    Terminal(Output(written, {})).replays(result)
    return written.getvalue().encode(errors="backslashreplace")
