"""Changing the buffer of an open file: mmioSetBuffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.integers import dword, long
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.procedures.mem import Mem

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def mmio_set_buffer(application: Application, handle: int, address: int, size: int, flags: int) -> int:
    """Let a file be buffered in a block, in a buffer of the system or not at all; return zero or an error.

    A block has an address and a size; for a buffer of the system the address is NULL, for none the size is zero too.
    """
    decide = application.dialect

    # arguments
    flags, size = dword(flags), long(size)
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)
    memory_file = file.procedure == ADDRESS_OF_MEM
    if size < 0 or (address and not size):
        decide.unspecified("odd-buffer-sizes")
    if size < 0:
        return decide.errors.invalid_parameter

    # state
    if memory_file:
        return _replace_block(file, address, size)
    if not (file.buffered or address or size):
        answer = decide.answer_of_needless_change()
        if answer:
            return answer

    # transfer, result
    return decide.change_buffer(file, address, size, flags)


def _replace_block(file: OpenFile, address: int, size: int) -> int:
    """Put a memory file on another block."""
    decide = file.dialect
    decide.unspecified("set-buffer-of-memory-file")
    mem = file.application.system.predefined[ADDRESS_OF_MEM]
    assert isinstance(mem, Mem)  # noqa: S101 - it serves no other files
    return decide.replace_block(mem, file.info, address, size)
