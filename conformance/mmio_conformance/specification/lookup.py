"""What the specification says of a function, a constant, a member, a topic, a fact or a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, load_catalogue, load_interface
from mmio_spec.facts import load_facts

from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import SYSTEMS
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmio_spec import Catalogue, Dialect, Rule


def describe_word(word: str) -> list[str]:
    """Return what the specification says of a word, in lines; none if it does not know it."""
    return [*_topic(word), *_document(word), *_facts(word), *_interface(word), *_number(word)]


def known_words() -> list[str]:
    """Return every word that `describe_word` knows."""
    catalogue = load_catalogue()
    words = {*catalogue.topics, *catalogue.documents, *(one.title for one in catalogue.documents.values())}
    for dialect in DIALECTS:
        interface = load_interface(dialect)
        words |= {*interface.functions, *interface.structures, *load_facts(dialect)}
        words |= {name for group in interface.groups.values() for name in group}
        for structure in interface.structures.values():
            words |= {*structure.members, *(f"{structure.name}.{name}" for name in structure.members)}
    return sorted(words)


def instead_of(rule: Rule, catalogue: Catalogue) -> tuple[Dialect | None, list[Rule]]:
    """Return the dialect that a rule does not hold for, None if it holds for both, and the rules it has instead."""
    missing = next((dialect for dialect in DIALECTS if dialect not in rule.dialects), None)
    if missing is None:
        return None, []
    there = [
        other
        for other in catalogue.rules.values()
        if other.topic == rule.topic and other.dialects == (missing,)
        and (set(other.gaps) & set(rule.gaps) or other.id.rpartition("-")[0] == rule.id.rpartition("-")[0])
    ]  # fmt: skip
    return missing, there


def search(words: Iterable[str]) -> list[str]:
    """Return the rules, gaps, facts and scenarios whose text has all of the words, a line each, in any case."""
    wanted = [word.lower() for word in words]
    return [line for line in _everything() if all(word in line.lower() for word in wanted)]


def _everything() -> Iterator[str]:
    catalogue = load_catalogue()
    for rule in catalogue.rules.values():
        yield f"{rule.id}: {rule.title}" + (f". {rule.text}" if rule.text else "")
    for gap in catalogue.gaps.values():
        yield f"{Id.of_gap(gap.id)}: {gap.text}"
    for dialect in DIALECTS:
        for fact in load_facts(dialect).values():
            if fact.says:  # the others are said by their rules
                yield f"{fact.number} ({SYSTEMS[dialect]}): {fact.says}"
    for scenario in load_features():
        yield f"{scenario.id}: {scenario.title}"


def _rules(title: str, ids: Iterable[str]) -> list[str]:
    rules = load_catalogue().rules
    found = [f"  {one}: {rules[one].title}" for one in dict.fromkeys(ids) if one in rules]
    return [title, *found] if found else []


def _topic(word: str) -> list[str]:
    topic = load_catalogue().topics.get(word)
    return _rules(f"{word}, a topic: {topic.title}", topic.rules) if topic else []


def _document(word: str) -> list[str]:
    """Describe a document by its key, title or address, or one page of it by the address that findings print."""
    catalogue = load_catalogue()
    for document in catalogue.documents.values():
        whole = word in {document.key, document.title, document.address}
        citing = [
            rule.id
            for rule in catalogue.rules.values()
            if document.key in rule.sources and (whole or word in document.addresses(rule.sources[document.key]))
        ]
        if whole or citing:
            lines = [f"{document.key}, a document: {document.title}", f"  {document.where}"]
            return lines + _rules("rules that cite it" if whole else "rules that cite this page", citing)
    return []


def _facts(word: str) -> list[str]:
    lines = []
    for dialect in DIALECTS:
        if fact := load_facts(dialect).get(word):
            lines += [f"{word}, a fact of {SYSTEMS[dialect]} on {fact.title}"]
            lines += [f"  {fact.says}", f"  no rule: {fact.reason}"] if fact.reason else _rules("became", fact.rules)
    return lines


def _interface(word: str) -> list[str]:
    sides = {dialect: _defined(word, dialect) for dialect in DIALECTS}
    if not any(sides.values()):
        return []
    if sides[DIALECTS[0]] == sides[DIALECTS[1]]:
        lines = [word, *(f"  {' and '.join(SYSTEMS.values())}: {said}" for said in sides[DIALECTS[0]])]
    else:
        lines = [word] + [
            f"  {SYSTEMS[dialect]}: {said}"
            for dialect, side in sides.items()
            for said in side or ["has none of that name"]
        ]
    named = re.compile(rf"\b{re.escape(word.rpartition('.')[2])}\b")
    used = (
        scenario.rule or ""
        for scenario in load_features()
        if any(named.search(f"{step.text} {step.table}") for step in scenario.steps)
    )
    return lines + _rules("rules whose scenarios name it", used)


def _number(word: str) -> list[str]:
    """Return the constants that have a number, which may be hexadecimal."""
    try:
        number = int(word, 0)
    except ValueError:
        return []
    constants = [
        f"  {SYSTEMS[dialect]}: {', '.join(names)} in {group}"
        for dialect in DIALECTS
        for group in load_interface(dialect).groups
        if (names := load_interface(dialect).names(group, number))
    ]
    return [f"{word}, a number", *(constants or ["  no constant has it"])]


def _defined(word: str, dialect: Dialect) -> list[str]:
    """Return what a word of the interface is in a dialect: a prototype, a value, a layout, a member.

    A member may stand behind its structure, as `MMIOINFO.lDiskOffset`; by itself it is that of each structure.
    """
    interface = load_interface(dialect)
    if function := interface.functions.get(word):
        parameters = ", ".join(f"{parameter.type} {parameter.name}" for parameter in function.parameters)
        return [f"{function.returns} {word}({parameters})"]
    if structure := interface.structures.get(word):
        sizes = " or ".join(
            f"{structure.layout(pointer).size} bytes with {pointer}-byte pointers" for pointer in (4, 8)
        )
        return [f"{sizes}: {', '.join(structure.members)}"]
    lines = [f"{names[word]} in {group}" for group, names in interface.groups.items() if word in names]
    of, _, name = word.rpartition(".")
    for structure in interface.structures.values():
        if of in {"", structure.name} and (member := structure.members.get(name)):
            narrow, wide = (structure.layout(pointer).places[name].offset for pointer in (4, 8))
            lines.append(
                f"{member.type} in {structure.name}, at {narrow} with 4-byte pointers, at {wide} with 8-byte ones"
            )
    return lines
