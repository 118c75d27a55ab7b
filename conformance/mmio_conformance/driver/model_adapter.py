"""The reference model as an adapter: answers the requests of the driver interface, for `serve` and in this process."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mmio_reference import (
    DIALECTS,
    MMCKINFO,
    MMIOINFO,
    Application,
    BadAddress,
    Decisions,
    Memory,
    NoProcedure,
    NotInModel,
    System,
    call,
)
from mmio_spec import Dialect, Function, Parameter, load_interface

from mmio_conformance import __version__
from mmio_conformance.driver.protocol import ANSWERED_WITH, Members

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_reference import OpenFile

    from mmio_conformance.driver.connection import OnCallback

_S = TypeVar("_S", bound=MMIOINFO | MMCKINFO)

#: Width of an address of the model in bytes, unless it is started with another: the systems of the documents are 32-bit
#: systems. The model itself keeps 64 bits of what is as wide as an address; what leaves it is cut to the width here.
POINTER = 4
#: Where the entry points of I/O procedures lie in the model's address space.
_PROCEDURES = [0x1000 + 0x10 * number for number in range(8)]

#: What the model makes of the structures of the interface.
_STRUCTURES: Mapping[str, type[MMIOINFO | MMCKINFO]] = {"MMIOINFO": MMIOINFO, "MMCKINFO": MMCKINFO}

#: C type of a string that a function may write to; on OS/2 none does.
_CHANGEABLE = "LPSTR"

#: The model of each dialect.
MODELS = DIALECTS
#: What ends a real process: an address outside of every block, a call to where no procedure is.
FATAL = (BadAddress, NoProcedure)
#: What the model leaves out; an adapter refuses it.
LEFT_OUT = NotInModel


class Watch(Protocol):
    """Sees the calls that a model in this process answers, and the model's state before and after each."""

    def begins(self, application: Application, function: str, arguments: list[int]) -> None:
        """See a call before it is carried out; others may come before it ends."""
        ...

    def ends(self, result: int | None) -> None:
        """See what the call that began last returned; None if the model could not carry it out."""
        ...


class ReferenceAdapter:
    """Answers requests with the model; one object is one running system with any number of applications.

    `decisions` is a dialect of the model, or a class derived from one that decides otherwise.
    """

    def __init__(self, decisions: type[Decisions], on_callback: OnCallback, pointer: int = POINTER) -> None:
        self._decisions = decisions
        self._pointer = pointer
        self._interface = load_interface(decisions.name)
        #: our own names of the members of structures, and how many elements each has
        self._members: dict[type[Any], list[tuple[str, int]]] = {
            made: [(member.means or "", member.count) for member in self._interface.structures[name].members.values()]
            for name, made in _STRUCTURES.items()
        }
        self._answers = {kind: getattr(self, f"_{kind}") for kind in ANSWERED_WITH if kind != "bye"}
        #: the files of the working folder
        self.files: dict[str, bytearray] = {}
        self._on_callback = on_callback
        self._procedures = {address: self._procedure(address) for address in _PROCEDURES}
        self.watch: Watch | None = None
        self._begin()

    @property
    def decided(self) -> tuple[str, ...]:
        """Ids of the rules and the gaps, as everywhere in the suite, that decided since the last reset."""
        return tuple(self._system.trace)

    def take_decided(self) -> tuple[str, ...]:
        """Return the ids that `decided` has, and forget them, so that the next call begins anew."""
        ids = tuple(self._system.trace)
        self._system.trace.clear()
        return ids

    def open_file(self, number: int, handle: int) -> OpenFile:
        """Return what the model keeps of a file that application `number` has open."""
        return self._applications[number].files[handle]

    @property
    def memory(self) -> Memory:
        """The memory of all applications."""
        return self._system.memory

    def _begin(self) -> None:
        self._system = System(self._decisions(), self.files)
        self._applications: dict[int, Application] = {}
        self._current = 1
        #: Where the harness sees the MMIOINFO of an open file, by the identity of the model's object.
        self._shown: dict[int, tuple[MMIOINFO, int]] = {}
        for address, procedure in self._procedures.items():
            self._system.define_procedure(address, procedure)

    def handle(self, kind: str, members: Members) -> dict[str, Any]:
        """Answer one request; throws LookupError for a kind that there is not."""
        answer = self._answers.get(kind)
        if answer is None:
            raise LookupError(f"known are {', '.join(ANSWERED_WITH)}")
        return answer(**members)  # type: ignore[no-any-return]

    def _hello(self, protocol: int, token: str = "") -> dict[str, Any]:
        del protocol, token  # one that nobody has asked for is no fault
        return {
            "name": "reference model",
            "version": __version__,
            "dialect": self._decisions.name,
            "pointer": self._pointer,
            "functions": list(self._system.dialect.functions),
            "procedures": _PROCEDURES,
            "capabilities": ["applications"] + ["global-procedures"] * (self._decisions.name == Dialect.WINDOWS),
        }

    def _call(self, function: str, arguments: list[int]) -> dict[str, Any]:
        return {"result": self.call(self._current, function, arguments)}

    def call(self, number: int, function: str, arguments: list[int]) -> int:
        """Let application `number` call a function; returns its result. Throws what FATAL names, and NotInModel."""
        application = self._application_of(number)
        declared = self._interface.functions[function]
        values, structures = self._values(declared, arguments)
        strings = [(one, bytes(one), at) for one, at in zip(values, arguments, strict=True) if type(one) is bytearray]
        result = self._carry_out(application, function, arguments, values)
        # The first one last: it is what the function fills, should an application pass it twice.
        for structure, address in reversed(structures):
            self._store(structure, address)
        for string, was, address in strings:
            if string != was:
                self._system.memory.write(address, bytes(string) + b"\0")
        return result

    def _carry_out(self, application: Application, function: str, arguments: list[int], values: list[Any]) -> int:
        if self.watch is None:
            return call(application, function, *values)
        self.watch.begins(application, function, arguments)
        result = None
        try:
            result = call(application, function, *values)
        finally:
            self.watch.ends(result)
        return result

    def _values(
        self, function: Function, arguments: list[int]
    ) -> tuple[list[Any], list[tuple[MMIOINFO | MMCKINFO, int]]]:
        """Turn the numbers of a call into what the model's function takes; also return the structures it may change."""
        if len(arguments) != len(function.parameters):
            raise ValueError(f"expected {len(function.parameters)} arguments of {function.name}, got {len(arguments)}")
        values: list[Any] = []
        structures: list[tuple[MMIOINFO | MMCKINFO, int]] = []
        for parameter, number in zip(function.parameters, arguments, strict=True):
            if parameter.holds == "string":
                values.append(self._text(parameter, number) if number else None)
            elif kind := _STRUCTURES.get(parameter.holds or ""):
                structure = self._load(kind(), number) if number else None
                values.append(structure)
                if structure is not None:
                    structures.append((structure, number))
            else:
                values.append(self._interface.narrow(parameter.type, number, self._pointer))
        return values, structures

    def _procedure(self, address: int) -> Callable[[Application, MMIOINFO | None, int, int, int], int]:
        def call_back(_: Application, info: MMIOINFO | None, message: int, l_param1: int, l_param2: int) -> int:
            if info is None:
                return self._on_callback(address, [0, message, l_param1, l_param2])
            shown = self._address_of(info)
            self._store(info, shown)
            answer = self._on_callback(address, [shown, message, l_param1, l_param2])
            self._load(info, shown)
            return self._interface.narrow("LONG", answer, self._pointer)

        return call_back

    def _address_of(self, info: MMIOINFO) -> int:
        if id(info) not in self._shown:
            size = self._interface.structures["MMIOINFO"].layout(self._pointer).size
            self._shown[id(info)] = (info, self._system.memory.allocate(size))
        return self._shown[id(info)][1]

    def _store(self, structure: MMIOINFO | MMCKINFO, address: int) -> None:
        """Let what lies at an address be a structure of the model."""
        shape = self._interface.structures[type(structure).__name__]
        elements: list[int] = []
        for name, count in self._members[type(structure)]:
            value = getattr(structure, name)
            if count == 1:
                elements.append(value)
            else:
                elements += value[:count]
        self._system.memory.write(address, shape.pack_elements(elements, self._pointer))

    def _load(self, structure: _S, address: int) -> _S:
        """Let a structure of the model be what lies at an address; return it."""
        shape = self._interface.structures[type(structure).__name__]
        data = self._system.memory.read(address, shape.layout(self._pointer).size)
        elements = iter(shape.unpack_elements(data, self._pointer))
        for name, count in self._members[type(structure)]:
            if count == 1:
                setattr(structure, name, next(elements))
            else:
                getattr(structure, name)[:count] = islice(elements, count)
        return structure

    def _text(self, parameter: Parameter, address: int) -> bytes | bytearray:
        """Return a string argument, as one that the model can change if it is not a constant one in C."""
        text = self._system.memory.read_string(address)
        return bytearray(text) if parameter.type == _CHANGEABLE else text

    def _application_of(self, number: int) -> Application:
        while len(self._applications) < number:
            self._applications[len(self._applications) + 1] = self._system.new_application()
        return self._applications[number]

    def _application(self, number: int) -> dict[str, Any]:
        self._current = number
        return {}

    def _allocate(self, size: int) -> dict[str, Any]:
        return {"address": self._system.memory.allocate(size)}

    def _read(self, address: int, size: int) -> dict[str, Any]:
        return {"data": self._system.memory.read(address, size).hex()}

    def _write(self, address: int, data: str) -> dict[str, Any]:
        self._system.memory.write(address, bytes.fromhex(data))
        return {}

    def _put(self, name: str, data: str) -> dict[str, Any]:
        self.files[checked(name)] = bytearray.fromhex(data)
        return {}

    def _get(self, name: str) -> dict[str, Any]:
        content = self.files.get(checked(name))
        return {"data": None if content is None else content.hex()}

    def _delete(self, name: str) -> dict[str, Any]:
        self.files.pop(checked(name), None)
        return {}

    def _list(self) -> dict[str, Any]:
        return {"names": sorted(self.files)}

    def _reset(self) -> dict[str, Any]:
        self._system.memory = Memory()  # else its blocks stay until Python looks for garbage in circles
        self._begin()
        return {}


def checked(name: str) -> str:
    """Return a name if it is that of a file in the working folder, else ValueError."""
    if not name or name in {".", ".."} or "/" in name or "\\" in name:
        raise ValueError(f"expected the name of a file in the working folder, got {name!r}")
    return name
