"""Decisions about adding, copying, compacting and removing elements as a whole (topic compact), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.machine.system import System

_number = load_interface("os2").constant


class CompactDecisions(Citing):
    """Where elements go, and what is left of a file from which some were deleted."""

    # Adding an element.

    @rule("compact.add-refused")
    def element_can_be_added(self, name: bytes | None, address: int, size: int) -> bool:
        """If it has a name, an address and bytes."""
        return bool(name and address and size > 0)

    @rule("compact.add-refused")
    def code_for_missing_argument(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("compact.add")
    def end_of_group(self, file: CompoundFile) -> int:
        """Behind all bytes that the group has."""
        return len(file.group)

    @rule("compact.add-replaces")
    def entry_of_element(self, contents: Contents, name: bytes) -> Entry | None:
        """The one that has the name already, whose old bytes nobody needs any more."""
        return contents.live(name)

    # platform: no page says what a flag does that contradicts the table
    def refusal_of_flag(self, *, there: bool, said_to_be: bool) -> int:
        """Nothing depends on the flag."""
        if there is not said_to_be:
            self.unspecified("flags-of-add-element")
        return 0

    @rule("compact.add-read-only")
    def may_add_element(self, use: Use) -> bool:
        """To a file that was opened for writing."""
        return use.access.writes

    @rule("compact.add-at-once")
    def file_after_adding(self, before: bytes, after: bytes) -> bytes:
        """All of it as it is now but the table of contents, which waits until the file is closed."""
        del before
        return after

    @rule("compact.uncompressed")
    def size_before_compression(self, size: int) -> int:
        """The size that it has."""
        return size

    @rule("compact.add")
    def medium_of_element(self, medium: int) -> int:
        """What the application gave."""
        return medium

    # Copying and compacting.

    @rule("compact.copy-refused")
    def can_be_copied_to(self, source: str, name: bytes | None, target: str | None) -> bool:
        """Another file, which has a name."""
        return name is not None and source != target

    @rule("compact.copy-refused")
    def code_for_copy_onto_itself(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("compact.copy-elements")
    def elements_prevent_copy(self, use: Use) -> bool:
        """Any that the process has open."""
        return bool(use.elements)

    @rule("compact.copy")
    def elements_copied(self, contents: Contents) -> list[Entry]:
        """Those that were not deleted."""
        return [entry for entry in contents.entries if entry.live]

    @rule("compact.frees-entries")
    def entries_left(self, contents: Contents) -> int:
        """As many as before: those of deleted elements are unused now."""
        return len(contents.entries)

    @rule("compact.sorts")
    def sorted_by_offset(self, entries: list[Entry]) -> list[Entry]:
        """By where their elements begin."""
        return sorted(entries, key=lambda entry: entry.offset)

    @rule("compact.drops-deleted", "compact.copy")
    def offset_after_compaction(self, entry: Entry, offset: int) -> int:
        """Right behind the element before it."""
        del entry
        return offset

    @rule("compact.drops-deleted")
    def elements_kept(self, contents: Contents) -> list[Entry]:
        """Those that were not deleted."""
        return [entry for entry in contents.entries if entry.live]

    # platform: what a source that was opened for reading has to do with the code for such files is not said
    def refusal_of_source(self, use: Use) -> int:
        """A source need only be readable."""
        if not use.access.writes:
            self.unspecified("copying-read-only-file")
        return 0

    # platform: how many unused entries a copy has is not said; here all that the file has too many
    def entries_copied(self, contents: Contents) -> int:
        """As many as the file has."""
        self.unspecified("unused-entries-of-copy")
        return len(contents.entries)

    @rule("compact.copy-overwrites", "compact.copy-target-open")
    def keeps_from_copying(self, *, there: bool, in_use: bool) -> bool:
        """That somebody has the target open; that it is there does not."""
        del there
        return in_use

    @rule("compact.in-use")
    def is_in_use(self, system: System, name: str) -> bool:
        """If a process has it open, as a compound file or as an ordinary one."""
        return name in system.compound_files or any(held.name == name for held in system.sharing)

    # platform: no code is named for a target that cannot be made
    def reason_of_failed_copy(self) -> int:
        """The code MMIOERR_INTERNAL_SYSTEM, the last one that the page lists."""
        return _number("MMIOERR_INTERNAL_SYSTEM")

    @rule("compact.in-use")
    def can_be_compacted(self, *, in_use: bool) -> bool:
        """If nobody has it open."""
        return not in_use

    @rule("compact.missing")
    def answer_of_unreadable_file(self) -> int:
        """The code MMIO_ERROR."""
        return _number("MMIO_ERROR")

    @rule("compact.in-use")
    def answer_of_failed_compaction(self) -> int:
        """The code MMIO_ERROR."""
        return _number("MMIO_ERROR")

    @rule("compact.no-name")
    def answer_without_name(self) -> int:
        """The code MMIOERR_INVALID_FILENAME."""
        return _number("MMIOERR_INVALID_FILENAME")

    # Finding elements.

    @rule("compact.find-reserved")
    def refusal_of_reserved(self, reserved: int) -> int:
        """The code ERROR_INVALID_PARAMETER of the system, unless it is zero."""
        return _number("ERROR_INVALID_PARAMETER") if reserved else 0

    @rule("compact.find-refused")
    def search_can_be_made(self, address: int, name: bytes | None) -> bool:
        """With a name of a file and somewhere to put that of an element."""
        return bool(address and name)

    @rule("compact.find-refused")
    def code_for_missing_parameter(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("compact.find-first")
    def first_element(self, contents: Contents) -> Entry | None:
        """The first that was not deleted."""
        return contents.first(lambda entry: entry.live)

    @rule("compact.find-next")
    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        """The first behind the last one that was not deleted; without a search before, none."""
        return None if last is None else contents.first(lambda entry: entry.live, behind=last)

    @rule("compact.find-element")
    def element_of_name(self, contents: Contents, name: bytes) -> Entry | None:
        """The one of that name, in upper or lower case, that was not deleted."""
        return contents.live(name)

    @rule("compact.find-none")
    def answer_of_last_element(self) -> int:
        """The code MMIOERR_CF_ENTRY_NOT_FOUND."""
        return _number("MMIOERR_CF_ENTRY_NOT_FOUND")

    @rule("compact.find-none")
    def name_without_element(self) -> bytes:
        """An empty one."""
        return b""

    @rule("compact.find-long")
    def name_fits(self, name: bytes, size: int) -> bool:
        """With the NUL behind it."""
        return len(name) < size

    @rule("compact.find-long")
    def answer_of_long_name(self) -> int:
        """The code ERROR_BUFFER_OVERFLOW of the system."""
        return _number("ERROR_BUFFER_OVERFLOW")

    @rule("compact.find-keeps-open")
    def keeps_file_open(self, *, ended: bool) -> bool:
        """A search that was not ended."""
        return not ended

    # Removing elements.

    @rule("compact.remove-refused")
    def something_is_removed(self, name: bytes, *, compacts: bool) -> bool:
        """An element, or what was deleted before."""
        return bool(name) or compacts

    @rule("compact.remove")
    def remove_element(self, entry: Entry) -> None:
        """Its entry is that of a deleted element."""
        entry.delete()

    @rule("compact.remove-missing")
    def answer_of_missing_element(self) -> int:
        """The code MMIOERR_CF_ENTRY_NOT_FOUND, and nothing else is done."""
        return _number("MMIOERR_CF_ENTRY_NOT_FOUND")

    @rule("compact.remove-compacts")
    def compacts_after_removal(self, *, asked: bool) -> bool:
        """If MMIO_RE_COMPACT is given."""
        return asked
