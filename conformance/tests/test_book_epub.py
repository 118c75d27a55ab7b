"""The book as a file for readers of books: whole, well-formed, and the same whenever it is built."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_STORED, ZipFile

import pytest
from mmio_conformance.book.epub import build_epub
from mmio_conformance.book.material import Material
from mmio_conformance.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SVG_NAMES = "http://www.w3.org/2000/svg"
SVG = f"{{{SVG_NAMES}}}svg"
OPF = "{http://www.idpf.org/2007/opf}"
#: Its rules are those that the picture of choosing a procedure leads to.
TOPIC = "select"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("book") / "mmio.epub"
    build_epub(Material(topics=[TOPIC]), file)
    return file


@pytest.fixture(scope="module")
def pages(book: Path) -> Mapping[str, ET.Element]:
    """Return what is in the book and is XML, which all of it has to be; XML that is broken throws."""
    with ZipFile(book) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))]
        return {name: ET.fromstring(archive.read(name)) for name in names}  # noqa: S314 - ours


@pytest.mark.slow
def test_the_archive_begins_with_its_type_which_is_not_compressed(book: Path) -> None:
    with ZipFile(book) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read(first) == b"application/epub+zip"


@pytest.mark.slow
def test_each_rule_of_the_topic_has_a_page(pages: Mapping[str, ET.Element]) -> None:
    assert "rules/select.by-code.xhtml" in pages


@pytest.mark.slow
def test_no_link_within_the_book_leads_nowhere(book: Path, pages: Mapping[str, ET.Element]) -> None:
    with ZipFile(book) as archive:
        files = set(archive.namelist())
    anchors = {name: {one.get("id") for one in root.iter()} for name, root in pages.items()}
    dead = []
    for name, root in pages.items():
        links = [link for one in root.iter() for link in (one.get("href"), one.get("src")) if link is not None]
        for link in links:
            parts = urlsplit(link)
            path = posixpath.join(posixpath.dirname(name), unquote(parts.path))
            place = posixpath.normpath(path) if parts.path else name
            anchor = unquote(parts.fragment)
            if not parts.scheme and (place not in files or (anchor and anchor not in anchors[place])):
                dead.append((name, link))
    assert dead == []


@pytest.mark.slow
def test_pictures_are_svg_and_the_list_of_pages_says_which_have_some(pages: Mapping[str, ET.Element]) -> None:
    drawn = {name for name, root in pages.items() if root.find(f".//{SVG}") is not None}
    listed = {item.get("href") for item in pages["content.opf"].iter(f"{OPF}item") if item.get("properties") == "svg"}
    assert "choosing-a-procedure.xhtml" in drawn
    assert listed == drawn


@pytest.mark.slow
def test_each_link_of_a_picture_has_a_title_for_those_who_do_not_see_it(pages: Mapping[str, ET.Element]) -> None:
    drawn = [svg for root in pages.values() for svg in root.iter(SVG)]
    links = [link for svg in drawn for link in svg.iter(f"{{{SVG_NAMES}}}a")]
    assert links
    assert all(link.findtext(f"{{{SVG_NAMES}}}title") for link in links)
    assert {svg.get("role") for svg in drawn} <= {"img", "document"}  # others are not known to EPUB


@pytest.mark.slow
def test_both_tables_of_contents_name_the_same_book(pages: Mapping[str, ET.Element]) -> None:
    ncx = "{http://www.daisy.org/z3986/2005/ncx/}"
    (older,) = [one.get("content") for one in pages["toc.ncx"].iter(f"{ncx}meta") if one.get("name") == "dtb:uid"]
    assert older == pages["content.opf"].findtext(".//{http://purl.org/dc/elements/1.1/}identifier")


@pytest.mark.slow
def test_a_book_that_is_built_again_has_the_same_bytes(book: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.epub"
    command = [
        sys.executable,
        "-m",
        "mmio_conformance",
        "book",
        "--format",
        "epub",
        "--topic",
        TOPIC,
        "--out",
        str(again),
    ]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "1"}, stdout=subprocess.PIPE)
    assert again.read_bytes() == book.read_bytes()


@pytest.mark.slow
def test_styles_keep_to_what_checkers_of_such_books_know(book: Path) -> None:
    with ZipFile(book) as archive:
        styles = archive.read("_static/book.css").decode()
    assert re.findall(r":(?:is|has|where)\(", re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)) == []


@pytest.mark.long
def test_a_folder_is_not_replaced_by_a_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["book", "--format", "epub", "--topic", "fourcc", "--out", str(tmp_path)]) != 0
    assert "expected the name of a file for the book, got the folder" in capsys.readouterr().err
