"""report.html and kill-matrix.html in a real browser: filter and search, a phone, paper, and readers of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.audit.audit import Audit, Trial
from mmio_conformance.audit.kill_matrix_page import as_page
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.reports.page import page as as_report
from mmio_conformance.results.verdicts import Verdict
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

pytestmark = pytest.mark.browser

SHOWN = "[...document.querySelectorAll('[data-kind]')].filter(one => one.checkVisibility()).length"


@pytest.fixture(scope="module")
def pages(play: Callable[..., Result], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the addresses of a report of 12 findings, 3 of them crashes, and of a kill matrix of one topic."""
    folder: Path = tmp_path_factory.mktemp("pages")
    run = play(topics=("flush",), dialect="windows")
    outcomes = [replace(one, verdict=Verdict.FAILED, message="a miss") for one in run.outcomes[:12]]
    outcomes[:3] = [replace(one, verdict=Verdict.CRASHED) for one in outcomes[:3]]
    (folder / "report.html").write_bytes(as_report(replace(run, outcomes=tuple(outcomes))))
    flush = [one for one in LAW_BREAKERS if one.rule.startswith("flush.")]
    trials = [
        Trial(one, dialect, {str(outcome.scenario.id): Verdict.FAILED for outcome in outcomes})
        for one in flush
        for dialect in one.dialects
    ]
    (folder / "kill-matrix.html").write_bytes(as_page(Audit(trials, [], 12)))
    return {name: (folder / f"{name}.html").as_uri() for name in ("report", "kill-matrix")}


@pytest.fixture
def phone(browser: Any) -> Iterator[Any]:
    """Return a page of 390 pixels; what it complains of, or asks of others, fails the test."""
    opened = browser.new_page(viewport={"width": 390, "height": 844})
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith("file:") else None)
    yield opened
    opened.close()
    assert complaints == []


def test_a_report_shows_what_has_all_of_the_words_and_the_verdict(pages: dict[str, str], phone: Any) -> None:
    phone.goto(pages["report"])
    assert phone.evaluate(SHOWN) == 12
    phone.select_option("#kind", "crashed")
    assert phone.inner_text("#shown") == "3 of 12 shown"
    assert phone.evaluate(SHOWN) == 3
    phone.fill("#search", "FLUSH zzzz")
    assert phone.inner_text("#shown") == "0 of 12 shown"
    assert phone.evaluate("[...document.querySelectorAll('article')].every(one => one.hidden)")


def test_a_kill_matrix_is_searched_by_mistake_and_every_link_of_it_leads_to_what_can_be_seen(
    pages: dict[str, str], phone: Any
) -> None:
    phone.goto(pages["kill-matrix"])
    everything = phone.evaluate(SHOWN)
    phone.fill("#search", "WaitsForClose")
    assert phone.evaluate(SHOWN) == 1 < everything
    phone.fill("#search", "")
    phone.click("summary >> text=matrix:")
    phone.click(".matrix a >> text=WaitsForClose")
    assert phone.evaluate("document.querySelector(':target').checkVisibility()")
    assert phone.url.endswith("#flush.writes:WaitsForClose")


@pytest.mark.parametrize("name", ["report", "kill-matrix"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out_of_a_page(pages: dict[str, str], browser: Any, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - likewise

    opened = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme, bypass_csp=True)
    opened.goto(pages[name])
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert not opened.evaluate("document.documentElement.scrollWidth > innerWidth")
    found = Axe().run(opened).response["violations"]
    opened.close()
    assert [(one["id"], one["nodes"][0]["html"][:120], len(one["nodes"])) for one in found] == []


@pytest.mark.parametrize("name", ["report", "kill-matrix"])
def test_paper_has_what_is_folded_on_the_screen(pages: dict[str, str], browser: Any, name: str) -> None:
    opened = browser.new_page()
    opened.goto(pages[name])
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.evaluate("[...document.querySelectorAll('details')].every(one => one.open)")
    opened.emulate_media(media="print")
    assert not opened.is_visible("form")
    opened.close()
