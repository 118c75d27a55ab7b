"""Direct access to the buffer: mmioSetInfo and mmioAdvance; mmioGetInfo, with which it begins, is in `info`.

An application reads and writes at pchNext itself, moves that on in its own MMIOINFO, and sets MMIO_DIRTY there if it
has written. A memory file has no I/O buffer: its block plays that part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import Transfer
from mmio_reference.procedures.mem import Mem

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.machine.system import Application


def mmio_set_info(application: Application, handle: int, given: MMIOINFO | None, flags: int) -> int:
    """Take the state of a file back from the application; return zero or an error. `flags` is reserved."""
    decide = application.dialect

    # arguments
    del flags
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)
    if given is None:
        decide.unspecified("unusual-info")
        return decide.errors.invalid_parameter

    # state
    if not file.buffered and file.procedure != ADDRESS_OF_MEM:
        decide.unspecified("unbuffered-file")
        return 0

    # transfer
    if not decide.next_given_back(file, given):
        return decide.errors.invalid_parameter

    # result
    return decide.answer_of_set_info()


def mmio_advance(application: Application, handle: int, given: MMIOINFO | None, flags: int) -> int:
    """Fill the buffer with the bytes that follow, or write it out; return zero or an error."""
    decide = application.dialect

    # arguments
    flags = dword(flags)
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)

    # state
    if not file.buffered and file.procedure != ADDRESS_OF_MEM:
        return decide.answer_of_advance_without_buffer()
    if not decide.take_progress(file, given):
        return decide.errors.invalid_parameter

    # transfer
    writing = bool(flags & decide.constants.MMIO_WRITE)
    answer = _write(file) if writing else _read(file)
    if given:
        decide.update_info(given, decide.info_told(file))

    # result
    return answer


def _read(file: OpenFile) -> int:
    decide = file.dialect
    if not file.access.reads and (error := decide.answer_of_advance_against_access(Transfer.READ)):
        return error
    if not file.buffered:
        # platform: the content of a memory file always lies in its block
        return 0
    if not decide.write_before_filling(file):
        return decide.answer_of_failed_advance()
    return decide.fill_by_advance(file)


def _write(file: OpenFile) -> int:
    decide = file.dialect
    if not file.access.writes and (error := decide.answer_of_advance_against_access(Transfer.WRITE)):
        return error
    if not file.buffered:
        return _expand(file)
    if not decide.write_by_advance(file):
        return decide.answer_of_failed_advance()
    decide.unspecified("next-after-writing-advance")
    decide.empty_after_writing(file)
    return 0


def _expand(file: OpenFile) -> int:
    decide, info = file.dialect, file.info
    if info.pch_next < info.pch_end_write:
        decide.unspecified("advance-from-middle")
        return 0
    mem = file.application.system.predefined[ADDRESS_OF_MEM]
    assert isinstance(mem, Mem)  # noqa: S101 - it serves no other files
    return 0 if decide.expand_by_advance(mem, info) else decide.answer_of_fixed_memory_file()
