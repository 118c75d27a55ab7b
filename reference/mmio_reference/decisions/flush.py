"""Decisions about writing the buffer out by mmioFlush (topic flush)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile


class FlushDecisions(Citing):
    """When the buffer is written out, when it is emptied, and what is returned if that fails."""

    @rule("flush.writes", "flush.only-if-modified")
    def write_out_for_flush(self, file: OpenFile) -> bool:
        """MMIO_DIRTY says whether there is anything to write; False is a failure."""
        return buffering.flush(file)

    @rule("flush.writes")
    def answer_of_flush(self) -> int:
        """Zero, whether anything had to be written or not."""
        return 0

    @rule("flush.empty", "flush.empty-after-writing")
    def empties_buffer(self, flags: int, *, written: bool) -> bool:
        """If that is asked for, and nothing in the buffer is yet to be written."""
        return written and bool(flags & self.constants.MMIO_EMPTYBUF)

    @rule("flush.empty", "flush.empty-keeps-position")
    def empty_after_flush(self, file: OpenFile) -> None:
        """The empty buffer begins at the current position, wherever the I/O procedure is."""
        buffering.empty(file, buffering.position(file))

    @rule("flush.cannot-write", "flush.late-failure")
    def answer_of_failed_flush(self) -> int:
        """The code MMIOERR_CANNOTWRITE, also if a write before has succeeded."""
        return self.errors.cannot_write
