"""Mistakes in adding, copying and removing elements of compound files (topic compact)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.compound.files import write_table
from mmio_reference.decisions.compact import CompactDecisions
from mmio_reference.dialects.os2 import OS2

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.machine.system import System


@breaks("compact.add", "The bytes of an added element overwrite those of the first one.")
class OverwritesFirst(CompactDecisions):
    def end_of_group(self, file: CompoundFile) -> int:
        return 0


@breaks("compact.add", "The medium of an added element is not kept.")
class ForgetsMedium(CompactDecisions):
    def medium_of_element(self, medium: int) -> int:
        return 0


@breaks("compact.add", "An element needs two bytes.")
class RefusesSingleByte(CompactDecisions):
    def element_can_be_added(self, name: bytes | None, address: int, size: int) -> bool:
        return size > 1 and super().element_can_be_added(name, address, size)


@breaks("compact.add-at-once", "An added element is written when the file is closed.")
class AddsWhenClosed(CompactDecisions):
    def file_after_adding(self, before: bytes, after: bytes) -> bytes:
        return before


@breaks("compact.add-replaces", "An element that is added again has a second entry.")
class AddsSecondEntry(CompactDecisions):
    def entry_of_element(self, contents: Contents, name: bytes) -> Entry | None:
        return None


@breaks("compact.add-refused", "Whatever is missing, the element is added if it has a name.")
class RefusesNothing(CompactDecisions):
    def code_for_missing_argument(self) -> int:
        return self.errors.cannot_write


@breaks("compact.add-read-only", "An element can be added to any file.")
class AddsToAnyFile(CompactDecisions):
    def may_add_element(self, use: Use) -> bool:
        return True


@breaks("compact.uncompressed", "The size before compression is zero.")
class NoSizeBeforeCompression(CompactDecisions):
    def size_before_compression(self, size: int) -> int:
        return 0


@breaks("compact.copy", "Deleted elements are copied too.")
class CopiesDeleted(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        return [entry for entry in contents.entries if not entry.unused]


@breaks("compact.copy", "The first element is not copied.")
class SkipsFirst(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        return []


@breaks("compact.copy", "Deleted elements of the source are thrown away as well.")
class CleansSource(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        for entry in contents.entries:
            if entry.deleted:
                entry.free()
        return super().elements_copied(contents)


@breaks("compact.copy-overwrites", "A file that is there is not overwritten.")
class KeepsTarget(CompactDecisions):
    def keeps_from_copying(self, *, there: bool, in_use: bool) -> bool:
        return there


@breaks("compact.copy-refused", "Another code is returned for a copy that cannot be made.")
class OtherCodeForCopy(CompactDecisions):
    def code_for_copy_onto_itself(self) -> int:
        return self.errors.cannot_write


@breaks("compact.copy-elements", "A file is copied though an element is open.")
class CopiesUnderElements(CompactDecisions):
    def elements_prevent_copy(self, use: Use) -> bool:
        return False


@breaks("compact.copy-target-open", "A file that is open is overwritten.")
class OverwritesOpenTarget(CompactDecisions):
    def keeps_from_copying(self, *, there: bool, in_use: bool) -> bool:
        return False


@breaks("compact.drops-deleted", "The bytes of deleted elements stay.")
class KeepsDeletedBytes(CompactDecisions):
    def elements_kept(self, contents: Contents) -> list[Entry]:
        return [entry for entry in contents.entries if not entry.unused]


@breaks("compact.drops-deleted", "The offsets stay as they were.")
class KeepsOffsets(CompactDecisions):
    def offset_after_compaction(self, entry: Entry, offset: int) -> int:
        return entry.offset


@breaks("compact.frees-entries", "The entries of deleted elements are taken out of the table.")
class RemovesEntries(CompactDecisions):
    def entries_left(self, contents: Contents) -> int:
        return sum(not entry.deleted for entry in contents.entries)


@breaks("compact.sorts", "The entries keep their order.")
class KeepsOrder(CompactDecisions):
    def sorted_by_offset(self, entries: list[Entry]) -> list[Entry]:
        return entries


@breaks("compact.in-use", "A file is compacted though it is open.")
class CompactsOpenFile(CompactDecisions):
    def can_be_compacted(self, *, in_use: bool) -> bool:
        return True


@breaks("compact.in-use", "Only what another process does keeps a file from being compacted.")
class CompactsOwnFile(KnowsSystem, OS2):
    def is_in_use(self, system: System, name: str) -> bool:
        file = system.compound_files.get(name)
        own = file is not None and all(use.sharing.application is system.applications[0] for use in file.uses)
        return not own and super().is_in_use(system, name)


@breaks("compact.missing", "A file that there is not is no error.")
class CompactsMissing(CompactDecisions):
    def answer_of_unreadable_file(self) -> int:
        return 0


@breaks("compact.no-name", "MMIO_ERROR is returned without a name.")
class OtherCodeWithoutName(CompactDecisions):
    def answer_without_name(self) -> int:
        return self.answer_of_unreadable_file()


@breaks("compact.find-first", "The search begins behind the first element.")
class PassesFirstOver(CompactDecisions):
    def first_element(self, contents: Contents) -> Entry | None:
        return self.next_element(contents, super().first_element(contents))


@breaks("compact.find-next", "The search begins anew each time.")
class FindsFirstAgain(CompactDecisions):
    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        return self.first_element(contents)


@breaks("compact.find-next", "The last of more than two elements is not found.")
class ForgetsLast(CompactDecisions):
    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        found = super().next_element(contents, last)
        return None if found and contents.entries.index(found) > 1 else found


@breaks("compact.find-next", "A search that begins again goes on where the last one was.")
class GoesOn(CompactDecisions):
    def first_element(self, contents: Contents) -> Entry | None:
        self._begun = getattr(self, "_begun", -1) + 1
        return [entry for entry in contents.entries if entry.live][self._begun]


@breaks("compact.find-element", "No element is found by its name.")
class FindsNoName(CompactDecisions):
    def element_of_name(self, contents: Contents, name: bytes) -> Entry | None:
        return None


@breaks("compact.find-none", "MMIO_CF_FAILURE is returned where there is no element.")
class FailsAtEnd(CompactDecisions):
    def answer_of_last_element(self) -> int:
        return 1


@breaks("compact.find-none", "The name that was there stays where there is no element.")
class LeavesName(CompactDecisions):
    def name_without_element(self) -> bytes:
        return b"-"


@breaks("compact.find-keeps-open", "The file stays open for ever.")
class NeverEnds(CompactDecisions):
    def keeps_file_open(self, *, ended: bool) -> bool:
        return True


@breaks("compact.find-keeps-open", "The file is open only while an element is looked for.")
class ClosesAtOnce(CompactDecisions):
    def keeps_file_open(self, *, ended: bool) -> bool:
        return False


@breaks("compact.find-refused", "Another code is returned if something is missing.")
class OtherCodeForSearch(CompactDecisions):
    def code_for_missing_parameter(self) -> int:
        return 87


@breaks("compact.find-reserved", "The reserved parameter is not looked at.")
class IgnoresReserved(CompactDecisions):
    def refusal_of_reserved(self, reserved: int) -> int:
        return 0


@breaks("compact.find-long", "A name that is too long is put there all the same.")
class OverrunsBuffer(CompactDecisions):
    def name_fits(self, name: bytes, size: int) -> bool:
        return True


@breaks("compact.find-long", "The buffer needs a byte more than the name and its NUL.")
class WantsOneMore(CompactDecisions):
    def name_fits(self, name: bytes, size: int) -> bool:
        return len(name) + 1 < size


@breaks("compact.remove", "Nothing is removed.")
class RemovesNothing(CompactDecisions):
    def remove_element(self, entry: Entry) -> None:
        pass


@breaks("compact.remove-compacts", "The file is never compacted.")
class NeverCompacts(CompactDecisions):
    def compacts_after_removal(self, *, asked: bool) -> bool:
        return False


@breaks("compact.remove-compacts", "The file is always compacted.")
class AlwaysCompacts(CompactDecisions):
    def compacts_after_removal(self, *, asked: bool) -> bool:
        return True


@breaks("compact.remove-missing", "An element that there is not is removed already.")
class RemovedAlready(CompactDecisions):
    def answer_of_missing_element(self) -> int:
        return 0


@breaks("compact.remove-refused", "Removing nothing is no error.")
class RemovesAnything(CompactDecisions):
    def something_is_removed(self, name: bytes, *, compacts: bool) -> bool:
        return True


@breaks("compact.add", "The end of the group has 16 bits.")
class AddsWithinSixteenBits(CompactDecisions):
    def end_of_group(self, file: CompoundFile) -> int:
        return super().end_of_group(file) & 0xFFFF


@breaks("compact.uncompressed", "The size before compression has 16 bits.")
class SixteenBitsBeforeCompression(CompactDecisions):
    def size_before_compression(self, size: int) -> int:
        return size & 0xFFFF


@breaks("compact.add-replaces", "New bytes that fit lie where the old ones were.")
class ReplacesInPlace(CompactDecisions):
    _size = 0
    _old: Entry | None = None

    def element_can_be_added(self, name: bytes | None, address: int, size: int) -> bool:
        self._size = size
        return super().element_can_be_added(name, address, size)

    def entry_of_element(self, contents: Contents, name: bytes) -> Entry | None:
        self._old = super().entry_of_element(contents, name)
        return self._old

    def end_of_group(self, file: CompoundFile) -> int:
        old = self._old
        return old.offset if old and old.size >= self._size else super().end_of_group(file)


@breaks("compact.copy", "Of the entries that are copied the fixed members alone are.")
class CopiesFixedMembers(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        kept = super().elements_copied(contents)
        records = [bytes(entry.record) for entry in kept]
        return [
            contents.entry(record[:24] + bytes(entry.name_start - 24) + record[entry.name_start :])
            for entry, record in zip(kept, records, strict=True)
        ]


@breaks("compact.copy", "The copies of compressed elements count as ones that are not compressed.")
class CopiesUncompressed(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        records = [bytes(entry.record) for entry in super().elements_copied(contents)]
        return [contents.entry(record[:16] + bytes(4) + record[20:]) for record in records]


@breaks("compact.copy", "The extra fields of the header are not copied.")
class CopiesFixedHeader(CompactDecisions):
    def entries_copied(self, contents: Contents) -> int:
        contents.arrays = bytes(len(contents.arrays))
        return super().entries_copied(contents)


@breaks("compact.copy", "The flags of the header are not copied.")
class CopiesWithoutFlags(CompactDecisions):
    def entries_copied(self, contents: Contents) -> int:
        contents.flags = 0
        return super().entries_copied(contents)


@breaks("compact.copy", "Elements without bytes are not copied.")
class CopiesNoEmptyElements(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        return [entry for entry in super().elements_copied(contents) if entry.size]


@breaks("compact.copy", "The table of contents of the source is written to its file.")
class WritesSource(OS2):
    def elements_prevent_copy(self, use: Use) -> bool:
        write_table(self, use.sharing.application.system, use.file)
        return super().elements_prevent_copy(use)


@breaks("compact.copy", "The copy stays open.")
class KeepsCopyOpen(CompactDecisions):
    _target: str | None = None
    _copied: str | None = None

    def can_be_copied_to(self, source: str, name: bytes | None, target: str | None) -> bool:
        self._target = target
        return super().can_be_copied_to(source, name, target)

    def entries_copied(self, contents: Contents) -> int:
        self._copied = self._target
        return super().entries_copied(contents)

    def is_in_use(self, system: System, name: str) -> bool:
        return name == self._copied or super().is_in_use(system, name)


@breaks("compact.drops-deleted", "Elements without bytes are thrown away too.")
class DropsEmptyElements(CompactDecisions):
    def elements_kept(self, contents: Contents) -> list[Entry]:
        return [entry for entry in super().elements_kept(contents) if entry.size]


@breaks("compact.drops-deleted", "The extra fields of the entries that are kept are cleared.")
class CompactsExtraFields(CompactDecisions):
    def elements_kept(self, contents: Contents) -> list[Entry]:
        kept = super().elements_kept(contents)
        for entry in kept:
            entry.record[24 : entry.name_start] = bytes(entry.name_start - 24)
        return kept


@breaks("compact.drops-deleted", "The place of an element has 16 bits.")
class CompactsWithinSixteenBits(CompactDecisions):
    def offset_after_compaction(self, entry: Entry, offset: int) -> int:
        return offset & 0xFFFF


@breaks("compact.find-next", "There is one search, whatever the file.")
class SearchesOneFileAtATime(CompactDecisions):
    _found = 0

    def first_element(self, contents: Contents) -> Entry | None:
        self._found = 1
        return super().first_element(contents)

    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        live = [entry for entry in contents.entries if entry.live]
        self._found += 1
        return live[self._found - 1] if self._found <= len(live) else None


@breaks("compact.remove-compacts", "Whether the file can be compacted is kept to itself.")
class HidesFailedCompaction(CompactDecisions):
    def compacts_after_removal(self, *, asked: bool) -> bool:
        self._removing = True
        return super().compacts_after_removal(asked=asked)

    _removing = False

    def answer_of_failed_compaction(self) -> int:
        return 0 if self._removing else super().answer_of_failed_compaction()


@breaks("compact.find-long", "A buffer of no bytes has no end.")
class TakesZeroForNoLimit(CompactDecisions):
    def name_fits(self, name: bytes, size: int) -> bool:
        return size == 0 or super().name_fits(name, size)
