"""Decisions about direct access to the I/O buffer: mmioGetInfo, mmioSetInfo and mmioAdvance (topic direct)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class DirectDecisions(Citing):
    """Where an application may read and write in the buffer, and what it does to go on."""

    @rule("direct.next")
    def next_byte_told(self, next_byte: int, end: int) -> int:
        """The member pchNext points to the next byte that is read or written."""
        return next_byte

    @rule("direct.set-info")
    def next_given_back(self, before: int, given: int) -> int:
        """What the services read or write next is where the caller's pchNext points."""
        return given

    @rule("direct.set-info")
    def answer_of_set_info(self) -> int:
        """Zero tells that the state was taken."""
        return 0

    @rule("direct.dirty")
    def dirty_given_back(self, dirty: int) -> int:
        """MMIO_DIRTY in the caller's flags tells that the buffer was modified."""
        return dirty

    @rule("direct.not-dirty")
    def modified_without_flag(self) -> bool:
        """Without MMIO_DIRTY the buffer counts as it was."""
        return False

    @rule("direct.advance-without-info")
    def advance_needs_info(self) -> bool:
        """The MMIOINFO may be left out."""
        return False

    @rule("direct.advance-info")
    def next_before_advance(self, before: int, given: int) -> int:
        """An MMIOINFO that is passed first tells where the application has come to."""
        return given

    @rule("direct.advance-info")
    def info_updated(self) -> bool:
        """Afterwards it tells where the application goes on."""
        return True

    @rule("direct.advance-read")
    def advance_fills(self) -> bool:
        """With MMIO_READ the buffer is filled with the bytes that follow."""
        return True

    @rule("direct.advance-read")
    def answer_of_advance(self) -> int:
        """Zero tells that it was done."""
        return 0

    @rule("direct.advance-read-next")
    def next_after_filling(self, start: int, end: int) -> int:
        """The member pchNext is at the start of the buffer."""
        return start

    @rule("direct.advance-read-end")
    def end_after_filling(self, start: int, came: int, size: int) -> int:
        """The member pchEndRead is behind the last byte that came, if the buffer is full or not."""
        return start + came

    @rule("direct.advance-at-end")
    def answer_of_filling(self, came: int) -> int:
        """At the end of the file, where no byte came, mmioAdvance answers zero as well."""
        return 0

    @rule("direct.advance-write")
    def advance_writes(self) -> bool:
        """With MMIO_WRITE a modified buffer is written out."""
        return True

    @rule("direct.advance-not-dirty")
    def advance_writes_unmodified(self) -> bool:
        """A buffer without MMIO_DIRTY is not written."""
        return False

    @rule("direct.advance-writes-first")
    def advance_writes_before_filling(self) -> bool:
        """A modified buffer is written out before the next one is read."""
        return True

    @rule("direct.advance-unbuffered")
    def answer_of_advance_without_buffer(self, unbuffered: int) -> int:
        """MMIOERR_UNBUFFERED tells that there is no buffer."""
        return unbuffered

    @rule("direct.advance-cannot-read")
    def answer_of_failed_filling(self, cannot_read: int) -> int:
        """MMIOERR_CANNOTREAD tells that the buffer could not be filled."""
        return cannot_read

    @rule("direct.advance-cannot-write")
    def answer_of_failed_advance(self, cannot_write: int) -> int:
        """MMIOERR_CANNOTWRITE tells that the buffer could not be written out."""
        return cannot_write

    @rule("direct.advance-expands")
    def advance_expands(self) -> bool:
        """At the end of a memory file that can grow mmioAdvance makes it grow."""
        return True

    @rule("direct.advance-cannot-expand")
    def answer_of_fixed_memory_file(self, cannot_expand: int) -> int:
        """MMIOERR_CANNOTEXPAND tells that a memory file cannot grow."""
        return cannot_expand
