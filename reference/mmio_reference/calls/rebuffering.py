"""Changing the buffer of an open file: mmioSetBuffer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine import buffering
from mmio_reference.machine.handles import find_file
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
        decide.unspecified("invalid-handle")
        return decide.errors.invalid_handle
    memory_file = file.procedure == ADDRESS_OF_MEM
    odd = size < 0 or (address and not size and not memory_file)
    if odd:
        decide.unspecified("odd-buffer-sizes")
    if odd or decide.flags_of_change_refused(flags):
        return decide.errors.invalid_parameter
    if memory_file:
        return _replace_block(file, address, size)

    # state
    if not (file.buffered or address or size):
        answer = decide.answer_of_needless_change(decide.errors.unbuffered)
        if answer:
            return answer

    # transfer, result
    return _exchange(file, address, size)


def _exchange(file: OpenFile, address: int, size: int) -> int:
    """Write the old buffer out and put another one, or none, in its place."""
    decide = file.dialect
    if not _settle(file):
        if not decide.change_is_abandoned():
            _replace(file, address, size)
        if not decide.file_survives_failed_change():
            del file.application.files[file.handle]
        return decide.answer_of_unwritable_buffer(decide.errors.cannot_write)
    if not _replace(file, address, size):
        return decide.errors.seek_failed
    return decide.answer_of_changed_buffer()


def _replace_block(file: OpenFile, address: int, size: int) -> int:
    """Put a memory file on another block."""
    decide = file.dialect
    decide.unspecified("set-buffer-of-memory-file")
    if size == 0 and decide.block_without_size_refused():
        return decide.errors.invalid_parameter
    mem = file.application.system.predefined[ADDRESS_OF_MEM]
    assert isinstance(mem, Mem)  # noqa: S101 - it serves no other files
    mem.move(file.info, address, size)
    return 0


def _settle(file: OpenFile) -> bool:
    """Write the old buffer out; False if that failed."""
    if file.buffered and not file.dialect.buffer_written_before_change():
        buffering.forget_changes(file)
    return buffering.flush(file)


def _replace(file: OpenFile, address: int, size: int) -> bool:
    """Put another buffer, or none, in the place of the old one; False if an unbuffered file cannot go on there."""
    decide, memory, info = file.dialect, file.application.system.memory, file.info
    if not file.buffered:
        file.device_position = info.disk_offset
    position = buffering.position(file) if file.buffered else file.device_position
    position = decide.position_after_change(position, file.device_position)
    old, old_size, owned = info.pch_buffer, info.cch_buffer, file.owns_buffer
    if address:
        file.owns_buffer = False
        buffering.give(file, *decide.replacing_buffer(address, size), position)
    elif size:
        size = decide.size_after_resizing(old_size, size) if owned else decide.size_to_allocate(size)
        offset, used, loaded = info.buf_offset, info.pch_next - old, info.pch_end_read - old
        buffering.give(file, buffering.allocate_buffer(file, size), size, position)
        if owned and used < (kept := decide.bytes_kept_by_resizing(loaded, size)):
            memory.write(info.pch_buffer, memory.read(old, kept))
            info.buf_offset, info.pch_next, info.pch_end_read = offset, info.pch_buffer + used, info.pch_buffer + kept
    elif not file.buffered or decide.buffering_ends():
        file.owns_buffer = False
        buffering.give(file, 0, 0, position)
    else:
        return True
    allocated = decide.constants.MMIO_ALLOCBUF
    info.flags = info.flags & ~allocated | decide.flag_of_new_buffer(allocated if file.owns_buffer else 0)
    if owned:
        memory.free(old)
    return file.buffered or buffering.go_to(file, position)
