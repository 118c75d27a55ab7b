"""Mistakes in the contract of I/O procedures (topic ioproc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks, sparing_predefined

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application

_GETCFENTRY = load_interface("os2").constant("MMIOM_GETCFENTRY")


@breaks("ioproc.receives-info", "Each message comes with a new, empty MMIOINFO.")
@sparing_predefined
class SendsEmptyInfo(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        kept, file.info = file.info, MMIOINFO()
        answer = super().deliver(file, message, first, second)
        file.info = kept
        return answer


@breaks("ioproc.disk-offset", "The procedure for ordinary files leaves lDiskOffset alone.")
class IgnoresDiskOffset(Decisions):
    def note_disk_offset(self, info: MMIOINFO, position: int) -> None:
        info.disk_offset = 0


@breaks("ioproc.disk-offset-kept", "lDiskOffset is zero with every message.")
@sparing_predefined
class ClearsDiskOffset(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        answer = super().deliver(file, message, first, second)
        file.info.disk_offset = 0
        return answer


@breaks("ioproc.info-state", "adwInfo is cleared after every message.")
@sparing_predefined
class ClearsState(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        answer = super().deliver(file, message, first, second)
        file.info.info = [0] * len(file.info.info)
        return answer


@breaks("ioproc.info-from-application", "Of adwInfo only the first number reaches the procedure.")
@sparing_predefined
class PassesFirstNumber(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.info[1:] = [0] * len(file.info.info[1:])
        return super().ask_to_open(file, name)


@breaks("ioproc.message-open", "The name is passed in lParam2.")
@sparing_predefined
class NameInSecond(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return self.deliver(file, self.constants.MMIOM_OPEN, 0, name)


@breaks("ioproc.message-open-flags", "The flags are stored only after the file was opened.")
@sparing_predefined
class StoresFlagsLate(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        flags, file.info.flags = file.info.flags, 0
        answer = super().ask_to_open(file, name)
        file.info.flags = flags
        return answer


@breaks("ioproc.message-open-flags", "A default sharing mode is added to the flags.")
@sparing_predefined
class AddsSharingMode(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.flags |= self.constants.MMIO_DENYNONE
        return super().ask_to_open(file, name)


@breaks("ioproc.message-open-offset", "lDiskOffset is -1 as long as the file is not open.")
@sparing_predefined
class OffsetIsUnknown(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.disk_offset = -1
        return super().ask_to_open(file, name)


@breaks("ioproc.message-open-error", "The answer to MMIOM_OPEN is not looked at.")
@sparing_predefined
class IgnoresRefusal(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        super().ask_to_open(file, name)
        return 0


@breaks("ioproc.message-open-error", "Only the codes of MMIO itself are taken for errors.")
@sparing_predefined
class KnowsOwnErrorsOnly(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        return answer if answer >= load_interface(self.name).constant("MMIOERR_BASE") else 0


@breaks("ioproc.message-open-error-returned", "Whatever the procedure answers, one general error comes back.")
class OneErrorForAll(Decisions):
    def procedure_error_left(self, answer: int) -> int:
        return self.errors.cannot_open


@breaks("ioproc.message-open-error-returned", "An error that is there already is not replaced.")
class KeepsFirstError(Decisions):
    _first = 0

    def procedure_error_left(self, answer: int) -> int:
        self._first = self._first or answer
        return self._first


@breaks("ioproc.message-open-error-returned", "wErrorRet is as short as it was on systems of 16 bits.")
class CutsError(Decisions):
    def procedure_error_left(self, answer: int) -> int:
        return answer & 0xFFFF


@breaks("ioproc.message-close", "The flags of mmioClose are not passed on.")
@sparing_predefined
class DropsCloseFlags(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        return super().ask_to_close(file, 0)


@breaks("ioproc.message-close", "MMIO_FHOPEN is always set.")
@sparing_predefined
class AlwaysKeepsOpen(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        return super().ask_to_close(file, flags | load_interface(self.name).constant("MMIO_FHOPEN"))


@breaks("ioproc.message-close", "The services forget the file without telling its procedure.")
@sparing_predefined
class ClosesSilently(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        return 0


@breaks("ioproc.message-read", "Address and number of MMIOM_READ change places.")
@sparing_predefined
class SwapsRead(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_read(file, count, address)


@breaks("ioproc.message-read-answer", "An error in reading is taken for the end of the file.")
@sparing_predefined
class ReadErrorIsEnd(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return max(super().ask_to_read(file, address, count), 0)


@breaks("ioproc.message-read-answer", "The end of the file is taken for an error.")
@sparing_predefined
class ReadEndIsError(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_read(file, address, count) or -1


@breaks("ioproc.message-read-answer", "A read that went well is answered with zero.")
@sparing_predefined
class ReadAnswersZero(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return min(super().ask_to_read(file, address, count), 0)


@breaks("ioproc.message-write", "Address and number of MMIOM_WRITE change places.")
@sparing_predefined
class SwapsWrite(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_write(file, count, address)


@breaks("ioproc.message-write-answer", "An error in writing is answered with 0.")
@sparing_predefined
class WriteErrorIsZero(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return max(super().ask_to_write(file, address, count), 0)


@breaks("ioproc.message-write-answer", "A write of no byte is taken for an error.")
@sparing_predefined
class WriteOfNothingIsError(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_write(file, address, count) or -1


@breaks("ioproc.message-write-answer", "A write that went well is answered with zero.")
@sparing_predefined
class WriteAnswersZero(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return min(super().ask_to_write(file, address, count), 0)


@breaks("ioproc.message-seek", "Offset and origin of MMIOM_SEEK change places.")
@sparing_predefined
class SwapsSeek(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        return super().ask_to_seek(file, origin, offset)


@breaks("ioproc.message-seek-answer", "An error in seeking is answered with 0.")
@sparing_predefined
class SeekErrorIsZero(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        return max(super().ask_to_seek(file, offset, origin), 0)


@breaks("ioproc.message-seek-answer", "A seek that went well is answered with zero.")
@sparing_predefined
class SeekAnswersZero(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        return min(super().ask_to_seek(file, offset, origin), 0)


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
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        return super().send_message(file, message, second, first)


@breaks("ioproc.send", "The message goes to the file that was opened last.")
class SendsToLatest(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        latest = list(file.application.files.values())[-1]
        return super().send_message(latest, message, first, second)


@breaks("ioproc.send-answer", "The answer of the procedure is dropped, and 0 is returned.")
class DropsAnswer(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        super().send_message(file, message, first, second)
        return 0


@breaks("ioproc.send-answer", "An answer of zero means that nobody cared for the message, which is an error.")
class ZeroMeansUnhandled(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        return super().send_message(file, message, first, second) or self.errors.cannot_open


@breaks("ioproc.send-answer", "Of the answer only the lower 16 bits come back, with their sign.")
class CutsAnswer(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        low = super().send_message(file, message, first, second) & 0xFFFF
        return low - ((low & 0x8000) << 1)


@breaks("ioproc.user-messages", "Of the message only the lower 16 bits arrive.", dialects=("windows",))
class CutsMessage(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        return super().send_message(file, message & 0xFFFF, first, second)


@breaks("ioproc.user-messages", "Of the messages of applications only the first is let through.")
class FirstUserMessageOnly(Decisions):
    def is_user_message(self, message: int) -> bool:
        return message == self.constants.MMIOM_USER


@breaks("ioproc.send-media", "Messages for media are not handed over.")
class KeepsMediaMessages(Decisions):
    def is_user_message(self, message: int) -> bool:
        return super().is_user_message(message) and not _GETCFENTRY < message < self.constants.MMIOM_USER  # type: ignore[safe-super]


@breaks("ioproc.reentered", "A file is locked while its procedure handles a message.")
class LocksFile(Decisions):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        file = super().file_of_handle(application, handle)
        return None if file in application.system.in_progress else file


@breaks("ioproc.other-files", "All files but that of the message are locked while any procedure handles one.")
class LocksOtherFiles(Decisions):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        file, busy = super().file_of_handle(application, handle), application.system.in_progress
        return None if file not in busy and any(not other.predefined for other in busy) else file


@breaks("ioproc.other-files", "What a procedure calls is done for the file of its message, whatever handle it passes.")
class KnowsFileOfMessageOnly(Decisions):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        busy = [file for file in application.system.in_progress if not file.predefined]
        return busy[0] if len(busy) == 1 else super().file_of_handle(application, handle)


@breaks("ioproc.other-files", "No file is opened while a procedure handles a message.")
class OpensNothingInside(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return self.errors.cannot_open if file.application.system.in_progress else super().ask_to_open(file, name)


@breaks("ioproc.other-files", "No file is closed while a procedure handles a message.")
class ClosesNothingInside(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        return self.errors.cannot_open if file.application.system.in_progress else super().ask_to_close(file, flags)


@breaks("ioproc.other-files", "One procedure is called at a time: a message for another one fails.")
class CallsOneProcedureAtATime(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        busy = [other for other in file.application.system.in_progress if not other.predefined]
        return (
            -1
            if busy and busy[-1] is not file and not file.predefined
            else super().deliver(file, message, first, second)
        )


@breaks("ioproc.other-files", "No file has its buffer filled or written out while a procedure handles a message.")
class LeavesBuffersAloneInside(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        busy = any(not other.predefined for other in file.application.system.in_progress)
        return -1 if busy and file.buffered else super().deliver(file, message, first, second)


@breaks("ioproc.other-files", "A memory file cannot be used while a procedure handles a message.")
class KeepsMemoryFilesAway(Decisions):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        file, busy = super().file_of_handle(application, handle), application.system.in_progress
        return None if file and file.procedure == ADDRESS_OF_MEM and busy else file


@breaks("ioproc.child-file", "A file that a procedure opens for itself is closed when it returns.")
class ClosesWhatWasOpenedInside(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        files = file.application.files
        before = set(files)
        answer = super().deliver(file, message, first, second)
        for handle in [handle for handle in files if handle not in before and not file.predefined]:
            del files[handle]
        return answer


@breaks("ioproc.message-open-position", "A buffered file begins at position zero, whatever the procedure says.")
class BeginsAtZero(Decisions):
    def first_position(self, info: MMIOINFO) -> int:
        return 0


@breaks("ioproc.send-no-handle", "What is not a handle answers zero, as if a procedure had.")
class NobodyIsNoError(Decisions):
    def answer_of_message_without_file(self) -> int:
        return 0


@breaks("ioproc.send-no-handle", "What is not a handle answers the code that a procedure has for unknown messages.")
class NobodyKnowsMessage(Decisions):
    def answer_of_message_without_file(self) -> int:
        return -2


@breaks("ioproc.message-open-error", "An answer to MMIOM_OPEN that is less than zero is none of the errors.")
class OpensAfterNegativeAnswer(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return max(0, super().ask_to_open(file, name))


@breaks("ioproc.message-open-error", "The answer to MMIOM_OPEN has 16 bits.")
class OpensAfterLargeAnswer(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return super().ask_to_open(file, name) & 0xFFFF


@breaks("ioproc.disk-offset-kept", "Behind a buffer lDiskOffset is where the buffer begins.")
@sparing_predefined
class TakesBeginningOfBuffer(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        answer = super().deliver(file, message, first, second)
        if file.buffered:
            file.info.disk_offset = file.info.buf_offset
        return answer


@breaks("ioproc.disk-offset-kept", "A message of the application comes with a copy of the MMIOINFO.")
@sparing_predefined
class LosesOffsetOfSentMessage(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        kept = file.info.disk_offset
        answer = super().send_message(file, message, first, second)
        file.info.disk_offset = kept
        return answer


@breaks("ioproc.info-state", "What a procedure stores while it serves a buffer is lost.")
@sparing_predefined
class LosesStateBehindBuffer(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        kept = list(file.info.info)
        answer = super().deliver(file, message, first, second)
        if file.buffered:
            file.info.info = kept
        return answer


class _RewritesName(KnowsSystem):
    """Passes another name than the application has given."""

    def ask_to_open(self, file: OpenFile, name: int) -> int:
        memory = self._system.memory
        if file.predefined or not name:
            return super().ask_to_open(file, name)
        return super().ask_to_open(file, memory.allocate_string(self._rewritten(memory.read_string(name))))

    def _rewritten(self, name: bytes) -> bytes:
        raise NotImplementedError


@breaks("ioproc.message-open", "Spaces around the name are left out.")
class StripsName(_RewritesName):
    def _rewritten(self, name: bytes) -> bytes:
        return name.strip(b" ")


@breaks("ioproc.message-open", "The name is passed in lower case, with backslashes.")
class NormalizesName(_RewritesName):
    def _rewritten(self, name: bytes) -> bytes:
        return name.lower().replace(b"/", b"\\")


@breaks("ioproc.message-open", "The name has room for 64 characters.")
class CutsName(_RewritesName):
    def _rewritten(self, name: bytes) -> bytes:
        return name[:64]


@breaks("ioproc.send", "A message makes the services forget what waits in the buffer to be written.")
class MessageForgetsChanges(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        buffering.forget_changes(file)
        return super().send_message(file, message, first, second)


@breaks("ioproc.send", "After a message a buffered file is where its procedure is.")
class MessageMovesToProcedure(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        answer = super().send_message(file, message, first, second)
        if file.buffered and not file.predefined and not buffering.is_modified(file):
            buffering.empty(file, file.device_position)
        return answer
