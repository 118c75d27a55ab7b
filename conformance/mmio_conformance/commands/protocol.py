"""`protocol`: the page on writing an adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.driver.kit import kit

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    commands.add_parser(
        "protocol",
        help="the page on writing an adapter",
        description="Print PROTOCOL.md: what crosses the pipe between the suite and an adapter, and how to write one.",
    ).set_defaults(command=_protocol)


def _protocol(_: argparse.Namespace) -> int:
    print((kit() / "PROTOCOL.md").read_text(encoding="utf-8"), end="")
    return 0
