"""Pages for those who look something up: a page for each function, message and structure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS

from mmio_conformance.book.constant_pages import called, linked
from mmio_conformance.book.rule_pages import rule_list
from mmio_conformance.book.summaries import direction, member_summary, summary
from mmio_conformance.book.text import (
    ABSENT,
    ORPHAN,
    bullets,
    code,
    directive,
    fields,
    listing,
    marked,
    page,
    prose,
    table,
    title,
)
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mmio_spec import Dialect, Function, Interface, Parameter, Rule

    from mmio_conformance.book.material import Material

#: What a parameter or member stands for, as the interface says it -> in words.
_HOLDS: Final = {
    "string": "address of a string that ends with a zero byte",
    "buffer": "address of bytes",
    "procedure": "address of an I/O procedure",
    "fourcc": "four-character code",
    "handle": "handle",
}
#: How many rules a page names under one heading.
_MOST: Final = 40
_WORD: Final = re.compile(r"\w+")


def interface_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines."""
    functions = dict.fromkeys(name for one in material.interfaces.values() for name in one.functions)
    messages = dict.fromkeys(name for one in material.interfaces.values() for name in one.groups["messages"])
    structures = dict.fromkeys(name for one in material.interfaces.values() for name in one.structures)
    for name in functions:
        yield f"functions/{name}", list(_function(name, material))
    for name in messages:
        yield f"messages/{name}", list(_message(name, material))
    for name in structures:
        yield f"structures/{name}", list(_structure(name, material))
    for kind, names in (("functions", functions), ("messages", messages), ("structures", structures)):
        rows = (
            [code(name), *(_there(name, kind, one) for one in material.interfaces.values()), prose(summary(kind, name))]
            for name in names
        )
        head = ["Name", *SYSTEMS.values(), "What it is for"]
        yield f"{kind}/index", [*title(kind.capitalize()), *directive("container", "filterable", table(head, rows))]


def _there(name: str, kind: str, interface: Interface) -> str:
    if kind == "messages":
        return str(interface.groups["messages"].get(name, ABSENT))
    return "yes" if name in (interface.functions if kind == "functions" else interface.structures) else ABSENT


def prototype(function: Function, name: str = "") -> str:
    """Return a function as a header declares it."""
    parameters = ",\n".join(f"    {one.type} {one.name}" for one in function.parameters)
    return f"{function.returns} {name or function.name}(\n{parameters});"


def _function(name: str, material: Material) -> Iterator[str]:
    sides = {dialect: one.functions.get(name) for dialect, one in material.interfaces.items()}
    yield from [*ORPHAN, *title(name), *directive("mmio:described", f"function {name}")]
    topics = [topic for topic in material.catalogue.topics.values() if name in topic.functions]
    saying = Counter(rule.topic for rule in material.saying(name))
    topics.sort(key=lambda topic: -saying[topic.name])
    chapters = [page(topic.title, f"topics/{topic.name}") for topic in topics if topic.name in material.topics]
    yield from [page("Functions", "functions/index"), "", prose(summary("functions", name)), ""]
    yield from fields([("Chapters" if chapters[1:] else "Chapter", ", ".join(chapters))])
    for dialect, function in sides.items():
        if function is None:
            yield from [f"**{SYSTEMS[dialect]}**: the interface that this book knows has no function of this name.", ""]
            continue
        yield from [f"**{SYSTEMS[dialect]}**", "", *listing("c", [prototype(function)])]
        if function.forms:
            yield from [f"For narrow and for wide characters: {', '.join(map(code, function.forms))}.", ""]
        yield from table(
            ["Parameter", "Type", "Direction", "What it is"],
            (
                [code(one.name), code(one.type), direction(name, one.name, dialect), _holding(one, material)]
                for one in function.parameters
            ),
        )
        yield from [_result(function), ""]
    yield from _flags(sides.values(), material)
    yield from _errors(name, material)
    about = [rule for rule in material.rules if rule.topic in {topic.name for topic in topics}]
    about = [
        rule for rule in about if len(topics) == 1 or (name in material.naming and rule.id in material.naming[name])
    ]
    yield from _rules("Rules", about)
    others = [rule for rule in material.saying(name) if rule not in about]
    yield from _rules("Rules of other topics that name it", others)
    yield from _differences([*about, *others])
    yield from _gaps([*about, *others], material)


def _holding(one: Parameter, material: Material) -> str:
    """Return what a parameter holds, in which unit."""
    what = _HOLDS.get(one.holds or "", f"address of an {code(one.holds)}" if one.holds else "")
    if one.constants:
        what = "; ".join(filter(None, [what, linked(one.constants, material)]))
    return what or _number(one.name)


def _number(name: str) -> str:
    """Return what a number counts, by the prefix of its name: `cch` and `cb` are numbers of bytes."""
    return "number of bytes" if name.startswith(("c", "l")) and not name.startswith("lParam") else "number"


def _result(function: Function) -> str:
    said = _HOLDS.get(function.holds or "", function.holds or "")
    if function.constants == "errors":
        said = f"zero, or an {page('error code', 'constants/errors')}"
    if function.failure is not None:
        said += f"{', or' if said else ''} {'`NULL`' if function.holds else code(str(function.failure))} for failure"
    return f"Returns {code(function.returns)}{f': {said.strip()}' if said else ''}."


def _flags(sides: Iterable[Function | None], material: Material) -> Iterator[str]:
    groups = dict.fromkeys(
        one.constants
        for side in sides
        if side
        for one in side.parameters
        if one.constants and one.constants != "messages"
    )
    for group in groups:
        yield from title(called(group, material), 2)
        yield from constant_table(group, material)


def constant_table(group: str, material: Material) -> list[str]:
    """Return the table of a group of constants, with the value in each system."""
    groups = [one.groups.get(group, {}) for one in material.interfaces.values()]
    names = dict.fromkeys(name for found in groups for name in found)
    return table(
        ["Name", *SYSTEMS.values()],
        ([code(name), *(_value(found.get(name)) for found in groups)] for name in names),
    )


def _value(number: int | None) -> str:
    if number is None:
        return ABSENT
    return code(f"{number:#x}") if number > 9 else code(str(number))  # noqa: PLR2004 - of one digit


def _errors(name: str, material: Material) -> Iterator[str]:
    """Name the error codes that rules and scenarios have the function return."""
    codes = dict.fromkeys(one for side in material.interfaces.values() for one in side.groups["errors"])
    found: dict[str, dict[str, Rule]] = {}
    for rule in material.rules:
        said = set(_WORD.findall(rule.title)) if name in rule.title else set[str]()
        for scenario in material.scenarios.get(rule.id, ()):
            for step in scenario.steps:
                if f"{name}(" in step.text:
                    said |= set(_WORD.findall(step.text))
        for one in said & codes.keys():
            found.setdefault(one, {})[rule.id] = rule
    rows = [
        [code(one), *_numbers(one, material), ", ".join(map(code, list(found[one])[:_SOME]))]
        for one in codes
        if one in found and one != "MMSYSERR_NOERROR"
    ]
    if rows:
        yield from title("Errors", 2)
        yield from table(["Code", *SYSTEMS.values(), "By which rules"], rows)


#: How many rules a row of a table names.
_SOME: Final = 6


def _numbers(name: str, material: Material) -> list[str]:
    values = [one.groups["errors"].get(name) for one in material.interfaces.values()]
    return [ABSENT if value is None else str(value) for value in values]


def _rules(heading: str, rules: Sequence[Rule]) -> Iterator[str]:
    if rules:
        yield from [*title(heading, 2), *rule_list(rules[:_MOST])]
    if more := len(rules[_MOST:]):
        yield from [f"There {'are' if more > 1 else 'is'} {more} more, which a search for the name finds.", ""]


def _differences(rules: Sequence[Rule]) -> Iterator[str]:
    """Set the rules that hold for one system alone side by side."""
    sides = [[rule for rule in rules if rule.dialects == (dialect,)] for dialect in DIALECTS]
    if any(sides):
        yield from title("Windows against OS/2", 2)
        longest = max(map(len, sides))
        cells = [
            [f"{prose(rule.title)} {code(rule.id)}" for rule in side] + [""] * (longest - len(side)) for side in sides
        ]
        yield from table([f"Only on {system}" for system in SYSTEMS.values()], zip(*cells, strict=True))


def _gaps(rules: Sequence[Rule], material: Material) -> Iterator[str]:
    gaps = dict.fromkeys(gap for rule in rules for gap in rule.gaps)
    if gaps:
        yield from title("Left open by the documents", 2)
        yield from bullets(f"{prose(material.catalogue.gaps[gap].text)} {code(Id.of_gap(gap))}" for gap in gaps)


def _message(name: str, material: Material) -> Iterator[str]:
    yield from [*ORPHAN, *title(name), *directive("mmio:described", f"message {name}")]
    yield from [page("Messages", "messages/index"), "", prose(summary("messages", name)), ""]
    numbers = [one.groups["messages"].get(name) for one in material.interfaces.values()]
    yield from table(
        [*SYSTEMS.values()], [[ABSENT if one is None else f"{code(str(one))} ({one:#x})" for one in numbers]]
    )
    for dialect, number in zip(material.interfaces, numbers, strict=True):
        if number is not None:
            procedure = material.interfaces[dialect].procedure
            yield from [f"**{SYSTEMS[dialect]}**", "", *listing("c", [prototype(procedure, "IOProc")])]
    said, shown = material.saying(name), material.showing(name)
    yield from _rules("Rules", said)
    yield from _example(name, [*said, *shown], material)
    yield from _differences(said)
    yield from _gaps(said, material)
    yield from _rules("Rules whose scenarios show it", shown)


def _example(name: str, rules: Sequence[Rule], material: Material) -> Iterator[str]:
    """Show the shortest playing in which a procedure receives the message."""
    found = [
        outcome
        for rule in rules
        for scenario in material.scenarios.get(rule.id, ())
        for outcome in material.outcomes.get(scenario.id, ())
        if any(f"receives {name}" in call for call in outcome.calls)
    ]
    if found:
        shortest = min(found, key=lambda outcome: len(outcome.calls))
        yield from title("An example", 2)
        system = SYSTEMS[shortest.dialect]
        yield from [f"{prose(shortest.scenario.title)}. {code(str(shortest.scenario.rule))}", ""]
        yield from directive("mmio:transcript", f"What the reference model does on {system}", shortest.calls)


def _structure(name: str, material: Material) -> Iterator[str]:
    yield from [*ORPHAN, *title(name), *directive("mmio:described", f"structure {name}")]
    yield from [page("Structures", "structures/index"), "", prose(summary("structures", name)), ""]
    for dialect, interface in material.interfaces.items():
        if name in interface.structures:
            yield from _layout(name, dialect, material)
    members = {
        member
        for one in material.interfaces.values()
        if name in one.structures
        for member in one.structures[name].members
    }
    yield from _rules("Rules that name it", material.saying(name))
    rows = [
        [f"**{code(member)}**", "", *rule_list(rules[:_SOME])]
        for member in sorted(members, key=str.lower)
        if member.lower() != member and (rules := material.saying(member))
    ]
    if rows:
        yield from title("Who sets what, and when", 2)
        yield from chain.from_iterable(rows)


def _layout(name: str, dialect: Dialect, material: Material) -> Iterator[str]:
    structure = material.interfaces[dialect].structures[name]
    narrow, wide = (structure.layout(pointer) for pointer in (4, 8))
    yield from title(f"On {SYSTEMS[dialect]}", 2)
    size = f"{narrow.size} bytes"
    if narrow.size != wide.size:
        size += f" in a program of 32 bits, {wide.size} in one of 64"
    aligned = f"members are aligned as in C, to {structure.packing} bytes at most"
    yield from [f"{size}; {'members follow each other without gaps' if structure.packing == 1 else aligned}.", ""]
    rows = []
    for member in structure.members.values():
        what = member_summary(name, member.name)
        what = prose(what) if what else _HOLDS.get(member.holds or "", code(member.holds) if member.holds else "")
        if member.constants:
            what = "; ".join(filter(None, [what, linked(member.constants, material)]))
        count = f"[{member.counted_by or member.count}]" if member.is_array else ""
        places = (str(one.places[member.name].offset) for one in (narrow, wide))
        rows.append([code(member.name), code(f"{member.type}{count}"), *places, what or "number"])
    yield from marked("layout", table(["Member", "Type", "32 bits", "64 bits", "What it is"], rows))
