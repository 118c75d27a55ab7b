"""The survey of gaps as people read it: on a terminal, and as a page in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.results.survey import NO_READING, NOT_SURVIVED, ONLY_NOTED, answers
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mmio_spec import Gap

    from mmio_conformance.results.explored_gaps import ExploredGaps
    from mmio_conformance.results.survey import Column


def survey_text(
    gaps: Mapping[str, Gap], survey: Sequence[Column], explored: Mapping[str, ExploredGaps], *, noted: bool
) -> Iterator[str]:
    """Return the lines of the survey: each gap, its readings, and who shows which in how many scenarios.

    What explorations have seen of it follows. `noted` adds what the calls of each scenario returned.
    """
    yield from (f"{column.name}  {SYSTEMS[column.dialect]}: {column.title}" for column in survey)
    yield from (f"{name}  {SYSTEMS[one.dialect]}: {one.title}" for name, one in explored.items())
    for gap in gaps.values():
        yield from ("", f"gap.{gap.id}: {gap.text}")
        for label, sentence, by in _rows(gap, survey):
            who = ", ".join(f"{name} {number}" for name, number in by.items()) or "nobody"
            yield f"  {label}  {sentence}  [{who}]"
        yield from (f"  {name}  {seen}" for name, one in explored.items() for seen in one.of(gap.id))
        if noted:
            yield from _noted(gap, survey)


def survey_page(
    gaps: Mapping[str, Gap], survey: Sequence[Column], explored: Mapping[str, ExploredGaps]
) -> Iterator[str]:
    """Return the lines of the page in Markdown."""
    yield "# Who does what where the documents leave it open"
    yield ""
    yield "`mmio-conformance gaps --markdown` makes this page. Nothing here is right or wrong: a reading is what the"
    yield "documents may be taken to say. A number says in how many scenarios of the gap an implementation showed it."
    yield ""
    yield from (f"* {column.name}: {SYSTEMS[column.dialect]}, {column.title}" for column in survey)
    yield from (f"* {name}: {SYSTEMS[one.dialect]}, {one.title}" for name, one in explored.items())
    for gap in gaps.values():
        yield from ("", f"## {gap.id}", "", gap.text, "")
        yield _row("", "reading", *(column.name for column in survey))
        yield _row("---", "---", *("---:" for _ in survey))
        for label, sentence, by in _rows(gap, survey):
            yield _row(label, sentence, *(str(by.get(column.name, "")) for column in survey))
        if seen := [f"* {name}: {seen}" for name, one in explored.items() for seen in one.of(gap.id)]:
            yield from ("", *seen)


def _rows(gap: Gap, survey: Sequence[Column]) -> Iterator[tuple[str, str, Mapping[str, int]]]:
    """Give each answer with its number among the readings of the gap, if it is one of them."""
    for sentence, by in answers(gap, survey).items():
        label = str(gap.readings.index(sentence) + 1) if sentence in gap.readings else "-"
        yield label, sentence if sentence not in {NO_READING, ONLY_NOTED, NOT_SURVIVED} else f"({sentence})", by


def _noted(gap: Gap, survey: Sequence[Column]) -> Iterator[str]:
    """Give each scenario, and for each implementation the reading that it showed and what its calls returned."""
    scenarios = dict.fromkeys(
        one.scenario.id for column in survey for one in column.outcomes if one.scenario.gap == gap.id
    )
    for scenario in scenarios:
        yield f"  {scenario.scenario}"
        for column in survey:
            for one in column.outcomes:
                if one.scenario.id == scenario:
                    calls = "; ".join(
                        f"{call} -> {result}" for call, result in (one.answer.noted if one.answer else ())
                    )
                    number = one.answer.number if one.answer and one.answer.number else "-"
                    yield f"    {column.name}  {one.own_verdict}, reading {number}: {calls}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"
