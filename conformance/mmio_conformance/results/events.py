"""The events of a run, written as they happen: one line of JSON each, so that a crash of the suite loses nothing.

Everything that reports show is in them; `stored_run` reads them back. schema/event.schema.json describes a line.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from msgspec import Struct

from mmio_conformance.results.listener import Listener
from mmio_conformance.specification.scenario import DERIVED, FeatureScenario
from mmio_conformance.writing import make_way

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.errors import SuiteError
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.run_info import RunInfo
    from mmio_conformance.results.verdicts import BaselineResult, Outcome

#: Name of the file in the folder of a report.
FILE: Final = "events.ndjson"
#: Grows when a reader of the file would have to change.
SCHEMA: Final = 2

BEGINS: Final = "run begins"
OUTCOME: Final = "outcome"
ENDS: Final = "run ends"


class EventWriter(Listener):
    """Writes the events of a run into a file; a file that cannot be written is given up, the run is not."""

    def __init__(self, path: Path, run_info: RunInfo) -> None:
        self._path = path
        self._run_info = run_info
        self._file: BinaryIO | None = None
        self._total = 0
        #: why the file is not complete, if it is not
        self.error: OSError | None = None

    def begins(self, handshakes: Mapping[str, Handshake], total: int) -> None:
        """Write what is judged, and how much there is to play."""
        self._total = total
        try:
            make_way(self._path)
            self._file = self._path.open("wb", buffering=0)
        except OSError as error:
            self.error = error
        self._write(begin_event(self._run_info, handshakes, total))

    def next(self, outcome: Outcome) -> None:
        """Write an outcome, whole."""
        self._write(outcome_event(outcome))

    def ends(self, result: Result) -> None:
        """Write how the run ended, and close the file; also of a run that broke before it began."""
        if self._file is None and self.error is None:
            self.begins(result.handshakes, 0)
        if self._file is not None and not self._path.exists():
            self._write_again(self._file, result)
        self._write(
            end_event(ended=result.ended, interrupted=result.interrupted, error=result.error, baseline=result.baseline)
        )
        if self._file is not None:
            self._file.close()

    def _write_again(self, lost: BinaryIO, result: Result) -> None:
        """Write all that was obtained once more: somebody has removed the file, or its folder, during the run."""
        lost.close()
        self._file = None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.error = error
            return
        self.begins(result.handshakes, self._total)
        for outcome in result.outcomes:
            self.next(outcome)

    def _write(self, event: dict[str, Any]) -> None:
        if self._file is None or self.error is not None:
            return
        rest = memoryview(json.dumps(event).encode() + b"\n")
        try:
            while rest:  # one line is one write, unless the place becomes short
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self.error = error


def begin_event(run_info: RunInfo, handshakes: Mapping[str, Handshake], total: int) -> dict[str, Any]:
    """Return the event of a run that begins: what is judged, and how many scenarios there are to play."""
    run = _to_json(run_info)
    return {
        "event": BEGINS,
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": run.pop("version")},
        **run,
        "handshakes": {label: _to_json(handshake) for label, handshake in handshakes.items()},
        "scenarios": total,
    }


def outcome_event(outcome: Outcome) -> dict[str, Any]:
    """Return the event of a scenario that was played."""
    return {"event": OUTCOME, **_to_json(outcome)}


def end_event(
    *, ended: str, interrupted: bool, error: SuiteError | None, baseline: BaselineResult | None
) -> dict[str, Any]:
    """Return the event of a run that has ended: when and how, as a `Result` says it."""
    return {
        "event": ENDS,
        "ended": ended,
        "interrupted": interrupted,
        "error": None if error is None else {"message": error.message, "hint": error.hint},
        "baseline": _to_json(baseline),
    }


def _to_json(value: Any) -> Any:
    """Return a value as JSON has it, without what is derived; what has no order gets one."""
    if isinstance(value, Struct):
        derived = DERIVED if isinstance(value, FeatureScenario) else ()
        return {name: _to_json(getattr(value, name)) for name in value.__struct_fields__ if name not in derived}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_to_json(one) for one in value]
    return value
