"""Mistakes in the file of procedures (topic ini)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.ini import IniDecisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_reference.machine.state import Installed
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant


@breaks("ini.walk", "A new entry comes first.")
class AddsInFront(IniDecisions):
    def add_entry(self, table: list[bytes], record: bytes) -> None:
        table.insert(0, record)


@breaks("ini.install", "The file has room for one entry.")
class KeepsOne(IniDecisions):
    def add_entry(self, table: list[bytes], record: bytes) -> None:
        table[:] = [record]


@breaks("ini.install-replaces", "The entry is added beside the one that matches.")
class AddsBeside(IniDecisions):
    def replace_entry(self, table: list[bytes], place: int, record: bytes) -> None:
        table.append(record)


@breaks("ini.install-replaces", "The entry that is there stays.")
class KeepsOld(IniDecisions):
    def replace_entry(self, table: list[bytes], place: int, record: bytes) -> None:
        pass


@breaks("ini.find", "Only the code and the library are filled in.")
class TellsLibraryAlone(IniDecisions):
    def entry_told(self, record: bytes) -> bytes:
        return record[:264]


@breaks("ini.find", "What the structure was extended by is left out.")
class TellsOldStructure(IniDecisions):
    def entry_told(self, record: bytes) -> bytes:
        return record[:300]


@breaks("ini.remove", "All entries are removed.")
class RemovesAll(IniDecisions):
    def remove_entry(self, table: list[bytes], place: int) -> None:
        table.clear()


@breaks("ini.remove", "Nothing is removed.")
class RemovesNothing(IniDecisions):
    def remove_entry(self, table: list[bytes], place: int) -> None:
        pass


@breaks("ini.not-found", "A failed search is an error without a cause.")
class NamesNoMatch(IniDecisions):
    def code_of_missing_entry(self) -> int:
        return _number("MMIO_ERROR")


@breaks("ini.by-code", "Without a flag for matching any entry is meant.")
class MatchesAnything(IniDecisions):
    def criteria(self, flags: int, *, walks: bool) -> int:
        return super().criteria(flags, walks=True)


@breaks("ini.by-code", "Without a flag for matching the procedure's name says which entry is meant.")
class MatchesByName(IniDecisions):
    def criteria(self, flags: int, *, walks: bool) -> int:
        found = super().criteria(flags, walks=walks)
        return _number("MMIO_MATCHPROCEDURENAME") if found == _number("MMIO_MATCHFOURCC") else found


@breaks("ini.match-dll", "Folders always count.")
class MindsFolders(IniDecisions):
    def same_library(self, one: bytes, other: bytes, *, whole_path: bool) -> bool:
        return one == other


@breaks("ini.match-dll", "Folders never count.")
class MindsNoFolders(IniDecisions):
    def same_library(self, one: bytes, other: bytes, *, whole_path: bool) -> bool:
        return super().same_library(one, other, whole_path=False)


@breaks("ini.match-dll", "The library does not matter.")
class MindsNoLibrary(IniDecisions):
    def same_library(self, one: bytes, other: bytes, *, whole_path: bool) -> bool:
        return super().same_library(one, other, whole_path=whole_path) or not whole_path


@breaks("ini.match-dll", "With MMIO_FULLPATH no library is the same.")
class FindsNoPath(IniDecisions):
    def same_library(self, one: bytes, other: bytes, *, whole_path: bool) -> bool:
        return not whole_path and super().same_library(one, other, whole_path=False)


@breaks("ini.match-procedure", "Upper and lower case are the same.")
class MindsNoCase(IniDecisions):
    def same_procedure(self, one: bytes, other: bytes) -> bool:
        return one.upper() == other.upper()


@breaks("ini.match-procedure", "The name of the procedure does not matter.")
class MindsNoName(IniDecisions):
    def same_procedure(self, one: bytes, other: bytes) -> bool:
        return len(one) == len(other) and one != other.swapcase() and not other.isupper()


@breaks("ini.match-procedure", "No procedure is the same.")
class FindsNoProcedure(IniDecisions):
    def same_procedure(self, one: bytes, other: bytes) -> bool:
        return False


@breaks("ini.walk", "MMIO_MATCHFIRST looks for the code.")
class WalksByCode(IniDecisions):
    def criteria(self, flags: int, *, walks: bool) -> int:
        return super().criteria(flags, walks=False)


@breaks("ini.walk", "MMIO_MATCHNEXT begins again.")
class WalksFromStart(IniDecisions):
    def place_to_begin(self, table: list[bytes], last: bytes, *, first: bool) -> int:
        return 0


@breaks("ini.walk-matching", "Entries that do not match are found too.")
class WalksThroughAll(IniDecisions):
    def criteria(self, flags: int, *, walks: bool) -> int:
        return 0 if walks else super().criteria(flags, walks=walks)


@breaks("ini.takes-effect-later", "The procedure is installed at once.")
class TakesEffectAtOnce(IniDecisions):
    def take_effect(self, application: Application, record: bytes) -> None:
        application.installed.append(Installed(int.from_bytes(record[:4], "little"), ADDRESS_OF_DOS, application))


@breaks("ini.refused", "NULL is an error without a cause.")
class RefusesNullWithoutCause(IniDecisions):
    def code_for_missing_entry(self) -> int:
        return _number("MMIO_ERROR")


@breaks("ini.module-of-installed", "Each procedure has a module.")
class FindsModule(IniDecisions):
    def answer_about_module(self) -> int:
        return 0


@breaks("ini.validated", "Nobody looks for the library of an entry.")
class ValidatesNothing(IniDecisions):
    def refusal_of_library(self, flags: int) -> int:
        return 0


@breaks("ini.remove", "The entry behind the one that is removed goes with it.")
class RemovesNextToo(IniDecisions):
    def remove_entry(self, table: list[bytes], place: int) -> None:
        super().remove_entry(table, place)
        del table[place : place + 1]


@breaks("ini.remove", "The entry before the one that is removed goes with it.")
class RemovesPreviousToo(IniDecisions):
    def remove_entry(self, table: list[bytes], place: int) -> None:
        super().remove_entry(table, place)
        del table[max(place - 1, 0) : place]
