"""results.json: every verdict of a run; schema/results.schema.json describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mmio_spec import load_catalogue

from mmio_conformance.results.answers import answer_to_json
from mmio_conformance.results.run_info import requirements_to_json
from mmio_conformance.results.summary import summarise
from mmio_conformance.results.verdicts import count
from mmio_conformance.specification.basis import Basis, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_spec import Source

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import BaselineResult, Outcome

#: Grows when a reader of the file would have to change.
SCHEMA: Final = 1


def results(result: Result) -> dict[str, Any]:
    """Return the results of a run as plain data."""
    return {
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": result.run_info.version},
        "profile": result.run_info.profile,
        "dialect": "both" if len(result.handshakes) > 1 else next(iter(result.handshakes), None),
        "implementation": {
            key: " / ".join(dict.fromkeys(getattr(handshake, key) for handshake in result.handshakes.values()))
            for key in ("name", "version")
        },
        "interrupted": result.interrupted or result.error is not None,
        "counts": count(outcome for outcome in result.outcomes if outcome.basis == Basis.DOCUMENTED),
        "not_run": sum(summarise(result, label).not_run for label in result.handshakes),
        "observed": count(outcome for outcome in result.outcomes if outcome.basis == Basis.OBSERVED),
        "gaps": count(outcome for outcome in result.outcomes if outcome.basis == Basis.GAP),
        "contradicted": count(outcome for outcome in result.outcomes if outcome.basis == Basis.CONTRADICTED),
        "added": count(outcome for outcome in result.outcomes if outcome.basis == Basis.ADDED),
        "requirements": requirements_to_json(result.run_info),
        "strengths": {
            strength: count(one for one in result.outcomes if (one.basis, one.strength) == (Basis.DOCUMENTED, strength))
            for strength in (Strength.SAYS, Strength.FOLLOWS)
        },
        "baseline": None if result.baseline is None else _baseline(result.baseline),
        "rules": _rules(result),
        "scenarios": [
            {
                "id": outcome.scenario.id,
                "dialect": outcome.dialect,
                "rules": list(outcome.scenario.rules),
                "level": outcome.level,
                "basis": outcome.basis,
                "strength": outcome.strength,
                "title": outcome.scenario.title,
                "file": outcome.scenario.file,
                "line": outcome.scenario.line,
                "verdict": outcome.verdict,
                "expected": outcome.expected and outcome.expected.text,
                "got": outcome.got and outcome.got.text,
                "duration": round(outcome.duration, 6),
                "message": outcome.message,
                "hint": outcome.hint,
                "step": outcome.step,
                "calls": list(outcome.calls),
                "answer": outcome.answer and answer_to_json(outcome.answer),
                "baseline": _entry(outcome) if outcome.entry else None,
            }
            for outcome in result.outcomes
        ],
    }


def _rules(result: Result) -> dict[str, Any]:
    """Return what the catalogue says of the rules whose scenarios were played, by id."""
    catalogue = load_catalogue()
    played = dict.fromkeys(outcome.scenario.rule or "" for outcome in result.outcomes)
    return {
        rule.id: {
            "title": rule.title,
            "revision": rule.revision,
            "follows": rule.follows,
            "sources": _sources(catalogue.cite(rule.sources)),
            "real_systems": [
                {
                    "system": real.system,
                    "relation": real.relation,
                    "does": real.does,
                    "sources": _sources(catalogue.cite(real.sources)),
                }
                for real in rule.real_systems
            ],
        }
        for rule in map(catalogue.rules.get, played)
        if rule is not None
    }


def _sources(sources: Iterable[Source]) -> list[dict[str, Any]]:
    return [
        {"document": source.document.title, "place": source.place, "addresses": list(source.addresses)}
        for source in sources
    ]


def _entry(outcome: Outcome) -> dict[str, str | None]:
    return {
        "entry": outcome.entry,
        "verdict": outcome.found,
        "expects": outcome.entry_says,
        "cause": outcome.cause,
        "link": outcome.link or None,
    }


def _baseline(baseline: BaselineResult) -> dict[str, Any]:
    return {
        "file": baseline.file,
        "entries": baseline.entries,
        "reviewed": baseline.reviewed,
        "faults": list(baseline.faults),
        "warnings": list(baseline.warnings),
    }
