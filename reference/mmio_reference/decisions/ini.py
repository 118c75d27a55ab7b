"""Decisions about the file of procedures and CODECs (topics ini and codec), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant
_BY_CODE = _number("MMIO_MATCHFOURCC")
_MATCHES = sum(
    _number(f"MMIO_MATCH{what}")
    for what in ("FOURCC", "DLL", "PROCEDURENAME", "COMPRESSTYPE", "COMPRESSSUBTYPE", "HWID", "CAPSFLAGS")
)


class IniDecisions(Citing):
    """How entries are kept, and which of them an application means."""

    @rule("ini.validated")
    def refusal_of_library(self, flags: int) -> int:
        """The code MMIOERR_INVALID_DLLNAME, as no library exists here; zero if nobody is to look for it."""
        self.unspecified("libraries-of-entries")
        return 0 if flags & _number("MMIO_NOVERIFY") else _number("MMIOERR_INVALID_DLLNAME")

    @rule("ini.install", "ini.walk", "codec.keep")
    def add_entry(self, table: list[bytes], record: bytes) -> None:
        """Behind all others."""
        table.append(record)

    @rule("ini.install-replaces")
    def replace_entry(self, table: list[bytes], place: int, record: bytes) -> None:
        """The new one takes the place of the one that matches."""
        table[place] = record

    @rule("ini.remove", "codec.keep")
    def remove_entry(self, table: list[bytes], place: int) -> None:
        """It is gone, and those behind it move up."""
        del table[place]

    @rule("ini.find", "codec.keep")
    def entry_told(self, record: bytes) -> bytes:
        """All of it."""
        return record

    @rule("ini.not-found")
    def code_of_missing_entry(self) -> int:
        """The code MMIOERR_MATCH_NOT_FOUND."""
        return _number("MMIOERR_MATCH_NOT_FOUND")

    @rule("codec.not-found")
    def code_of_missing_codec(self) -> int:
        """The same code."""
        return _number("MMIOERR_MATCH_NOT_FOUND")

    @rule("ini.refused")
    def code_for_missing_entry(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("ini.by-code", "ini.walk")
    def criteria(self, flags: int, *, walks: bool) -> int:
        """Those that are asked for; without any the code, but all entries match a walk."""
        return flags & _MATCHES or (0 if walks else _BY_CODE)

    @rule("ini.walk", "ini.walk-matching")
    def place_to_begin(self, table: list[bytes], last: bytes, *, first: bool) -> int:
        """At the beginning, or behind the entry that was found last."""
        if first:
            return 0
        if last not in table:
            self.unspecified("walks-from-removed-entries")
            return len(table)
        return table.index(last) + 1

    @rule("ini.match-dll")
    def same_library(self, one: bytes, other: bytes, *, whole_path: bool) -> bool:
        """Folders count with MMIO_FULLPATH alone."""
        return one == other if whole_path else one.rpartition(b"\\")[2] == other.rpartition(b"\\")[2]

    @rule("ini.match-procedure")
    def same_procedure(self, one: bytes, other: bytes) -> bool:
        """Upper and lower case differ."""
        return one == other

    @rule("codec.match")
    def same_codec(self, entry: Mapping[str, object], wanted: Mapping[str, object], member: str) -> bool:
        """What the member holds is equal."""
        return entry[member] == wanted[member]

    @rule("codec.match-capabilities")
    def has_capabilities(self, entry: int, wanted: int) -> bool:
        """All that are asked for; it may have others."""
        return entry & wanted == wanted

    @rule("ini.takes-effect-later")
    def take_effect(self, application: Application, record: bytes) -> None:
        """Not now: the file is read when MMIO is loaded."""

    @rule("ini.module-of-installed")
    def answer_about_module(self) -> int:
        """An error: the procedure was not loaded because of the file."""
        return _number("MMIO_ERROR")

    @rule("codec.load-unknown")
    def answer_of_load(self) -> int:
        """NULL."""
        return 0

    @rule("codec.refused")
    def code_for_missing_name(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    @rule("codec.unknown-name")
    def answer_about_unknown_codec(self) -> int:
        """An error."""
        return _number("MMIO_ERROR")
