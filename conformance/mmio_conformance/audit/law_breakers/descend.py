"""Mistakes in finding chunks and descending into them (topic descend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import dword, long
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM

from mmio_conformance.audit.law_breakers.breaking import breaks, short

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO

_THREE_CHARACTERS = 0xFFFFFF
#: No file is as long.
_BEHIND_EVERYTHING = 2**31


@breaks("descend.success", "mmioDescend answers what mmioOpen does: TRUE for success.")
class DescendAnswersTrue(Decisions):
    def answer_of_descend(self) -> int:
        return 1


@breaks("descend.no-parent", "A chunk without a parent cannot be entered.")
class InsistsOnParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        return 0 if parent is None else super().end_of_search(parent)


@breaks("descend.no-flags", "Without a search flag the identifier in ckid is compared all the same.")
class ComparesUnasked(Decisions):
    def search_asked(self, flags: int) -> int:
        return super().search_asked(flags) or self.constants.MMIO_FINDCHUNK


@breaks("descend.id", "The characters of the identifier come in the opposite order.")
class SwapsCharacters(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.ckid = int.from_bytes(found.ckid.to_bytes(4, "little"), "big")


@breaks("descend.size", "cksize counts the header.")
class CountsHeader(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.ck_size += 8


@breaks("descend.size", "cksize counts the pad byte.")
class CountsPad(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.ck_size += found.ck_size % 2


@breaks("descend.byte-order", "The highest byte of the size comes first.")
class HighestByteFirst(Decisions):
    def size_in_header(self, data: bytes) -> int:
        return int.from_bytes(data, "big")


@breaks("descend.byte-order", "The size is a number of 16 bits.")
class SixteenBits(Decisions):
    def size_in_header(self, data: bytes) -> int:
        return int.from_bytes(data[:2], "little")


@breaks("descend.type", "The type of a RIFF or LIST chunk is not told.")
class KeepsTypeToItself(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.fcc_type = 0


@breaks("descend.no-type", "fccType keeps what it held before.")
class LeavesType(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        before = chunk.fcc_type
        super().tell_chunk(chunk, found)
        if found.ckid not in {self.constants.FOURCC_RIFF, self.constants.FOURCC_LIST}:
            chunk.fcc_type = before


@breaks("descend.data-offset", "dwDataOffset is the offset of the header.")
class TellsBeginning(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.data_offset -= 8


@breaks("descend.flags", "dwFlags keeps what it held before.")
class LeavesFlags(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        before = chunk.flags
        super().tell_chunk(chunk, found)
        chunk.flags = before


@breaks("descend.position-in-form", "In a RIFF or LIST chunk the position is at the type.")
class StopsAtType(Decisions):
    def position_in_form(self, beginning: int) -> int:
        return beginning + 8


@breaks("descend.position-in-chunk", "In every chunk the position is where the type of a RIFF chunk would end.")
class SkipsType(Decisions):
    def position_in_chunk(self, beginning: int) -> int:
        return beginning + 12


@breaks("descend.find-chunk", "Any chunk will do.")
class TakesFirstChunk(Decisions):
    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        return True


@breaks("descend.find-chunk", "Upper and lower case are the same.")
class IgnoresCase(Decisions):
    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        return found.ckid.to_bytes(4, "little").lower() == identifier.to_bytes(4, "little").lower()


@breaks("descend.find-riff", "Any RIFF chunk will do.")
class IgnoresForm(Decisions):
    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        return found.ckid == self.constants.FOURCC_RIFF


@breaks("descend.find-riff", "A LIST chunk of the type will do.")
class TakesListForRiff(Decisions):
    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        return found.fcc_type == form


@breaks("descend.find-list", "Any LIST chunk will do.")
class IgnoresListType(Decisions):
    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        return found.ckid == self.constants.FOURCC_LIST


@breaks("descend.find-list", "In a memory file no list is found.")
class NoListsInMemory(Decisions):
    _in_memory = False

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._in_memory = chunks.file.procedure == ADDRESS_OF_MEM
        return super().beginning_of_search(chunks)

    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        return not self._in_memory and super().is_list_wanted(kind, found)


@breaks("descend.find-list", "A RIFF chunk of the type will do.")
class TakesRiffForList(Decisions):
    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        return found.fcc_type == kind


@breaks("descend.searched-type", "The type is taken from ckid.")
class TakesTypeFromIdentifier(Decisions):
    def type_wanted(self, wanted: MMCKINFO) -> int:
        return wanted.ckid


@breaks("descend.search-from-position", "Every search begins at the first chunk of the parent or of the file.")
class BeginsAtFirst(Decisions):
    _first = 0

    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        self._first = 0 if parent is None else parent.data_offset + 4
        return super().end_of_search(parent)

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        return None if chunks.position() is None else self._first


@breaks("descend.search-from-position", "After a search that found nothing, every other one begins at the end.")
class SearchesOnceInVain(Decisions):
    _in_vain = False

    def answer_of_vain_descend(self) -> int:
        self._in_vain = True
        return super().answer_of_vain_descend()

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        return None if self._in_vain else super().beginning_of_search(chunks)


@breaks("descend.search-goes-on", "A search gives up after sixteen chunks.")
class GivesUp(Decisions):
    _patience = 0

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._patience = 16
        return chunks.position()

    def next_chunk(self, offset: int, size: int) -> int:
        self._patience -= 1
        return super().next_chunk(offset, size) if self._patience > 0 else _BEHIND_EVERYTHING


@breaks("descend.search-goes-on", "A search looks at one chunk only.")
class LooksOnce(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return _BEHIND_EVERYTHING


@breaks("descend.pad-byte", "The next chunk begins right behind the data.")
class ForgetsPadInSearch(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return offset + size


@breaks("descend.pad-byte", "In a buffered file the next chunk begins right behind the data.")
class BufferedSkipsNoPad(Decisions):
    _buffered = False

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._buffered = chunks.file.buffered
        return super().beginning_of_search(chunks)

    def next_chunk(self, offset: int, size: int) -> int:
        return offset + size if self._buffered else super().next_chunk(offset, size)


@breaks("descend.within-parent", "The parent is ignored.")
class IgnoresParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        return None


@breaks("descend.within-parent", "The size of the parent is taken for that of its header and data together.")
class EndsEarly(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        return None if parent is None else parent.data_offset + parent.ck_size - 8


@breaks("descend.not-found", "A chunk that is not there is no chunk at all: the answer tells of an invalid file.")
class AnswersInvalidFile(Decisions):
    def answer_of_vain_descend(self) -> int:
        return self.errors.chunk_not_found + 7


@breaks("descend.not-found", "A search that finds nothing succeeds.")
class AlwaysSucceeds(Decisions):
    def answer_of_vain_descend(self) -> int:
        return 0


@breaks("descend.cannot-read", "A read that fails is not noticed, and the chunk is what the structure held before.")
class IgnoresFailedRead(Decisions):
    def answer_of_unreadable_descend(self) -> int:
        return 0


@breaks("descend.search-again", "A search does not go back behind the place where the last one ended.")
class NeverGoesBack(Decisions):
    _furthest = 0

    def position_in_chunk(self, beginning: int) -> int:
        self._furthest = beginning
        return beginning + 8

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        position = chunks.position()
        return None if position is None else max(self._furthest, position)


@breaks("descend.buffering", "Chunks can be found in unbuffered files only.")
class RefusesBuffer(Decisions):
    def beginning_of_search(self, chunks: Chunks) -> int | None:
        return None if chunks.file.buffered else chunks.position()


class _Searching(Decisions):
    """Remembers whether a search was asked for."""

    _search = 0

    def search_asked(self, flags: int) -> int:
        self._search = super().search_asked(flags)
        return self._search

    def _tell_all_but(self, member: str, chunk: MMCKINFO, found: MMCKINFO) -> None:
        """Let a member of a chunk that was searched for hold what was put there."""
        before = getattr(chunk, member)
        super().tell_chunk(chunk, found)
        if self._search:
            setattr(chunk, member, before)


@breaks("descend.id", "After a search ckid holds what was put there.")
class SearchLeavesIdentifier(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        self._tell_all_but("ckid", chunk, found)


@breaks("descend.size", "After a search cksize holds what was put there.")
class SearchLeavesSize(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        self._tell_all_but("ck_size", chunk, found)


@breaks("descend.size", "cksize is a signed number of 16 bits.")
class ShortSize(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.ck_size = dword(short(found.ck_size))


@breaks("descend.type", "After a search fccType is cleared.")
class SearchClearsType(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.fcc_type = 0 if self._search else chunk.fcc_type


@breaks("descend.no-type", "After a search fccType holds what was put there.")
class SearchLeavesType(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        before = chunk.fcc_type
        super().tell_chunk(chunk, found)
        if self._search and not found.fcc_type:
            chunk.fcc_type = before


@breaks("descend.data-offset", "After a search dwDataOffset holds what was put there.")
class SearchLeavesOffset(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        self._tell_all_but("data_offset", chunk, found)


@breaks("descend.data-offset", "dwDataOffset is a signed number of 16 bits.")
class ShortOffset(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.data_offset = dword(short(found.data_offset))


@breaks("descend.flags", "After a search dwFlags holds what was put there.")
class SearchLeavesFlags(_Searching):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        self._tell_all_but("flags", chunk, found)


@breaks("descend.members-not-read", "A type is searched for only where ckid holds it too, or nothing.")
class ComparesIdentifierToo(Decisions):
    def type_wanted(self, wanted: MMCKINFO) -> int:
        return wanted.fcc_type if wanted.ckid in {0, wanted.fcc_type} else wanted.ckid


@breaks("descend.members-not-read", "Of dwFlags only MMIO_DIRTY is cleared.")
class ClearsDirtyAlone(Decisions):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        before = chunk.flags
        super().tell_chunk(chunk, found)
        chunk.flags = before & ~self.constants.MMIO_DIRTY


@breaks("descend.search-goes-on", "A search ends at a chunk of more than 32 KB.")
class EndsAtLargeChunk(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return super().next_chunk(offset, size) if size == short(size) else _BEHIND_EVERYTHING


@breaks("descend.within-parent", "The end of the parent is a signed number of 16 bits.")
class ShortParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        end = super().end_of_search(parent)
        return None if end is None else short(end)


@breaks("descend.data-offset", "In a parent the offset counts from the beginning of its data.")
class CountsFromParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        self._beginning = parent.data_offset if parent else 0
        return super().end_of_search(parent)

    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.data_offset -= self._beginning


@breaks("descend.find-chunk", "Three characters of an identifier count.")
class ComparesThreeCharacters(Decisions):
    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        return not (identifier ^ found.ckid) & _THREE_CHARACTERS


@breaks("descend.find-riff", "Three characters of a form type count.")
class ComparesThreeOfForm(Decisions):
    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        same = not (form ^ found.fcc_type) & _THREE_CHARACTERS
        return found.ckid == self.constants.FOURCC_RIFF and same


@breaks("descend.find-list", "Three characters of a list type count.")
class ComparesThreeOfList(Decisions):
    def is_list_wanted(self, kind: int, found: MMCKINFO) -> bool:
        same = not (kind ^ found.fcc_type) & _THREE_CHARACTERS
        return found.ckid == self.constants.FOURCC_LIST and same


@breaks("descend.within-parent", "The size of the parent is a number with a sign.")
class SignedParent(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        return None if parent is None else parent.data_offset + long(parent.ck_size)


@breaks("descend.search-goes-on", "A search looks into a LIST too.")
class LooksIntoLists(Decisions):
    _list = False

    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        self._list = found.ckid == self.constants.FOURCC_LIST
        return super().is_chunk_wanted(identifier, found)

    def next_chunk(self, offset: int, size: int) -> int:
        return offset + 4 if self._list else super().next_chunk(offset, size)


@breaks("descend.search-goes-on", "Where a chunk is empty a search ends.")
class EndsAtEmptyChunk(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return super().next_chunk(offset, size) if size else 1 << 40


@breaks("descend.pad-byte", "A LIST has no pad byte.")
class ListWithoutPad(Decisions):
    _list = False

    def is_chunk_wanted(self, identifier: int, found: MMCKINFO) -> bool:
        self._list = found.ckid == self.constants.FOURCC_LIST
        return super().is_chunk_wanted(identifier, found)

    def next_chunk(self, offset: int, size: int) -> int:
        return offset + size if self._list else super().next_chunk(offset, size)


@breaks("descend.pad-byte", "A pad byte follows where the next chunk would begin at an odd offset of the file.")
class PadsByOffset(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return offset + size + (offset + size) % 2


@breaks("descend.parent-kept", "The parent becomes what is left of it: nothing.")
class UsesParentUp(Decisions):
    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        end = super().end_of_search(parent)
        if parent:
            parent.ckid = parent.ck_size = parent.fcc_type = parent.data_offset = 0
        return end


class _KnowsParent(Decisions):
    _parent: MMCKINFO | None = None

    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        self._parent = parent
        return super().end_of_search(parent)


@breaks("descend.flags", "A chunk of a changed parent counts as changed.")
class InheritsFlags(_KnowsParent):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        chunk.flags = self._parent.flags if self._parent else 0


@breaks("descend.parent-kept", "A parent that was searched counts as unchanged.")
class UnmarksParent(_KnowsParent):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        if self._parent:
            self._parent.flags = 0


@breaks("descend.within-parent", "A parent in which a search has failed has nothing to find any more.")
class GivesParentUp(_KnowsParent):
    def answer_of_vain_descend(self) -> int:
        if self._parent:
            self._parent.ck_size = 0
        return super().answer_of_vain_descend()


@breaks("descend.search-from-position", "A form is searched for from the beginning of the file.")
class SearchesFormsFromBeginning(_KnowsParent):
    _search = 0

    def search_asked(self, flags: int) -> int:
        self._search = super().search_asked(flags)
        return self._search

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        forms = self._search == self.constants.MMIO_FINDRIFF and self._parent is None
        return 0 if forms else super().beginning_of_search(chunks)


class _KnowsFile(Decisions):
    _chunks: Chunks

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        self._chunks = chunks
        return super().beginning_of_search(chunks)


@breaks("descend.data-offset", "In files that are not ordinary ones offsets have 16 bits.")
class ShortOffsetsElsewhere(_KnowsFile):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        if self._chunks.file.procedure != ADDRESS_OF_DOS:
            chunk.data_offset &= 0xFFFF


@breaks("descend.data-offset", "In ordinary files the offset that is reported has 16 bits.")
class ShortOffsetsReported(_KnowsFile):
    def tell_chunk(self, chunk: MMCKINFO, found: MMCKINFO) -> None:
        super().tell_chunk(chunk, found)
        if self._chunks.file.procedure == ADDRESS_OF_DOS:
            chunk.data_offset &= 0xFFFF


@breaks("descend.buffering", "A search throws away what waits in the buffer to be written.")
class SearchForgetsChanges(Decisions):
    def beginning_of_search(self, chunks: Chunks) -> int | None:
        buffering.forget_changes(chunks.file)
        return super().beginning_of_search(chunks)
