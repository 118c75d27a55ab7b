"""Decisions about I/O buffers and mmioSetBuffer (topic buffer)."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class BufferDecisions(Citing):
    """Which files have a buffer, that it cannot be noticed, and how it is changed while the file is open."""

    @rule("buffer.none-by-default")
    def size_of_unasked_buffer(self, default: int, *, plain: bool) -> int:
        """A file that is opened by its name, with nothing that asks for a buffer, has none."""
        return 0

    @rule("buffer.transparent")
    def position_in_buffer(self, offset: int, used: int, loaded: int) -> int:
        """The position is that of the application's next byte, however far the buffer reaches."""
        return offset + used

    @rule("buffer.transparent")
    def read_goes_on(self) -> bool:
        """A read that uses up the buffer goes on with the bytes behind it."""
        return True

    @rule("buffer.transparent")
    def buffer_written_before_leaving(self) -> bool:
        """Bytes that were written stay in the file when the buffer moves to another part of it."""
        return True

    @rule("buffer.asks-when-needed")
    def bytes_to_load(self, missing: int, size: int) -> int:
        """An empty buffer is filled as far as it goes, so that the next reads need no I/O procedure."""
        return size

    @rule("buffer.asks-when-needed")
    def writes_at_once(self) -> bool:
        """Bytes that fit into the buffer do not reach the I/O procedure yet."""
        return False

    @rule("buffer.open-reading")
    def loads_at_open(self) -> bool:
        """Nothing is loaded when a file has just been opened."""
        return False

    @rule("buffer.open-writing")
    def end_of_writing(self, address: int, end: int, *, writes: bool) -> int:
        """Everything up to the end of the buffer can be written."""
        return end

    @rule("buffer.set-allocates")
    def size_to_allocate(self, size: int) -> int:
        """Without a block the system allocates a buffer of the size that is passed."""
        return size

    @rule("buffer.set-resizes")
    def size_after_resizing(self, old: int, size: int) -> int:
        """An allocated buffer takes the size that is passed."""
        return size

    @rule("buffer.set-block")
    def replacing_buffer(self, address: int, size: int) -> tuple[int, int]:
        """The block that is passed becomes the buffer."""
        return address, size

    @rule("buffer.set-none")
    def buffering_ends(self) -> bool:
        """Neither a block nor a size: the file has no buffer any more."""
        return True

    @rule("buffer.set-flag")
    def flag_of_new_buffer(self, allocated: int) -> int:
        """MMIO_ALLOCBUF is set if the system has allocated the new buffer, and else it is not."""
        return allocated

    @rule("buffer.set-zero")
    def answer_of_changed_buffer(self) -> int:
        """Zero tells that the buffer was changed."""
        return 0

    @rule("buffer.set-writes-out")
    def buffer_written_before_change(self) -> bool:
        """Bytes that were written reach the file before the buffer is changed."""
        return True

    @rule("buffer.set-keeps-position")
    def position_after_change(self, position: int, device: int) -> int:
        """The current position is what it was, wherever the I/O procedure stands."""
        return position

    @rule("buffer.set-cannot-write")
    def answer_of_unwritable_buffer(self, cannot_write: int) -> int:
        """MMIOERR_CANNOTWRITE tells that the old buffer could not be written out."""
        return cannot_write

    @rule("buffer.set-cannot-write")
    def change_is_abandoned(self) -> bool:
        """The old buffer then stays in place."""
        return True

    @rule("buffer.set-failure-keeps-handle")
    def file_survives_failed_change(self) -> bool:
        """The file stays open if its buffer could not be changed."""
        return True
