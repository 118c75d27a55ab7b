"""What was said in a run is kept, and gives the same run again without the adapter; where more is asked, it says so."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.recording import Recorder, Recording
from mmio_conformance.errors import Crashed, UsageError
from mmio_conformance.results.stored_run import read_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULES = ("install.counted", "install.find")
HEAD = '{"format":"exchange with an adapter of mmio-conformance","suite":"0.2.0","ahead":false,"elsewhere":false}\n'


def judged(adapter: str, folder: Path, *options: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the exit code of a run, and of each scenario its id, verdict and message."""
    code = main(["run", "--adapter", adapter, "--report", str(folder), *options])
    return code, [(one.scenario.id, one.verdict, one.message) for one in read_run(folder).outcomes]


OFTEN = ["none", "crashes", "hangs"]
SELDOM = ["one-more", "wrong-id", "error", "unknown-procedure"]


@pytest.mark.parametrize("way", [*OFTEN, *(pytest.param(way, marks=pytest.mark.slow) for way in SELDOM)])
def test_a_run_that_is_replayed_is_the_run_that_was_recorded(
    misbehaving: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("MISBEHAVING_FIRST", str(tmp_path / "first"))
    adapter = misbehaving(f"{way}+one-application", 2, later="one-application")
    kept = str(tmp_path / "kept")
    recorded = judged(adapter, tmp_path / "a", *RULES, "--timeout", "0.5", "--record", kept)
    assert recorded[0] == {"none": 0, "crashes": 1, "hangs": 1, "one-more": 1}.get(way, 3)
    assert judged(f"replay:{kept}", tmp_path / "b", *RULES, "--timeout", "0.5", "--validate") == recorded


def test_two_applications_in_two_processes_are_replayed(misbehaving: Callable[..., str], tmp_path: Path) -> None:
    kept, rule = str(tmp_path / "kept"), "install.list-per-application"
    recorded = judged(misbehaving("one-application"), tmp_path / "a", rule, "--record", kept)
    assert "2> " in (tmp_path / "kept").read_text()
    assert judged(f"replay:{kept}", tmp_path / "b", rule) == recorded


def test_where_the_suite_asks_something_else_the_run_ends_with_one_error_that_says_where(
    suite: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept"
    adapter = shlex.join([*suite, "serve", "--dialect", "windows"])
    judged(adapter, tmp_path / "a", "install.find", "--record", str(kept))
    capsys.readouterr()
    code, outcomes = judged(f"replay:{kept}", tmp_path / "b", "install.find", "flush.writes")
    said = capsys.readouterr().err
    assert code == 3
    assert said.count("what was recorded does not answer") == 1
    assert f" of {kept} has the request" in said
    assert "record anew" in said
    assert [verdict for _, verdict, _ in outcomes].count("adapter error") == 1


def test_a_recording_that_was_cut_off_is_replayed_as_far_as_it_goes(
    suite: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept"
    judged(shlex.join([*suite, "serve", "--dialect", "windows"]), tmp_path / "a", *RULES, "--record", str(kept))
    lines = kept.read_bytes().splitlines(keepends=True)
    kept.write_bytes(b"".join(lines[: len(lines) // 2]))
    capsys.readouterr()
    code, outcomes = judged(f"replay:{kept}", tmp_path / "b", *RULES)
    assert code == 3
    assert f"{kept} has {len(lines) // 2} lines, and no more of this connection" in capsys.readouterr().err
    assert [verdict for _, verdict, _ in outcomes][:2] == ["passed", "passed"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is no recording: it is empty"),
        ("no JSON\n", "is no recording"),
        ("[1]\n", "is no recording"),
        ('{"format":"another"}\n', "is no recording: another"),
        (HEAD + "1? {}\n", "line 2 is none of its lines"),
        (HEAD + '1! {"as":"SystemExit"}\n', "line 2 is none of its lines"),
        (HEAD + '1! {"as":"Crashed","what":"it died"}\n', "line 2 is none of its lines"),
        (HEAD + '1! {"as":["Crashed"]}\n', "line 2 is none of its lines"),
        (HEAD + "1! []\n", "line 2 is none of its lines"),
        (HEAD + "> {}\n", "is no recording"),
        (None, "cannot read the recording"),
    ],
)
def test_what_is_no_recording_is_refused(tmp_path: Path, text: str | None, what: str) -> None:
    if text is not None:
        (tmp_path / "kept").write_text(text)
    with pytest.raises(UsageError, match=what):
        Recording(tmp_path / "kept")


def test_a_token_is_not_kept(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "kept")
    recorder.begin("./adapter", ahead=True, elsewhere=False)
    observe = recorder.observe(1, None)
    observe(True, b'{"id":1,"do":"hello","protocol":1,"token":"open sesame"}')
    observe(False, b'{"id": 1, "token": "open sesame"}\r\n')
    recorder.note_end(1)(Crashed("gone", "look"))
    recorder.close()
    assert (tmp_path / "kept").read_text().splitlines()[1:] == [
        '1> {"id":1,"do":"hello","protocol":1}',
        '1< {"id":1}',
        '1! {"as":"Crashed","what":"gone","hint":"look"}',
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--record", "kept"], "there is none"),
        (["--adapter", "true", "--record", "kept", "--jobs", "2"], "one job with --record"),
        (["--adapter", "replay:kept", "--jobs", "2"], "one job for the adapter replay:kept"),
        (["--adapter", "true", "--record", "no/such/folder/kept"], "cannot write no/such/folder/kept"),
    ],
)
def test_what_cannot_be_recorded_is_refused_before_the_run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    options: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["run", *options]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_full_disk_costs_the_recording_and_not_the_run(
    suite: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = shlex.join([*suite, "serve", "--dialect", "windows"])
    code, outcomes = judged(adapter, tmp_path / "a", *RULES, "--record", "/dev/full")
    assert code == 3
    assert {verdict for _, verdict, _ in outcomes} == {"passed"}
    assert "cannot write /dev/full: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--adapter", "replay:{kept}"],
        ["--adapter", "mmio-conformance serve", "no-such-rule"],
        ["--adapter", "mmio-conformance serve", "--baseline", "no-such-file.yaml"],
    ],
    ids=["replayed", "unknown", "without-baseline"],
)
def test_a_run_that_cannot_begin_leaves_what_was_recorded(tmp_path: Path, options: list[str]) -> None:
    kept = tmp_path / "kept"
    kept.write_text(HEAD)
    assert main(["run", "--record", str(kept), *(option.format(kept=kept) for option in options)]) == 2
    assert kept.read_text() == HEAD
