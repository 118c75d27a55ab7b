"""Decisions about creating chunks (topic create-chunk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO


class CreateChunkDecisions(Citing):
    """What mmioCreateChunk writes, and what it tells about the chunk."""

    @rule("create-chunk.success")
    def answer_of_create(self) -> int:
        """Zero."""
        return 0

    @rule("create-chunk.cannot-seek")
    def answer_of_create_without_seek(self) -> int:
        """The code for a seek that failed."""
        return self.errors.seek_failed

    @rule("create-chunk.cannot-write")
    def answer_of_create_without_write(self) -> int:
        """The code for a write that failed."""
        return self.errors.cannot_write

    @rule("create-chunk.header", "create-chunk.buffering")
    def place_of_header(self, chunks: Chunks) -> int | None:
        """The position that mmioSeek tells, buffered or not; None if it cannot."""
        return chunks.position()

    @rule("create-chunk.overwrites")
    def write_header(self, chunks: Chunks, place: int, header: bytes) -> bool:
        """The header is written over what is at its place, so that nothing behind it moves; False if that failed."""
        return chunks.go_to(place) and chunks.write(header)

    @rule("create-chunk.id")
    def identifier_of_chunk(self, chunk: MMCKINFO) -> int:
        """What ckid holds."""
        return chunk.ckid

    @rule("create-chunk.riff")
    def identifier_of_riff(self) -> int:
        """'RIFF', whatever ckid holds."""
        return self.constants.FOURCC_RIFF

    @rule("create-chunk.list")
    def identifier_of_list(self) -> int:
        """'LIST', whatever ckid holds."""
        return self.constants.FOURCC_LIST

    @rule("create-chunk.id-filled-in")
    def tell_identifier(self, chunk: MMCKINFO, identifier: int) -> None:
        """It takes the place of what ckid held."""
        chunk.ckid = identifier

    @rule("create-chunk.size")
    def size_announced(self, chunk: MMCKINFO) -> int:
        """What cksize holds."""
        return chunk.ck_size

    @rule("create-chunk.byte-order")
    def bytes_of_size(self, size: int) -> bytes:
        """Four bytes, the lowest first."""
        return size.to_bytes(4, "little")

    @rule("create-chunk.type", "create-chunk.no-type")
    def type_in_header(self, kind: bytes, *, form: bool) -> bytes:
        """The type that a RIFF or LIST chunk, a form, begins with; nothing for any other chunk."""
        return kind if form else b""

    @rule("create-chunk.data-offset", "create-chunk.dirty", "create-chunk.members-not-read")
    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        """Both members are overwritten, so that nothing is left of what they held."""
        chunk.data_offset = dword(data_offset)
        chunk.flags = self.constants.MMIO_DIRTY

    @rule("create-chunk.position-in-form")
    def position_in_created_form(self, beginning: int) -> int:
        """Behind identifier, size and type, four bytes each."""
        return beginning + 12

    @rule("create-chunk.position-in-chunk")
    def position_in_created_chunk(self, beginning: int) -> int:
        """Behind identifier and size, four bytes each."""
        return beginning + 8
