"""Messages: how the services ask an I/O procedure to work, and mmioSendMessage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def deliver(file: OpenFile, message: int, first: int, second: int) -> int:
    """Send a message about a file to its I/O procedure and return the answer."""
    system = file.application.system
    decide = file.contract
    procedure = system.procedure_at(file.procedure)
    system.in_progress.append(file)
    try:
        answer = procedure(file.application, decide.info_for_message(file.info), message, first, second)
    finally:
        system.in_progress.pop()
    file.info.info = decide.info_kept(file.info.info)
    file.info.disk_offset = decide.disk_offset_kept(file.info.disk_offset)
    return decide.pointer_long(answer)


def ask_to_open(file: OpenFile, name: int) -> int:
    """Send MMIOM_OPEN with the address of the name."""
    decide = file.contract
    message = decide.constants.MMIOM_OPEN
    return deliver(file, message, *decide.parameters_of_open(name))


def ask_to_close(file: OpenFile, flags: int) -> int:
    """Send MMIOM_CLOSE with the flags of mmioClose."""
    decide = file.contract
    message = decide.constants.MMIOM_CLOSE
    if not decide.hears_of_closing():
        return 0
    return deliver(file, message, *decide.parameters_of_close(flags))


def ask_to_read(file: OpenFile, address: int, count: int) -> int:
    """Send MMIOM_READ: `count` bytes are to be stored at `address`."""
    decide = file.contract
    message = decide.constants.MMIOM_READ
    return decide.answer_of_message_read(deliver(file, message, *decide.parameters_of_read(address, count)))


def ask_to_write(file: OpenFile, address: int, count: int) -> int:
    """Send MMIOM_WRITE: `count` bytes lie at `address`."""
    decide = file.contract
    message = decide.constants.MMIOM_WRITE
    return decide.answer_of_message_write(deliver(file, message, *decide.parameters_of_write(address, count)))


def ask_to_seek(file: OpenFile, offset: int, origin: int) -> int:
    """Send MMIOM_SEEK."""
    decide = file.contract
    message = decide.constants.MMIOM_SEEK
    return decide.answer_of_message_seek(deliver(file, message, *decide.parameters_of_seek(offset, origin)))


def mmio_send_message(application: Application, handle: int, message: int, first: int, second: int) -> int:
    """Hand a message of the application's own to the I/O procedure of a file, and return its answer.

    Answers an error code (Windows) or MMIO_ERROR (OS/2) for what is not a handle.
    """
    decide = application.system.dialect

    # arguments
    message = dword(message)
    first, second = decide.pointer_long(first), decide.pointer_long(second)
    file = find_file(application, handle)
    if file is None:
        return decide.answer_of_message_without_file(decide.errors.message_without_handle)

    # state
    if not decide.is_user_message(message):
        # platform: what becomes of other messages is not said; here the procedure does not get them
        above = message >= decide.constants.MMIOM_USER
        decide.unspecified("end-of-user-messages" if above else "system-messages-by-hand")
        return decide.answer_to_unknown_message()

    # transfer
    file = decide.file_of_message(application, file)
    answer = deliver(file, message, *decide.parameters_of_send(first, second))

    # result
    return decide.answer_of_send(answer)
