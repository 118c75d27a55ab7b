"""Freedoms in entering, leaving and creating chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions

from mmio_conformance.audit.freedoms.using import OTHER_CODE, uses

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO


@uses("end-of-parent", "A chunk that reaches beyond the end of the parent lies outside of it.")
class WholeInsideParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        self._end = super().end_of_search(parent)
        return self._end

    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        return self._is_inside(found) and super().is_chunk_wanted(identifier, found)

    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        return self._is_inside(found) and super().is_riff_wanted(form, found)

    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        return self._is_inside(found) and super().is_list_wanted(kind, found)

    def _is_inside(self, found: MMCKINFO) -> bool:
        return self._end is None or found.data_offset + found.ck_size <= self._end


@uses("descend-at-end", "At the end the error is that of reading.")
class CannotReadAtEnd(Decisions):
    def search_asked(self, flags: int) -> int:
        self._search = super().search_asked(flags)
        return self._search

    def answer_of_vain_descend(self) -> int:
        return super().answer_of_vain_descend() if self._search else self.errors.read_failed


@uses("zero-search-key", "Zero is searched for as a code.")
class SearchesForZero(Decisions):
    def any_identifier_wanted(self, identifier: int) -> bool:
        return False

    def any_type_wanted(self, kind: int) -> bool:
        return False


@uses("structure-after-failed-search", "The structure is left as it was.")
class LeavesStructure(Decisions):
    def tell_last_seen(self, chunk: MMCKINFO, seen: MMCKINFO) -> None:
        pass


@uses("codes-of-failed-descend", "The error is that of reading.")
class CannotRead(Decisions):
    def answer_of_unreadable_descend(self) -> int:
        return self.errors.read_failed


@uses("descend.position-after-failure", "After a failed search the position is at the beginning of the file.")
class BackToBeginning(Decisions):
    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._chunks = chunks
        return super().beginning_of_search(chunks)

    def answer_of_vain_descend(self) -> int:
        self._chunks.go_to(0)
        return super().answer_of_vain_descend()


@uses("members-after-ascend", "cksize and dwFlags are brought up to date.")
class UpdatesMembers(Decisions):
    def length_may_have_changed(self, chunk: MMCKINFO) -> bool:
        self._chunk = chunk
        return super().length_may_have_changed(chunk)

    def position_behind_changed(self, end: int, pad: int) -> int:
        self._chunk.ck_size = end - self._chunk.data_offset
        self._chunk.flags &= ~self.constants.MMIO_DIRTY
        return super().position_behind_changed(end, pad)


@uses("ascend-before-old-end", "A chunk that was entered keeps at least its old size.")
class KeepsOldSize(Decisions):
    def __init__(self) -> None:
        super().__init__()
        #: the file that the last chunk was looked for or made in, and the chunks that were entered, with their files
        self._handle = 0
        self._entered: set[tuple[int, int]] = set()

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._handle = chunks.file.handle
        return super().beginning_of_search(chunks)

    def place_of_header(self, chunks: Chunks) -> int | None:
        self._handle = chunks.file.handle
        return super().place_of_header(chunks)

    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        self._entered.add((self._handle, chunk.data_offset))

    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        super().tell_created(chunk, data_offset)
        self._entered.discard((self._handle, chunk.data_offset))

    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        end = super().end_of_data(chunks, chunk, changed=changed)
        if end is None or (chunks.file.handle, chunk.data_offset) not in self._entered:
            return end
        return max(end, chunk.data_offset + chunk.ck_size)


@uses("ascend.cannot-reach-size", "A code that no page names is returned.")
class OtherCodeOfIncompleteChunk(Decisions):
    def answer_of_incomplete_chunk(self) -> int:
        return OTHER_CODE


@uses("position-after-failed-create", "The position is at the beginning of the file.")
class MovesAfterFailedCreate(Decisions):
    def place_of_header(self, chunks: Chunks) -> int | None:
        self._chunks = chunks
        return super().place_of_header(chunks)

    def answer_of_create_without_write(self) -> int:
        self._chunks.go_to(0)
        return super().answer_of_create_without_write()
