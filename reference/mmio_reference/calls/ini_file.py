"""The file of procedures and CODECs: mmioIniFileHandler, mmioIniFileCODEC and those that look a module up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import Structure, load_interface

from mmio_reference.calls.compound_files import deciding
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant
_PROCEDURE, _CODEC = (load_interface("os2").structures[name] for name in ("MMINIFILEINFO", "CODECINIFILEINFO"))
#: No address lies in either structure, so that they are the same for every width of one.
_POINTER = 4
#: Flag -> member of a CODEC that has to be equal, besides its code.
_EQUAL = {
    _number("MMIO_MATCHCOMPRESSTYPE"): "ulCompressType",
    _number("MMIO_MATCHCOMPRESSSUBTYPE"): "ulCompressSubType",
    _number("MMIO_MATCHHWID"): "szHWID",
}


def mmio_ini_file_handler(application: Application, address: int, flags: int) -> int:
    """Add, remove or find an entry for an I/O procedure, an MMINIFILEINFO at an address; return zero or an error."""
    return _handle(application, application.system.ini_procedures, _PROCEDURE, address, dword(flags))


def mmio_ini_file_codec(application: Application, address: int, flags: int) -> int:
    """Add, remove or find an entry for a CODEC, a CODECINIFILEINFO at an address; return zero or an error."""
    return _handle(application, application.system.ini_codecs, _CODEC, address, dword(flags))


def mmio_query_io_proc_module_handle(application: Application, procedure: int, module: int) -> int:
    """Say which module a procedure was loaded from; none is, so that the answer is an error."""
    decide = deciding(application)
    if not all((procedure, module)):
        return decide.code_for_missing_entry()
    return decide.answer_about_module()


def mmio_load_codec_proc(application: Application, wanted: int, module: int, flags: int) -> int:
    """Load a CODEC; NULL, as there are no modules that it could be loaded from."""
    del wanted, module, flags
    return deciding(application).answer_of_load()


def mmio_query_codec_name(application: Application, wanted: int, name: int, count: int) -> int:
    """Say what a CODEC is called; none can be loaded, so that the answer is an error."""
    decide = deciding(application)
    if not all((wanted, name, count)):
        return decide.code_for_missing_name()
    return decide.answer_about_unknown_codec()


def mmio_query_codec_name_length(application: Application, wanted: int, length: int) -> int:
    """Say how long the name of a CODEC is; none can be loaded, so that the answer is an error."""
    return mmio_query_codec_name(application, wanted, length, length)


def _handle(application: Application, table: list[bytes], kind: Structure, address: int, flags: int) -> int:
    decide, memory = deciding(application), application.system.memory

    # arguments
    if not address:
        return decide.code_for_missing_entry()
    record = memory.read(address, kind.layout(_POINTER).size)

    # state
    walks = bool(flags & (_number("MMIO_MATCHFIRST") | _number("MMIO_MATCHNEXT")))
    criteria = decide.criteria(flags, walks=walks)
    start = decide.place_to_begin(table, record, first=not flags & _number("MMIO_MATCHNEXT"))
    criteria |= flags & _number("MMIO_FULLPATH")
    place = _search(decide, table, kind, record, criteria=criteria, start=start)

    # transfer and result
    if flags & _number("MMIO_INSTALLPROC"):
        return _install(application, table, place, record, flags)
    if place is None:
        return decide.code_of_missing_codec() if kind is _CODEC else decide.code_of_missing_entry()
    if flags & _number("MMIO_REMOVEPROC"):
        decide.remove_entry(table, place)
    else:
        memory.write(address, decide.entry_told(table[place]))
    return 0


def _install(application: Application, table: list[bytes], place: int | None, record: bytes, flags: int) -> int:
    decide = deciding(application)
    refusal = decide.refusal_of_library(flags)
    if refusal:
        return refusal
    if place is None:
        decide.add_entry(table, record)
    else:
        decide.replace_entry(table, place, record)
    decide.take_effect(application, record)
    return 0


def _search(
    decide: OS2, table: list[bytes], kind: Structure, wanted: bytes, *, criteria: int, start: int
) -> int | None:
    """Return the place of the first entry from `start` on that matches; None if there is none."""
    places = range(start, len(table))
    return next((place for place in places if _matches(decide, kind, table[place], wanted, criteria)), None)


def _matches(decide: OS2, kind: Structure, entry: bytes, wanted: bytes, criteria: int) -> bool:
    one, other = kind.unpack(entry, _POINTER), kind.unpack(wanted, _POINTER)
    code = "fcc" if kind is _CODEC else "fccIOProc"
    whole_path = bool(criteria & _number("MMIO_FULLPATH"))
    return (
        (not criteria & _number("MMIO_MATCHFOURCC") or one[code] == other[code])
        and (
            not criteria & _number("MMIO_MATCHDLL")
            or decide.same_library(_text(one, "szDLLName"), _text(other, "szDLLName"), whole_path=whole_path)
        )
        and (
            not criteria & _number("MMIO_MATCHPROCEDURENAME")
            or decide.same_procedure(_text(one, "szProcName"), _text(other, "szProcName"))
        )
        and (kind is not _CODEC or _matches_codec(decide, one, other, criteria))
    )


def _matches_codec(
    decide: OS2, one: dict[str, int | tuple[int, ...]], other: dict[str, int | tuple[int, ...]], criteria: int
) -> bool:
    asked = [member for flag, member in _EQUAL.items() if criteria & flag]
    if not all(decide.same_codec(one, other, member) for member in asked):
        return False
    abilities = one["ulCapsFlags"], other["ulCapsFlags"]
    assert all(isinstance(number, int) for number in abilities)  # noqa: S101 - the interface says so
    return not criteria & _number("MMIO_MATCHCAPSFLAGS") or decide.has_capabilities(*abilities)  # type: ignore[arg-type]


def _text(members: dict[str, int | tuple[int, ...]], name: str) -> bytes:
    characters = members[name]
    return b"" if isinstance(characters, int) else bytes(characters).partition(b"\0")[0]
