"""Decisions about creating chunks (topic create-chunk)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO, OpenFile


class CreateChunkDecisions(Citing):
    """What mmioCreateChunk writes, and what it tells about the chunk."""

    @rule("create-chunk.success")
    def answer_of_create(self) -> int:
        """Zero tells that the chunk was made."""
        return 0

    @rule("create-chunk.cannot-seek")
    def answer_of_create_without_seek(self, error: int) -> int:
        """If the offset of the data cannot be found out the answer is MMIOERR_CANNOTSEEK, which is `error`."""
        return error

    @rule("create-chunk.cannot-write")
    def answer_of_create_without_write(self, error: int) -> int:
        """If the header cannot be written the answer is MMIOERR_CANNOTWRITE, which is `error`."""
        return error

    @rule("create-chunk.buffering")
    def chunks_made_in(self, *, buffered: bool) -> bool:
        """Chunks are made in buffered and in unbuffered files."""
        return True

    @rule("create-chunk.header")
    def place_of_header(self, position: int) -> int:
        """The header is written at the current position."""
        return position

    @rule("create-chunk.overwrites")
    def header_and_what_follows(self, file: OpenFile, header: bytes) -> bytes:
        """The header replaces the bytes at its place, and nothing behind it moves."""
        return header

    @rule("create-chunk.id")
    def identifier_of_chunk(self, chunk: MMCKINFO) -> int:
        """Without a flag the identifier is ckid."""
        return chunk.ckid

    @rule("create-chunk.riff")
    def identifier_of_riff(self, riff: int) -> int:
        """With MMIO_CREATERIFF the identifier is 'RIFF'."""
        return riff

    @rule("create-chunk.list")
    def identifier_of_list(self, identifier: int) -> int:
        """With MMIO_CREATELIST the identifier is 'LIST'."""
        return identifier

    @rule("create-chunk.id-filled-in")
    def identifier_filled_in(self, before: int, identifier: int) -> int:
        """With either flag the member ckid receives the identifier."""
        return identifier

    @rule("create-chunk.size")
    def size_announced(self, size: int) -> int:
        """The size in the header is cksize."""
        return size

    @rule("create-chunk.byte-order")
    def bytes_of_size(self, size: int) -> bytes:
        """The size is a number of 32 bits with the lowest byte first."""
        return size.to_bytes(4, "little")

    @rule("create-chunk.type")
    def type_in_header(self, kind: bytes) -> bytes:
        """In a RIFF or LIST chunk the type follows the size."""
        return kind

    @rule("create-chunk.no-type")
    def type_in_plain_header(self, kind: bytes) -> bytes:
        """In any other chunk no type is written."""
        return b""

    @rule("create-chunk.data-offset")
    def data_offset_of_created(self, offset: int, beginning: int) -> int:
        """The member dwDataOffset receives the offset of the data, and not of the chunk's beginning."""
        return offset

    @rule("create-chunk.dirty")
    def flags_of_created(self, dirty: int) -> int:
        """The member dwFlags receives MMIO_DIRTY."""
        return dirty

    @rule("create-chunk.members-not-read")
    def left_from_before(self, number: int) -> int:
        """Nothing is left of what was in dwDataOffset and dwFlags before."""
        return 0

    @rule("create-chunk.position-in-form")
    def position_in_created_form(self, beginning: int) -> int:
        """In a RIFF or LIST chunk the position is then behind the type."""
        return beginning + 12

    @rule("create-chunk.position-in-chunk")
    def position_in_created_chunk(self, beginning: int) -> int:
        """In any other chunk the position is then at the data."""
        return beginning + 8
