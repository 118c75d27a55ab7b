"""What a run results in: passed, deviating and not run, in all and by the level of the rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_spec.catalogue import LEVELS
from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.results.answers import describe_answers
from mmio_conformance.results.verdicts import BLOCKED, BROKEN, DEVIATIONS, NOT_APPLICABLE, NOT_RUN, PASSED, count
from mmio_conformance.specification.basis import Basis, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

_IN_OTHER_WORDS: Final = (PASSED, *NOT_RUN)


class Summary(Struct, frozen=True):
    """How many scenarios were to be played, and what became of them."""

    planned: int
    #: verdict -> number, in the order of reports, without those that have none
    verdicts: Mapping[str, int]

    @property
    def passed(self) -> int:
        """How many did as the rule says; what was not run is not among them."""
        return self.verdicts.get(PASSED, 0)

    @property
    def not_run(self) -> int:
        """How many say nothing: not applicable, blocked, or the run ended before them."""
        return self.planned - sum(self.verdicts.values()) + sum(self.verdicts.get(verdict, 0) for verdict in NOT_RUN)

    @property
    def broken(self) -> int:
        """How many say nothing because the adapter or the suite is broken."""
        return sum(self.verdicts.get(verdict, 0) for verdict in BROKEN)

    @property
    def deviating(self) -> int:
        """How many did other than the rule says."""
        return self.planned - self.passed - self.broken - self.not_run

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What a line says of them, each part with its verdict; the number not run is always among them."""
        return [
            (PASSED, f"{self.passed} of {self.planned} passed"),
            *((verdict, f"{n} {verdict}") for verdict, n in self.verdicts.items() if verdict not in _IN_OTHER_WORDS),
            (NOT_APPLICABLE, f"{self.not_run} not run"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for _, part in self.parts)


def summarise(
    result: Result,
    subject: str,
    basis: str = Basis.DOCUMENTED,
    level: str | None = None,
    *,
    with_baseline: bool = False,
) -> Summary:
    """Return what the scenarios of a subject result in: those of rules of a basis, of one level or of all.

    What a baseline says of them does not count, unless it is asked for.
    """
    outcomes = [
        outcome
        for outcome in result.outcomes
        if outcome.subject == subject and outcome.basis == basis and level in {None, outcome.level}
    ]
    by_level = result.run_info.planned.get(subject, {}).get(basis, {})
    planned = sum(by_level.values()) if level is None else by_level.get(level, 0)
    return _summary(planned, outcomes, with_baseline=with_baseline)


def _summary(planned: int, outcomes: Sequence[Outcome], *, with_baseline: bool) -> Summary:
    if not with_baseline:
        outcomes = [replace(outcome, verdict=outcome.own_verdict) for outcome in outcomes]
    return Summary(max(planned, len(outcomes)), count(outcomes))


def levels(result: Result, subject: str, *, with_baseline: bool = False) -> dict[str, Summary]:
    """Return the summaries of the levels that have documented scenarios, in the catalogue's order."""
    by_level = {level: summarise(result, subject, level=level, with_baseline=with_baseline) for level in LEVELS}
    return {level: summary for level, summary in by_level.items() if summary.planned}


def strengths(result: Result, subject: str, *, with_baseline: bool = False) -> dict[str, Summary]:
    """Return the summaries of the documented scenarios whose rules a document says, and of those that follow."""
    documented = [one for one in result.outcomes if one.subject == subject and one.basis == Basis.DOCUMENTED]
    follows = result.run_info.follows.get(subject, 0)
    says = sum(result.run_info.planned.get(subject, {}).get(Basis.DOCUMENTED, {}).values()) - follows
    by_strength = {
        strength: _summary(
            planned, [one for one in documented if one.strength == strength], with_baseline=with_baseline
        )
        for strength, planned in ((Strength.SAYS, says), (Strength.FOLLOWS, follows))
    }
    return {strength: summary for strength, summary in by_strength.items() if summary.planned}


def observed(result: Result, subject: str) -> str:
    """Return the outcome of the scenarios of observed rules, which are informative; empty if none was to be played."""
    return _as_said(summarise(result, subject, Basis.OBSERVED), "observed")


def gaps(result: Result, subject: str) -> str:
    """Return the outcome of the scenarios of gaps, which are informative; empty if none was to be played."""
    summary = summarise(result, subject, Basis.GAP)
    if not summary.planned:
        return ""
    verdicts = "".join(
        f", {summary.verdicts[verdict]} {verdict}" for verdict in DEVIATIONS if verdict in summary.verdicts
    )
    return f"{summary.passed} survived{verdicts}{_others(summary)}"


def contradicted(result: Result, subject: str) -> str:
    """Return the outcome of the scenarios of rules that a real system contradicts; empty if none was to be played."""
    return _as_said(summarise(result, subject, Basis.CONTRADICTED), "documented")


def added(result: Result, subject: str) -> str:
    """Return the outcome of what the release that judges did not require; empty if none was to be played."""
    return _as_said(summarise(result, subject, Basis.ADDED), "documented")


def _as_said(summary: Summary, said: str) -> str:
    return f"{summary.passed} as {said}, {summary.deviating} not{_others(summary)}" if summary.planned else ""


def informative(result: Result, subject: str) -> dict[str, str]:
    """Return the outcome of the informative scenarios, by their kind; empty if none was to be played."""
    kinds = {
        f"new since {result.run_info.requirements}": added(result, subject),
        "contradicted by the real system": contradicted(result, subject),
        "observed": observed(result, subject),
        "gaps": gaps(result, subject),
        "gaps answered": describe_answers(one for one in result.outcomes if one.subject == subject),
    }
    return {kind: text for kind, text in kinds.items() if text}


def why_not_run(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the reasons why scenarios say nothing, a line each with their number, the most first."""
    outcomes = list(outcomes)
    lacking = Counter(outcome.message for outcome in outcomes if outcome.verdict == NOT_APPLICABLE)
    obstacles = Counter(_obstacle(outcome) for outcome in outcomes if outcome.verdict == BLOCKED)
    return [
        *(f"{NOT_APPLICABLE}, {number}: {reason}" for reason, number in lacking.most_common()),
        *(f"{BLOCKED}, {number}: {obstacle}" for obstacle, number in obstacles.most_common()),
    ]


def _obstacle(outcome: Outcome) -> str:
    return f"{outcome.on_the_way} returned {outcome.got}, and {outcome.blocked_by} fails too"


def _others(summary: Summary) -> str:
    others = [(summary.broken, "adapter or suite broken"), (summary.not_run, "not run")]
    return "".join(f", {number} {what}" for number, what in others if number)
