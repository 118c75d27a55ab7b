"""A run: what is to be judged, and pytest, which does the running."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from mmio_spec import DIALECTS, Catalogue, load_catalogue

from mmio_conformance.about import About, now
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.features import GAPS, FeatureScenario, load_features
from mmio_conformance.implementation import Implementation, MakeWatch, smoke_check, start_adapter
from mmio_conformance.known_ids import known_gap, rule_with_scenarios
from mmio_conformance.standing import PROFILES, standing
from mmio_conformance.verdicts import NOT_APPLICABLE, Gated, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmio_conformance.baseline.gate import Gate
    from mmio_conformance.connection import Handshake


#: A day, in seconds: longer ones are mistakes.
_LONGEST_TIMEOUT: Final = 86_400
#: What a user has set for runs of pytest of their own.
_NOT_FOR_US: Final = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")


@dataclass(frozen=True, slots=True)
class Subject:
    """An implementation that is judged, and by which scenarios."""

    implementation: Implementation
    #: ids of the scenarios that it plays
    scenarios: frozenset[str]

    @property
    def dialect(self) -> str:
        """The dialect that the implementation answers in."""
        return self.implementation.handshake.dialect

    def plays(self, scenario: FeatureScenario) -> bool:
        """Tell whether a scenario is among those that the subject plays."""
        return scenario.id in self.scenarios


@dataclass(frozen=True, slots=True)
class Selection:
    """What a user wants to have judged."""

    #: command of the adapter; None is the reference model
    adapter: str | None = None
    #: windows, os2, both, or None for what the adapter says (the model: both)
    dialect: str | None = None
    rules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    #: seconds for each answer
    timeout: float = 10.0
    validate: bool = False
    #: documented, or what is played beside that: observed, gaps, or all
    profile: str = "documented"

    def subjects(self) -> dict[str, Subject]:
        """Start what is to be judged, by dialect; throws UsageError or AdapterError."""
        self._check()
        watch: MakeWatch = lambda: None  # noqa: E731 - the other one is a class
        if self.validate:
            from mmio_conformance.validation import Validator as watch  # noqa: PLC0415, N813 - jsonschema is slow to import
        implementations = self._model(watch) if self.adapter is None else [self._adapter(self.adapter, watch)]
        try:
            for implementation in implementations:
                smoke_check(implementation)
        except BaseException:
            for implementation in implementations:
                implementation.replace()  # without a bye, which what is broken would not hear
                implementation.close()
            raise
        subjects = {
            (dialect := implementation.handshake.dialect): Subject(implementation, self._scenarios(dialect))
            for implementation in implementations
        }
        if not any(subject.scenarios for subject in subjects.values()):
            for implementation in implementations:
                implementation.close()
            raise UsageError(
                f"no scenario to play: none of the chosen rules holds for {' or '.join(subjects)}",
                "choose others with --rule or --topic, or an adapter of the other dialect",
            )
        return subjects

    def _check(self) -> None:
        catalogue = load_catalogue()
        for rule in self.rules:
            if rule.startswith(GAPS):
                known_gap(rule)
                continue
            found = rule_with_scenarios(rule)
            if self.dialect in DIALECTS and self.dialect not in found.dialects:
                raise UsageError(f"rule {rule!r} does not hold for {self.dialect}", f"it holds for {found.dialects[0]}")
        for topic in self.topics:
            if topic not in catalogue.topics:
                raise UsageError(f"unknown topic {topic!r}", f"topics are {', '.join(catalogue.topics)}")
        if not 0 < self.timeout <= _LONGEST_TIMEOUT:
            raise UsageError(
                f"expected a time-out above 0 and up to {_LONGEST_TIMEOUT} seconds, got {self.timeout:g}",
                "10 is the default",
            )
        if self.adapter is not None and self.dialect == "both":
            raise UsageError(
                "an adapter answers in one dialect, got 'both'", "run the adapter of each dialect by itself"
            )
        self._check_the_profile(catalogue)

    def _check_the_profile(self, catalogue: Catalogue) -> None:
        played = PROFILES[self.profile]
        for rule in self.rules:
            if rule not in catalogue.rules and "gap" not in played:
                raise UsageError(f"{rule!r} is a gap, not documented", "--profile gaps plays it too")
        bases = {f"rule {rule!r}": {catalogue.rules[rule].basis} for rule in self.rules if rule in catalogue.rules}
        for topic in self.topics:
            bases[f"topic {topic!r}"] = {catalogue.rules[rule].basis for rule in catalogue.topics[topic].rules}
        for what, basis in bases.items():
            if basis == {"observed"} and "observed" not in played:
                raise UsageError(f"{what} is observed, not documented", "--profile observed plays it too")

    def _model(self, watch: MakeWatch) -> list[Implementation]:
        from mmio_conformance.reference_adapter import MODELS, start_model  # noqa: PLC0415 - adapters do without the model

        chosen = DIALECTS if self.dialect in {None, "both"} else (self.dialect or "",)
        return [start_model(MODELS[dialect], watch) for dialect in chosen]

    def _adapter(self, command: str, watch: MakeWatch) -> Implementation:
        implementation = start_adapter(command, self.timeout, watch)
        if self.dialect not in {None, implementation.handshake.dialect}:
            implementation.close()
            raise UsageError(
                f"the adapter answers in {implementation.handshake.dialect!r}, asked for is {self.dialect!r}",
                "leave --dialect out, or name an adapter of that dialect",
            )
        return implementation

    def _scenarios(self, dialect: str) -> frozenset[str]:
        chosen = set()
        for scenario in scenarios_of(dialect, PROFILES[self.profile]):
            topic = (scenario.rule or "").partition(".")[0]
            if not (self.rules or self.topics) or set(self.rules) & set(scenario.rules) or topic in self.topics:
                chosen.add(scenario.id)
        return frozenset(chosen)


def scenarios_of(dialect: str, bases: Collection[str] = PROFILES["observed"]) -> list[FeatureScenario]:
    """Return the scenarios that hold in a dialect: those of rules, or of other bases."""
    catalogue = load_catalogue()
    found = []
    for scenario in load_features():
        stands = standing(scenario, catalogue)
        if stands is None:
            raise SuiteError(
                f"{scenario.file}:{scenario.line}: scenario {scenario.title!r} stands under no known rule or gap",
                "`mmio-conformance check` finds the faults of the features",
            )
        if stands.basis in bases and dialect in stands.dialects and scenario.dialect in {None, dialect}:
            found.append(scenario)
    return found


#: Plugins of pytest's that print, write or search for what nobody here waits for.
_NOT_NEEDED: Final = (
    *("terminal", "cacheprovider", "logging", "faulthandler", "junitxml"),
    *("unraisableexception", "threadexception"),
)
_ENDINGS: Final = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)

SUBJECTS: Final = pytest.StashKey[dict[str, Subject]]()
OUTCOMES: Final = pytest.StashKey[list[Outcome]]()
GATE: Final = pytest.StashKey["Gate"]()


class Listener:
    """Is told of a run while it goes on; does nothing unless overridden."""

    def begins(self, handshakes: dict[str, Handshake], total: int) -> None:
        """Hear what is judged, and how many scenarios there will be."""

    def next(self, outcome: Outcome) -> None:
        """Hear the verdict of a scenario."""


class Listeners(Listener):
    """Passes on what happens, to one after the other."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners

    def begins(self, handshakes: dict[str, Handshake], total: int) -> None:
        """Tell all that the run begins."""
        for listener in self._listeners:
            listener.begins(handshakes, total)

    def next(self, outcome: Outcome) -> None:
        """Tell all the verdict of a scenario."""
        for listener in self._listeners:
            listener.next(outcome)


@dataclass(slots=True)
class Result:
    """What came of a run."""

    #: what each subject says of itself
    handshakes: dict[str, Handshake]
    outcomes: list[Outcome] = field(default_factory=list)
    interrupted: bool = False
    #: what broke the run as a whole, so that the outcomes are not complete
    error: SuiteError | None = None
    #: of which suite, and how much there was to play
    about: About = field(default_factory=About)
    #: when it ended, in the form of ISO 8601
    ended: str = ""
    #: what is missing of a stored run, in a line each
    notes: list[str] = field(default_factory=list)
    #: what the baseline as a whole came to, if there was one
    gated: Gated | None = None


class _Session:
    """The pytest plugin that passes what happens on to a listener."""

    def __init__(self, subjects: dict[str, Subject], listener: Listener, gate: Gate | None) -> None:
        self._subjects = subjects
        self._gate = gate
        self._listener = listener
        self.result = Result({label: subject.implementation.handshake for label, subject in subjects.items()})
        self.session: pytest.Session | None = None
        #: how many outcomes the listener has heard of
        self._told = 0

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[SUBJECTS] = self._subjects
        config.stash[OUTCOMES] = self.result.outcomes
        if self._gate is not None:
            config.stash[GATE] = self._gate
        # Nobody sees pytest's own account of a failure, which would cost more than the scenario did.
        config.option.tbstyle = "value"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._listener.begins(self.result.handshakes, len(session.items))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.result.error = SuiteError(
                f"cannot read the features: {report.longrepr}", "`mmio-conformance check` says more"
            )

    def pytest_runtest_logreport(self) -> None:
        for outcome in self.result.outcomes[self._told :]:
            self._told += 1
            self._listener.next(outcome)
            self._give_up(outcome.subject)

    def _give_up(self, label: str) -> None:
        """End the run if the adapter does not start any more: every other scenario would say the same."""
        error = self._subjects[label].implementation.given_up
        if error is not None and self.session is not None:
            self.result.error = SuiteError(f"the adapter does not start any more: {error.message}", error.hint)
            self.session.shouldstop = "the adapter does not start any more"

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        error = excinfo.value
        self.result.error = (
            error
            if isinstance(error, SuiteError)
            else SuiteError(f"{type(error).__name__}: {error}", "this is a fault of the suite: please report it")
        )
        return True  # so that pytest does not print it too


def _nothing_judged(result: Result) -> SuiteError | None:
    """Return what is wrong with a run of which no scenario says anything about the implementation."""
    outcomes = [outcome for outcome in result.outcomes if outcome.basis == "documented"] or result.outcomes
    if not outcomes or any(outcome.verdict != NOT_APPLICABLE for outcome in outcomes):
        return None
    return SuiteError(
        f"nothing was judged: none of the {len(outcomes)} scenarios is applicable; {outcomes[0].message}",
        "name in the answer to hello all functions that the adapter can call, or choose other rules",
    )


def run(subjects: dict[str, Subject], listener: Listener) -> Result:
    """Judge the subjects and end them; throws SuiteError if the run as a whole breaks."""
    result = run_as_far_as_it_goes(subjects, listener)
    if result.error is not None:
        raise result.error
    return result


def run_as_far_as_it_goes(subjects: dict[str, Subject], listener: Listener, gate: Gate | None = None) -> Result:
    """Judge the subjects, beside a baseline or without one, and end them.

    Ctrl-C or a fault of the suite ends it early, with what was obtained.
    """
    session = _Session(subjects, listener, gate)
    tests = Path(__file__).parent / "test_features.py"
    # Nothing of the place where the run is started may change it: no settings, no plugins, no files left behind.
    environment = dict(os.environ)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in _NOT_FOR_US:
        os.environ.pop(name, None)
    try:
        code = pytest.main(
            [
                str(tests),
                *("-c", os.devnull, f"--rootdir={tests.parent}", f"--confcutdir={tests.parent}", "--capture=no"),
                *("-p", "pytest_bdd.plugin", "-p", "mmio_conformance.pytest_options"),
                *(f"-pno:{name}" for name in _NOT_NEEDED),
            ],
            plugins=[session],
        )
    finally:
        os.environ.clear()
        os.environ.update(environment)
        for subject in subjects.values():
            subject.implementation.close()
    result = session.result
    result.ended = now()
    result.interrupted = code == pytest.ExitCode.INTERRUPTED and result.error is None
    if code not in _ENDINGS and result.error is None:
        result.error = SuiteError(f"pytest ended with {code}", "this is a fault of the suite: please report it")
    if not result.interrupted and result.error is None:
        result.error = _nothing_judged(result)
    if gate is not None:
        result.gated = gate.ends(complete=not result.interrupted and result.error is None)
    return result
