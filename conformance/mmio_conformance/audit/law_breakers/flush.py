"""Mistakes in writing the buffer out (topic flush)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.flush import FlushDecisions
from mmio_reference.machine import buffering

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile

_NO_BUFFER_ALLOCATED = 6511


@breaks("flush.writes", "The buffer is written out when the file is closed and not before.")
class WaitsForClose(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        return True


@breaks("flush.writes", "Success is returned as one.")
class OneForSuccess(FlushDecisions):
    def answer_of_flush(self) -> int:
        return 1


@breaks("flush.only-if-modified", "The buffer is written out whatever it holds.")
class WritesAlways(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        return buffering.write_out(file)


@breaks("flush.only-if-modified", "A buffer that holds a later part of the file still counts as modified afterwards.")
class FlushesLaterPartsAgain(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        modified = file.info.flags & self.constants.MMIO_DIRTY
        written = super().write_out_for_flush(file)
        if file.info.buf_offset:
            file.info.flags |= modified
        return written


@breaks("flush.empty", "MMIO_EMPTYBUF is ignored.")
class KeepsBuffer(FlushDecisions):
    def empty_after_flush(self, file: OpenFile) -> None:
        pass


@breaks("flush.empty-keeps-position", "The empty buffer stands where the I/O procedure has come to.")
class SkipsUnreadBytes(FlushDecisions):
    def empty_after_flush(self, file: OpenFile) -> None:
        buffering.empty(file, file.device_position)


@breaks("flush.empty-keeps-position", "The position goes back to where the buffer began.")
class RepeatsBuffer(FlushDecisions):
    def empty_after_flush(self, file: OpenFile) -> None:
        buffering.empty(file, file.info.buf_offset)


@breaks("flush.cannot-write", "A buffer that could not be written is no error until the file is closed.")
class HidesFailure(FlushDecisions):
    def answer_of_failed_flush(self) -> int:
        return 0


@breaks("flush.late-failure", "mmioFlush answers zero, as mmioWrite has succeeded.")
class TrustsWrites(FlushDecisions):
    def answer_of_failed_flush(self) -> int:
        return 0


@breaks("flush.unbuffered", "A file without a buffer has nothing to write, which is success.")
class NothingToFlush(Decisions):
    def answer_of_flush_without_buffer(self) -> int:
        return 0


@breaks("flush.memory-file", "A memory file is flushed like any other file, and nothing is left to do.")
class FlushesMemory(Decisions):
    def answer_of_flushing_memory(self) -> int:
        return 0


@breaks("flush.memory-file", "A memory file answers what a file without a buffer does.")
class MemoryIsUnbuffered(Decisions):
    def answer_of_flushing_memory(self) -> int:
        return _NO_BUFFER_ALLOCATED


@breaks("flush.writes", "Of a large buffer as many bytes are written as 16 bits can count.")
class FlushesSixteenBits(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        info = file.info
        info.pch_end_read = info.pch_buffer + (info.pch_end_read - info.pch_buffer & 0xFFFF)
        return super().write_out_for_flush(file)


@breaks("flush.writes", "Of a large buffer as many bytes are written as a short number can count.")
class FlushesFifteenBits(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        info = file.info
        info.pch_end_read = info.pch_buffer + (info.pch_end_read - info.pch_buffer & 0x7FFF)
        return super().write_out_for_flush(file)


@breaks("flush.writes", "mmioGetInfo hands MMIO_DIRTY over to the application, and forgets it.")
class AskingForgetsChanges(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        buffering.forget_changes(file)
        return told


@breaks("flush.cannot-write", "What could not be written is given up.")
class GivesBytesUp(FlushDecisions):
    def write_out_for_flush(self, file: OpenFile) -> bool:
        written = super().write_out_for_flush(file)
        buffering.forget_changes(file)
        return written


@breaks("flush.empty-after-writing", "A buffer that was to be emptied is, whether its bytes were written or not.")
class EmptiesUnwritten(FlushDecisions):
    def empties_buffer(self, flags: int, *, written: bool) -> bool:
        return bool(flags & self.constants.MMIO_EMPTYBUF)


@breaks("flush.only-if-modified", "A write of no bytes counts as a change of the buffer.")
class NoBytesAreChange(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        if file.buffered:
            file.info.flags |= self.constants.MMIO_DIRTY
        return super().move_nothing(file)
