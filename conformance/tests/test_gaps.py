"""Gaps: what the documents leave open is exercised on demand, has to be survived, and is informative."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import mmio_conformance
import pytest
from mmio_conformance.cli import main
from mmio_conformance.results.explored_gaps import Reading, to_json
from mmio_conformance.results.summary import gaps
from mmio_conformance.specification.profiles import PROFILES, scenarios_of
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import Dialect, load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

GAP = "gap.remove-predefined"
RULE = "fourcc.packing"
SCHEMAS = Path(mmio_conformance.__file__).parent
ALL_GAPS = tuple(sorted({scenario.rule for scenario in load_features() if scenario.gap and scenario.rule}))


@pytest.fixture
def crashing(misbehaving: Callable[..., str], recorded: Callable[..., str]) -> list[str]:
    """Return the words that judge, by a gap, an implementation that crashes."""
    words = ["--rule", GAP, "--profile", "gaps"]
    return ["run", *words, "--adapter", recorded(misbehaving("crashes"), *words)]


@pytest.mark.parametrize(
    ("profile", "bases"),
    [
        ("documented", {"documented"}),
        ("observed", {"documented", "observed"}),
        ("gaps", {"documented", "gap"}),
        ("all", {"documented", "observed", "gap"}),
    ],
)
def test_a_profile_plays_the_documented_rules_and_what_its_name_adds(profile: str, bases: set[str]) -> None:
    assert {scenario.basis for scenario in scenarios_of("windows", PROFILES[profile])} == bases


def test_nobody_gets_gaps_who_has_not_asked_for_them() -> None:
    assert not any(scenario.gap for dialect in ("windows", "os2") for scenario in scenarios_of(dialect))


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["windows", "os2"])
def test_the_model_survives_every_gap(play: Callable[..., Result], dialect: str) -> None:
    result = play(dialect=dialect, rules=ALL_GAPS, profile="gaps")
    assert [one.scenario.id for one in result.outcomes if one.verdict not in {"passed", "not applicable"}] == []
    assert len(result.outcomes) == len(scenarios_of(dialect, ("gap",)))


@pytest.mark.long
def test_the_model_survives_in_a_process_of_its_own(play: Callable[..., Result], suite: list[str]) -> None:
    rules = ("gap.no-name-no-info", "gap.unbuffered-file")
    result = play(shlex.join([*suite, "serve", "--dialect", "windows"]), rules=rules, profile="gaps")
    assert {one.verdict for one in result.outcomes} == {"passed"}


def test_gaps_come_last_so_that_what_they_break_decides_nothing(play: Callable[..., Result]) -> None:
    result = play(dialect="windows", rules=(GAP, "install.not-found", "select.mem"), profile="gaps")
    bases = [one.basis for one in result.outcomes]
    assert bases == sorted(bases)
    assert {one.level for one in result.outcomes if one.basis == "gap"} == {"none"}


def test_a_gap_begins_with_a_new_process_and_so_does_what_follows_it(
    play: Callable[..., Result], misbehaving: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    monkeypatch.setenv("MISBEHAVING_NOTES", str(notes))
    result = play(misbehaving("none"), rules=(GAP,), profile="gaps")
    assert gaps(result, "windows") == f"{len(result.outcomes)} survived"
    assert notes.read_text().split().count("hello") >= len(result.outcomes)


def test_a_crash_in_a_gap_is_shown_beside_the_verdict_and_decides_nothing(
    crashing: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*crashing, "--report", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "(Windows, gap: informative, not part of the verdict)" in shown
    assert f"  gap       {load_catalogue().gaps['remove-predefined'].text}" in shown
    assert shown.splitlines()[-2:] == ["Windows: 0 of 0 passed, 0 not run", "Windows, gaps: 0 survived, 2 crashed"]
    written = json.loads((tmp_path / "results.json").read_text())
    assert (written["profile"], written["counts"], written["gaps"]) == ("gaps", {}, {"crashed": 2})
    assert [(one["basis"], one["level"]) for one in written["scenarios"]] == [("gap", "none")] * 2
    jsonschema.validate(written, json.loads((SCHEMAS / "reports/schema/results.schema.json").read_text()))
    events = json.loads((SCHEMAS / "results/schema/event.schema.json").read_text())
    for line in (tmp_path / "events.ndjson").read_text().splitlines():
        jsonschema.validate(json.loads(line), events)
    report = (tmp_path / "report.md").read_text()
    assert "Windows, gaps: 0 survived, 2 crashed (informative, not part of the verdict)" in report
    assert "### Gaps that were not survived: 2\n" in report
    stated = (tmp_path / "statement.txt").read_text()
    assert "  gaps       0 survived, 2 crashed (informative, not part of the verdict)" in stated
    assert json.loads((tmp_path / "statement.json").read_text())["dialects"]["windows"]["gaps"]["planned"] == 2
    assert "<failure" not in (tmp_path / "junit.xml").read_text()


@pytest.mark.long
def test_a_gap_and_a_rule_that_fail_are_counted_apart(
    misbehaving: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["run", "--adapter", misbehaving("crashes"), "--rule", GAP, "--rule", RULE, "--profile", "all"]
    assert main(command) == 1
    verdict, beside = capsys.readouterr().out.splitlines()[-2:]
    assert verdict.startswith("Windows: 0 of ")
    assert beside == "Windows, gaps: 0 survived, 2 crashed"


@pytest.mark.parametrize("profile", ["documented", "observed"])
def test_a_gap_needs_a_profile_that_plays_gaps(profile: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--rule", GAP, "--profile", profile]) == 2
    assert capsys.readouterr().err == (
        f"mmio-conformance: {GAP!r} is a gap, not documented\nhint: --profile gaps plays it too\n"
    )


def test_a_baseline_has_no_entry_for_a_gap(
    crashing: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline = tmp_path / "b.yaml"
    baseline.write_text("dialect: windows\ndeviations: []\n")
    assert main([*crashing, "--baseline", str(baseline), "--update-baseline"]) == 0
    assert "gap." not in baseline.read_text()
    assert "Windows, gaps: 0 survived, 2 crashed" in capsys.readouterr().out


@pytest.fixture
def exploration(tmp_path: Path) -> Path:
    """Return the folder of an exploration that has seen two readings of a gap that no scenario tries."""
    seen = {
        Reading("sign-of-offset-from-end", "mmioSeek", "a number", "-1"): 1,
        Reading("sign-of-offset-from-end", "mmioSeek", "a number", "as the model"): 1200,
    }
    (tmp_path / "gaps.json").write_bytes(to_json("toy 1.0", Dialect.WINDOWS, seen))
    return tmp_path


def test_the_survey_has_what_explorations_have_seen(exploration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--gap", "gap.sign-of-offset-from-end", str(exploration)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "A  Windows: toy 1.0, explored"
    assert said[-2:] == [
        "  A  mmioSeek returned -1, the model a number, in 1 call",
        "  A  mmioSeek returned a number, as the model, in 1,200 calls",
    ]


def test_the_survey_as_data_has_it_too(exploration: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["gaps", "--json", "--gap", "gap.sign-of-offset-from-end", str(exploration / "gaps.json")])
    data = json.loads(capsys.readouterr().out)
    assert data["implementations"] == {"A": {"title": "toy 1.0, explored", "dialect": "windows"}}
    seen = {"by": "A", "function": "mmioSeek", "model": "a number", "got": "-1", "calls": 1}
    assert seen in data["gaps"][0]["explored"]


def test_a_damaged_exploration_is_one_error_with_its_file(
    exploration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (exploration / "gaps.json").write_text('{"schema": 1}')
    assert main(["gaps", str(exploration)]) == 2
    assert f"{exploration / 'gaps.json'}: expected what an exploration has seen of gaps" in capsys.readouterr().err
