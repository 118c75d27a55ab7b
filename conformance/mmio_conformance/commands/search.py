"""`search`: rules, gaps, facts and scenarios that speak of something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.errors import UsageError
from mmio_conformance.reports.output import columns, wrap
from mmio_conformance.specification.lookup import search

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "search",
        help="rules, gaps, facts and scenarios that speak of something",
        description="List the rules, gaps, facts and scenarios whose text has all of the words, in any case.",
    )
    parser.add_argument("words", metavar="WORD", nargs="+", help="a word or a part of one")
    parser.set_defaults(command=_search)


def _search(options: argparse.Namespace) -> int:
    if not all(word.strip() for word in options.words):
        raise UsageError("expected words, got an empty one", "`mmio-conformance rules` lists all rules")
    found = search(options.words)
    if not found:
        raise UsageError(f"nothing has {' and '.join(map(repr, options.words))}", "try fewer words, or parts of them")
    width = columns()
    print("\n".join(wrap(line, width, 4) for line in found))
    return 0
