"""The conformance statement: what was judged, by what, and what it came to; as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.reports.explanation import implementation
from mmio_conformance.results.summary import Tally, beside, levels, tally
from mmio_conformance.specification.profiles import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result

#: Grows when a reader of the JSON would have to change.
SCHEMA: Final = 1


def statement(result: Result) -> bytes:
    """Return the conformance statement as text."""
    about = result.about
    lines = ["MMIO conformance statement", ""]
    lines += [
        f"suite      mmio-conformance {about.version}",
        f"catalogue  sha256 {about.catalogue or 'unknown'}",
        f"profile    {about.profile}",
        f"selection  {selection(result)}",
        f"adapter    {about.adapter or 'none, the reference model'}",
        f"began      {about.began or 'unknown'}",
        f"ended      {result.ended or 'unknown'}",
    ]
    for label, handshake in result.handshakes.items():
        lines += ["", implementation(handshake)]
        lines += [f"  {level:<10} {tallied}" for level, tallied in levels(result, label).items()]
        lines.append(f"  {'verdict':<10} {tally(result, label)}")
        lines += [f"  {kind:<10} {text} (decides nothing)" for kind, text in beside(result, label).items()]
    lines += ["", *incomplete(result)]
    return ("\n".join(lines).rstrip() + "\n").encode(errors="backslashreplace")


def statement_json(result: Result) -> bytes:
    """Return the conformance statement as JSON."""
    about = result.about
    plain = {
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": about.version},
        "catalogue": about.catalogue or None,
        "profile": about.profile,
        "selection": {"rules": list(about.rules), "topics": list(about.topics)},
        "adapter": about.adapter,
        "began": about.began or None,
        "ended": result.ended or None,
        "complete": not incomplete(result),
        "dialects": {
            handshake.dialect: {
                "implementation": {"name": handshake.name, "version": handshake.version},
                "verdict": _counts(tally(result, label)),
                "levels": {level: _counts(tallied) for level, tallied in levels(result, label).items()},
                "observed": _counts(tally(result, label, Basis.OBSERVED)),
                "gaps": _counts(tally(result, label, Basis.GAP)),
            }
            for label, handshake in result.handshakes.items()
        },
    }
    return (json.dumps(plain, indent=2) + "\n").encode()


def selection(result: Result) -> str:
    """Return which scenarios were chosen, in words."""
    about = result.about
    chosen = [
        f"{kind} {', '.join(names)}" for kind, names in (("rules", about.rules), ("topics", about.topics)) if names
    ]
    return " and ".join(chosen) or "everything"


def incomplete(result: Result) -> list[str]:
    """Return why scenarios are missing that were to be played, in a line each."""
    lines = list(result.notes)
    if result.error is not None:
        lines.append(f"the run broke: {result.error.message}")
    elif result.interrupted and not lines:
        lines.append("interrupted: the scenarios after this were not run")
    return lines


def as_a_whole(result: Result) -> list[str]:
    """Return what makes a run other than green besides its scenarios: that it is incomplete, faults of the baseline."""
    return [*incomplete(result), *(result.gated.faults if result.gated is not None else ())]


def _counts(tallied: Tally) -> dict[str, Any]:
    return {
        "planned": tallied.planned,
        "passed": tallied.passed,
        "not_run": tallied.not_run,
        "verdicts": dict(tallied.verdicts),
    }
