"""Messages of an application's own: mmioSendMessage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import dword, long64

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_send_message(application: Application, handle: int, message: int, first: int, second: int) -> int:
    """Hand a message of the application's own to the I/O procedure of a file, and return its answer.

    Returns an error code (Windows) or MMIO_ERROR (OS/2) for an invalid handle.
    """
    decide = application.dialect

    # arguments
    message = dword(message)
    # platform: either may be an address, and is as wide as one
    first, second = long64(first), long64(second)
    file = find_file(application, handle)
    if file is None:
        return decide.answer_of_message_without_file()

    # state
    if not decide.is_user_message(message):
        # platform: what becomes of other messages is not said; here the procedure does not get them
        above = message >= decide.constants.MMIOM_USER
        decide.unspecified("end-of-user-messages" if above else "system-messages-by-hand")
        return decide.answer_to_unknown_message()

    # transfer, result
    return decide.send_message(file, message, first, second)
