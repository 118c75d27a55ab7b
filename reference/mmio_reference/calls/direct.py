"""Direct access to the buffer: mmioSetInfo and mmioAdvance; mmioGetInfo, with which it begins, is in `info`.

An application reads and writes at pchNext itself, moves that on in its own MMIOINFO, and sets MMIO_DIRTY there if it
has written. A memory file has no I/O buffer: its block plays that part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.info import fill, tell
from mmio_reference.machine import buffering
from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
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
        decide.unspecified("invalid-handle")
        return decide.errors.invalid_handle
    if given is None:
        decide.unspecified("unusual-info")
        return decide.errors.invalid_parameter

    # state
    if not file.buffered and file.procedure != ADDRESS_OF_MEM:
        decide.unspecified("unbuffered-file")
        return 0

    # transfer
    if not _take_back(file, given, decide.next_given_back(file.info.pch_next, given.pch_next)):
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
        decide.unspecified("invalid-handle")
        return decide.errors.invalid_handle
    if given is None and decide.advance_needs_info():
        return decide.errors.invalid_parameter

    # state
    if not file.buffered and file.procedure != ADDRESS_OF_MEM:
        return decide.answer_of_advance_without_buffer(decide.errors.unbuffered)
    if given and not _take_back(file, given, decide.next_before_advance(file.info.pch_next, given.pch_next)):
        return decide.errors.invalid_parameter

    # transfer
    writing = bool(flags & decide.constants.MMIO_WRITE)
    answer = _write(file) if writing else _read(file)
    if given and decide.info_updated():
        fill(given, tell(file))

    # result
    return answer or decide.answer_of_advance()


def _take_back(file: OpenFile, given: MMIOINFO, next_byte: int) -> bool:
    """Let pchNext and MMIO_DIRTY of the application be those of the file; False if they make no sense."""
    decide, info = file.dialect, file.info
    if not info.pch_buffer <= next_byte <= max(info.pch_end_read, info.pch_end_write):
        decide.unspecified("unusual-info")
        return False
    dirty = decide.constants.MMIO_DIRTY
    given_dirty = given.flags & dirty
    if given_dirty:
        info.flags |= decide.dirty_given_back(given_dirty)
    elif decide.modified_without_flag():
        info.flags |= dirty
    info.pch_next = next_byte
    info.pch_end_read = max(info.pch_end_read, next_byte)
    return True


def _read(file: OpenFile) -> int:
    decide, info = file.dialect, file.info
    if not file.access.reads:
        decide.unspecified("advance-against-access")
    if not file.buffered:
        # platform: the content of a memory file always lies in its block
        return 0
    if buffering.is_modified(file):
        if not decide.advance_writes_before_filling():
            buffering.forget_changes(file)
        elif not buffering.write_out(file):
            return decide.answer_of_failed_advance(decide.errors.cannot_write)
    if not decide.advance_fills():
        return 0
    place = decide.position_to_fill_from(buffering.position(file), info.pch_next, info.pch_end_read)
    buffering.empty(file, place)
    came = buffering.fetch(file, info.cch_buffer)
    if came < 0:
        return decide.answer_of_failed_filling(decide.errors.read_failed)
    info.pch_end_read = decide.end_after_filling(info.pch_buffer, came, info.cch_buffer)
    info.pch_next = decide.next_after_filling(info.pch_buffer, info.pch_end_read)
    return decide.answer_of_filling(came)


def _write(file: OpenFile) -> int:
    decide = file.dialect
    if not file.access.writes:
        decide.unspecified("advance-against-access")
    if not file.buffered:
        return _expand(file)
    wanted = decide.advance_writes() if buffering.is_modified(file) else decide.advance_writes_unmodified()
    if wanted and not buffering.write_out(file):
        return decide.answer_of_failed_advance(decide.errors.cannot_write)
    buffering.forget_changes(file)
    decide.unspecified("next-after-writing-advance")
    full = file.info.pch_next == file.info.pch_buffer + file.info.cch_buffer
    if decide.emptied_by_advance(full=full):
        buffering.empty(file, buffering.position(file))
    return 0


def _expand(file: OpenFile) -> int:
    decide, info = file.dialect, file.info
    if info.pch_next < info.pch_end_write:
        decide.unspecified("advance-from-middle")
        return 0
    mem = file.application.system.predefined[ADDRESS_OF_MEM]
    assert isinstance(mem, Mem)  # noqa: S101 - it serves no other files
    if decide.advance_expands() and mem.expand(info):
        return 0
    return decide.answer_of_fixed_memory_file(decide.errors.cannot_expand)
