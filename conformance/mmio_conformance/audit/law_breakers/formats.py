"""Mistakes in what is said of formats (topic formats)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.formats import FormatsDecisions
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application

_interface = load_interface("os2")
_GETFORMATINFO = _interface.constant("MMIOM_GETFORMATINFO")


@breaks("formats.description", "What the procedure can do, and the kind of it, is not kept.")
class ForgetsAbilities(FormatsDecisions):
    def description_given(self, given: bytes) -> bytes:
        return given[:8] + bytes(4) + given[12:16] + bytes(4) + given[20:]


@breaks("formats.description", "The language is not kept.")
class ForgetsLanguage(FormatsDecisions):
    def description_given(self, given: bytes) -> bytes:
        return given[:28] + bytes(8) + given[36:]


@breaks("formats.blank-description", "What a procedure has put there counts, whatever it answers.")
class MindsNoAnswer(Decisions):
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        block = application.system.memory.allocate(40)
        application.system.procedure_at(entry.procedure)(application, None, _GETFORMATINFO, block, 0)
        entry.format = application.system.memory.read(block, 40)


@breaks("formats.blank-description", "A procedure that cannot describe its format has a description without a code.")
class LeavesNoCode(FormatsDecisions):
    def blank_description(self, code: int) -> bytes:
        return bytes(40)


@breaks("formats.all", "Zero is a code like others.")
class MindsZeroCode(FormatsDecisions):
    def matches(self, found: dict[str, int], asked: dict[str, int]) -> bool:
        return super().matches(found, asked) and found["fccIOProc"] == asked["fccIOProc"]


@breaks("formats.by-code", "The code does not limit the formats.")
class MindsNoCode(FormatsDecisions):
    def members_that_limit(self) -> tuple[str, ...]:
        return ("ulMediaType",)


@breaks("formats.by-media-type", "The type of the medium does not limit the formats.")
class MindsNoMedium(FormatsDecisions):
    def members_that_limit(self) -> tuple[str, ...]:
        return ("fccIOProc",)


@breaks("formats.by-both", "No format is found by a code and a type.")
class FindsNoneByBoth(FormatsDecisions):
    def matches(self, found: dict[str, int], asked: dict[str, int]) -> bool:
        return super().matches(found, asked) and not all(asked.values())


@breaks("formats.by-both", "Of a code and a type of medium one is enough.")
class NeedsOneOfTwo(FormatsDecisions):
    def matches(self, found: dict[str, int], asked: dict[str, int]) -> bool:
        wanted = {name: value for name, value in asked.items() if value}
        return not wanted or any(found[name] == value for name, value in wanted.items())


@breaks("formats.other-members", "The kind of procedure, what it can do and its language limit the formats too.")
class MindsAllMembers(FormatsDecisions):
    def members_that_limit(self) -> tuple[str, ...]:
        return ("fccIOProc", "ulIOProcType", "ulMediaType", "ulFlags", "ulCodePage", "ulLanguage", "lNameLength")


@breaks("formats.count", "Procedures of one code are counted once.")
class CountsCodes(FormatsDecisions):
    def count_of_formats(self, found: list[bytes]) -> int:
        return len({one[4:8] for one in found})


@breaks("formats.get", "All descriptions are stored in one place.")
class StoresLast(FormatsDecisions):
    def descriptions_stored(self, stored: list[bytes]) -> bytes:
        return stored[-1]


@breaks("formats.same-memory", "The place for the descriptions is cleared before the question is read.")
class ClearsBeforeReading(FormatsDecisions):
    def question(self, memory: Memory, wanted: int, formats: int) -> bytes:
        memory.write(formats, bytes(40))
        return super().question(memory, wanted, formats)


@breaks("formats.no-message", "Procedures are asked again each time.")
class AsksAgain(FormatsDecisions):
    def formats_known(self, entries: Iterable[Installed]) -> list[bytes]:
        known = list(entries)
        for entry in known:
            assert entry.owner  # noqa: S101 - only predefined procedures have none
            entry.owner.dialect.ask_for_format(entry.owner, entry)
        return [entry.format for entry in known]


@breaks("formats.at-most", "All descriptions are stored, whatever was asked for.")
class StoresAll(FormatsDecisions):
    def formats_stored(self, found: list[bytes], room: int) -> list[bytes]:
        return found


@breaks("formats.at-most", "The number of all formats is reported, not of those that were stored.")
class ReportsAll(FormatsDecisions):
    def number_of_formats_stored(self, stored: list[bytes], found: list[bytes]) -> int:
        return len(found)


@breaks("formats.name", "The procedure gets the length with room for a NUL.")
class AddsNul(FormatsDecisions):
    def ask_for_name(self, procedure: Callable[[int, int, int], int], buffer: int, length: int) -> int:
        return super().ask_for_name(procedure, buffer, length + 1)


@breaks("formats.name", "The procedure is asked for its format instead of the name.")
class AsksForFormat(FormatsDecisions):
    def ask_for_name(self, procedure: Callable[[int, int, int], int], buffer: int, length: int) -> int:
        procedure(_GETFORMATINFO, buffer, 0)
        return length


@breaks("formats.name-bytes", "A NUL that nobody has put there is counted.")
class CountsNul(FormatsDecisions):
    def bytes_of_name(self, answer: int) -> int:
        return answer + 1


@breaks("formats.name-failed", "A name without a byte is a name.")
class TakesEmptyName(FormatsDecisions):
    def name_was_read(self, answer: int) -> bool:
        return answer >= 0


@breaks("formats.refused", "NULL is reported as an error without a cause.")
class NamesNoCause(FormatsDecisions):
    def code_for_null(self) -> int:
        return _interface.constant("MMIO_ERROR")


@breaks("formats.refused", "NULL is left alone, without an error.")
class AcceptsNull(FormatsDecisions):
    def code_for_null(self) -> int:
        return 0


@breaks("formats.all", "There are four formats at most.")
class CountsFour(FormatsDecisions):
    def count_of_formats(self, found: list[bytes]) -> int:
        return super().count_of_formats(found[:4])
