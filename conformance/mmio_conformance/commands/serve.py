"""`serve`: the reference model as an adapter."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "serve",
        help="the reference model as an adapter command",
        description="Answer requests on standard input with the reference model (PROTOCOL.md). "
        "Ordinary files are those of the current folder.",
    )
    parser.add_argument("--dialect", choices=DIALECTS, required=True, help="the dialect to answer in")
    parser.set_defaults(command=_serve)


def _serve(options: argparse.Namespace) -> int:
    from mmio_conformance.driver.serve import serve  # the other commands do without the model

    return serve(options.dialect, sys.stdin.buffer, sys.stdout.buffer)
