"""Mistakes in the table of contents of a compound file (topic contents)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.contents import ContentsDecisions
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import Use


@breaks("contents.get-info", "The whole header is copied, whatever was asked for.")
class CopiesWholeHeader(ContentsDecisions):
    def part_of_header(self, header: bytes, size: int) -> bytes:
        return header


@breaks("contents.get-info", "Only the fixed members are copied.")
class CopiesFixedMembers(ContentsDecisions):
    def part_of_header(self, header: bytes, size: int) -> bytes:
        return header[: min(size, 36)]


@breaks("contents.info-refused", "NULL and sizes of zero are left alone, without an error.")
class CopiesNothing(ContentsDecisions):
    def failure_of_info(self, use: Use, reason: int) -> int:
        return super().failure_of_info(use, 0 if reason == self.errors.invalid_parameter else reason)


@breaks("contents.info-write-only", "The header of any file can be asked for.")
class ReadsHeaderOfAny(ContentsDecisions):
    def may_get_info(self, use: Use) -> bool:
        return True


@breaks("contents.info-read-only", "The header of any file can be changed.")
class ChangesHeaderOfAny(ContentsDecisions):
    def may_set_info(self, use: Use) -> bool:
        return True


@breaks("contents.set-info", "Nothing is changed.")
class ChangesNoField(ContentsDecisions):
    def arrays_set(self, arrays: bytes, given: bytes, header_fields: int, entry_fields: int) -> bytes:
        return arrays


@breaks("contents.set-info", "The use of the extra fields of entries is changed too.")
class ChangesEntryFields(ContentsDecisions):
    def arrays_set(self, arrays: bytes, given: bytes, header_fields: int, entry_fields: int) -> bytes:
        return given + arrays[len(given) :]


@breaks("contents.set-info", "What was not given becomes zero.")
class ClearsTheRest(ContentsDecisions):
    def arrays_set(self, arrays: bytes, given: bytes, header_fields: int, entry_fields: int) -> bytes:
        whole = given.ljust(len(arrays), b"\0")
        return super().arrays_set(arrays, whole, header_fields, entry_fields)


def _with_counts(header: bytes, place: int, count: int) -> bytes:
    return header[:place] + count.to_bytes(4, "little") + header[place + 4 :]


@breaks("contents.counts", "Deleted entries do not count.")
class CountsLiveEntries(ContentsDecisions):
    def header_of(self, contents: Contents) -> bytes:
        return _with_counts(super().header_of(contents), 8, 0)


@breaks("contents.counts", "Deleted entries count as unused.")
class CountsDeletedAsUnused(ContentsDecisions):
    def header_of(self, contents: Contents) -> bytes:
        return _with_counts(super().header_of(contents), 12, sum(not entry.live for entry in contents.entries))


@breaks("contents.bytes", "The bytes of deleted elements do not count among those of all.")
class CountsLiveBytes(ContentsDecisions):
    def header_of(self, contents: Contents) -> bytes:
        return _with_counts(super().header_of(contents), 16, sum(one.size for one in contents.entries if one.live))


@breaks("contents.bytes", "The bytes of deleted elements are not counted.")
class ForgetsDeletedBytes(ContentsDecisions):
    def header_of(self, contents: Contents) -> bytes:
        return _with_counts(super().header_of(contents), 20, 0)


@breaks("contents.find-name", "Upper and lower case are not the same.")
class MindsCase(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and entry.name == name)


@breaks("contents.find-name", "A deleted entry is found by its name.")
class FindsDeletedName(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.named(name))


@breaks("contents.find-name", "The first entry is found, whatever the name.")
class FindsAnyName(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live)


@breaks("contents.find-fills", "Only the fixed members are filled in.")
class FillsFixedMembers(ContentsDecisions):
    def part_of_entry(self, record: bytes) -> bytes:
        return record[:24]


@breaks("contents.find-fills", "Only the offset and the size are filled in.")
class FillsPlaceAlone(ContentsDecisions):
    def part_of_entry(self, record: bytes) -> bytes:
        return record[:8]


@breaks("contents.find-first", "The first entry is found even if it was deleted.")
class FindsFirstDeleted(ContentsDecisions):
    def find_first(self, contents: Contents) -> Entry | None:
        return contents.first(lambda entry: not entry.unused)


@breaks("contents.find-first", "The last entry is found.")
class FindsLast(ContentsDecisions):
    def find_first(self, contents: Contents) -> Entry | None:
        return replace(contents, entries=contents.entries[::-1]).first(lambda entry: entry.live)


@breaks("contents.unused-skipped", "Unused entries are found too.")
class FindsUnusedToo(ContentsDecisions):
    def find_first(self, contents: Contents) -> Entry | None:
        return contents.first(lambda entry: not entry.deleted)

    def find_next(self, contents: Contents, named: Entry) -> Entry | None:
        return contents.first(lambda entry: not entry.deleted, behind=named)


@breaks("contents.find-next", "The next entry is found even if it was deleted.")
class FindsNextDeleted(ContentsDecisions):
    def find_next(self, contents: Contents, named: Entry) -> Entry | None:
        return contents.first(lambda entry: not entry.unused, behind=named)


@breaks("contents.find-next", "Entries are found in the order of their elements.")
class FindsInOrderOfOffsets(ContentsDecisions):
    def find_next(self, contents: Contents, named: Entry) -> Entry | None:
        behind = [entry for entry in contents.entries if entry.live and entry.offset > named.offset]
        return min(behind, key=lambda entry: entry.offset, default=None)


@breaks("contents.find-deleted", "Every search for deleted entries begins at the first one.")
class FindsDeletedFromStart(ContentsDecisions):
    def find_deleted(self, contents: Contents, named: Entry | None) -> Entry | None:
        return super().find_deleted(contents, None)


@breaks("contents.find-deleted", "Deleted entries are found only behind others.")
class FindsDeletedFromNamed(ContentsDecisions):
    def find_deleted(self, contents: Contents, named: Entry | None) -> Entry | None:
        return super().find_deleted(contents, named or contents.entries[-1])


@breaks("contents.find-deleted-name", "A deleted entry is not found by its name.")
class FindsNoDeletedName(ContentsDecisions):
    def find_deleted_name(self, contents: Contents, name: bytes) -> Entry | None:
        return None


@breaks("contents.find-deleted-name", "An entry is found by its name whether it was deleted or not.")
class FindsLiveName(ContentsDecisions):
    def find_deleted_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.named(name))


@breaks("contents.find-deleted-name", "Upper and lower case are not the same for deleted entries.")
class MindsCaseOfDeleted(ContentsDecisions):
    def find_deleted_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.deleted and entry.name == name)


@breaks("contents.find-unused", "An unused entry is not found.")
class FindsNoUnused(ContentsDecisions):
    def find_unused(self, contents: Contents) -> Entry | None:
        return None


@breaks("contents.find-unused", "Where no entry is unused the last one is found.")
class FindsAnyForUnused(ContentsDecisions):
    def find_unused(self, contents: Contents) -> Entry | None:
        return super().find_unused(contents) or contents.entries[-1]


@breaks("contents.find-none", "MMIO_CF_FAILURE is returned for an entry that is not found.")
class FailsWithoutEntry(ContentsDecisions):
    def answer_of_failed_search(self) -> int:
        return 1


@breaks("contents.find-none", "A name that the wanted one begins with is enough.")
class FindsBeginning(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and name.lower().startswith(entry.name.lower()))


@breaks("contents.find-write-only", "Entries of any file can be found.")
class FindsInAnyFile(ContentsDecisions):
    def may_find(self, use: Use) -> bool:
        return True


@breaks("contents.find-null", "A search without an entry succeeds.")
class SucceedsForNull(ContentsDecisions):
    def code_for_nothing_to_find(self) -> int:
        return 0


@breaks("contents.null-entry", "MMIOERR_INVALID_STRUCTURE is returned if the entry is NULL.")
class OtherCodeForNull(ContentsDecisions):
    def code_for_null_entry(self) -> int:
        return 6524


@breaks("contents.read-only", "The entries of any file can be changed.")
class ChangesAnyFile(ContentsDecisions):
    def may_change_table(self, use: Use) -> bool:
        return True


@breaks("contents.read-only", "MMIO_CF_FAILURE is returned for a file that was opened for reading.")
class FailsForReadOnly(ContentsDecisions):
    def answer_of_read_only_file(self) -> int:
        return 1


@breaks("contents.add", "An added entry goes to the end of the table, and leaves the unused ones unused.")
class AddsAtEnd(ContentsDecisions):
    def entry_to_take(self, contents: Contents) -> Entry | None:
        return None


@breaks("contents.add", "Only the name of an added entry is kept.")
class AddsNameOnly(ContentsDecisions):
    def record_added(self, record: bytes, name_start: int) -> bytes:
        return bytes(name_start) + record[name_start:]


@breaks("contents.add-duplicate", "A name can be added twice.")
class AddsTwice(ContentsDecisions):
    def duplicate_seen(self, contents: Contents, name: bytes) -> bool:
        return False


@breaks("contents.add-duplicate", "Names that differ in their case are not the same.")
class AddsOtherCase(ContentsDecisions):
    def duplicate_seen(self, contents: Contents, name: bytes) -> bool:
        return any(entry.live and entry.name == name for entry in contents.entries)


@breaks("contents.memory-only", "The table of contents is written each time that it changes.")
class WritesAtOnce(ContentsDecisions):
    def file_after_change(self, before: bytes, after: bytes) -> bytes:
        return after


@breaks("contents.change", "The name is changed as well.")
class ChangesName(ContentsDecisions):
    def record_changed(self, entry: Entry, given: bytes) -> bytes:
        return given


@breaks("contents.change", "Offset and size stay as they were.")
class KeepsPlace(ContentsDecisions):
    def record_changed(self, entry: Entry, given: bytes) -> bytes:
        return bytes(entry.record[:8]) + super().record_changed(entry, given)[8:]


@breaks("contents.change", "The first entry is changed, whatever the name.")
class ChangesFirst(ContentsDecisions):
    def entry_to_change(self, contents: Contents, name: bytes, *, deleted: bool) -> Entry | None:
        return super().entry_to_change(contents, name, deleted=deleted) and contents.entries[0]


@breaks("contents.change-deleted", "A deleted entry can be changed without the flag.")
class ChangesDeleted(ContentsDecisions):
    def entry_to_change(self, contents: Contents, name: bytes, *, deleted: bool) -> Entry | None:
        return super().entry_to_change(contents, name, deleted=True)


@breaks("contents.change-deleted", "A deleted entry cannot be changed.")
class NeverChangesDeleted(ContentsDecisions):
    def entry_to_change(self, contents: Contents, name: bytes, *, deleted: bool) -> Entry | None:
        return super().entry_to_change(contents, name, deleted=False)


@breaks("contents.delete", "The entry of a deleted element is unused at once.")
class FreesDeleted(ContentsDecisions):
    def delete_entry(self, entry: Entry) -> None:
        entry.free()


@breaks("contents.delete", "A deleted element has no bytes any more.")
class DeletesBytes(ContentsDecisions):
    def delete_entry(self, entry: Entry) -> None:
        super().delete_entry(entry)
        entry.place(0, 0)


@breaks("contents.delete", "Nothing is deleted.")
class DeletesNothing(ContentsDecisions):
    def delete_entry(self, entry: Entry) -> None:
        pass


@breaks("contents.unknown-entry", "Another reason is left for an entry that there is not.")
class OtherReasonForUnknown(ContentsDecisions):
    def reason_of_unknown_entry(self) -> int:
        return self.errors.invalid_parameter


@breaks("contents.find-name", "Of a name only the first eight characters count.")
class ComparesEightCharacters(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and entry.name[:8].lower() == name[:8].lower())


@breaks("contents.find-name", "Of a name as many characters count as names have in other files.")
class ComparesTwelveCharacters(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and entry.name[:12].lower() == name[:12].lower())


@breaks("contents.find-name", "An entry is found whose name goes on behind the one that is wanted.")
class FindsLongerNames(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and entry.name.lower().startswith(name.lower()))


@breaks("contents.find-name", "An entry is found whose name the one that is wanted begins with.")
class FindsShorterNames(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        return contents.first(lambda entry: entry.live and name.lower().startswith(entry.name.lower()))


@breaks("contents.find-name", "Upper and lower case are told apart by a bit that other characters have too.")
class FoldsAllCharacters(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        wanted = [character | 0x20 for character in name]
        return contents.first(lambda entry: entry.live and [character | 0x20 for character in entry.name] == wanted)


@breaks("contents.add", "An added entry counts as one of an element that is not compressed.")
class AddsUncompressed(ContentsDecisions):
    def record_added(self, record: bytes, name_start: int) -> bytes:
        return record[:16] + bytes(4) + record[20:]


@breaks("contents.add", "The extra fields of an added entry are zero.")
class AddsWithoutExtraFields(ContentsDecisions):
    def record_added(self, record: bytes, name_start: int) -> bytes:
        return record[:24] + bytes(name_start - 24) + record[name_start:]


@breaks("contents.add", "An added entry takes the place of a deleted one.")
class AddsOverDeleted(ContentsDecisions):
    def entry_to_take(self, contents: Contents) -> Entry | None:
        return contents.first(lambda entry: not entry.live)


@breaks("contents.delete", "The extra fields of a deleted entry are cleared.")
class DeletesExtraFields(ContentsDecisions):
    def delete_entry(self, entry: Entry) -> None:
        entry.delete()
        entry.record[24 : entry.name_start] = bytes(entry.name_start - 24)


@breaks("contents.delete", "A deleted entry has no technique of compression any more.")
class DeletesTechnique(ContentsDecisions):
    def delete_entry(self, entry: Entry) -> None:
        entry.delete()
        entry.record[16:24] = bytes(8)


@breaks("contents.change", "Extra fields stay as they were.")
class ChangesFixedMembersOnly(ContentsDecisions):
    def record_changed(self, entry: Entry, given: bytes) -> bytes:
        return given[:24] + bytes(entry.record[24:])


@breaks("contents.find-unused", "The entry of a deleted element counts as unused.")
class FindsDeletedAsUnused(ContentsDecisions):
    def find_unused(self, contents: Contents) -> Entry | None:
        return contents.first(lambda entry: not entry.live)
