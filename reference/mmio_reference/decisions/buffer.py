"""Decisions about I/O buffers and mmioSetBuffer (topic buffer)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


class BufferDecisions(Citing):
    """Which files have a buffer, that it cannot be noticed, and how it is changed while the file is open."""

    @rule("buffer.none-by-default", "observed.no-block-no-size")
    def begin_unbuffered(self, file: OpenFile) -> None:
        """Address, size and pointers are zero, and every call is a message."""
        buffering.give(file, 0, 0, file.dialect.first_position(file.info))

    @rule("buffer.transparent")
    def position_in_buffer(self, info: MMIOINFO) -> int:
        """That of the application's next byte, however far the buffer reaches."""
        return info.buf_offset + info.pch_next - info.pch_buffer

    @rule("buffer.transparent")
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        """The buffer is filled again as often as it is used up and bytes are missing."""
        return buffering.read(file, address, count)

    @rule("buffer.transparent")
    def seek_through_buffer(self, file: OpenFile, offset: int, origin: int) -> int:
        """A seek leads to the same place, whether it lies in the buffer or not."""
        return buffering.seek(file, offset, origin)

    @rule("buffer.failure-reported")
    def is_place_reached(self, offset: int, answer: int) -> bool:
        """Only an answer that names the place says that the I/O procedure is there."""
        return answer == offset

    @rule("buffer.transparent", "buffer.failure-reported")
    def save_before_leaving(self, file: OpenFile) -> bool:
        """A modified buffer is written out before it moves to another part of the file; False is a failure."""
        return buffering.flush(file)

    @rule("buffer.asks-when-needed")
    def fill_for_read(self, file: OpenFile) -> int:
        """As many bytes as the buffer has, so that the next reads need no message; returns how many came, or -1."""
        return buffering.load(file, file.info.cch_buffer)

    @rule("buffer.asks-when-needed")
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        """Bytes that fit into the buffer do not reach the I/O procedure yet."""
        return buffering.write(file, address, count)

    @rule("buffer.open-reading", "buffer.open-writing")
    def begin_buffer(self, file: OpenFile, address: int, size: int) -> None:
        """The buffer is empty: nothing in it can be read, and all of it can be written."""
        buffering.give(file, address, size, file.dialect.first_position(file.info))

    @rule("buffer.set-writes-out")
    def settle_before_change(self, file: OpenFile) -> bool:
        """The old buffer is written out if it was modified; False is a failure."""
        return buffering.flush(file)

    @rule("buffer.set-zero", "buffer.set-cannot-write", "buffer.set-failure-keeps-handle", "observed.set-buffer-flags")
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        """Nothing is made of `flags`; MMIOERR_CANNOTWRITE leaves the buffer as it is and the file open."""
        del flags
        decide, old = file.dialect, file.info.pch_buffer
        if not decide.settle_before_change(file):
            return self.errors.cannot_write
        if not file.buffered:
            file.device_position = file.info.disk_offset
        place, owned = decide.position_after_change(file), file.owns_buffer
        if address and size:
            decide.use_block(file, address, size, place)
        elif address:
            decide.use_block_without_size(file, address, place)
        elif size and owned:
            decide.resize_buffer(file, size, place)
        elif size:
            decide.use_new_buffer(file, size, place)
        elif file.buffered:
            decide.take_buffer_away(file, place)
        decide.mark_owner(file)
        if owned:
            file.application.system.memory.free(old)
        return 0 if file.buffered or buffering.go_to(file, place) else self.errors.seek_failed

    @rule("buffer.set-keeps-position")
    def position_after_change(self, file: OpenFile) -> int:
        """The application's own; of an unbuffered file alone the I/O procedure has it."""
        return buffering.position(file) if file.buffered else file.device_position

    @rule("buffer.set-block")
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        """All of the block is the buffer, which at first is empty."""
        file.owns_buffer = False
        buffering.give(file, address, size, place)

    @rule("buffer.set-allocates")
    def use_new_buffer(self, file: OpenFile, size: int, place: int) -> None:
        """The size is the one that is asked for, no more and no less."""
        buffering.give(file, buffering.allocate_buffer(file, size), size, place)

    @rule("buffer.set-resizes")
    def resize_buffer(self, file: OpenFile, size: int, place: int) -> None:
        """What the system has allocated gives way to a new buffer of that size."""
        memory, info = file.application.system.memory, file.info
        old, offset = info.pch_buffer, info.buf_offset
        used, loaded = info.pch_next - old, info.pch_end_read - old
        buffering.give(file, buffering.allocate_buffer(file, size), size, place)
        if used < (kept := file.dialect.bytes_kept_by_resizing(loaded, size)):
            memory.write(info.pch_buffer, memory.read(old, kept))
            info.buf_offset, info.pch_next, info.pch_end_read = offset, info.pch_buffer + used, info.pch_buffer + kept

    @rule("buffer.set-none")
    def take_buffer_away(self, file: OpenFile, place: int) -> None:
        """Every call is a message from now on."""
        file.owns_buffer = False
        buffering.give(file, 0, 0, place)

    @rule("buffer.set-flag")
    def mark_owner(self, file: OpenFile) -> None:
        """MMIO_ALLOCBUF is set for a buffer that the system has allocated, and cleared for every other."""
        allocated = self.constants.MMIO_ALLOCBUF
        file.info.flags = file.info.flags & ~allocated | (allocated if file.owns_buffer else 0)
