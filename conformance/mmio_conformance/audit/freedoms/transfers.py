"""Freedoms in reading, writing and seeking, and in what I/O procedures are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.integers import FAILED
from mmio_spec import load_interface

from mmio_conformance.audit.freedoms.using import uses

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile

_WRITE_FLUSH = load_interface("windows").constant("MMIOM_WRITEFLUSH")


@uses("sign-of-offset-from-end", "The offset is added to the end.", dialects=("windows",))
class AddsOffsetToEnd(Decisions):
    def offset_from_end(self, offset: int) -> int:
        return offset


@uses("sign-of-offset-from-end", "The offset is subtracted from the end.", dialects=("os2",))
class SubtractsOffsetFromEnd(Decisions):
    def offset_from_end(self, offset: int) -> int:
        return -offset


@uses("seeking-past-end-on-windows", "A seek past the end is an error.")
class RefusesSeekPastEnd(Decisions):
    def position_sought(self, target: int, end: int) -> int:
        return FAILED if target > end else target


@uses("seeking-past-end-on-windows", "A seek past the end is an error with a buffer, too.")
class RefusesSeekPastEndOfBuffered(Decisions):
    def move_out_of_buffer(self, file: OpenFile, target: int) -> bool:
        ends = file.predefined and self.save_before_leaving(file)
        return not (ends and target > self.ask_for_end(file)) and super().move_out_of_buffer(file, target)


@uses("seek-before-beginning", "A seek to a place before the beginning leads to the beginning.")
class StopsAtBeginning(Decisions):
    def position_from_beginning(self, offset: int) -> int:
        return max(0, super().position_from_beginning(offset))

    def position_from_current(self, position: int, offset: int) -> int:
        return max(0, super().position_from_current(position, offset))

    def position_from_end(self, end: int, offset: int) -> int:
        return max(0, super().position_from_end(end, offset))


@uses("last-error-of-handle-or-process", "The last error is that of the process.")
class ErrorOfProcess(OS2):
    def __init__(self) -> None:
        super().__init__()
        self._last = 0

    def leave_error(self, info: MMIOINFO, error: int) -> None:
        super().leave_error(info, error)
        self._last = error

    def last_error(self, info: MMIOINFO) -> int:
        return self._last or super().last_error(info)


@uses("odd-counts", "A transfer of no bytes is an error.", dialects=("os2",))
class RefusesNothing(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        return FAILED


@uses("disk-offset-on-os2", "The services maintain lDiskOffset.")
class MaintainsDiskOffset(Decisions):
    def ask_to_read(self, file: OpenFile, address: int, count: int) -> int:
        before = file.info.disk_offset
        answer = super().ask_to_read(file, address, count)
        file.info.disk_offset = before + max(0, answer)
        return answer

    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        before = file.info.disk_offset
        answer = super().ask_to_write(file, address, count)
        file.info.disk_offset = before + max(0, answer)
        return answer

    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        before = file.info.disk_offset
        answer = super().ask_to_seek(file, offset, origin)
        file.info.disk_offset = answer if answer >= 0 else before
        return answer


@uses("who-sends-writeflush", "mmioFlush and mmioClose send MMIOM_WRITEFLUSH.")
class SendsWriteFlush(Decisions):
    _flushing = False

    def write_out_for_flush(self, file: OpenFile) -> bool:
        self._flushing = True
        written = super().write_out_for_flush(file)
        self._flushing = False
        return written

    def write_out_for_close(self, file: OpenFile) -> bool:
        self._flushing = True
        written = super().write_out_for_close(file)
        self._flushing = False
        return written

    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        if self._flushing and not file.predefined:
            return self.deliver(file, _WRITE_FLUSH, address, count)
        return super().ask_to_write(file, address, count)


@uses("system-messages-by-hand", "Predefined messages are delivered.")
class DeliversEveryMessage(Decisions):
    def is_user_message(self, message: int) -> bool:
        return True


@uses("seek-at-open", "MMIOM_SEEK asks for the position after an open.")
class AsksForPosition(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if not (answer or file.predefined or file.info.flags & self.constants.MMIO_DELETE):
            self.ask_to_seek(file, 0, self.constants.SEEK_CUR)
        return answer


@uses("seek-at-open", "MMIOM_SEEK asks for the size after an open.")
class AsksForSize(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if not (answer or file.predefined or file.info.flags & self.constants.MMIO_DELETE):
            place = file.info.disk_offset
            self.ask_to_seek(file, 0, self.constants.SEEK_END)
            self.ask_to_seek(file, place, self.constants.SEEK_SET)
        return answer
