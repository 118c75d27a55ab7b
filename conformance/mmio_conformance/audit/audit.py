"""The audit, which proves that each scenario catches what it claims to catch.

The features run against implementations that break a rule. The outcome is the kill matrix: which law-breaker fails
which scenario. A law-breaker must fail a scenario of its rule; it may fail those of rules that rest on its rule, and
no other; and each scenario must fail for some law-breaker of its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from time import monotonic
from typing import TYPE_CHECKING, Final
from zlib import crc32

from mmio_reference import DIALECTS
from mmio_spec import load_catalogue
from msgspec import Struct, field

from mmio_conformance.audit.freedoms import mixtures
from mmio_conformance.audit.freedoms.playing import refused_by_mixture
from mmio_conformance.audit.law_breakers import LAW_BREAKERS, LawBreaker
from mmio_conformance.audit.null_implementations import EXCUSED, NULL_IMPLEMENTATIONS, obeyed
from mmio_conformance.audit.pool import Pool
from mmio_conformance.driver.model import start_model
from mmio_conformance.errors import SuiteError
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.verdicts import DEVIATIONS, PASSED
from mmio_conformance.run.runner import run
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from mmio_conformance.specification.scenario import FeatureScenario

#: Of the scenarios of other rules that a law-breaker could fail so many are played, always the same ones.
SAMPLE: Final = 60
#: Law-breakers that a process plays at a time: few enough to share the work, enough to make starting cheap.
_BATCH: Final = 24

#: dialect -> scenario -> the rules that decided when the sound model played it
Decided = Mapping[str, Mapping[str, frozenset[str]]]


class Trial(Struct, frozen=True):
    """A law-breaker in one dialect, and how the scenarios that could notice it judged it."""

    law_breaker: LawBreaker
    dialect: str
    #: id of a scenario -> its verdict
    verdicts: Mapping[str, str]
    #: id of a scenario -> the function that failed on its way, before it came to what it is about
    on_the_way: Mapping[str, str] = field(default_factory=dict)

    @property
    def killed_by(self) -> list[str]:
        """The ids of the scenarios that did not pass."""
        return [scenario for scenario, verdict in self.verdicts.items() if verdict != PASSED]

    @property
    def caught_by(self) -> list[FeatureScenario]:
        """The scenarios of the broken rule that did not pass."""
        return [scenario for scenario in self.failing if self.law_breaker.rule in scenario.rules]

    @property
    def collateral(self) -> list[FeatureScenario]:
        """The scenarios of other rules that did not pass: of such that rest on the broken one, unless it is a fault."""
        return [scenario for scenario in self.failing if self.law_breaker.rule not in scenario.rules]

    @property
    def failing(self) -> list[FeatureScenario]:
        """The scenarios that did not pass, in the order of the features."""
        failed = set(self.killed_by)
        return [scenario for scenario in load_features() if scenario.id in failed]


class MatrixFault(Struct, frozen=True):
    """Something that is wrong with the kill matrix, and what to do about it."""

    #: the law-breaker, scenario or rule, and the dialect
    where: str
    what: str
    suggestion: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


_UNCAUGHT: Final = "the scenarios are too weak, or the mistake is none: sharpen the one or change the other"
_STRAY: Final = (
    "a real dependency goes into `rests_on` of the scenario's rule, or as a tag to the scenario; else the mistake "
    "breaks too much: make it smaller"
)
_NOT_JUDGED: Final = "let the law-breaker answer wrongly: it must not raise errors or break what the suite itself needs"
_IDLE: Final = "the scenario cannot go red: write a law-breaker that it would catch, or delete the scenario"
_NULL: Final = (
    "let a scenario of it ask for something that has to be done, or say why none can in audit/null_implementations.py"
)
_TOO_MUCH: Final = (
    "mend the scenario, which asks for more than the documents say; if they do say it, the freedom is none: take it "
    "out of audit/freedoms/"
)
_UNBROKEN: Final = "write a law-breaker of it under audit/law_breakers/, in the module of its topic"


class Audit(Struct, frozen=True):
    """The kill matrix, and what is wrong with it."""

    trials: list[Trial]
    faults: list[MatrixFault]
    #: how many scenarios have to catch one of the law-breakers, each counted in every dialect that it runs in
    scenarios: int
    #: the rules that were asked for; none are all
    rules: tuple[str, ...] = ()
    #: seconds
    took: float = 0.0


def audit(rules: tuple[str, ...], progress: Callable[[int, int], None], sample: int | None = SAMPLE) -> Audit:
    """Play every law-breaker, or those of some rules, on all processors.

    Each plays all scenarios of its rule, and of those of other rules a sample of so many, or with None all.

    `progress` hears how many of how many are done. Throws SuiteError if the sound model does not pass a scenario, or if
    the system ends one of the processes.
    """
    began = monotonic()
    chosen = [
        (law_breaker, dialect)
        for law_breaker in LAW_BREAKERS
        for dialect in law_breaker.dialects
        if not rules or law_breaker.rule in rules
    ]
    decided = decisions_by_scenario()
    batches = [chosen[start : start + _BATCH] for start in range(0, len(chosen), _BATCH)]
    trials: dict[int, list[Trial]] = {}
    permissive = [(dialect, number) for dialect in DIALECTS for number in range(len(mixtures(dialect)))]
    refused: list[MatrixFault] = []
    progress(0, len(chosen))
    with Pool() as pool:
        numbers = {pool.submit(play, batch, decided, sample): number for number, batch in enumerate(batches)}
        try:
            for done in as_completed(numbers):
                trials[numbers[done]] = done.result()
                progress(sum(len(batch) for batch in trials.values()), len(chosen))
            futures = [pool.submit(faults_of_mixture, dialect, number, rules) for dialect, number in permissive]
            refused = list(dict.fromkeys(fault for future in futures for fault in future.result()))
        except BrokenProcessPool:
            raise SuiteError(
                f"a process of the audit was ended from outside, after {sum(map(len, trials.values()))} of "
                f"{len(chosen)} law-breakers",
                "did memory run out? audit rule by rule with --rule, or on fewer processors with `taskset -c 0`",
            ) from None
    ordered = [trial for _, batch in sorted(trials.items()) for trial in batch]
    faults = [*faults_of(ordered, rules), *faults_of_null_implementations(rules), *refused]
    return Audit(ordered, faults, sum(1 for _ in _scenarios_under_audit(rules)), rules, monotonic() - began)


def decisions_by_scenario() -> Decided:
    """Play the sound model; return for each dialect and scenario the rules that decided.

    Throws SuiteError for a scenario that it does not pass.
    """
    subjects = {
        dialect: Subject(start_model(decisions), tuple(scenarios_of(dialect)))
        for dialect, decisions in DIALECTS.items()
    }
    decided: dict[str, dict[str, frozenset[str]]] = {dialect: {} for dialect in DIALECTS}
    for outcome in run(subjects, Listener()).outcomes:
        if outcome.verdict != PASSED:
            raise SuiteError(
                f"the model itself does not pass {outcome.scenario.id} ({outcome.dialect}): {outcome.message}",
                "mend the model or the scenario first: "
                f"`mmio-conformance run --profile all --rule {outcome.scenario.rule}` shows the calls",
            )
        decided[outcome.dialect][outcome.scenario.id] = frozenset(outcome.decided_by)
    return decided


def play(batch: Iterable[tuple[LawBreaker, str]], decided: Decided, sample: int | None = None) -> list[Trial]:
    """Play some law-breakers, each in a dialect, with the scenarios that ask a decision which it replaces.

    The others cannot notice. Of those of other rules only a sample is played, if a number is given.
    """
    numbered = dict(enumerate(batch))
    holding = {dialect: scenarios_of(dialect) for dialect in DIALECTS}
    subjects = {}
    for number, (law_breaker, dialect) in numbered.items():
        touched = law_breaker.touches(dialect)
        scenarios = tuple(
            scenario for scenario in holding[dialect] if touched is None or touched & decided[dialect][scenario.id]
        )
        subjects[str(number)] = Subject(
            start_model(law_breaker.model(dialect)), _sampled(scenarios, law_breaker, sample)
        )
    verdicts: dict[int, dict[str, str]] = {number: {} for number in numbered}
    on_the_way: dict[int, dict[str, str]] = {number: {} for number in numbered}
    for outcome in run(subjects, Listener()).outcomes:
        verdicts[int(outcome.subject)][outcome.scenario.id] = outcome.verdict
        if outcome.on_the_way:
            on_the_way[int(outcome.subject)][outcome.scenario.id] = outcome.on_the_way
    return [
        Trial(law_breaker, dialect, verdicts[number], on_the_way[number])
        for number, (law_breaker, dialect) in numbered.items()
    ]


def _sampled(
    scenarios: tuple[FeatureScenario, ...], law_breaker: LawBreaker, sample: int | None
) -> tuple[FeatureScenario, ...]:
    """Leave out what of the scenarios of other rules is not in the sample, which is the same in every audit."""
    others = [scenario.id for scenario in scenarios if law_breaker.rule not in scenario.rules]
    if sample is None or len(others) <= sample:
        return scenarios
    left_out = set(sorted(others, key=lambda one: crc32(f"{law_breaker.name} {one}".encode()))[sample:])
    return tuple(scenario for scenario in scenarios if scenario.id not in left_out)


def faults_of(trials: Iterable[Trial], rules: tuple[str, ...] = ()) -> Iterator[MatrixFault]:
    """Find what is wrong with the kill matrix; if it is that of some rules only, leave out what others may mend."""
    catalogue = load_catalogue()
    caught: set[tuple[str, str]] = set()
    broken: set[tuple[str, str]] = set()
    for trial in trials:
        broken.add((trial.dialect, trial.law_breaker.rule))
        caught |= {(trial.dialect, scenario.id) for scenario in trial.caught_by}
        yield from _faults_of_trial(trial)
    for dialect, scenario in _scenarios_under_audit(rules):
        if (dialect, scenario.id) not in caught:
            yield MatrixFault(f"{scenario.id} ({dialect})", "catches no law-breaker of its rules", _IDLE)
    for rule in catalogue.rules.values():
        for dialect in rule.dialects:
            if not rule.untestable and (dialect, rule.id) not in broken and (not rules or rule.id in rules):
                yield MatrixFault(f"{rule.id} ({dialect})", "no law-breaker breaks it", _UNBROKEN)


def faults_of_null_implementations(rules: tuple[str, ...] = ()) -> Iterator[MatrixFault]:
    """Find the rules, or those among some, that an implementation obeys as a whole that does nothing."""
    for dialect in DIALECTS:
        for name, returns in NULL_IMPLEMENTATIONS.items():
            for rule in obeyed(dialect, returns, rules):
                if rule not in EXCUSED:
                    yield MatrixFault(f"{rule} ({dialect})", f"an implementation that {name} obeys it", _NULL)


def faults_of_mixture(dialect: str, number: int, rules: tuple[str, ...] = ()) -> list[MatrixFault]:
    """Find the documented scenarios, or those of some rules, that a permissive model does not pass."""
    return [
        MatrixFault(f"{scenario} ({dialect})", reason, _TOO_MUCH)
        for scenario, reason in refused_by_mixture(dialect, number, rules).items()
    ]


def _scenarios_under_audit(rules: tuple[str, ...]) -> Iterator[tuple[str, FeatureScenario]]:
    """Find the scenarios, each with its dialect, for all of whose rules law-breakers were played."""
    for dialect in DIALECTS:
        for scenario in scenarios_of(dialect):
            if not rules or set(scenario.rules) <= set(rules):
                yield dialect, scenario


def _faults_of_trial(trial: Trial) -> Iterator[MatrixFault]:
    rule = trial.law_breaker.rule
    dependants = load_catalogue().dependants(rule)
    where = f"{trial.law_breaker.name} ({trial.dialect})"
    if not trial.caught_by:
        yield MatrixFault(where, "no scenario of its rule catches it", _UNCAUGHT)
    for scenario in trial.failing:
        own = rule in scenario.rules
        # A scenario that rests on the rule may result in anything.
        if own or dependants.isdisjoint(scenario.rules):
            verdict = trial.verdicts[scenario.id]
            if verdict not in DEVIATIONS:  # it says nothing about the implementation
                yield MatrixFault(where, f"{scenario.id} cannot judge it, but ends with {verdict!r}", _NOT_JUDGED)
            elif not own and rule not in load_catalogue().about(trial.on_the_way.get(scenario.id, "")):
                yield MatrixFault(where, f"fails {scenario.id} too, whose rule does not rest on {rule}", _STRAY)
