"""Which I/O procedure serves a file: by code, by address or by the syntax of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_reference.calls.installed import find_installed, find_predefined
from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FOURCC_SIZE

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.state import MMIOINFO, Installed
    from mmio_reference.machine.system import Application


class Choice(Struct, frozen=True):
    """The I/O procedure that is to serve a file, and the name that it gets."""

    code: int
    procedure: int
    installed: Installed | None
    name: bytes | None
    #: whether nothing but a name without a separator has chosen it
    plain: bool = False


def select_procedure(application: Application, name: bytes | None, given: MMIOINFO, flags: int) -> Choice | None:
    """Return the I/O procedure for a file, or None if there is none."""
    decide = application.dialect
    code, address = given.fcc_io_proc, given.io_proc
    if code and address:
        decide.unspecified("code-and-address")
    if decide.code_selects(code):
        return _by_code(application, code, name)
    if decide.address_selects(address):
        code, address = decide.members_of_uninstalled(address)
        return Choice(code, address, None, name)
    return _by_name(application, name, given, flags)


def _by_code(application: Application, code: int, name: bytes | None) -> Choice | None:
    decide = application.dialect
    entry = _find(application, code)
    if entry is None:
        return _choice(code, decide.procedure_for_unknown_code(), name)
    return _choice(code, entry.procedure, name, entry)


def _by_name(application: Application, name: bytes | None, given: MMIOINFO, flags: int) -> Choice | None:
    decide = application.dialect
    dos = decide.constants.FOURCC_DOS
    if name is None:
        if given.info[0]:
            raise NotInModel("the handle of a file that is open already", decide.name)
        decide.unspecified("no-name-no-info")
        return None
    separator = _separator(name, flags, decide)
    if separator is None:
        if find_installed(application, dos):
            decide.unspecified("override-and-plain-names")
        if b"." in name and find_installed(application, _code_of(name)):
            decide.unspecified("extension-without-plus")
        return Choice(dos, decide.procedure_of_plain_name(), None, name, plain=True)
    extension = decide.extension(name, separator)
    if len(extension) > FOURCC_SIZE:
        decide.unspecified("long-extension")
    letters = decide.padded_extension(decide.extension_letters(extension[:FOURCC_SIZE]))
    code = int.from_bytes(letters, "little")
    entry = _find(application, code)
    if entry is None:
        return _choice(code, *decide.procedure_for_unknown_extension(name))
    # bookkeeping: what the system tells its own procedures is its own matter
    told = decide.name_for_procedure(name) if entry.owner else name
    return _choice(code, entry.procedure, told, entry)


def _separator(name: bytes, flags: int, decide: Decisions) -> int | None:
    """Return the place of the separator that counts; None if the name has none behind an extension."""
    places = places_of(decide.separator(flags), name)
    candidates = decide.separators_behind_extensions(name, places)
    if places and not candidates:
        decide.unspecified("no-dot-before-plus")
    return decide.separator_that_counts(candidates) if candidates else None


def places_of(separator: bytes, name: bytes) -> list[int]:
    """Return where in a name a character stands, from the left."""
    return [place for place, character in enumerate(name) if bytes([character]) == separator]


def _code_of(name: bytes) -> int:
    # bookkeeping: only to notice a point that the documents leave open
    extension = name.rpartition(b".")[2]
    return int.from_bytes(extension[:FOURCC_SIZE].upper().ljust(FOURCC_SIZE, b" "), "little")


def _find(application: Application, code: int) -> Installed | None:
    decide = application.dialect
    return find_installed(application, code) or find_predefined(code, decide)


def _choice(code: int, procedure: int, name: bytes | None, installed: Installed | None = None) -> Choice | None:
    if not procedure:
        return None
    # bookkeeping: a predefined procedure is in no list
    in_list = installed if installed and installed.owner else None
    return Choice(code, procedure, in_list, name)
