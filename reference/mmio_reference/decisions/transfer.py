"""Decisions about reading, writing and seeking (topic transfer)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.integers import FAILED


class TransferDecisions(Citing):
    """How many bytes move, and where the current position goes."""

    @rule("transfer.read", "transfer.large")
    def bytes_to_read(self, wanted: int, available: int) -> int:
        """A read takes as many bytes as are asked for, if so many are there."""
        return min(wanted, available)

    @rule("transfer.read")
    def bytes_read(self, content: bytes) -> bytes:
        """What is read is what lies in the file, every byte of it."""
        return content

    @rule("transfer.read-at-end")
    def answer_at_end(self) -> int:
        """At the end of the file a read answers 0."""
        return 0

    @rule("transfer.read-advances")
    def position_after_read(self, position: int, count: int) -> int:
        """A read moves the current position forward by the bytes read."""
        return position + count

    @rule("transfer.write", "transfer.large")
    def bytes_to_write(self, content: bytes) -> bytes:
        """A write puts the bytes of the application's block into the file."""
        return content

    @rule("transfer.write-advances")
    def position_after_write(self, position: int, count: int) -> int:
        """A write moves the current position forward by the bytes written."""
        return position + count

    @rule("transfer.seek")
    def position_from_beginning(self, offset: int) -> int:
        """SEEK_SET counts from the beginning of the file, and so does the answer of every seek."""
        return offset

    @rule("transfer.seek-current")
    def position_from_current(self, position: int, offset: int) -> int:
        """SEEK_CUR counts from the current position, forwards or backwards."""
        return position + offset

    @rule("transfer.seek-end")
    def position_from_end(self, end: int, offset: int) -> int:
        """SEEK_END counts from the end of the file; `offset` is how far behind it the place lies."""
        return end + offset

    @rule("transfer.read-error")
    def answer_of_failed_read(self) -> int:
        """A read that fails answers -1."""
        return FAILED

    @rule("transfer.seek-error")
    def answer_of_failed_seek(self) -> int:
        """A seek that fails answers -1."""
        return FAILED
