"""Freedoms in what the I/O buffer holds, when it is filled and written out, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.dialects.windows import Windows
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import FAILED
from mmio_spec import load_interface
from msgspec.structs import replace

from mmio_conformance.audit.freedoms.using import uses

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference.machine.state import MMIOINFO, OpenFile, Transfer

_WRITE_FAILED = load_interface("os2").constant("MMIOERR_WRITE_FAILED")
_NO_FLUSH_NEEDED = load_interface("os2").constant("MMIOERR_NO_FLUSH_NEEDED")


@uses("buffer.open-reading", "An empty buffer of the system holds bytes of other programs.")
class BufferNotCleared(Decisions):
    def begin_buffer(self, file: OpenFile, address: int, size: int) -> None:
        if file.owns_buffer:
            file.application.system.memory.write(address, b"\xcd" * size)
        super().begin_buffer(file, address, size)


@uses("number-of-messages", "Two messages fill the buffer.")
class FillsInTwoParts(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return _in_two_parts(super().ask_to_read, file, address, count)


@uses("number-of-messages", "MMIOM_SEEK comes before every message that fills the buffer.")
class SeeksBeforeFilling(Decisions):
    def fill_for_read(self, file: OpenFile) -> int:
        if not self.save_before_leaving(file):
            return FAILED
        file.device_position = -1  # so that it has to be sought
        return super().fill_for_read(file)


@uses("number-of-messages", "A read fills the buffer from an offset that is a multiple of its size.")
class FillsFromMultiple(Decisions):
    def fill_for_read(self, file: OpenFile) -> int:
        if not self.save_before_leaving(file):
            return FAILED
        place, size = buffering.position(file), file.info.cch_buffer
        before = place % size
        buffering.empty(file, place - before)
        came = buffering.fetch(file, size) - before
        if came > 0:
            file.info.pch_next += before
            return came
        buffering.empty(file, place)
        return buffering.fetch(file, size)


@uses("number-of-messages", "A write first loads the part of the file that it changes, and all of it is written out.")
class LoadsBeforeWriting(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        info = file.info
        if file.access.reads and info.pch_end_read == info.pch_buffer and buffering.fetch(file, info.cch_buffer) < 0:
            return self.answer_of_failed_write()
        return super().write_through_buffer(file, address, count)


@uses("number-of-messages", "A buffer that a write has filled is written out at once.")
class WritesFullBuffer(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        written, info = super().write_through_buffer(file, address, count), file.info
        if written > 0 and info.pch_next == info.pch_buffer + info.cch_buffer and self.save_before_leaving(file):
            buffering.empty(file, buffering.position(file))
        return written


@uses("number-of-messages", "When a buffer is given up, the next call brings the procedure to the position.")
class SeeksWhenNeeded(Decisions):
    def __init__(self) -> None:
        super().__init__()
        self._elsewhere: list[tuple[OpenFile, int]] = []

    def take_buffer_away(self, file: OpenFile, place: int) -> None:
        super().take_buffer_away(file, place)
        if file.device_position != place:
            self._elsewhere.append((file, place))
            file.device_position = place

    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_read(file, address, count) if self._goes(file) else FAILED

    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_write(file, address, count) if self._goes(file) else FAILED

    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        return super().ask_to_seek(file, offset, origin) if self._goes(file) else FAILED

    def position_after_change(self, file: OpenFile) -> int:
        places = [place for one, place in self._elsewhere if one is file]
        self._elsewhere = [one for one in self._elsewhere if one[0] is not file]
        return places[0] if places else super().position_after_change(file)

    def _goes(self, file: OpenFile) -> bool:
        places = [place for one, place in self._elsewhere if one is file]
        self._elsewhere = [one for one in self._elsewhere if one[0] is not file]
        reached = all(
            super(SeeksWhenNeeded, self).ask_to_seek(file, place, self.constants.SEEK_SET) == place for place in places
        )
        if not reached:
            self._elsewhere.append((file, places[0]))
        return reached


@uses("number-of-messages", "Two messages write the buffer out.")
class WritesInTwoParts(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return _in_two_parts(super().ask_to_write, file, address, count)


@uses("number-of-messages", "MMIOM_SEEK comes before every message that writes the buffer out.")
class SeeksBeforeWriting(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        behind = address - file.info.pch_buffer
        place = file.device_position + (behind if 0 < behind < file.info.cch_buffer else 0)
        if file.buffered and self.ask_to_seek(file, place, self.constants.SEEK_SET) != place:
            return FAILED
        return super().ask_to_write(file, address, count)


@uses("number-of-messages", "No transfer bypasses the buffer.")
class NeverBypasses(Decisions):
    def passes_buffer(self, wanted: int, size: int) -> bool:
        return False


@uses("short-write-of-buffer", "The buffer could not be written.")
class GivesRestUp(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        written = super().ask_to_write(file, address, count)
        return FAILED if file.buffered and 0 < written < count else written


@uses("observed.seek-within-buffer", "A seek within a buffer that was not modified asks the procedure too.")
class AsksAtEverySeek(Decisions):
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        place = super().seek_through_buffer(file, offset, origin)
        if place < 0 or not file.access.reads or buffering.is_modified(file):
            return place
        file.device_position = self.ask_to_seek(file, place, self.constants.SEEK_SET)
        return place if file.device_position == place else self.answer_of_failed_seek()


@uses("observed.seek-out-of-buffer", "A seek out of the buffer loads it.")
class LoadsAfterSeek(Decisions):
    def move_out_of_buffer(self, file: OpenFile, target: int) -> bool:
        moved = super().move_out_of_buffer(file, target)
        if moved and file.access.reads:
            buffering.fetch(file, file.info.cch_buffer)
        return moved


@uses("size-without-block", "A size alone allocates no buffer.", dialects=("windows",))
class SizeAloneIsNothing(Decisions):
    def size_alone_allocates(self) -> bool:
        return False


@uses("size-without-block", "A size alone allocates a buffer.", dialects=("os2",))
class SizeAloneAllocates(Decisions):
    def size_alone_allocates(self) -> bool:
        return True


@uses("block-without-size", "An address without a size is forgotten.")
class ForgetsAddress(Decisions):
    def address_kept(self, address: int, size: int) -> int:
        return address if size else 0


@uses("position-and-buffer", "The position moves on to where the procedure has come to.", dialects=("os2",))
class SkipsWhatWasLoaded(Decisions):
    def position_after_change(self, file: OpenFile) -> int:
        return file.device_position

    def empty_after_flush(self, file: OpenFile) -> None:
        buffering.empty(file, file.device_position)


@uses("unbuffered-file", "mmioFlush returns MMIOERR_UNBUFFERED.", dialects=("windows",))
class RefusesFlushWithoutBuffer(Decisions):
    def answer_of_flush_without_buffer(self) -> int:
        return self.errors.unbuffered


@uses("code-of-late-failure", "The code is MMIOERR_WRITE_FAILED.")
class WriteFailed(Decisions):
    def answer_of_failed_flush(self) -> int:
        return _WRITE_FAILED

    def answer_of_failed_flush_at_close(self) -> int:
        return _WRITE_FAILED

    def answer_of_failed_advance(self) -> int:
        return _WRITE_FAILED

    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        answer = super().change_buffer(file, address, size, flags)
        return _WRITE_FAILED if answer == self.errors.cannot_write else answer


@uses("flush-without-changes", "A buffer that was not modified is an error, and MMIO_EMPTYBUF is not heeded then.")
class NoFlushNeeded(Decisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        self._needed = buffering.is_modified(file)
        return super().write_out_for_flush(file)

    def empty_after_flush(self, file: OpenFile) -> None:
        if self._needed:
            super().empty_after_flush(file)

    def answer_of_flush(self) -> int:
        return super().answer_of_flush() if self._needed else _NO_FLUSH_NEEDED


@uses("flushing-memory-file", "It is an error.")
class RefusesFlushOfMemory(Decisions):
    def answer_of_flushing_memory(self) -> int:
        return self.errors.invalid_parameter


@uses("unusual-info", "The caller is trusted.")
class TrustsCaller(Decisions):
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        file.info.flags |= given.flags & self.constants.MMIO_DIRTY
        file.info.pch_next = given.pch_next
        file.info.pch_end_read = max(file.info.pch_end_read, given.pch_next)
        return True


@uses("when-set-info-writes", "Bytes reach the file at mmioSetInfo, which is an error if they cannot.")
class WritesAtSetInfo(Decisions):
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        return super().next_given_back(file, given) and buffering.flush(file)


@uses("next-after-writing-advance", "pchNext is behind the bytes that were written, as long as there is room.")
class StaysBehindWritten(Decisions):
    def empty_after_writing(self, file: OpenFile) -> None:
        if file.info.pch_next >= file.info.pch_end_write:
            super().empty_after_writing(file)


@uses("advance-against-access", "It is an error.")
class RefusesAdvance(Decisions):
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        return self.errors.invalid_access


@uses("advance-behind-next", "Those from pchNext on are not.")
class WritesUpToNext(Decisions):
    def end_of_written_part(self, info: MMIOINFO) -> int:
        return info.pch_next


@uses("advance-from-middle", "What follows begins behind the buffer.")
class AdvancesBehindBuffer(Decisions):
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        return position + end - next_byte


@uses("direct.not-dirty", "Bytes that nobody has marked as modified are loaded anew when they are read.")
class ForgetsUnmarked(Decisions):
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        taken = super().take_back(file, given)
        if taken and file.buffered and not buffering.is_modified(file):
            buffering.empty(file, buffering.position(file))
        return taken


@uses("when-dirty-ends", "MMIO_DIRTY stays until the file is closed.")
class StaysDirty(Decisions):
    def __init__(self) -> None:
        super().__init__()
        self._modified: list[OpenFile] = []

    def info_told(self, file: OpenFile) -> MMIOINFO:
        if buffering.is_modified(file):
            self._modified.append(file)
        told = super().info_told(file)
        return replace(told, flags=told.flags | self.constants.MMIO_DIRTY) if file in self._modified else told


@uses("meaning-of-lbufoffset", "lBufOffset holds anything.")
class OffsetIsAnything(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().info_told(file), buf_offset=0x5A5A)


@uses("invalid-handle", "-1 is returned, whichever the function.", dialects=("windows",))
class MinusOneForInvalidHandle(Decisions):
    errors = replace(Windows.errors, invalid_handle=0xFFFF_FFFF)

    def answer_of_message_without_file(self) -> int:
        return FAILED


def _in_two_parts(ask: Callable[[OpenFile, int, int], int], file: OpenFile, address: int, count: int) -> int:
    """Ask an I/O procedure to move what fills a buffer, or a part of it, with two messages."""
    half = (file.buffered and count // 2) or count
    moved = ask(file, address, half)
    if moved != half or half == count:
        return moved
    rest = ask(file, address + half, count - half)
    return half + rest if rest >= 0 else rest
