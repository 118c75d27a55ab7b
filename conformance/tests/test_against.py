"""`run --against` shows what a run fixed, broke and changed, and nothing else; `--watch` does so at each change."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.cli import main
from mmio_conformance.results.against import change_of
from mmio_conformance.results.events import FILE
from mmio_conformance.results.verdicts import Outcome
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenario import FeatureScenario
from mmio_conformance.values import Value
from mmio_spec import Dialect
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PADDED = "fourcc.padded/the-short-string-xyz-becomes-xyz"
_GOT_BEFORE = '"got": {"text": "before", "symbol": "before"'
RULE = ["run", "--dialect", "windows", "fourcc.padded"]
#: How many scenarios it has.
ALL = len([one for one in scenarios_of("windows") if one.rule == RULE[-1]])


def outcome(verdict: str, *, got: str = "1", blocked_by: str = "") -> Outcome:
    rule = Id("flush.writes")
    scenario = FeatureScenario(Id("flush.writes/x"), "x", "x", "a.feature", 7, rule, "A", (rule,), None, (), ())
    made = Outcome(scenario, "windows", Dialect.WINDOWS, verdict, 0.25, blocked_by=blocked_by)
    return made if verdict != "failed" else replace(made, expected=Value("0", "0", 0), got=Value(got, got, int(got)))


@pytest.fixture
def broken_adapter(misbehaving: Callable[..., str]) -> str:
    """Return the command of an adapter whose first call, of the only process that it needs, gives one too many."""
    return misbehaving("one-more+afresh")


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (outcome("passed"), outcome("passed"), "same"),
        (outcome("passed"), outcome("failed"), "broken"),
        (outcome("passed"), outcome("not applicable"), "broken"),
        (outcome("passed"), outcome("blocked", blocked_by="a.b"), "broken"),
        (outcome("failed"), outcome("passed"), "fixed"),
        (outcome("failed"), outcome("failed"), "same"),
        (outcome("failed"), outcome("failed", got="2"), "changed"),
        (outcome("failed"), outcome("crashed"), "changed"),
        (None, outcome("failed"), "new"),
    ],
)
def test_a_change_is_told_by_the_verdict_and_by_the_values_of_a_failure(
    before: Outcome | None, now: Outcome, kind: str
) -> None:
    assert change_of(before, now).kind == kind


@pytest.mark.parametrize(
    ("again", "kind"),
    [
        (outcome("failed", got="2"), "changed"),
        (outcome("failed", got="3"), "same"),
        (outcome("failed", got="1"), "same"),
        (outcome("passed"), "changed"),
        (None, "changed"),
    ],
)
def test_a_failure_that_has_other_values_each_time_has_not_changed(again: Outcome | None, kind: str) -> None:
    changed = change_of(outcome("failed", got="1"), outcome("failed", got="2"))
    assert changed.only_in_values
    assert changed.settled(again).kind == kind
    broken = change_of(outcome("passed"), outcome("failed"))
    assert not broken.only_in_values
    assert broken.settled(again).kind == "broken"


@pytest.mark.parametrize("varies", [False, True])
def test_what_has_only_other_values_is_played_again_before_it_is_shown(
    broken_adapter: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    varies: bool,
) -> None:
    assert main([*RULE, "--adapter", broken_adapter, "--report", str(tmp_path)]) == 1
    stored = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(re.sub(r'"got": {"text": "[^"]*", "symbol": "[^"]*"', _GOT_BEFORE, stored))
    capsys.readouterr()
    if varies:
        other = Value("9", "9", 9)
        monkeypatch.setattr(
            "mmio_conformance.commands.judging._play_again",
            lambda _, failed: [replace(one, got=other) for one in failed],
        )
    assert main([*RULE, "--adapter", broken_adapter, "--against", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert ("changed: " in shown) == (not varies)
    assert ("not shown, 1: fails as before, with other values each time" in shown) == varies
    assert shown.endswith(f"0 broken, 0 fixed, {int(not varies)} changed, {ALL - (not varies)} same, 0 new\n")


def test_against_a_stored_run_only_what_is_broken_is_shown_with_expected_and_got(
    broken_adapter: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*RULE, "--report", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main([*RULE, "--adapter", broken_adapter, "--against", str(tmp_path)]) == 1
    first, *shown = capsys.readouterr().out.splitlines()
    assert first.startswith("Windows: reference model")
    assert shown[1].startswith("broken: fourcc.padded/")
    assert shown[2] == "  was     passed"
    assert shown[3].startswith("  is now  failed: ")
    assert "expected" in shown[3]
    assert shown[4:] == [
        "",
        f"Windows: {ALL - 1} of {ALL} passed, 1 failed, 0 not run",
        f"against {tmp_path}: 1 broken, 0 fixed, 0 changed, {ALL - 1} same, 0 new",
    ]


def test_against_another_adapter_that_is_judged_first(broken_adapter: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RULE, "--against", broken_adapter]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2].startswith("fixed: fourcc.padded/")
    assert shown[-1] == f"against {broken_adapter}: 0 broken, 1 fixed, 0 changed, {ALL - 1} same, 0 new"


def test_against_a_baseline_what_it_knows_is_the_same_and_what_it_has_too_much_is_fixed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "known.yaml"
    baseline.write_text(
        "implementation: reference model\ndialect: windows\ndeviations:\n"
        f"  - scenario: {PADDED}\n    verdict: failed\n    cause: implementation bug\n"
        "    expected: \"'XYZ '\"\n    got: \"'XYY '\"\n"
    )
    assert main([*RULE, "--against", str(baseline)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2:5] == [
        f"fixed: {PADDED} (Windows)",
        "  was     failed: expected 'XYZ ', got 'XYY '",
        "  is now  passed",
    ]
    assert shown[-1].endswith(f"0 broken, 1 fixed, 0 changed, {ALL - 1} same, 0 new")


def test_what_was_cut_off_cannot_be_compared_with_and_ends_with_3(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*RULE, "--report", str(tmp_path)])
    lines = (tmp_path / FILE).read_bytes().splitlines(keepends=True)
    (tmp_path / FILE).write_bytes(b"".join(lines[:3]))
    capsys.readouterr()
    assert main([*RULE, "--against", str(tmp_path)]) == 3
    shown = capsys.readouterr().out
    assert f"{tmp_path} is not complete: what it did not reach counts as new" in shown
    assert f"2 same, {ALL - 2} new" in shown


def test_an_adapter_to_compare_with_that_does_not_start_is_one_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RULE, "--against", "false"]) == 3
    assert "the adapter exited" in capsys.readouterr().err


def test_an_adapter_at_a_place_is_something_to_compare_with(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmio_conformance.driver.remote.TIMEOUT_AT_START", 0)
    assert main([*RULE, "--against", "tcp:127.0.0.1:1", "--timeout", "0.2"]) == 3
    assert "127.0.0.1:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("word", "what"),
    [
        ("/nowhere/adapter", "no adapter: there is no file 'adapter' in '/nowhere'\n"),
        ("befroe", "--against 'befroe' is no stored run, no baseline and no adapter: there is no program 'befroe'"),
        ("", "the adapter's command is empty"),
        ("results.json", "cannot read the stored run results.json"),
    ],
)
def test_what_is_nothing_to_compare_with_is_a_mistake_on_the_command_line(
    capsys: pytest.CaptureFixture[str], word: str, what: str
) -> None:
    assert main([*RULE, "--against", word]) == 2
    assert what in capsys.readouterr().err


def test_against_and_baseline_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RULE, "--against", "a", "--baseline", "b.yaml"]) == 2
    assert "expected --against or --baseline, got both" in capsys.readouterr().err


def test_each_change_of_a_watched_file_is_judged_against_the_time_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "library.dll"
    library.touch()

    def changes(*folders: Path, watch_filter: Callable[[object, str], bool], **_: Any) -> Iterator[object]:
        assert folders == (tmp_path,)
        assert watch_filter(None, str(library))
        assert not watch_filter(None, str(tmp_path / "another.dll"))
        yield from ({"one"}, set(), {"two"})
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", changes)
    assert main([*RULE, "--watch", str(library)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown.count(f"waiting for a change of {library}; Ctrl-C ends it") == 3
    assert [line.partition(": ")[2] for line in shown if line.startswith("against")] == [
        f"0 broken, 0 fixed, 0 changed, {ALL} same, 0 new"
    ] * 2


def test_a_file_that_a_linker_puts_in_place_of_another_is_noticed(suite: list[str], tmp_path: Path) -> None:
    library, new = tmp_path / "library.dll", tmp_path / "new.dll"
    library.write_bytes(b"1")
    new.write_bytes(b"22")
    with subprocess.Popen([*suite, *RULE, "--watch", str(library)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("waiting"):
                if not new.exists():
                    break
                new.replace(library)
        process.terminate()
        process.communicate()
    assert (process.returncode, new.exists()) == (0, False)


def test_ctrl_c_during_a_run_ends_the_watching_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mmio_conformance.commands.judging._judge", lambda _: 130)
    assert main([*RULE, "--watch", str(tmp_path)]) == 130
    assert "waiting" not in capsys.readouterr().out


def test_a_file_that_is_not_there_cannot_be_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*RULE, "--watch", str(tmp_path / "library.dll")]) == 2
    assert "there is no such file or folder" in capsys.readouterr().err


def test_a_run_that_cannot_be_made_is_reported_and_the_next_change_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("watchfiles.watch", lambda *_, **__: iter([{"one"}]))
    missing = shlex.join([sys.executable, str(tmp_path / "no-adapter.py")])
    assert main([*RULE, "--adapter", missing, "--watch", str(tmp_path)]) == 3
    seen = capsys.readouterr()
    assert seen.err.count("\nhint: there is no file 'no-adapter.py' in ") == 2
    assert seen.out.count("waiting for a change") == 2
