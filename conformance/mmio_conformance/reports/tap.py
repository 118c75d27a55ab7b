"""results.tap, in the Test Anything Protocol, for what reads test results line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.reports.statement import as_a_whole
from mmio_conformance.results.verdicts import AS_SAID, NOT_RUN, PASSED
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome


def tap(result: Result) -> bytes:
    """Return the results of a run in version 14 of the protocol.

    What was not run is skipped; what a baseline knows, and what is informative, is to be done and fails nobody.
    """
    return ("\n".join(_lines(result)) + "\n").encode(errors="backslashreplace")


def _lines(result: Result) -> Iterator[str]:
    yield "TAP version 14"
    troubles = as_a_whole(result)
    yield f"1..{len(result.outcomes) + len(troubles)}"
    for number, outcome in enumerate(result.outcomes, 1):
        yield from _test(number, outcome)
    for number, trouble in enumerate(troubles, len(result.outcomes) + 1):
        yield f"not ok {number} - run as a whole"
        yield from _diagnosis({"message": trouble})


def _test(number: int, outcome: Outcome) -> Iterator[str]:
    fine = (
        outcome.verdict == PASSED
        or outcome.verdict in NOT_RUN
        or (outcome.verdict in AS_SAID and outcome.own_verdict == PASSED)
    )
    line = f"{'ok' if fine else 'not ok'} {number} - {outcome.dialect}: {_plain(outcome.scenario.id)}"
    yield line + _directive(outcome)
    if outcome.verdict != PASSED:
        yield from _diagnosis(
            {
                "verdict": str(outcome.verdict),
                "message": outcome.message,
                "at": f"features/{outcome.scenario.file}:{outcome.scenario.line}",
                "explanation": "\n".join(explain_outcome(outcome)),
            }
        )


def _directive(outcome: Outcome) -> str:
    if outcome.verdict in NOT_RUN:
        return f" # SKIP {outcome.verdict}: {_plain(outcome.message)}"
    if outcome.verdict in AS_SAID:
        return f" # TODO {outcome.verdict}: {_plain(outcome.cause)}"
    if outcome.verdict != PASSED and outcome.basis != Basis.DOCUMENTED:
        return f" # TODO {outcome.basis}, informative"
    return ""


def _diagnosis(members: dict[str, str]) -> Iterator[str]:
    """Give members as YAML; strings of JSON are strings of YAML too."""
    yield "  ---"
    for name, value in members.items():
        yield f"  {name}: {json.dumps(value)}"
    yield "  ..."


def _plain(text: str) -> str:
    """Return a text in which nothing begins a directive or a line."""
    return " ".join(text.replace("\\", "\\\\").replace("#", "\\#").split())
