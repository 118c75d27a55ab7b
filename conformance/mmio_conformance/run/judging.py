"""The verdict of a scenario that was played."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_catalogue

from mmio_conformance.errors import Blocked, SuiteError, unforeseen
from mmio_conformance.results.answers import Answer
from mmio_conformance.results.verdicts import Outcome
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_spec import Dialect

    from mmio_conformance.play.player import Played
    from mmio_conformance.specification.scenario import FeatureScenario


def judge(scenario: FeatureScenario, subject: str, dialect: Dialect, played: Played) -> Outcome:
    """Return the outcome of a scenario: what ended it early, if anything did, decides the verdict."""
    error = played.error
    verdict, message, hint = "passed", "", ""
    if error is not None:
        known = error if isinstance(error, SuiteError) else unforeseen(error)
        verdict, message, hint = known.verdict, known.message, known.hint
    return Outcome(
        scenario=scenario,
        subject=subject,
        dialect=dialect,
        verdict=verdict,
        duration=played.seconds,
        message=message,
        hint=hint,
        expected=getattr(error, "expected", None),
        got=getattr(error, "got", None),
        step=played.step,
        calls=played.calls,
        decided_by=played.decided_by,
        basis=scenario.basis or Basis.DOCUMENTED,
        level=scenario.level,
        on_the_way=error.function if isinstance(error, Blocked) else "",
        strength=scenario.strength,
        answer=_answer(scenario, played),
    )


def _answer(scenario: FeatureScenario, played: Played) -> Answer | None:
    """Return how a scenario of a gap was answered, with the sentence of the reading; None if nothing was tried."""
    gap = load_catalogue().gaps.get(scenario.gap or "")
    if gap is None or not (played.noted or played.reading):
        return None
    return Answer(played.noted, played.reading, gap.readings[played.reading - 1] if played.reading else "")
