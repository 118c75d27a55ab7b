"""A page for each rule: who says it, how it is tested, what the model does, and what real systems do."""

from __future__ import annotations

import re
from itertools import groupby
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from mmio_conformance.book.text import (
    ORPHAN,
    bullets,
    code,
    directive,
    escape,
    fields,
    link,
    listing,
    marked,
    page,
    prose,
    title,
    unsearched,
)
from mmio_conformance.reports.explanation import describe_real_system
from mmio_conformance.results.verdicts import count
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.lookup import instead_of
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mmio_spec import Rule, Source

    from mmio_conformance.book.material import Material
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.scenario import FeatureScenario

#: A place that examples fill in, in escaped text.
_PLACE: Final = re.compile(r"\\<(.+?)\\>")
#: What the levels mean to somebody who reads the book.
LEVELS = {
    "must": "required",
    "should": "recommended",
    "may": "permitted",
    "describes": "stated as a fact",
}


def rule_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines."""
    for rule in material.rules:
        yield f"rules/{rule.id}", list(_page(rule, material))


def rule_line(rule: Rule) -> str:
    """Return a rule in a list: its sentence, a link, and where it holds."""
    only = f" ({SYSTEMS[rule.dialects[0]]} only)" if len(rule.dialects) == 1 else ""
    return f"{prose(rule.title)}{only} {code(rule.id)}"


def rule_list(rules: Iterable[Rule]) -> list[str]:
    """Return a list of rules."""
    return marked("rules", bullets(map(rule_line, rules)))


def cited(source: Source) -> str:
    """Return a place in a document, with links to where the public finds it."""
    if not source.addresses:
        return f"{escape(str(source))} ({escape(source.document.no_address or 'without a public address')})"
    first, *more = source.addresses
    return " ".join([link(str(source), first), *(link(f"({number})", one) for number, one in enumerate(more, 2))])


def scenario_lines(scenarios: Sequence[FeatureScenario], material: Material, topic: str) -> Iterator[str]:
    """Give each scenario with what the model does in it; of an outline, what it does for each row of its examples."""
    text = material.features[topic]
    if scenarios and (background := text.backgrounds.get(str(scenarios[0].rule))):
        yield from ["Each scenario begins with this:", "", *listing("steps", _steps(background))]
    for line, group in groupby(scenarios, lambda one: one.line):
        rows = list(group)
        yield from _heading(rows[0].outline)
        yield from _told(rows[0])
        yield from listing("steps", _steps(text.scenarios[line]))
        first, *others = [_by_calls(material.outcomes.get(one.id, ())) for one in rows]
        row = ", row 1" if others else ""
        for calls, systems in first.items():
            yield from directive("mmio:transcript", f"What the reference model does on {systems}{row}", calls)
        if lines := list(_other_rows(others)):
            yield from directive(
                "mmio:transcript", "What the reference model does in the other rows", [":rows:", "", *lines]
            )


def _page(rule: Rule, material: Material) -> Iterator[str]:
    topic = material.catalogue.topics[rule.topic]
    yield from [*ORPHAN, *title(rule.title)]
    yield from directive("mmio:described", f"rule {rule.id}")
    yield from [page(topic.title, f"topics/{rule.topic}"), ""]
    systems = " and ".join(SYSTEMS[dialect] for dialect in rule.dialects)
    yield from unsearched(
        fields(
            [
                ("Rule", code(rule.id)),
                ("Holds on", systems),
                ("Level", f"**{rule.level}**, {LEVELS[rule.level]}"),
                ("Basis", _basis(rule)),
                ("Revision", str(rule.revision) if rule.revision > 1 else ""),
            ]
        )
    )
    yield from [prose(rule.text), ""] if rule.text else []
    yield from _other_system(rule, material)
    yield from unsearched(["**Who says so**", ""])
    yield from unsearched(bullets(cited(one) for one in material.catalogue.cite(rule.sources)))
    yield from [f"It follows: {prose(rule.follows)}", ""] if rule.follows else []
    if rule.real_systems:
        yield from [
            *unsearched(["**What real systems do**", ""]),
            *bullets(prose(describe_real_system(one)) for one in rule.real_systems),
        ]
    yield from _gaps(rule, material)
    if rule.untestable:
        yield from directive("note", "", [f"No scenario tests this rule. {prose(rule.untestable)}"])
    if scenarios := material.scenarios.get(rule.id):
        yield from title("Scenarios", 2)
        yield from scenario_lines(scenarios, material, rule.topic)
    if rule.rests_on:
        rules = material.catalogue.rules
        yield from unsearched([*title("Rests on", 2), *rule_list(rules[one] for one in rule.rests_on)])
    if mistakes := material.mistakes.get(rule.id):
        yield from [*title("Mistakes that its scenarios catch", 2), *bullets(prose(one) for one in mistakes)]
    yield from _verdicts(rule, material)
    yield from edit_line(f"spec/{rule.file}", rule.line, material)


def edit_line(file: str, line: int, material: Material) -> list[str]:
    """Return where something is written, which is where it is changed."""
    place = f"{file}:{line}"
    where = link(place, f"{material.repository.rstrip('/')}/{file}#L{line}") if material.repository else code(place)
    return ["{.edit .no-search}", f"Edit it in {where}.", ""]


def _basis(rule: Rule) -> str:
    if rule.basis != "documented":
        return "**observed**: real systems do it and no document says it, so it is not part of the verdict"
    return (
        f"**documented**, {'a document says it' if rule.strength == 'says' else 'it follows from what a document says'}"
    )


def _other_system(rule: Rule, material: Material) -> Iterator[str]:
    missing, others = instead_of(rule, material.catalogue)
    if missing is None:
        return
    yield f"The rule does not hold for {SYSTEMS[missing]}." + (" Instead:" if others else "")
    yield ""
    yield from rule_list(others)


def _gaps(rule: Rule, material: Material) -> Iterator[str]:
    if rule.gaps:
        yield from unsearched(["**Left open by the documents**", ""])
        gaps = material.catalogue.gaps
        yield from bullets(f"{prose(gaps[one].text)} {code(Id.of_gap(one))}" for one in rule.gaps)


def _verdicts(rule: Rule, material: Material) -> Iterator[str]:
    lines = []
    for stored in material.runs:
        by_subject: dict[str, list[Outcome]] = {}
        for outcome in stored.result.outcomes:
            if outcome.scenario.rule == rule.id:
                by_subject.setdefault(SYSTEMS[outcome.dialect], []).append(outcome)
        counted = (f"{system}: {_counted(count(found))}" for system, found in by_subject.items())
        if said := "; ".join(counted):
            lines.append(f"{escape(stored.name)}, {said}")
    if lines:
        yield from unsearched([*title("Verdicts", 2), *bullets(lines)])


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {verdict}" for verdict, number in counts.items())


def _heading(outline: str) -> list[str]:
    """Return the title of a scenario, or of an outline, in which the places that examples fill in are set apart."""
    return ["### " + _PLACE.sub(r"*\1*", escape(outline)), ""]


def _steps(scenario: str) -> list[str]:
    """Return what stands under the title of a scenario, which is its first line."""
    return dedent(scenario.partition("\n")[2]).splitlines()


def _told(scenario: FeatureScenario) -> list[str]:
    return [f"{SYSTEMS[scenario.dialect]} only.", ""] if scenario.dialect else []


def _by_calls(outcomes: Iterable[Outcome]) -> dict[tuple[str, ...], str]:
    """Return what was called and answered in a scenario, and on which systems it was just that."""
    found: dict[tuple[str, ...], list[str]] = {}
    for outcome in outcomes:
        if outcome.calls:
            found.setdefault(outcome.calls, []).append(SYSTEMS[outcome.dialect])
    return {calls: " and on ".join(systems) for calls, systems in found.items()}


def _other_rows(rows: Iterable[Mapping[tuple[str, ...], str]]) -> Iterator[str]:
    for number, row in enumerate(rows, 2):
        for calls, systems in row.items():
            yield from [f"Row {number}, on {systems}:", *(f"    {line}" for line in calls)]
