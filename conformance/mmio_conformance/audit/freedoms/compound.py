"""Freedoms in compound files and their elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.compact import CompactDecisions
from mmio_reference.decisions.compound import CompoundDecisions
from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.state import Access, Share
from mmio_spec import load_interface

from mmio_conformance.audit.freedoms.using import OTHER_CODE, uses

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.machine.state import MMIOINFO, Sharing
    from mmio_reference.procedures.bnd import OpenElement

_number = load_interface("os2").constant

#: By how many entries a table grows that has no place for one.
_MORE_ENTRIES = 8


@uses("write-only-compound-files", "mmioCFOpen returns NULL.")
class OpensNoneForWritingOnly(CompoundDecisions):
    _asked: Access | None = None

    def access_asked(self, flags: int) -> Access | None:
        self._asked = super().access_asked(flags)  # type: ignore[misc]  # OS/2 has it
        return self._asked

    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        answer = super().answer_of_cf_open(handle, header, given)
        return self.answer_of_failed_cf_open() if self._asked is Access.WRITE else answer


@uses("default-share-of-compound-files", "By default others cannot write.")
class DeniesWritingByDefault(CompoundDecisions):
    def mode_of_compound_file(self, asked: Share | None) -> Share:
        return super().mode_of_compound_file(asked or Share.WRITE)


@uses("sharing-of-compound-files", "The sharing mode of a compound file does not bind those who open its elements.")
class ElementsHeedAccessOnly(CompoundDecisions):
    def element_of_others_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        return True


@uses("handles-of-other-kind", "mmioCFClose returns MMIOERR_CF_NON_BND_FILE for the handle of another file.")
class NamesOtherKind(CompoundDecisions):
    def answer_to_close_of_other(self, *, is_open: bool) -> int:
        code = super().answer_to_close_of_other(is_open=is_open)
        return _number("MMIOERR_CF_NON_BND_FILE") if is_open else code

    def answer_to_mmioclose(self, uses: dict[int, Use], handle: int) -> int:
        return OTHER_CODE


@uses("adding-deleted-name", "The name of a deleted element is a duplicate.")
class RemembersDeletedNames(CompoundDecisions):
    def duplicate_seen(self, contents: Contents, name: bytes) -> bool:
        return super().duplicate_seen(contents, name) or self.find_deleted_name(contents, name) is not None


@uses("deleting-twice", "An entry that was deleted already is deleted again.")
class DeletesTwice(CompoundDecisions):
    def entry_to_delete(self, contents: Contents, name: bytes) -> Entry | None:
        return super().entry_to_delete(contents, name) or self.find_deleted_name(contents, name)


@uses("unused-entries-of-copy", "A copy has no unused entries.")
class CopiesWithoutUnused(CompoundDecisions):
    def entries_copied(self, contents: Contents) -> int:
        return sum(entry.live for entry in contents.entries)


@uses("copying-read-only-file", "A file that was opened for reading cannot be copied.")
class CopiesWritableOnly(CompoundDecisions):
    def refusal_of_source(self, use: Use) -> int:
        return 0 if use.access.writes else self.errors.not_writable


@uses("flags-of-add-element", "A flag that contradicts the table is refused.")
class MindsFlag(CompoundDecisions):
    def refusal_of_flag(self, *, there: bool, said_to_be: bool) -> int:
        return 0 if there is said_to_be else OTHER_CODE


@uses("old-place-of-table", "A table that has no place for an entry grows by several.")
class GrowsByMany(CompoundDecisions):
    def entry_to_take(self, contents: Contents) -> Entry | None:
        free = super().entry_to_take(contents)
        if free is None:
            new = [contents.entry(bytes(contents.entry_size)) for _ in range(_MORE_ENTRIES)]
            for entry in new:
                entry.free()
            contents.entries += new
        return free or super().entry_to_take(contents)


@uses("padding-of-compound-files", "Each element that is added begins at an even offset.")
class PadsElements(CompoundDecisions):
    def end_of_group(self, file: CompoundFile) -> int:
        file.group += bytes(super().end_of_group(file) % 2)
        return super().end_of_group(file)


@uses("elements-and-closing", "Elements that any process has open keep a file from being closed.")
class HeedsElementsOfAll(CompoundDecisions):
    def elements_prevent_close(self, use: Use) -> bool:
        return any(other.elements for other in use.file.uses)


@uses("more-than-the-header", "As many bytes are copied as were asked for.")
class CopiesBeyondHeader(CompoundDecisions):
    def part_of_header(self, header: bytes, size: int) -> bytes:
        return super().part_of_header(header, size).ljust(size, b"\0")


@uses("searches-for-elements", "The last element is found first.")
class SearchesBackwards(CompactDecisions):
    def first_element(self, contents: Contents) -> Entry | None:
        return self._found([entry for entry in contents.entries if entry.live])

    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        live = [entry for entry in contents.entries if entry.live]
        return self._found(live[: live.index(last)]) if last in live else None

    def _found(self, entries: list[Entry]) -> Entry | None:
        return entries[-1] if entries else None


@uses("write-beyond-fixed-block", "An element takes nothing of a write that does not fit into it.", dialects=("os2",))
class TakesNothingBeyondElement(ElementDecisions):
    def part_within_element(self, file: OpenElement, content: bytes) -> bytes:
        part = super().part_within_element(file, content)
        return part if part == content else b""


@uses("making-element-in-file-for-reading", "mmioOpen returns NULL.")
class MakesNothingInFileForReading(OS2):
    _makes = False

    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        self._makes = create or append
        return super().share_of_element(asked, create=create, append=append)

    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        return super().element_may_be_opened(held, wanted) and not (self._makes and held.access is Access.READ)
