"""A scenario as a feature file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.specification.scenario import FeatureScenario, Step


def feature_text(scenario: FeatureScenario) -> str:
    """Return a scenario in Gherkin, with its rule; of an outline, with the values of its row."""
    return "\n".join(_lines(scenario)) + "\n"


def step_lines(step: Step) -> Iterator[str]:
    """Give a step and its table, in a line each."""
    yield f"{step.word or step.keyword.capitalize()} {step.text}"
    widths = [max(map(len, column)) for column in zip(*map(_escaped, step.table), strict=True)]
    for row in map(_escaped, step.table):
        yield "  | " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"


def _lines(scenario: FeatureScenario) -> Iterator[str]:
    yield f"Feature: {scenario.id}"
    yield ""
    yield "  " + " ".join(f"@{rule}" for rule in scenario.rules[:1])
    yield f"  Rule: {scenario.rule_title}"
    yield ""
    tags = [*scenario.rules[1:], *filter(None, [scenario.dialect]), *(f"needs.{need}" for need in scenario.needs)]
    if tags:
        yield "    " + " ".join(f"@{tag}" for tag in tags)
    yield f"    Scenario: {scenario.title}"
    for step in scenario.steps:
        yield from (f"      {line}" for line in step_lines(step))


def _escaped(row: tuple[str, ...]) -> list[str]:
    """Return cells as Gherkin reads them: a backslash and a bar would mean something else."""
    return [cell.replace("\\", "\\\\").replace("|", "\\|") for cell in row]
