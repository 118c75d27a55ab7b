"""Mistakes in what mmioGetInfo tells (topic info)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.state import MMIOINFO


@breaks("info.open-flags", "dwFlags tells nothing.")
class TellsNoFlags:
    def open_flags_told(self, flags: int) -> int:
        return 0


@breaks("info.open-flags", "dwFlags tells the widest access, not the one asked for.")
class TellsWidestAccess:
    def open_flags_told(self, flags: int) -> int:
        return flags & ~3 | 2


@breaks("info.dirty", "MMIO_DIRTY is kept from the application.")
class HidesDirty:
    def dirty_told(self, dirty: int) -> int:
        return 0


@breaks("info.dirty", "Every buffer counts as modified.")
class AlwaysDirty:
    def dirty_told(self, dirty: int) -> int:
        return 0x10000000


@breaks("info.next-at-end", "pchNext is the address of the last byte that was used.")
class TellsLastByte:
    def next_told(self, following: int) -> int:
        return following - 1


@breaks("info.bounds", "pchEndRead is the end of the buffer, however much of it was filled.")
class TellsEndOfBuffer:
    def end_of_reading_told(self, told: MMIOINFO) -> int:
        return told.pch_buffer + told.cch_buffer


@breaks("info.bounds", "pchEndWrite is as far behind pchNext as the buffer is long.")
class TellsTooMuchRoom:
    def end_of_writing_told(self, told: MMIOINFO) -> int:
        return told.pch_next + told.cch_buffer
