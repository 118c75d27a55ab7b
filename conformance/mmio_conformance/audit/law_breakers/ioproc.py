"""Mistakes in the contract of I/O procedures (topic ioproc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.state import MMIOINFO
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


@breaks("ioproc.receives-info", "Each message comes with a new, empty MMIOINFO.")
class SendsEmptyInfo(Decisions):
    def info_for_message(self, info: MMIOINFO) -> MMIOINFO | None:
        return MMIOINFO()


@breaks("ioproc.disk-offset", "The procedure for ordinary files leaves lDiskOffset alone.")
class IgnoresDiskOffset(Decisions):
    def disk_offset_of_dos(self, position: int) -> int:
        return 0


@breaks("ioproc.disk-offset-kept", "lDiskOffset is zero with every message.")
class ClearsDiskOffset(Decisions):
    def disk_offset_kept(self, offset: int) -> int:
        return 0


@breaks("ioproc.info-state", "adwInfo is cleared after every message.")
class ClearsState(Decisions):
    def info_kept(self, state: list[int]) -> list[int]:
        return [0] * len(state)


@breaks("ioproc.info-from-application", "Of adwInfo only the first number reaches the procedure.")
class PassesFirstNumber(Decisions):
    def info_from_application(self, given: list[int]) -> list[int]:
        return [given[0], *([0] * (len(given) - 1))]


@breaks("ioproc.message-open", "The name is passed in lParam2.")
class NameInSecond(Decisions):
    def parameters_of_open(self, name: int) -> tuple[int, int]:
        return 0, name


@breaks("ioproc.message-open-flags", "The flags are stored only after the file was opened.")
class StoresFlagsLate(Decisions):
    def flags_for_procedure(self, flags: int) -> int:
        return 0


@breaks("ioproc.message-open-flags", "A default sharing mode is added to the flags.")
class AddsSharingMode(Decisions):
    def flags_for_procedure(self, flags: int) -> int:
        return flags | self.constants.MMIO_DENYNONE


@breaks("ioproc.message-open-offset", "lDiskOffset is -1 as long as the file is not open.")
class OffsetIsUnknown(Decisions):
    def disk_offset_at_open(self) -> int:
        return -1


@breaks("ioproc.message-open-error", "The answer to MMIOM_OPEN is not looked at.")
class IgnoresRefusal(Decisions):
    def open_refused(self, answer: int) -> bool:
        return False


@breaks("ioproc.message-open-error", "Only the codes of MMIO itself are taken for errors.")
class KnowsOwnErrorsOnly(Decisions):
    def open_refused(self, answer: int) -> bool:
        return answer >= load_interface(self.name).constant("MMIOERR_BASE")


@breaks("ioproc.message-open-error-returned", "Whatever the procedure answers, one general error comes back.")
class OneErrorForAll(Decisions):
    def procedure_error_left(self, before: int, answer: int) -> int:
        return self.errors.cannot_open


@breaks("ioproc.message-close", "The flags of mmioClose are not passed on.")
class DropsCloseFlags(Decisions):
    def parameters_of_close(self, flags: int) -> tuple[int, int]:
        return 0, 0


@breaks("ioproc.message-close", "MMIO_FHOPEN is always set.")
class AlwaysKeepsOpen(Decisions):
    def parameters_of_close(self, flags: int) -> tuple[int, int]:
        return flags | load_interface(self.name).constant("MMIO_FHOPEN"), 0


@breaks("ioproc.message-close", "The services forget the file without telling its procedure.")
class ClosesSilently(Decisions):
    def hears_of_closing(self) -> bool:
        return False


@breaks("ioproc.message-read", "Address and number of MMIOM_READ change places.")
class SwapsRead(Decisions):
    def parameters_of_read(self, address: int, count: int) -> tuple[int, int]:
        return count, address


@breaks("ioproc.message-read-answer", "An error in reading is taken for the end of the file.")
class ReadErrorIsEnd(Decisions):
    def answer_of_message_read(self, answer: int) -> int:
        return max(answer, 0)


@breaks("ioproc.message-read-answer", "The end of the file is taken for an error.")
class ReadEndIsError(Decisions):
    def answer_of_message_read(self, answer: int) -> int:
        return answer or -1


@breaks("ioproc.message-read-answer", "A read that went well is answered with zero.")
class ReadAnswersZero(Decisions):
    def answer_of_message_read(self, answer: int) -> int:
        return min(answer, 0)


@breaks("ioproc.message-write", "Address and number of MMIOM_WRITE change places.")
class SwapsWrite(Decisions):
    def parameters_of_write(self, address: int, count: int) -> tuple[int, int]:
        return count, address


@breaks("ioproc.message-write-answer", "An error in writing is answered with 0.")
class WriteErrorIsZero(Decisions):
    def answer_of_message_write(self, answer: int) -> int:
        return max(answer, 0)


@breaks("ioproc.message-write-answer", "A write of no byte is taken for an error.")
class WriteOfNothingIsError(Decisions):
    def answer_of_message_write(self, answer: int) -> int:
        return answer or -1


@breaks("ioproc.message-write-answer", "A write that went well is answered with zero.")
class WriteAnswersZero(Decisions):
    def answer_of_message_write(self, answer: int) -> int:
        return min(answer, 0)


@breaks("ioproc.message-seek", "Offset and origin of MMIOM_SEEK change places.")
class SwapsSeek(Decisions):
    def parameters_of_seek(self, offset: int, origin: int) -> tuple[int, int]:
        return origin, offset


@breaks("ioproc.message-seek-answer", "An error in seeking is answered with 0.")
class SeekErrorIsZero(Decisions):
    def answer_of_message_seek(self, answer: int) -> int:
        return max(answer, 0)


@breaks("ioproc.message-seek-answer", "A seek that went well is answered with zero.")
class SeekAnswersZero(Decisions):
    def answer_of_message_seek(self, answer: int) -> int:
        return min(answer, 0)


@breaks("ioproc.unknown-message-zero", "A predefined procedure answers an error to what it does not know.")
class UnknownMessageIsError(Decisions):
    def answer_to_unknown_message(self) -> int:
        return self.errors.invalid_parameter


@breaks("ioproc.unknown-message-unsupported", "A predefined procedure answers zero to what it does not know.")
class UnknownMessageIsFine(Decisions):
    def answer_to_unknown_message(self) -> int:
        return 0


@breaks("ioproc.send", "The two parameters of a message change places.")
class SwapsSend(Decisions):
    def parameters_of_send(self, first: int, second: int) -> tuple[int, int]:
        return second, first


@breaks("ioproc.send", "The message goes to the file that was opened last.")
class SendsToLatest(Decisions):
    def file_of_message(self, application: Application, file: OpenFile) -> OpenFile:
        return list(application.files.values())[-1]


@breaks("ioproc.send-answer", "The answer of the procedure is dropped, and 0 is returned.")
class DropsAnswer(Decisions):
    def answer_of_send(self, answer: int) -> int:
        return 0


@breaks("ioproc.send-answer", "An answer of zero means that nobody cared for the message, which is an error.")
class ZeroMeansUnhandled(Decisions):
    def answer_of_send(self, answer: int) -> int:
        return answer or self.errors.cannot_open


@breaks("ioproc.user-messages", "Of the messages of applications only the first is let through.")
class FirstUserMessageOnly(Decisions):
    def is_user_message(self, message: int) -> bool:
        return message == self.constants.MMIOM_USER


@breaks("ioproc.reentered", "A file is locked while its procedure handles a message.")
class LocksFile(Decisions):
    def may_reenter(self, *, own: bool) -> bool:
        return not own


@breaks("ioproc.reentered", "All files are locked while any procedure handles a message.")
class LocksEverything(Decisions):
    def may_reenter(self, *, own: bool) -> bool:
        return False


@breaks("ioproc.message-open-position", "A buffered file begins at position zero, whatever the procedure says.")
class BeginsAtZero(Decisions):
    def first_position(self, offset: int) -> int:
        return 0


@breaks("ioproc.send-no-handle", "What is not a handle answers zero, as if a procedure had.")
class NobodyIsNoError(Decisions):
    def answer_of_message_without_file(self, error: int) -> int:
        return 0


@breaks("ioproc.send-no-handle", "What is not a handle answers the code that a procedure has for unknown messages.")
class NobodyKnowsMessage(Decisions):
    def answer_of_message_without_file(self, error: int) -> int:
        return error - 1
