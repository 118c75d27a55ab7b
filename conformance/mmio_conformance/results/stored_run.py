"""Reads a stored run back: the events of a run, also of one that was cut off, become what reports take."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import msgspec
from mmio_spec import Dialect

from mmio_conformance.driver.connection import Handshake
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.results.answers import Answer
from mmio_conformance.results.events import BEGINS, ENDS, FILE, OUTCOME, SCHEMA
from mmio_conformance.results.quick_check import type_for
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo
from mmio_conformance.results.verdicts import BaselineResult, Outcome
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenario import FeatureScenario, Step
from mmio_conformance.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jsonschema import Draft202012Validator

_KINDS: Final = (BEGINS, OUTCOME, ENDS)
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
    notes = []
    if rest:
        if _parsed(rest) is None:
            notes.append(f"{file}: the last line is unfinished and left out")
        else:
            lines.append(rest)
    return result_of(file, lines, notes)


def result_of(file: Path, lines: Sequence[bytes], notes: Sequence[str] = ()) -> Result:
    """Return what events describe; `file` is for errors, `notes` says what is missing. Throws SuiteError."""
    if not lines or (_parsed(lines[0]) or {}).get("event") != BEGINS:
        beside = file.with_name(FILE)
        hint = f"its events stand in {beside}" if beside != file and beside.exists() else _HINT
        raise UsageError(f"{file} is no stored run: expected the event {BEGINS!r} first", hint)
    events = _events(file, lines)
    number, event = next(events)
    if event.get("schema") != SCHEMA:
        raise _damaged(file, number, f"expected schema {SCHEMA}, got {event.get('schema')!r}")
    _check(file, number, event)
    begun, total = _begun(event), event["scenarios"]
    outcomes: list[Outcome] = []
    ending: dict[str, Any] = {}
    for number, event in events:
        _check(file, number, event)
        kind = event.get("event")
        if ending or kind == BEGINS:
            hint = "keep the events of each run in a file of its own"
            raise SuiteError("expected one run, got the events of another", hint, place=f"{file}:{number}")
        if kind == OUTCOME:
            outcomes.append(outcome_of(event))
        elif kind == ENDS:
            ending = _ending(event)
    if not ending:
        ending = {"interrupted": True}
        notes = [*notes, f"{file}: the run was cut off after {len(outcomes)} of {total} scenarios"]
    return Result(outcomes=tuple(outcomes), notes=tuple(notes), **begun, **ending)


def _events(file: Path, lines: Sequence[bytes]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        event = _parsed(line)
        if event is None:
            raise _damaged(file, number, f"expected an event, got {line[:60]!r}")
        yield number, event


def _check(file: Path, number: int, event: dict[str, Any]) -> None:
    """Throw SuiteError for an event that is not as the schema says; what a newer suite has added is no fault."""
    if event.get("event") not in _KINDS:
        return
    if _is_as_said(event):
        return
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - slow to import, and seldom needed

    faults = (
        fault for fault in _schema(event["event"]).iter_errors(event) if fault.validator != "additionalProperties"
    )
    if (fault := best_match(faults)) is not None:
        what = f"{fault.json_path}: {fault.message:.200}"
        raise _damaged(file, number, f"not as schema/event.schema.json says: {what}")


def _is_as_said(event: dict[str, Any]) -> bool:
    try:
        msgspec.convert(event, _type(event["event"]))
    except msgspec.ValidationError:
        return False
    return True


def _damaged(file: Path, number: int, what: str) -> SuiteError:
    hint = "the file is damaged, or of another version of the suite: run again"
    return SuiteError(what, hint, place=f"{file}:{number}")


@cache
def _definitions() -> dict[str, Any]:
    text = (files("mmio_conformance.results") / "schema" / "event.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["$defs"])


@cache
def _type(kind: str) -> Any:
    return type_for(_definitions()[kind], _definitions())


@cache
def _schema(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - likewise

    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": _definitions()})


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _begun(event: dict[str, Any]) -> dict[str, Any]:
    handshakes = {
        label: Handshake(
            **_known(Handshake, members)
            | {key: frozenset(members.get(key, ())) for key in ("functions", "capabilities", "declines")}
            | {"dialect": Dialect(members["dialect"])}
        )
        for label, members in event["handshakes"].items()
    }  # fmt: skip
    run_info = RunInfo(**_known(RunInfo, event) | {"version": event["suite"]["version"]})
    return {"handshakes": handshakes, "run_info": run_info}


def _ending(event: dict[str, Any]) -> dict[str, Any]:
    error, baseline = event["error"], event["baseline"]
    return {
        "ended": event["ended"],
        "interrupted": event["interrupted"],
        "error": error and SuiteError(error["message"], error["hint"]),
        "baseline": baseline and BaselineResult(**_known(BaselineResult, baseline)),
    }


def outcome_of(event: dict[str, Any]) -> Outcome:
    """Return the outcome that an event of one describes."""
    scenario = event["scenario"]
    tables = [tuple(tuple(row) for row in step.get("table", ())) for step in scenario["steps"]]
    steps = tuple(
        Step(**_known(Step, step) | {"table": table}) for step, table in zip(scenario["steps"], tables, strict=True)
    )
    ids = {
        "id": Id(scenario["id"]),
        "rule": scenario["rule"] and Id(scenario["rule"]),
        "rules": tuple(map(Id, scenario["rules"])),
        "dialect": scenario["dialect"] and Dialect(scenario["dialect"]),
    }
    played = FeatureScenario(**_known(FeatureScenario, scenario) | ids | {"steps": steps})
    values: dict[str, Any] = {name: event[name] and Value(**_known(Value, event[name])) for name in ("expected", "got")}
    values["answer"] = _answer_of(event.get("answer"))
    return Outcome(**_known(Outcome, event) | {"scenario": played, "dialect": Dialect(event["dialect"]), **values})


def _answer_of(answer: dict[str, Any] | None) -> Answer | None:
    if answer is None:
        return None
    return Answer(**_known(Answer, answer) | {"noted": tuple((call, result) for call, result in answer["noted"])})


def _known(kind: Any, members: dict[str, Any]) -> dict[str, Any]:
    """Return the members that a class has, lists as tuples; what a newer suite has added is left out."""
    return {
        name: tuple(members[name]) if isinstance(members[name], list) else members[name]
        for name in kind.__struct_fields__
        if name in members
    }
