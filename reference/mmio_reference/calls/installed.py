"""The lists of installed I/O procedures, and the search through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.state import Installed

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.system import Application


def find_installed(application: Application, code: int) -> Installed | None:
    """Return the entry that takes precedence under a code, from the first list that has one."""
    decide = application.dialect
    for entries in decide.lists_to_search(application):
        matching = [entry for entry in entries if decide.same_code(code, entry.code)]
        if matching:
            return decide.most_recent(matching)
    return None


def find_predefined(code: int, decide: Decisions) -> Installed | None:
    """Return the predefined I/O procedure that has a code."""
    if code == decide.constants.FOURCC_DOS:
        return _predefined(code, decide.procedure_for_dos())
    if code == decide.constants.FOURCC_MEM:
        return _predefined(code, decide.procedure_for_mem())
    if code == FOURCC_BND:
        return _predefined(code, decide.procedure_for_bnd())
    return None


#: Windows does not have this code, so it is not among the numbers of both dialects.
FOURCC_BND = int.from_bytes(b"BND ", "little")


def _predefined(code: int, address: int) -> Installed | None:
    return Installed(code, address, owner=None) if address else None
