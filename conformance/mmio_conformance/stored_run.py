"""Reads a stored run back: the events of a run, also of one that was cut off, become what reports take."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.about import About
from mmio_conformance.connection import Handshake
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.events import BEGINS, ENDS, FILE, OUTCOME, SCHEMA
from mmio_conformance.features import FeatureScenario, Step
from mmio_conformance.runner import Result
from mmio_conformance.verdicts import VERDICTS, Gated, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_HINT: Final = "`mmio-conformance run --report DIR` stores a run in DIR"


def read_run(place: Path) -> Result:
    """Return a stored run, from the folder of its report or from its events; `notes` says what is missing.

    Throws UsageError if there is no stored run, SuiteError if it is damaged elsewhere than at its end.
    """
    file = place / FILE if place.is_dir() else place
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read the stored run {file}: {error.strerror}", _HINT) from None
    *lines, rest = data.split(b"\n")
    notes: list[str] = []
    if rest:
        if _parsed(rest) is None:
            notes.append(f"{file}: the last line is unfinished and left out")
        else:
            lines.append(rest)
    return _result(file, lines, notes)


def _result(file: Path, lines: list[bytes], notes: list[str]) -> Result:
    events = _events(file, lines)
    first = next(events, None)
    if first is None or first[1].get("event") != BEGINS:
        raise UsageError(f"{file} is no stored run: expected the event {BEGINS!r} first", _HINT)
    result: Result = _read(file, *first, _begun)
    result.notes = notes
    total, ended = first[1]["scenarios"], False
    for number, event in events:
        if event.get("event") == OUTCOME:
            result.outcomes.append(_read(file, number, event, _outcome))
        elif event.get("event") == ENDS:
            ended = True
            for name, value in _read(file, number, event, _ending).items():
                setattr(result, name, value)
    if not ended:
        result.interrupted = True
        notes.append(f"{file}: the run was cut off after {len(result.outcomes)} of {total} scenarios")
    return result


def _events(file: Path, lines: list[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        event = _parsed(line)
        if event is None:
            raise SuiteError(f"{file}:{number}: expected an event, got {line[:60]!r}", "the file is damaged: run again")
        yield number, event


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _read(file: Path, number: int, event: dict[str, Any], read: Callable[[dict[str, Any]], Any]) -> Any:
    try:
        return read(event)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise SuiteError(
            f"{file}:{number}: not as schema/event.schema.json says: {type(error).__name__}: {error}",
            "the file is damaged, or of another version of the suite: run again",
        ) from None


def _begun(event: dict[str, Any]) -> Result:
    if event["schema"] != SCHEMA:
        raise ValueError(f"expected schema {SCHEMA}, got {event['schema']!r}")
    handshakes = {
        label: Handshake(
            **_known(Handshake, plain)
            | {key: frozenset(plain[key]) for key in ("functions", "capabilities")}
        )
        for label, plain in event["handshakes"].items()
    }  # fmt: skip
    return Result(handshakes, about=About(**_known(About, event) | {"version": event["suite"]["version"]}))


def _ending(event: dict[str, Any]) -> dict[str, Any]:
    error, gated = event["error"], event["gated"]
    return {
        "ended": event["ended"],
        "interrupted": event["interrupted"],
        "error": error and SuiteError(error["message"], error["hint"]),
        "gated": gated and Gated(**_known(Gated, gated)),
    }


def _outcome(event: dict[str, Any]) -> Outcome:
    if event["verdict"] not in VERDICTS:
        raise ValueError(f"unknown verdict {event['verdict']!r}")
    scenario = event["scenario"]
    tables = [tuple(tuple(row) for row in step.get("table", ())) for step in scenario["steps"]]
    steps = tuple(
        Step(**_known(Step, step) | {"table": table}) for step, table in zip(scenario["steps"], tables, strict=True)
    )
    played = FeatureScenario(**_known(FeatureScenario, scenario) | {"steps": steps})
    return Outcome(**_known(Outcome, event) | {"scenario": played})


def _known(kind: type[Any], plain: dict[str, Any]) -> dict[str, Any]:
    """Return the members that a class has, lists as tuples; what a newer suite has added is left out."""
    return {
        field.name: tuple(plain[field.name]) if isinstance(plain[field.name], list) else plain[field.name]
        for field in fields(kind)
        if field.name in plain
    }
