"""`explain` knows every word of the specification, and its lines are no longer than the reader's terminal is wide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.cli import main
from mmio_conformance.reports.both_systems import merge_calls
from mmio_conformance.reports.output import wrap
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ANOTHER_HANDLE = "flush.writes/flushed-bytes-can-be-read-through-another-handle"
WORDS = (
    "flush.writes", ANOTHER_HANDLE, "gap.odd-counts", "install.asks-format", "open.buffer-null", "WaitsForClose",
    "mmioOpen", "MMIOM_SEEK", "MMIOINFO", "lDiskOffset", "MMIOERR_CANNOTWRITE", "262", "flush", "win-open", "FL-01",
    "INF-17",
)  # fmt: skip


@pytest.fixture
def explain(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Return a function that gives the lines of an explanation."""

    def explained(*words: str) -> list[str]:
        assert main(["explain", *words]) == 0
        return capsys.readouterr().out.splitlines()

    return explained


def too_long(lines: list[str], width: int) -> list[str]:
    """Return the lines that could have been broken and were not."""
    return [line for line in lines if len(line) > width and len(line.split()) > 1]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("width", [60, 40])
def test_no_line_is_longer_than_the_terminal_is_wide(
    explain: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, word: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert too_long(explain(word), width) == []


@pytest.mark.slow
def test_no_line_of_any_rule_or_gap_is_longer_than_60(
    explain: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    catalogue = load_catalogue()
    for word in [*catalogue.rules, *(f"gap.{gap}" for gap in catalogue.gaps)]:
        assert (word, too_long(explain(word), 60)) == (word, [])


def test_what_a_stored_run_found_is_broken_too(
    explain: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main(["run", "flush.writes", "--dialect", "windows", "--report", str(tmp_path)])
    monkeypatch.setenv("COLUMNS", "60")
    lines = explain("flush.writes", "--run", str(tmp_path))
    assert any("In the run" in line for line in lines)
    assert too_long(lines, 60) == []


def test_in_a_pipe_lines_are_whole(explain: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    (decided,) = (line for line in explain(ANOTHER_HANDLE) if line.startswith("  decided by "))
    assert len(decided) > 200


@pytest.mark.parametrize(
    ("line", "hang", "lines"),
    [
        ("a line that is not long", 4, ["a line that is not long"]),
        ("source    a page with a long name", 4, ["source    a page with a", "          long name"]),
        ("    f(a, b) -> a result of many words", 4, ["    f(a, b) -> a result", "        of many words"]),
        ("  https://an.address.that.is.longer/than-the-line", 4, ["  https://an.address.that.is.longer/than-the-line"]),
        ("a-word-of-a-hyphen-and an-end", 0, ["a-word-of-a-hyphen-and", "an-end"]),
    ],
)
def test_a_line_is_broken_where_it_has_spaces_and_goes_on_below_its_text(
    line: str, hang: int, lines: list[str]
) -> None:
    assert wrap(line, 25, hang).splitlines() == lines


def test_both_systems_stand_side_by_side_where_they_differ_and_once_where_they_do_not() -> None:
    windows = ["open -> 257", "P receives MMIOM_OPEN (3)", "close -> MMSYSERR_NOERROR (0)", "  x -> A (1)", "  y"]
    os2 = ["open -> 257", "P receives MMIOM_OPEN (3588)", "close -> MMIO_SUCCESS (0)", "  x -> B (2)"]
    assert merge_calls(["a", "b", "c"], ["a", "d", "c"]) == ["a", "Windows: b", "OS/2: d", "c"]
    assert merge_calls(windows, os2) == [
        "open -> 257",
        "P receives MMIOM_OPEN",
        "close -> MMSYSERR_NOERROR or MMIO_SUCCESS (0)",
        "  Windows: x -> A (1)",
        "  OS/2: x -> B (2)",
        "  Windows: y",
    ]


def test_a_scenario_is_shown_alone_with_what_it_is_given(explain: Callable[..., list[str]]) -> None:
    lines = explain(ANOTHER_HANDLE)
    (title,) = (line for line in lines if re.search(r"\(\w+\.feature:\d+\)$", line))
    assert title.startswith("Flushed bytes can be read through another handle (")
    assert "  given" in lines
    assert '    a file "a.dat" that holds "0123456789"' in lines
    assert "  the model on Windows and OS/2: passed" in lines


def test_of_an_outline_the_first_row_is_shown_and_all_of_them_with_full(explain: Callable[..., list[str]]) -> None:
    rule = "buffer.failure-reported"
    rows = [scenario for scenario in load_features() if scenario.rule == rule]
    shown, whole = (sum("the model on" in line for line in explain(rule, *full)) for full in ([], ["--full"]))
    assert shown < whole
    assert whole >= len(rows)
    counted = [re.search(r"likewise, with other values: (\d+)", line) for line in explain(rule)]
    assert shown + sum(int(found[1]) for found in counted if found) == len(rows)


@pytest.mark.parametrize("word", ["WaitsForClose", "flush.writes:WaitsForClose", "flush.writes: WaitsForClose"])
def test_a_law_breaker_is_explained_with_what_notices_it(explain: Callable[..., list[str]], word: str) -> None:
    first, *lines = explain(word)
    assert first == "flush.writes: WaitsForClose (law-breaker, Windows and OS/2)"
    assert "replaces  write_out_for_flush of the model" in lines
    noticed = lines.index(f"  {ANOTHER_HANDLE}")
    assert lines[noticed + 1] == '    data: expected "abc3456789", got "0123456789"'


def test_each_law_breaker_of_a_name_is_explained_and_its_rule_names_it(explain: Callable[..., list[str]]) -> None:
    alike = [broken for broken in LAW_BREAKERS if broken.wrong.__name__ == "OneForSuccess"]
    assert len(alike) > 1
    heads = [line for line in explain("OneForSuccess") if "(law-breaker, " in line]
    assert [line.partition(" (")[0] for line in heads] == [broken.name for broken in alike]
    assert any(line.startswith("broken    OneForSuccess: ") for line in explain(alike[0].rule))


def test_a_member_is_explained_alone_or_with_its_structure(explain: Callable[..., list[str]]) -> None:
    where, whole = "UINT in MMIOINFO, at 12", "MMIOINFO.wErrorRet"
    assert where in explain("wErrorRet")[1]
    assert explain(whole)[1:] == explain("wErrorRet")[1:]
    assert "MMCKINFO" not in " ".join(explain("MMIOINFO.dwFlags")[:3])


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("262", "  Windows: MMIOERR_CANNOTWRITE in errors"),
        ("0x1966", "  OS/2: MMIOERR_CANNOTWRITE in errors"),
        ("99999", "  no constant has it"),
        ("SEEK_SET", "  Windows and OS/2: 0 in origin"),
    ],
)
def test_a_number_leads_to_its_constants_and_what_both_systems_share_stands_once(
    explain: Callable[..., list[str]], word: str, line: str
) -> None:
    assert line in explain(word)


def test_a_document_is_known_by_its_title_and_its_address_as_by_its_key(explain: Callable[..., list[str]]) -> None:
    by_key = explain("win-open")
    document = load_catalogue().documents["win-open"]
    assert explain(document.title) == explain(document.address or "") == by_key
    assert "rules that cite it" in by_key


def test_a_page_is_known_by_the_address_that_findings_print(explain: Callable[..., list[str]]) -> None:
    catalogue = load_catalogue()
    key, rule, address = next(
        (key, rule.id, address)
        for rule in catalogue.rules.values()
        for key, place in rule.sources.items()
        if catalogue.documents[key].pages
        for address in catalogue.documents[key].addresses(place)
    )
    lines = explain(address)
    assert lines[0].startswith(f"{key}, a document: ")
    assert f"  {rule}: {catalogue.rules[rule].title}" in lines[lines.index("rules that cite this page") :]
    assert len(lines) < len(explain(key))


def test_what_a_search_finds_is_no_wider_than_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["search", "buffer", "pad"]) == 0
    assert too_long(capsys.readouterr().out.splitlines(), 60) == []


@pytest.mark.parametrize(
    ("word", "what", "hint"),
    [
        ("WaitForClose", "nothing is known of 'WaitForClose'", "did you mean 'WaitsForClose'?"),
        ("odd-counts", "nothing is known of 'odd-counts'", "did you mean 'gap.odd-counts'?"),
        ("flush.writes/flushed-bytes", "unknown scenario 'flush.writes/flushed-bytes'", ANOTHER_HANDLE),
        ("gap.odd-counts/x", "unknown scenario 'gap.odd-counts/x'", "explain gap.odd-counts --full"),
    ],
)
def test_an_unknown_word_is_answered_with_the_nearest_of_any_kind(
    capsys: pytest.CaptureFixture[str], word: str, what: str, hint: str
) -> None:
    assert main(["explain", word]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert what in first
    assert hint in second
