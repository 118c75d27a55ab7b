"""Every mistake in a baseline is named with file, line and suggestion, and costs the exit code 2."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.baseline import load_baseline
from mmio_conformance.cli import main
from mmio_conformance.errors import UsageError
from mmio_conformance.values import read_value
from mmio_spec.reading import read

WAVES = "fourcc.truncated/the-long-string-waves-becomes-wave"
GOOD = f"""\
# a comment
implementation: toy 1
dialect: windows
deviations:
  # why
  - scenario: {WAVES}
    verdict: failed
    cause: implementation bug
    expected: "'WAVE'"
    got: 0
    link: https://example.org/7
    review: 2999-12-31
    reviewed: Jane Doe, 2026-11-27
    flaky: true
  - rule: fourcc.upper-case
    verdict: crashed
    cause: environment
"""
ENTRY = "dialect: windows\ndeviations:\n  - "
FAILED = f"{ENTRY}scenario: {WAVES}\n    verdict: failed\n    cause: spec gap\n"
SHIPPED = sorted((Path(__file__).parents[1] / "baselines").glob("*.yaml"))


def schema() -> Draft202012Validator:
    text = (files("mmio_conformance.baseline") / "schema" / "baseline.schema.json").read_text()
    return Draft202012Validator(json.loads(text))


def complaint(folder: Path, content: str | bytes) -> list[str]:
    file = folder / "b.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UsageError) as caught:
        load_baseline(file)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def test_a_baseline_is_read_with_the_line_of_each_entry(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(GOOD)
    baseline = load_baseline(tmp_path / "b.yaml")
    first, second = baseline.entries
    assert (baseline.implementation, baseline.dialect) == ("toy 1", "windows")
    assert (first.line, first.scenario, first.verdicts, first.flaky) == (6, WAVES, ("failed",), True)
    assert (first.expected, first.got, first.link) == ("'WAVE'", "0", "https://example.org/7")
    assert str(first.review) == "2999-12-31"
    assert first.reviewed == "Jane Doe, 2026-11-27"
    assert (second.line, second.rule, second.verdicts, second.cause) == (
        15, "fourcc.upper-case", ("crashed",), "environment",
    )  # fmt: skip


def test_who_reviewed_a_baseline_has_reviewed_each_entry_that_says_nothing_else(tmp_path: Path) -> None:
    entries = GOOD.replace("dialect: windows\n", "dialect: windows\nreviewed: Jo Bloggs, 2026-11-28\n")
    unread = "  - rule: fourcc.packing\n    verdict: crashed\n    cause: environment\n    reviewed: nobody\n"
    (tmp_path / "b.yaml").write_text(entries + unread)
    reviews = [entry.reviewed for entry in load_baseline(tmp_path / "b.yaml").entries]
    assert reviews == ["Jane Doe, 2026-11-27", "Jo Bloggs, 2026-11-28", ""]


def test_nobody_reviews_no_baseline_as_a_whole(tmp_path: Path) -> None:
    whole = GOOD.replace("dialect: windows\n", "dialect: windows\nreviewed: nobody\n")
    assert complaint(tmp_path, whole)[0].startswith("b.yaml:4: expected who and when in 'reviewed', got 'nobody'")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_baseline_that_is_shipped_is_sound_and_gives_the_reason_above_each_entry(path: Path) -> None:
    baseline = load_baseline(path)
    assert [error.message for error in schema().iter_errors(read(path))] == []
    lines = path.read_text().splitlines()
    assert all(lines[entry.line - 2].lstrip().startswith("#") for entry in baseline.entries)


def test_the_example_of_the_readme_is_sound(tmp_path: Path) -> None:
    readme = (SHIPPED[0].parent / "README.md").read_text()
    (tmp_path / "b.yaml").write_text(readme.partition("```yaml\n")[2].partition("```")[0])
    assert [entry.flaky for entry in load_baseline(tmp_path / "b.yaml").entries] == [False, False, False, True]
    assert [error.message for error in schema().iter_errors(read(tmp_path / "b.yaml"))] == []


def test_the_schema_takes_what_the_reader_takes(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(GOOD)
    assert [error.message for error in schema().iter_errors(read(tmp_path / "b.yaml"))] == []


def test_a_pattern_needs_not_say_what_was_expected_and_the_schema_agrees(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(
        f"{ENTRY}scenario: fourcc.*/the-long-*\n    verdict: failed\n    cause: spec gap\n"
        "  - rule: '*.truncated'\n    verdict: crashed\n    cause: spec gap\n"
    )
    assert [entry.is_pattern for entry in load_baseline(tmp_path / "b.yaml").entries] == [True, True]
    assert [error.message for error in schema().iter_errors(read(tmp_path / "b.yaml"))] == []


MISTAKES: list[tuple[str | bytes, str, str]] = [
    ("", "b.yaml:1: expected a baseline, got an empty file", "or let `run --update-baseline` write it"),
    ("# only words\n", "b.yaml:1: expected a baseline, got an empty file", "--update-baseline"),
    ("- a\n", "b.yaml:1: expected a mapping, got ['a']", "write it as `name: value` lines"),
    ("dialect: [windows\n", "b.yaml:2: not yaml: ", "look for a missing quote, bracket or colon"),
    (b"dialect: \xff\n", "b.yaml:1: expected UTF-8, got the byte 0xff", "save the file as UTF-8"),
    ("deviations: []\n", "b.yaml:1: expected the field 'dialect', got none", "add `dialect: ...`"),
    ("dialect: dos\ndeviations: []\n", "b.yaml:1: expected a known dialect, got 'dos'", "did you mean 'os2'?"),
    ("dialect: os2\n", "b.yaml:1: expected a list in 'deviations', got nothing", "`deviations: []`"),
    ("dialect: os2\ndeviations: {}\n", "b.yaml:2: expected a list in 'deviations', got {}", "`- name: value`"),
    ("dialect: os2\ndeviations: []\nbaseline: 1\n", "b.yaml:3: expected a known field, got 'baseline'", "known are "),
    (f"{ENTRY}text\n", "b.yaml:3: expected a mapping, got 'text'", "`name: value`"),
    (f"{FAILED}    expected: 1\n    gott: 2\n", "b.yaml:7: expected a known field, got 'gott'", "did you mean 'got'?"),
    (f"{FAILED}    expected: 1\n    cause: spec gap\n", "b.yaml:7: expected each key once, got 'cause'", "remove one"),
    (
        f"{ENTRY}verdict: crashed\n    cause: spec gap\n",
        "b.yaml:3: expected the field 'scenario' or 'rule', got neither",
        "add `scenario: ID` as the run prints it, or `rule: ID`",
    ),
    (
        f"{ENTRY}cause: spec gap\n    verdict: crashed\n    scenario: {WAVES}\n    rule: fourcc.truncated\n",
        "b.yaml:5: expected the field 'scenario' or 'rule', got both",
        "write an entry for each",
    ),
    (
        f"{ENTRY}verdict: crashed\n    cause: spec gap\n    scenario: {WAVES}s\n",
        f"b.yaml:5: expected a known scenario, got '{WAVES}s'",
        f"did you mean '{WAVES}'?",
    ),
    (
        f"{ENTRY}scenario: fourcc.truncated\n    verdict: crashed\n    cause: spec gap\n",
        "b.yaml:3: expected a known scenario, got 'fourcc.truncated'",
        "write `rule: fourcc.truncated` for all of its scenarios",
    ),
    (
        f"{ENTRY}rule: fourc.*\n    verdict: crashed\n    cause: spec gap\n",
        "b.yaml:3: expected a pattern that matches a rule of windows, got 'fourc.*', which matches none",
        "`install.*` is a pattern of rules",
    ),
    (
        f"{ENTRY}scenario: fourcc.*/the-longest-*\n    verdict: failed\n    cause: spec gap\n",
        "b.yaml:3: expected a pattern that matches a scenario of windows, got 'fourcc.*/the-longest-*', which matches",
        "`install.find/*-twice` one of scenarios",
    ),
    (
        f"{ENTRY}rule: {WAVES}\n    verdict: crashed\n    cause: spec gap\n",
        f"b.yaml:3: expected a known rule, got '{WAVES}'",
        f"write `scenario: {WAVES}`",
    ),
    (
        f"{ENTRY}rule: fourcc.trunkated\n    verdict: crashed\n    cause: spec gap\n",
        "b.yaml:3: expected a known rule, got 'fourcc.trunkated'",
        "did you mean 'fourcc.truncated'?",
    ),
    (
        f"{ENTRY}rule: install.asks-format\n    verdict: crashed\n    cause: spec gap\n",
        "b.yaml:3: expected a rule with scenarios of windows, got 'install.asks-format'",
        "remove the entry",
    ),
    (f"{ENTRY}scenario: 7\n    verdict: crashed\n    cause: spec gap\n", "b.yaml:3: expected text in 'scenario'", ""),
    (
        f"{ENTRY}scenario: {WAVES}\n    cause: spec gap\n",
        "b.yaml:3: expected the field 'verdict', got none",
        "add `verdict: ...`",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: fails\n    cause: spec gap\n",
        "b.yaml:4: expected a known verdict, got 'fails'",
        "did you mean 'failed'?",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: passed\n    cause: spec gap\n",
        "b.yaml:4: expected a known verdict, got 'passed'",
        "hint: ",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: [crashed, timed out]\n    cause: spec gap\n",
        "b.yaml:4: expected one verdict, got 2",
        "add `flaky: true` if it changes from run to run",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: [crashed, hung]\n    cause: spec gap\n    flaky: true\n",
        "b.yaml:4: expected a known verdict, got 'hung'",
        "hint: ",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: []\n    cause: spec gap\n",
        "b.yaml:4: expected at least one of 'verdict', got none",
        "name one",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: crashed\n",
        "b.yaml:3: expected the field 'cause', got none",
        "add `cause: ...`",
    ),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: crashed\n    cause: bug\n",
        "b.yaml:5: expected a known cause, got 'bug'",
        "known are implementation bug, spec gap, adapter limit, environment",
    ),
    (FAILED, "b.yaml:3: expected the field 'expected' with the verdict failed, got none", "as the run prints it"),
    (f"{FAILED}    expected: [1]\n", "b.yaml:6: expected text in 'expected', got [1]", "write the text"),
    (
        f"{ENTRY}scenario: {WAVES}\n    verdict: crashed\n    cause: spec gap\n    got: 1\n",
        "b.yaml:6: expected 'got' with the verdict failed only, got it",
        "remove the line",
    ),
    (
        f"{FAILED}    expected: 1\n    link: bug 12\n",
        "b.yaml:7: expected a link, got 'bug 12'",
        "write it in full, as in https://example.org/1",
    ),
    *(
        (
            f"{FAILED}    expected: 1\n    reviewed: Jane, {day}\n",
            f"b.yaml:7: expected who and when in 'reviewed', got 'Jane, {day}'",
            "as Jane Doe, 2027-01-31",
        )
        for day in ("tomorrow", "2027-02-30")
    ),
    (f"{FAILED}    expected: 1\n    reviewed: Jane\n", "b.yaml:7: expected who and when in 'reviewed'", "as Jane"),
    *(
        (f"{FAILED}    expected: 1\n    review: {day}\n", f"b.yaml:7: expected a date in 'review', got '{day}'", "as ")
        for day in ("2027-02-30", "soon", "27-06-30", "2027-W10-1", "30.6.2027")
    ),
    (
        f"{FAILED}    expected: 1\n    flaky: yes\n",
        "b.yaml:7: expected true or false in 'flaky', got 'yes'",
        "write `flaky: true`",
    ),
    (
        f"{FAILED}    expected: 1\n    revision: 0\n",
        "b.yaml:7: expected a revision from 1 on, got 0",
        "`mmio-conformance explain` shows",
    ),
    (
        f"{FAILED}    expected: 1\n  - scenario: {WAVES}\n    verdict: crashed\n    cause: spec gap\n",
        f"b.yaml:7: expected one entry of '{WAVES}', got another after line 3",
        "remove one of the two",
    ),
    (
        f"{ENTRY}&a\n    rule: fourcc.truncated\n    verdict: crashed\n    cause: spec gap\n  - *a\n",
        "b.yaml:3: expected each entry written out, got an alias of this one",
        "hint: ",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "what", "hint"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_the_suggestion(
    tmp_path: Path, content: str | bytes, what: str, hint: str
) -> None:
    first, second = complaint(tmp_path, content)
    assert first.startswith(what)
    assert second.startswith("hint: ")
    assert hint in second


def test_a_scenario_of_the_other_dialect_is_told_from_an_unknown_one(tmp_path: Path) -> None:
    other = next(scenario.id for scenario in _scenarios("os2") if scenario.rule == "install.asks-format")
    first, second = complaint(tmp_path, f"{ENTRY}scenario: {other}\n    verdict: crashed\n    cause: spec gap\n")
    assert first == f"b.yaml:3: expected a scenario of windows, got '{other}'"
    assert second == "hint: it is one of os2: remove the entry"


def _scenarios(dialect: str) -> list[Any]:
    from mmio_conformance.specification.profiles import scenarios_of  # noqa: PLC0415

    return list(scenarios_of(dialect))


def test_several_mistakes_are_told_together_in_the_order_of_lines(tmp_path: Path) -> None:
    said = complaint(tmp_path, f"{ENTRY}scenario: {WAVES}\n    verdict: no\n    cause: none\ndialekt: os2\n")
    assert [line.split(": ")[0] for line in said[::2]] == ["b.yaml:4", "b.yaml:5", "b.yaml:6"]


@pytest.mark.long
def test_of_a_baseline_of_unknown_scenarios_the_first_twenty_are_named(tmp_path: Path) -> None:
    entry = "  - {{scenario: fourcc.truncated/number-{0}, verdict: crashed, cause: environment}}\n"
    entries = "".join(entry.format(number) for number in range(500))
    said = complaint(tmp_path, f"dialect: windows\ndeviations:\n{entries}")
    assert len(said) == 41
    assert said[-1] == "these are the first 20 faults: there may be more"


def test_lists_within_lists_are_refused(tmp_path: Path) -> None:
    said = complaint(tmp_path, "dialect: windows\ndeviations: " + "[" * 3000 + "]" * 3000 + "\n")
    assert said[0].startswith("b.yaml")
    assert said[1].startswith("hint: ")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "expected a baseline, got no such file\nhint: name another, or let `run --update-baseline` write it"),
        (FAILED, ":3: expected the field 'expected' with the verdict failed, got none\nhint: "),
        ("dialect: os2\ndeviations: []\n", ":1: expected the dialect that is judged, windows, got 'os2'\nhint: "),
    ],
)
def test_a_faulty_baseline_costs_the_exit_code_2_before_any_scenario(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, what: str
) -> None:
    file = tmp_path / "b.yaml"
    if content is not None:
        file.write_text(content)
    assert main(["run", "--dialect", "windows", "--topic", "fourcc", "--baseline", str(file)]) == 2
    printed = capsys.readouterr()
    assert what in printed.err
    assert printed.out == ""


def test_an_update_without_a_baseline_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--update-baseline"]) == 2
    assert capsys.readouterr().err.endswith("hint: name the file: --baseline FILE --update-baseline\n")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("P", "P"),
        ("0x10", "16"),
        ("-1", "-1"),
        ("NULL", "NULL"),
        ("buffer + 4", "buffer + 4"),
        ("at least 8 + 16 = 24", "at least 8 + 16"),
        ("anything but file = 1", "anything but file"),
        ("MMIOERR_CANNOTOPEN (259)", "MMIOERR_CANNOTOPEN"),
        ("MMIOERR_A = MMIOERR_B (259)", "MMIOERR_A"),
        ("a handle (7)", "a handle"),
        ("an address (0x7f0012345678)", "an address"),
        ('"x = 1 (2)"', '"x = 1 (2)"'),
        ('a string with "a = b"', 'a string with "a = b"'),
    ],
)
def test_of_what_was_expected_and_got_only_stays_what_is_the_same_in_every_run(text: str, stays: str) -> None:
    assert read_value(text).symbol == stays
    assert read_value(stays).symbol == stays
