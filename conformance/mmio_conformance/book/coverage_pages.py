"""The page that shows how much of the documents became rules, how strong these are, and what their scenarios reach."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS
from mmio_spec.facts import load_facts

from mmio_conformance.book.bars import Bar, bars_svg
from mmio_conformance.book.rule_pages import LEVELS
from mmio_conformance.book.text import directive, page, title
from mmio_conformance.explore.state_page import state_page
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_spec import Catalogue, Rule
    from mmio_spec.facts import Fact

    from mmio_conformance.book.material import Material

_TITLE: Final = "How much is covered"
#: What may have become of a fact, and of a rule.
_STATES: Final = ("tested", "observed only", "not tested", "no rule")


def coverage_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of the page and its lines."""
    yield "coverage", list(_page(material))


def state_maps(material: Material) -> Iterator[tuple[str, bytes]]:
    """Give the name and the page of the state map of each system, if the book has all topics."""
    for dialect, states in material.states.items():
        name = f"Where the scenarios call each function on {SYSTEMS[dialect]}"
        yield f"states-{dialect}.html", state_page(states, name, back=("coverage.html", _TITLE))


def _page(material: Material) -> Iterator[str]:
    rules = material.catalogue.rules
    topics = [material.catalogue.topics[name] for name in material.topics]
    yield from title(_TITLE)
    yield from [
        "What the documents say became rules, and most rules have scenarios. These pictures are drawn of both.",
        "",
    ]
    yield from title("How strong the rules are", 2)
    yield from ["Each topic leads to its rules. " + " ".join(f"*{one}*: {said}." for one, said in LEVELS.items()), ""]
    yield from _picture(
        "Rules by topic and level",
        [Bar(one.title, _levels([rules[rule] for rule in one.rules]), f"topics/{one.name}.html") for one in topics],
    )
    yield from title("Which rules are tested", 2)
    yield from ["Each rule that no scenario tests says why not on its page.", ""]
    yield from _picture(
        "Rules by topic, tested or not",
        [Bar(one.title, _tested([rules[rule] for rule in one.rules]), f"topics/{one.name}.html") for one in topics],
    )
    for dialect in DIALECTS:
        yield from title(f"What became of the facts about {SYSTEMS[dialect]}", 2)
        yield from [f"A fact is a statement of a document. They are all in {page('a list', 'facts')}.", ""]
        yield from _picture(f"Facts of the documents of {SYSTEMS[dialect]}", list(_facts(dialect, material.catalogue)))
    if material.states:
        yield from title("What the scenarios reach", 2)
        yield from [
            "A state map shows in which states of a file the scenarios call each function: with which access, with or",
            "without a buffer, and where in the file. An empty place is one where no scenario is, or nobody can be.",
        ]
        links = (f'<a href="states-{one}.html">the state map of {SYSTEMS[one]}</a>' for one in DIALECTS)
        yield f"See {' and '.join(links)}."


def _picture(caption: str, bars: Sequence[Bar]) -> list[str]:
    return directive("mmio:picture", caption, [bars_svg(bars)])


def _levels(rules: Sequence[Rule]) -> dict[str, int]:
    counts = Counter(rule.level for rule in rules)
    return {level: counts[level] for level in LEVELS}


def _tested(rules: Sequence[Rule]) -> dict[str, int]:
    counts = Counter(_state(rule) for rule in rules)
    return {state: counts[state] for state in _STATES[:-1]}


def _facts(dialect: str, catalogue: Catalogue) -> Iterator[Bar]:
    for name, section in groupby(load_facts(dialect).values(), lambda fact: fact.title):
        counts = Counter(_became(fact, catalogue) for fact in section)
        yield Bar(name, {state: counts[state] for state in _STATES})


def _became(fact: Fact, catalogue: Catalogue) -> str:
    """Return the best that became of a fact: one of its rules may be tested where another is not."""
    return min((_state(catalogue.rules[one]) for one in fact.rules), key=_STATES.index, default=_STATES[-1])


def _state(rule: Rule) -> str:
    if rule.untestable:
        return "not tested"
    return "tested" if rule.basis == "documented" else "observed only"
