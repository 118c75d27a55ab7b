"""Decisions about opening and closing files (topic open)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.state import MMIOINFO, Access, Transfer


class OpenDecisions(Citing):
    """What mmioOpen and mmioClose make of their arguments, and what they answer."""

    @rule("open.handle")
    def handle(self, number: int) -> int:
        """An open file has a handle that is not NULL; `number` is one that no other file has."""
        return number

    @rule("open.failure-null")
    def answer_of_failed_open(self) -> int:
        """A file that cannot be opened has no handle."""
        return 0

    @rule("open.failure-error")
    def reason_left(self, before: int, reason: int) -> int:
        """The error in the caller's MMIOINFO is the reason of the failure, whatever was there before."""
        return reason

    @rule("open.no-info")
    def info_may_be_null(self) -> bool:
        """An MMIOINFO need not be passed."""
        return True

    @rule("open.no-info")
    def answer_without_info(self, reason: int) -> int:
        """Without an MMIOINFO there is no place for the reason, and a failed open answers NULL all the same."""
        return 0

    @rule("open.default-read")
    def default_access(self) -> Access:
        """A file for which no access is asked is opened for reading."""
        return Access.READ

    @rule("open.read-only")
    def read_only_allows(self, transfer: Transfer) -> bool:
        """A file opened for reading can be read and cannot be written."""
        return transfer is Transfer.READ

    @rule("open.write-only")
    def write_only_allows(self, transfer: Transfer) -> bool:
        """A file opened for writing can be written and cannot be read."""
        return transfer is Transfer.WRITE

    @rule("open.read-write")
    def read_write_allows(self, transfer: Transfer) -> bool:
        """A file opened for both can be read and written."""
        return transfer in {Transfer.READ, Transfer.WRITE}

    @rule("open.create")
    def makes_missing_file(self, *, create: bool) -> bool:
        """MMIO_CREATE makes a file that does not exist."""
        return create

    @rule("open.create-truncates")
    def length_of_existing_file(self, length: int, *, create: bool) -> int:
        """MMIO_CREATE cuts a file that exists to length zero; otherwise it keeps its length."""
        return 0 if create else length

    @rule("open.buffer")
    def buffer_of_application(self, given: MMIOINFO) -> tuple[int, int]:
        """A block in pchBuffer and its size in cchBuffer become the I/O buffer."""
        return given.pch_buffer, given.cch_buffer

    @rule("open.allocbuf")
    def allocated_buffer_size(self, size: int) -> int:
        """MMIO_ALLOCBUF allocates a buffer of cchBuffer bytes."""
        return size

    @rule("open.allocbuf-default")
    def default_buffer_size(self, default: int) -> int:
        """Without a size it is the default, MMIO_DEFAULTBUFFER."""
        return default

    @rule("open.path-not-found")
    def file_of_missing_folder(self, name: bytes) -> bytes | None:
        """A file `name` in a folder that does not exist cannot be opened."""
        return None

    @rule("open.close")
    def answer_of_close(self) -> int:
        """Zero tells that the file was closed."""
        return 0

    @rule("open.close-flushes")
    def flushes_at_close(self) -> bool:
        """A modified buffer is written out before the file is closed."""
        return True

    @rule("open.close-cannot-write")
    def answer_of_failed_flush_at_close(self, cannot_write: int) -> int:
        """The code for a buffer that could not be written out."""
        return cannot_write
