"""Decisions about the contract between the services and an application's I/O procedure (topic ioproc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.machine.system import Application


class IoprocDecisions(Citing):
    """What an I/O procedure is sent, and what becomes of its answer."""

    @rule("ioproc.receives-info", "info.unbuffered-members")
    def info_for_message(self, info: MMIOINFO) -> MMIOINFO | None:
        """An I/O procedure receives the MMIOINFO of the file that the message is about, as it is."""
        return info

    @rule("ioproc.info-state")
    def info_kept(self, state: list[int]) -> list[int]:
        """What the procedure leaves in adwInfo stays there until the next message."""
        return state

    @rule("ioproc.message-open")
    def parameters_of_open(self, name: int) -> tuple[int, int]:
        """MMIOM_OPEN comes with the address of the file's name."""
        return name, 0

    @rule("ioproc.message-open-flags")
    def flags_for_procedure(self, flags: int) -> int:
        """With MMIOM_OPEN the flags are those passed to mmioOpen."""
        return flags

    @rule("ioproc.message-open-offset")
    def disk_offset_at_open(self) -> int:
        """With MMIOM_OPEN lDiskOffset is zero."""
        return 0

    @rule("ioproc.message-open-position")
    def first_position(self, offset: int) -> int:
        """A buffered file begins at the lDiskOffset that the answer to MMIOM_OPEN has left."""
        return offset

    @rule("ioproc.message-open-error")
    def open_refused(self, answer: int) -> bool:
        """Every answer to MMIOM_OPEN but zero is an error, and the file is not opened."""
        return answer != 0

    @rule("ioproc.message-open-error-returned")
    def procedure_error_left(self, before: int, answer: int) -> int:
        """The error in the caller's MMIOINFO is the answer to MMIOM_OPEN, whatever was there before."""
        return answer

    @rule("ioproc.message-close")
    def parameters_of_close(self, flags: int) -> tuple[int, int]:
        """MMIOM_CLOSE comes with the flags of mmioClose."""
        return flags, 0

    @rule("ioproc.message-close")
    def hears_of_closing(self) -> bool:
        """MMIOM_CLOSE is sent when the file is closed."""
        return True

    @rule("ioproc.message-read")
    def parameters_of_read(self, address: int, count: int) -> tuple[int, int]:
        """MMIOM_READ comes with the address for the bytes and with their number."""
        return address, count

    @rule("ioproc.message-read-answer")
    def answer_of_message_read(self, answer: int) -> int:
        """The answer to MMIOM_READ is the number of bytes read, 0 at the end or -1; it is passed on."""
        return answer

    @rule("ioproc.message-write")
    def parameters_of_write(self, address: int, count: int) -> tuple[int, int]:
        """MMIOM_WRITE comes with the address of the bytes and with their number."""
        return address, count

    @rule("ioproc.message-write-answer")
    def answer_of_message_write(self, answer: int) -> int:
        """The answer to MMIOM_WRITE is the number of bytes written or -1; it is passed on."""
        return answer

    @rule("ioproc.message-seek")
    def parameters_of_seek(self, offset: int, origin: int) -> tuple[int, int]:
        """MMIOM_SEEK comes with the offset and its origin."""
        return offset, origin

    @rule("ioproc.message-seek-answer")
    def answer_of_message_seek(self, answer: int) -> int:
        """The answer to MMIOM_SEEK is the new position or -1; it is passed on."""
        return answer

    @rule("ioproc.send")
    def file_of_message(self, application: Application, file: OpenFile) -> OpenFile:
        """A message of the application's own is about the file whose handle was passed."""
        return file

    @rule("ioproc.send")
    def parameters_of_send(self, first: int, second: int) -> tuple[int, int]:
        """A message of the application's own comes with both parameters unchanged."""
        return first, second

    @rule("ioproc.send-answer")
    def answer_of_send(self, answer: int) -> int:
        """What the procedure answers is what mmioSendMessage returns."""
        return answer
