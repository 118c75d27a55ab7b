"""`serve`: the reference model as an adapter, or any adapter on sockets."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS

from mmio_conformance.commands.parser import add_winmm
from mmio_conformance.driver.place import TOKEN_VARIABLE, Address, check_that_guarded, parse_address
from mmio_conformance.errors import UsageError

if TYPE_CHECKING:
    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "serve",
        help="the reference model as an adapter command, or any adapter on sockets",
        description="Answer requests on standard input, or on sockets, with the reference model (PROTOCOL.md); or on "
        "sockets with any command that answers on its standard input, a process for each connection. Files are those "
        "of the current folder, which has to be empty. Who connects shows the word in the environment variable "
        f"{TOKEN_VARIABLE}, if it is set, to who listens.",
    )
    served = parser.add_mutually_exclusive_group(required=True)
    served.add_argument("--dialect", choices=DIALECTS, help="the model, in this dialect")
    served.add_argument("--adapter", metavar="COMMAND", help="an adapter, as for run: --adapter 'python3 adapter.py'")
    add_winmm(served)
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
    address, listens = options.listen or options.connect, options.listen is not None
    if listens:
        check_that_guarded(address)
    if options.dialect is None:
        return _serve_command(options, address, listens=listens)
    from mmio_conformance.driver.serve import serve, serve_at  # the other commands do without the model

    if address is not None:
        return serve_at(options.dialect, address, listens=listens)
    return serve(options.dialect, sys.stdin.buffer, sys.stdout.buffer)


def _serve_command(options: argparse.Namespace, address: Address | None, *, listens: bool) -> int:
    from mmio_conformance.driver.command import command_for_winmm
    from mmio_conformance.driver.relaying import serve_command
    from mmio_conformance.system import ended_as_by_ctrl_c

    command = options.adapter if options.winmm is None else command_for_winmm(options.winmm)
    if address is None:
        raise UsageError("a command answers on its pipes by itself", "say where on sockets: --listen or --connect")
    with ended_as_by_ctrl_c():
        return serve_command(command, address, listens=listens)


def _address(text: str) -> Address:
    try:
        return parse_address(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected HOST:PORT or PORT, got {text!r}") from None
