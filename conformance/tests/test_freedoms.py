"""Freedoms are what documents leave open; a documented scenario that refuses one asks for too much."""

from __future__ import annotations

import pytest
from mmio_conformance.audit.audit import faults_of_mixture
from mmio_conformance.audit.freedoms import FREEDOMS, Freedom, mixtures, uses
from mmio_conformance.audit.freedoms.playing import refused
from mmio_conformance.specification.profiles import scenarios_of
from mmio_reference import DIALECTS, Decisions
from mmio_reference.machine.errors import NoSuchDecision, UnknownRule

RULE = "fourcc.upper-case"


class TurnsLettersRound(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return text.swapcase()


class DecidesNothing(Decisions):
    pass


def test_every_freedom_is_in_a_mixture_of_each_of_its_dialects() -> None:
    for dialect in DIALECTS:
        mixed = {freedom for mixture in mixtures(dialect) for freedom in mixture}
        assert mixed == {freedom for freedom in FREEDOMS if dialect in freedom.dialects}


def test_mixtures_are_the_same_each_time() -> None:
    assert mixtures("os2") == mixtures("os2")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_mixture_fills_a_gap_or_makes_a_decision_in_two_ways(dialect: str) -> None:
    for mixture in mixtures(dialect):
        grounds = [freedom.ground for freedom in mixture]
        decisions = [decision for freedom in mixture for decision in freedom.decisions]
        assert len(grounds) == len(set(grounds))
        assert len(decisions) == len(set(decisions))


def test_a_freedom_that_no_gap_and_no_rule_leaves_is_refused() -> None:
    with pytest.raises(UnknownRule):
        uses("no-such-gap", "Something else is done.")(TurnsLettersRound)
    with pytest.raises(UnknownRule):
        uses("info-with-rename", "A gap of Windows alone is used.", dialects=("os2",))(TurnsLettersRound)
    with pytest.raises(NoSuchDecision):
        uses("growth-step", "Nothing is decided.")(DecidesNothing)


def test_a_scenario_that_a_freedom_does_not_pass_is_found() -> None:
    scenarios = [scenario for scenario in scenarios_of("os2") if scenario.rule == RULE]
    none = Freedom("upper-case-outside-ascii", "Letters are turned round.", ("os2",), TurnsLettersRound)
    assert refused(scenarios, "os2", ()) == []
    assert refused(scenarios, "os2", (none,)) != []


def test_a_scenario_that_asks_for_more_than_the_documents_say_is_a_fault_that_names_the_freedom(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    none = Freedom("upper-case-outside-ascii", "Letters are turned round.", ("os2",), TurnsLettersRound)
    monkeypatch.setattr("mmio_conformance.audit.freedoms.playing.mixtures", lambda _: [(none,)])
    faults = faults_of_mixture("os2", 0, (RULE,))
    assert faults
    assert all(
        fault.what == "refuses what upper-case-outside-ascii leaves open: Letters are turned round. (TurnsLettersRound)"
        for fault in faults
    )
