"""Builds the book: writes its pages as sources into a folder of its own, and has Sphinx make a site of them."""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import re
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.application import Sphinx
from sphinx.errors import SphinxParallelError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from mmio_conformance import __version__
from mmio_conformance.book.chapters import chapter_pages
from mmio_conformance.book.constant_pages import constant_pages, source_pages
from mmio_conformance.book.coverage_pages import coverage_pages, state_maps
from mmio_conformance.book.domain import KINDS
from mmio_conformance.book.fact_pages import fact_pages
from mmio_conformance.book.gap_pages import gap_pages
from mmio_conformance.book.idle import idle_left_out
from mmio_conformance.book.interface_pages import interface_pages
from mmio_conformance.book.kept import kept, spare
from mmio_conformance.book.place import put, taken, workshop
from mmio_conformance.book.result_pages import result_pages
from mmio_conformance.book.rule_pages import rule_pages
from mmio_conformance.book.search_index import BookWords, trim_index
from mmio_conformance.book.styles import trim_styles
from mmio_conformance.book.topic_pages import topic_pages
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mmio_conformance.book.material import Material

#: The makers of pages that are generated; chapters are written.
_MAKERS: Final = (
    rule_pages,
    gap_pages,
    topic_pages,
    interface_pages,
    constant_pages,
    source_pages,
    result_pages,
    coverage_pages,
    fact_pages,
)
_STATIC: Final = Path(__file__).parent / "static"
#: Below the sources: the folder of pages that go into the site as they are.
_AS_THEY_ARE: Final = "_extra"
#: How often Python looks for circles of objects: as often as usual takes a fifth of a build, and a process that reads
#: or writes its share of the pages ends before it has made so many.
_RARELY: Final = (2_000_000, 20, 20)
#: An error of the operating system, as Sphinx reports it.
_OF_SYSTEM: Final = re.compile(r"\w+: \[Errno (\d+)\]")
_COLOUR: Final = re.compile(r"\x1b\[[\d;]*m")
_SETTINGS: Final[dict[str, Any]] = {
    "project": "MMIO",
    "version": __version__,
    "release": __version__,
    "language": "en",
    "extensions": ["myst_parser", "mmio_conformance.book.domain"],
    "source_suffix": {".md": "markdown"},
    "myst_enable_extensions": ["attrs_block", "fieldlist"],
    "myst_heading_anchors": 3,
    "suppress_warnings": ["myst.header"],
    "html_theme": "furo",
    "html_title": "The book of MMIO",
    "html_static_path": [str(_STATIC)],
    "html_extra_path": [_AS_THEY_ARE],
    "html_css_files": ["book.css"],
    "html_js_files": ["book.js"],
    "html_search_language": BookWords.lang,
    "html_search_scorer": str(_STATIC / "scorer.js"),
    "html_show_search_summary": False,  # a browser does not fetch pages from the file system
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_copyright": False,
    "html_last_updated_fmt": None,
    "html_permalinks_icon": "#",
    "pygments_style": "a11y-high-contrast-light",
    "html_theme_options": {"navigation_with_keys": True},
    "smartquotes": False,
}


def build_book(material: Material, out: Path) -> int:
    """Build the site into a folder, in place of the book that is there, and return how many pages it has.

    Throws SuiteError with all that Sphinx complains of: such a book is not given to anybody.
    """
    with taken(out), workshop() as place:
        sources, built = place / "sources", place / "built"
        pages = write_sources(material, sources)
        run_sphinx(sources, built)
        trim_styles(built)
        trim_index(built, KINDS)
        put(built, out)
    return pages


def write_sources(material: Material, folder: Path) -> int:
    """Write the sources of all pages and return how many there are."""
    number = 0
    with _garbage_kept():
        for name, lines in _pages(material):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")
            number += 1
    maps = folder / _AS_THEY_ARE
    maps.mkdir()
    for name, content in state_maps(material):
        (maps / name).write_bytes(content)
        number += 1
    return number


def _pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    for maker in _MAKERS:
        for name, lines in maker(material):
            yield f"{name}.md", lines
    for name, text in chapter_pages(material):
        yield name, text.splitlines()


def run_sphinx(sources: Path, built: Path, builder: str = "html", settings: Mapping[str, Any] | None = None) -> None:
    """Build the sources by a builder of Sphinx, with settings besides those of the book.

    Throws SuiteError with all that Sphinx complains of, and OSError.
    """
    said = io.StringIO()
    with patch_docutils(), docutils_namespace(), kept(), idle_left_out(), warnings.catch_warnings():
        # What the extensions of others use of Sphinx that will be gone some day is their business.
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        app = Sphinx(
            sources,
            None,
            built,
            sources.parent / "doctrees",
            builder,
            confoverrides={**_SETTINGS, **(settings or {})},
            status=None,
            warning=said,
            freshenv=True,
            parallel=(os.cpu_count() or 1) + 1,  # one of them hands out the work, and does little besides
        )
        spare(app)
        try:
            with _garbage_kept():
                app.build(force_all=True)
        except SphinxParallelError as error:  # all that one of its processes says of what happened to it
            if found := _OF_SYSTEM.match(error.message):
                raise OSError(int(found[1]), os.strerror(int(found[1]))) from None
            raise
        finally:
            # After an error Sphinx leaves processes that wait for ever to be heard, and Python would wait for them.
            for process in multiprocessing.active_children():
                process.terminate()
    if complaints := _COLOUR.sub("", said.getvalue()).strip():
        raise SuiteError(
            f"the book has {len(complaints.splitlines())} faults:\n{complaints}",
            "a page names something that is not there, or its markup is wrong; correct where it is written",
        )


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Look for circles of objects rarely, and never again through what there is already."""
    frequency = gc.get_threshold()
    gc.set_threshold(*_RARELY)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*frequency)
