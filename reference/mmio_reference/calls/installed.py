"""The lists of installed I/O procedures, and the search through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.state import Installed

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.system import Application


def lists_to_search(application: Application) -> list[list[Installed]]:
    """Return the lists that a search of this application goes through, in its order."""
    decide = application.dialect
    own = decide.own_list(application)
    usable = [
        entry
        for entry in application.system.global_procedures
        if entry.owner is application or decide.global_serves_any_process()
        if entry.owner is not application or decide.global_serves_installer()
    ]
    if usable:
        decide.unspecified("global-across-processes")
    return [own, usable] if decide.local_first() else [usable, own]


def find_installed(lists: list[list[Installed]], code: int, decide: Decisions) -> Installed | None:
    """Return the entry that takes precedence under a code, from the first list that has one."""
    for entries in lists:
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
