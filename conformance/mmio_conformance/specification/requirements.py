"""What is required: by the suite as it is now, or by a release of it, and what has changed between the two."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from mmio_spec import UnknownNameError, load_catalogue
from mmio_spec.ledger import load_ledger
from mmio_spec.requirements import Requirement, Requirements, load_requirements
from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mmio_spec import Catalogue

    from mmio_conformance.specification.scenario import FeatureScenario

#: What the suite requires as it is, in place of a version.
NOW: Final = "now"


def requirements_of(catalogue: Catalogue, scenarios: Iterable[FeatureScenario]) -> Requirements:
    """Return what a catalogue and its features require; gaps demand nothing, and their ids are no promise."""
    by_rule: dict[str, dict[str, None]] = {rule: {} for rule in catalogue.rules}
    for scenario in scenarios:
        if scenario.rule in by_rule:
            by_rule[scenario.rule][scenario.id] = None
    rules = {
        rule.id: Requirement(
            rule.id, " ".join(rule.title.split()), rule.revision, rule.basis, rule.dialects, tuple(by_rule[rule.id])
        )
        for rule in catalogue.rules.values()
    }
    return Requirements(NOW, rules)


@cache
def known_requirements(version: str) -> Requirements:
    """Return what a release requires, or what the suite does now; throws UsageError for an unknown release."""
    if version == NOW:
        return requirements_of(load_catalogue(), load_features())
    try:
        return load_requirements(version)
    except UnknownNameError as error:
        what, _, hint = str(error).partition("\nhint: ")
        raise UsageError(what, f"{hint}; spec/requirements has a file for each") from None


class Required(Struct, frozen=True, dict=True):
    """The set of a release, as the scenarios of now are judged by it."""

    requirements: Requirements

    @cached_property
    def _scenarios(self) -> dict[str, Requirement]:
        """The scenarios of the set, by the ids that they have now."""
        ledger = load_ledger()
        return {ledger.successor(one) or one: rule for one, rule in self.requirements.scenarios.items()}

    @property
    def gone(self) -> int:
        """How many scenarios of the set there are no more, and nothing in their place."""
        return len(self._scenarios.keys() - {scenario.id for scenario in load_features()})

    def judges(self, scenario: FeatureScenario, dialect: str) -> bool:
        """Return whether the set has a scenario: for this dialect, and with the meaning that its rule has today."""
        required = self._scenarios.get(scenario.id)
        if required is None or dialect not in required.dialects or required.basis != Basis.DOCUMENTED:
            return False
        rule = load_catalogue().rules[scenario.rule or ""]
        return rule.id != required.rule or rule.revision == required.revision

    def apply(self, scenario: FeatureScenario, dialect: str) -> FeatureScenario:
        """Return a scenario as the set has it: what is documented but no part of it is counted apart."""
        if scenario.basis != Basis.DOCUMENTED or self.judges(scenario, dialect):
            return scenario
        return replace(scenario, basis=Basis.ADDED)


class Change(Struct, frozen=True):
    """One rule or scenario that is not as it was."""

    #: rule or scenario
    kind: str
    #: new, gone, renamed, reworded, meaning, dialects or basis
    what: str
    id: str
    #: what it is, or what has become of it, for people
    text: str

    def to_json(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {"kind": self.kind, "what": self.what, "id": self.id, "text": self.text}


def changes(before: Requirements, after: Requirements) -> list[Change]:
    """Return what two sets do not share: rules first, then scenarios, each by kind of change and by id."""
    found = [*_moves("rule", before.rules, after.rules), *_rewritten(before, after)]
    order = ("new", "gone", "renamed", "meaning", "basis", "dialects", "reworded")
    found.sort(key=lambda change: (order.index(change.what), change.id))
    scenarios = _moves("scenario", before.scenarios, after.scenarios)
    scenarios.sort(key=lambda change: (order.index(change.what), change.id))
    return found + scenarios


def _moves(kind: str, before: Mapping[str, Requirement], after: Mapping[str, Requirement]) -> list[Change]:
    """Return what is new, gone and renamed."""
    ledger = load_ledger()
    found, successors = [], set()
    for identifier in before:
        if identifier in after:
            continue
        now = ledger.successor(identifier)
        if now is not None and now in after:
            successors.add(now)
            found.append(Change(kind, "renamed", identifier, f"is {now} now"))
        else:
            found.append(Change(kind, "gone", identifier, ledger.status(identifier) or "not in this release"))
    new = [identifier for identifier in after if identifier not in before and identifier not in successors]
    found += [Change(kind, "new", one, after[one].title if kind == "rule" else "") for one in new]
    return found


def _rewritten(before: Requirements, after: Requirements) -> list[Change]:
    """Return what was said of the rules that both sets have, and is said otherwise."""
    ledger = load_ledger()
    found = []
    for identifier, old in before.rules.items():
        new = after.rules.get(identifier) or after.rules.get(ledger.successor(identifier) or "")
        if new is None:
            continue
        if old.revision != new.revision:
            text = f"revision {old.revision} is {new.revision}: {new.title}"
            found.append(Change("rule", "meaning", new.rule, text))
        elif old.title != new.title:
            found.append(Change("rule", "reworded", new.rule, f"{old.title!r} is {new.title!r}"))
        if old.basis != new.basis:
            found.append(Change("rule", "basis", new.rule, f"{old.basis} is {new.basis}"))
        if old.dialects != new.dialects:
            text = f"{', '.join(old.dialects)} is {', '.join(new.dialects)}"
            found.append(Change("rule", "dialects", new.rule, text))
    return found
