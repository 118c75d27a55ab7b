"""results.json: every verdict of a run; schema/results.schema.json describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mmio_conformance import __version__
from mmio_conformance.verdicts import count

if TYPE_CHECKING:
    from mmio_conformance.runner import Result

#: Grows when a reader of the file would have to change.
SCHEMA: Final = 1


def results(result: Result) -> dict[str, Any]:
    """Return the results of a run as plain data."""
    return {
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": __version__},
        "dialect": "both" if len(result.handshakes) > 1 else next(iter(result.handshakes), None),
        "implementation": {
            key: " / ".join(dict.fromkeys(getattr(handshake, key) for handshake in result.handshakes.values()))
            for key in ("name", "version")
        },
        "interrupted": result.interrupted or result.error is not None,
        "counts": count(result.outcomes),
        "scenarios": [
            {
                "id": outcome.scenario.id,
                "dialect": outcome.dialect,
                "rules": list(outcome.scenario.rules),
                "title": outcome.scenario.title,
                "file": outcome.scenario.file,
                "line": outcome.scenario.line,
                "verdict": outcome.verdict,
                "expected": outcome.expected,
                "got": outcome.got,
                "duration": round(outcome.duration, 6),
                "message": outcome.message,
                "hint": outcome.hint,
                "step": outcome.step,
                "calls": list(outcome.calls),
            }
            for outcome in result.outcomes
        ],
    }
