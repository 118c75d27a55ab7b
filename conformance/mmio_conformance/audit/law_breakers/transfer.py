"""Mistakes in reading, writing and seeking (topic transfer)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS

from mmio_conformance.audit.law_breakers.breaking import breaks, short, sparing_predefined

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile

_LOW_WORD = 0xFFFF


@breaks("transfer.read", "The last byte of a read is left out, as if a NUL had to follow.")
class LeavesLastByteOut(Decisions):
    def bytes_to_read(self, wanted: int, available: int) -> int:
        return max(min(wanted, available) - 1, 0)


@breaks("transfer.read", "A read that asks for more than there is gets nothing.")
class ReadsAllOrNothing(Decisions):
    def bytes_to_read(self, wanted: int, available: int) -> int:
        return wanted if wanted <= available else 0


@breaks("transfer.read", "Files are read as text, with line ends of one byte and an end at the first Ctrl-Z.")
class ReadsText(Decisions):
    def bytes_read(self, content: bytes) -> bytes:
        return content.partition(b"\x1a")[0].replace(b"\r\n", b"\n")


@breaks("transfer.read-at-end", "The end of the file is answered with -1.")
class EndIsError(Decisions):
    def answer_at_end(self) -> int:
        return -1


@breaks("transfer.read-advances", "A read leaves the position where it was.")
class ReadsInPlace(Decisions):
    def position_after_read(self, position: int, count: int) -> int:
        return position


@breaks("transfer.read-advances", "A read moves the position by the number of bytes that were asked for.")
class MovesByRequest(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        came = super().ask_to_read(file, address, count)
        if not file.buffered and 0 <= came < count:
            _seek(file, count - came)
        return came

    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        came = super().read_through_buffer(file, address, count)
        if 0 <= came < count:
            _seek(file, count - came)
        return came


@breaks("transfer.write", "A write ends before the last byte.")
class WritesOneByteLess(Decisions):
    def bytes_to_write(self, content: bytes) -> bytes:
        return content[:-1]


@breaks("transfer.write", "Files are written as text, where a line ends with two bytes.")
class WritesText(Decisions):
    def bytes_to_write(self, content: bytes) -> bytes:
        return content.replace(b"\n", b"\r\n")


@breaks("transfer.write-advances", "A write leaves the position where it was.")
class WritesInPlace(Decisions):
    def position_after_write(self, position: int, count: int) -> int:
        return position


@breaks("transfer.nothing", "A write of no bytes cuts the file at the current position, as it does on MS-DOS.")
class CutsFile(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        place = _seek(file, 0)
        for content in file.application.system.files.values():
            del content[place:]
        return super().move_nothing(file)


@breaks("transfer.nothing", "A transfer of no bytes passes over a byte.")
class PassesOverByte(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        _seek(file, 1)
        return super().move_nothing(file)


def _seek(file: OpenFile, offset: int) -> int:
    decide = file.dialect
    seek = decide.seek_through_buffer if file.buffered else decide.ask_to_seek
    return seek(file, offset, decide.constants.SEEK_CUR)


@breaks("transfer.nothing-zero", "A transfer of no bytes is an error.")
class NothingIsError(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        return -1


@breaks("transfer.seek", "Positions are counted from 1.")
class CountsFromOne(Decisions):
    def position_from_beginning(self, offset: int) -> int:
        return offset + 1


@breaks("transfer.seek-current", "SEEK_CUR is taken for SEEK_SET.")
class CurrentIsBeginning(Decisions):
    def position_from_current(self, position: int, offset: int) -> int:
        return offset


@breaks("transfer.seek-current", "The sign of an offset from the current position is lost.")
class SeeksForwardsOnly(Decisions):
    def position_from_current(self, position: int, offset: int) -> int:
        return position + abs(offset)


@breaks("transfer.seek-end", "The end is the last byte instead of the place behind it.")
class EndIsLastByte(Decisions):
    def position_from_end(self, end: int, offset: int) -> int:
        return end - 1 + offset


@breaks("transfer.seek-past-end", "A seek past the end fails.")
class EndIsWall(Decisions):
    def position_sought(self, target: int, end: int) -> int:
        return target if target <= end else -1


@breaks("transfer.last-error", "No call leaves its error with the handle.")
class ForgetsError(Decisions):
    def last_error(self, info: MMIOINFO) -> int:
        return 0


@breaks("transfer.last-error-handle", "What is not a handle has no error.")
class NoHandleNoError(Decisions):
    def last_error_without_handle(self) -> int:
        return 0


@breaks("transfer.read-error", "A failure to fill the buffer counts as the end of the file.")
class FailureIsEnd(Decisions):
    def answer_of_failed_read(self) -> int:
        return 0


@breaks("transfer.until-end", "Fewer bytes than were asked for are the last ones of the file.")
@sparing_predefined
class EndsAtShortAnswer(Decisions):
    _ended: frozenset[int] = frozenset()

    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        if file.handle in self._ended:
            return 0
        answer = super().ask_to_read(file, address, count)
        if 0 < answer < count:
            self._ended |= {file.handle}
        return answer

    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        self._ended -= {file.handle}
        return super().ask_to_seek(file, offset, origin)


@breaks("transfer.write-error", "What was put into the buffer counts as written, whatever becomes of it.")
class CountsWhatWasBuffered(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        return max(super().write_through_buffer(file, address, count), count)


@breaks("transfer.seek-error", "A seek that fails answers the beginning of the file.")
class FailureIsBeginning(Decisions):
    def answer_of_failed_seek(self) -> int:
        return 0


@breaks("transfer.large", "Of the number of bytes to read only the lower 16 bits count.")
class ReadsLowWord(Decisions):
    def bytes_to_read(self, wanted: int, available: int) -> int:
        return min(wanted & _LOW_WORD, available)


@breaks("transfer.large", "No more than 64 KB less one are written at once.")
class WritesSegment(Decisions):
    def bytes_to_write(self, content: bytes) -> bytes:
        return content[:_LOW_WORD]


@breaks("transfer.read", "A count is a signed number of 16 bits.")
class ReadsShortCount(Decisions):
    def bytes_to_read(self, wanted: int, available: int) -> int:
        return max(short(min(wanted, available)), 0)


@breaks("transfer.write", "Half of what is longer than 32 KB is left out.")
class WritesHalf(Decisions):
    def bytes_to_write(self, content: bytes) -> bytes:
        return content if len(content) == short(len(content)) else content[: len(content) // 2]


@breaks("transfer.seek", "A position is a signed number of 16 bits.")
class SeeksShort(Decisions):
    def position_from_beginning(self, offset: int) -> int:
        return short(offset)


@breaks("transfer.seek-current", "An offset is a signed number of 16 bits.")
class SeeksShortWay(Decisions):
    def position_from_current(self, position: int, offset: int) -> int:
        return position + short(offset)


@breaks("transfer.seek-end", "The end of a file is a number of 16 bits.")
class EndIsShort(Decisions):
    def position_from_end(self, end: int, offset: int) -> int:
        return end % (_LOW_WORD + 1) + offset


@breaks("transfer.large", "An I/O procedure is asked for 64 KB less one at most.")
@sparing_predefined
class AsksForSegment(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_read(file, address, min(count, _LOW_WORD))


@breaks("transfer.large", "An I/O procedure is given 64 KB less one at most.")
@sparing_predefined
class GivesSegment(Decisions):
    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        return super().ask_to_write(file, address, min(count, _LOW_WORD))


@breaks("transfer.read-advances", "A read at the end of the file counts as one of a byte.")
class StepsPastEnd(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        came = super().ask_to_read(file, address, count)
        if came == 0 and file.predefined and not file.buffered:
            self.ask_to_seek(file, 1, self.constants.SEEK_CUR)
        return came

    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        came = super().read_through_buffer(file, address, count)
        if came == 0:
            self.seek_through_buffer(file, 1, self.constants.SEEK_CUR)
        return came


@breaks("transfer.seek", "All handles of a process have one position.")
class SeeksWithAllHandles(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        if origin == self.constants.SEEK_SET and file.predefined:
            for other in file.application.files.values():
                if other.procedure == file.procedure:
                    super().ask_to_seek(other, offset, origin)
        return super().ask_to_seek(file, offset, origin)


@breaks("transfer.read-at-end", "A file whose end a read has met is at its end for good.")
class RemembersEnd(Decisions):
    _ended: list[OpenFile]

    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        ended = getattr(self, "_ended", [])
        answer = 0 if file in ended else super().ask_to_read(file, address, count)
        self._ended = [*ended, file] if answer == 0 else ended
        return answer


@breaks("transfer.read-at-end", "A buffered file whose end a read has met is at its end for good.")
class RemembersEndOfBuffered(Decisions):
    _ended: list[OpenFile]

    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        ended = getattr(self, "_ended", [])
        answer = 0 if file in ended else super().read_through_buffer(file, address, count)
        self._ended = [*ended, file] if answer == 0 else ended
        return answer


class _Lengthens(Decisions):
    def _lengthen(self, file: OpenFile, place: int) -> None:
        numbers, memory = self.constants, file.application.system.memory
        if file.procedure == ADDRESS_OF_DOS and super().ask_to_seek(file, 0, numbers.SEEK_END) < place:
            super().ask_to_seek(file, place - 1, numbers.SEEK_SET)
            self.ask_to_write(file, memory.allocate(1), 1)


@breaks("transfer.seek", "A seek past the end makes a file longer.")
class SeekLengthens(_Lengthens):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        if file.access.writes and origin == self.constants.SEEK_SET:
            self._lengthen(file, offset)
        return super().ask_to_seek(file, offset, origin)


@breaks("transfer.seek", "A seek past the end makes a buffered file longer.")
class SeekLengthensBuffered(_Lengthens):
    def move_out_of_buffer(self, file: OpenFile, target: int) -> bool:
        moved = super().move_out_of_buffer(file, target)
        if file.access.writes:
            self._lengthen(file, target)
            file.device_position = target if self.ask_to_seek(file, target, self.constants.SEEK_SET) == target else -1
        return moved


@breaks("transfer.last-error", "Whoever has asked for the error finds none the next time.")
class ForgetsErrorOnceAsked(Decisions):
    def last_error(self, info: MMIOINFO) -> int:
        error, info.error_ret = info.error_ret, 0
        return error
