"""The baseline check of a run that is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_conformance.baseline.check import CheckedBaseline
from mmio_conformance.baseline.judged import Judged
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.results.verdicts import PASSED

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome


def check_result(path: Path, result: Result) -> Result:
    """Return a result with the verdicts that it has with a baseline, and what became of the baseline.

    Throws UsageError for every mistake in the baseline, and if it is of another implementation.
    """
    judged = {one.dialect: Judged(one.name, one.version) for one in result.handshakes.values()}
    played: dict[str, list[str]] = {dialect: [] for dialect in judged}
    for outcome in result.outcomes:
        played[outcome.dialect].append(outcome.scenario.id)
    check = CheckedBaseline(load_baseline(path), played, judged=judged)
    outcomes = tuple(check(_without_baseline(outcome)) for outcome in result.outcomes)
    complete = not result.interrupted and result.error is None
    return replace(result, outcomes=outcomes, baseline=check.ends(complete=complete))


def _without_baseline(outcome: Outcome) -> Outcome:
    """Return an outcome as it was before another baseline was asked."""
    if not outcome.found:
        return outcome
    message = "" if outcome.found == PASSED else outcome.message
    plain = replace(outcome, verdict=outcome.found, message=message, found="", entry="", entry_says="")
    return replace(plain, cause="", link="")
