"""The audit names everything that is wrong with the kill matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.audit import (
    MatrixFault,
    Trial,
    audit,
    faults_of,
    faults_of_null_implementations,
    play,
)
from mmio_conformance.audit.law_breakers import LawBreaker
from mmio_conformance.cli import main
from mmio_conformance.specification.profiles import scenarios_of
from mmio_reference import Decisions
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_reference.decisions.citing import Citing

RULE = "fourcc.upper-case"
DIGITS = f"{RULE}/mmio-toupper-leaves-digits-and-upper-case-letters-as-they-are"
WORDS = [
    *(f"{RULE}/with-mmio-toupper-the-string-{word}-becomes-{word}" for word in ("wave", "data", "azaz")),
    f"{RULE}/mmio-toupper-leaves-characters-as-they-are-that-are-no-letters",
]
STRAY = "fourcc.truncated/two-long-strings-with-the-same-beginning-give-the-same-code"


class KeepsCase(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return text


class SameInOtherWords(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return b"".join(bytes([letter]).upper() for letter in text)


class Crashes(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        raise RuntimeError(text)


def law_breaker(wrong: type[Citing]) -> LawBreaker:
    return LawBreaker(RULE, "Upper case is made wrongly.", ("windows", "os2"), wrong)


def trials(verdicts: dict[str, str]) -> list[Trial]:
    return [Trial(law_breaker(KeepsCase), dialect, verdicts) for dialect in ("windows", "os2")]


def judge(wrong: type[Citing]) -> Trial:
    """Play a law-breaker with the scenarios of its rule."""
    decided: dict[str, frozenset[str]] = {scenario.id: frozenset(scenario.rules) for scenario in scenarios_of("os2")}
    (trial,) = play([(law_breaker(wrong), "os2")], {"os2": decided})
    return trial


def told(faults: Iterable[MatrixFault]) -> list[str]:
    return [str(fault) for fault in faults]


def test_a_law_breaker_that_fails_every_scenario_of_its_rule_and_no_other_is_no_fault() -> None:
    verdicts = dict.fromkeys([*WORDS, DIGITS], "failed") | {STRAY: "passed"}
    assert told(faults_of(trials(verdicts), (RULE,))) == []


def test_a_law_breaker_that_no_scenario_of_its_rule_catches_is_named() -> None:
    faults = told(faults_of(trials({DIGITS: "passed"}), (RULE,)))
    assert faults[:2] == [
        f"{RULE}: KeepsCase (windows): no scenario of its rule catches it",
        f"{RULE}: KeepsCase (os2): no scenario of its rule catches it",
    ]


def test_a_scenario_that_fails_without_resting_on_the_broken_rule_is_named() -> None:
    verdicts = dict.fromkeys([*WORDS, DIGITS], "failed") | {STRAY: "failed"}
    assert f"{RULE}: KeepsCase (os2): fails {STRAY} too, whose rule does not rest on {RULE}" in told(
        faults_of(trials(verdicts), (RULE,))
    )


def test_a_scenario_of_a_rule_that_rests_on_the_broken_one_may_fail() -> None:
    packing = LawBreaker("fourcc.packing", "Bytes are turned round.", ("windows", "os2"), KeepsCase)
    own = [scenario.id for scenario in scenarios_of("os2") if scenario.rule == "fourcc.packing"]
    verdicts = dict.fromkeys([*own, STRAY, DIGITS], "failed")
    both = [Trial(packing, dialect, verdicts) for dialect in ("windows", "os2")]
    assert told(faults_of(both, ("fourcc.packing",))) == []
    assert {scenario.id for scenario in both[0].caught_by} == {id_ for id_ in own if id_ in verdicts}
    assert {STRAY, DIGITS} == {scenario.id for scenario in both[0].collateral}


def test_a_scenario_of_a_rule_that_rests_on_the_broken_one_may_be_unable_to_judge_but_not_one_of_the_rule_itself() -> (
    None
):
    packing = LawBreaker("fourcc.packing", "Bytes are turned round.", ("os2",), KeepsCase)
    own = next(scenario.id for scenario in scenarios_of("os2") if scenario.rule == "fourcc.packing")
    faults = told(faults_of([Trial(packing, "os2", {own: "suite error", STRAY: "adapter error"})], ("fourcc.padded",)))
    assert faults[:1] == [f"fourcc.packing: KeepsCase (os2): {own} cannot judge it, but ends with 'suite error'"]
    assert not any(STRAY in fault for fault in faults)


def test_a_scenario_that_catches_no_law_breaker_is_named_in_each_dialect() -> None:
    assert told(faults_of(trials(dict.fromkeys(WORDS, "failed") | {DIGITS: "passed"}), (RULE,))) == [
        f"{DIGITS} (windows): catches no law-breaker of its rules",
        f"{DIGITS} (os2): catches no law-breaker of its rules",
    ]


def test_a_scenario_that_is_bound_to_two_rules_may_catch_nothing_if_only_one_of_them_was_tried() -> None:
    elsewhere = "select.by-name/with-an-mmioinfo-that-names-no-procedure-a-plain-name-opens-an-ordinary-file"
    assert all(elsewhere not in fault for fault in told(faults_of([], ("select.by-name",))))
    assert any(elsewhere in fault for fault in told(faults_of([], ("select.by-name", "select.plain-name"))))


def test_a_rule_that_no_law_breaker_breaks_is_named_in_each_dialect_of_it() -> None:
    faults = told(faults_of(trials(dict.fromkeys([*WORDS, DIGITS], "failed"))[:1]))
    assert f"{RULE} (windows): no law-breaker breaks it" not in faults
    assert f"{RULE} (os2): no law-breaker breaks it" in faults
    assert "select.rightmost-extension (os2): no law-breaker breaks it" in faults
    assert "select.rightmost-extension (windows): no law-breaker breaks it" not in faults
    assert not any(fault.startswith("install.upper-case ") for fault in faults)  # it cannot be tested


def test_playing_a_law_breaker_tells_which_scenarios_catch_it() -> None:
    trial = judge(KeepsCase)
    assert sorted(trial.killed_by) == sorted(WORDS)
    assert trial.verdicts[DIGITS] == "passed"
    assert set(trial.verdicts) == {*WORDS, DIGITS}


def test_an_implementation_that_only_looks_different_is_caught_by_nothing() -> None:
    trial = judge(SameInOtherWords)
    assert trial.killed_by == []
    assert f"{RULE}: SameInOtherWords (os2): no scenario of its rule catches it" in told(faults_of([trial], (RULE,)))


def test_a_law_breaker_that_breaks_the_suite_instead_of_a_rule_counts_as_a_fault() -> None:
    faults = told(faults_of([judge(Crashes)], (RULE,)))
    assert f"{RULE}: Crashes (os2): {DIGITS} cannot judge it, but ends with 'suite error'" in faults


@pytest.mark.usefixtures("decided")
def test_the_audit_of_a_rule_plays_its_law_breakers_in_both_dialects_and_tells_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    found = audit((RULE,), lambda done, total: heard.append((done, total)))
    assert found.faults == []
    assert [(trial.law_breaker.wrong.__name__, trial.dialect) for trial in found.trials] == [
        (name, dialect)
        for name in ("IgnoresUpperCase", "ClearsOneBit", "ClearsBitOfCase")
        for dialect in ("windows", "os2")
    ]
    assert found.scenarios == 2 * len([*WORDS, DIGITS])
    assert heard == [(0, 6), (6, 6)]


def test_rules_that_cannot_be_audited_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "--rule", "fourcc.moon"]) == 2
    assert "unknown rule 'fourcc.moon'" in capsys.readouterr().err
    assert main(["audit", "--rule", "install.upper-case"]) == 2
    assert "rule 'install.upper-case' has no scenarios" in capsys.readouterr().err


def test_a_rule_that_an_implementation_obeys_which_does_nothing_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    asks_nothing = [replace(one, steps=()) for one in scenarios_of("windows") if one.rule == RULE]
    monkeypatch.setattr("mmio_conformance.audit.null_implementations.scenarios_of", lambda *_: asks_nothing)
    assert f"{RULE} (windows): an implementation that returns 0 obeys it" in {
        str(fault) for fault in faults_of_null_implementations((RULE,))
    }
    monkeypatch.undo()
    assert list(faults_of_null_implementations((RULE,))) == []
