"""`steps`: the vocabulary of the features."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "steps",
        help="what a step of a feature may say, with examples",
        description="Print the vocabulary of the features: what each step means, and examples of it.",
    )
    parser.set_defaults(command=_steps)


def _steps(_: argparse.Namespace) -> int:
    from mmio_conformance.play.steps import VOCABULARY

    for phrase in VOCABULARY:
        print(phrase.meaning)
        print("\n".join(f"    {line}" for line in phrase.examples.splitlines()))
        print()
    return 0
