"""The book in a real browser: `make browser` opens every page of it in chromium.

`make browser-sample` looks at a part of the book only, and there at some pages of every kind, always the same ones.
"""

from __future__ import annotations

import fcntl
import filecmp
import os
import random
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
#: What porters ask, in their words.
OF_PORTERS = {
    "is mmioRead past the end an error": ("questions", "rules/transfer.read-at-end"),
    "what happens to my buffer at mmioClose": ("questions",),
    "can my I/O procedure call mmioSeek": ("questions",),
    "does mmioAscend pad": ("questions", "rules/ascend.pads"),
    "which error if the file is missing": ("questions",),
    "file not found": ("questions",),
    "difference between MMIOM_WRITE and MMIOM_WRITEFLUSH": ("questions", "rules/ioproc.message-writeflush"),
    "what does mmioOpen return with MMIO_PARSE on OS/2": ("questions",),
    "append to a file": ("questions", "rules/open.append"),
    "does the file exist": ("questions", "rules/names.exist"),
    "size of a file": ("questions",),
    "seek beyond the end": ("questions", "rules/transfer.seek-past-end"),
    "bytes lost that I wrote into the buffer": ("questions", "buffers"),
    "who keeps lDiskOffset": ("questions", "rules/ioproc.disk-offset"),
    "find a chunk": ("questions", "recipes/broken-file"),
    "mmioGetLastError": ("functions/mmioGetLastError",),
    "can two programs open the same file": ("questions", "topics/share"),
    "how do I read a WAVE file": ("recipes/wave-in-a-resource",),
    "can I rename a file on OS/2": ("questions",),
    "is the extension case sensitive": ("rules/select.extension-upper-case",),
    "global procedure on OS/2": ("questions", "windows-and-os2"),
    "prototype of an I/O procedure": ("writing-a-procedure",),
    "flags of mmioOpen on OS/2": ("constants/open",),
    "error codes on OS/2": ("constants/errors",),
    "size of MMIOINFO on 64 bits": ("structures/MMIOINFO",),
    "does mmioDescend need a parent": ("functions/mmioDescend",),
    "thread safe": ("gaps/threads",),
    "open an existing file handle": ("questions", "rules/select.dos-open-handle", "rules/select.no-name-open-handle"),
}
#: A page of each kind.
KINDS = [
    "index",
    "how-it-works",
    "choosing-a-procedure",
    "buffers",
    "questions",
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
#: What `make browser-sample` builds, and which of the pages, widths and questions it looks at; all are in that part.
SAMPLED_TOPICS: Final = ("install",)
SAMPLED: Final = {
    ("index", 390),
    ("questions", 390),
    ("rules/install.counted", 1280),
    ("functions/mmioOpen", 390),
    ("structures/MMIOINFO", 1280),
    ("recipes/archive-procedure", 390),
    ("results/index", 1280),
    ("search", 390),
    ("who wins global local", 0),
    ("growing memory file", 0),
    ("pad byte", 0),
    ("unregister callback", 0),
    ("mmioOpen", 0),
}
#: How many pages of each folder, and by which seed they are drawn.
EACH, SEED = 3, 13
#: All pages are looked at in so many shares, so that two processors have as much to do.
SHARES: Final = 8
#: Whether the first three results are there, or all of fewer: they come one after the other.
_THREE_OR_ALL = """() => document.querySelectorAll("#search-results ul.search > li").length >= 3
    || /found|did not match/.test(document.querySelector("#search-results")?.textContent ?? "")"""


def in_sample(*values: Any, width: int = 0) -> Any:
    """Return the values of a test, marked if it belongs to the sample."""
    return pytest.param(*values, marks=pytest.mark.sample if (values[0], width) in SAMPLED else ())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return the whole book, or the part for a sample, in a folder whose name has a space, as folders have."""
    topics = SAMPLED_TOPICS if "sample" in request.config.getoption("markexpr") else ()
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # then all of them look at one book
        folder = folder.parent
    out = folder / "the book"
    with (folder / "lock of the book").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.exists():
            build_book(Material(topics=topics), out)
    return out


def address(site: Path, name: str) -> str:
    """Return the address of a page in the file system."""
    return f"file://{quote(str(site))}/{name}.html"


def test_the_search_index_is_smaller_than_700_kilobytes(site: Path) -> None:
    assert (site / "searchindex.js").stat().st_size < 700_000


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


def share_of_pages(site: Path, share: int | None) -> list[Path]:
    """Return one of the shares of all pages; None stands for the sample, some of each folder."""
    pages = sorted(site.rglob("*.html"))
    if share is not None:
        return pages[share::SHARES]
    folders: dict[Path, list[Path]] = {}
    for page in pages:
        folders.setdefault(page.parent, []).append(page)
    draw = random.Random(SEED)  # noqa: S311 - no secret
    return [page for some in folders.values() for page in draw.sample(some, min(EACH, len(some)))]


@pytest.mark.parametrize("share", [pytest.param(None, marks=pytest.mark.sample), *range(SHARES)])
def test_no_page_complains_asks_another_host_or_scrolls_sideways_on_a_phone(
    site: Path, browser: Any, share: int | None
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    found: list[str] = []
    page.on("console", lambda message: found.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    page.on(
        "request", lambda request: None if request.url.startswith(("file:", "data:")) else found.append(request.url)
    )
    for file in share_of_pages(site, share):
        page.goto(f"file://{quote(str(file))}")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{file}: scrolls sideways")
    page.close()
    assert found == []


@pytest.mark.parametrize(
    ("question", "answers"),
    [in_sample(*one) for one in (QUESTIONS | OF_OS2 | IN_OTHER_WORDS | OF_PORTERS).items()],
)
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
        (["Who wins, a global or a local I/O procedure?"], "The local one."),
        (["How do I open a growing memory file?"], "info.adwInfo[0] = 16384;  /* on OS/2: info.aulInfo[0] */"),
        (
            ["Where does pchEndRead stand after mmioAdvance?"],
            "It points past the last byte that was read into the buffer",
        ),
    ],
)
@pytest.mark.sample
def test_a_stranger_at_the_front_page_needs_two_clicks(site: Path, browser: Any, links: list[str], answer: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address(site, "index"))
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
    assert answer in page.get_by_role("main").inner_text()
    page.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        in_sample(name, width, scheme, width=width)
        for name in KINDS
        for width, scheme in ((390, "light"), (1280, "dark"))
    ],
)
def test_nothing_keeps_anybody_out_of_a_page(site: Path, browser: Any, name: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only those who run these tests have it

    page = browser.new_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page.goto(address(site, name))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:120], len(one["nodes"])) for one in found] == []


@pytest.mark.parametrize(
    "name", ["rules/ioproc.message-read", pytest.param("buffers", marks=pytest.mark.sample), "functions/mmioOpen"]
)
def test_a_printed_page_has_what_is_folded_up(site: Path, browser: Any, name: str) -> None:
    page = browser.new_page()
    page.goto(address(site, name))
    page.emulate_media(media="print")
    hidden = page.eval_on_selector_all(
        "details.transcript pre", "all => all.filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert hidden == 0
    scrolling = "all => all.filter(one => getComputedStyle(one).overflowX !== 'visible').map(one => one.className)"
    assert page.eval_on_selector_all("article pre, article .table-wrapper, article .drawing", scrolling) == []
    assert not page.is_visible(".skip-to-content")
    assert not page.is_visible("footer")
    assert len(page.pdf()) > 10_000
    page.close()
