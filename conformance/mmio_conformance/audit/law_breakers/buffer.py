"""Mistakes in the I/O buffer and in changing it (topic buffer)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.buffer import BufferDecisions
from mmio_reference.machine import buffering

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


@breaks("buffer.none-by-default", "A file that is opened without an MMIOINFO gets a buffer of the default size.")
class BuffersPlainFiles(Decisions):
    _plain = False

    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        self._plain = given is None
        return super().info_of_open(given)

    def begin_unbuffered(self, file: OpenFile) -> None:
        super().begin_unbuffered(file)
        if self._plain:
            size = self.constants.MMIO_DEFAULTBUFFER
            self.begin_buffer(file, buffering.allocate_buffer(file, size), size)


@breaks("buffer.transparent", "The position is where the I/O procedure has come to.")
class PositionOfDevice(BufferDecisions):
    def position_in_buffer(self, info: MMIOINFO) -> int:
        return info.buf_offset + info.pch_end_read - info.pch_buffer


@breaks("buffer.transparent", "A read ends where the buffer ends.")
class ReadEndsWithBuffer(BufferDecisions):
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        left = file.info.pch_end_read - file.info.pch_next
        return super().read_through_buffer(file, address, min(count, left or file.info.cch_buffer))


@breaks("buffer.transparent", "A modified buffer is thrown away when the application goes elsewhere.")
class LosesWrittenBytes(BufferDecisions):
    def save_before_leaving(self, file: OpenFile) -> bool:
        buffering.forget_changes(file)
        return True


@breaks("buffer.transparent", "Of a modified buffer only the bytes before the current position are written out.")
class WritesUpToPosition(Decisions):
    def save_before_leaving(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().save_before_leaving(file)

    def write_out_for_flush(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().write_out_for_flush(file)

    def write_out_for_close(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().write_out_for_close(file)


@breaks("buffer.transparent", "A modified buffer is written out where the I/O procedure has come to.")
class WritesWhereDeviceIs(Decisions):
    def save_before_leaving(self, file: OpenFile) -> bool:
        return _write_here(file)

    def write_out_for_close(self, file: OpenFile) -> bool:
        return _write_here(file)


def _write_here(file: OpenFile) -> bool:
    offset, file.info.buf_offset = file.info.buf_offset, file.device_position
    written = buffering.flush(file)
    file.info.buf_offset = offset
    return written


@breaks("buffer.transparent", "A seek stays in the buffer as far as its size goes, also where nothing was loaded.")
class SeeksIntoUnloadedBytes(BufferDecisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        info = file.info
        if origin == self.constants.SEEK_SET and 0 <= offset - info.buf_offset <= info.cch_buffer:
            info.pch_next = info.pch_buffer + offset - info.buf_offset
            info.pch_end_read = max(info.pch_end_read, info.pch_next)
            return offset
        return super().seek_through_buffer(file, offset, origin)


@breaks("buffer.transparent", "A seek to the end does not count what is in the buffer.")
class EndOnDisk(Decisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        if origin == self.constants.SEEK_END:
            file.device_position = self.ask_to_seek(file, 0, origin)
            target = self.position_from_end(file.device_position, self.offset_from_end(offset))
            return super().seek_through_buffer(file, target, self.constants.SEEK_SET)
        return super().seek_through_buffer(file, offset, origin)


@breaks("buffer.transparent", "A seek back in the buffer returns the new position, and the next byte stays the same.")
class SeeksBackInWords(BufferDecisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        following, begins = file.info.pch_next, file.info.buf_offset
        answer = super().seek_through_buffer(file, offset, origin)
        if file.info.buf_offset == begins:
            file.info.pch_next = max(following, file.info.pch_next)
        return answer


@breaks("buffer.transparent", "A read takes what lies in the buffer behind written bytes, which was never loaded.")
class ReadsUnloadedBytes(BufferDecisions):
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        info = file.info
        if buffering.is_modified(file) and info.pch_next == info.pch_end_read:
            info.pch_end_read = info.pch_buffer + info.cch_buffer
        return super().read_through_buffer(file, address, count)


@breaks("buffer.transparent", "A read after a write begins where the I/O procedure has come to.")
class ReadsWhereDeviceIs(BufferDecisions):
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        if buffering.is_modified(file) and buffering.flush(file):
            buffering.empty(file, file.device_position)
        return super().read_through_buffer(file, address, count)


@breaks("buffer.transparent", "A buffer that was flushed counts as loaded up to its end.")
class FlushedIsLoaded(Decisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        modified = buffering.is_modified(file)
        written = super().write_out_for_flush(file)
        if modified:
            file.info.pch_end_read = file.info.pch_buffer + file.info.cch_buffer
        return written


@breaks("buffer.transparent", "mmioFlush goes on where the I/O procedure has come to.")
class FlushMovesPosition(Decisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        written = super().write_out_for_flush(file)
        buffering.empty(file, file.device_position)
        return written


@breaks(
    "buffer.transparent", "A write longer than the buffer passes it by, and what was loaded there counts as the file's."
)
class WritesPastLoadedBytes(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        info = file.info
        fits = count <= info.cch_buffer or buffering.is_modified(file)
        if fits or not buffering.go_to(file, buffering.position(file)):
            return super().write_through_buffer(file, address, count)
        written = self.ask_to_write(file, address, count)
        file.device_position += written
        info.pch_next = min(info.pch_end_read, info.pch_next + written)
        info.buf_offset = file.device_position - (info.pch_next - info.pch_buffer)
        return written


@breaks(
    "buffer.transparent", "A write longer than the buffer overtakes the bytes that wait in it, which are written later."
)
class LongWritesOvertake(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        place = buffering.position(file)
        if count <= file.info.cch_buffer or not buffering.go_to(file, place):
            return super().write_through_buffer(file, address, count)
        written = self.ask_to_write(file, address, count)
        file.device_position += written
        buffering.flush(file)
        buffering.empty(file, place + written)
        return written


@breaks("buffer.asks-when-needed", "Only as many bytes are read ahead as the application has asked for.")
class NeverReadsAhead(BufferDecisions):
    _missing = 0

    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        self._missing = count - (file.info.pch_end_read - file.info.pch_next)
        return super().read_through_buffer(file, address, count)

    def fill_for_read(self, file: OpenFile) -> int:
        return buffering.load(file, min(self._missing, file.info.cch_buffer))


@breaks("buffer.asks-when-needed", "Every write is passed through.")
class WritesThrough(BufferDecisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        answer = super().write_through_buffer(file, address, count)
        return answer if buffering.flush(file) else -1


@breaks("buffer.failure-reported", "The I/O procedure is taken to be where it was asked to go, whatever it answers.")
class TrustsSeeks(BufferDecisions):
    def is_place_reached(self, offset: int, answer: int) -> bool:
        return True


@breaks("buffer.failure-reported", "What the I/O procedure does not take when the buffer is written out is forgotten.")
class ForgetsUnwritten(Decisions):
    def save_before_leaving(self, file: OpenFile) -> bool:
        return self._forget(file)

    def settle_before_change(self, file: OpenFile) -> bool:
        return self._forget(file)

    def write_out_for_flush(self, file: OpenFile) -> bool:
        return self._forget(file)

    def write_out_for_close(self, file: OpenFile) -> bool:
        return self._forget(file)

    def write_by_advance(self, file: OpenFile) -> bool:
        return self._forget(file)

    def _forget(self, file: OpenFile) -> bool:
        if not buffering.flush(file):
            buffering.forget_changes(file)
        return True


@breaks("buffer.failure-reported", "A buffer that cannot be filled by mmioAdvance is an empty one.")
class AdvancesInSilence(Decisions):
    def fill_by_advance(self, file: OpenFile) -> int:
        super().fill_by_advance(file)
        return 0


@breaks("buffer.open-reading", "The buffer is filled when the file is opened.")
class LoadsAtOpen(BufferDecisions):
    def begin_buffer(self, file: OpenFile, address: int, size: int) -> None:
        super().begin_buffer(file, address, size)
        if file.buffered and file.access.reads:
            buffering.fetch(file, size)


@breaks("buffer.open-writing", "Nothing in an empty buffer can be written.")
class NoRoomAtFirst(BufferDecisions):
    def begin_buffer(self, file: OpenFile, address: int, size: int) -> None:
        super().begin_buffer(file, address, size)
        if file.access.writes:
            file.info.pch_end_write = file.info.pch_buffer


@breaks("buffer.set-flag", "MMIO_ALLOCBUF tells of what mmioOpen has allocated only.")
class HidesAllocation(BufferDecisions):
    def mark_owner(self, file: OpenFile) -> None:
        file.info.flags &= ~self.constants.MMIO_ALLOCBUF


@breaks("buffer.set-flag", "MMIO_ALLOCBUF stays when a block takes the place of an allocated buffer.")
class KeepsFlag(Decisions):
    def mark_owner(self, file: OpenFile) -> None:
        file.info.flags |= self.constants.MMIO_ALLOCBUF


@breaks("buffer.set-zero", "Success is returned as one.")
class OneForSuccess(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        return super().change_buffer(file, address, size, flags) or 1


@breaks("buffer.set-allocates", "The size is rounded up to the default size.")
class RoundsUp(BufferDecisions):
    def use_new_buffer(self, file: OpenFile, size: int, place: int) -> None:
        super().use_new_buffer(file, -(-size // 8192) * 8192 + 8192, place)


@breaks("buffer.set-resizes", "An allocated buffer keeps its size.")
class NeverResizes(BufferDecisions):
    def resize_buffer(self, file: OpenFile, size: int, place: int) -> None:
        super().resize_buffer(file, file.info.cch_buffer, place)


@breaks("buffer.set-block", "Only the second half of the block is used.")
class HalfOfBlock(BufferDecisions):
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        super().use_block(file, address + size // 2, size - size // 2, place)


@breaks("buffer.set-block", "A block is freed when another one takes its place, as one of the system is.")
class FreesReplaced(BufferDecisions):
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        if file.buffered and not file.owns_buffer and address != file.info.pch_buffer:
            file.application.system.memory.free(file.info.pch_buffer)
        super().use_block(file, address, size, place)


@breaks("buffer.set-none", "A buffer cannot be taken away.")
class AlwaysBuffered(BufferDecisions):
    def take_buffer_away(self, file: OpenFile, place: int) -> None:
        self.use_new_buffer(file, file.info.cch_buffer, place)


@breaks("buffer.set-keeps-position", "The new buffer begins where the I/O procedure has come to.")
class SkipsUnreadBytes(BufferDecisions):
    def position_after_change(self, file: OpenFile) -> int:
        return file.device_position


@breaks("buffer.set-keeps-position", "The new buffer begins at the beginning of the file.")
class BeginsAnew(BufferDecisions):
    def position_after_change(self, file: OpenFile) -> int:
        return 0


@breaks("buffer.set-writes-out", "The bytes in the old buffer are lost.")
class DropsOldBuffer(BufferDecisions):
    def settle_before_change(self, file: OpenFile) -> bool:
        buffering.forget_changes(file)
        return True


@breaks("buffer.set-cannot-write", "The failure has the code for everything else.")
class OtherCode(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        return (
            self.errors.cannot_write + 10
            if (answer := super().change_buffer(file, address, size, flags)) == self.errors.cannot_write
            else answer
        )


@breaks("buffer.set-cannot-write", "The buffer is changed although its bytes could not be written.")
class ChangesAllTheSame(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        answer = super().change_buffer(file, address, size, flags)
        if answer == self.errors.cannot_write:
            buffering.forget_changes(file)
            super().change_buffer(file, address, size, flags)
        return answer


@breaks("buffer.set-failure-keeps-handle", "The file is closed if its buffer could not be changed.")
class ClosesAfterFailure(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        answer = super().change_buffer(file, address, size, flags)
        if answer == self.errors.cannot_write:
            del file.application.files[file.handle]
        return answer


@breaks("buffer.set-none-unbuffered", "Taking away a buffer that there is not counts as success.")
class ContentWithoutBuffer(Decisions):
    def answer_of_needless_change(self) -> int:
        return 0


@breaks("buffer.set-keeps-contents", "What was loaded is forgotten, and comes again when it is wanted.")
class ForgetsContents(Decisions):
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        return 0


@breaks("buffer.set-allocates", "No more than 32 KB less one are allocated.")
class AllocatesShortBuffer(BufferDecisions):
    def use_new_buffer(self, file: OpenFile, size: int, place: int) -> None:
        super().use_new_buffer(file, min(size, 0x7FFF), place)


@breaks("buffer.set-resizes", "A buffer becomes no larger than 32 KB less one.")
class ResizesToShort(BufferDecisions):
    def resize_buffer(self, file: OpenFile, size: int, place: int) -> None:
        super().resize_buffer(file, min(size, 0x7FFF), place)


@breaks("buffer.set-block", "Of a block no more than 32 KB less one is used.")
class UsesShortBlock(BufferDecisions):
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        super().use_block(file, address, min(size, 0x7FFF), place)


@breaks("buffer.transparent", "Asking for the position takes the buffer for one that was not modified.")
class ForgetsWhenAsked(Decisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        if (offset, origin) == (0, self.constants.SEEK_CUR):
            buffering.forget_changes(file)
        return super().seek_through_buffer(file, offset, origin)


@breaks(
    "buffer.transparent", "A seek from the position counts from one byte on where the buffer has been read to its end."
)
class SeeksFromNextBuffer(Decisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        read = file.info.pch_next == file.info.pch_end_read and not buffering.is_modified(file)
        ahead = read and origin == self.constants.SEEK_CUR and file.info.pch_next > file.info.pch_buffer and offset
        return super().seek_through_buffer(file, offset + bool(ahead), origin)


@breaks("buffer.set-writes-out", "Where nothing lies before the position there is nothing to write.")
class LosesBytesBehindPosition(Decisions):
    def settle_before_change(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        if file.info.pch_next == file.info.pch_buffer:
            buffering.forget_changes(file)
        return super().settle_before_change(file)


@breaks("buffer.set-keeps-position", "A buffer that gets the size it has counts as read.")
class SkipsBytesOfSameSize(Decisions):
    def resize_buffer(self, file: OpenFile, size: int, place: int) -> None:
        if size == file.info.cch_buffer:
            file.info.pch_next = file.info.pch_end_read
            place = buffering.position(file)
        super().resize_buffer(file, size, place)


@breaks("buffer.set-writes-out", "A block that is the buffer already is nothing to change.")
class KeepsSameBlock(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        if address and (address, size) == (file.info.pch_buffer, file.info.cch_buffer):
            return 0
        return super().change_buffer(file, address, size, flags)


@breaks(
    "buffer.set-writes-out", "A block that is the buffer already is cut off where it is to end, and not written out."
)
class CutsSameBlock(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        if address == file.info.pch_buffer and 0 < size < file.info.cch_buffer:
            file.info.cch_buffer, file.info.pch_end_write = size, address + size
            return 0
        return super().change_buffer(file, address, size, flags)


@breaks("buffer.set-cannot-write", "The old buffer stays, and its bytes count as written.")
class GivesUpOldBytes(BufferDecisions):
    def settle_before_change(self, file: OpenFile) -> bool:
        written = super().settle_before_change(file)
        buffering.forget_changes(file)
        return written


@breaks("buffer.failure-reported", "An I/O procedure that takes no byte has not failed.")
class TakesNoneForAll(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        written = super().ask_to_write(file, address, count)
        return count if file.buffered and written == 0 else written


@breaks("buffer.failure-reported", "An I/O procedure that takes a part has taken everything.")
class TakesPartForAll(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        written = super().ask_to_write(file, address, count)
        return count if file.buffered and 0 < written < count else written


@breaks("buffer.set-writes-out", "A buffer of the system that has the size already is nothing to change.")
class KeepsSameSize(BufferDecisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        if file.owns_buffer and not address and size == file.info.cch_buffer:
            return 0
        return super().change_buffer(file, address, size, flags)


@breaks("buffer.set-block", "The last byte of the block is kept free.", dialects=("windows",))
class KeepsByteFree(BufferDecisions):
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        super().use_block(file, address, size, place)
        file.info.pch_end_write -= 1


@breaks("buffer.transparent", "When the buffer changes, what lies behind the position is not written out.")
class ChangeWritesUpToNext(Decisions):
    def settle_before_change(self, file: OpenFile) -> bool:
        if file.buffered:
            file.info.pch_end_read = file.info.pch_next
        return super().settle_before_change(file)


@breaks("buffer.transparent", "mmioFlush writes out what lies before the position.")
class FlushWritesUpToNext(Decisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        file.info.pch_end_read = file.info.pch_next
        return super().write_out_for_flush(file)


@breaks("buffer.transparent", "Closing a file forgets what other buffers hold to be written.")
class ClosingForgetsChanges(Decisions):
    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        for other in file.application.files.values():
            buffering.forget_changes(other)


@breaks("buffer.set-keeps-position", "The position is kept in 16 bits.")
class KeepsShortPosition(Decisions):
    def position_after_change(self, file: OpenFile) -> int:
        return super().position_after_change(file) & 0xFFFF
