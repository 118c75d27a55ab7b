"""Buffered files: the I/O buffer between an application and an I/O procedure.

The members of the MMIOINFO say it all. The bytes from pchBuffer up to pchEndRead are those of the file from
lBufOffset on; pchNext is the current position; MMIO_DIRTY tells that they are yet to be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.integers import is_position
from mmio_reference.messages import ask_to_read, ask_to_seek, ask_to_write
from mmio_reference.predefined import ADDRESS_OF_MEM

if TYPE_CHECKING:
    from mmio_reference.state import MMIOINFO, OpenFile


def start(file: OpenFile, given: MMIOINFO, flags: int) -> None:
    """Give a file that was just opened its buffer, if any; the block of a memory file is none."""
    if file.procedure == ADDRESS_OF_MEM:
        return
    decide = file.application.system.dialect
    allocate = bool(flags & decide.constants.MMIO_ALLOCBUF)
    address, size = 0, 0
    if given.pch_buffer and given.cch_buffer > 0:
        address, size = decide.buffer_of_application(given)
        if allocate:
            decide.unspecified("allocbuf-with-buffer")
    elif allocate:
        if given.cch_buffer > 0:
            size = decide.allocated_buffer_size(given.cch_buffer)
        else:
            size = decide.default_buffer_size(decide.constants.MMIO_DEFAULTBUFFER)
        address = file.application.system.memory.allocate(size)
        file.owns_buffer = True
    info = file.info
    info.pch_buffer, info.cch_buffer = address, size
    file.buffered = address != 0
    file.device_position = info.disk_offset
    _empty(file, info.disk_offset)


def stop(file: OpenFile) -> None:
    """Free the buffer if the system allocated it."""
    if file.owns_buffer:
        file.application.system.memory.free(file.info.pch_buffer)


def position(info: MMIOINFO) -> int:
    """Return the current position in the file."""
    return info.buf_offset + info.pch_next - info.pch_buffer


def read(file: OpenFile, address: int, count: int) -> int:
    """Copy up to `count` bytes out of the buffer, which is filled as often as needed; -1 for an error."""
    decide, memory, info = file.application.system.dialect, file.application.system.memory, file.info
    copied = 0
    while copied < count:
        if info.pch_next == info.pch_end_read:
            filled = _fill(file)
            if filled < 0:
                return -1
            if filled == 0:
                break
        size = decide.bytes_to_read(count - copied, info.pch_end_read - info.pch_next)
        memory.write(address + copied, memory.read(info.pch_next, size))
        info.pch_next = decide.position_after_read(info.pch_next, size)
        copied += size
        if size == 0:
            break
    return copied or decide.answer_at_end()


def write(file: OpenFile, address: int, count: int) -> int:
    """Copy `count` bytes into the buffer, which is written out as often as it is full; -1 for an error."""
    decide, memory, info = file.application.system.dialect, file.application.system.memory, file.info
    content = decide.bytes_to_write(memory.read(address, count))
    if not is_position(position(info) + count):
        return -1
    while content:
        end = info.pch_buffer + info.cch_buffer
        if info.pch_next == end and not _make_room(file):
            return -1
        part, content = content[: end - info.pch_next], content[end - info.pch_next :]
        memory.write(info.pch_next, part)
        info.pch_next = decide.position_after_write(info.pch_next, len(part))
        info.pch_end_read = max(info.pch_end_read, info.pch_next)
        info.flags |= decide.constants.MMIO_DIRTY
    return count


def seek(file: OpenFile, offset: int, origin: int) -> int:
    """Move the current position, inside the buffer if it lies there; -1 for an error."""
    decide, info = file.application.system.dialect, file.info
    numbers = decide.constants
    if origin == numbers.SEEK_SET:
        target = decide.position_from_beginning(offset)
    elif origin == numbers.SEEK_CUR:
        target = decide.position_from_current(position(info), offset)
    elif origin == numbers.SEEK_END:
        end = _end_of_file(file)
        if end < 0:
            return -1
        target = decide.position_from_end(end, offset)
    else:
        decide.leave_error(info, decide.errors.seek_failed)
        return -1
    if not is_position(target):
        decide.leave_error(info, decide.errors.before_beginning)
        return -1
    return target if _move(file, target) else -1


def seek_to_end(file: OpenFile) -> int:
    """Move the current position to the end of the file."""
    end = _end_of_file(file)
    return end if end >= 0 and _move(file, end) else -1


def flush(file: OpenFile) -> bool:
    """Write the buffer out if it was modified; False if that failed."""
    decide, info = file.application.system.dialect, file.info
    if not file.buffered or not info.flags & decide.constants.MMIO_DIRTY:
        return True
    size = info.pch_end_read - info.pch_buffer
    if not _go_to(file, info.buf_offset):
        return False
    written = ask_to_write(file, info.pch_buffer, size)
    if written != size:
        return False
    file.device_position += written
    info.flags &= ~decide.constants.MMIO_DIRTY
    return True


def _move(file: OpenFile, target: int) -> bool:
    info = file.info
    in_buffer = info.pch_buffer + target - info.buf_offset
    if info.pch_buffer <= in_buffer <= info.pch_end_read:
        info.pch_next = in_buffer
        return True
    if not flush(file):
        return False
    _empty(file, target)
    return True


def _empty(file: OpenFile, offset: int) -> None:
    """Make the buffer stand for no bytes, at `offset` of the file."""
    info = file.info
    info.buf_offset = offset
    info.pch_next = info.pch_end_read = info.pch_buffer
    info.pch_end_write = info.pch_buffer + (info.cch_buffer if file.access.writes else 0)


def _make_room(file: OpenFile) -> bool:
    """Write out a full buffer and begin anew behind it."""
    offset = position(file.info)
    if not flush(file):
        return False
    _empty(file, offset)
    return True


def _fill(file: OpenFile) -> int:
    """Read a buffer full from the current position on; return how many bytes came, -1 for an error."""
    info = file.info
    if not _make_room(file) or not _go_to(file, info.buf_offset):
        return -1
    came = ask_to_read(file, info.pch_buffer, info.cch_buffer)
    if came > 0:
        file.device_position += came
        info.pch_end_read = info.pch_buffer + came
    return came


def _go_to(file: OpenFile, offset: int) -> bool:
    """Let the I/O procedure seek, if it is not there already."""
    if file.device_position != offset:
        answer = ask_to_seek(file, offset, file.application.system.dialect.constants.SEEK_SET)
        if answer != offset:
            return False
        file.device_position = offset
    return True


def _end_of_file(file: OpenFile) -> int:
    """Ask the I/O procedure where the file ends, once it has all the bytes."""
    if not flush(file):
        return -1
    end = ask_to_seek(file, 0, file.application.system.dialect.constants.SEEK_END)
    if end >= 0:
        file.device_position = end
    return end
