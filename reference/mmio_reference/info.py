"""Asking about an open file: mmioGetInfo and, on OS/2, mmioGetLastError."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.handles import find_file
from mmio_reference.predefined import ADDRESS_OF_MEM
from mmio_reference.state import MMIOINFO

if TYPE_CHECKING:
    from mmio_reference.system import Application


def mmio_get_info(application: Application, handle: int, wanted: MMIOINFO | None, flags: int) -> int:
    """Fill `wanted` with what is known about a file; return zero or an error. `flags` is reserved."""
    decide = application.system.dialect

    # arguments
    del flags
    file = find_file(application, handle)
    if file is None:
        # platform: Windows names no code
        return decide.errors.invalid_handle
    if wanted is None:
        # platform: Windows names no code
        return decide.errors.invalid_parameter

    # state
    told = decide.info_told(file.info)
    told.fcc_io_proc, told.io_proc = decide.procedure_told(told)
    memory_file = file.procedure == ADDRESS_OF_MEM
    if memory_file:
        decide.unspecified("info-of-memory-file")
    answer = 0 if file.buffered or memory_file else decide.answer_for_unbuffered(told)
    if answer:
        return answer

    # transfer
    for member in MMIOINFO.__slots__:
        setattr(wanted, member, getattr(told, member))

    # result
    return 0


def mmio_get_last_error(application: Application, handle: int) -> int:
    """Return the error that the last failing call left with a handle."""
    decide = application.system.dialect

    # arguments
    file = find_file(application, handle)
    if file is None:
        return decide.last_error_without_handle()

    # state
    decide.unspecified("last-error-of-handle-or-process")

    # result
    return decide.last_error(file.info)
