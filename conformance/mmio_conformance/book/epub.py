"""Builds the book as one file for readers of books, EPUB 3, out of the sources of the site."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch
from zipfile import ZipFile, ZipInfo

from mmio_conformance.book.build import run_sphinx, write_sources
from mmio_conformance.book.place import workshop
from mmio_conformance.errors import SuiteError
from mmio_conformance.writing import check_writable, suggest_place, write_output

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from mmio_conformance.book.material import Material

_NAME: Final = "mmio"
_SETTINGS: Final[dict[str, Any]] = {
    "epub_basename": _NAME,
    "epub_title": "The book of MMIO",
    "epub_author": "the authors of mmio-conformance",
    "epub_publisher": "the authors of mmio-conformance",
    "epub_description": "What the multimedia I/O services of Windows and of OS/2 do",
    "epub_contributor": "the authors of mmio-conformance",
    "epub_copyright": "the authors of mmio-conformance",
    "epub_identifier": "mmio-conformance",
    "epub_uid": "mmio-conformance",  # the same, as the table of contents for older readers names the book by it
    "epub_css_files": ["epub.css", "book.css"],
    "epub_exclude_files": ["_static/scorer.js", "_static/book.js"],
    "epub_show_urls": "no",
    "epub_tocdepth": 2,
    "epub_tocscope": "includehidden",
    "html_permalinks": False,
    "html_js_files": [],
    "html_extra_path": [],
    "suppress_warnings": ["myst.header", "epub.unknown_project_files"],
}
#: A page in the list of what a book has.
_LISTED: Final = re.compile(r'<item id="[^"]*" href="([^"]+)"')
#: What a file is dated that has to be the same whenever it is built: the earliest that an archive can say.
_LONG_AGO: Final = ((1980, 1, 1, 0, 0, 0), "315532800")


def build_epub(material: Material, file: Path) -> int:
    """Build the book into a file and return how many pages it has; throws SuiteError."""
    if file.is_dir():  # before anybody waits
        raise SuiteError(
            f"expected the name of a file for the book, got the folder {str(file)!r}", "name a file with --out"
        )
    try:
        check_writable(file.parent)
    except OSError as error:
        raise SuiteError(f"cannot write {file}: {error.strerror}", suggest_place(error)) from None
    with workshop() as place:
        sources, built = place / "sources", place / "built"
        pages = write_sources(material, sources)
        date = {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", _LONG_AGO[1])}
        with patch.dict(os.environ, date):
            run_sphinx(sources, built, "epub", _SETTINGS)
        _pack(built / f"{_NAME}.epub", place / "book")
        write_output(file, (place / "book").read_bytes())
    return pages


def _pack(made: Path, file: Path) -> None:
    """Write what is in an archive into another one, without dates and rights, and say which pages have pictures."""
    with ZipFile(made) as there, ZipFile(file, "w") as here:
        drawn = {name for name in there.namelist() if name.endswith(".xhtml") and b"<svg" in there.read(name)}
        for one in there.infolist():
            content = there.read(one)
            if one.filename == "content.opf":
                content = _LISTED.sub(lambda page: _with_picture(page, drawn), content.decode()).encode()
            kept = ZipInfo(one.filename, _LONG_AGO[0])
            kept.compress_type = one.compress_type
            here.writestr(kept, content)


def _with_picture(listed: re.Match[str], drawn: Collection[str]) -> str:
    # EPUB wants to know where there is SVG, and Sphinx does not say.
    return f'{listed[0]} properties="svg"' if listed[1] in drawn else listed[0]
