"""Which formats there are: mmioQueryFormatCount, mmioGetFormats and mmioGetFormatName."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compound_files import deciding
from mmio_reference.calls.installed import find_installed
from mmio_reference.decisions.formats import members_of
from mmio_reference.machine.integers import dword, long

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant
#: Bytes of an MMFORMATINFO.
_DESCRIPTION = 40


def mmio_query_format_count(application: Application, wanted: int, count: int, reserved: int, flags: int) -> int:
    """Put to an address how many formats there are that match an MMFORMATINFO; return zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    if not wanted or not count:
        return decide.code_for_null()

    # transfer
    _store(application, count, decide.count_of_formats(_formats(application, wanted)))

    # result
    return 0


def mmio_get_formats(  # noqa: PLR0917 - those of the function
    application: Application, wanted: int, room: int, formats: int, count: int, reserved: int, flags: int
) -> int:
    """Put the descriptions of formats to an address, and how many they are to another; return zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    if not wanted or not formats or not count:
        return decide.code_for_null()

    # transfer
    found = _formats(application, wanted, formats)
    stored = decide.formats_stored(found, long(room))
    if stored:
        application.system.memory.write(formats, decide.descriptions_stored(stored))
    _store(application, count, decide.number_of_formats_stored(stored, found))

    # result
    return 0


def mmio_get_format_name(  # noqa: PLR0917 - those of the function
    application: Application, wanted: int, name: int, count: int, reserved: int, flags: int
) -> int:
    """Let a procedure put the name of its format to an address; return zero or an error."""
    decide = deciding(application)

    # arguments
    del reserved, flags
    if not wanted or not name or not count:
        return decide.code_for_null()
    members = members_of(application.system.memory.read(wanted, _DESCRIPTION))

    # state
    entry = find_installed(application, members["fccIOProc"])
    if entry is None:
        decide.unspecified("names-of-unknown-formats")
        return decide.code_for_null()

    # transfer
    procedure = partial(application.system.procedure_at(entry.procedure), application, None)
    answer = decide.ask_for_name(procedure, name, members["lNameLength"])
    if not decide.name_was_read(answer):
        return _number("MMIO_ERROR")
    _store(application, count, decide.bytes_of_name(answer))

    # result
    return 0


def _formats(application: Application, wanted: int, formats: int = 0) -> list[bytes]:
    """Return the descriptions that match the MMFORMATINFO at an address; at `formats` they will be stored."""
    decide = deciding(application)
    decide.unspecified("formats-of-the-system")
    limits = decide.members_that_limit()
    members = members_of(decide.question(application.system.memory, wanted, formats))
    asked = {name: value for name, value in members.items() if name in limits}
    known = decide.formats_known(decide.procedures_in_order(application))
    return [one for one in known if decide.matches(members_of(one), asked)]


def _store(application: Application, address: int, number: int) -> None:
    application.system.memory.write(address, dword(number).to_bytes(4, "little"))
