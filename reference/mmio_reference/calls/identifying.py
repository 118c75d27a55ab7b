"""What a file is: mmioIdentifyFile, mmioIdentifyStorageSystem and mmioDetermineSSIOProc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.claiming import claimant_of
from mmio_reference.calls.compound_files import deciding
from mmio_reference.calls.opening import mmio_open
from mmio_reference.calls.selecting import places_of
from mmio_reference.compound.files import has_element
from mmio_reference.decisions.formats import DESCRIPTION_SIZE
from mmio_reference.machine.integers import FOURCC_SIZE, dword
from mmio_reference.procedures.dos import name_of_file

if TYPE_CHECKING:
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application

_PLUS_SIGN = b"+"


def mmio_identify_file(  # noqa: PLR0917 - those of the function
    application: Application,
    name: bytes | None,
    given: MMIOINFO | None,
    description: int,
    storage: int,
    reserved: int,
    flags: int,
) -> int:
    """Put what is known of a file's format and the code of its storage system to addresses; return zero or an error."""
    decide, memory = deciding(application), application.system.memory

    # arguments
    del reserved
    flags = dword(flags)
    if name is None or not description or not storage:
        return _failed(application, description, decide.code_for_missing_pointer())
    _note_bare_element(decide, given)

    # state
    asked = decide.procedures_for_format(decide.procedures_in_order(application), flags)
    claimant = claimant_of(application, asked, name, mmio_open, None)
    if claimant is None and not _may_be_there(application, name):
        return _failed(application, description, decide.answer_about_missing_file())

    # transfer
    found = decide.description_of_claimed(claimant) if claimant else decide.description_of_unclaimed()
    memory.write(description, found)
    code = None
    if decide.asks_for_storage_system(flags):
        code = _storage_system(application, name)
    else:
        decide.unspecified("claims-without-force-flag")
    memory.write_number(storage, code or decide.storage_by_name(_code_in_name(decide, name)))

    # result
    return 0


def mmio_identify_storage_system(
    application: Application, name: bytes | None, given: MMIOINFO | None, storage: int
) -> int:
    """Put the code of the storage system of a file to an address; return zero or an error."""
    decide = deciding(application)

    # arguments
    if name is None or not storage:
        return decide.code_for_missing_pointer()
    _note_bare_element(decide, given)

    # state
    code = _storage_system(application, name)
    if code is None and not _may_be_there(application, name):
        return decide.answer_about_missing_file()

    # transfer
    if code is None:
        code = decide.storage_of_unclaimed(decide.storage_by_name(_code_in_name(decide, name)))
    application.system.memory.write_number(storage, code)

    # result
    return 0


def mmio_determine_ss_io_proc(
    application: Application, name: bytes | None, given: MMIOINFO | None, storage: int, remainder: int
) -> int:
    """Put the code of a storage system, and what follows it in a name, to addresses, without a look at the file."""
    decide, memory = deciding(application), application.system.memory

    # arguments
    if not storage:
        return decide.code_for_missing_pointer()

    # state, transfer and result
    if given and given.fcc_child_io_proc:
        memory.write_number(storage, decide.storage_of_child(given.fcc_child_io_proc))
        return 0
    extension, rest = _parts(decide, name or b"")
    if not extension:
        return decide.answer_without_storage_system()
    memory.write_number(storage, _code(decide, extension))
    return decide.store_remainder(memory, remainder, rest)


def _failed(application: Application, description: int, code: int) -> int:
    """Leave behind what a failed mmioIdentifyFile leaves where the description would lie; return the error."""
    memory = application.system.memory
    if description:
        before = memory.read(description, DESCRIPTION_SIZE)
        memory.write(description, deciding(application).description_after_failure(before))
    return code


def _storage_system(application: Application, name: bytes) -> int | None:
    """Return the code of the procedure for a storage system that claims a file, if one does."""
    decide = deciding(application)
    asked = decide.storage_systems(decide.procedures_in_order(application))
    claimant = claimant_of(application, asked, name, mmio_open, None)
    return decide.storage_of_claimant(claimant) if claimant else None


def _code_in_name(decide: OS2, name: bytes) -> int:
    """Return the code that an extension before a separator stands for; zero if there is none."""
    extension, _ = _parts(decide, name)
    return _code(decide, extension) if extension else 0


def _parts(decide: OS2, name: bytes) -> tuple[bytes, bytes]:
    candidates = decide.separators_behind_extensions(name, places_of(_PLUS_SIGN, name))
    if len(candidates) > 1:
        decide.unspecified("several-plus-signs")
    return decide.parts_of_name(name, candidates[0]) if candidates else (b"", b"")


def _code(decide: OS2, extension: bytes) -> int:
    letters = decide.padded_extension(decide.extension_letters(extension[:FOURCC_SIZE]))
    return int.from_bytes(letters, "little")


def _may_be_there(application: Application, name: bytes) -> bool:
    """Return whether there is a file of that name, or one could have an element so called."""
    system = application.system
    if name_of_file(system, name) in system.files:
        return True
    # bookkeeping: only to notice a point that the documents leave open
    file_name, plus, element = name.rpartition(_PLUS_SIGN)
    local = name_of_file(system, file_name)
    if plus and (local is None or not has_element(deciding(application), system, local, element)):
        application.dialect.unspecified("identifying-missing-files")
    return bool(plus)


def _note_bare_element(decide: OS2, given: MMIOINFO | None) -> None:
    # bookkeeping: only to notice a point that the documents leave open
    if given and given.fcc_io_proc:
        decide.unspecified("handle-of-bare-element")
