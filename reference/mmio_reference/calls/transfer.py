"""Reading, writing and seeking: mmioRead, mmioWrite and mmioSeek.

An unbuffered file is a matter between the application and the I/O procedure: each call is one message. A
buffered file goes through the buffer, and the I/O procedure is asked only when the buffer is empty or full.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import FAILED, long
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_reference.machine.state import OpenFile, Transfer

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_read(application: Application, handle: int, address: int, count: int) -> int:
    """Store up to `count` bytes at `address`; return how many, 0 at the end of the file or -1."""
    return _transfer(application, Transfer.READ, handle, address, count)


def mmio_write(application: Application, handle: int, address: int, count: int) -> int:
    """Write `count` bytes that lie at `address`; return how many were written or -1."""
    return _transfer(application, Transfer.WRITE, handle, address, count)


def mmio_seek(application: Application, handle: int, offset: int, origin: int) -> int:
    """Move the current position; return it, counted from the beginning of the file, or -1."""
    # arguments
    offset, origin = long(offset), long(origin)
    file = find_file(application, handle)
    if file is None:
        return FAILED

    # state: any open file can be sought in

    # transfer
    decide = application.dialect
    answer = (decide.seek_through_buffer if file.buffered else decide.ask_to_seek)(file, offset, origin)
    if not file.buffered and file.procedure == ADDRESS_OF_DOS and answer >= 0:
        file.info.buf_offset = application.dialect.buffer_offset_of_unbuffered(answer)

    # result
    return long(answer)


def _transfer(application: Application, transfer: Transfer, handle: int, address: int, count: int) -> int:
    # arguments
    count = long(count)
    file = find_file(application, handle)
    if file is None:
        return FAILED

    # state
    decide = application.dialect
    error = _refusal(file, transfer, address, count)
    if error:
        decide.leave_error(file.info, error)
        return FAILED

    # transfer
    if not count:
        answer = decide.move_nothing(file)
    elif transfer is Transfer.READ:
        answer = (decide.read_through_buffer if file.buffered else decide.ask_to_read)(file, address, count)
    else:
        answer = (decide.write_through_buffer if file.buffered else decide.ask_to_write)(file, address, count)

    # result
    return long(answer)


def _refusal(file: OpenFile, transfer: Transfer, address: int, count: int) -> int:
    """Return the error of a read or write that cannot be; zero if it can."""
    decide = file.dialect
    errors = decide.errors
    if not decide.may_transfer(file, transfer):
        return errors.not_readable if transfer is Transfer.READ else errors.not_writable
    # platform: no page speaks of less than nothing, or of blocks, NULL or too small, that the system has to touch
    if count:
        touched = file.buffered or file.predefined
        if touched and address == 0:
            decide.unspecified("null-arguments")
            return errors.invalid_parameter
        short = transfer is Transfer.WRITE and 0 < file.application.system.memory.room(address) < count
        if count < 0 or (touched and short):
            decide.unspecified("odd-counts")
            return errors.invalid_parameter
    return 0
