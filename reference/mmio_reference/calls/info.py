"""Asking about an open file: mmioGetInfo and, on OS/2, mmioGetLastError."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.predefined import ADDRESS_OF_MEM

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application


def mmio_get_info(application: Application, handle: int, wanted: MMIOINFO | None, flags: int) -> int:
    """Fill `wanted` with what is known about a file; return zero or an error. `flags` is reserved."""
    decide = application.dialect

    # arguments
    del flags
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)
    if wanted is None:
        # platform: Windows names no code
        return decide.errors.invalid_parameter

    # state
    told = decide.info_told(file)
    memory_file = file.procedure == ADDRESS_OF_MEM
    if memory_file:
        decide.unspecified("info-of-memory-file")
    # bookkeeping: an address without a size leaves the file unbuffered and is reported all the same
    answer = 0 if file.buffered or memory_file or told.pch_buffer else decide.answer_for_unbuffered(told)
    if answer:
        return answer

    # transfer
    wanted.fill(told)

    # result
    return 0


def mmio_get_last_error(application: Application, handle: int) -> int:
    """Return the error that the last failing call left with a handle."""
    decide = application.dialect

    # arguments
    holder = find_file(application, handle) or application.compound_uses.get(handle)
    if holder is None:
        return decide.last_error_without_handle()

    # state
    decide.unspecified("last-error-of-handle-or-process")

    # result
    return decide.last_error(holder.info)
