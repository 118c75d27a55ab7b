"""The kill matrix says the same as data, as a table and as a page, and is written also if there are faults."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.audit.audit import Audit, Trial, faults_of
from mmio_conformance.audit.kill_matrix import as_csv, as_json, kill_matrix
from mmio_conformance.audit.kill_matrix_page import as_page
from mmio_conformance.audit.law_breakers import LAW_BREAKERS, LawBreaker
from mmio_conformance.cli import main
from mmio_conformance.reports.page import page
from mmio_reference import Decisions
from mmio_spec import DIALECTS, load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_conformance.results.result import Result

RULE = "fourcc.upper-case"
WAVE = f"{RULE}/with-mmio-toupper-the-string-wave-becomes-wave"
STRAY = "fourcc.truncated/two-long-strings-with-the-same-beginning-give-the-same-code"


class KeepsCase(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return text


class References(HTMLParser):
    """Collects the anchors of a page, the links to them, and everything that would be loaded."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: set[str] = set()
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.anchors.add(value or "")
            elif name == "href":
                self.links.add(value or "")
            elif name in {"src", "srcset", "data"} or tag in {"script", "link", "iframe"}:
                self.loaded.append(value or "")


def made(verdicts: dict[str, str], mistake: str = "Letters stay as <they> are.") -> Audit:
    broken = LawBreaker(RULE, mistake, ("windows", "os2"), KeepsCase)
    trials = [Trial(broken, dialect, verdicts) for dialect in ("windows", "os2")]
    return Audit(trials, list(faults_of(trials, (RULE,))), 8, (RULE,), 1.25)


def faulty() -> Audit:
    return made({WAVE: "failed", STRAY: "failed"})


def test_the_matrix_is_as_its_schema_says() -> None:
    schema = json.loads((files("mmio_conformance.audit") / "schema" / "kill-matrix.schema.json").read_text())
    for audit in (faulty(), made({WAVE: "passed"}), Audit([], [], 0)):
        plain = json.loads(as_json(audit))
        assert [error.message for error in Draft202012Validator(schema).iter_errors(plain)] == []


def test_the_matrix_tells_the_scenarios_of_the_rule_from_the_others() -> None:
    plain = kill_matrix(faulty())
    trial = plain["trials"][1]
    assert (trial["rule"], trial["law_breaker"], trial["dialect"]) == (RULE, "KeepsCase", "os2")
    assert trial["caught_by"] == [WAVE]
    assert trial["collateral"] == [STRAY]
    assert trial["verdicts"] == {WAVE: "failed", STRAY: "failed"}
    assert plain["counts"] == {
        "law_breakers": 1, "trials": 2, "caught": 2, "scenarios": 8, "played": 4, "not_passed": 4
    }  # fmt: skip
    assert plain["seconds"] == 1.25


def test_the_table_has_a_row_for_each_scenario_that_a_trial_played() -> None:
    mistake = 'Letters, and "others", stay.'
    rows = list(csv.DictReader(StringIO(as_csv(made({WAVE: "failed", STRAY: "passed"}, mistake)).decode())))
    assert [(row["dialect"], row["scenario"], row["verdict"]) for row in rows] == [
        ("windows", WAVE, "failed"),
        ("windows", STRAY, "passed"),
        ("os2", WAVE, "failed"),
        ("os2", STRAY, "passed"),
    ]
    assert {(row["rule"], row["law-breaker"], row["mistake"]) for row in rows} == {(RULE, "KeepsCase", mistake)}


def test_the_page_shows_the_rule_the_mistake_and_what_catches_it() -> None:
    page = as_page(made({WAVE: "failed"})).decode()
    assert f"<h3>{load_catalogue().rules[RULE].title}</h3>" in page
    assert "Letters stay as &lt;they&gt; are." in page
    assert '<span class="soft">caught by</span><ul><li>With MMIO_TOUPPER the string' in page
    assert "Caught by nothing" not in page


def test_the_page_has_a_matrix_for_each_topic_and_an_anchor_for_each_law_breaker() -> None:
    audit = made({WAVE: "failed", STRAY: "failed", "install.counted/x": "failed"})
    only_windows = replace(audit.trials[1], verdicts={WAVE: "failed"})
    page = as_page(replace(audit, trials=[audit.trials[0], only_windows])).decode()
    assert "<summary>matrix: 1 law-breakers, 2 scenarios that notice one</summary>" in page
    row = page.partition(f'">{KeepsCase.__name__}</a><td>')[2].partition("\n")[0]
    assert row == '▫<td class="own">■<td>1'
    assert f'<div class="breaker" id="{RULE}:KeepsCase" data-kind="">' in page
    assert f'<a class="id" href="#{RULE}:KeepsCase">KeepsCase</a>' in page


def test_the_pages_of_runs_and_audits_share_their_style_and_their_search(template_run: Result) -> None:
    ours, theirs = (page.decode() for page in (as_page(faulty()), page(template_run)))
    for part in ("form", "script", "style"):
        assert f"<{part}" in ours
    style = theirs.partition("<style>")[2].partition("</style>")[0]
    assert len(style) > 1000
    assert style in ours
    assert ours.partition("<script>")[2] == theirs.partition("<script>")[2]


def test_the_page_shows_faults_and_what_to_do_before_the_sums() -> None:
    page = as_page(faulty()).decode()
    assert page.index("fails fourcc.truncated/") < page.index("What to do: ") < page.index('class="sums"')
    assert "No faults" not in page
    missed = as_page(made({WAVE: "passed"})).decode()
    assert "Caught by nothing" in missed


def test_the_page_needs_nothing_but_itself() -> None:
    found = References(as_page(faulty()).decode())
    assert found.loaded == []
    assert all(link.startswith("#") for link in found.links)
    whole = References(as_page(Audit([], [], 0)).decode())
    assert {link.removeprefix("#") for link in found.links | whole.links} <= whole.anchors | found.anchors


@pytest.mark.slow
def test_an_audit_writes_its_report_and_says_how_long_it_took(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "--rule", RULE, "--report", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.endswith(" seconds\n")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        "kill-matrix.json", "kill-matrix.csv", "kill-matrix.html"
    }  # fmt: skip
    of_rule = [one for one in LAW_BREAKERS if one.rule == RULE]
    trials = json.loads((tmp_path / "new" / "kill-matrix.json").read_text())["trials"]
    assert len(trials) == len(DIALECTS) * len(of_rule)


def test_an_audit_with_faults_writes_its_report_all_the_same_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmio_conformance.audit.audit.audit", lambda *_: faulty())
    assert main(["audit", "--rule", RULE, "--report", str(tmp_path)]) == 3
    told = capsys.readouterr().err
    assert f"fails {STRAY} too, whose rule does not rest on {RULE}\n" in told
    assert "  what to do: a real dependency goes into `rests_on`" in told
    assert f"hint: {tmp_path / 'kill-matrix.html'} shows them in place" in told
    assert len(json.loads((tmp_path / "kill-matrix.json").read_text())["faults"]) > 1


def test_a_folder_that_cannot_be_made_is_refused_before_the_audit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["audit", "--rule", RULE, "--report", str(tmp_path / "file" / "folder")]) == 3
    assert "cannot write into the folder" in capsys.readouterr().err
