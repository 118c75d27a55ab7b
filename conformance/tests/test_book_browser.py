"""The book in a real browser: `make browser` opens every page of it in chromium."""

from __future__ import annotations

import fcntl
import filecmp
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import pytest
from mmio_conformance.book.build import build_book
from mmio_conformance.book.material import Material

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.browser

#: What is asked -> the pages that answer it, one of which has to be among the first three found.
QUESTIONS = {
    "growing memory file": ("recipes/growing-memory-file",),
    "who wins global local": ("questions",),
    "pchEndRead after mmioAdvance": ("rules/direct.advance-read-end",),
    "MMIO_FINDRIFF fccType": ("questions", "rules/descend.find-riff"),
    "mmioOpen": ("functions/mmioOpen",),
    "MMIOM_SEEK": ("messages/MMIOM_SEEK",),
    "MMIOINFO": ("structures/MMIOINFO",),
    "MMIOERR_CHUNKNOTFOUND": ("constants/errors",),
    "install.counted": ("rules/install.counted",),
    "mmioSetBuffer resizes": ("rules/buffer.set-resizes",),
    "remove procedure installed twice": ("questions",),
    "pad byte": ("glossary",),
    "archive procedure": ("recipes/archive-procedure",),
    "glossary": ("glossary",),
    "play resource": ("recipes/wave-in-a-resource",),
    "unknown message": ("questions",),
    "expansion size": ("glossary",),
    "layout of a compound file": ("compound-files",),
    "differences": ("differences",),
    "baseline": ("guides/gate-your-ci",),
    "invalid handle": ("gaps/invalid-handle",),
}
#: The same of what OS/2 alone has: compound files, identification, formats, and what is kept for all processes.
OF_OS2 = {
    "mmioCFOpen": ("functions/mmioCFOpen",),
    "MMCTOCENTRY offsets": ("structures/MMCTOCENTRY",),
    "delete an element of a compound file": ("functions/mmioCFDeleteEntry", "topics/element"),
    "compact compound file": ("functions/mmioCFCompact", "compound-files"),
    "identify file": ("functions/mmioIdentifyFile", "topics/identify"),
    "which procedure identifies a file": ("functions/mmioIdentifyFile", "rules/identify.order"),
    "get formats": ("functions/mmioGetFormats", "topics/formats"),
    "name of a format": ("functions/mmioGetFormatName", "rules/formats.name"),
    "MMIO_TRANSLATEHEADER": ("constants/translate",),
    "ini file": ("functions/mmioIniFileHandler", "rules/ini.file"),
    "child procedure": ("topics/child", "formats"),
    "MMAUDIOHEADER": ("structures/MMAUDIOHEADER",),
    "load a codec": ("functions/mmioLoadCODECProc", "topics/codec"),
}
#: The same as people ask who do not know our words, and one with a word that no page has.
IN_OTHER_WORDS = {
    "how do I open a growing memory file on OS/2": ("recipes/growing-memory-file", "questions"),
    "Who wins, a global or a local procedure?": ("questions",),
    "unregister callback": ("questions",),
    "custom IOProc": ("writing-a-procedure",),
    "callback function": ("writing-a-procedure",),
    "disk full": ("buffers",),
    "write a wave file": ("recipes/wave-by-direct-access",),
    "growing memory file bananas": ("recipes/growing-memory-file", "questions"),
}
#: A page of each kind.
KINDS = [
    "index",
    "how-it-works",
    "choosing-a-procedure",
    "buffers",
    "rules/install.counted",
    "gaps/invalid-handle",
    "compound-files",
    "coverage",
    "states-windows",
    "topics/memory",
    "facts",
    "facts/os2-cf",
    "gaps/misbehaving-procedures",
    "functions/mmioOpen",
    "messages/MMIOM_READ",
    "structures/MMIOINFO",
    "constants/errors",
    "recipes/archive-procedure",
    "results/index",
    "results/rules",
    "guides/protocol",
    "genindex",
    "search",
]
#: All pages are looked at in so many shares, so that two processors have as much to do.
SHARES: Final = 8
#: Whether the first three results are there, or all of fewer: they come one after the other.
_THREE_OR_ALL = """() => document.querySelectorAll("#search-results ul.search > li").length >= 3
    || /found|did not match/.test(document.querySelector("#search-results")?.textContent ?? "")"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the whole book, in a folder whose name has a space, as folders have."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # then all of them look at one book
        folder = folder.parent
    out = folder / "the book"
    with (folder / "lock of the book").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build_book(Material(), out)
    return out


def address(site: Path, name: str) -> str:
    """Return the address of a page in the file system."""
    return f"file://{quote(str(site))}/{name}.html"


def test_the_search_index_is_smaller_than_a_megabyte(site: Path) -> None:
    assert (site / "searchindex.js").stat().st_size < 1_000_000


def test_the_first_page_takes_less_than_100_kilobytes(site: Path, browser: Any) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address(site, "index"))
    files = {url.removeprefix(f"file://{quote(str(site))}/").partition("?")[0] for url in loaded}
    page.close()
    assert len(files) > 5
    assert sum((site / file).stat().st_size for file in files) < 100_000


def test_two_builds_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    command = [sys.executable, "-m", "mmio_conformance", "book", "--out", str(again)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "1"}, stdout=subprocess.PIPE)
    files = sorted(str(file.relative_to(site)) for file in site.rglob("*") if file.is_file())
    assert files == sorted(str(file.relative_to(again)) for file in again.rglob("*") if file.is_file())
    assert filecmp.cmpfiles(site, again, files, shallow=False)[1:] == ([], [])


def test_no_link_leads_nowhere(site: Path, dead_links: Callable[[Path], list[str]]) -> None:
    assert dead_links(site) == []


@pytest.mark.parametrize("share", range(SHARES))
def test_no_page_complains_asks_another_host_or_scrolls_sideways_on_a_phone(
    site: Path, browser: Any, share: int
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else found.append(request.url)
    )
    for file in sorted(site.rglob("*.html"))[share::SHARES]:
        page.goto(f"file://{quote(str(file))}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{file}: scrolls sideways")
    page.close()
    assert found == []


@pytest.mark.parametrize(("question", "answers"), (QUESTIONS | OF_OS2 | IN_OTHER_WORDS).items())
def test_a_question_is_answered_among_the_first_three(
    site: Path, browser: Any, question: str, answers: tuple[str, ...]
) -> None:
    page = browser.new_page()
    page.goto(f"{address(site, 'search')}?q={quote(question)}")
    page.wait_for_function(_THREE_OR_ALL)
    links = page.eval_on_selector_all("#search-results ul.search > li > a", "all => all.map(one => one.href)")
    page.close()
    assert any(f"/{answer}.html" in link for link in links[:3] for answer in answers), links[:6]
    assert len({link.partition("#")[0] for link in links}) == len(links), "a page is found twice"


@pytest.mark.parametrize(
    ("links", "answer"),
    [
        (["questions"], "The local one."),
        (["questions", "recipe for a growing memory file"], "info.aulInfo[0] = 16;"),
        (["questions"], "It points past the last byte that was read into the buffer"),
    ],
)
def test_a_stranger_at_the_front_page_needs_two_clicks(site: Path, browser: Any, links: list[str], answer: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address(site, "index"))
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
    assert answer in page.get_by_role("main").inner_text()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", KINDS)
def test_nothing_keeps_anybody_out_of_a_page(site: Path, browser: Any, name: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only those who run these tests have it

    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.goto(address(site, name))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:120], len(one["nodes"])) for one in found] == []


@pytest.mark.parametrize("name", ["rules/ioproc.message-read", "buffers", "functions/mmioOpen"])
def test_a_printed_page_has_what_is_folded_up(site: Path, browser: Any, name: str) -> None:
    page = browser.new_page()
    page.goto(address(site, name))
    page.emulate_media(media="print")
    hidden = page.eval_on_selector_all(
        "details.transcript pre", "all => all.filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert hidden == 0
    assert len(page.pdf()) > 10_000
    page.close()
