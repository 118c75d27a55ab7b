"""Scenarios as one program for machines that have nothing: what is in it, and what it printed taken in again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.export.c_program import c_programs
from mmio_conformance.export.expressions import sized
from mmio_conformance.results.run_info import catalogue_hash
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.run.imported import import_tap
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.export.c_program import Exported
    from mmio_conformance.specification.scenario import FeatureScenario

COUNTED = "install.counted/after-two-installations-and-one-removal-the-procedure-is-still-installed"
THREE = "install.counted/after-three-installations-the-third-removal-is-the-last"
HEAD = f"""\
TAP version 14
# suite: {{"version": "0.2.0", "catalogue": "{catalogue_hash()}", "profile": "documented"}}
# implementation: {{"name": "winmm (Windows)", "version": "Windows 5.0.2195, winmm.dll 5.0.2161.1", "pointer": 4}}
# began: 2026-01-31T12:00:00.000+00:00
"""
FAILED = f"""\
not ok 1 - windows: {COUNTED}
  ---
  what: "mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC)"
  expected: "P"
  as: "address"
  got: "an address (0x7fe10000)"
  at: "install.feature:{{line}}"
  verdict: "failed"
  ...
"""


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Path]:
    """Return what makes a file of what a program printed."""

    def write(*parts: str, head: str = HEAD) -> Path:
        file = tmp_path / "tests.tap"
        file.write_text(head + "".join(parts))
        return file

    return write


def on_windows() -> list[FeatureScenario]:
    return [scenario for scenario in load_features() if scenario.holds_for("windows")]


@pytest.fixture(scope="module")
def exported() -> Exported:
    """Return all scenarios as a program."""
    return c_programs(on_windows(), catalogue="0", profile="all")


def test_every_scenario_of_windows_is_in_the_program_or_named_as_left_out_for_its_second_application(
    exported: Exported,
) -> None:
    windows = on_windows()
    assert {one.id for one in exported.played} | {one.id for one, _ in exported.left_out} == {one.id for one in windows}
    several = {one.id for one in windows if any(step.text.startswith("a second application") for step in one.steps)}
    assert {one.id for one, _ in exported.left_out} == several
    for scenario, reason in exported.left_out:
        assert f" *     {scenario.id}: {reason}\n" in exported.source
        assert f'    {{"{scenario.id}", ' in exported.source
    row = re.compile(
        r'^    \{"([^"]+)", "(?:documented|observed|gap)", "[\w-]+\.feature", scenario_\d+\},$', re.MULTILINE
    )
    played = row.findall(exported.source)
    assert played == [one.id for one in exported.played]


def test_an_answer_that_is_found_when_its_message_comes_is_worked_out_there() -> None:
    (counted,) = [scenario for scenario in on_windows() if scenario.id == COUNTED]
    answering = replace(counted.steps[0], keyword="given", text="P answers lParam2 to MMIOM_READ", table=())
    exported = c_programs([replace(counted, steps=(*counted.steps, answering))], catalogue="0", profile="all")
    assert exported.left_out == ()
    assert "    let_answer(P, MMIOM_READ, 0, find_1_1);" in exported.source
    assert "static number find_1_1(number info, number lParam1, number lParam2)\n" in exported.source
    assert "\n    return lParam2;\n" in exported.source


def test_no_line_is_longer_than_any_compiler_takes(exported: Exported) -> None:
    assert max(map(len, exported.source.splitlines())) < 4095


def test_the_command_writes_what_was_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "install.counted", "--language", "c", "--out", str(tmp_path / "tests.c")]) == 0
    assert capsys.readouterr().out.startswith(f"{tmp_path / 'tests.c'}: 4 scenarios\nbuild it: ")
    source = (tmp_path / "tests.c").read_text()
    assert source.count("static void scenario_") == 4
    assert "    // Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P\n" in source
    assert catalogue_hash() in source


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["install.cuonted"], "did you mean"),
        (["buffer.set-keeps-contents"], "no scenario to write"),
        (["install.global-any-process"], "none of the scenarios can be written as a program"),
    ],
)
def test_what_cannot_be_exported_is_one_error(
    words: list[str], error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words, "--out", str(tmp_path / "tests.c")]) == 2
    assert error in capsys.readouterr().err
    assert not (tmp_path / "tests.c").exists()


@pytest.mark.parametrize(
    ("data", "in_c"),
    [
        (b"", '"", 0'),
        (b"abc", '"abc", 3'),
        (b"." * 70000, 'repeated(".", 1, 70000), 70000'),
        (b"RIFF" + b"." * 300 + b"x", 'joined(joined("RIFF", 4, repeated(".", 1, 300), 300), 304, "x", 1), 305'),
        (b"ab" * 150, 'repeated("ab", 2, 150), 300'),
    ],
)
def test_what_is_repeated_very_often_stands_in_c_once(data: bytes, in_c: str) -> None:
    assert sized(data) == in_c


def test_what_a_program_printed_becomes_a_stored_run_that_compares_with_others(
    printed: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = next(one.steps[-1].line for one in load_features() if one.id == COUNTED)
    of_system, passed_in_time = "KD: a line of the system's own log\n", f"ok 2 - windows: {THREE} # time=23ms\n"
    file = printed("1..2\n", FAILED.format(line=line), of_system, passed_in_time)
    assert main(["report", "--import", "tap", str(file), "--report", str(tmp_path / "run")]) == 0
    assert "Windows: 1 of 2 passed, 1 failed" in capsys.readouterr().out
    run = read_run(tmp_path / "run")
    failed, passed = run.outcomes
    assert (failed.scenario.id, failed.verdict, passed.verdict) == (COUNTED, "failed", "passed")
    assert failed.expected is not None
    assert failed.got is not None
    assert (failed.expected.symbol, failed.got.symbol) == ("P", "an address")
    assert failed.step.startswith(f"line {line}: Then ")
    assert passed.duration == 0.023
    assert run.handshakes["windows"].pointer == 4
    assert run.run_info.began == "2026-01-31T12:00:00.000+00:00"
    assert {path.name for path in (tmp_path / "run").iterdir()} >= {"events.ndjson", "report.html", "results.json"}
    assert main(["compare", str(tmp_path / "run"), str(tmp_path / "run")]) == 0


@pytest.mark.parametrize(
    ("shown_as", "text", "value"),
    [
        ("errors", "MMIOERR_CANNOTREAD (261)", ("MMIOERR_CANNOTREAD (261)", "MMIOERR_CANNOTREAD", 261)),
        ("open", "4098", ("MMIO_READWRITE | MMIO_CREATE (4098)", "MMIO_READWRITE | MMIO_CREATE", 4098)),
        ("number", "0x11170", ("0x11170", "70000", 70000)),
        ("number", "-1", ("-1", "-1", -1)),
        ("handle", "NULL", ("NULL", "0", 0)),
        ("handle", "a handle (2)", ("a handle (2)", "a handle", 2)),
        ("address", "buffer + 4", ("buffer + 4", "buffer + 4", None)),
    ],
)
def test_a_value_has_the_names_that_a_run_with_an_adapter_gives_it(
    shown_as: str, text: str, value: tuple[str, str, int | None], printed: Callable[..., Path]
) -> None:
    details = f'  ---\n  what: "x"\n  expected: "0"\n  as: "{shown_as}"\n  got: "{text}"\n  verdict: "failed"\n  ...\n'
    (outcome,) = import_tap(printed("1..1\n", f"not ok 1 - windows: {COUNTED}\n", details)).outcomes
    assert outcome.got is not None
    assert (outcome.got.text, outcome.got.symbol, outcome.got.number) == value


def test_a_call_that_failed_on_the_way_blocks_if_a_rule_about_it_fails(printed: Callable[..., Path]) -> None:
    blocked = FAILED.replace("  at:", '  function: "mmioInstallIOProc"\n  at:').format(line=1)
    other = next(one.id for one in load_features() if one.rule == "install.find")
    by_itself = blocked.replace(COUNTED, other).replace('  function: "mmioInstallIOProc"\n', "")
    (alone,) = import_tap(printed("1..1\n", blocked)).outcomes
    assert (alone.verdict, alone.on_the_way) == ("failed", "mmioInstallIOProc")
    first, second = import_tap(printed("1..2\n", blocked, by_itself)).outcomes
    assert (first.verdict, first.blocked_by, second.verdict) == ("blocked", "install.find", "failed")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_file_may_be_as_a_shell_of_windows_writes_it(encoding: str, printed: Callable[..., Path]) -> None:
    file = printed("1..1\n", FAILED.format(line=1))
    file.write_bytes(file.read_text().replace("\n", "\r\n").encode(encoding))
    (outcome,) = import_tap(file).outcomes
    assert (outcome.verdict, outcome.got and outcome.got.symbol) == ("failed", "an address")


def test_a_process_that_ended_without_a_verdict_has_crashed_with_its_code(printed: Callable[..., Path]) -> None:
    details = f'not ok 1 - windows: {COUNTED}\n  ---\n  code: "0xc00000fd"\n  verdict: "crashed"\n  ...\n'
    (outcome,) = import_tap(printed("1..1\n", details)).outcomes
    assert (outcome.verdict, outcome.message) == ("crashed", "the process of the scenario ended with code 0xc00000fd")


def test_a_gap_keeps_what_was_returned_and_the_reading_that_shows(printed: Callable[..., Path]) -> None:
    gap = next(one for one in on_windows() if one.shows_readings)
    details = (
        f"ok 1 - windows: {gap.id}\n  ---\n  noted:\n"
        '  - ["file = mmioOpen(\\"a.dat\\", NULL, 0)", "NULL", "handle"]\n'
        '  - ["mmioRead(file, buffer, 4)", "NULL", "number"]\n  reading: 1\n  verdict: "passed"\n  ...\n'
    )
    (outcome,) = import_tap(printed("1..1\n", details)).outcomes
    assert outcome.answer is not None
    assert (outcome.verdict, outcome.answer.number) == ("passed", 1)
    assert outcome.answer.reading == load_catalogue().gaps[gap.gap or ""].readings[0]
    noted = (('file = mmioOpen("a.dat", NULL, 0)', "NULL"), ("mmioRead(file, buffer, 4)", "0"))
    assert outcome.answer.noted == noted


def test_what_the_program_left_out_is_not_applicable_and_says_why(printed: Callable[..., Path]) -> None:
    skipped = f"ok 1 - windows: {COUNTED} # SKIP left out: it has a second application\n"
    (outcome,) = import_tap(printed("1..1\n", skipped)).outcomes
    assert (outcome.verdict, outcome.message) == ("not applicable", "left out: it has a second application")


def test_a_run_that_was_cut_off_has_what_was_whole_and_says_so(printed: Callable[..., Path]) -> None:
    whole, cut = f"ok 1 - windows: {THREE}\n", FAILED.format(line=1).partition("  as:")[0]
    result = import_tap(printed("1..3\n", whole, cut))
    assert [one.scenario.id for one in result.outcomes] == [THREE]
    assert result.interrupted
    assert any("cut off after 1 of 3 scenarios" in note for note in result.notes)


def test_another_catalogue_and_unknown_scenarios_are_noted(printed: Callable[..., Path]) -> None:
    tests = f"1..2\nok 1 - windows: {THREE}\nok 2 - windows: install.nothing/of-the-kind\n"
    result = import_tap(printed(tests, head=HEAD.replace(catalogue_hash(), "0" * 64)))
    assert [one.scenario.id for one in result.outcomes] == [THREE]
    assert [note.partition(": ")[2] for note in result.notes] == [
        "the program was made of another catalogue; rules and steps are shown as this suite has them",
        "1 scenarios are left out, which this suite does not have",
    ]


@pytest.mark.parametrize(
    ("text", "code", "error"),
    [
        ("TAP version 14\n1..0\n", 2, "is not what an exported program prints: expected a line `# suite:`"),
        (HEAD.replace(catalogue_hash(), "x"), 3, "expected a catalogue and a profile in the line `# suite:`"),
        (f"{HEAD}1..2\nok 1 - windows: {THREE}\nok 2 - windows: {THREE}\n", 3, "tests.tap:7: expected one run"),
        (
            f"{HEAD}1..1\nok 1 - windows: {THREE}\nok 2 - windows: a.b/c\n",
            3,
            "the plan says 1, and there are 2 results",
        ),
        (f"{HEAD}ok 1 - windows: {THREE}\n", 3, "there is no plan, and there are 1 results"),
        (f"{HEAD}1..1\nok 1 - windows: {THREE}\n  ---\n  got: [\n  ...\n", 3, "tests.tap:7: expected the details"),
        (f"{HEAD}1..1\nok 1 - windows: {THREE}\n  ---\n  got: 1\n  ...\n", 3, "tests.tap:7: expected the details"),
    ],
)
def test_a_damaged_file_is_one_error_with_its_line(
    text: str, code: int, error: str, printed: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--import", "tap", str(printed(text, head=""))]) == code
    assert error in capsys.readouterr().err


def test_a_file_that_is_not_there_is_one_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--import", "tap", str(tmp_path / "none.tap")]) == 2
    assert "none.tap" in capsys.readouterr().err


def test_a_baseline_decides_the_exit_code_of_a_stored_run(
    printed: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = printed("1..2\n", FAILED.format(line=1), f"ok 2 - windows: {THREE}\n")
    baseline = tmp_path / "baseline.yaml"
    baseline.write_text(
        f"implementation: winmm (Windows)\ndialect: windows\ndeviations:\n  - scenario: {COUNTED}\n"
        "    verdict: failed\n    cause: implementation bug\n    expected: P\n    got: an address\n"
    )
    words = ["report", "--import", "tap", str(file), "--baseline", str(baseline)]
    assert main(words) == 0
    assert "1 known deviation" in capsys.readouterr().out
    baseline.write_text(baseline.read_text().replace("got: an address", "got: Q"))
    assert main(words) == 1
    assert "failed" in capsys.readouterr().out
    cut_off = file.read_text().replace("1..2\n", "1..3\n")
    file.write_text(cut_off)
    assert main(words) == 3
    assert "tests.tap ended early" in capsys.readouterr().err
