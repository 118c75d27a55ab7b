"""Mistakes in direct access to the buffer (topic direct)."""

from __future__ import annotations

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.direct import DirectDecisions

from mmio_conformance.audit.law_breakers.breaking import breaks


@breaks("direct.next", "pchNext is where the I/O procedure has come to.")
class NextIsBehindBuffer(DirectDecisions):
    def next_byte_told(self, next_byte: int, end: int) -> int:
        return end


@breaks("direct.set-info", "The pchNext of the application is ignored.")
class IgnoresNext(DirectDecisions):
    def next_given_back(self, before: int, given: int) -> int:
        return before


@breaks("direct.set-info", "What was taken back is told by one.")
class OneForTaken(DirectDecisions):
    def answer_of_set_info(self) -> int:
        return 1


@breaks("direct.dirty", "MMIO_DIRTY is ignored.")
class IgnoresDirty(DirectDecisions):
    def dirty_given_back(self, dirty: int) -> int:
        return 0


@breaks("direct.not-dirty", "Every buffer that was accessed counts as modified.")
class AlwaysDirty(DirectDecisions):
    def modified_without_flag(self) -> bool:
        return True


@breaks("direct.advance-without-info", "The MMIOINFO must not be NULL.")
class NeedsInfo(DirectDecisions):
    def advance_needs_info(self) -> bool:
        return True


@breaks("direct.advance-info", "What the application has read in the buffer does not count.")
class ForgetsProgress(DirectDecisions):
    def next_before_advance(self, before: int, given: int) -> int:
        return before


@breaks("direct.advance-info", "The MMIOINFO of the application stays as it was.")
class LeavesInfo(DirectDecisions):
    def info_updated(self) -> bool:
        return False


@breaks("direct.advance-read", "The buffer is not filled until the next mmioRead.")
class NeverFills(DirectDecisions):
    def advance_fills(self) -> bool:
        return False


@breaks("direct.advance-read", "Success is told by one.")
class OneForAdvanced(DirectDecisions):
    def answer_of_advance(self) -> int:
        return 1


@breaks("direct.advance-read-next", "pchNext is behind the bytes that were read.")
class NextBehindBytes(DirectDecisions):
    def next_after_filling(self, start: int, end: int) -> int:
        return end


@breaks("direct.advance-read-end", "pchEndRead is at the end of the buffer, however few bytes have come.")
class EndOfBuffer(DirectDecisions):
    def end_after_filling(self, start: int, came: int, size: int) -> int:
        return start + size


@breaks("direct.advance-at-end", "The end of the file is an error.")
class EndIsError(DirectDecisions):
    def answer_of_filling(self, came: int) -> int:
        return 0 if came else 261


@breaks("direct.advance-write", "The buffer is emptied, but not written.")
class NeverWrites(DirectDecisions):
    def advance_writes(self) -> bool:
        return False


@breaks("direct.advance-not-dirty", "The buffer is written whether MMIO_DIRTY is set or not.")
class WritesUnmodified(DirectDecisions):
    def advance_writes_unmodified(self) -> bool:
        return True


@breaks("direct.advance-writes-first", "The next bytes overwrite a buffer that was modified.")
class ReadsOverChanges(DirectDecisions):
    def advance_writes_before_filling(self) -> bool:
        return False


@breaks("direct.advance-unbuffered", "Without a buffer there is nothing to do, which is no error.")
class NothingToDo(DirectDecisions):
    def answer_of_advance_without_buffer(self, unbuffered: int) -> int:
        return 0


@breaks("direct.advance-cannot-read", "What cannot be read counts as the end of the file.")
class FailureIsEnd(DirectDecisions):
    def answer_of_failed_filling(self, cannot_read: int) -> int:
        return 0


@breaks("direct.advance-cannot-write", "The failure is kept for mmioClose.")
class FailsAtClose(DirectDecisions):
    def answer_of_failed_advance(self, cannot_write: int) -> int:
        return 0


@breaks("direct.advance-expands", "Only mmioWrite makes a memory file grow.")
class NeverExpands(DirectDecisions):
    def advance_expands(self) -> bool:
        return False


@breaks("direct.advance-cannot-expand", "The failure has the code for a failed write.")
class CodeOfWrite(DirectDecisions):
    def answer_of_fixed_memory_file(self, cannot_expand: int) -> int:
        return 262


@breaks("direct.advance-start", "pchNext stays behind the bytes that mmioAdvance has written.")
class StaysBehindWrittenBytes(Decisions):
    def emptied_by_advance(self, *, full: bool) -> bool:
        return full


@breaks(
    "direct.advance-from-next", "The buffer is filled with what lies behind it, and what was not read yet is skipped."
)
class SkipsBytesLeft(Decisions):
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        return position + end - next_byte
