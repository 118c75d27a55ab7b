"""The conformance statement: what was judged, by what, and the outcome; as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.reports.explanation import implementation
from mmio_conformance.results.exercised import not_exercised
from mmio_conformance.results.run_info import requirements_to_json
from mmio_conformance.results.summary import Summary, informative, levels, strengths, summarise, why_not_run
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.run_info import RunInfo

#: Grows when a reader of the JSON would have to change.
SCHEMA: Final = 1


def statement(result: Result) -> bytes:
    """Return the conformance statement as text."""
    run_info = result.run_info
    lines = ["MMIO conformance statement", ""]
    lines += [
        f"suite      mmio-conformance {run_info.version}",
        f"catalogue  sha256 {run_info.catalogue or 'unknown'}",
        f"profile    {run_info.profile}",
        *_requirements(run_info),
        f"selection  {run_info.selection}",
        f"adapter    {run_info.adapter or 'none, the reference model'}",
        f"began      {run_info.began or 'unknown'}",
        f"ended      {result.ended or 'unknown'}",
    ]
    for label, handshake in result.handshakes.items():
        lines += ["", implementation(handshake)]
        if handshake.declines:
            lines.append(f"  {'declines':<10} {', '.join(sorted(handshake.declines))}")
        if untried := not_exercised(result, label):
            lines.append(f"  {'not tried':<10} {', '.join(untried)} (used by no scenario that was played)")
        lines += [f"  {level:<10} {summary}" for level, summary in levels(result, label).items()]
        lines += [f"  {strength:<10} {summary}" for strength, summary in strengths(result, label).items()]
        lines.append(f"  {'verdict':<10} {summarise(result, label)}")
        lines += [f"  {'not run':<10} {why}" for why in _why_not_run(result, label)]
        lines += [
            f"  {kind:<10} {text} (informative, not part of the verdict)"
            for kind, text in informative(result, label).items()
        ]
    lines += ["", *incomplete(result)]
    return ("\n".join(lines).rstrip() + "\n").encode(errors="backslashreplace")


def statement_json(result: Result) -> bytes:
    """Return the conformance statement as JSON."""
    run_info = result.run_info
    plain = {
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": run_info.version},
        "catalogue": run_info.catalogue or None,
        "profile": run_info.profile,
        "requirements": requirements_to_json(run_info),
        "selection": {"rules": list(run_info.rules), "topics": list(run_info.topics)},
        "adapter": run_info.adapter,
        "began": run_info.began or None,
        "ended": result.ended or None,
        "complete": not incomplete(result),
        "dialects": {
            handshake.dialect: {
                "implementation": {
                    "name": handshake.name,
                    "version": handshake.version,
                    "build": handshake.build,
                },
                "declines": sorted(handshake.declines),
                "not_exercised": not_exercised(result, label),
                "why_not_run": _why_not_run(result, label),
                "verdict": _counts(summarise(result, label)),
                "levels": {level: _counts(summary) for level, summary in levels(result, label).items()},
                "strengths": {strength: _counts(summary) for strength, summary in strengths(result, label).items()},
                "added": _counts(summarise(result, label, Basis.ADDED)),
                "observed": _counts(summarise(result, label, Basis.OBSERVED)),
                "gaps": _counts(summarise(result, label, Basis.GAP)),
            }
            for label, handshake in result.handshakes.items()
        },
    }
    return (json.dumps(plain, indent=2) + "\n").encode()


def _why_not_run(result: Result, subject: str) -> list[str]:
    return why_not_run(one for one in result.outcomes if (one.subject, one.basis) == (subject, Basis.DOCUMENTED))


def _requirements(run_info: RunInfo) -> list[str]:
    """Return the line that says which release judges, none if the suite does as it is."""
    if not run_info.requirements:
        return []
    gone = f", {run_info.requirements_gone} of its scenarios are gone" if run_info.requirements_gone else ""
    draft = "" if run_info.requirements_released else " (a draft until its release)"
    return [f"required   by {run_info.requirements}{draft}, sha256 {run_info.requirements_sha256}{gone}"]


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
    return [*incomplete(result), *(result.baseline.faults if result.baseline is not None else ())]


def _counts(summary: Summary) -> dict[str, Any]:
    return {
        "planned": summary.planned,
        "passed": summary.passed,
        "not_run": summary.not_run,
        "verdicts": dict(summary.verdicts),
    }
