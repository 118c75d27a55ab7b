"""Decisions about the contract between the services and an I/O procedure (topic ioproc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


def _serves_application(file: OpenFile, *_: int) -> bool:
    """Tell whether the rules concern the procedure: what the system sends its own is its own matter."""
    return not file.predefined


class IoprocDecisions(Citing):
    """What an I/O procedure is sent, and what becomes of its answer."""

    @rule(
        "ioproc.receives-info",
        "ioproc.info-state",
        "ioproc.disk-offset-kept",
        "info.unbuffered-members",
        "child.translate",
        "child.no-translation",
        where=_serves_application,
    )
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        """The one MMIOINFO of the file goes along with every message, and the services change nothing in between."""
        system = file.application.system
        procedure = system.procedure_at(file.procedure)
        system.in_progress.append(file)
        try:
            answer = procedure(file.application, file.info, message, first, second)
        finally:
            system.in_progress.pop()
        return file.dialect.message_answer(answer)

    @rule(
        "ioproc.message-open",
        "ioproc.message-open-flags",
        "ioproc.message-open-offset",
        "ioproc.message-open-error",
        "ioproc.info-from-application",
        "child.members",
        "child.memory",
        "observed.no-seek-at-open",
        where=_serves_application,
    )
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        """One message, with the MMIOINFO as mmioOpen has made it; the answer decides whether the file is open."""
        return file.dialect.deliver(file, file.dialect.constants.MMIOM_OPEN, name)

    @rule("ioproc.message-open-position")
    def first_position(self, info: MMIOINFO) -> int:
        """What lDiskOffset holds once MMIOM_OPEN was answered."""
        return info.disk_offset

    @rule("ioproc.message-open-error-returned")
    def procedure_error_left(self, answer: int) -> int:
        """Whatever was in the caller's MMIOINFO before, the answer to MMIOM_OPEN takes its place."""
        return answer

    @rule("ioproc.message-close", where=_serves_application)
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        """The flags of mmioClose are the first parameter."""
        return file.dialect.deliver(file, file.dialect.constants.MMIOM_CLOSE, flags)

    @rule("ioproc.message-read", "ioproc.message-read-answer", where=_serves_application)
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        """The procedure stores the bytes itself, and its answer is passed on."""
        return file.dialect.deliver(file, file.dialect.constants.MMIOM_READ, address, count)

    @rule("ioproc.message-write", "ioproc.message-write-answer", where=_serves_application)
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        """The procedure fetches the bytes itself, and its answer is passed on."""
        return file.dialect.deliver(file, file.dialect.constants.MMIOM_WRITE, address, count)

    @rule("ioproc.message-seek", "ioproc.message-seek-answer", where=_serves_application)
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        """Offset and origin go along as they are, and the answer is passed on."""
        return file.dialect.deliver(file, file.dialect.constants.MMIOM_SEEK, offset, origin)

    @rule("ioproc.disk-offset")
    def note_disk_offset(self, info: MMIOINFO, position: int) -> None:
        """The predefined procedures for ordinary files and elements store it after every message."""
        info.disk_offset = position

    @rule("ioproc.send", "ioproc.send-answer")
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        """Nothing is changed on the way there, nor on the way back."""
        return file.dialect.deliver(file, message, first, second)
