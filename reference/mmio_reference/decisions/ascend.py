"""Decisions about leaving chunks (topic ascend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO


class AscendDecisions(Citing):
    """Where mmioAscend leads, and what it puts right before."""

    @rule("ascend.success")
    def answer_of_ascend(self) -> int:
        """Zero."""
        return 0

    @rule("ascend.cannot-reach-size")
    def answer_of_incomplete_chunk(self) -> int:
        """An error; that for a write fits by its name."""
        return self.errors.cannot_write

    @rule("ascend.cannot-seek")
    def answer_of_ascend_without_seek(self) -> int:
        """The code for a seek that failed."""
        return self.errors.seek_failed

    @rule("ascend.cannot-write")
    def answer_of_ascend_without_write(self) -> int:
        """The code for a write that failed."""
        return self.errors.cannot_write

    @rule("ascend.dirty")
    def length_may_have_changed(self, chunk: MMCKINFO) -> bool:
        """The flag is in dwFlags, where mmioCreateChunk or the application has put it."""
        return bool(chunk.flags & self.constants.MMIO_DIRTY)

    @rule("ascend.position-is-end", "ascend.after-descend")
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        """If the length may have changed the current position, None if nobody can tell it; else where the size says."""
        return chunks.position() if changed else chunk.data_offset + chunk.ck_size

    @rule("ascend.skips-pad")
    def pad_behind(self, size: int) -> int:
        """One byte if the size is odd."""
        return size % 2

    @rule("ascend.corrects-size", "ascend.pad-not-counted", "ascend.nested")
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        """All from the beginning of the data to its end, which for a form begins with the type."""
        return end - chunk.data_offset

    @rule("ascend.pads")
    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        """A zero byte behind an odd size, whether or not that size had been announced."""
        return b"\0" * ((end - chunk.data_offset) % 2)

    @rule("ascend.no-room")
    def write_pad(self, chunks: Chunks, end: int, pad: bytes) -> bool:
        """A pad byte is written or the chunk is not complete; False if that failed."""
        return not pad or (chunks.go_to(end) and chunks.write(pad))

    @rule("ascend.position-after-create")
    def position_behind_changed(self, end: int, pad: int) -> int:
        """Behind the data and its pad byte."""
        return end + pad
