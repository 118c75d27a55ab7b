"""Everything that the pages are made of: what the other rooms know, read once, and the model playing all of it."""

from __future__ import annotations

import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, load_catalogue, load_interface
from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.book.feature_text import read_features
from mmio_conformance.explore.feature_states import states_of_features
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.run_info import RunInfo, catalogue_hash
from mmio_conformance.results.survey import Column, columns
from mmio_conformance.run.runner import run
from mmio_conformance.run.selection import Selection
from mmio_conformance.specification.profiles import Profile
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_spec import Catalogue, Dialect, Interface, Rule

    from mmio_conformance.book.feature_text import FeatureText
    from mmio_conformance.driver.model_states import State
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.ids import Id
    from mmio_conformance.specification.scenario import FeatureScenario

_WORD = re.compile(r"\w+")


class StoredRun(Struct, frozen=True):
    """A run that the book shows."""

    #: what the book calls it
    name: str
    result: Result


class Material:
    """What the pages are made of; `topics` are those that get pages, all of them if none is named.

    State maps, which are pages of their own kind, are left out with `maps=False`, and of a part.
    """

    def __init__(
        self,
        runs: Sequence[StoredRun] = (),
        topics: Sequence[str] = (),
        repository: str = "",
        *,
        maps: bool = True,
    ) -> None:
        self.catalogue: Catalogue = load_catalogue()
        self.interfaces: Mapping[Dialect, Interface] = {dialect: load_interface(dialect) for dialect in DIALECTS}
        self.features: Mapping[str, FeatureText] = read_features()
        self.topics = tuple(topics) or tuple(self.catalogue.topics)
        #: where the files of the repository can be read, empty if nowhere
        self.repository = repository
        self.whole = not topics
        self._stored = runs
        self._maps = maps

    @property
    def model(self) -> Result:
        """What becomes of each scenario on the model."""
        return self._played[0]

    @property
    def states(self) -> Mapping[Dialect, Counter[State]]:
        """The states of files that all scenarios together meet."""
        return self._played[1]

    @cached_property
    def runs(self) -> Sequence[StoredRun]:
        """The runs that the book shows, that of the model first."""
        return (StoredRun("The reference model", self.model), *self._stored)

    @cached_property
    def _played(self) -> tuple[Result, Mapping[Dialect, Counter[State]]]:
        if not self.whole:
            return _judge(self.topics), {}
        load_features()  # before there are other processes, so that they have them
        with ProcessPoolExecutor() as pool:
            try:
                judged = [pool.submit(_judge, (), dialect) for dialect in DIALECTS]
                states = (
                    {dialect: pool.submit(states_of_features, dialect) for dialect in DIALECTS} if self._maps else {}
                )
                windows, os2 = (one.result() for one in judged)
                met = {dialect: found.result() for dialect, found in states.items()}
            except BaseException:
                pool.shutdown(cancel_futures=True)  # nobody waits for the rest after Ctrl-C
                raise
        handshakes = {**windows.handshakes, **os2.handshakes}
        return replace(windows, handshakes=handshakes, outcomes=windows.outcomes + os2.outcomes), met

    @property
    def rules(self) -> list[Rule]:
        """The rules that have pages."""
        return [rule for rule in self.catalogue.rules.values() if rule.topic in self.topics]

    @cached_property
    def outcomes(self) -> Mapping[Id, Sequence[Outcome]]:
        """Scenario -> what became of it on the model, for each system."""
        found = defaultdict(list)
        for outcome in self.model.outcomes:
            found[outcome.scenario.id].append(outcome)
        return found

    @cached_property
    def scenarios(self) -> Mapping[str, Sequence[FeatureScenario]]:
        """Rule or gap -> its scenarios; those that differ only by a row of examples are all there."""
        found = defaultdict(list)
        for scenario in load_features():
            found[str(scenario.rule)].append(scenario)
        return found

    @cached_property
    def mistakes(self) -> Mapping[str, Sequence[str]]:
        """Rule -> the mistakes that its scenarios catch."""
        found = defaultdict(list)
        for one in LAW_BREAKERS:
            found[one.rule].append(one.mistake)
        return found

    @cached_property
    def survey(self) -> Sequence[Column]:
        """Who does what where the documents leave something open."""
        names = [f"{number}" for number in range(len(self.runs) * len(DIALECTS))]
        return columns([("", one.result) for one in self.runs], names)

    @cached_property
    def naming(self) -> Mapping[str, Sequence[str]]:
        """Word -> the rules whose title, text or scenarios name it, in the catalogue's order."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for rule in self.rules:
            for word in _words([rule.title, rule.text or ""], self.scenarios.get(rule.id, ())):
                found[word][rule.id] = None
        return {word: tuple(rules) for word, rules in found.items()}

    @cached_property
    def _said(self) -> Mapping[str, Sequence[str]]:
        """Word -> the rules whose title or text names it, in the catalogue's order."""
        found = defaultdict(list)
        for rule in self.rules:
            for word in _words([rule.title, rule.text or ""], ()):
                found[word].append(rule.id)
        return found

    def saying(self, word: str) -> list[Rule]:
        """Return the rules whose title or text names a word."""
        return [self.catalogue.rules[one] for one in self._said.get(word, ())]

    def showing(self, word: str) -> list[Rule]:
        """Return the rules whose scenarios alone name a word."""
        said = {rule.id for rule in self.saying(word)}
        return [self.catalogue.rules[one] for one in self.naming.get(word, ()) if one not in said]


def _judge(topics: Sequence[str], dialect: str | None = None) -> Result:
    """Return what becomes of the scenarios of topics, of all if none is named, in one dialect or in both."""
    selection = Selection(dialect=dialect, topics=tuple(topics), profile=Profile.ALL)
    # When it was is left out: a book that is built again is the same.
    said = RunInfo(catalogue=catalogue_hash(), profile=Profile.ALL, topics=tuple(topics))
    return replace(run(selection.subjects(), Listener()), run_info=said, ended="")


def _words(texts: Iterable[str], scenarios: Iterable[FeatureScenario]) -> set[str]:
    steps = (
        f"{step.text} {' '.join(cell for row in step.table for cell in row)}" for one in scenarios for step in one.steps
    )
    return {word for text in [*texts, *steps] for word in _WORD.findall(text)}
