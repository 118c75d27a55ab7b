"""Decisions about asking for the state of an open file (topic info)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO


class InfoDecisions(Citing):
    """What mmioGetInfo tells."""

    @rule("info.fills")
    def info_told(self, info: MMIOINFO) -> MMIOINFO:
        """The MMIOINFO of the caller is filled with what the services know about the file."""
        return replace(info, info=list(info.info))

    @rule("info.open-flags")
    def open_flags_told(self, flags: int) -> int:
        """The member dwFlags tells how the file was opened."""
        return flags

    @rule("info.dirty")
    def dirty_told(self, dirty: int) -> int:
        """MMIO_DIRTY in dwFlags tells that the buffer was modified, 0 that it was not."""
        return dirty

    @rule("info.bounds")
    def end_of_reading_told(self, told: MMIOINFO) -> int:
        """The member pchEndRead is the address behind the last byte that can be read."""
        return told.pch_end_read

    @rule("info.bounds")
    def end_of_writing_told(self, told: MMIOINFO) -> int:
        """The member pchEndWrite is the address behind the last byte that can be written."""
        return told.pch_end_write

    @rule("info.procedure")
    def procedure_told(self, info: MMIOINFO) -> tuple[int, int]:
        """Those of the procedure that serves the file, however it was chosen."""
        return info.fcc_io_proc, info.io_proc
