"""Stored runs side by side: what a later one fixed or broke of the first, rule by rule and scenario by scenario."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from mmio_conformance.results.against import change_of
from mmio_conformance.results.verdicts import NOT_APPLICABLE, PASSED
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_spec import Dialect

    from mmio_conformance.results.answers import Answer
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.ids import Id

#: change -> what it means, in the order of reports
CHANGES: Final = {
    "broken": "passed in A, does not pass in this run",
    "fixed": "did not pass in A, passes in this run",
    "changed": "passes in neither, but with another verdict, or with other values expected or got",
    "same": "the outcome is that of A",
    "only in A": "this run has no verdict: not chosen, not in its suite, or not reached",
    "not in A": "only this run has a verdict",
}
#: What only one of two runs has a verdict of.
_ONE_SIDED: Final = ("only in A", "not in A")
#: So many seconds more than in A are notable, if it takes twice as long.
_LONGER: Final = 0.1
#: So many characters of a selection are shown: one may name a thousand scenarios.
_SHOWN: Final = 100


class Row(Struct, frozen=True):
    """A scenario in one dialect, and what became of it in each run; baselines do not count."""

    rule: str
    scenario: Id
    dialect: Dialect
    basis: str
    #: the outcome in each run, None if the run has none
    outcomes: tuple[Outcome | None, ...]

    @property
    def verdicts(self) -> tuple[str | None, ...]:
        """The verdict of each run, None if it has none."""
        return tuple(None if outcome is None else outcome.own_verdict for outcome in self.outcomes)

    @property
    def answers(self) -> tuple[Answer | None, ...]:
        """Of a gap: the answer of each run, None if it has none."""
        return tuple(None if outcome is None else outcome.answer for outcome in self.outcomes)

    @property
    def changes(self) -> tuple[str, ...]:
        """What each run after the first changed; empty for one of which neither it nor A has a verdict."""
        return tuple(_change(self.outcomes[0], outcome) for outcome in self.outcomes[1:])

    @property
    def is_one_sided(self) -> bool:
        """Whether nothing can be compared but that a run has a verdict of it, or that it is the same."""
        return set(self.changes) <= {"same", "", *_ONE_SIDED} and not set(self.changes).isdisjoint(_ONE_SIDED)

    @property
    def answered_differently(self) -> bool:
        """Whether runs that survived a gap show different readings of it."""
        return len({answer.reading for answer in self._survived if answer is not None}) > 1

    @property
    def readings(self) -> tuple[str, ...]:
        """What each run shows of a gap: the number of a reading, `-` for none, or the verdict if that is not passed."""
        return tuple(
            str((answer and answer.number) or "-") if verdict in {PASSED, None} else str(verdict)
            for answer, verdict in zip(self.answers, self.verdicts, strict=True)
        )

    @property
    def _survived(self) -> list[Answer | None]:
        both = zip(self.answers, self.verdicts, strict=True)
        return [answer for answer, verdict in both if verdict == PASSED]


class Timing(Struct, frozen=True):
    """How long two runs took for the scenarios that both have played."""

    scenarios: int
    #: seconds that A and the other run took for all of them
    first: float
    other: float
    #: what takes notably longer than in A, in seconds of A and the other run; the largest difference first
    slower: tuple[tuple[Id, float, float], ...]


class Comparison(Struct, frozen=True):
    """Several runs, the first of which the others are compared with."""

    rows: tuple[Row, ...]
    #: what makes the runs less comparable, in a line each
    remarks: tuple[str, ...]

    def counts(self, number: int) -> dict[str, int]:
        """Return how many scenarios of documented rules a run changed in each way; number 1 is the second run."""
        counted = Counter(row.changes[number - 1] for row in self.rows if row.basis == Basis.DOCUMENTED)
        return {change: counted[change] for change in CHANGES if counted[change]}

    def one_sided(self, number: int) -> dict[str, Counter[str]]:
        """Return how many scenarios only A or only a run has a verdict of, by topic: {"only in A": {"flush": 20}}."""
        found: dict[str, Counter[str]] = {change: Counter() for change in _ONE_SIDED}
        for row in self.rows:
            if (change := row.changes[number - 1]) in found:
                found[change][row.scenario.topic] += 1
        return {change: topics for change, topics in found.items() if topics}

    def timing(self, number: int) -> Timing:
        """Return how long a run took, beside A; what was not run does not count."""
        both = [(row.scenario, row.outcomes[0], row.outcomes[number]) for row in self.rows]
        times = [
            (scenario, one.duration, other.duration)
            for scenario, one, other in both
            if one is not None and other is not None and NOT_APPLICABLE not in {one.own_verdict, other.own_verdict}
        ]
        slower = [time for time in times if time[2] - time[1] > _LONGER and time[2] > 2 * time[1]]
        slower.sort(key=lambda time: time[1] - time[2])
        return Timing(
            len(times), sum(first for _, first, _ in times), sum(other for _, _, other in times), tuple(slower)
        )

    @property
    def empty(self) -> bool:
        """Whether there is no scenario of which both A and a later run have a verdict."""
        return not any(row.verdicts[0] and any(row.verdicts[1:]) for row in self.rows)

    @property
    def broken(self) -> bool:
        """Whether a scenario of a documented rule that A passed does not pass in a later run."""
        return any("broken" in row.changes for row in self.rows if row.basis == Basis.DOCUMENTED)

    def by_rule(self) -> dict[str, list[Row]]:
        """Return the rows by rule."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.rule, []).append(row)
        return found


def compare(runs: Sequence[Result]) -> Comparison:
    """Compare runs with the first one; the order is that of the first, then what only others have."""
    found: dict[tuple[Id, Dialect], list[Outcome | None]] = {}
    described: dict[tuple[Id, Dialect], tuple[str, str]] = {}
    for number, run in enumerate(runs):
        for outcome in run.outcomes:
            key = (outcome.scenario.id, outcome.dialect)
            found.setdefault(key, [None] * len(runs))[number] = outcome
            described.setdefault(key, (outcome.scenario.rule or "", outcome.basis))
    rows = (
        Row(rule, scenario, dialect, basis, tuple(found[scenario, dialect]))
        for (scenario, dialect), (rule, basis) in described.items()
    )
    return Comparison(tuple(rows), tuple(_remarks(runs)))


def letter(number: int) -> str:
    """Return what a run is called: A, B, C and so on, then by its number."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number] if number < 26 else str(number + 1)  # noqa: PLR2004 - of letters


def to_json(comparison: Comparison, names: Sequence[str], runs: Sequence[Result]) -> dict[str, Any]:
    """Return a comparison as data for JSON."""
    return {
        "schema": 1,
        "runs": [
            {
                "run": letter(number),
                "place": names[number],
                "suite": run.run_info.version,
                "catalogue": run.run_info.catalogue,
                "implementations": {
                    handshake.dialect: {"name": handshake.name, "version": handshake.version}
                    for handshake in run.handshakes.values()
                },
                "complete": not (run.interrupted or run.error),
                "counts": comparison.counts(number) if number else None,
                "timing": _timing_to_json(comparison.timing(number)) if number else None,
            }
            for number, run in enumerate(runs)
        ],
        "remarks": list(comparison.remarks),
        "rules": [
            {
                "rule": rule,
                "scenarios": [
                    {
                        "id": row.scenario,
                        "dialect": row.dialect,
                        "basis": row.basis,
                        "verdicts": list(row.verdicts),
                        "answers": [answer and str(answer) for answer in row.answers],
                        "changes": list(row.changes),
                    }
                    for row in rows
                ],
            }
            for rule, rows in comparison.by_rule().items()
        ],
    }


def _timing_to_json(timing: Timing) -> dict[str, Any]:
    return {
        "scenarios": timing.scenarios,
        "seconds_of_a": round(timing.first, 6),
        "seconds": round(timing.other, 6),
    }


def _change(first: Outcome | None, outcome: Outcome | None) -> str:
    if first is None:
        return "" if outcome is None else "not in A"
    return "only in A" if outcome is None else change_of(first, outcome).kind


def _in_short(selection: str) -> str:
    return selection if len(selection) <= _SHOWN else f"{selection[:_SHOWN]}..."


def _remarks(runs: Sequence[Result]) -> list[str]:
    remarks = []
    for what, of in (
        ("suites", [run.run_info.version for run in runs]),
        ("catalogues", [run.run_info.catalogue[:12] or "unknown" for run in runs]),
        ("dialects", [" and ".join(SYSTEMS[one.dialect] for one in run.handshakes.values()) for run in runs]),
        ("profiles", [run.run_info.profile for run in runs]),
        ("selections", [_in_short(run.run_info.selection) for run in runs]),
    ):
        if len(set(of)) > 1:
            each = ", ".join(f"{letter(number)} {one}" for number, one in enumerate(of))
            remarks.append(f"the {what} differ: {each}")
    for number, run in enumerate(runs):
        if run.interrupted or run.error:
            remarks.append(f"{letter(number)} is not complete: what it has no verdict of may not have been reached")
    return remarks
