"""Decisions about writing the buffer out by mmioFlush (topic flush)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class FlushDecisions(Citing):
    """When the buffer is written out, when it is emptied, and what is answered if that fails."""

    @rule("flush.writes")
    def writes_modified_buffer(self) -> bool:
        """A buffer that was modified is written out."""
        return True

    @rule("flush.writes")
    def answer_of_flush(self) -> int:
        """Zero tells that everything was written."""
        return 0

    @rule("flush.only-if-modified")
    def writes_unmodified_buffer(self) -> bool:
        """A buffer that was not modified is not written."""
        return False

    @rule("flush.empty")
    def empties_buffer(self) -> bool:
        """With MMIO_EMPTYBUF the buffer is empty afterwards."""
        return True

    @rule("flush.empty-keeps-position")
    def position_after_emptying(self, position: int, device: int) -> int:
        """The current position is what it was, wherever the I/O procedure stands."""
        return position

    @rule("flush.cannot-write", "flush.late-failure")
    def answer_of_failed_flush(self, cannot_write: int) -> int:
        """An error, MMIOERR_CANNOTWRITE, tells that the buffer could not be written out."""
        return cannot_write
