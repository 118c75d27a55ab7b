"""Buffered files: the I/O buffer between an application and an I/O procedure.

The members of the MMIOINFO say it all. The bytes from pchBuffer up to pchEndRead are those of the file from
lBufOffset on; pchNext is the current position; MMIO_DIRTY tells that they are yet to be written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.integers import FAILED, is_position
from mmio_reference.machine.predefined import ADDRESS_OF_MEM

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


def start(file: OpenFile, given: MMIOINFO, flags: int) -> None:
    """Give a file that was just opened its buffer, if any; the block of a memory file is none."""
    if file.procedure == ADDRESS_OF_MEM:
        return
    decide, info = file.dialect, file.info
    file.device_position = info.disk_offset
    allocate = bool(flags & decide.constants.MMIO_ALLOCBUF)
    if given.pch_buffer:
        address, size = _given_buffer(file, given, allocate=allocate)
    elif allocate:
        sized = given.cch_buffer > 0
        size = decide.allocated_buffer_size(given.cch_buffer) if sized else decide.default_buffer_size()
        address = allocate_buffer(file, size)
    elif given.cch_buffer > 0 and decide.size_alone_allocates():
        decide.unspecified("size-without-block")
        size = given.cch_buffer
        address = allocate_buffer(file, size)
        info.flags |= decide.constants.MMIO_ALLOCBUF
    else:
        decide.begin_unbuffered(file)
        return
    decide.begin_buffer(file, address, size)


def _given_buffer(file: OpenFile, given: MMIOINFO, *, allocate: bool) -> tuple[int, int]:
    """Return address and size of the buffer that the application has passed, as far as it did."""
    decide = file.dialect
    if allocate:
        file.info.flags = decide.flags_with_given_buffer(file.info.flags)
    if given.cch_buffer > 0:
        return decide.buffer_of_application(given)
    if allocate:
        return given.pch_buffer, decide.size_of_given_buffer()
    return decide.address_kept(given.pch_buffer, given.cch_buffer), 0


def allocate_buffer(file: OpenFile, size: int) -> int:
    """Return the address of a new buffer, which the system frees when the file has no use for it any more."""
    file.owns_buffer = True
    return file.application.system.memory.allocate(size)


def give(file: OpenFile, address: int, size: int, offset: int) -> None:
    """Let `size` bytes at an address be the buffer, or let there be none; it is empty, at `offset` of the file."""
    file.info.pch_buffer, file.info.cch_buffer = address, size
    file.buffered = bool(size)
    empty(file, offset)


def stop(file: OpenFile) -> None:
    """Free the buffer if the system allocated it."""
    if file.owns_buffer:
        file.application.system.memory.free(file.info.pch_buffer)


def position(file: OpenFile) -> int:
    """Return the current position in the file."""
    return file.dialect.position_in_buffer(file.info)


def read(file: OpenFile, address: int, count: int) -> int:
    """Copy up to `count` bytes out of the buffer, which is filled as often as needed; -1 for an error."""
    decide, memory, info = file.dialect, file.application.system.memory, file.info
    copied = 0
    passes = decide.passes_buffer(count, info.cch_buffer)
    while copied < count:
        if info.pch_next == info.pch_end_read:
            if passes:
                return _read_past_buffer(file, address, count, copied)
            if decide.fill_for_read(file) < 0:
                if copied:
                    decide.unspecified("failing-halfway")
                return decide.answer_of_failed_read()
        size = decide.bytes_to_read(count - copied, info.pch_end_read - info.pch_next)
        memory.write(address + copied, memory.read(info.pch_next, size))
        info.pch_next = decide.position_after_read(info.pch_next, size)
        copied += size
        if size == 0:
            return copied or decide.answer_at_end()
    return copied


def _read_past_buffer(file: OpenFile, address: int, count: int, copied: int) -> int:
    """Let the I/O procedure store the rest of `count` bytes itself; the buffer, which is used up, stays empty."""
    decide, info = file.dialect, file.info
    if not _make_room(file) or not go_to(file, info.buf_offset):
        return decide.answer_of_failed_read()
    came = _came(file, address + copied, count - copied)
    if came < 0:
        return decide.answer_of_failed_read()
    file.device_position += came
    empty(file, decide.position_after_read(info.buf_offset, came))
    return copied + came or decide.answer_at_end()


def write(file: OpenFile, address: int, count: int) -> int:
    """Copy `count` bytes into the buffer, which is written out as often as it is full; -1 for an error."""
    decide, memory, info = file.dialect, file.application.system.memory, file.info
    content = decide.bytes_to_write(memory.read(address, count))
    if not is_position(position(file) + count):
        # platform: no page says what a write past the largest LONG does
        return FAILED
    while content:
        end = info.pch_buffer + info.cch_buffer
        if info.pch_next == end and not _make_room(file):
            decide.unspecified("failing-halfway")
            return decide.answer_of_failed_write()
        part, content = content[: end - info.pch_next], content[end - info.pch_next :]
        memory.write(info.pch_next, part)
        info.pch_next = decide.position_after_write(info.pch_next, len(part))
        info.pch_end_read = max(info.pch_end_read, info.pch_next)
        info.flags |= decide.constants.MMIO_DIRTY
    return count


def seek(file: OpenFile, offset: int, origin: int) -> int:
    """Move the current position, inside the buffer if it lies there; -1 for an error."""
    decide, info = file.dialect, file.info
    numbers = decide.constants
    if origin == numbers.SEEK_SET:
        target = decide.position_from_beginning(offset)
    elif origin == numbers.SEEK_CUR:
        target = decide.position_from_current(position(file), offset)
    elif origin == numbers.SEEK_END:
        end = _end_of_file(file)
        if end < 0:
            return decide.answer_of_failed_seek()
        target = decide.position_from_end(end, decide.offset_from_end(offset))
    else:
        decide.leave_error(info, decide.errors.seek_failed)
        return FAILED
    if not is_position(target):
        decide.unspecified("seek-before-beginning")
        decide.leave_error(info, decide.errors.before_beginning)
        return FAILED
    return target if _move(file, target) else decide.answer_of_failed_seek()


def load(file: OpenFile, size: int) -> int:
    """Read `size` bytes into the buffer, from the current position on; return how many came, -1 for an error."""
    return fetch(file, size) if _make_room(file) else FAILED


def flush(file: OpenFile) -> bool:
    """Write the buffer out if it was modified; False if that failed."""
    return not file.buffered or not is_modified(file) or write_out(file)


def is_modified(file: OpenFile) -> bool:
    """Tell whether the buffer holds bytes that are yet to be written."""
    return bool(file.info.flags & file.dialect.constants.MMIO_DIRTY)


def write_out(file: OpenFile) -> bool:
    """Write the buffer out, modified or not; False if that failed."""
    decide, info = file.dialect, file.info
    size = info.pch_end_read - info.pch_buffer
    written = decide.ask_to_write(file, info.pch_buffer, size) if go_to(file, info.buf_offset) else FAILED
    # platform: whether the rest is tried again, no page says
    if 0 <= written < size:
        decide.unspecified("short-write-of-buffer")
        more = written
        while more > 0 and written < size:
            more = decide.ask_to_write(file, info.pch_buffer + written, size - written)
            written += more
    if written != size:
        return False
    file.device_position += written
    forget_changes(file)
    return True


def forget_changes(file: OpenFile) -> None:
    """Let the buffer count as one that holds what the file holds."""
    file.info.flags &= ~file.dialect.constants.MMIO_DIRTY


def empty(file: OpenFile, offset: int) -> None:
    """Make the buffer stand for no bytes, at `offset` of the file."""
    info = file.info
    info.buf_offset = offset
    info.pch_next = info.pch_end_read = info.pch_buffer
    file.dialect.mark_end_of_writing(file)


def fetch(file: OpenFile, size: int) -> int:
    """Read `size` bytes into the buffer, which is empty; return how many came, -1 for an error."""
    info = file.info
    if not go_to(file, info.buf_offset):
        return FAILED
    came = _came(file, info.pch_buffer, size)
    if came > 0:
        file.device_position += came
        info.pch_end_read = info.pch_buffer + came
    return came


def _came(file: OpenFile, address: int, size: int) -> int:
    """Let the I/O procedure store `size` bytes; return how many came, less than zero for an error."""
    came = file.dialect.ask_to_read(file, address, size)
    if came > size:
        # platform: a procedure that answers with more than it was asked for has stored at most that
        file.dialect.unspecified("misbehaving-procedures")
    return min(came, size)


def go_to(file: OpenFile, offset: int) -> bool:
    """Let the I/O procedure seek, if it is not there already."""
    decide = file.dialect
    if file.device_position != offset:
        answer = decide.ask_to_seek(file, offset, decide.constants.SEEK_SET)
        if decide.is_place_reached(offset, answer):
            file.device_position = offset
    return file.device_position == offset


def _move(file: OpenFile, target: int) -> bool:
    info = file.info
    address = info.pch_buffer + target - info.buf_offset
    if info.pch_buffer <= address <= info.pch_end_read:
        file.dialect.move_within_buffer(file, address)
        return True
    return file.dialect.move_out_of_buffer(file, target)


def _make_room(file: OpenFile) -> bool:
    """Write out a full buffer and begin anew behind it."""
    offset = position(file)
    left = file.dialect.save_before_leaving(file)
    if left:
        empty(file, offset)
    return left


def _end_of_file(file: OpenFile) -> int:
    """Ask the I/O procedure where the file ends, once it has all the bytes."""
    return file.dialect.ask_for_end(file) if file.dialect.save_before_leaving(file) else FAILED
