"""The states of the model that calls meet: what kind of file it is, how it is open, and where its position is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from mmio_reference import MemoryFile, OpenElement, OrdinaryFile, Predefined
from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from mmio_reference import Application, OpenFile
    from mmio_spec import Function, Interface


class State(Struct, frozen=True, order=True):
    """What a call met, in words, and how it ended."""

    function: str
    #: where the bytes of the file lie
    way: str
    #: read, write, read and write; empty if there is no file
    access: str = ""
    #: whose the I/O buffer is, and whether it holds bytes that are yet to be written
    buffer: str = "none"
    #: of the current position: start, inside, end or beyond
    position: str = "start"
    #: whether a message is being handled
    during: str = "no message"
    #: whether the procedure of the file does its work
    procedure: str = "sound"
    outcome: str = "succeeded"


class Storage(NamedTuple):
    """What an I/O procedure of the application keeps."""

    position: int
    length: int
    fails: bool


#: Of a call that is about no open file.
NO_FILE: Final = "no file"
#: Returns what the procedure at an address keeps, None if nobody knows.
Keeps = Callable[[int], Storage | None]


def succeeded(function: Function, result: int) -> bool:
    """Tell whether a function that returned this has done what it was called for."""
    return result != function.failure if function.failure is not None else result == 0


@cache
def _of_files(interface: Interface) -> frozenset[str]:
    """Return the functions that are called for an open file."""
    return frozenset(name for name, one in interface.functions.items() if one.parameters[0].holds == "handle")


class StateWatch:
    """Watches a model, and notes the state that each call meets."""

    def __init__(self, interface: Interface) -> None:
        self._functions = interface.functions
        self._of_files = _of_files(interface)
        self._dirty = interface.constant("MMIO_DIRTY")
        #: what the procedures of the application keep, for whoever plays them to say
        self.keeps: Keeps = lambda _: None
        self._begun: list[tuple[Application, State]] = []
        self._met: list[State] = []

    def begins(self, application: Application, function: str, arguments: list[int]) -> None:
        """Note the state before a call."""
        file = application.files.get(arguments[0]) if function in self._of_files else None
        self._begun.append((application, self._state(function, file)))

    def ends(self, result: int | None) -> None:
        """Note how a call ended; the state of one that opened a file is that of the file."""
        application, state = self._begun.pop()
        if result is None:
            return
        if state.function == "mmioOpen" and result in application.files:
            state = self._state("mmioOpen", application.files[result])
        if not succeeded(self._functions[state.function], result):
            state = replace(state, outcome="failed")
        self._met.append(state)

    def take(self) -> list[State]:
        """Return the states that were met since this was last asked, in the order in which the calls ended."""
        met, self._met = self._met, []
        return met

    def position(self, file: OpenFile) -> int:
        """Return the position of a file, which no function is called for."""
        return _position_in_buffer(file) if file.buffered else self._place(file)[1]

    def _state(self, function: str, file: OpenFile | None) -> State:
        during = "a message" if self._begun else "no message"
        if file is None:
            return State(function, NO_FILE, during=during)
        way, position, length, fails = self._place(file)
        buffer, info = "none", file.info
        if file.buffered:
            position = _position_in_buffer(file)
            length = max(length, _end_in_buffer(file))
            modified = ", modified" if info.flags & self._dirty else ""
            buffer = ("of the system" if file.owns_buffer else "of the application") + modified
        where = _where(position, length)
        procedure = "failing" if fails else "sound"
        return State(function, way, file.access.value, buffer, where, during, procedure)

    def _place(self, file: OpenFile) -> tuple[str, int, int, bool]:
        """Return the kind of a file, its position and length without a buffer, and whether its procedure fails."""
        procedure = file.application.system.predefined.get(file.procedure)
        if procedure is None:
            position, length, fails = self.keeps(file.procedure) or Storage(0, 0, fails=False)
            return "file of an I/O procedure", position, length, fails
        known = cast("Predefined[Any]", procedure).open_file(file.handle)
        if isinstance(known, MemoryFile):
            way = f"memory file on a block of the {'application' if known.of_application else 'system'}"
            return way, _position_in_buffer(file), max(known.length, _end_in_buffer(file)), False
        if isinstance(known, OpenElement):
            return "element of a compound file", known.position, known.size, False
        assert isinstance(known, OrdinaryFile)  # noqa: S101 - there is no other kind
        return "ordinary file", known.position, len(file.application.system.files[known.name]), False


def _position_in_buffer(file: OpenFile) -> int:
    return file.info.buf_offset + file.info.pch_next - file.info.pch_buffer


def _end_in_buffer(file: OpenFile) -> int:
    return file.info.buf_offset + file.info.pch_end_read - file.info.pch_buffer


def _where(position: int, length: int) -> str:
    if position <= 0:
        return "start"
    if position < length:
        return "inside"
    return "end" if position == length else "beyond"
