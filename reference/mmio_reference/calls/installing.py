"""Installing, finding and removing I/O procedures: mmioInstallIOProc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.installed import find_installed, find_predefined
from mmio_reference.machine.integers import dword
from mmio_reference.machine.state import Installed

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_install_io_proc(application: Application, code: int, address: int, flags: int) -> int:
    """Install, look up or remove an I/O procedure; return its address, or NULL."""
    decide = application.dialect
    numbers = decide.constants

    # arguments
    code, flags = dword(code), dword(flags)
    asked = decide.asked_of_lists(flags)

    # state, transfer and result
    if asked == numbers.MMIO_INSTALLPROC:
        return _install(application, code, address, flags)
    if asked == numbers.MMIO_FINDPROC:
        return _find(application, code)
    if asked == numbers.MMIO_REMOVEPROC:
        return _remove(application, code, address)
    decide.unspecified("install-errors")
    return 0


def _install(application: Application, code: int, address: int, flags: int) -> int:
    decide = application.dialect

    # arguments
    if code == 0 or address == 0:
        decide.unspecified("install-errors")
        return 0

    # state
    globally = decide.installs_globally(flags)
    entries = application.system.global_procedures if globally else decide.own_list(application)

    # transfer
    entry = Installed(code, address, owner=application)
    answer = decide.install(entries, entry)
    decide.ask_for_format(application, entry)

    # result
    return answer


def _find(application: Application, code: int) -> int:
    decide = application.dialect

    # state
    entry = find_installed(application, code) or find_predefined(code, decide)

    # result
    return decide.answer_of_find(entry) if entry else decide.answer_of_vain_search()


def _remove(application: Application, code: int, address: int) -> int:
    decide = application.dialect

    # arguments
    if address:
        decide.unspecified("remove-with-address")

    # state
    lists = decide.lists_to_search(application)
    matching = [[entry for entry in entries if entry.code == code] for entries in lists]
    matching = [entries for entries in matching if entries]
    if len(matching) > 1:
        decide.unspecified("remove-local-or-global")
    if not matching:
        if find_predefined(code, decide):
            decide.unspecified("remove-predefined")
        return decide.answer_of_vain_search()

    entry = decide.first_to_remove(matching[0])
    globally = entry in application.system.global_procedures

    # transfer, result
    entries = application.system.global_procedures if globally else decide.own_list(application)
    return decide.remove(entries, entry)
