"""The table of contents of a compound file: mmioCFGetInfo, SetInfo, FindEntry, AddEntry, ChangeEntry, DeleteEntry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compound_files import deciding, use_of
from mmio_reference.compound.contents import HEADER, Contents, Entry
from mmio_reference.compound.files import add_entry, image_of, packed
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant

_FIRST, _NEXT = _number("MMIO_FINDFIRST"), _number("MMIO_FINDNEXT")
_OF_UNUSED, _OF_DELETED = _number("MMIO_FINDUNUSED"), _number("MMIO_FINDDELETED")


def mmio_cf_get_info(application: Application, handle: int, header: int, size: int) -> int:
    """Copy the header of the table to an address; return how many bytes were copied."""
    decide = deciding(application)

    # arguments
    size = dword(size)
    use = use_of(application, handle)
    if use is None:
        # platform: the page has no code for it
        return 0
    if not decide.info_can_be_copied(header, size):
        return decide.failure_of_info(use, decide.errors.invalid_parameter)
    if not decide.may_get_info(use):
        return decide.failure_of_info(use, decide.errors.not_readable)

    # transfer
    part = decide.part_of_header(decide.header_of(use.file.contents), size)
    application.system.memory.write(header, part)

    # result
    return len(part)


def mmio_cf_set_info(application: Application, handle: int, header: int, size: int) -> int:
    """Take what may change over from the header at an address; return how many bytes were copied."""
    decide = deciding(application)

    # arguments
    size = dword(size)
    use = use_of(application, handle)
    if use is None:
        # platform: the page has no code for it
        return 0
    if not decide.info_can_be_copied(header, size):
        return decide.failure_of_info(use, decide.errors.invalid_parameter)
    if not decide.may_set_info(use):
        return decide.failure_of_info(use, decide.errors.not_writable)

    # transfer
    contents = use.file.contents
    given = application.system.memory.read(header, min(size, HEADER.size + len(contents.arrays)))
    contents.arrays = decide.arrays_set(
        contents.arrays, given[HEADER.size :], contents.header_fields, contents.entry_fields
    )
    use.file.changed = True

    # result
    return len(given)


def mmio_cf_find_entry(application: Application, handle: int, address: int, flags: int) -> int:
    """Find an entry and fill in the one at an address, whose name says where to look; return zero or an error."""
    decide = deciding(application)

    # arguments
    flags = dword(flags)
    use = use_of(application, handle)
    if use is None:
        return decide.answer_without_compound_file()
    if not address:
        return decide.code_for_nothing_to_find()
    if not decide.may_find(use):
        return decide.failure(use, decide.errors.not_readable)
    if flags & _FIRST and flags & _NEXT:
        decide.unspecified("first-and-next")
        return decide.errors.invalid_parameter

    # state
    name = _entry_at(application, use.file, address).name
    found = _find(decide, decide.contents_seen(use), name, flags)
    if found is None:
        return decide.answer_of_failed_search()

    # transfer
    application.system.memory.write(address, decide.part_of_entry(bytes(found.record)))

    # result
    return 0


def _find(decide: OS2, contents: Contents, name: bytes, flags: int) -> Entry | None:
    """Return the entry that the flags ask for."""
    if flags & _OF_UNUSED:
        return decide.find_unused(contents)
    if flags & _FIRST:
        return decide.find_deleted(contents, None) if flags & _OF_DELETED else decide.find_first(contents)
    if flags & _NEXT:
        named = decide.entry_to_go_on_from(contents, name)
        if named is None:
            return None
        return decide.find_deleted(contents, named) if flags & _OF_DELETED else decide.find_next(contents, named)
    return decide.find_deleted_name(contents, name) if flags & _OF_DELETED else decide.find_name(contents, name)


def mmio_cf_add_entry(application: Application, handle: int, address: int, flags: int) -> int:
    """Put the entry at an address into the table; return zero or an error. `flags` is reserved."""
    del flags
    return _change(application, handle, address, _add)


def mmio_cf_change_entry(application: Application, handle: int, address: int, flags: int) -> int:
    """Let the entry of a name have the other members of the one at an address; return zero or an error."""
    deleted = bool(dword(flags) & _number("MMIO_CHANGEDELETED"))

    def change(decide: OS2, file: CompoundFile, given: Entry) -> int:
        entry = decide.entry_to_change(file.contents, given.name, deleted=deleted)
        if entry is None:
            return decide.reason_of_unknown_entry()
        entry.record[:] = decide.record_changed(entry, bytes(given.record))
        return 0

    return _change(application, handle, address, change)


def mmio_cf_delete_entry(application: Application, handle: int, address: int, flags: int) -> int:
    """Mark the entry of a name as that of a deleted element; return zero or an error. `flags` is reserved."""
    del flags
    return _change(application, handle, address, _delete)


def _add(decide: OS2, file: CompoundFile, given: Entry) -> int:
    if decide.duplicate_seen(file.contents, given.name):
        return decide.reason_of_duplicate()
    add_entry(decide, file, file.contents.entry(decide.record_added(bytes(given.record), given.name_start)))
    return 0


def _delete(decide: OS2, file: CompoundFile, given: Entry) -> int:
    entry = decide.entry_to_delete(file.contents, given.name)
    if entry is None:
        return decide.reason_of_unknown_entry()
    decide.delete_entry(entry)
    return 0


def _change(
    application: Application, handle: int, address: int, change: Callable[[OS2, CompoundFile, Entry], int]
) -> int:
    """Change the table in memory by what the entry at an address says."""
    decide = deciding(application)

    # arguments
    use = use_of(application, handle)
    if use is None:
        return decide.answer_without_compound_file()
    if not address:
        return decide.code_for_null_entry()
    if not decide.may_change_table(use):
        return decide.answer_of_read_only_file()

    # state
    return changed(decide, use, change(decide, use.file, _entry_at(application, use.file, address)))


def changed(decide: OS2, use: Use, reason: int) -> int:
    """Note that the table has changed, unless there is a reason why it has not; return zero or an error."""
    if reason:
        return decide.failure(use, reason)
    use.file.changed = True
    files, name = use.sharing.application.system.files, use.file.name
    after = image_of(decide, use.file, packed(decide, use.file.contents))
    files[name] = bytearray(decide.file_after_change(bytes(files[name]), after))
    return 0


def _entry_at(application: Application, file: CompoundFile, address: int) -> Entry:
    return file.contents.entry(application.system.memory.read(address, file.contents.entry_size))
