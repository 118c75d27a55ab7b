"""Mistakes in asking about an open file (topic info)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import breaks, sparing_predefined

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile


@breaks("info.fills", "The MMIOINFO of the caller is cleared and never filled.")
class TellsNothing(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        return MMIOINFO()


@breaks("info.procedure", "The code of the procedure is kept apart and not told.")
class TellsNoCode(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        told.fcc_io_proc = 0
        return told


@breaks("info.procedure", "The address of an installed procedure is not told, only its code.")
class TellsNoAddress(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if told.fcc_io_proc:
            told.io_proc = 0
        return told


@breaks("info.procedure-state", "What the procedure keeps in the MMIOINFO is its own and not told.")
class KeepsStateFromApplication(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().info_told(file), info=[0] * len(file.info.info))


@breaks("info.procedure-state", "lDiskOffset is reported as it was when the file was opened.")
class TellsFirstOffset(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().info_told(file), disk_offset=0)


@breaks("info.buffer-members", "pchBuffer moves along with pchNext.")
class MovesBuffer(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().info_told(file), pch_buffer=file.info.pch_next)


@breaks("info.buffer-members", "cchBuffer tells how many bytes lie in the buffer, once there are any.")
class TellsBytesInBuffer(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        loaded = file.info.pch_end_read - file.info.pch_buffer
        return replace(super().info_told(file), cch_buffer=loaded or file.info.cch_buffer)


@breaks("info.buffer-members", "A buffer that is empty again is reported as none.")
class EmptyBufferIsNone(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        empty = file.info.buf_offset and file.info.pch_end_read == file.info.pch_buffer
        return replace(told, pch_buffer=0, cch_buffer=0) if empty else told


@breaks("info.unbuffered", "A file without a buffer is reported to have one of the default size.")
class TellsDefaultSize(Decisions):
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        told.cch_buffer = self.constants.MMIO_DEFAULTBUFFER
        return 0


@breaks("info.unbuffered-error", "A file without a buffer can be asked about like any other.")
class TellsOfUnbuffered(Decisions):
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        return 0


@breaks("info.open-flags", "dwFlags tells nothing.")
class TellsNoFlags(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        told.flags &= self.constants.MMIO_DIRTY
        return told


@breaks("info.open-flags", "dwFlags tells the widest access, not the one asked for.")
class TellsWidestAccess(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        told.flags = told.flags & ~3 | 2
        return told


@breaks("info.dirty", "MMIO_DIRTY is kept from the application.")
class HidesDirty(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        told.flags &= ~self.constants.MMIO_DIRTY
        return told


@breaks("info.dirty", "Every buffer of a file that can be written counts as modified.")
class AlwaysDirty(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.access.writes:
            told.flags |= self.constants.MMIO_DIRTY
        return told


@breaks("info.next-at-end", "pchNext is the address of the last byte that was used.")
class TellsLastByte(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.buffered:
            told.pch_next -= 1
        return told


@breaks("info.bounds", "pchEndRead is the end of the buffer, however much of it was filled.")
class TellsEndOfBuffer(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.buffered:
            told.pch_end_read = told.pch_buffer + told.cch_buffer
        return told


@breaks("info.bounds", "pchEndWrite is as far behind pchNext as the buffer is long.")
class TellsTooMuchRoom(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.buffered:
            told.pch_end_write = told.pch_next + told.cch_buffer
        return told


@breaks("info.unbuffered-members", "A file without a buffer has, in the messages, one of the default size.")
@sparing_predefined
class SendsDefaultSize(Decisions):
    def deliver(self, file: OpenFile, message: int, first: int = 0, second: int = 0) -> int:
        if not (file.info.pch_buffer or file.info.cch_buffer):
            file.info.cch_buffer = self.constants.MMIO_DEFAULTBUFFER
        return super().deliver(file, message, first, second)


@breaks("info.procedure-state", "lDiskOffset of a buffered file is reported to be the position of the application.")
class TellsPositionAsOffset(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        return replace(told, disk_offset=buffering.position(file)) if file.buffered else told


@breaks("info.procedure", "The procedure for memory files has no code.")
class MemoryFilesWithoutCode(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        return replace(told, fcc_io_proc=0) if file.procedure == ADDRESS_OF_MEM else told
