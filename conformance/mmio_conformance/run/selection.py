"""What a user wants to have judged: which implementation, by which rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, load_catalogue
from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.driver.smoke_check import smoke_check
from mmio_conformance.errors import UsageError
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.choice import Choice
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.known_ids import known_gap, known_topic, rule_with_scenarios
from mmio_conformance.specification.profiles import PROFILES, Profile, scenarios_of

if TYPE_CHECKING:
    from mmio_conformance.driver.implementation import Implementation, MakeObserver
    from mmio_conformance.driver.recording import Recorder
    from mmio_conformance.specification.requirements import Required
    from mmio_conformance.specification.scenario import FeatureScenario

#: A day, in seconds: longer ones are mistakes.
_LONGEST_TIMEOUT: Final = 86_400


class Selection(Struct, frozen=True):
    """What a user wants to have judged."""

    #: command of the adapter; None is the reference model
    adapter: str | None = None
    #: windows, os2, both, or None for what the adapter says (the model: both)
    dialect: str | None = None
    rules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    #: rules, topics, gaps, scenarios, functions and patterns of ids, as the user has written them
    words: tuple[str, ...] = ()
    #: seconds for each answer
    timeout: float = 10.0
    validate: bool = False
    #: documented, or what is played beside that: observed, gaps, or all
    profile: str = "documented"
    #: whose verdict it is: that of documents, or of real systems, which leaves out rules that they contradict
    verdict: str = "documents"
    #: the release whose requirements judge, `0.2.0`; None is the suite as it is
    requirements: str | None = None
    #: keeps what is said, if anything does
    recorder: Recorder | None = None
    #: whether the command runs where it can write into its working folder alone
    sandbox: bool = False

    def subjects(self, observer: MakeObserver | None = None) -> dict[str, Subject]:
        """Start what is to be judged, by dialect; throws UsageError or AdapterError.

        `observer` makes what is shown every message, in place of the check of `validate`.
        """
        self._check()
        implementations = self._model(observer) if self.adapter is None else [self._adapter(self.adapter, observer)]
        try:
            for implementation in implementations:
                smoke_check(implementation)
        except BaseException:
            for implementation in implementations:
                implementation.replace()  # without a bye, which what is broken would not hear
                implementation.close()
            raise
        subjects: dict[str, Subject] = {
            (dialect := implementation.handshake.dialect): Subject(
                implementation, self._scenarios(dialect), partial(self.start, dialect)
            )
            for implementation in implementations
        }
        if not any(subject.scenarios for subject in subjects.values()):
            for implementation in implementations:
                implementation.close()
            raise UsageError(
                f"no scenario to play: none of the chosen rules holds for {' or '.join(subjects)}",
                "choose others, or an adapter of the other dialect; --profile all plays observed rules and gaps too",
            )
        return subjects

    def start(self, dialect: str, observer: MakeObserver | None = None) -> Implementation:
        """Start the implementation of a dialect; throws AdapterError."""
        if self.adapter is not None:
            return self._start_adapter(self.adapter, observer)
        from mmio_conformance.driver.model import MODELS, start_model  # noqa: PLC0415 - adapters do without the model

        return start_model(MODELS[dialect], observer or self._observer)

    @property
    def _observer(self) -> MakeObserver:
        if not self.validate:
            return lambda: None
        from mmio_conformance.driver.schema_check import Validator  # noqa: PLC0415 - jsonschema is slow to import

        return Validator

    @property
    def required(self) -> Required | None:
        """The set that judges, None if the suite does as it is; throws UsageError for an unknown release."""
        if self.requirements is None:
            return None
        from mmio_conformance.specification import requirements  # noqa: PLC0415 - most runs need no release

        return requirements.Required(requirements.known_requirements(self.requirements))

    @property
    def _choice(self) -> Choice:
        return Choice((*self.rules, *self.topics, *self.words))

    def _check(self) -> None:
        _ = self.required
        Choice(self.words).check()
        for rule in self.rules:
            if Id(rule).is_gap:
                known_gap(Id(rule))
                continue
            found = rule_with_scenarios(rule)
            if self.dialect in DIALECTS and self.dialect not in found.dialects:
                raise UsageError(f"rule {rule!r} does not hold for {self.dialect}", f"it holds for {found.dialects[0]}")
        for topic in self.topics:
            known_topic(topic)
        if not 0 < self.timeout <= _LONGEST_TIMEOUT:
            raise UsageError(
                f"expected a timeout above 0 and up to {_LONGEST_TIMEOUT} seconds, got {self.timeout:g}",
                "10 is the default",
            )
        if self.adapter is not None and self.dialect == "both":
            raise UsageError(
                "an adapter answers in one dialect, got 'both'", "run the adapter of each dialect by itself"
            )
        self._check_the_profile()

    def _check_the_profile(self) -> None:
        """Throw UsageError for a word of which the profile plays nothing."""
        played = set(PROFILES[self.profile])
        for word in (*self.rules, *self.topics, *self.words):
            what, bases = _bases_of(word)
            if bases and played.isdisjoint(bases):
                kind, profile = ("a gap", Profile.GAPS) if bases == {Basis.GAP} else ("observed", Profile.OBSERVED)
                raise UsageError(f"{what} is {kind}, not documented", f"--profile {profile} plays it too")

    def _model(self, observer: MakeObserver | None) -> list[Implementation]:
        chosen = DIALECTS if self.dialect in {None, "both"} else (self.dialect or "",)
        return [self.start(dialect, observer) for dialect in chosen]

    def _adapter(self, command: str, observer: MakeObserver | None) -> Implementation:
        implementation = self._start_adapter(command, observer, self.recorder)
        if self.dialect not in {None, implementation.handshake.dialect}:
            implementation.close()
            raise UsageError(
                f"the adapter answers in {implementation.handshake.dialect!r}, asked for is {self.dialect!r}",
                "leave --dialect out, or name an adapter of that dialect",
            )
        return implementation

    def _start_adapter(
        self, command: str, observer: MakeObserver | None, recorder: Recorder | None = None
    ) -> Implementation:
        from mmio_conformance.driver.start import start_adapter  # noqa: PLC0415 - the model does without adapters

        return start_adapter(command, self.timeout, observer or self._observer, recorder, sandbox=self.sandbox)

    def _as_real(self, scenario: FeatureScenario, dialect: str) -> FeatureScenario:
        """Return a scenario as the verdict of real systems has it: of a rule that they contradict it is informative."""
        rule = load_catalogue().rules.get(scenario.rule or "")
        systems = () if rule is None else rule.real_systems
        if any((one.system, one.relation) == (dialect, "contradicts") for one in systems):
            return replace(scenario, basis=Basis.CONTRADICTED)
        return scenario

    def _scenarios(self, dialect: str) -> tuple[FeatureScenario, ...]:
        """Return what is to be played in a dialect; only the feature files that may have some of it are read."""
        chosen = scenarios_of(dialect, PROFILES[self.profile], self._choice.read())
        if self.verdict == "real":
            chosen = [self._as_real(scenario, dialect) for scenario in chosen]
        if (required := self.required) is not None:
            chosen = [required.apply(scenario, dialect) for scenario in chosen]
        return tuple(sorted(chosen, key=lambda scenario: scenario.gap is not None))


def _bases_of(word: str) -> tuple[str, set[Basis | None]]:
    """Return what a user has named, in words, and the bases of its scenarios."""
    catalogue, rule = load_catalogue(), Id(word).rule
    if rule in catalogue.rules:
        return f"rule {rule!r}", {Basis(catalogue.rules[rule].basis)}
    if word in catalogue.topics:
        return f"topic {word!r}", {Basis(catalogue.rules[one].basis) for one in catalogue.topics[word].rules}
    return repr(word), {scenario.basis for scenario in Choice((word,)).read()}
