"""Which formats there are: mmioQueryFormatCount, mmioGetFormats and mmioGetFormatName."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compound_files import deciding
from mmio_reference.calls.installed import find_installed
from mmio_reference.decisions.formats import DESCRIPTION_SIZE, members_of
from mmio_reference.machine.integers import long

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant


def mmio_query_format_count(application: Application, wanted: int, count: int, reserved: int, flags: int) -> int:
    """Put to an address how many formats there are that match an MMFORMATINFO; return zero or an error."""
    decide, memory = deciding(application), application.system.memory

    # arguments
    del reserved, flags
    if not wanted or not count:
        return decide.code_for_null()

    # transfer
    found = _formats(application, memory.read(wanted, DESCRIPTION_SIZE))
    memory.write_number(count, decide.count_of_formats(found))

    # result
    return 0


def mmio_get_formats(  # noqa: PLR0917 - those of the function
    application: Application, wanted: int, room: int, formats: int, count: int, reserved: int, flags: int
) -> int:
    """Put the descriptions of formats to an address, and how many they are to another; return zero or an error."""
    decide, memory = deciding(application), application.system.memory

    # arguments
    del reserved, flags
    if not wanted or not formats or not count:
        return decide.code_for_null()

    # transfer
    found = _formats(application, decide.question(memory, wanted, formats))
    if len(found) > 1:
        decide.unspecified("order-of-formats")
    stored = decide.formats_stored(found, long(room))
    if stored:
        memory.write(formats, decide.descriptions_stored(stored))
    memory.write_number(count, decide.number_of_formats_stored(stored, found))

    # result
    return 0


def mmio_get_format_name(  # noqa: PLR0917 - those of the function
    application: Application, wanted: int, name: int, count: int, reserved: int, flags: int
) -> int:
    """Let a procedure put the name of its format to an address; return zero or an error."""
    decide, memory = deciding(application), application.system.memory

    # arguments
    del reserved, flags
    if not wanted or not name or not count:
        return decide.code_for_null()
    members = members_of(memory.read(wanted, DESCRIPTION_SIZE))

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
    memory.write_number(count, decide.bytes_of_name(answer))

    # result
    return 0


def _formats(application: Application, question: bytes) -> list[bytes]:
    """Return the descriptions that match an MMFORMATINFO."""
    decide = deciding(application)
    decide.unspecified("formats-of-the-system")
    limits = decide.members_that_limit()
    asked = {name: value for name, value in members_of(question).items() if name in limits}
    known = decide.formats_known(decide.procedures_in_order(application))
    return [one for one in known if decide.matches(members_of(one), asked)]
