"""`book`: the specification as a site that people read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.known_ids import known_topic

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "book",
        help="the specification as a site to read: rules, functions, chapters, and stored runs side by side",
        description="Build the book: a site out of the catalogue, the features and the interfaces, with what the "
        "reference model does in each scenario, and with the stored runs that are given. It needs no server and no "
        "network: open index.html. It comes with the extra: pip install 'mmio-conformance[book]'.",
    )
    parser.add_argument("runs", nargs="*", type=Path, metavar="RUN", help="stored runs to show, folders of reports")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder of the site, or the file, which is replaced"
    )
    parser.add_argument(
        "--format", choices=("html", "epub"), default="html", help="a site, or one file for readers of books (html)"
    )
    parser.add_argument(
        "--topic", action="append", default=[], metavar="T", help="only the rules of this topic, to try it"
    )
    parser.add_argument(
        "--repository", default="", metavar="ADDRESS", help="where the files of the repository can be read and edited"
    )
    parser.set_defaults(command=_book)


def _book(options: argparse.Namespace) -> int:
    for topic in options.topic:
        known_topic(topic)
    try:
        from mmio_conformance.book.build import build_book
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"sphinx", "docutils", "furo", "myst_parser"}:
            raise
        raise UsageError(
            f"the book needs the package {error.name}", "install the extra: pip install 'mmio-conformance[book]'"
        ) from None
    from mmio_conformance.book.material import Material, StoredRun
    from mmio_conformance.results.stored_run import read_run

    runs = [StoredRun(place.resolve().name, read_run(place)) for place in options.runs]
    if options.format == "epub":
        from mmio_conformance.book.epub import build_epub

        pages = build_epub(Material(runs, options.topic, options.repository, maps=False), options.out)
        print(f"{pages} pages in {options.out}")
        return 0
    pages = build_book(Material(runs, options.topic, options.repository), options.out)
    print(f"{pages} pages, open {options.out / 'index.html'}")
    return 0
