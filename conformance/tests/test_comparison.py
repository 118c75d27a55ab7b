"""Stored runs side by side: only what A had passed and a later run does not pass is broken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from mmio_conformance.cli import main
from mmio_conformance.results.comparison import CHANGES, compare
from mmio_conformance.results.events import FILE, EventWriter
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo
from mmio_conformance.results.verdicts import Outcome
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenario import FeatureScenario
from mmio_conformance.values import read_value
from mmio_spec import Dialect
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def outcome(name: str, verdict: str, basis: str = "documented", found: str = "") -> Outcome:
    identifier = Id(name)
    rule = identifier.rule
    scenario = FeatureScenario(identifier, name, name, "open.feature", 7, rule, "A rule", (rule,), None, (), ())
    return Outcome(scenario, "windows", Dialect.WINDOWS, verdict, 0.25, basis=basis, found=found)


@pytest.fixture
def make(template_run: Result, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that stores a run with the given outcomes and returns its folder."""

    def store(name: str, *outcomes: Outcome, version: str = "1", interrupted: bool = False, dialect: str = "") -> Path:
        handshake = template_run.handshakes["windows"]
        if dialect:
            handshake = replace(handshake, dialect=Dialect(dialect))
        folder = tmp_path / name
        folder.mkdir()
        run_info = RunInfo(version=version, catalogue="1" * 64)
        writer = EventWriter(folder / FILE, run_info)
        writer.begins({"windows": handshake}, len(outcomes))
        for one in outcomes:
            writer.next(one)
        writer.ends(Result({"windows": handshake}, interrupted=interrupted))
        return folder

    return store


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("passed", "passed", "same"),
        ("failed", "failed", "same"),
        ("failed", "passed", "fixed"),
        ("not applicable", "passed", "fixed"),
        ("passed", "failed", "broken"),
        ("passed", "crashed", "broken"),
        ("passed", "not applicable", "broken"),
        ("passed", "adapter error", "broken"),
        ("failed", "crashed", "changed"),
        ("passed", None, "only in A"),
        ("failed", None, "only in A"),
        (None, "passed", "not in A"),
        (None, "failed", "not in A"),
    ],
)
def test_each_pair_of_verdicts_is_one_change(first: str | None, second: str | None, change: str) -> None:
    runs = [Result({}, (outcome("a.b/c", verdict),) if verdict else ()) for verdict in (first, second)]
    compared = compare(runs)
    assert [row.changes for row in compared.rows] == [(change,)]
    assert compared.counts(1) == {change: 1}
    assert compared.broken == (change == "broken")
    assert change in CHANGES


def test_a_failure_with_other_values_is_another_one_and_both_are_shown(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    runs = []
    for got in ("257", "0"):
        values: dict[str, Any] = {
            "expected": read_value("256"),
            "got": read_value(got),
            "message": f"f(): expected 256, got {got}",
        }
        runs.append(str(make(got, replace(outcome("a.b/x", "failed"), **values))))
    assert main(["compare", *runs]) == 0
    shown = capsys.readouterr().out.splitlines()
    changed = shown.index("  changed  failed  failed  Windows  x")
    assert shown[changed + 1 : changed + 3] == [
        "    A  failed: f(): expected 256, got 257",
        "    B  failed: f(): expected 256, got 0",
    ]
    assert shown[-1] == "B against A: 0 fixed, 0 broken, 0 same, 1 changed"


def test_what_is_observed_is_shown_and_decides_nothing(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = make("before", outcome("a.b/c", "passed", "observed"))
    after = make("after", outcome("a.b/c", "failed", "observed"))
    assert main(["compare", str(before), str(after)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert "  broken  passed  failed  Windows, observed  c" in shown
    assert shown[-1] == "B against A: 0 fixed, 0 broken, 0 same"


def test_a_baseline_does_not_change_what_is_compared() -> None:
    runs = [
        Result({}, (outcome("a.b/c", "failed"),)),
        Result({}, (outcome("a.b/c", "known deviation", found="failed"),)),
        Result({}, (outcome("a.b/c", "unexpected pass", found="passed"),)),
    ]
    assert [row.changes for row in compare(runs).rows] == [("same", "fixed")]


def test_runs_stand_side_by_side_by_rule_and_only_differences_are_shown(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    one = make("one", outcome("a.b/x", "passed"), outcome("a.b/y", "failed"), outcome("c.d/z", "passed"))
    two = make("two", outcome("a.b/x", "crashed"), outcome("a.b/y", "failed"), outcome("c.d/z", "passed"))
    three = make("three", outcome("a.b/x", "passed"), outcome("a.b/y", "passed"), outcome("c.d/z", "passed"))
    runs = [str(place) for place in (one, two, three)]
    assert main(["compare", *runs]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"A  {one}: Windows: toy 1",
        f"B  {two}: Windows: toy 1",
        f"C  {three}: Windows: toy 1",
        "",
        "a.b  A 1/2  B 0/2  C 2/2",
        "  broken same  passed  crashed  passed  Windows  x",
        "    B  crashed",
        "  same fixed   failed  failed   passed  Windows  y",
        "    A  failed",
        "    B  failed",
        "",
        "B took 0.75 s for the 3 scenarios that A took 0.75 s for",
        "C took 0.75 s for the 3 scenarios that A took 0.75 s for",
        "B against A: 0 fixed, 1 broken, 2 same",
        "C against A: 1 fixed, 0 broken, 2 same",
    ]
    assert main(["compare", "--full", runs[0], runs[2]]) == 0
    assert "  same  passed  passed  Windows  z" in capsys.readouterr().out.splitlines()


def test_other_suites_other_dialects_and_runs_that_are_not_complete_are_said(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    one = make("one", outcome("a.b/x", "passed"), outcome("a.b/y", "passed"))
    two = make("two", outcome("a.b/x", "passed"), version="2", interrupted=True, dialect="os2")
    assert main(["compare", str(one), str(two)]) == 3
    seen = capsys.readouterr()
    assert "not everything was compared: B ended early" in seen.err
    shown = seen.out.splitlines()
    assert shown[2:5] == [
        "the suites differ: A 1, B 2",
        "the dialects differ: A Windows, B OS/2",
        "B is not complete: what it has no verdict of may not have been reached",
    ]
    assert shown[-1] == "B against A: 0 fixed, 0 broken, 1 same, 1 only in A"


def test_scenarios_of_a_dialect_that_only_one_run_judged_are_counted_and_not_listed(
    reference_run: Result, make: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes = reference_run.outcomes[::40]
    writer = EventWriter(tmp_path / FILE, RunInfo(version="1", catalogue="1" * 64))
    writer.begins(reference_run.handshakes, len(outcomes))
    for one in outcomes:
        writer.next(one)
    writer.ends(replace(reference_run, outcomes=outcomes))
    windows = make("windows", *(one for one in outcomes if one.dialect == "windows"))
    assert main(["compare", str(tmp_path), str(windows)]) == 0
    shown = capsys.readouterr().out.splitlines()
    alone = sum(one.dialect == "os2" for one in outcomes)
    assert shown[2:4] == ["the dialects differ: A Windows and OS/2, B Windows", ""]
    assert shown[4].startswith(f"B, only in A, {alone} (--full lists them): ascend ")
    assert shown[6:] == [f"B against A: 0 fixed, 0 broken, {len(outcomes) - alone} same, {alone} only in A"]


def test_what_only_one_run_has_is_a_line_by_topic_and_everything_with_full(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = [outcome("flush.a/x", "passed"), outcome("flush.b/x", "failed")]
    rest = [outcome("open.a/x", "passed"), outcome("open.b/y", "failed"), outcome("seek.a/x", "passed")]
    one, two = make("one", *chosen), make("two", *chosen, *rest)
    for runs, change in (((one, two), "not in A"), ((two, one), "only in A")):
        places = [str(place) for place in runs]
        assert main(["compare", *places]) == 0
        assert capsys.readouterr().out.splitlines()[2:] == [
            "",
            f"B, {change}, 3 (--full lists them): open 2, seek 1",
            "B took 0.50 s for the 2 scenarios that A took 0.50 s for",
            f"B against A: 0 fixed, 0 broken, 2 same, 3 {change}",
        ]
        assert main(["compare", "--full", *places]) == 0
        assert sum(line.startswith(f"  {change}") for line in capsys.readouterr().out.splitlines()) == 3


def test_what_a_run_has_broken_is_listed_also_if_a_third_run_has_not_played_it(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    runs = [make("1", outcome("a.b/x", "passed")), make("2", outcome("a.b/x", "failed")), make("3")]
    assert main(["compare", *map(str, runs)]) == 1
    assert "  broken only in A  passed  failed  -  Windows  x" in capsys.readouterr().out.splitlines()


def test_other_selections_are_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, words in (("a", ["fourcc.padded", "fourcc.truncated"]), ("b", ["fourcc.*"])):
        main(["run", "--dialect", "windows", "--report", str(tmp_path / name), *words])
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2] == "the selections differ: A rules fourcc.padded, fourcc.truncated, B rules fourcc.*"
    assert shown[-3].startswith("B, not in A, ")


def test_runs_are_compared_by_time_in_what_both_have_played(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    def run(name: str, *seconds: float) -> str:
        played = [replace(outcome(f"a.b/{n}", "passed"), duration=one) for n, one in enumerate(seconds)]
        left_out = replace(outcome("a.b/no", "not applicable"), duration=99)
        return str(make(name, *played, left_out))

    assert main(["compare", run("one", 0.01, 0.5, 0.3, 0.01, 0.01), run("two", 0.2, 0.6, 1, 2, 0.3, 7)]) == 0
    *shown, _ = capsys.readouterr().out.splitlines()
    assert shown[-6:] == [
        "B, not in A, 1 (--full lists them): a 1",
        "B took 4.10 s for the 5 scenarios that A took 0.83 s for",
        "  slower: 2.00 s, in A 0.01 s: a.b/3",
        "  slower: 1.00 s, in A 0.30 s: a.b/2",
        "  slower: 0.30 s, in A 0.01 s: a.b/4",
        "  and 1 others",
    ]


def test_json_holds_every_row_and_the_counts_and_is_as_its_schema_says(
    make: Callable[..., Path], faults_of: Callable[[str, object], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = make("one", outcome("a.b/x", "passed")), make("two", outcome("a.b/x", "failed"))
    assert main(["compare", str(one), str(two), "--json"]) == 1
    plain = json.loads(capsys.readouterr().out)
    assert faults_of("comparison", plain) == []
    assert faults_of("comparison", plain | {"more": 1})
    assert [run["place"] for run in plain["runs"]] == [str(one), str(two)]
    assert [run["counts"] for run in plain["runs"]] == [None, {"broken": 1}]
    assert [run["timing"] for run in plain["runs"]] == [None, {"scenarios": 1, "seconds_of_a": 0.25, "seconds": 0.25}]
    assert plain["rules"] == [
        {
            "rule": "a.b",
            "scenarios": [
                {
                    "id": "a.b/x",
                    "dialect": "windows",
                    "basis": "documented",
                    "verdicts": ["passed", "failed"],
                    "answers": [None, None],
                    "changes": ["broken"],
                }
            ],
        }
    ]


def test_runs_that_share_no_scenario_are_not_the_same(
    make: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first = make("a", outcome("open.a/x", "passed"))
    for name, *others in (("b",), ("c", outcome("open.a/y", "passed"))):
        assert main(["compare", str(first), str(make(name, *others))]) == 3
        assert "nothing was compared: no later run has a verdict" in capsys.readouterr().err


def test_a_trend_has_a_line_for_each_run_and_what_it_changed_against_the_one_before(
    make: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = make("1", outcome("a.b/x", "passed"), outcome("a.b/y", "failed"), outcome("a.b/z", "not applicable"))
    two = make("2", outcome("a.b/x", "failed"), outcome("a.b/y", "passed"), outcome("a.b/z", "passed"))
    three = make("3", outcome("a.b/x", "passed"), outcome("a.b/y", "passed"), outcome("a.b/z", "passed"))
    picture = tmp_path / "trend.svg"
    main(["compare", *map(str, (one, two, three)), "--svg", str(picture)])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split()[2:] == ["passed", "of", "deviate", "not", "run", "fixed", "broken", "implementation"]
    numbers = [row.replace("cut off", "-").split()[2:8] for row in rows]
    assert numbers == [
        ["1", "3", "1", "1", "-", "-"],
        ["2", "3", "1", "0", "+2", "+1"],
        ["3", "3", "0", "0", "+1", "0"],
    ]
    drawn = ET.fromstring(picture.read_bytes())  # noqa: S314 - our own
    bars = [[float(part.get("width", "")) for part in run.findall("{*}rect")] for run in drawn.findall("{*}g")]
    assert bars == [pytest.approx([133.3, 133.3, 133.3]), pytest.approx([266.7, 133.3]), [400]]


def test_a_single_run_cannot_be_compared(make: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(make("one"))]) == 2
    assert capsys.readouterr().err == (
        "mmio-conformance: expected two stored runs or more, got one\n"
        "hint: `mmio-conformance report` shows a single one\n"
    )


def test_a_run_that_is_not_there_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 2
    assert "cannot read the stored run" in capsys.readouterr().err
