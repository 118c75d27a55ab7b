"""The facts of the documents: a list of their sections, and a page for each, with what became of every one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import DIALECTS
from mmio_spec.facts import load_facts

from mmio_conformance.book.text import UNSEARCHED, bullets, page, title
from mmio_conformance.check.facts_page import facts_table, sections
from mmio_conformance.check.traceability import describe_facts
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.book.material import Material


def fact_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines."""
    found = {dialect: load_facts(dialect) for dialect in DIALECTS}
    listed = [
        *title("Facts"),
        "A fact is a statement that the survey of a system's documents found. It became rules, or none, for the",
        "reason that is given; the facts of each system have numbers of their own.",
        "",
    ]
    for dialect, facts in found.items():
        system = SYSTEMS[dialect]
        names = {one: f"facts/{dialect}-{one.partition(':')[0].lower()}" for one in sections(facts)}
        listed += [*title(system, 2), f"{describe_facts(dialect, facts)}.", ""]
        listed += bullets(page(one, name) for one, name in names.items())
        for one, section in sections(facts).items():
            up = page(f"Facts about {system}", "facts")
            yield (
                names[one],
                [*UNSEARCHED, *title(f"{one}, {system}"), up, "", *facts_table(section, material.catalogue)],
            )
    yield "facts", listed
