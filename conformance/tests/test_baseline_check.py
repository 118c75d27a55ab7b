"""With a baseline a run is red for what is new, other, gone or due, and green for everything that it says."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.baseline import Baseline, CheckedBaseline, Entry, Judged, load_baseline
from mmio_conformance.cli import main
from mmio_conformance.errors import Deviation, UsageError
from mmio_conformance.reports.formats import junit, results
from mmio_conformance.results.events import EventWriter, outcome_event
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.results.verdicts import Outcome, exit_code
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features
from mmio_conformance.values import read_value
from mmio_spec import Dialect, load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mmio_conformance.results.result import Result
    from mmio_conformance.specification.scenario import FeatureScenario

SCENARIOS: dict[str, FeatureScenario] = {scenario.id: scenario for scenario in scenarios_of("windows")}
RULE = "fourcc.truncated"
WAVES, ABC, TWO = (scenario for scenario, one in SCENARIOS.items() if one.rule == RULE)


def check(
    *entries: Entry, today: str = "2027-01-01", played: Collection[str] = frozenset(SCENARIOS)
) -> CheckedBaseline:
    baseline = Baseline(Path("b.yaml"), "toy", Dialect.WINDOWS, entries, 1)
    return CheckedBaseline(baseline, {"windows": played}, date.fromisoformat(today))


def outcome(verdict: str, scenario: str = WAVES, *, expected: str = "4", got: str = "0") -> Outcome:
    failed = verdict == "failed"
    told = "" if verdict == "passed" else "why"
    return Outcome(
        SCENARIOS[scenario], "windows", Dialect.WINDOWS, verdict, 0.1, told, "",
        read_value(expected) if failed else None, read_value(got) if failed else None,
    )  # fmt: skip


def entry(*verdicts: str, scenario: str = WAVES, rule: str = "", **more: Any) -> Entry:
    return Entry(7, "" if rule else scenario, rule, verdicts, "implementation bug", **more)


@pytest.mark.parametrize(
    ("first", "scenario", "line"),
    [
        # the more an entry names, the later it is asked, wherever it stands
        (entry("crashed", rule="fourcc.*"), TWO, 1),
        (entry("crashed", rule=RULE), TWO, 2),
        (entry("crashed", scenario="*/the-long-*"), WAVES, 3),
        (entry("crashed", scenario=WAVES), WAVES, 4),
    ],
)
def test_of_the_entries_that_speak_of_a_scenario_the_one_that_names_the_fewest_holds(
    first: Entry, scenario: str, line: int
) -> None:
    names: list[dict[str, str]] = [
        {"rule": "fourcc.*"},
        {"rule": RULE},
        {"scenario": "*/the-long-*"},
        {"scenario": WAVES},
    ]
    entries = [replace(entry("crashed", **one), line=number) for number, one in enumerate(names, 1)]
    assert entries[line - 1].name == first.name
    assert check(*entries[:line])(outcome("crashed", scenario)).entry == f"b.yaml:{line}"
    assert check(*entries[:line][::-1])(outcome("crashed", scenario)).entry == f"b.yaml:{line}"


def test_what_a_pattern_speaks_of_may_pass_but_not_all_of_it() -> None:
    for named in ({"scenario": f"{RULE}/*"}, {"rule": "fourcc.trunc*"}):
        checked = check(entry("failed", **named), played=[WAVES, ABC])
        verdicts = [checked(outcome(verdict, one)).verdict for verdict, one in (("passed", WAVES), ("failed", ABC))]
        assert (verdicts, checked.ends().faults) == (["passed", "known deviation"], ())
        checked = check(entry("failed", **named), played=[WAVES, ABC])
        verdicts = [checked(outcome("passed", one)).verdict for one in (WAVES, ABC)]
        (fault,) = checked.ends().faults
        assert verdicts == ["passed", "passed"]
        assert f"expected {next(iter(named.values()))} to result in failed, but none of its scenarios did" in fault


def test_a_pattern_is_out_of_date_for_a_rule_of_a_newer_revision_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = load_catalogue().rules
    monkeypatch.setitem(rules, RULE, replace(rules[RULE], revision=2))
    said = [check(entry("failed", rule="fourcc.*", revision=one)) for one in (1, 2, 3)]
    for checked in said:
        checked(outcome("failed"))
    (fault,), *rest = [checked.ends().faults for checked in said]
    assert f"expected an entry for revision 2 of rule {RULE}, got one for 1" in fault
    assert rest == [(), ()]


@pytest.mark.parametrize(
    ("named", "note"),
    [
        ("", ""),
        ("toy 1", ""),
        ("toy", ""),
        (
            "toy 0.9",
            "b.yaml:2: the baseline is of 'toy 0.9', and 'toy 1' is judged; `run --update-baseline` corrects the line",
        ),
    ],
)
def test_a_baseline_of_another_version_is_noted(named: str, note: str) -> None:
    baseline = Baseline(Path("b.yaml"), named, Dialect.WINDOWS, (), 1, 2)
    checked = CheckedBaseline(baseline, {"windows": ()}, judged={Dialect.WINDOWS: Judged("toy", "1")})
    assert checked.ends().warnings == ((note,) if note else ())


@pytest.mark.parametrize("named", ["winmm 1", "toys 1", "Toy 1"])
def test_a_baseline_of_another_implementation_is_refused(named: str) -> None:
    baseline = Baseline(Path("b.yaml"), named, Dialect.WINDOWS, (), 1, 2)
    with pytest.raises(
        UsageError, match=f"b.yaml:2: expected the baseline of 'toy 1', which is judged, got that of '{named}'"
    ):
        CheckedBaseline(baseline, {"windows": ()}, judged={Dialect.WINDOWS: Judged("toy", "1")})


def test_run_refuses_the_baseline_of_another_implementation(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.yaml").write_text("dialect: windows\nimplementation: toy 1\ndeviations: []\n")
    assert main(["run", "--rule", RULE, "--dialect", "windows", "--baseline", str(tmp_path / "b.yaml")]) == 2
    error = capsys.readouterr().err
    assert "b.yaml:2: expected the baseline of 'reference model" in error
    assert "hint: name the baseline of this implementation" in error


@pytest.mark.parametrize(
    ("said", "came", "verdict", "code"),
    [
        # green
        (entry("failed", expected="4", got="0"), outcome("failed"), "known deviation", 0),
        (entry("failed", expected="4"), outcome("failed", got="0x7f0012340000"), "known deviation", 0),
        (entry("failed", expected="4", got="an address"), outcome("failed", got="an address (0x7f0012)"),
         "known deviation", 0),
        (entry("failed", expected="NULL", got="a handle"), outcome("failed", expected="NULL", got="a handle (9)"),
         "known deviation", 0),
        (entry("crashed"), outcome("crashed"), "known deviation", 0),
        (entry("timed out"), outcome("timed out"), "known deviation", 0),
        (entry("failed", rule=RULE), outcome("failed"), "known deviation", 0),
        (entry("failed", expected="4", flaky=True), outcome("failed"), "flaky", 0),
        (entry("failed", expected="4", flaky=True), outcome("passed"), "flaky", 0),
        (entry("failed", "crashed", expected="4", flaky=True), outcome("crashed"), "flaky", 0),
        # red
        (entry("failed", expected="4", scenario=ABC), outcome("failed"), "failed", 1),
        (entry("failed", expected="4"), outcome("passed"), "unexpected pass", 1),
        (entry("crashed"), outcome("passed"), "unexpected pass", 1),
        (entry("failed", expected="5"), outcome("failed"), "failed", 1),
        (entry("failed", expected="4", got="1"), outcome("failed"), "failed", 1),
        (entry("failed", expected="4"), outcome("crashed"), "crashed", 1),
        (entry("crashed"), outcome("failed"), "failed", 1),
        (entry("timed out"), outcome("crashed"), "crashed", 1),
        (entry("failed", expected="5", rule=RULE), outcome("failed"), "failed", 1),
        (entry("failed", expected="4", flaky=True), outcome("crashed"), "crashed", 1),
        (entry("failed", expected="4", flaky=True), outcome("timed out"), "timed out", 1),
        (entry("failed", expected="5", flaky=True), outcome("failed"), "failed", 1),
        # broken
        (entry("failed", expected="4"), outcome("adapter error"), "adapter error", 3),
        (entry("failed", expected="4", flaky=True), outcome("suite error"), "suite error", 3),
    ],
)  # fmt: skip
def test_an_entry_makes_a_verdict_of_what_became_of_its_scenario(
    said: Entry, came: Outcome, verdict: str, code: int
) -> None:
    keeper = check(said)
    judged = keeper(came)
    assert (judged.verdict, exit_code([judged], keeper.ends())) == (verdict, code)
    assert judged.own_verdict == came.verdict


def test_what_fails_in_another_way_is_shown_beside_what_the_entry_says() -> None:
    judged = check(entry("failed", expected="5", got="1", link="https://example.org/7"))(outcome("failed"))
    assert (judged.entry, judged.entry_says) == ("b.yaml:7", "failed (expected 5, got 1)")
    assert (judged.cause, judged.link) == ("implementation bug", "https://example.org/7")


def test_an_unexpected_pass_names_the_entry_and_the_suggestion() -> None:
    judged = check(entry("failed", expected="5"))(outcome("passed"))
    assert judged.message == "expected failed (expected 5), got a pass"
    assert judged.hint == "remove the entry, or let --update-baseline do it"


def test_an_entry_of_a_scenario_goes_before_that_of_its_rule() -> None:
    keeper = check(entry("crashed"), Entry(8, "", RULE, ("failed",), "spec gap"))
    assert keeper(outcome("crashed")).verdict == "known deviation"
    assert keeper(outcome("failed", ABC)).cause == "spec gap"
    assert keeper(outcome("crashed", TWO)).verdict == "crashed"
    assert keeper.ends().faults == ()


def test_an_entry_of_a_rule_leaves_the_passes_of_its_scenarios_alone() -> None:
    keeper = check(entry("failed", rule=RULE))
    assert [
        keeper(outcome(verdict, scenario)).verdict for verdict, scenario in (("passed", WAVES), ("failed", ABC))
    ] == [
        "passed",
        "known deviation",
    ]
    assert keeper.ends().faults == ()


@pytest.mark.parametrize(
    ("said", "came", "what"),
    [
        (entry("failed", rule=RULE), ["passed", "passed"], "none of its scenarios did"),
        (entry("failed", rule=RULE), ["not applicable"], "its scenarios are not applicable to this implementation"),
        (entry("failed", expected="4"), ["not applicable"], "the scenario is not applicable to this implementation"),
        (entry("failed", expected="4", flaky=True), ["not applicable"], "the scenario is not applicable"),
    ],
)
def test_an_entry_that_matches_nothing_is_a_fault(said: Entry, came: list[str], what: str) -> None:
    keeper = check(said)
    judged = [keeper(outcome(verdict, scenario)) for verdict, scenario in zip(came, (WAVES, ABC), strict=False)]
    (fault,) = keeper.ends().faults
    assert fault.startswith("b.yaml:7: expected ")
    assert what in fault
    assert fault.endswith("\nhint: remove the entry, or let --update-baseline do it")
    assert exit_code(judged, keeper.ends()) == 1


def test_an_entry_whose_scenarios_were_left_out_is_no_fault() -> None:
    keeper = check(entry("crashed", scenario=ABC, review=date(2026, 1, 1)), entry("failed", rule="open.handle"),
                  played=[WAVES])  # fmt: skip
    assert keeper(outcome("passed")).verdict == "passed"
    assert keeper.ends().faults == ()


def test_of_a_run_that_was_ended_early_no_entry_matches_nothing() -> None:
    keeper = check(entry("failed", rule=RULE))
    keeper(outcome("passed"))
    assert keeper.ends(complete=False).faults == ()


def test_an_entry_whose_scenarios_could_not_be_judged_is_no_fault() -> None:
    keeper = check(entry("failed", rule=RULE))
    keeper(outcome("adapter error"))
    assert keeper.ends().faults == ()


@pytest.mark.parametrize(
    ("today", "faults", "warnings"),
    [("2027-06-29", 0, 1), ("2027-06-30", 1, 0), ("2027-07-01", 1, 0)],
)
def test_a_date_of_review_is_a_warning_until_it_is_reached_and_a_fault_from_then_on(
    today: str, faults: int, warnings: int
) -> None:
    keeper = check(entry("failed", expected="4", review=date(2027, 6, 30)), today=today)
    judged = keeper(outcome("failed"))
    result = keeper.ends()
    assert (len(result.faults), len(result.warnings)) == (faults, warnings)
    assert all("b.yaml:7: " in line and "2027-06-30" in line for line in (*result.faults, *result.warnings))
    assert exit_code([judged], result) == faults


def test_several_dates_give_one_warning_that_names_the_next() -> None:
    later = Entry(9, ABC, "", ("crashed",), "spec gap", review=date(2028, 1, 1))
    (warning,) = check(later, entry("crashed", review=date(2027, 6, 30))).ends().warnings
    assert warning == "b.yaml:7: 2 entries are to be reviewed, the first one before 2027-06-30"


#: a rule whose meaning has changed once
REVISED = "direct.dirty"


@pytest.mark.parametrize(("revision", "is_fault"), [(1, True), (2, False), (3, True)])
def test_an_entry_for_another_revision_of_its_rule_is_a_fault(revision: int, *, is_fault: bool) -> None:
    scenario = next(one for one in SCENARIOS if one.startswith(f"{REVISED}/"))
    for name in ({"scenario": scenario}, {"rule": REVISED}):
        keeper = check(entry("crashed", **name, revision=revision))
        assert keeper(outcome("crashed", scenario)).verdict == "known deviation"
        fault = (
            f"b.yaml:7: expected an entry for revision 2 of rule {REVISED}, got one for {revision}\n"
            "hint: the rule has changed: if the entry still holds, write `revision: 2`"
        )
        assert keeper.ends().faults == ((fault,) if is_fault else ())


def test_an_outcome_of_the_other_dialect_is_left_alone() -> None:
    other = Outcome(SCENARIOS[WAVES], "os2", Dialect.OS2, "failed", 0.1, "why", "", read_value("4"), read_value("0"))
    assert check(entry("failed", expected="4"))(other) is other


@pytest.mark.parametrize(
    ("number", "expected", "type_name", "got"),
    [
        (7, "NULL", "HMMIO", "a handle (7)"),
        (7, "0", "HMMIO", "7"),  # a truth value, as with MMIO_EXIST
        (0, "anything but NULL", "HMMIO", "NULL"),
        (0x7F0012345678, "NULL", "LPMMIOPROC", "an address (0x7f0012345678)"),
        (7, "NULL", "LPMMIOPROC", "7"),
        (0x20000, "4", "DWORD", "0x20000"),
    ],
)
def test_a_handle_or_an_address_without_a_name_is_told_to_be_one(
    number: int, expected: str, type_name: str, got: str
) -> None:
    from mmio_conformance.driver.model import MODELS, start_model  # noqa: PLC0415
    from mmio_conformance.play.play import Scenario  # noqa: PLC0415

    implementation = start_model(MODELS["windows"])
    with pytest.raises(Deviation) as caught:
        Scenario(implementation).judge("it", number, expected, type_name)
    implementation.close()
    assert caught.value.got.text == got


# Whole runs


@pytest.fixture
def baseline(tmp_path: Path) -> Callable[[str], list[str]]:
    """Return a function that writes a baseline and gives the command line that judges a wrong answer beside it."""

    def written(entries: str) -> list[str]:
        file = tmp_path / "b.yaml"
        file.write_text(f"dialect: windows\ndeviations:{entries or ' []'}\n")
        return ["run", "--rule", RULE, "--baseline", str(file)]

    return written


@pytest.fixture
def wrong(misbehaving: Callable[..., str], recorded: Callable[..., str]) -> str:
    """Return the adapter of an implementation that gives wrong answers."""
    return recorded(misbehaving("one-more"), "--rule", RULE)


KNOWN = "\n".join(
    f"""
  - scenario: {scenario}
    verdict: failed
    cause: implementation bug
    expected: {expected}
    got: {got}"""
    for scenario, expected, got in (
        (WAVES, "\"'WAVE'\"", "\"'XAVE'\""), (ABC, "\"'ABCD'\"", "\"'BBCD'\""), (TWO, "code", "\"'PICT'\"")
    )
)  # fmt: skip


def test_a_run_that_deviates_as_its_baseline_says_is_green_and_counts_what_is_known(
    baseline: Callable[[str], list[str]], wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = baseline(KNOWN)
    assert main([*command, "--adapter", wrong, "--report", str(tmp_path / "r")]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert f"baseline {tmp_path / 'b.yaml'}: 3 entries, 0 reviewed, no faults" in printed
    assert "known deviation, 3: implementation bug" in printed
    assert printed[-1] == "Windows: 0 of 3 passed, 3 known deviation, 0 not run"
    assert not any(line.startswith("failed: ") for line in printed)
    written = json.loads((tmp_path / "r" / "results.json").read_text())
    assert written["counts"] == {"known deviation": 3}
    assert written["scenarios"][0]["baseline"]["verdict"] == "failed"
    assert written["baseline"]["faults"] == []


def test_the_same_run_is_red_without_one_of_the_entries(
    baseline: Callable[[str], list[str]], wrong: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = baseline(KNOWN.replace("'BBCD'", "'CBCD'"))
    assert main([*command, "--adapter", wrong]) == 1
    printed = capsys.readouterr().out
    assert f"failed: {ABC} (Windows)" in printed
    assert "b.yaml:9: failed (expected 'ABCD', got 'CBCD'); implementation bug" in printed
    assert printed.splitlines()[-1] == "Windows: 0 of 3 passed, 1 failed, 2 known deviation, 0 not run"


def test_a_sound_implementation_is_red_beside_a_baseline_of_a_wrong_one(
    baseline: Callable[[str], list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*baseline(KNOWN), "--dialect", "windows"]) == 1
    printed = capsys.readouterr().out
    assert printed.count("unexpected pass: ") == 3
    assert printed.count("hint: remove the entry, or let --update-baseline do it") == 3


def test_a_crash_that_is_known_is_green_and_one_of_a_flaky_scenario_is_not(
    baseline: Callable[[str], list[str]],
    misbehaving: Callable[..., str],
    recorded: Callable[..., str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    adapter = ["--adapter", recorded(misbehaving("crashes"), "--rule", RULE)]
    crash = f"\n  - {{rule: {RULE}, verdict: crashed, cause: environment}}"
    assert main([*baseline(crash), *adapter]) == 0
    flaky = f"\n  - {{rule: {RULE}, verdict: failed, cause: environment, flaky: true}}"
    assert main([*baseline(flaky), *adapter]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "Windows: 0 of 3 passed, 3 crashed, 0 not run"


def test_an_empty_list_is_the_baseline_of_an_implementation_without_deviations(
    baseline: Callable[[str], list[str]],
) -> None:
    assert main([*baseline(""), "--dialect", "windows"]) == 0


def test_the_model_is_judged_beside_a_baseline_in_the_dialect_of_it(baseline: Callable[[str], list[str]]) -> None:
    assert main(baseline("")) == 0
    assert main(baseline(KNOWN)) == 1


@pytest.fixture(scope="module")
def mixed(template_run: Result) -> Result:
    """Return results with each verdict that only a baseline gives."""
    keeper = check(entry("failed", expected="4"), Entry(8, ABC, "", ("crashed",), "spec gap"),
                  Entry(9, TWO, "", ("failed",), "environment", expected="1", flaky=True))  # fmt: skip
    came = [outcome("failed"), outcome("passed", ABC), outcome("passed", TWO)]
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(template_run, outcomes=tuple(keeper(one) for one in came), baseline=keeper.ends())


def test_reports_of_a_gated_run_are_as_their_schemas_say(mixed: Result) -> None:
    text = (files("mmio_conformance.reports") / "schema" / "results.schema.json").read_text()
    plain = json.loads(json.dumps(results(mixed)))
    assert [error.message for error in Draft202012Validator(json.loads(text)).iter_errors(plain)] == []
    assert list(plain["counts"]) == ["unexpected pass", "known deviation", "flaky"]


def test_in_junit_a_known_deviation_is_no_failure_and_an_unexpected_pass_is_one(mixed: Result) -> None:
    cases = ET.fromstring(junit(mixed)).findall("testsuite/testcase")  # noqa: S314 - it is our own
    assert [case[0].tag for case in cases] == ["skipped", "failure", "skipped"]


def test_a_stored_run_keeps_what_the_baseline_said(mixed: Result, tmp_path: Path) -> None:
    writer = EventWriter(tmp_path / "events.ndjson", mixed.run_info)
    writer.begins(mixed.handshakes, len(mixed.outcomes))
    for one in mixed.outcomes:
        writer.next(one)
    writer.ends(mixed)
    stored = read_run(tmp_path)
    assert [*map(outcome_event, stored.outcomes)] == [*map(outcome_event, mixed.outcomes)]
    assert stored.baseline == mixed.baseline


def test_a_law_breaker_is_green_beside_the_baseline_of_itself_and_red_beside_none(tmp_path: Path) -> None:
    from mmio_conformance.audit.law_breakers import LAW_BREAKERS  # noqa: PLC0415
    from mmio_conformance.driver.model import start_model  # noqa: PLC0415

    law_breaker = next(found for found in LAW_BREAKERS if found.rule == RULE)
    (tmp_path / "b.yaml").write_text(
        f"dialect: windows\ndeviations:\n  - {{rule: {RULE}, verdict: failed, cause: implementation bug}}\n"
    )

    def judged(keeper: Callable[[dict[str, Subject]], CheckedBaseline | None]) -> Result:
        subjects = {
            "windows": Subject(
                start_model(law_breaker.model("windows")),
                tuple(scenario for scenario in load_features() if scenario.id in {WAVES, ABC, TWO}),
            )
        }
        return run_until_interrupted(subjects, Listener(), keeper(subjects))

    beside = judged(
        lambda subjects: CheckedBaseline(load_baseline(tmp_path / "b.yaml"), {"windows": subjects["windows"].scenarios})
    )
    assert exit_code(beside.outcomes, beside.baseline) == 0
    alone = judged(lambda _: None)
    assert exit_code(alone.outcomes, alone.baseline) == 1
