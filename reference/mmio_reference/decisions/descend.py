"""Decisions about finding chunks and descending into them (topic descend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO


class DescendDecisions(Citing):
    """Which chunk mmioDescend enters, and what it tells about it."""

    @rule("descend.success")
    def answer_of_descend(self) -> int:
        """Zero."""
        return 0

    @rule("descend.cannot-read")
    def answer_of_unreadable_descend(self) -> int:
        """An error, as if the chunk was not there; no page has a code of its own for it."""
        return self.errors.chunk_not_found

    @rule("descend.not-found", "observed.vain-search-code")
    def answer_of_vain_descend(self) -> int:
        """The documented code for every file; some versions have another for memory files."""
        return self.errors.chunk_not_found

    @rule("descend.no-flags")
    def search_asked(self, flags: int) -> int:
        """The search flags among those given; zero asks for no search, and then any chunk will do."""
        numbers = self.constants
        return flags & (numbers.MMIO_FINDCHUNK | numbers.MMIO_FINDRIFF | numbers.MMIO_FINDLIST)

    @rule("descend.find-chunk")
    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        """All four characters are compared, as they are."""
        return found.ckid == identifier

    @rule("descend.find-riff")
    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        """The type is compared; what ckid held before has no say."""
        return found.ckid == self.constants.FOURCC_RIFF and found.fcc_type == form

    @rule("descend.find-list")
    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        """The type is compared."""
        return found.ckid == self.constants.FOURCC_LIST and found.fcc_type == kind

    @rule("descend.searched-type")
    def type_wanted(self, wanted: MMCKINFO) -> int:
        """What fccType holds, for RIFF and LIST chunks alike."""
        return wanted.fcc_type

    @rule("descend.within-parent", "descend.no-parent", "descend.parent-kept")
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        """Where the data of the parent ends; None without a parent, for the end of the file."""
        return None if parent is None else parent.data_offset + parent.ck_size

    @rule("descend.search-from-position", "descend.search-again", "descend.buffering")
    def beginning_of_search(self, chunks: Chunks) -> int | None:
        """The position that mmioSeek tells, buffered or not, and wherever a search was before; None if it cannot."""
        return chunks.position()

    @rule("descend.byte-order")
    def size_in_header(self, data: bytes) -> int:
        """Four bytes, the lowest first."""
        return int.from_bytes(data, "little")

    @rule("descend.search-goes-on", "descend.pad-byte")
    def next_chunk(self, offset: int, size: int) -> int:
        """Behind the data at `offset`, and behind a pad byte if the size is odd; there the search goes on."""
        return offset + size + size % 2

    @rule(
        "descend.id",
        "descend.size",
        "descend.type",
        "descend.no-type",
        "descend.data-offset",
        "descend.flags",
        "descend.members-not-read",
    )
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        """Every member is overwritten: a plain chunk has zero for its type, and no chunk has flags."""
        chunk.ckid = found.ckid
        chunk.ck_size = found.ck_size
        chunk.fcc_type = found.fcc_type
        chunk.data_offset = dword(found.data_offset)
        chunk.flags = 0

    @rule("observed.vain-search-overwrites")
    def tell_last_seen(self, chunk: MMCKINFO, seen: MMCKINFO) -> None:
        """Of the last chunk that was looked at, everything but size and flags."""
        chunk.ckid = seen.ckid
        chunk.fcc_type = seen.fcc_type
        chunk.data_offset = dword(seen.data_offset)

    @rule("descend.position-in-form")
    def position_in_form(self, beginning: int) -> int:
        """Behind identifier, size and type, four bytes each."""
        return beginning + 12

    @rule("descend.position-in-chunk")
    def position_in_chunk(self, beginning: int) -> int:
        """Behind identifier and size, four bytes each."""
        return beginning + 8
