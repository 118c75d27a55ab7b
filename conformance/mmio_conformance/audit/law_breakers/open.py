"""Mistakes in opening and closing files (topic open)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.state import MMIOINFO, Access, Share, Sharing, Transfer

from mmio_conformance.audit.law_breakers.breaking import breaks, short

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application

_SMALL_BUFFER = 512
_FEW = 2

_CANNOT_CLOSE = 260

#: A code that nothing is installed under.
_NOBODY = int.from_bytes(b"????", "little")


@breaks("open.handle", "A successful open is answered with zero, as a successful close is.")
class AnswersZeroForOpening(Decisions):
    def handle(self, number: int) -> int:
        return 0


@breaks("open.failure-null", "A failed open answers -1, as other systems do.")
class AnswersMinusOneForFailure(Decisions):
    def answer_of_failed_open(self) -> int:
        return -1


@breaks("open.failure-null", "A file that does not exist is made, although nobody has asked for it.")
class MakesFilesUnasked(Decisions):
    def makes_missing_file(self, *, create: bool) -> bool:
        return True


@breaks("open.failure-error", "A failed open leaves the MMIOINFO as it was.")
class LeavesNoReason(Decisions):
    def leave_reason(self, caller: MMIOINFO, reason: int) -> None:
        pass


@breaks(
    "open.failure-error",
    "Only a file that is not there is a reason, and a procedure that is not there is none.",
    dialects=("windows",),
)
class NoProcedureNoReason(Decisions):
    def reason_without_procedure(self) -> int:
        return 0


@breaks("open.no-info", "Without an MMIOINFO every open fails.")
class NeedsInfo(Decisions):
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        return given or MMIOINFO(fcc_io_proc=_NOBODY)


@breaks("open.no-info", "Without an MMIOINFO the reason of a failure is the answer.")
class AnswersReason(Decisions):
    _answer = 0

    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        self._answer = 0 if given else self.errors.file_not_found
        return super().info_of_open(given)

    def answer_of_failed_open(self) -> int:
        return self._answer


@breaks("open.default-read", "A file for which no access is asked can be read and written.")
class OpensForBoth(Decisions):
    def default_access(self) -> Access:
        return Access.READWRITE


@breaks("open.default-read-no-flag", "The default access is put into the flags.")
class SetsFlagOfDefault(Decisions):
    def flag_of_default_access(self) -> int:
        return self.constants.MMIO_READ


@breaks("open.read-only", "A file opened for reading can be written.")
class ReadersMayWrite(Decisions):
    def read_only_allows(self, transfer: Transfer) -> bool:
        return True


@breaks("open.write-only", "A file opened for writing can be read.")
class WritersMayRead(Decisions):
    def write_only_allows(self, transfer: Transfer) -> bool:
        return True


@breaks("open.read-only", "The access is looked at where a file has no buffer, and the file itself is opened for both.")
class BufferStoresAnything(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return (file.buffered and transfer is Transfer.WRITE) or super().may_transfer(file, transfer)

    def storage_allows(self, access: Access, transfer: Transfer) -> bool:
        return transfer is Transfer.WRITE or super().storage_allows(access, transfer)

    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        return 0


@breaks(
    "open.write-only", "A read through a buffer does not ask for the access, and the file itself is opened for both."
)
class BufferLoadsAnything(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return (file.buffered and transfer is Transfer.READ) or super().may_transfer(file, transfer)

    def storage_allows(self, access: Access, transfer: Transfer) -> bool:
        return transfer is Transfer.READ or super().storage_allows(access, transfer)

    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        return 0


@breaks(
    "open.read-only", "What is written to the buffer of a file that is opened for reading gets lost without an error."
)
class LosesInSilence(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return (file.buffered and transfer is Transfer.WRITE) or super().may_transfer(file, transfer)

    def save_before_leaving(self, file: OpenFile) -> bool:
        return super().save_before_leaving(file) or not file.access.writes

    def write_out_for_flush(self, file: OpenFile) -> bool:
        return super().write_out_for_flush(file) or not file.access.writes

    def write_out_for_close(self, file: OpenFile) -> bool:
        return super().write_out_for_close(file) or not file.access.writes


@breaks("open.read-only", "A write that is refused passes over a byte.")
class RefusedWriteMoves(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        allowed = super().may_transfer(file, transfer)
        if not allowed and transfer is Transfer.WRITE:
            self.ask_to_seek(file, 1, self.constants.SEEK_CUR)
        return allowed


@breaks("open.write-only", "A read that is refused passes over a byte.")
class RefusedReadMoves(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        allowed = super().may_transfer(file, transfer)
        if not allowed and transfer is Transfer.READ:
            self.ask_to_seek(file, 1, self.constants.SEEK_CUR)
        return allowed


@breaks("open.write-only", "A file that is opened for writing looks empty to a read through its buffer.")
class RefusedReadIsEnd(Decisions):
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        return super().read_through_buffer(file, address, count) if file.access.reads else 0

    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return (file.buffered and transfer is Transfer.READ) or super().may_transfer(file, transfer)


@breaks("open.read-write", "MMIO_READWRITE is taken for MMIO_READ.")
class BothMeansReading(Decisions):
    def read_write_allows(self, transfer: Transfer) -> bool:
        return transfer is Transfer.READ


@breaks("open.read-write", "MMIO_READWRITE is taken for MMIO_WRITE.")
class BothMeansWriting(Decisions):
    def read_write_allows(self, transfer: Transfer) -> bool:
        return transfer is Transfer.WRITE


@breaks("open.create", "MMIO_CREATE expects the file to be there.")
class CreatesNothing(Decisions):
    def makes_missing_file(self, *, create: bool) -> bool:
        return False


@breaks("open.create-truncates", "MMIO_CREATE keeps the content of a file that is there.")
class KeepsContent(Decisions):
    def length_of_existing_file(self, length: int, *, create: bool) -> int:
        return length


@breaks("open.append", "MMIO_APPEND does not move the position.")
class AppendsAtBeginning(Decisions):
    def appends(self, flags: int) -> bool:
        return False


@breaks("open.create-and-append", "MMIO_CREATE together with MMIO_APPEND is taken for MMIO_CREATE.")
class CreatesAndAppends(Decisions):
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        return False


@breaks("open.default-share", "Others cannot write to a file for which no sharing mode is asked.")
class DeniesWriting(Decisions):
    def default_share(self) -> Share:
        return Share.WRITE


@breaks("open.buffer", "The block that the application passes is not used.")
class IgnoresBlock(Decisions):
    def buffer_of_application(self, given: MMIOINFO) -> tuple[int, int]:
        return 0, 0


@breaks("open.allocbuf", "The buffer has the default size, whatever size is asked for.")
class AllocatesDefaultSize(Decisions):
    def allocated_buffer_size(self, size: int) -> int:
        return self.constants.MMIO_DEFAULTBUFFER


@breaks("open.allocbuf-default", "The default size of a buffer is that of a sector.")
class AllocatesOneSector(Decisions):
    def default_buffer_size(self) -> int:
        return _SMALL_BUFFER


@breaks("open.close", "A successful close is answered with TRUE.")
class AnswersTrueForClosing(Decisions):
    def answer_of_close(self) -> int:
        return 1


@breaks("open.close-error", "The answer to MMIOM_CLOSE is dropped.")
class DropsCloseError(Decisions):
    def answer_of_failed_close(self, answer: int) -> int:
        return 0


@breaks("open.close-failure", "Of what answers MMIOM_CLOSE only a warning is passed on.")
class KnowsWarningsOnly(Decisions):
    def answer_of_failed_close(self, answer: int) -> int:
        return max(answer, 0)


@breaks("open.process-handle", "There is one table of handles for all processes.")
class OneTableOfHandles(Decisions):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        files = (found.files.get(handle) for found in application.system.applications)
        return next((file for file in files if file), None)


@breaks("open.error-of-open-only", "Calls that fail leave their error in wErrorRet, as on OS/2.")
class LeavesEveryError(Decisions):
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        info.error_ret = error


@breaks("open.path-not-found", "Only the last part of a name counts.")
class ForgetsFolder(Decisions):
    def name_in_folder(self, name: bytes) -> bytes | None:
        return name.rpartition(b"\\")[2]


@breaks("open.close-flushes", "What the buffer holds is lost when the file is closed.")
class LosesBuffer(Decisions):
    def write_out_for_close(self, file: OpenFile) -> bool:
        return True


@breaks("open.close-flushes", "What the buffers of other files hold is lost when a file is closed.")
class LosesOtherBuffers(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        for other in file.application.files.values():
            if other is not file and other.buffered:
                buffering.forget_changes(other)
        super().forget_file(file)


@breaks("open.close-cannot-write", "mmioClose answers zero although the buffer could not be written out.")
class HidesFailure(Decisions):
    def answer_of_failed_flush_at_close(self) -> int:
        return 0


@breaks("open.close-cannot-write", "mmioClose answers that it could not close.")
class OtherCode(Decisions):
    def answer_of_failed_flush_at_close(self) -> int:
        return _CANNOT_CLOSE


@breaks("open.close-warning", "A warning is no error, and so mmioClose answers zero.")
class HidesWarning(Decisions):
    def answer_of_failed_close(self, answer: int) -> int:
        return 0


@breaks("open.buffer", "The size of a buffer is a signed number of 16 bits.")
class ShortBlock(Decisions):
    def buffer_of_application(self, given: MMIOINFO) -> tuple[int, int]:
        address, size = super().buffer_of_application(given)
        return (address, size) if size == short(size) else (0, 0)


@breaks("open.allocbuf", "No more than 32 KB less one are allocated.")
class AllocatesShort(Decisions):
    def allocated_buffer_size(self, size: int) -> int:
        return min(size, 0x7FFF)


@breaks("open.failure-error", "The reason is left only where no other one was.")
class KeepsOldReason(Decisions):
    def leave_reason(self, caller: MMIOINFO, reason: int) -> None:
        if not caller.error_ret:
            super().leave_reason(caller, reason)


@breaks("open.failure-error", "Of a folder that does not exist nothing is said.")
class SaysNothingOfFolders(Decisions):
    def leave_reason(self, caller: MMIOINFO, reason: int) -> None:
        if reason != self.errors.path_not_found:
            super().leave_reason(caller, reason)


@breaks("open.create-truncates", "Only a file that is opened to be written, without a buffer, is emptied.")
class EmptiesPlainFiles(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        self._plain = not (file.access.reads or file.info.flags & self.constants.MMIO_ALLOCBUF)
        return super().ask_to_open(file, name)

    def length_of_existing_file(self, length: int, *, create: bool) -> int:
        return super().length_of_existing_file(length, create=create and self._plain)


@breaks("open.failure-null", "A file that could not be opened is held all the same, in the way that was asked for.")
class HoldsRefusedFiles(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        share = self.share_asked(file.info.flags)
        if answer and name and file.predefined and share is Share.EVERYTHING:
            system = file.application.system
            local = system.memory.read_string(name).decode("latin-1")
            system.sharing.append(Sharing(local, file.application, file.access, share))
        return answer


@breaks("open.default-read", "A file that is created can be written, whatever is asked for.", dialects=("windows",))
class CreatesForWriting(Decisions):
    def access_asked(self, flags: int) -> Access | None:
        asked = super().access_asked(flags)  # type: ignore[safe-super]  # each dialect has it
        return asked or (Access.READWRITE if flags & self.constants.MMIO_CREATE else None)


@breaks("open.close", "The file that was opened last takes the place of the closed one, and its handle is forgotten.")
class ForgetsLastHandle(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        files = file.application.files
        if len(files) > _FEW:
            del files[max(files)]


@breaks("open.buffer", "A block that was the buffer is freed when the file is closed, as one of the system is.")
class FreesBlock(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        answer = super().ask_to_close(file, flags)
        if file.buffered and not file.owns_buffer:
            file.application.system.memory.free(file.info.pch_buffer)
        return answer
