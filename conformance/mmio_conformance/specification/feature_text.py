"""Scenarios as a feature file of their own."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmio_conformance.specification.scenario import FeatureScenario, Step


def feature_text(title: str, scenarios: Iterable[FeatureScenario]) -> str:
    """Return scenarios in Gherkin, each under its rule; of an outline, with the values of its row."""
    return "\n".join(_lines(title, scenarios)) + "\n"


def _lines(title: str, scenarios: Iterable[FeatureScenario]) -> Iterator[str]:
    yield f"Feature: {title}"
    for _, of_rule in groupby(scenarios, key=lambda scenario: scenario.rule):
        first, *others = of_rule
        yield ""
        yield "  " + " ".join(f"@{rule}" for rule in first.rules[:1])
        yield f"  Rule: {first.rule_title}"
        for scenario in (first, *others):
            yield ""
            yield from _scenario(scenario)


def _scenario(scenario: FeatureScenario) -> Iterator[str]:
    tags = [*scenario.rules[1:], *filter(None, [scenario.dialect]), *(f"needs.{need}" for need in scenario.needs)]
    if tags:
        yield "    " + " ".join(f"@{tag}" for tag in tags)
    yield f"    Scenario: {scenario.title}"
    for step in scenario.steps:
        yield from (f"      {line}" for line in _step(step))


def _step(step: Step) -> Iterator[str]:
    """Give a step and its table, in a line each."""
    yield f"{step.word or step.keyword.capitalize()} {step.text}"
    widths = [max(map(len, column)) for column in zip(*map(_escaped, step.table), strict=True)]
    for row in map(_escaped, step.table):
        yield "  | " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _escaped(row: tuple[str, ...]) -> list[str]:
    """Return cells as Gherkin reads them: a backslash and a bar would mean something else."""
    return [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row]
