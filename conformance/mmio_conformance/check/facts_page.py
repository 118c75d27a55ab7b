"""The page spec/FACTS.md: what became of every fact that the surveys of the documents found."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mmio_conformance.check.markdown import row
from mmio_conformance.check.traceability import describe_facts
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mmio_spec import Catalogue, Dialect, Rule
    from mmio_spec.facts import Fact


def facts_page(facts: Mapping[Dialect, Mapping[str, Fact]], catalogue: Catalogue) -> str:
    """Return the page in Markdown: for each dialect a table for each section, with the state of each rule."""
    return "\n".join(_lines(facts, catalogue))


def _lines(facts: Mapping[Dialect, Mapping[str, Fact]], catalogue: Catalogue) -> Iterator[str]:
    yield "# Facts"
    yield ""
    yield "`make facts` makes this page of `spec/rules` and `spec/facts`. A fact is a statement that the survey of a"
    yield "system's documents found; it became rules, or no rule for the reason given. A rule is *tested*, is"
    yield "*observed* (tested, but what only real systems say is not part of the verdict), or is *not tested*, with the"
    yield "reason. Each system has numbers of its own."
    for dialect, found in facts.items():
        yield from ("", f"## {SYSTEMS[dialect]}", "", f"{describe_facts(dialect, found)}.")
        for title, section in sections(found).items():
            yield from ("", f"### {title}", "", *facts_table(section, catalogue))


def sections(facts: Mapping[str, Fact]) -> dict[str, list[Fact]]:
    """Return the facts of a dialect by the title of their section, with its abbreviation before it."""
    return {
        title: list(section) for title, section in groupby(facts.values(), lambda fact: f"{fact.section}: {fact.title}")
    }


def facts_table(facts: Iterable[Fact], catalogue: Catalogue) -> Iterator[str]:
    """Give the lines of a table of facts, in Markdown: what each says, and what became of it."""
    yield from ("| fact | what it says | state |", "| --- | --- | --- |")
    for fact in facts:
        yield from _rows(fact, catalogue)


def _rows(fact: Fact, catalogue: Catalogue) -> Iterator[str]:
    if fact.reason:
        yield row(fact.number, fact.says, f"no rule: {fact.reason}")
    for number, rule in enumerate(fact.rules):
        found = catalogue.rules[rule]
        yield row("" if number else fact.number, f"`{rule}`: {found.title}", _state(found))


def _state(rule: Rule) -> str:
    if rule.untestable:
        return f"not tested: {rule.untestable}"
    return "tested" if rule.basis == "documented" else rule.basis
