"""ctrf.json, in the Common Test Report Format, for tools that compare and comment on runs."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.reports.statement import as_a_whole
from mmio_conformance.results.verdicts import AS_SAID, BROKEN, NOT_RUN, PASSED
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: Version of the format.
_SPEC_VERSION: Final = "0.0.0"
_STATUSES: Final[dict[str, str]] = {
    PASSED: "passed",
    **dict.fromkeys(NOT_RUN, "skipped"),
    **dict.fromkeys((*AS_SAID, *BROKEN), "other"),
}


def ctrf(result: Result) -> bytes:
    """Return the results of a run in the Common Test Report Format; times are in milliseconds."""
    tests = [_test(outcome) for outcome in result.outcomes]
    played = len(tests)
    tests += [
        {"name": f"run as a whole, {number}", "status": "failed", "duration": 0, "message": trouble}
        for number, trouble in enumerate(as_a_whole(result), 1)
    ]
    statuses = [test["status"] for test in tests]
    run_info = result.run_info
    plain = {
        "reportFormat": "CTRF",
        "specVersion": _SPEC_VERSION,
        "generatedBy": "mmio-conformance",
        "results": {
            "tool": {"name": "mmio-conformance", "version": run_info.version},
            "summary": {
                "tests": len(tests),
                **{name: statuses.count(name) for name in ("passed", "failed", "pending", "skipped", "other")},
                "start": _milliseconds(run_info.began),
                "stop": _milliseconds(result.ended) or _milliseconds(run_info.began),
            },
            "tests": tests,
            "extra": {
                "catalogue": run_info.catalogue,
                "profile": run_info.profile,
                "notReached": max(
                    0,
                    sum(n for part in run_info.planned.values() for by in part.values() for n in by.values()) - played,
                ),
            },
        },
    }
    return (json.dumps(plain, indent=2) + "\n").encode()


def _test(outcome: Outcome) -> dict[str, Any]:
    scenario = outcome.scenario
    test: dict[str, Any] = {
        "name": f"{outcome.dialect}: {scenario.id}",
        "status": _status(outcome),
        "duration": round(1000 * outcome.duration),
        "rawStatus": outcome.verdict,
        "tags": [outcome.dialect, outcome.basis, outcome.level, *scenario.rules],
        "filePath": f"features/{scenario.file}",
        "line": scenario.line,
    }
    if outcome.verdict != PASSED:
        test |= {"message": outcome.message, "trace": "\n".join(explain_outcome(outcome))}
    return test


def _status(outcome: Outcome) -> str:
    status = _STATUSES.get(outcome.verdict, "failed")
    # What is informative is no failure.
    return "other" if status == "failed" and outcome.basis != Basis.DOCUMENTED else status


def _milliseconds(time: str) -> int:
    return round(1000 * datetime.fromisoformat(time).timestamp()) if time else 0
