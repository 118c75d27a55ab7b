"""Decisions about finding chunks and descending into them (topic descend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO


class DescendDecisions(Citing):
    """Which chunk mmioDescend enters, and what it tells about it."""

    @rule("descend.success")
    def answer_of_descend(self) -> int:
        """Zero tells that a chunk was entered."""
        return 0

    @rule("descend.not-found")
    def answer_of_vain_descend(self, error: int) -> int:
        """A search that finds nothing answers MMIOERR_CHUNKNOTFOUND, which is `error`."""
        return error

    @rule("descend.no-parent")
    def parent_may_be_null(self) -> bool:
        """A parent need not be passed."""
        return True

    @rule("descend.buffering")
    def chunks_found_in(self, *, buffered: bool) -> bool:
        """Chunks are found in buffered and in unbuffered files."""
        return True

    @rule("descend.no-flags")
    def any_chunk_will_do(self, wanted: MMCKINFO, found: MMCKINFO) -> bool:
        """Without a search flag the chunk at the current position is entered, whichever it is."""
        return True

    @rule("descend.find-chunk")
    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        """With MMIO_FINDCHUNK a chunk with the identifier is searched for."""
        return found.ckid == identifier

    @rule("descend.find-riff")
    def is_riff_wanted(self, form: int, found: MMCKINFO, riff: int) -> bool:
        """With MMIO_FINDRIFF a RIFF chunk with the form type is searched for."""
        return found.ckid == riff and found.fcc_type == form

    @rule("descend.find-list")
    def is_list_wanted(self, kind: int, found: MMCKINFO, identifier: int) -> bool:
        """With MMIO_FINDLIST a LIST chunk with the list type is searched for."""
        return found.ckid == identifier and found.fcc_type == kind

    @rule("descend.searched-type")
    def type_wanted(self, wanted: MMCKINFO) -> int:
        """The type to search for stands in fccType."""
        return wanted.fcc_type

    @rule("descend.search-from-position", "descend.search-again")
    def beginning_of_search(self, position: int, parent: MMCKINFO | None) -> int:
        """A search begins at the current position, also if it has been there before."""
        return position

    @rule("descend.search-goes-on")
    def goes_on(self) -> bool:
        """A search goes on after a chunk that is not wanted, however many there were."""
        return True

    @rule("descend.within-parent")
    def end_of_search(self, parent: MMCKINFO) -> int:
        """With a parent a search ends where the data of the parent ends."""
        return parent.data_offset + parent.ck_size

    @rule("descend.byte-order")
    def size_in_header(self, data: bytes) -> int:
        """The size of a chunk is a number of 32 bits with the lowest byte first."""
        return int.from_bytes(data, "little")

    @rule("descend.pad-byte")
    def next_chunk(self, offset: int, size: int) -> int:
        """The chunk after data of an odd size begins behind a pad byte."""
        return offset + size + size % 2

    @rule("descend.id")
    def identifier_told(self, identifier: int) -> int:
        """The member ckid receives the identifier."""
        return identifier

    @rule("descend.size")
    def size_told(self, size: int) -> int:
        """The member cksize receives the size of the data, without header and pad byte."""
        return size

    @rule("descend.type")
    def type_told(self, kind: int) -> int:
        """The member fccType receives the type of a RIFF or LIST chunk."""
        return kind

    @rule("descend.no-type")
    def type_told_of_plain_chunk(self, before: int) -> int:
        """For any other chunk the member fccType receives zero, whatever was there before."""
        return 0

    @rule("descend.data-offset")
    def data_offset_told(self, offset: int, beginning: int) -> int:
        """The member dwDataOffset receives the offset of the data, and not of the chunk's beginning."""
        return offset

    @rule("descend.flags")
    def flags_told(self, before: int) -> int:
        """The member dwFlags receives zero, whatever was there before."""
        return 0

    @rule("descend.position-in-form")
    def position_in_form(self, beginning: int) -> int:
        """In a RIFF or LIST chunk the position is then behind the type."""
        return beginning + 12

    @rule("descend.position-in-chunk")
    def position_in_chunk(self, beginning: int) -> int:
        """In any other chunk the position is then at the data."""
        return beginning + 8
