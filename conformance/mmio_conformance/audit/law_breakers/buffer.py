"""Mistakes in the I/O buffer and in changing it (topic buffer)."""

from __future__ import annotations

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.buffer import BufferDecisions

from mmio_conformance.audit.law_breakers.breaking import breaks


@breaks("buffer.none-by-default", "A file that is opened without an MMIOINFO gets a buffer of the default size.")
class BuffersPlainFiles(BufferDecisions):
    def size_of_unasked_buffer(self, default: int, *, plain: bool) -> int:
        return default if plain else 0


@breaks("buffer.transparent", "The position is where the I/O procedure has come to.")
class PositionOfDevice(BufferDecisions):
    def position_in_buffer(self, offset: int, used: int, loaded: int) -> int:
        return offset + loaded


@breaks("buffer.transparent", "A read ends where the buffer ends.")
class ReadEndsWithBuffer(BufferDecisions):
    def read_goes_on(self) -> bool:
        return False


@breaks("buffer.transparent", "A modified buffer is thrown away when the application goes elsewhere.")
class LosesWrittenBytes(BufferDecisions):
    def buffer_written_before_leaving(self) -> bool:
        return False


@breaks("buffer.asks-when-needed", "Only as many bytes are read ahead as the application has asked for.")
class NeverReadsAhead(BufferDecisions):
    def bytes_to_load(self, missing: int, size: int) -> int:
        return min(missing, size)


@breaks("buffer.asks-when-needed", "Every write is passed through.")
class WritesThrough(BufferDecisions):
    def writes_at_once(self) -> bool:
        return True


@breaks("buffer.open-reading", "The buffer is filled when the file is opened.")
class LoadsAtOpen(BufferDecisions):
    def loads_at_open(self) -> bool:
        return True


@breaks("buffer.open-writing", "Nothing in an empty buffer can be written.")
class NoRoomAtFirst(BufferDecisions):
    def end_of_writing(self, address: int, end: int, *, writes: bool) -> int:
        return address if writes else end


@breaks("buffer.set-flag", "MMIO_ALLOCBUF tells of what mmioOpen has allocated only.")
class HidesAllocation(BufferDecisions):
    def flag_of_new_buffer(self, allocated: int) -> int:
        return 0


@breaks("buffer.set-flag", "MMIO_ALLOCBUF stays when a block takes the place of an allocated buffer.")
class KeepsFlag(Decisions):
    def flag_of_new_buffer(self, allocated: int) -> int:
        return self.constants.MMIO_ALLOCBUF


@breaks("buffer.set-zero", "Success is told by one.")
class OneForSuccess(BufferDecisions):
    def answer_of_changed_buffer(self) -> int:
        return 1


@breaks("buffer.set-allocates", "The size is rounded up to the default size.")
class RoundsUp(BufferDecisions):
    def size_to_allocate(self, size: int) -> int:
        return -(-size // 8192) * 8192 + 8192


@breaks("buffer.set-resizes", "An allocated buffer keeps its size.")
class NeverResizes(BufferDecisions):
    def size_after_resizing(self, old: int, size: int) -> int:
        return old


@breaks("buffer.set-block", "Only the second half of the block is used.")
class HalfOfBlock(BufferDecisions):
    def replacing_buffer(self, address: int, size: int) -> tuple[int, int]:
        return address + size // 2, size - size // 2


@breaks("buffer.set-none", "A buffer cannot be taken away.")
class AlwaysBuffered(BufferDecisions):
    def buffering_ends(self) -> bool:
        return False


@breaks("buffer.set-keeps-position", "The new buffer begins where the I/O procedure has come to.")
class SkipsUnreadBytes(BufferDecisions):
    def position_after_change(self, position: int, device: int) -> int:
        return device


@breaks("buffer.set-keeps-position", "The new buffer begins at the beginning of the file.")
class BeginsAnew(BufferDecisions):
    def position_after_change(self, position: int, device: int) -> int:
        return 0


@breaks("buffer.set-writes-out", "The bytes in the old buffer are lost.")
class DropsOldBuffer(BufferDecisions):
    def buffer_written_before_change(self) -> bool:
        return False


@breaks("buffer.set-cannot-write", "The failure has the code for everything else.")
class OtherCode(BufferDecisions):
    def answer_of_unwritable_buffer(self, cannot_write: int) -> int:
        return cannot_write + 10


@breaks("buffer.set-cannot-write", "The buffer is changed although its bytes could not be written.")
class ChangesAllTheSame(BufferDecisions):
    def change_is_abandoned(self) -> bool:
        return False


@breaks("buffer.set-failure-keeps-handle", "The file is closed if its buffer could not be changed.")
class ClosesAfterFailure(BufferDecisions):
    def file_survives_failed_change(self) -> bool:
        return False


@breaks("buffer.set-none-unbuffered", "Taking away a buffer that there is not counts as success.")
class ContentWithoutBuffer(Decisions):
    def answer_of_needless_change(self, unbuffered: int) -> int:
        return 0


@breaks("buffer.set-keeps-contents", "What was loaded is forgotten, and comes again when it is wanted.")
class ForgetsContents(Decisions):
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        return 0
