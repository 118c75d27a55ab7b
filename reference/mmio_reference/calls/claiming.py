"""Asking I/O procedures whether a file is theirs, which OS/2 does by MMIOM_IDENTIFYFILE."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.closing import mmio_close
from mmio_reference.calls.compound_files import deciding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmio_reference.machine.state import MMIOINFO, Installed
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant
#: How a file is opened to be looked into: without asking anybody again.
_TO_LOOK = _number("MMIO_READ") | _number("MMIO_NOIDENTIFY")


def claimant_of(
    application: Application,
    entries: Iterable[Installed],
    name: bytes,
    open_file: Callable[[Application, bytes, MMIOINFO | None, int], int],
    given: MMIOINFO | None,
) -> Installed | None:
    """Return the first of some procedures that answers that a file is its own; None if none does.

    They are given the name and, where `open_file`, which is mmioOpen, can open the file, a handle to read it by;
    `given` may say what to open it with, else the name decides.
    """
    entries = list(entries)
    if not entries:
        return None
    handle = open_file(application, name, given, _TO_LOOK)
    claimant = _ask(application, entries, name, handle)
    deciding(application).end_look(partial(mmio_close, application, flags=0), handle)
    return claimant


def _ask(application: Application, entries: Iterable[Installed], name: bytes, handle: int) -> Installed | None:
    decide, memory = deciding(application), application.system.memory
    address = memory.allocate_string(name)
    try:
        for entry in entries:
            procedure = application.system.procedure_at(entry.procedure)
            first, second = decide.parameters_of_question(address, handle)
            if decide.claims(procedure(application, None, _number("MMIOM_IDENTIFYFILE"), first, second)):
                return entry
        return None
    finally:
        memory.free(address)
