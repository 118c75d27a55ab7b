"""Decisions about the table of contents of a compound file (topic contents), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import Use

_number = load_interface("os2").constant


class ContentsDecisions(Citing):
    """What the header says, which entry is found, and what may become of one."""

    # The header.

    @rule("contents.counts", "contents.bytes")
    def header_of(self, contents: Contents) -> bytes:
        """Its counts are those of the entries as they are now."""
        return contents.header()

    @rule("contents.get-info")
    def part_of_header(self, header: bytes, size: int) -> bytes:
        """From its first byte on, not more than was asked for."""
        if size > len(header):
            self.unspecified("more-than-the-header")
        return header[:size]

    @rule("contents.info-refused")
    def info_can_be_copied(self, address: int, size: int) -> bool:
        """Into a structure that is there, and more than no bytes."""
        return bool(address and size)

    @rule("contents.info-write-only")
    def may_get_info(self, use: Use) -> bool:
        """Of a file that was opened for reading."""
        return use.access.reads

    @rule("contents.info-read-only")
    def may_set_info(self, use: Use) -> bool:
        """Of a file that was opened for writing."""
        return use.access.writes

    @rule("contents.set-info")
    def arrays_set(self, arrays: bytes, given: bytes, header_fields: int, entry_fields: int) -> bytes:
        """The use and the content of the extra fields of the header; the use of those of entries stays."""
        size, middle = 4 * header_fields, 4 * entry_fields
        whole = given + arrays[len(given) :]
        return whole[:size] + arrays[size : size + middle] + whole[size + middle :]

    @rule("contents.info-refused", "contents.info-write-only", "contents.info-read-only")
    def failure_of_info(self, use: Use, reason: int) -> int:
        """Zero bytes were copied; the reason stays with the handle."""
        use.info.error_ret = reason
        return 0

    # Finding.

    @rule("contents.find-null")
    def code_for_nothing_to_find(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("contents.null-entry")
    def code_for_null_entry(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("contents.find-write-only")
    def may_find(self, use: Use) -> bool:
        """In a file that was opened for reading."""
        return use.access.reads

    @rule("contents.find-name")
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        """The first that has the name, in upper or lower case, and was not deleted."""
        return contents.first(lambda entry: entry.live and entry.named(name))

    @rule("contents.find-first", "contents.unused-skipped")
    def find_first(self, contents: Contents) -> Entry | None:
        """The first that is in use and was not deleted."""
        return contents.first(lambda entry: entry.live)

    # platform: no page says which of a live and a deleted entry of one name is meant; here the live one
    def entry_to_go_on_from(self, contents: Contents, name: bytes) -> Entry | None:
        """The entry of that name, which may be a deleted one."""
        return contents.live(name) or contents.first(lambda entry: entry.deleted and entry.named(name))

    @rule("contents.find-next", "contents.unused-skipped")
    def find_next(self, contents: Contents, named: Entry) -> Entry | None:
        """The next behind it, in the order of the table, that was not deleted."""
        return contents.first(lambda entry: entry.live, behind=named)

    @rule("contents.find-deleted")
    def find_deleted(self, contents: Contents, named: Entry | None) -> Entry | None:
        """The first deleted one, or the next behind the named one."""
        return contents.first(lambda entry: entry.deleted, behind=named)

    @rule("contents.find-deleted-name")
    def find_deleted_name(self, contents: Contents, name: bytes) -> Entry | None:
        """The one of that name, if it was deleted."""
        return contents.first(lambda entry: entry.deleted and entry.named(name))

    @rule("contents.find-unused")
    def find_unused(self, contents: Contents) -> Entry | None:
        """The first that is not in use."""
        return contents.first(lambda entry: entry.unused)

    @rule("contents.find-fills")
    def part_of_entry(self, record: bytes) -> bytes:
        """The whole of it."""
        return record

    @rule("contents.find-none")
    def answer_of_failed_search(self) -> int:
        """The code MMIOERR_CF_ENTRY_NOT_FOUND, as the result itself."""
        return _number("MMIOERR_CF_ENTRY_NOT_FOUND")

    # Changing.

    @rule("contents.read-only")
    def may_change_table(self, use: Use) -> bool:
        """Of a file that was opened for writing."""
        return use.access.writes

    @rule("contents.read-only")
    def answer_of_read_only_file(self) -> int:
        """The code MMIOERR_READ_ONLY_FILE, as the result itself."""
        return self.errors.not_writable

    @rule("contents.add-duplicate")
    def duplicate_seen(self, contents: Contents, name: bytes) -> bool:
        """If an element that was not deleted has the name."""
        if self.find_deleted_name(contents, name):
            self.unspecified("adding-deleted-name")
        return contents.live(name) is not None

    @rule("contents.add")
    def entry_to_take(self, contents: Contents) -> Entry | None:
        """The first unused one; None adds one to the table."""
        return contents.first(lambda entry: entry.unused)

    @rule("contents.add")
    def record_added(self, record: bytes, name_start: int) -> bytes:
        """As it was given."""
        del name_start
        return record

    @rule("contents.change", "contents.change-deleted")
    def entry_to_change(self, contents: Contents, name: bytes, *, deleted: bool) -> Entry | None:
        """The one of that name; a deleted one only with MMIO_CHANGEDELETED."""
        entry = contents.live(name)
        return entry or (self.find_deleted_name(contents, name) if deleted else None)

    @rule("contents.change")
    def record_changed(self, entry: Entry, given: bytes) -> bytes:
        """All that was given, but the name stays."""
        return given[: entry.name_start] + bytes(entry.record[entry.name_start :])

    @rule("contents.delete", "contents.unknown-entry")
    def entry_to_delete(self, contents: Contents, name: bytes) -> Entry | None:
        """The one of that name."""
        if contents.first(lambda entry: entry.deleted and entry.named(name)):
            self.unspecified("deleting-twice")
        return contents.live(name)

    @rule("contents.delete")
    def delete_entry(self, entry: Entry) -> None:
        """It is marked, and its bytes stay where they are."""
        entry.delete()

    @rule("contents.unknown-entry")
    def reason_of_unknown_entry(self) -> int:
        """The code MMIOERR_CF_ENTRY_NOT_FOUND."""
        return _number("MMIOERR_CF_ENTRY_NOT_FOUND")

    @rule("contents.add-duplicate")
    def reason_of_duplicate(self) -> int:
        """The code MMIOERR_CF_DUPLICATE_SEEN."""
        return _number("MMIOERR_CF_DUPLICATE_SEEN")

    @rule("contents.memory-only")
    def file_after_change(self, before: bytes, after: bytes) -> bytes:
        """As it was: only closing the file writes the table."""
        del after
        return before
