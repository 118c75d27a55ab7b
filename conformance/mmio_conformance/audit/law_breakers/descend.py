"""Mistakes in finding chunks and descending into them (topic descend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO


@breaks("descend.success", "mmioDescend answers what mmioOpen does: TRUE for success.")
class DescendAnswersTrue(Decisions):
    def answer_of_descend(self) -> int:
        return 1


@breaks("descend.no-parent", "A chunk without a parent cannot be entered.")
class InsistsOnParent(Decisions):
    def parent_may_be_null(self) -> bool:
        return False


@breaks("descend.no-flags", "Without a search flag the identifier in ckid is compared all the same.")
class ComparesUnasked(Decisions):
    def any_chunk_will_do(self, wanted: MMCKINFO, found: MMCKINFO) -> bool:
        return wanted.ckid in {0, found.ckid}


@breaks("descend.id", "The characters of the identifier come in the opposite order.")
class SwapsCharacters(Decisions):
    def identifier_told(self, identifier: int) -> int:
        return int.from_bytes(identifier.to_bytes(4, "little"), "big")


@breaks("descend.size", "cksize counts the header.")
class CountsHeader(Decisions):
    def size_told(self, size: int) -> int:
        return size + 8


@breaks("descend.size", "cksize counts the pad byte.")
class CountsPad(Decisions):
    def size_told(self, size: int) -> int:
        return size + size % 2


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
    def type_told(self, kind: int) -> int:
        return 0


@breaks("descend.no-type", "fccType keeps what it held before.")
class LeavesType(Decisions):
    def type_told_of_plain_chunk(self, before: int) -> int:
        return before


@breaks("descend.data-offset", "dwDataOffset is the offset of the header.")
class TellsBeginning(Decisions):
    def data_offset_told(self, offset: int, beginning: int) -> int:
        return beginning


@breaks("descend.flags", "dwFlags keeps what it held before.")
class LeavesFlags(Decisions):
    def flags_told(self, before: int) -> int:
        return before


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
    def is_riff_wanted(self, form: int, found: MMCKINFO, riff: int) -> bool:
        return found.ckid == riff


@breaks("descend.find-riff", "A LIST chunk of the type will do.")
class TakesListForRiff(Decisions):
    def is_riff_wanted(self, form: int, found: MMCKINFO, riff: int) -> bool:
        return found.fcc_type == form


@breaks("descend.find-list", "Any LIST chunk will do.")
class IgnoresListType(Decisions):
    def is_list_wanted(self, kind: int, found: MMCKINFO, identifier: int) -> bool:
        return found.ckid == identifier


@breaks("descend.find-list", "A RIFF chunk of the type will do.")
class TakesRiffForList(Decisions):
    def is_list_wanted(self, kind: int, found: MMCKINFO, identifier: int) -> bool:
        return found.fcc_type == kind


@breaks("descend.searched-type", "The type is taken from ckid.")
class TakesTypeFromIdentifier(Decisions):
    def type_wanted(self, wanted: MMCKINFO) -> int:
        return wanted.ckid


@breaks("descend.search-from-position", "Every search begins at the first chunk of the parent or of the file.")
class BeginsAtFirst(Decisions):
    def beginning_of_search(self, position: int, parent: MMCKINFO | None) -> int:
        return 0 if parent is None else parent.data_offset + 4


@breaks("descend.search-goes-on", "A search gives up after sixteen chunks.")
class GivesUp(Decisions):
    _patience = 0

    def beginning_of_search(self, position: int, parent: MMCKINFO | None) -> int:
        self._patience = 16
        return position

    def goes_on(self) -> bool:
        self._patience -= 1
        return self._patience > 0


@breaks("descend.search-goes-on", "A search looks at one chunk only.")
class LooksOnce(Decisions):
    def goes_on(self) -> bool:
        return False


@breaks("descend.pad-byte", "The next chunk begins right behind the data.")
class ForgetsPadInSearch(Decisions):
    def next_chunk(self, offset: int, size: int) -> int:
        return offset + size


@breaks("descend.within-parent", "The parent is ignored.")
class IgnoresParent(Decisions):
    def end_of_search(self, parent: MMCKINFO) -> int:
        return 2**31 - 1


@breaks("descend.within-parent", "The size of the parent is taken for that of its header and data together.")
class EndsEarly(Decisions):
    def end_of_search(self, parent: MMCKINFO) -> int:
        return parent.data_offset + parent.ck_size - 8


@breaks("descend.not-found", "A chunk that is not there is no chunk at all: the answer tells of an invalid file.")
class AnswersInvalidFile(Decisions):
    def answer_of_vain_descend(self, error: int) -> int:
        return error + 7


@breaks("descend.not-found", "A search that finds nothing succeeds.")
class AlwaysSucceeds(Decisions):
    def answer_of_vain_descend(self, error: int) -> int:
        return 0


@breaks("descend.search-again", "A search does not go back behind the place where the last one ended.")
class NeverGoesBack(Decisions):
    _furthest = 0

    def position_in_chunk(self, beginning: int) -> int:
        self._furthest = beginning
        return beginning + 8

    def beginning_of_search(self, position: int, parent: MMCKINFO | None) -> int:
        return max(self._furthest, position)


@breaks("descend.buffering", "Chunks can be found in unbuffered files only.")
class RefusesBuffer(Decisions):
    def chunks_found_in(self, *, buffered: bool) -> bool:
        return not buffered
