"""The surveys of the documents: every statement found has a number, and becomes a rule or says why it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmio_spec.catalogue_file import load_catalogue
from mmio_spec.errors import Fault, SpecError, closest
from mmio_spec.fields import Fields
from mmio_spec.location import folder, shown
from mmio_spec.reading import read

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_NUMBER = re.compile(r"(\w+)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement found in the documents of a system."""

    dialect: str
    #: section and number, as in OPN-07
    number: str
    section: str
    #: title of the section
    title: str
    #: the rules that it became
    rules: tuple[str, ...]
    #: why it became none; empty if it did
    reason: str


def load_facts(dialect: str, data: Path | None = None) -> dict[str, Fact]:
    """Return the facts of a dialect by number, in their order; throws SpecError with the faults of all files.

    A file of spec/facts/DIALECT is a section; its facts are numbered from 01 without a hole. What a fact became are
    rules of its dialect.
    """
    place = data or folder()
    known = [rule.id for rule in load_catalogue(data).rules.values() if dialect in rule.dialects]
    faults: list[Fault] = []
    facts: dict[str, Fact] = {}
    for path in sorted((place / "facts" / dialect).glob("*.yaml")):
        top = Fields(shown(path), faults, read(path), 1)
        top.only("section", "title", "facts")
        if top.text("section") != path.stem:
            top.fault("section", f"expected the section {path.stem!r}", "section and file have one name")
        entries = top.part("facts")
        for position, number in enumerate(map(str, entries.block), 1):
            match = _NUMBER.fullmatch(number)
            if match is None or match[1] != path.stem or int(match[2]) != position:
                entries.fault(number, f"expected {path.stem}-{position:02}, got {number!r}", "number without a hole")
            facts[number] = _fact(entries, number, top, dialect, known)
    if faults:
        raise SpecError(*faults)
    return facts


def _fact(entries: Fields, number: str, top: Fields, dialect: str, known: Collection[str]) -> Fact:
    section, title = top.text("section"), top.text("title")
    if isinstance(entries.block[number], str):
        return Fact(dialect, number, section, title, (), entries.text(number))
    rules = entries.texts(number, needed=True)
    for rule in rules:
        if rule not in known:
            entries.fault(number, f"expected the id of a rule of {dialect}, got {rule!r}", closest(rule, known))
    return Fact(dialect, number, section, title, rules, "")
