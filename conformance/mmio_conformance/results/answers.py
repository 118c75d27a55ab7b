"""How gaps are answered: what implementations did where the documents leave something open."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_conformance.results.verdicts import Outcome


class Answer(Struct, frozen=True):
    """What an implementation did in a scenario of a gap."""

    #: each call that tries the gap, and its result, in order; what was returned twice to a call stands once
    noted: tuple[tuple[str, str], ...] = ()
    #: which reading of the gap it is, the first being 1, and its sentence; none if no reading showed
    number: int | None = None
    reading: str = ""

    def __str__(self) -> str:
        return f"reading {self.number}: {self.reading}" if self.number else "none of the readings"


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return an answer as data for JSON."""
    return {
        "number": answer.number,
        "reading": answer.reading,
        "noted": [{"call": call, "result": result} for call, result in answer.noted],
    }


def describe_answers(outcomes: Iterable[Outcome]) -> str:
    """Return how many gaps were answered by which reading, in a line; empty if none was."""
    readings: dict[str, set[int]] = {}
    for outcome in outcomes:
        if outcome.answer is not None:
            found = readings.setdefault(outcome.scenario.gap or "", set())
            found.update([outcome.answer.number] if outcome.answer.number else ())
    by_one = Counter(min(found) for found in readings.values() if len(found) == 1)
    by_several = sum(len(found) > 1 for found in readings.values())
    if not by_one and not by_several:
        return ""
    parts = [f"{count} by reading {number}" for number, count in sorted(by_one.items())]
    parts += [f"{by_several} by several"] * bool(by_several)
    without = len(readings) - by_one.total() - by_several
    return ", ".join([*parts, f"{without} by none"])
