"""Decisions about reading, writing and seeking (topic transfer)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.integers import FAILED

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile


class TransferDecisions(Citing):
    """How many bytes move, and where the current position goes."""

    @rule("transfer.read", "transfer.large")
    def bytes_to_read(self, wanted: int, available: int) -> int:
        """Those that are wanted, as far as they are there."""
        return min(wanted, available)

    @rule("transfer.read")
    def bytes_read(self, content: bytes) -> bytes:
        """As they lie in the file, whatever bytes they are."""
        return content

    @rule("transfer.read-at-end", "transfer.until-end")
    def answer_at_end(self) -> int:
        """Zero, which is the number of bytes that were read."""
        return 0

    @rule("transfer.read-advances")
    def position_after_read(self, position: int, count: int) -> int:
        """Behind the last byte read."""
        return position + count

    @rule("transfer.write", "transfer.large")
    def bytes_to_write(self, content: bytes) -> bytes:
        """As they lie in the block of the application, whatever bytes they are."""
        return content

    @rule("transfer.write-advances")
    def position_after_write(self, position: int, count: int) -> int:
        """Behind the last byte written."""
        return position + count

    @rule("transfer.nothing", "transfer.nothing-zero", "observed.read-nothing")
    def move_nothing(self, file: OpenFile) -> int:
        """No message is sent, the buffer is left alone, and zero bytes were read or written."""
        del file
        return 0

    @rule("transfer.seek")
    def position_from_beginning(self, offset: int) -> int:
        """The offset itself: positions are counted from the beginning."""
        return offset

    @rule("transfer.seek-current")
    def position_from_current(self, position: int, offset: int) -> int:
        """The offset, which has a sign, is added."""
        return position + offset

    @rule("transfer.seek-end")
    def position_from_end(self, end: int, offset: int) -> int:
        """`offset` is how far behind the end the place lies."""
        return end + offset

    @rule("transfer.read-error")
    def answer_of_failed_read(self) -> int:
        """The number -1, which is no number of bytes."""
        return FAILED

    @rule("transfer.write-error")
    def answer_of_failed_write(self) -> int:
        """A write that fails answers -1, whatever part of it went well."""
        return FAILED

    @rule("transfer.seek-error")
    def answer_of_failed_seek(self) -> int:
        """The number -1, which is no position."""
        return FAILED
