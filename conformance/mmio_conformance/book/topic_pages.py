"""A chapter for each topic: what it is for, a first example, its rules from the plain to the odd, and its gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.book.rule_pages import LEVELS, rule_line, rule_list
from mmio_conformance.book.text import bullets, code, directive, listing, marked, prose, title
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Rule, Topic

    from mmio_conformance.book.material import Material


#: The level of a rule that needs no word.
_PLAIN: Final = "describes"


def topic_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines."""
    for name in material.topics:
        yield f"topics/{name}", list(_page(material.catalogue.topics[name], material))


def _page(topic: Topic, material: Material) -> Iterator[str]:
    rules = [material.catalogue.rules[one] for one in topic.rules]
    text = material.features.get(topic.name)
    yield from title(topic.title)
    yield from directive("mmio:described", f"topic {topic.name}")
    for paragraph in text.paragraphs if text else ():
        yield from [prose(paragraph), ""]
    if topic.functions:
        yield from ["Functions: " + ", ".join(map(code, topic.functions)), ""]
    tested = [rule for rule in rules if not rule.untestable]
    if text and tested:
        first = material.scenarios[tested[0].id][0]
        yield from title("A first example", 2)
        yield from listing("steps", text.scenarios[first.line].splitlines())
        for outcome in material.outcomes.get(first.id, ())[:1]:
            system = SYSTEMS[outcome.dialect]
            yield from directive("mmio:transcript", f"What the reference model does on {system}", outcome.calls)
    yield from title("The rules", 2)
    if levels := [level for level in LEVELS if level != _PLAIN and any(rule.level == level for rule in rules)]:
        said = ", ".join(f"**{level}**: {LEVELS[level]}" for level in levels)
        yield from [f"Most rules state a fact. Where documents say more, a word before the rule says so ({said}).", ""]
    yield from marked("rules", bullets(_line(rule) for rule in tested))
    if untested := [rule for rule in rules if rule.untestable]:
        yield from title("Rules that no scenario tests", 2)
        yield from marked("rules", bullets(_line(rule) for rule in untested))
    gaps = dict.fromkeys(gap for rule in rules for gap in rule.gaps)
    if gaps:
        yield from title("Left open by the documents", 2)
        yield from bullets(f"{prose(material.catalogue.gaps[gap].text)} {code(Id.of_gap(gap))}" for gap in gaps)
    if topic.rests_on:
        yield from title("What every rule here rests on", 2)
        yield from rule_list(material.catalogue.rules[one] for one in topic.rests_on)


def _line(rule: Rule) -> str:
    # Most rules state a fact: who reads a chapter looks for the others.
    return rule_line(rule) if rule.level == _PLAIN else f"**{rule.level}** {rule_line(rule)}"
