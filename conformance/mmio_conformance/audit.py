"""The audit: does each scenario catch what it claims to catch? The features run against implementations that break a rule.

The outcome is the kill matrix: which law-breaker fails which scenario. A law-breaker may fail scenarios of its rule and of
rules that rest on it; it must fail one of its own; and each scenario must fail for some law-breaker of its rules.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Final

from mmio_reference import DIALECTS
from mmio_reference.law_breakers import LAW_BREAKERS, LawBreaker
from mmio_spec import load_catalogue

from mmio_conformance.features import FeatureScenario
from mmio_conformance.reference_adapter import start_model
from mmio_conformance.runner import Listener, Subject, run, scenarios_of

#: Law-breakers that a process plays at a time: few enough to share the work, enough to make starting cheap.
_PORTION: Final = 12


@dataclass(frozen=True, slots=True)
class Trial:
    """A law-breaker in one dialect, and how the scenarios that it could fail judged it."""

    law_breaker: LawBreaker
    dialect: str
    #: id of a scenario -> its verdict; a scenario that is missing never asks the broken decision
    verdicts: dict[str, str]

    @property
    def killed_by(self) -> list[str]:
        """The ids of the scenarios that did not pass."""
        return [scenario for scenario, verdict in self.verdicts.items() if verdict != "passed"]


@dataclass(frozen=True, slots=True)
class Audit:
    """The kill matrix, and what is wrong with it."""

    trials: list[Trial]
    faults: list[str]
    #: scenarios, in the dialects that they run in, that were judged
    scenarios: int


def audit(rules: tuple[str, ...], progress: Callable[[int, int], None]) -> Audit:
    """Play every law-breaker, or those of some rules, on all processors; `progress` hears how many of how many are done."""
    chosen = [
        (number, dialect)
        for number, law_breaker in enumerate(LAW_BREAKERS)
        for dialect in law_breaker.dialects
        if not rules or law_breaker.rule in rules
    ]
    decided = _what_decides()
    portions = [chosen[start : start + _PORTION] for start in range(0, len(chosen), _PORTION)]
    trials: dict[tuple[int, str], Trial] = {}
    progress(0, len(chosen))
    with ProcessPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        for done in as_completed([pool.submit(_try, portion, decided) for portion in portions]):
            for key, verdicts in done.result().items():
                trials[key] = Trial(LAW_BREAKERS[key[0]], key[1], verdicts)
            progress(len(trials), len(chosen))
    ordered = [trials[key] for key in chosen]
    return Audit(ordered, list(_faults(ordered, rules)), sum(len(scenarios_of(dialect)) for dialect in DIALECTS))


def _what_decides() -> dict[str, dict[str, frozenset[str]]]:
    """Play the sound model; return for each dialect and scenario the rules that decided."""
    subjects = {
        dialect: Subject(start_model(decisions), frozenset(scenario.id for scenario in scenarios_of(dialect)))
        for dialect, decisions in DIALECTS.items()
    }
    decided: dict[str, dict[str, frozenset[str]]] = {dialect: {} for dialect in DIALECTS}
    for outcome in run(subjects, Listener()).outcomes:
        decided[outcome.dialect][outcome.scenario.id] = frozenset(outcome.decided_by)
    return decided


def _try(
    portion: list[tuple[int, str]], decided: dict[str, dict[str, frozenset[str]]]
) -> dict[tuple[int, str], dict[str, str]]:
    """Play some law-breakers, each with the scenarios that ask a decision that it replaces."""
    subjects = {}
    for number, dialect in portion:
        law_breaker = LAW_BREAKERS[number]
        touched = law_breaker.touches(dialect)
        scenarios = frozenset(
            scenario for scenario, rules in decided[dialect].items() if touched is None or rules & touched
        )
        subjects[f"{number} {dialect}"] = Subject(start_model(law_breaker.model(dialect)), scenarios)
    verdicts: dict[tuple[int, str], dict[str, str]] = {key: {} for key in portion}
    for outcome in run(subjects, Listener()).outcomes:
        number_text, _, dialect = outcome.subject.partition(" ")
        verdicts[int(number_text), dialect][outcome.scenario.id] = outcome.verdict
    return verdicts


def _faults(trials: list[Trial], rules: tuple[str, ...]) -> Iterator[str]:
    catalogue = load_catalogue()
    scenarios = {(dialect, scenario.id): scenario for dialect in DIALECTS for scenario in scenarios_of(dialect)}
    caught: set[tuple[str, str]] = set()
    for trial in trials:
        rule = trial.law_breaker.rule
        allowed = {rule} | catalogue.dependants(rule)
        killers = [scenarios[trial.dialect, scenario] for scenario in trial.killed_by]
        own = [scenario for scenario in killers if rule in scenario.rules]
        caught |= {(trial.dialect, scenario.id) for scenario in own}
        where = f"{trial.law_breaker.name} ({trial.dialect})"
        if not own:
            yield f"{where}: no scenario of its rule catches it"
        for scenario in killers:
            if not allowed.intersection(scenario.rules):
                yield f"{where}: fails {scenario.id} too, whose rule does not rest on {rule}"
    for (dialect, _), scenario in scenarios.items():
        if (dialect, scenario.id) not in caught and (not rules or scenario.rule in rules):
            yield f"{scenario.id} ({dialect}): catches no law-breaker of its rules"
    broken = {(trial.law_breaker.rule, trial.dialect) for trial in trials}
    for found in catalogue.rules.values():
        for dialect in found.dialects:
            if not found.untestable and (found.id, dialect) not in broken and (not rules or found.id in rules):
                yield f"{found.id} ({dialect}): no law-breaker breaks it"


def scenarios_by_id() -> dict[str, FeatureScenario]:
    """Return every scenario by its id."""
    return {scenario.id: scenario for dialect in DIALECTS for scenario in scenarios_of(dialect)}
