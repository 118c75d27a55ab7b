"""The surveys of the documents: every statement found has a number, and becomes a rule or says why it has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_spec.errors import Fault, SpecError, closest
from mmio_spec.fields import Fields
from mmio_spec.loading import load_catalogue
from mmio_spec.location import folder, shown
from mmio_spec.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from mmio_spec.catalogue import Rule


class Fact(Struct, frozen=True):
    """A statement found in the documents of a system."""

    dialect: str
    #: section and number, as in OPN-07
    number: str
    section: str
    #: title of the section
    title: str
    #: the rules that it became, in the catalogue's order
    rules: tuple[str, ...]
    #: the statement in our words, if it became no rule; empty if it did, whose titles say it
    says: str
    #: why it became none; empty if it did
    reason: str


def load_facts(dialect: str, data: Path | None = None) -> dict[str, Fact]:
    """Return the facts of a dialect by number, in their order; throws SpecError with the faults of all files.

    A file of spec/facts/DIALECT is a section: `count` says that its facts are numbered from 01 to that number. Each of
    them stands in the entries of the rules that it became, or in the file, with what it says and why it became none.
    """
    rules = load_catalogue(data).rules.values()
    reading = _Reading(dialect, _became(dialect, rules))
    for path in sorted(((data or folder()) / "facts" / dialect).glob("*.yaml")):
        reading.section(path)
    for rule in rules:
        for number in rule.facts.get(dialect, ()):
            if number not in reading.facts and not reading.unread(number):
                what = f"expected a fact of {dialect} in rule {rule.id!r}, got {number!r}"
                hint = f"count: in spec/facts/{dialect} says how many a section has; {closest(number, reading.facts)}"
                reading.faults.append(Fault(shown((data or folder()) / rule.file), rule.line, what, hint))
    if reading.faults:
        raise SpecError(*reading.faults)
    return reading.facts


def _became(dialect: str, rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    became: dict[str, list[Rule]] = {}
    for rule in rules:
        for number in rule.facts.get(dialect, ()):
            became.setdefault(number, []).append(rule)
    return became


class _Reading:
    """One pass over the sections of a dialect."""

    def __init__(self, dialect: str, became: Mapping[str, Sequence[Rule]]) -> None:
        self.dialect = dialect
        #: number of a fact -> the rules that name it
        self.became = became
        self.faults: list[Fault] = []
        self.facts: dict[str, Fact] = {}
        #: sections whose count is not known
        self.uncounted: set[str] = set()

    def unread(self, number: str) -> bool:
        """Return whether a number may well exist, in a section that does not say how many it has."""
        return number.rpartition("-")[0] in self.uncounted

    def section(self, path: Path) -> None:
        top = Fields(shown(path), self.faults, read(path), 1)
        top.only("section", "title", "count", "facts")
        section = top.text("section")
        if section and section != path.stem:
            top.fault(
                "section", f"expected the section {path.stem!r}, got {section!r}", "section and file have one name"
            )
        title, count, kept = top.text("title"), top.number("count"), top.part("facts", needed=False)
        if count < 1:
            self.uncounted.add(path.stem)
            if isinstance(top.block.get("count"), int):
                top.fault("count", f"expected a count of at least 1, got {count}", "count the facts of the section")
            return
        numbers = [f"{path.stem}-{number:02}" for number in range(1, count + 1)]
        for number in kept.block:
            if number not in numbers:
                what = f"expected a fact from {numbers[0]} to {numbers[-1]}, got {number!r}"
                kept.fault(number, what, "correct the number, or count:")
        for number in numbers:
            self._fact(Fact(self.dialect, number, path.stem, title, (), "", ""), kept, top)

    def _fact(self, fact: Fact, kept: Fields, top: Fields) -> None:
        rules = tuple(rule.id for rule in self.became.get(fact.number, ()))
        says = reason = ""
        if fact.number in kept.block:
            entry = kept.part(fact.number)
            entry.only("says", "reason")
            says, reason = entry.text("says"), entry.text("reason")
            if rules:
                what = f"expected {fact.number} in one state, got it here and as a fact of rule {rules[0]!r}"
                kept.fault(fact.number, what, "remove it here, or take it out of facts: of the rule")
        elif not rules:
            what = f"expected {fact.number} in the facts: of a rule or here, got neither"
            hint = f"name it in the rule that it became, or write what it says and why it is none: {fact.number}: ..."
            top.fault("count", what, hint)
        self.facts[fact.number] = Fact(fact.dialect, fact.number, fact.section, fact.title, rules, says, reason)
