"""Mistakes in direct access to the buffer (topic direct)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.direct import DirectDecisions
from mmio_reference.machine import buffering
from mmio_reference.machine.state import MMIOINFO, Transfer
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.procedures.mem import Mem

_LARGEST_SHORT, _LARGEST_WORD = 0x7FFF, 0xFFFF


@breaks("direct.next", "pchNext is where the I/O procedure has come to.")
class NextIsBehindBuffer(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.buffered:
            told.pch_next = told.pch_end_read
        return told


@breaks("direct.set-info", "The pchNext of the application is ignored.")
class IgnoresNext(DirectDecisions):
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        return super().next_given_back(file, replace(given, pch_next=file.info.pch_next))


@breaks("direct.set-info", "What was taken back is answered with one.")
class OneForTaken(DirectDecisions):
    def answer_of_set_info(self) -> int:
        return 1


@breaks("direct.dirty", "MMIO_DIRTY is ignored.")
class IgnoresDirty(DirectDecisions):
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        return super().take_back(file, replace(given, flags=0))


@breaks("direct.dirty", "Only bytes that were loaded before can be changed in the buffer.")
class ChangesLoadedBytesOnly(DirectDecisions):
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        end = file.info.pch_end_read if file.buffered else given.pch_next
        return super().take_back(file, replace(given, pch_next=min(given.pch_next, end)))


@breaks("direct.not-dirty", "Every buffer that was accessed counts as modified, if the file can be written.")
class AlwaysDirty(DirectDecisions):
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        flags = self.constants.MMIO_DIRTY if file.access.writes else given.flags
        return super().take_back(file, replace(given, flags=flags))


@breaks("direct.advance-without-info", "The MMIOINFO must not be NULL.")
class NeedsInfo(DirectDecisions):
    def take_progress(self, file: OpenFile, given: MMIOINFO | None) -> bool:
        return given is not None and super().take_progress(file, given)


@breaks("direct.advance-info", "What the application has read in the buffer does not count.")
class ForgetsProgress(DirectDecisions):
    def take_progress(self, file: OpenFile, given: MMIOINFO | None) -> bool:
        return super().take_progress(file, given and replace(given, pch_next=file.info.pch_next))


@breaks("direct.advance-info", "The MMIOINFO of the application stays as it was.")
class LeavesInfo(DirectDecisions):
    def update_info(self, given: MMIOINFO, told: MMIOINFO) -> None:
        pass


@breaks("direct.advance-read", "The buffer is not filled until the next mmioRead.")
class NeverFills(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        return 0


@breaks("direct.advance-read", "Success is returned as one.")
class OneForAdvanced(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        return super().fill_by_advance(file) or 1


@breaks("direct.advance-read-next", "pchNext is behind the bytes that were read.")
class NextBehindBytes(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        answer = super().fill_by_advance(file)
        file.info.pch_next = file.info.pch_end_read
        return answer


@breaks("direct.advance-read-end", "pchEndRead is at the end of the buffer, however few bytes have come.")
class EndOfBuffer(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        answer = super().fill_by_advance(file)
        file.info.pch_end_read = file.info.pch_buffer + file.info.cch_buffer
        return answer


@breaks("direct.advance-at-end", "The end of the file is an error.")
class EndIsError(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        answer = super().fill_by_advance(file)
        return answer if file.info.pch_end_read > file.info.pch_buffer else 261


@breaks("direct.advance-write", "The buffer is emptied, but not written.")
class NeverWrites(DirectDecisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        buffering.forget_changes(file)
        return True


@breaks("direct.advance-write", "The next bytes take the place of those that were written out.")
class GoesBack(Decisions):
    def empty_after_writing(self, file: OpenFile) -> None:
        buffering.empty(file, file.info.buf_offset)


@breaks("direct.advance-not-dirty", "The buffer is written whether MMIO_DIRTY is set or not.")
class WritesUnmodified(DirectDecisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        return buffering.write_out(file)


@breaks("direct.advance-writes-first", "The next bytes overwrite a buffer that was modified.")
class ReadsOverChanges(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        buffering.forget_changes(file)
        return True


@breaks("direct.advance-writes-first", "Only the bytes before pchNext are written out.", dialects=("windows",))
class ReadsOverLaterChanges(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().write_before_filling(file)


@breaks("direct.advance-access", "The access is left to what comes of it.")
class AdvancesAnyFile(Decisions):
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        return 0


@breaks("direct.advance-access", "The codes are mixed up.")
class MixesCodesUp(Decisions):
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        return self.errors.not_writable if transfer is Transfer.READ else self.errors.not_readable


@breaks("direct.advance-unbuffered", "Without a buffer there is nothing to do, which is no error.")
class NothingToDo(DirectDecisions):
    def answer_of_advance_without_buffer(self) -> int:
        return 0


@breaks("direct.advance-cannot-read", "What cannot be read counts as the end of the file.")
class FailureIsEnd(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        super().fill_by_advance(file)
        return 0


@breaks("direct.advance-cannot-write", "The failure is kept for mmioClose.")
class FailsAtClose(DirectDecisions):
    def answer_of_failed_advance(self) -> int:
        return 0


@breaks("direct.advance-expands", "Only mmioWrite makes a memory file grow.")
class NeverExpands(DirectDecisions):
    def expand_by_advance(self, mem: Mem, info: MMIOINFO) -> bool:
        return False


@breaks("direct.advance-cannot-expand", "The failure has the code for a failed write.")
class CodeOfWrite(DirectDecisions):
    def answer_of_fixed_memory_file(self) -> int:
        return 262


@breaks(
    "direct.advance-from-next", "The buffer is filled with what lies behind it, and what was not read yet is skipped."
)
class SkipsBytesLeft(Decisions):
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        return position + end - next_byte


@breaks("direct.advance-write", "What lies behind the position is not written.", dialects=("windows",))
class AdvanceWritesUpToNext(Decisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().write_by_advance(file)


@breaks("direct.set-info", "pchNext moves by 32767 bytes at most.")
class ShortSteps(Decisions):
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        if given.pch_next - file.info.pch_buffer > _LARGEST_SHORT:
            given.pch_next = file.info.pch_buffer + _LARGEST_SHORT
        return super().next_given_back(file, given)


@breaks("direct.advance-read", "A large buffer is filled as far as 16 bits can count.")
class FillsSixteenBits(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        size = file.info.cch_buffer
        file.info.cch_buffer = min(size, 0xFFFF)
        answer = super().fill_by_advance(file)
        file.info.cch_buffer = size
        return answer


@breaks("direct.set-info-keeps-structure", "The MMIOINFO is used up: it is cleared.")
class ClearsGivenInfo(DirectDecisions):
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        taken = super().next_given_back(file, given)
        given.fill(MMIOINFO())
        return taken


@breaks(
    "direct.set-info-keeps-structure", "MMIO_DIRTY is taken out of the flags of the application once it was heeded."
)
class TakesFlagAway(DirectDecisions):
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        taken = super().next_given_back(file, given)
        given.flags &= ~self.constants.MMIO_DIRTY
        return taken


@breaks("direct.advance-expands", "A block of more than 65535 bytes does not grow.")
class GrowsShortBlocks(DirectDecisions):
    def expand_by_advance(self, mem: Mem, info: MMIOINFO) -> bool:
        return info.cch_buffer <= _LARGEST_WORD and super().expand_by_advance(mem, info)


@breaks("direct.advance-keeps-unwritten", "What could not be written is given up.")
class GivesUpWhatWasToBeWritten(DirectDecisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        written = super().write_by_advance(file)
        buffering.forget_changes(file)
        return written


@breaks("direct.advance-keeps-unwritten", "What could not be written before the buffer is filled is given up.")
class GivesUpBeforeFilling(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        written = super().write_before_filling(file)
        buffering.forget_changes(file)
        return written


@breaks("direct.advance-keeps-unwritten", "The buffer is emptied, whether its bytes were written or not.")
class EmptiesUnwrittenBuffer(DirectDecisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        written = super().write_by_advance(file)
        if not written:
            buffering.empty(file, buffering.position(file))
        return written


@breaks("direct.advance-keeps-unwritten", "The buffer is filled anew, whether its bytes were written or not.")
class FillsOverUnwritten(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        written = super().write_before_filling(file)
        if not written:
            self.fill_by_advance(file)
        return written


@breaks("direct.advance-keeps-position", "A buffer that could not be written out is begun again.")
class ReturnsToStartOfUnwritten(DirectDecisions):
    def write_by_advance(self, file: OpenFile) -> bool:
        written = super().write_by_advance(file)
        if not written:
            file.info.pch_next = file.info.pch_buffer
        return written


@breaks("direct.advance-keeps-position", "A buffer that could not be written out before it is filled is begun again.")
class ReturnsToStartBeforeFilling(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        written = super().write_before_filling(file)
        if not written:
            file.info.pch_next = file.info.pch_buffer
        return written


@breaks("direct.advance-keeps-position", "A buffer that cannot be filled counts as read.")
class MovesPastUnread(DirectDecisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        error = super().fill_by_advance(file)
        if error:
            buffering.empty(file, buffering.position(file) + file.info.cch_buffer)
        return error


@breaks("direct.dirty", "What is put into a buffer that was flushed before counts as flushed with it.")
class TrustsLastFlush(DirectDecisions):
    _flushed: list[OpenFile]

    def write_out_for_flush(self, file: OpenFile) -> bool:
        self._flushed = [file]
        return buffering.flush(file)

    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        flushed = file in getattr(self, "_flushed", [])
        return super().take_back(file, replace(given, flags=0) if flushed else given)


@breaks("direct.advance-not-dirty", "The buffer is written before it is filled anew, if the file can be written.")
class WritesUnmodifiedBeforeFilling(DirectDecisions):
    def write_before_filling(self, file: OpenFile) -> bool:
        return buffering.write_out(file) if file.access.writes else super().write_before_filling(file)


@breaks("direct.advance-at-end", "Whoever goes on at the end of the file gets an error.")
class EndIsErrorNextTime(DirectDecisions):
    _ended: list[OpenFile]

    def fill_by_advance(self, file: OpenFile) -> int:
        answer, ended = super().fill_by_advance(file), getattr(self, "_ended", [])
        at_end = file.info.pch_end_read == file.info.pch_buffer
        self._ended = [file] if at_end else []
        return self.errors.read_failed if at_end and file in ended else answer
