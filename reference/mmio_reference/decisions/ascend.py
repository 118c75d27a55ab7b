"""Decisions about leaving chunks (topic ascend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO


class AscendDecisions(Citing):
    """Where mmioAscend leads, and what it puts right before."""

    @rule("ascend.success")
    def answer_of_ascend(self) -> int:
        """Zero tells that the chunk was left."""
        return 0

    @rule("ascend.cannot-seek")
    def answer_of_ascend_without_seek(self, error: int) -> int:
        """If the end of the chunk cannot be reached the answer is MMIOERR_CANNOTSEEK, which is `error`."""
        return error

    @rule("ascend.cannot-write")
    def answer_of_ascend_without_write(self, error: int) -> int:
        """If something cannot be written the answer is MMIOERR_CANNOTWRITE, which is `error`."""
        return error

    @rule("ascend.dirty")
    def length_may_have_changed(self, flags: int, dirty: int) -> bool:
        """With MMIO_DIRTY the length may have changed."""
        return bool(flags & dirty)

    @rule("ascend.after-descend")
    def end_of_chunk(self, chunk: MMCKINFO, position: int) -> int:
        """A chunk ends where its size says, wherever the position is."""
        return chunk.data_offset + chunk.ck_size

    @rule("ascend.skips-pad")
    def pad_behind(self, size: int) -> int:
        """A pad byte follows data of an odd size."""
        return size % 2

    @rule("ascend.position-is-end")
    def end_of_changed_chunk(self, chunk: MMCKINFO, position: int) -> int:
        """A chunk whose length may have changed ends at the current position."""
        return position

    @rule("ascend.corrects-size")
    def size_in_file(self, announced: int, size: int) -> int:
        """The size that the file holds in the end is that of the data, not the one announced."""
        return size

    @rule("ascend.pads")
    def pad_bytes(self, announced: int, size: int) -> bytes:
        """A zero byte is written behind data of an odd size, whether or not the size had been announced."""
        if announced == size and size % 2:
            self.unspecified("pad-without-correction")
        return b"\0" * (size % 2)

    @rule("ascend.pad-not-counted")
    def size_without_pad(self, size: int, pad: int) -> int:
        """The size does not count the pad byte."""
        return size

    @rule("ascend.nested")
    def size_with_chunks(self, size: int, *, form: bool) -> int:
        """The size of a RIFF or LIST chunk, `form`, counts all that was written into it, as that of any other does."""
        return size

    @rule("ascend.position-after-create")
    def position_behind_changed(self, end: int, pad: int) -> int:
        """The position is then behind the chunk and its pad byte."""
        return end + pad
