"""Elements of compound files as a whole: mmioCFAddElement, mmioCFCopy and mmioCFCompact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compound_files import deciding, use_of
from mmio_reference.compound.compacting import without_gaps
from mmio_reference.compound.files import append_element, load, make_file, write_table
from mmio_reference.machine.integers import dword, long
from mmio_reference.procedures.dos import name_of_file

if TYPE_CHECKING:
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.system import Application, System

_EXISTS = load_interface("os2").constant("MMIO_CF_ENTRY_EXISTS")


def mmio_cf_add_element(  # noqa: PLR0917 - those of the function
    application: Application, handle: int, name: bytes | None, medium: int, address: int, size: int, flags: int
) -> int:
    """Put bytes behind the other elements, and an entry for them into the table; return zero or an error."""
    decide = deciding(application)

    # arguments
    size = long(size)
    use = use_of(application, handle)
    if use is None:
        return decide.answer_without_compound_file()
    if name is None or not decide.element_can_be_added(name, address, size):
        return decide.code_for_missing_argument()
    if not decide.may_add_element(use):
        return decide.errors.not_writable
    old = decide.entry_of_element(use.file.contents, name)
    refusal = decide.refusal_of_flag(there=old is not None, said_to_be=bool(dword(flags) & _EXISTS))
    if refusal:
        return refusal

    # transfer
    content = application.system.memory.read(address, size)
    entry = append_element(decide, application.system, use.file, name, old, content)
    entry.set_medium(decide.medium_of_element(dword(medium)))

    # result
    return 0


def mmio_cf_copy(application: Application, handle: int, name: bytes | None, flags: int) -> int:
    """Copy what was not deleted into another file; return zero or an error. `flags` is reserved."""
    decide = deciding(application)
    system = application.system

    # arguments
    del flags
    use = use_of(application, handle)
    if use is None:
        return decide.answer_without_compound_file()
    target = None if name is None else name_of_file(system, name)
    if not decide.can_be_copied_to(use.file.name, name, target):
        return decide.code_for_copy_onto_itself()

    # state
    refusal = decide.refusal_of_source(use)
    if refusal:
        return refusal
    if decide.elements_prevent_copy(use):
        return decide.failure(use, decide.reason_of_open_elements())
    if target is None or decide.keeps_from_copying(
        there=target in system.files, in_use=decide.is_in_use(system, target)
    ):
        # platform: no code is named for it
        return decide.failure(use, decide.reason_of_failed_copy())

    # transfer
    kept = decide.elements_copied(use.file.contents)
    contents, group = without_gaps(decide, use.file, kept, decide.entries_copied(use.file.contents))
    copy = make_file(decide, system, target, contents)
    copy.group = group
    write_table(decide, system, copy)

    # result
    return 0


def mmio_cf_compact(application: Application, name: bytes | None, flags: int) -> int:
    """Throw deleted elements of a closed file away; return zero or an error. `flags` is reserved."""
    decide = deciding(application)

    # arguments
    del flags
    if name is None:
        return decide.answer_without_name()
    return compact(decide, application.system, name)


def compact(decide: OS2, system: System, name: bytes) -> int:
    """Throw deleted elements of a file away, unless it is open; return zero or an error."""
    local = name_of_file(system, name)
    if local is None or not decide.can_be_compacted(in_use=decide.is_in_use(system, local)):
        return decide.answer_of_failed_compaction()
    file = load(decide, system, local)
    if isinstance(file, int):
        return decide.answer_of_unreadable_file()
    total = decide.entries_left(file.contents)
    kept = decide.sorted_by_offset(decide.elements_kept(file.contents))
    file.contents, file.group = without_gaps(decide, file, kept, total)
    write_table(decide, system, file)
    return 0
