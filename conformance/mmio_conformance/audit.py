"""The audit, which proves that each scenario catches what it claims to catch.

The features run against implementations that break a rule. The outcome is the kill matrix: which law-breaker fails
which scenario. A law-breaker must fail a scenario of its rule; it may fail those of rules that rest on its rule, and
no other; and each scenario must fail for some law-breaker of its rules.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mmio_reference import DIALECTS
from mmio_reference.law_breakers import LAW_BREAKERS, LawBreaker
from mmio_spec import load_catalogue

from mmio_conformance.errors import SuiteError
from mmio_conformance.reference_adapter import start_model
from mmio_conformance.runner import Listener, Subject, run, scenarios_of

if TYPE_CHECKING:
    from mmio_conformance.features import FeatureScenario

#: Law-breakers that a process plays at a time: few enough to share the work, enough to make starting cheap.
_PORTION: Final = 12
#: What an implementation that breaks a rule may come to; all else says nothing about it.
_CAUGHT: Final = ("failed", "crashed", "timed out")

#: dialect -> scenario -> the rules that decided when the sound model played it
Decided = Mapping[str, Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Trial:
    """A law-breaker in one dialect, and how the scenarios that could tell something of it judged it."""

    law_breaker: LawBreaker
    dialect: str
    #: id of a scenario -> its verdict
    verdicts: Mapping[str, str]

    @property
    def killed_by(self) -> list[str]:
        """The ids of the scenarios that did not pass."""
        return [scenario for scenario, verdict in self.verdicts.items() if verdict != "passed"]


@dataclass(frozen=True, slots=True)
class Audit:
    """The kill matrix, and what is wrong with it."""

    trials: list[Trial]
    faults: list[str]
    #: how many scenarios have to catch one of the law-breakers, each counted in every dialect that it runs in
    scenarios: int


def audit(rules: tuple[str, ...], progress: Callable[[int, int], None]) -> Audit:
    """Play every law-breaker, or those of some rules, on all processors.

    `progress` hears how many of how many are done. Throws SuiteError if the sound model does not pass a scenario.
    """
    chosen = [
        (law_breaker, dialect)
        for law_breaker in LAW_BREAKERS
        for dialect in law_breaker.dialects
        if not rules or law_breaker.rule in rules
    ]
    decided = what_decides()
    portions = [chosen[start : start + _PORTION] for start in range(0, len(chosen), _PORTION)]
    trials: dict[int, list[Trial]] = {}
    progress(0, len(chosen))
    with ProcessPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        numbers = {pool.submit(play, portion, decided): number for number, portion in enumerate(portions)}
        for done in as_completed(numbers):
            trials[numbers[done]] = done.result()
            progress(sum(len(portion) for portion in trials.values()), len(chosen))
    ordered = [trial for _, portion in sorted(trials.items()) for trial in portion]
    return Audit(ordered, list(faults_of(ordered, rules)), sum(1 for _ in _bound_to_catch(rules)))


def what_decides() -> Decided:
    """Play the sound model; return for each dialect and scenario the rules that decided.

    Throws SuiteError for a scenario that it does not pass.
    """
    subjects = {
        dialect: Subject(start_model(decisions), frozenset(scenario.id for scenario in scenarios_of(dialect)))
        for dialect, decisions in DIALECTS.items()
    }
    decided: dict[str, dict[str, frozenset[str]]] = {dialect: {} for dialect in DIALECTS}
    for outcome in run(subjects, Listener()).outcomes:
        if outcome.verdict != "passed":
            raise SuiteError(
                f"the model itself does not pass {outcome.scenario.id} ({outcome.dialect}): {outcome.message}",
                "`mmio-conformance run` says more",
            )
        decided[outcome.dialect][outcome.scenario.id] = frozenset(outcome.decided_by)
    return decided


def play(portion: Iterable[tuple[LawBreaker, str]], decided: Decided) -> list[Trial]:
    """Play some law-breakers, each in a dialect, with the scenarios that can tell something of it.

    These are the scenarios of its rule, and those of rules that do not rest on it; of them those that ask a decision
    which it replaces. The others may fail or pass, or cannot notice.
    """
    catalogue = load_catalogue()
    numbered = dict(enumerate(portion))
    subjects = {}
    for number, (law_breaker, dialect) in numbered.items():
        touched = law_breaker.touches(dialect)
        dependants = catalogue.dependants(law_breaker.rule)
        scenarios = frozenset(
            scenario.id
            for scenario in scenarios_of(dialect)
            if (touched is None or touched & decided[dialect][scenario.id])
            and (law_breaker.rule in scenario.rules or not dependants.intersection(scenario.rules))
        )
        subjects[str(number)] = Subject(start_model(law_breaker.model(dialect)), scenarios)
    verdicts: dict[int, dict[str, str]] = {number: {} for number in numbered}
    for outcome in run(subjects, Listener()).outcomes:
        verdicts[int(outcome.subject)][outcome.scenario.id] = outcome.verdict
    return [Trial(law_breaker, dialect, verdicts[number]) for number, (law_breaker, dialect) in numbered.items()]


def faults_of(trials: Iterable[Trial], rules: tuple[str, ...] = ()) -> Iterator[str]:
    """Find what is wrong with the kill matrix; if it is that of some rules only, leave out what others may mend."""
    catalogue = load_catalogue()
    caught: set[tuple[str, str]] = set()
    broken: set[tuple[str, str]] = set()
    for trial in trials:
        broken.add((trial.dialect, trial.law_breaker.rule))
        caught |= {(trial.dialect, scenario.id) for scenario in _own_killers(trial)}
        yield from _faults_of_trial(trial)
    for dialect, scenario in _bound_to_catch(rules):
        if (dialect, scenario.id) not in caught:
            yield f"{scenario.id} ({dialect}): catches no law-breaker of its rules"
    for rule in catalogue.rules.values():
        for dialect in rule.dialects:
            if not rule.untestable and (dialect, rule.id) not in broken and (not rules or rule.id in rules):
                yield f"{rule.id} ({dialect}): no law-breaker breaks it"


def _bound_to_catch(rules: tuple[str, ...]) -> Iterator[tuple[str, FeatureScenario]]:
    """Find the scenarios, each with its dialect, for all of whose rules law-breakers were played."""
    for dialect in DIALECTS:
        for scenario in scenarios_of(dialect):
            if not rules or set(scenario.rules) <= set(rules):
                yield dialect, scenario


def _faults_of_trial(trial: Trial) -> Iterator[str]:
    rule = trial.law_breaker.rule
    allowed = load_catalogue().dependants(rule) | {rule}
    where = f"{trial.law_breaker.name} ({trial.dialect})"
    if not _own_killers(trial):
        yield f"{where}: no scenario of its rule catches it"
    for scenario in _killers(trial):
        verdict = trial.verdicts[scenario.id]
        if verdict not in _CAUGHT:
            yield f"{where}: {scenario.id} cannot judge it, but ends with {verdict!r}"
        elif not allowed.intersection(scenario.rules):
            yield f"{where}: fails {scenario.id} too, whose rule does not rest on {rule}"


def _killers(trial: Trial) -> list[FeatureScenario]:
    failed = set(trial.killed_by)
    return [scenario for scenario in scenarios_of(trial.dialect) if scenario.id in failed]


def _own_killers(trial: Trial) -> list[FeatureScenario]:
    return [scenario for scenario in _killers(trial) if trial.law_breaker.rule in scenario.rules]
