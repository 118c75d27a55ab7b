"""The survey of gaps: which implementation does what where the documents leave something open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from mmio_conformance.results.answers import answer_to_json
from mmio_conformance.results.verdicts import DEVIATIONS, PASSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_spec import Dialect, Gap

    from mmio_conformance.results.explored_gaps import ExploredGaps
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: What stands for the answer of a scenario that showed no reading, that asks for none, or that was not survived.
NO_READING: Final = "none of them"
ONLY_NOTED: Final = "only noted, not matched"
NOT_SURVIVED: Final = "not survived"


class Column(Struct, frozen=True):
    """What one implementation did in the scenarios of gaps, in one dialect."""

    #: of the survey: a letter
    name: str
    #: the implementation and its version, and where its run is stored
    title: str
    dialect: Dialect
    outcomes: tuple[Outcome, ...]

    def counts(self, gap: str) -> Counter[str]:
        """Return how many scenarios of a gap showed which reading, as its sentence, none of them, or no survival."""
        return Counter(answer for one in self.outcomes if one.scenario.gap == gap and (answer := answer_of(one)))


def answer_of(outcome: Outcome) -> str:
    """Return the sentence of the reading that a scenario showed, or why there is none; empty if it was not played."""
    if outcome.own_verdict in DEVIATIONS:
        return NOT_SURVIVED
    if outcome.own_verdict != PASSED:
        return ""
    if not outcome.scenario.shows_readings:
        return ONLY_NOTED
    return (outcome.answer and outcome.answer.reading) or NO_READING


def columns(runs: Sequence[tuple[str, Result]], names: Iterable[str]) -> list[Column]:
    """Return a column for each dialect of each run that played scenarios of gaps; a run comes with its place."""
    found: list[Column] = []
    fresh = iter(names)
    for place, run in runs:
        for subject, handshake in run.handshakes.items():
            ours = tuple(one for one in run.outcomes if one.scenario.gap and one.subject == subject)
            if ours:
                title = f"{handshake.name} {handshake.version}{place and f', {place}'}"
                found.append(Column(next(fresh), title, handshake.dialect, ours))
    return found


def answers(gap: Gap, survey: Sequence[Column]) -> dict[str, dict[str, int]]:
    """Return each reading of a gap, and what else became of its scenarios, with the columns that did so and how often.

    Readings that only an older catalogue has come after those of this one.
    """
    counted = {column.name: column.counts(gap.id) for column in survey}
    seen = dict.fromkeys(sentence for counts in counted.values() for sentence in counts)
    last = [one for one in (NO_READING, ONLY_NOTED, NOT_SURVIVED) if one in seen]
    order = dict.fromkeys([*gap.readings, *(one for one in seen if one not in last), *last])
    return {one: {name: counts[one] for name, counts in counted.items() if counts[one]} for one in order}


def to_json(gaps: Mapping[str, Gap], survey: Sequence[Column], explored: Mapping[str, ExploredGaps]) -> dict[str, Any]:
    """Return the survey as data for JSON; what explorations have seen comes by the names that it has here."""
    return {
        "schema": 1,
        "implementations": {
            column.name: {"title": column.title, "dialect": column.dialect} for column in survey
        } | {name: {"title": one.title, "dialect": one.dialect} for name, one in explored.items()},
        "gaps": [
            {
                "gap": gap.id,
                "text": gap.text,
                "answers": [{"answer": one, "by": by} for one, by in answers(gap, survey).items()],
                "scenarios": [
                    {
                        "id": one.scenario.id,
                        "by": column.name,
                        "verdict": one.own_verdict,
                        "answer": one.answer and answer_to_json(one.answer),
                    }
                    for column in survey
                    for one in column.outcomes
                    if one.scenario.gap == gap.id
                ],
                "explored": [
                    {"by": name, "function": seen.function, "model": seen.model, "got": seen.got, "calls": seen.calls}
                    for name, one in explored.items()
                    for seen in one.of(gap.id)
                ],
            }
            for gap in gaps.values()
        ],
    }  # fmt: skip
