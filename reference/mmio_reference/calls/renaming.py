"""Renaming files: mmioRename."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.selecting import Choice, select_procedure
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_rename(
    application: Application, old: bytes | None, new: bytes | None, given: MMIOINFO | None, flags: int
) -> int:
    """Give a file a new name; return zero or an error. No flag has a meaning."""
    decide = application.dialect

    # arguments
    del flags
    if old is None or new is None:
        # platform: no page says what becomes of such a call
        return decide.errors.invalid_parameter
    given = decide.info_of_rename(given)
    if given.fcc_io_proc == given.io_proc == 0 and decide.separator(0) in old:
        decide.unspecified("procedure-that-renames")

    # state
    choice = select_procedure(application, old, given, 0)
    if choice is None:
        decide.unspecified("procedure-that-renames")
        return decide.errors.file_not_found

    # transfer
    answer = _ask_to_rename(application, choice, old, new)

    # result
    return dword(decide.answer_of_failed_rename(answer)) if answer else decide.answer_of_rename()


def _ask_to_rename(application: Application, choice: Choice, old: bytes, new: bytes) -> int:
    """Send MMIOM_RENAME; there is no open file, so its MMIOINFO is one that holds the procedure alone."""
    system = application.system
    decide = application.dialect
    if choice.procedure == ADDRESS_OF_MEM:
        # platform: a memory file has no name, and no page says what renaming one does
        decide.unspecified("procedure-that-renames")
        return decide.errors.invalid_parameter
    info = MMIOINFO(fcc_io_proc=choice.code, io_proc=choice.procedure)
    names = system.memory.allocate_string(old), system.memory.allocate_string(new)
    if choice.procedure not in system.predefined:
        decide.unspecified("info-with-rename")
    answer = decide.ask_to_rename(application, info, *names)
    for name in names:
        system.memory.free(name)
    return decide.message_answer(answer)
