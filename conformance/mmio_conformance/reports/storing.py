"""The files of a report, beside its events: what a run leaves, and what is made of a stored run again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmio_conformance.errors import SuiteError
from mmio_conformance.reports.folder import locked, write
from mmio_conformance.reports.formats import FORMATS
from mmio_conformance.results.events import FILE, EventWriter

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_conformance.results.result import Result


def write_reports(folder: Path, result: Result, events: OSError | None) -> None:
    """Write all files of a report; if one cannot be written, the others still are, and SuiteError is thrown at the end.

    `events` is why the events could not be written, if they could not.
    """
    faults = [] if events is None else [f"cannot write {folder / FILE}: {events.strerror}"]
    faults += write(folder, {name: partial(render, result) for name, render in FORMATS.values()})
    if faults:
        raise SuiteError("; ".join(faults), "is the disk full, or the place not writable? the results stand above")


def store(folder: Path, result: Result) -> None:
    """Make a stored run of a result that is there as a whole; throws SuiteError."""
    with locked(folder):
        events = EventWriter(folder / FILE, result.run_info)
        events.begins(result.handshakes, len(result.outcomes))
        for outcome in result.outcomes:
            events.next(outcome)
        events.ends(result)
        write_reports(folder, result, events.error)
