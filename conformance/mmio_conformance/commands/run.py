"""`run`: judge an implementation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from mmio_conformance.verdicts import exit_code

_INTERRUPTED = 130

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "run",
        help="judge an implementation, or the reference model",
        description="Play the scenarios against an implementation and say where it differs from the documents. "
        "Without --adapter the reference model is judged, in both dialects.",
    )
    parser.add_argument(
        "--adapter", metavar="COMMAND", help="the command that answers for the implementation (PROTOCOL.md)"
    )
    parser.add_argument(
        "--dialect",
        choices=["windows", "os2", "both"],
        help="what is judged; default: what the adapter says, for the model both",
    )
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule; may be repeated")
    parser.add_argument("--topic", action="append", default=[], metavar="T", help="only this topic; may be repeated")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write results.json and junit.xml into this folder")
    parser.add_argument("--validate", action="store_true", help="check every message against its JSON Schema")
    parser.add_argument(
        "--timeout",
        type=float,
        default=10.0,
        metavar="S",
        help="seconds that an adapter has for one answer; default: 10",
    )
    parser.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    from mmio_conformance.runner import Selection, run  # noqa: PLC0415 - pytest is slow to import
    from mmio_conformance.terminal import Terminal  # noqa: PLC0415

    selection = Selection(
        adapter=options.adapter,
        dialect=options.dialect,
        rules=tuple(options.rule),
        topics=tuple(options.topic),
        timeout=options.timeout,
        validate=options.validate,
    )
    if options.report is not None:
        options.report.mkdir(parents=True, exist_ok=True)  # before the run, so that its results have somewhere to go
    terminal = Terminal(Console())
    result = run(selection.subjects(), terminal)
    terminal.ends(result)
    if options.report is not None:
        from mmio_conformance.reports import junit, results  # noqa: PLC0415

        (options.report / "results.json").write_text(json.dumps(results(result), indent=2) + "\n", encoding="utf-8")
        (options.report / "junit.xml").write_bytes(junit(result))
    return _INTERRUPTED if result.interrupted else exit_code(result.outcomes)
