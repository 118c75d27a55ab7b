"""The folder of an exploration: nothing that was found is lost, whatever ends it, and nothing is anybody else's."""

from __future__ import annotations

import json
import signal
import sys
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.cli import main
from mmio_conformance.commands import found
from mmio_conformance.explore.finding import SCHEMA
from mmio_conformance.explore.report import ProgressLine

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = {"findings.json", "gaps.json", "states.json", "states.html"}


@pytest.mark.usefixtures("signals_heard")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to no process by itself")
def test_ctrl_c_while_an_exploration_ends_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ProgressLine, "ends", lambda _: signal.raise_signal(signal.SIGINT))
    assert main(["explore", "--examples", "1", "--seed", "1", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.endswith("0 findings\n")
    assert (tmp_path / "findings.json").is_file()


def _without_calls(number: int, rule: str) -> dict[str, Any]:
    entry = {"cause": f"cause {number}", "rules": [rule], "function": "mmioSeek", "dialect": "windows"}
    return entry | {"operations": [], "ending": 0, "scenario": f"{number:02}-{rule}-mmioSeek.feature"}


def test_what_an_exploration_does_not_come_to_again_stays_in_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = [_without_calls(1, "flush.writes"), _without_calls(2, "transfer.seek"), _without_calls(3, "flush.empty")]
    (tmp_path / "findings.json").write_text(json.dumps({"schema": SCHEMA, "findings": entries}))
    for entry in entries:
        (tmp_path / entry["scenario"]).touch()
        (tmp_path / entry["scenario"]).with_suffix(".c").touch()
    (tmp_path / "04-flush.mine-mmioSeek.feature").touch()
    command = ["explore", "--examples", "1", "--out", str(tmp_path), "--topic", "flush"]
    assert main(command) == 0  # the first of the topic is gone, the second not come to, the third of another topic
    assert json.loads((tmp_path / "findings.json").read_text())["findings"] == [entries[2], entries[1]]
    assert "not come to, and kept as they were: 2 of the findings" in capsys.readouterr().out
    names = {entry["scenario"].removesuffix("feature") for entry in entries[1:]}
    expected = {f"{name}{kind}" for name in names for kind in ("c", "feature")} | {"04-flush.mine-mmioSeek.feature"}
    assert {one.name for one in tmp_path.iterdir()} == expected | WRITTEN


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ({"schema": 1}, "expected findings with schema 2, got 1"),
        ({"schema": SCHEMA, "laws": True}, "expected findings of an exploration without laws, got those of laws"),
        ({"schema": SCHEMA, "dialect": "os2"}, "expected findings of windows, got those of os2"),
        (
            {"schema": SCHEMA, "scenario": "../01-flush.writes-mmioSeek.feature"},
            "expected the findings of an exploration",
        ),
        ({"schema": SCHEMA, "rules": 100_000 * "["}, "expected the findings of an exploration"),
    ],
)
def test_findings_of_another_exploration_are_refused_and_stay(
    findings: dict[str, Any], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = _without_calls(1, "flush.writes") | findings
    text = json.dumps(findings | {"findings": [entry]}).replace(f'"{100_000 * "["}"', 100_000 * "[")
    (tmp_path / "findings.json").write_text(text)
    assert main(["explore", "--examples", "1", "--out", str(tmp_path)]) in {2, 3}
    first, hint = capsys.readouterr().err.splitlines()
    assert f"{tmp_path}/findings.json: {words}" in first
    assert hint == "hint: choose another folder for --out"
    assert [one.read_text() for one in tmp_path.iterdir()] == [text]


def test_whoever_reads_no_more_loses_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def has_had_enough(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(found, "_show", has_had_enough)
    assert main(["explore", "--examples", "1", "--out", str(tmp_path)]) == 0
    assert {one.name for one in tmp_path.iterdir()} == WRITTEN
