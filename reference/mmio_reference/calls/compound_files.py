"""Compound files as a whole: mmioCFOpen and mmioCFClose, and what the other functions for them begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mmio_spec import load_interface

from mmio_reference.compound.files import end_use, new_contents, open_file
from mmio_reference.machine.integers import dword
from mmio_reference.machine.state import Sharing
from mmio_reference.procedures.dos import name_of_file

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents
    from mmio_reference.compound.files import Use
    from mmio_reference.decisions.compound import CompoundDecisions
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application

_HEADER = load_interface("os2").structures["MMCFINFO"]
#: The model's application is one of a 32-bit system; none of the structures for compound files holds an address.
_POINTER = 4


def deciding(application: Application) -> OS2:
    """Return who decides for an application that calls what OS/2 alone has."""
    return cast("OS2", application.dialect)


def mmio_cf_open(application: Application, name: bytes | None, header: int, given: MMIOINFO | None, flags: int) -> int:
    """Open a compound file and return its handle, or NULL. `header` is the address of an MMCFINFO, or zero."""
    decide = deciding(application)

    # arguments
    flags = dword(flags)
    access = decide.access_asked(flags) or decide.default_access_of_compound_file()
    share = decide.mode_of_compound_file(decide.bits_of_share(flags))
    local = None if name is None else name_of_file(application.system, name)

    # state
    if local is None:
        return _failed(decide, given, decide.errors.path_not_found)
    new = _new_contents(application, header) if flags & decide.constants.MMIO_CREATE else None
    use = open_file(decide, Sharing(local, application, access, share), new)

    # result
    if isinstance(use, int):
        return _failed(decide, given, use)
    return decide.answer_of_cf_open(decide.handle_of_compound_file(use.file), header, given)


def mmio_cf_close(application: Application, handle: int, flags: int) -> int:
    """Close a compound file once; return zero or an error. `flags` is reserved."""
    decide = deciding(application)

    # arguments
    del flags
    use = use_of(application, handle)
    if use is None:
        return decide.answer_to_close_of_other(is_open=handle in application.files)

    # state
    if decide.elements_prevent_close(use):
        return decide.failure(use, decide.reason_of_open_elements())

    # transfer
    end_use(decide, use)

    # result
    return 0


def use_of(application: Application, handle: int) -> Use | None:
    """Return the use of a compound file behind a handle, or None if the application has no such handle."""
    return deciding(application).use_of_handle(application.compound_uses, handle)


def _failed(decide: CompoundDecisions, given: MMIOINFO | None, reason: int) -> int:
    decide.unspecified("reason-of-failed-compound-open")
    if given:
        given.error_ret = reason
    return decide.answer_of_failed_cf_open()


def _new_contents(application: Application, header: int) -> Contents:
    """Return the table of a new file, as the MMCFINFO at an address wants it."""
    memory = application.system.memory
    given: dict[str, int] = {}
    arrays = b""
    if header:
        fixed = _HEADER.unpack(memory.read(header, _HEADER.layout(_POINTER).size), _POINTER)
        given = {name: value for name, value in fixed.items() if isinstance(value, int)}
        size = _HEADER.layout(_POINTER, given).size
        arrays = memory.read(header, size)[_HEADER.layout(_POINTER).size :]
    return new_contents(deciding(application), given, arrays)
