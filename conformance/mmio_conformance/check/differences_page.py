"""The page spec/DIFFERENCES.md: question by question, how Windows and OS/2 answer it, and by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.check.markdown import row
from mmio_conformance.driver.model import MODELS
from mmio_conformance.driver.model_decisions import decisions_of, questions
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mmio_spec import Catalogue

    from mmio_conformance.driver.model_decisions import Decision


def differences_page(catalogue: Catalogue) -> str:
    """Return the page in Markdown: a table for each group of questions, a column for each system."""
    return "\n".join(_lines(catalogue))


def _lines(catalogue: Catalogue) -> Iterator[str]:
    sides = {dialect: {decision.name: decision for decision in decisions_of(MODELS[dialect])} for dialect in SYSTEMS}
    asked = questions()
    yield "# Differences"
    yield ""
    yield "Windows and OS/2 decide each of these questions for themselves. Behind an answer stand the rules that say"
    yield "so. Where none stands, no document of that system says it, and the answer is what the reference model does."
    for group, of_group in asked.items():
        yield from ("", f"## {group}", "")
        yield row("Question", *SYSTEMS.values())
        yield row("---", *("---" for _ in SYSTEMS))
        for name, question in of_group.items():
            yield row(question, *(_answer(found[name]) for found in sides.values()))
    yield from ("", "## Functions of one system", "")
    yield row("System", "Functions that the other does not have")
    yield row("---", "---")
    for dialect, system in SYSTEMS.items():
        others = {name for other in SYSTEMS if other != dialect for name in MODELS[other].functions}
        yield row(system, ", ".join(f"`{name}`" for name in MODELS[dialect].functions if name not in others))
    yield ""
    yield "## The rules"
    yield ""
    yield row("Rule", "What it says")
    yield row("---", "---")
    yield from (row(f"`{rule}`", catalogue.rules[rule].title) for rule in _cited(sides, asked, catalogue))


def _answer(decision: Decision) -> str:
    return " ".join([decision.text, *(f"`{rule}`" for rule in decision.rules)])


def _cited(
    sides: Mapping[str, Mapping[str, Decision]], asked: Mapping[str, Mapping[str, str]], catalogue: Catalogue
) -> Iterator[str]:
    """Find the rules of the page, each once, in the catalogue's order."""
    names = {name for of_group in asked.values() for name in of_group}
    cited = {rule for found in sides.values() for name in names for rule in found[name].rules}
    yield from (rule for rule in catalogue.rules if rule in cited)
