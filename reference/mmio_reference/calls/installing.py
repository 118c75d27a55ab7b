"""Installing, finding and removing I/O procedures: mmioInstallIOProc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.installed import find_installed, find_predefined, lists_to_search
from mmio_reference.machine.integers import dword, long
from mmio_reference.machine.state import Installed

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

#: What MMIOM_GETFORMATINFO, which only OS/2 has, comes with; no address lies in it.
_FORMAT = load_interface("os2").structures["MMFORMATINFO"].layout(4)


def mmio_install_io_proc(application: Application, code: int, address: int, flags: int) -> int:
    """Install, look up or remove an I/O procedure; return its address, or NULL."""
    decide = application.dialect
    numbers = decide.constants

    # arguments
    code, flags = dword(code), dword(flags)
    asked = flags & (numbers.MMIO_INSTALLPROC | numbers.MMIO_REMOVEPROC | numbers.MMIO_FINDPROC)

    # state, transfer and result
    if asked == numbers.MMIO_INSTALLPROC:
        return _install(application, code, address, flags)
    if asked == numbers.MMIO_FINDPROC:
        return _find(application, code, flags)
    if asked == numbers.MMIO_REMOVEPROC:
        return _remove(application, code, address, flags)
    decide.unspecified("install-errors")
    return 0


def _install(application: Application, code: int, address: int, flags: int) -> int:
    decide = application.dialect

    # arguments
    if code == 0 or address == 0:
        decide.unspecified("install-errors")
        return 0
    globally = decide.installs_globally(flags)
    entries = application.system.global_procedures if globally else decide.own_list(application)
    same_code = [entry.procedure for entry in entries if entry.code == code]

    # state
    if find_predefined(code, decide) and not decide.predefined_code_allowed():
        return 0
    if address in same_code and not decide.installations_counted():
        return address
    if set(same_code) - {address} and not decide.second_procedure_allowed():
        return 0

    # transfer
    entry = Installed(code, address, owner=application)
    answer = decide.install(entries, entry)
    message = decide.message_for_format()
    if message is not None:
        description = _ask_for_format(application, address, message)
        if not decide.stays_without_format(description):
            entries.remove(entry)
            return 0

    # result
    return answer


def _find(application: Application, code: int, flags: int) -> int:
    decide = application.dialect

    # state
    lists = _lists_for(application, flags)

    # transfer
    entry = find_installed(lists, code, decide) or find_predefined(code, decide)

    # result
    return decide.answer_of_find(entry) if entry else decide.answer_of_vain_search()


def _remove(application: Application, code: int, address: int, flags: int) -> int:
    decide = application.dialect

    # arguments
    if address:
        decide.unspecified("remove-with-address")

    # state
    matching = [[entry for entry in entries if entry.code == code] for entries in _lists_for(application, flags)]
    matching = [entries for entries in matching if entries]
    if len(matching) > 1:
        decide.unspecified("remove-local-or-global")
    if not matching:
        if find_predefined(code, decide):
            decide.unspecified("remove-predefined")
        return decide.answer_of_vain_search()

    # transfer
    entry = decide.first_to_remove(matching[0])
    globally = entry in application.system.global_procedures
    entries = application.system.global_procedures if globally else decide.own_list(application)

    # result
    return decide.remove(entries, entry)


def _lists_for(application: Application, flags: int) -> list[list[Installed]]:
    decide = application.dialect
    if decide.installs_globally(flags) and decide.global_flag_restricts_search():
        return [application.system.global_procedures]
    return lists_to_search(application)


def _ask_for_format(application: Application, address: int, message: int) -> int:
    """Send MMIOM_GETFORMATINFO with the address of a block to fill; there is no file yet, so no MMIOINFO."""
    # bookkeeping: the model makes no use of what the block then holds
    block = application.system.memory.allocate(_FORMAT.size)
    answer = application.system.procedure_at(address)(application, None, message, block, 0)
    application.system.memory.free(block)
    return long(answer)
