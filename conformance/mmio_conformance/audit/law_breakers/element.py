"""Mistakes in elements of compound files (topic element)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.compound import CompoundDecisions
from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.machine.predefined import ADDRESS_OF_BND
from mmio_reference.machine.state import Access, Share
from mmio_reference.procedures.bnd import Bnd

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Entry
    from mmio_reference.machine.state import OpenFile, Sharing
    from mmio_reference.machine.system import System
    from mmio_reference.procedures.bnd import OpenElement


@breaks("element.exclusive-create", "MMIO_CREATE takes the sharing mode of the flags.")
class CreatesShared(ElementDecisions):
    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        return asked if create else super().share_of_element(asked, create=create, append=append)


@breaks("element.exclusive-append", "MMIO_APPEND takes the sharing mode of the flags.")
class AppendsShared(ElementDecisions):
    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        return asked if append else super().share_of_element(asked, create=create, append=append)


@breaks("element.exclusive-append", "Who appends to an element has the whole compound file alone.")
class LocksCompoundFile(ElementDecisions):
    def held_exclusively(self, compound_file: str, element: str) -> str:
        return compound_file


@breaks("element.exclusive-ends", "Closing an element does not end its exclusive access.")
class StaysExclusive(ElementDecisions):
    def end_sharing(self, system: System, sharing: Sharing) -> None:
        if sharing.share is not Share.EVERYTHING:
            super().end_sharing(system, sharing)


@breaks("element.shared-otherwise", "An element can be open once at a time.")
class OneReaderAtATime(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        return False


@breaks("element.shared-otherwise", "Sharing modes do not bind the process itself, unless they are exclusive.")
class SharesWithItself(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        exclusive = Share.EVERYTHING in {held.share, wanted.share}
        return (held.application is wanted.application and not exclusive) or super().can_be_shared(held, wanted)


@breaks("element.shared-otherwise", "Of two ways to open an element only the first one denies anything.")
class HeedsFirstMode(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        return not held.share.denies(wanted.access)


@breaks("element.shared-otherwise", "Only MMIO_EXCLUSIVE denies anything.")
class DeniesByExclusiveAlone(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        return held.share is not Share.EVERYTHING


@breaks("element.shared-otherwise", "Who reads an element exclusively denies others nothing.")
class ReadsWithOthers(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        reads = held.share is Share.EVERYTHING and held.access is Access.READ
        return reads or super().can_be_shared(held, wanted)


@breaks("element.create", "The bytes of a new element are not written to the compound file.")
class LosesNewContent(ElementDecisions):
    def content_kept(self, file: OpenElement) -> bytes:
        return b"" if file.created else super().content_kept(file)


@breaks("element.create", "MMIO_CREATE begins the whole compound file anew.")
class CreatesCompoundFileAnew(ElementDecisions):
    def content_kept(self, file: OpenElement) -> bytes:
        if file.created:
            for entry in file.use.file.contents.entries:
                entry.free()
        return super().content_kept(file)


@breaks("element.append-grows", "An element never grows.")
class NeverGrows(ElementDecisions):
    def existing_element_may_grow(self, *, append: bool) -> bool:
        return False


@breaks("element.append-grows", "An element grows, however it was opened.")
class AlwaysGrows(ElementDecisions):
    def existing_element_may_grow(self, *, append: bool) -> bool:
        return True


@breaks("element.append-grows", "A long write runs into the next element.")
class RunsIntoNext(ElementDecisions):
    def part_within_element(self, file: OpenElement, content: bytes) -> bytes:
        part = super().part_within_element(file, content)
        if file.entry:
            group, end = file.use.file.group, file.entry.offset + file.size
            rest = content[len(part) :][: len(group) - end]
            group[end : end + len(rest)] = rest
        return part


@breaks("element.write-in-place", "What is written goes to the beginning of the element.")
class WritesAtStart(ElementDecisions):
    def place_of_write(self, entry: Entry, position: int) -> int:
        return entry.offset


@breaks("element.write-in-place", "What is written goes as far behind the beginning of the group.")
class WritesIntoFirst(ElementDecisions):
    def place_of_write(self, entry: Entry, position: int) -> int:
        return position


@breaks("element.write-in-place", "What is written goes behind the element.")
class WritesIntoNext(ElementDecisions):
    def place_of_write(self, entry: Entry, position: int) -> int:
        return super().place_of_write(entry, position) + entry.size


@breaks("element.access-of-file", "An element can be opened for anything, whatever its file was opened for.")
class ElementsForAnything(CompoundDecisions):
    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        return held.application is wanted.application or super().element_may_be_opened(held, wanted)


@breaks(
    "element.access-of-file", "The sharing mode of a compound file binds the process itself, when it opens an element."
)
class HeedsOwnShare(CompoundDecisions):
    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        return held.share is Share.NOTHING and super().element_may_be_opened(held, wanted)


@breaks("element.access-of-file", "An element can be opened only with the access of its file.")
class ElementsInSameWay(CompoundDecisions):
    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        return held.access is wanted.access


@breaks("element.opens-file", "An element that is read opens its file for reading.")
class OpensFileForReading(CompoundDecisions):
    def implicit_mode(self) -> tuple[Access, Share]:
        return Access.READ, Share.NOTHING


@breaks("element.opens-file", "An element opens its file so that others cannot read it.")
class OpensFileForItself(CompoundDecisions):
    def implicit_mode(self) -> tuple[Access, Share]:
        return Access.READWRITE, Share.READ


@breaks("element.closes-file", "The compound file stays open when its element is closed.")
class LeavesFileOpen(ElementDecisions):
    def opens_left_by_element(self, opens: int) -> int:
        return opens


@breaks("element.handle-of-file", "Another number is answered.")
class AnswersOtherHandle(ElementDecisions):
    def answer_to_getcf(self, handle: int) -> int:
        return handle + 1


@breaks("element.entry", "Only the offset and the size are filled in.")
class FillsPlaceOnly(ElementDecisions):
    def record_for_getcfentry(self, record: bytes) -> bytes:
        return record[:8]


@breaks("element.entry", "The members of the entry are left zero, and its name is filled in.")
class FillsNameOnly(ElementDecisions):
    def record_for_getcfentry(self, record: bytes) -> bytes:
        return bytes(24) + record[24:]


@breaks("element.write-in-place", "A short write cuts the element off.")
class CutsElement(ElementDecisions):
    def place_of_write(self, entry: Entry, position: int) -> int:
        place = super().place_of_write(entry, position)
        entry.place(entry.offset, 1)
        return place


@breaks("element.write-in-place", "An element ends where the group does.")
class EndsWithGroup(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        if file.procedure == ADDRESS_OF_BND and origin == self.constants.SEEK_END:
            bnd = file.application.system.predefined[ADDRESS_OF_BND]
            assert isinstance(bnd, Bnd)  # noqa: S101 - it serves no other files
            element = bnd.open_file(file.handle)
            if element.entry:
                end = len(element.use.file.group) - element.entry.offset
                return super().ask_to_seek(file, end + offset, self.constants.SEEK_SET)
        return super().ask_to_seek(file, offset, origin)


@breaks("element.create", "An element that nothing is written to is not created.")
class CreatesNoEmptyElement(ElementDecisions):
    def content_kept(self, file: OpenElement) -> bytes:
        entry = None if file.apart else file.use.file.contents.live(file.name)
        return (
            bytes(file.use.file.group[entry.offset : entry.offset + entry.size])
            if entry
            else super().content_kept(file)
        )


@breaks("element.exclusive-create", "Elements whose names begin alike are taken for one.")
class HoldsBeginningOfName(ElementDecisions):
    def held_exclusively(self, compound_file: str, element: str) -> str:
        return super().held_exclusively(compound_file, element[:7])
