"""What a user names of the specification: a rule, a topic, a gap, a scenario, a function, or a pattern of ids."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, load_catalogue, load_interface
from msgspec import Struct

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.ids import Id, is_pattern
from mmio_conformance.specification.known_ids import rule_with_scenarios, suggestion
from mmio_conformance.specification.scenarios import load_features, load_features_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmio_conformance.specification.scenario import FeatureScenario


class Choice(Struct, frozen=True):
    """The scenarios that some words stand for; all of them if there is no word."""

    words: tuple[str, ...] = ()

    def check(self) -> None:
        """Throw UsageError for a word that stands for nothing, with the nearest ones of any kind."""
        for word in self.words:
            if Id(word).rule in load_catalogue().rules:
                rule_with_scenarios(Id(word).rule)
            if not any(map(self._meant_by(word), self._read(word))):
                raise UsageError(
                    f"no scenario for {word!r}: expected a rule, a topic, a gap, a scenario, a function or a pattern",
                    _meant(word),
                )

    def read(self) -> list[FeatureScenario]:
        """Return the scenarios, in the order of the features; only the files that may have some of them are read."""
        if not self.words:
            return list(load_features())
        chosen: dict[str, FeatureScenario] = {}
        for word in self.words:
            meant = self._meant_by(word)
            chosen |= {scenario.id: scenario for scenario in self._read(word) if meant(scenario)}
        return sorted(chosen.values(), key=lambda scenario: (scenario.file, scenario.line))

    @staticmethod
    def _read(word: str) -> Iterable[FeatureScenario]:
        """Return the scenarios among which those that a word means are."""
        identifier, catalogue = Id(word), load_catalogue()
        if word in catalogue.topics:
            return load_features_of((word,), ())
        if identifier.rule in catalogue.rules or identifier.gap in catalogue.gaps:
            return load_features_of((), (identifier.rule,))
        return load_features()

    @staticmethod
    def _meant_by(word: str) -> Callable[[FeatureScenario], bool]:
        if word in load_catalogue().topics:
            return lambda scenario: scenario.id.topic == word
        if is_pattern(word):
            return lambda scenario: any(fnmatchcase(one, word) for one in (scenario.id, *scenario.rules))
        return lambda scenario: word == scenario.id or word in scenario.rules or word in scenario.functions


def _meant(word: str) -> str:
    """Return what a word that stands for nothing was probably meant to be."""
    from mmio_conformance.specification.lookup import known_words  # noqa: PLC0415 - few runs have such a word

    everything = _everything()
    nearest = suggestion(word, everything)
    if word and not is_pattern(word) and any(word in one for one in everything):
        return f"a pattern takes a part of ids: '*{word}*'; {nearest}"
    if word in known_words():
        return f"`mmio-conformance explain {word}` names the rules whose scenarios have it"
    return f"`mmio-conformance rules` lists the rules; {nearest}"


def _everything() -> list[str]:
    catalogue = load_catalogue()
    functions = {function for dialect in DIALECTS for function in load_interface(dialect).functions}
    scenarios = [scenario.id for scenario in load_features()]
    return [*catalogue.topics, *catalogue.rules, *map(Id.of_gap, catalogue.gaps), *sorted(functions), *scenarios]
