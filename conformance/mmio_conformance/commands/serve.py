"""`serve`: the reference model as an adapter."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS

from mmio_conformance.driver.place import TOKEN_VARIABLE, Address, check_that_guarded, parse_address

if TYPE_CHECKING:
    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "serve",
        help="the reference model as an adapter command",
        description="Answer requests on standard input, or on sockets, with the reference model (PROTOCOL.md). "
        "Ordinary files are those of the current folder. Who connects shows the word in the environment variable "
        f"{TOKEN_VARIABLE}, if it is set, to who listens.",
    )
    parser.add_argument("--dialect", choices=DIALECTS, required=True, help="the dialect to answer in")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--listen",
        type=_address,
        metavar="[HOST:]PORT",
        help="answer whoever connects (run --adapter tcp:HOST:PORT), until Ctrl-C; without a host nobody but programs "
        f"of this machine, and a host that others reach needs {TOKEN_VARIABLE}",
    )
    ways.add_argument(
        "--connect",
        type=_address,
        metavar="HOST:PORT",
        help="connect to a suite that listens (run --adapter listen:PORT), and answer until it ends",
    )
    parser.set_defaults(command=_serve)


def _serve(options: argparse.Namespace) -> int:
    from mmio_conformance.driver.serve import serve, serve_at  # the other commands do without the model

    if options.listen is not None:
        check_that_guarded(options.listen)
        return serve_at(options.dialect, options.listen, listens=True)
    if options.connect is not None:
        return serve_at(options.dialect, options.connect, listens=False)
    return serve(options.dialect, sys.stdin.buffer, sys.stdout.buffer)


def _address(text: str) -> Address:
    try:
        return parse_address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected HOST:PORT or PORT, got {text!r}") from None
