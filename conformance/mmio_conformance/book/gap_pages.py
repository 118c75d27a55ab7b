"""A page for each gap: how the documents can be read, what the suite does about it, and which system does what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.book.rule_pages import edit_line, rule_list, scenario_lines
from mmio_conformance.book.text import (
    ORPHAN,
    code,
    directive,
    escape,
    fields,
    names_of_interface,
    page,
    prose,
    table,
    title,
    unsearched,
)
from mmio_conformance.results.survey import answers
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Gap

    from mmio_conformance.book.material import Material

_TOPIC = "gaps"
#: Names in the ids of gaps that are not of the interface.
_NAMES: Final = ("ANSI", "ASCII", "BND", "mmioFOURCC", "Unicode", "Windows")


def gap_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines: one for each gap, and one that lists them."""
    shown = [gap for gap in material.catalogue.gaps.values() if material.whole or _touches(gap, material)]
    for gap in shown:
        yield f"gaps/{gap.id}", list(_page(gap, material))
    lines = [
        *title("What the documents leave open"),
        "Where documents are silent or disagree, nothing is right or wrong, and no implementation fails.",
        "These are the points, with the number of ways in which each can be read.",
        "",
        *directive(
            "container",
            "filterable",
            table(
                ["Gap", "What is open", "Readings"],
                ([code(Id.of_gap(gap.id)), prose(gap.text), str(len(gap.readings))] for gap in shown),
            ),
        ),
    ]
    yield "gaps/index", lines


def _touches(gap: Gap, material: Material) -> bool:
    return any(Id(rule).topic in material.topics for rule in gap.rules)


def _called(gap: Gap) -> str:
    """Return the words of its id, in which names are written as they are."""
    written = {name.lower(): name for name in (*_NAMES, *names_of_interface())} | {"os2": "OS/2"}
    first, *others = [written.get(word, word) for word in gap.id.split("-")]
    return " ".join([first if first in written.values() else first.capitalize(), *others])


def _page(gap: Gap, material: Material) -> Iterator[str]:
    name = Id.of_gap(gap.id)
    yield from [*ORPHAN, *title(_called(gap))]
    yield from directive("mmio:described", f"gap {name}")
    yield from [page("What the documents leave open", "gaps/index"), "", prose(gap.text), ""]
    systems = " and ".join(SYSTEMS[dialect] for dialect in gap.dialects)
    yield from fields([("Gap", code(name)), ("Open on", systems), ("What the suite does", prose(gap.stance))])
    yield from unsearched(["**How it can be read**", ""])
    survey = (
        material.survey if gap.id in {one.scenario.gap for column in material.survey for one in column.outcomes} else ()
    )
    by_reading = answers(gap, survey)
    titles = {column.name: f"{column.title} on {SYSTEMS[column.dialect]}" for column in survey}
    yield from table(
        ["Reading", "Who does so, in how many scenarios"] if survey else ["Reading"],
        (
            [prose(sentence), *(["; ".join(f"{escape(titles[one])}: {n}" for one, n in by.items())] if survey else [])]
            for sentence, by in by_reading.items()
        ),
    )
    if gap.rules:
        rules = material.catalogue.rules
        yield from unsearched(["**Rules that touch it**", ""])
        yield from unsearched(rule_list(rules[one] for one in gap.rules))
    if scenarios := material.scenarios.get(name):
        yield from title("Scenarios", 2)
        yield from scenario_lines(scenarios, material, _TOPIC)
    yield from edit_line(f"spec/{gap.file}", gap.line, material)
