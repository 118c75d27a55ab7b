"""Decisions about the formats that I/O procedures are for (topic formats), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import Installed

_FORMAT = load_interface("os2").structures["MMFORMATINFO"]
#: No address lies in the structure, so that it is the same for every width of one.
_POINTER = 4
#: Bytes of a description, an MMFORMATINFO.
DESCRIPTION_SIZE = _FORMAT.layout(_POINTER).size


class FormatsDecisions(Citing):
    """How procedures describe their formats, and how an application asks for the descriptions."""

    @rule("formats.description")
    def description_given(self, given: bytes) -> bytes:
        """As the procedure gave it."""
        return given

    @rule("formats.blank-description")
    def blank_description(self, code: int) -> bytes:
        """Zeros, but for the code that the procedure is installed under."""
        return _FORMAT.pack({"fccIOProc": code}, _POINTER)

    @rule("formats.no-message")
    def formats_known(self, entries: Iterable[Installed]) -> list[bytes]:
        """As they were noted when the procedures were installed."""
        return [entry.format for entry in entries]

    @rule("formats.same-memory")
    def question(self, memory: Memory, wanted: int, formats: int) -> bytes:
        """What lies at `wanted`, read before anything is stored at `formats`."""
        del formats
        return memory.read(wanted, DESCRIPTION_SIZE)

    @rule("formats.all", "formats.by-code", "formats.by-media-type", "formats.by-both")
    def matches(self, found: dict[str, int], asked: dict[str, int]) -> bool:
        """In every member that is not zero in the question."""
        return all(not value or found[name] == value for name, value in asked.items())

    @rule("formats.other-members")
    def members_that_limit(self) -> tuple[str, ...]:
        """The code and the type of the medium, and no other."""
        return ("fccIOProc", "ulMediaType")

    @rule("formats.count")
    def count_of_formats(self, found: list[bytes]) -> int:
        """As many as there are."""
        return len(found)

    @rule("formats.at-most")
    def formats_stored(self, found: list[bytes], room: int) -> list[bytes]:
        """No more than there is room for."""
        return found[: max(0, room)]

    @rule("formats.get")
    def descriptions_stored(self, stored: list[bytes]) -> bytes:
        """One behind the other."""
        return b"".join(stored)

    @rule("formats.at-most")
    def number_of_formats_stored(self, stored: list[bytes], found: list[bytes]) -> int:
        """Those that were stored, not all that match."""
        del found
        return len(stored)

    @rule("formats.name")
    def ask_for_name(self, procedure: Callable[[int, int, int], int], buffer: int, length: int) -> int:
        """By MMIOM_GETFORMATNAME, with the buffer of the application and the length that the description has."""
        return procedure(load_interface("os2").constant("MMIOM_GETFORMATNAME"), buffer, length)

    @rule("formats.name-bytes")
    def bytes_of_name(self, answer: int) -> int:
        """As many as the procedure says."""
        return answer

    @rule("formats.name-failed")
    def name_was_read(self, answer: int) -> bool:
        """If the procedure answers how many bytes, and not zero."""
        return answer > 0

    @rule("formats.refused")
    def code_for_null(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter


def members_of(description: bytes) -> dict[str, int]:
    """Return the members of an MMFORMATINFO that are numbers, by name; all are zero for an empty one."""
    data = description.ljust(DESCRIPTION_SIZE, b"\0")
    return {name: value for name, value in _FORMAT.unpack(data, _POINTER).items() if isinstance(value, int)}
