"""One side of an exploration: carries steps out on an implementation and sees what they result in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from mmio_spec import load_interface
from msgspec import Struct

from mmio_conformance.driver.connection import as_address
from mmio_conformance.errors import AdapterError, Crashed, UnknownProcedure
from mmio_conformance.explore.steps import (
    Argument,
    Call,
    LetAnswer,
    LetCall,
    LetFill,
    LetSet,
    LetTransfer,
    MakeBlock,
    MakeProcedure,
    MakeStructure,
    Put,
    PutElements,
    PutFile,
    SetMember,
    StartApplication,
    Step,
)
from mmio_conformance.play.application import LOWEST_ADDRESS, Application
from mmio_conformance.play.compound_file import compound_file
from mmio_conformance.play.procedures import DEEPEST, Parameters, Procedure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_spec import Structure

    from mmio_conformance.driver.implementation import Implementation


_WITH_BYTES: Final = ("MMIOM_READ", "MMIOM_WRITE", "MMIOM_WRITEFLUSH")


class Message(Struct, frozen=True):
    """A message that reached a procedure; the address of bytes is the name of the block that they lie in."""

    procedure: str
    message: int
    first: int | str
    second: int


class Opening(Struct, frozen=True):
    """What came with MMIOM_OPEN: the name, and the MMIOINFO as it was then."""

    name: bytes
    info: dict[str, int | tuple[int, ...]]


class Renaming(Struct, frozen=True):
    """What came with MMIOM_RENAME: who got it, and the names."""

    procedure: str
    old: bytes
    new: bytes


class Side:
    """An implementation while an example is played on it; addresses and handles are those of the side."""

    def __init__(self, implementation: Implementation) -> None:
        self.implementation = implementation
        #: the option that named it, where there are two of them
        self.label = ""
        self.interface = load_interface(implementation.handshake.dialect)
        self.pointer = implementation.handshake.pointer
        messages = self.interface.groups["messages"]
        #: the messages whose first parameter is an address
        self._with_bytes = {messages[name] for name in _WITH_BYTES if name in messages}
        self._opens = messages["MMIOM_OPEN"]
        self._closes = messages["MMIOM_CLOSE"]
        self._kept = self.interface.structures["MMIOINFO"].member("info").name
        self._renames = messages.get("MMIOM_RENAME")
        self._ready = False
        self.begin()

    def begin(self) -> None:
        """Forget what the last example made; the implementation has been reset or replaced."""
        self.application = self._start("A")
        self._others: dict[str, Application] = {}
        self._numbers: dict[str, int] = {}
        self._sizes: dict[str, int] = {}
        self._structures: dict[str, Structure] = {}
        self.procedures: dict[str, Procedure] = {}
        self._procedures_at: dict[int, Procedure] = {}
        #: what the last call has sent to procedures
        self.messages: list[Message] = []
        #: what came with the last MMIOM_OPEN
        self.opening: Opening | None = None
        #: what came with MMIOM_RENAME during the last call
        self.renamings: list[Renaming] = []
        #: what procedures had kept in the MMIOINFO that it has asked them to close a file with
        self.closing: list[int | tuple[int, ...]] = []
        #: the variables that calls of procedures have set during the last call
        self.inside: dict[str, int] = {}
        self._name = b""
        self._depth = 0
        self._ready = True

    def abandon(self) -> None:
        """End the implementation: nobody knows what state an example that did not go well has left it in.

        It starts again when the next example needs it: the result of this one is kept even if it does not.
        """
        self.implementation.replace()
        self.let_go()

    def let_go(self) -> None:
        """Leave the implementation to others, until the next example needs it."""
        self._ready = False

    def be_ready(self) -> None:
        """Begin with what was let go; throws AdapterError if it did not start, several times in a row."""
        while not self._ready:
            try:
                self.begin()
            except AdapterError:
                if self.implementation.given_up is not None:
                    raise

    def end(self) -> None:
        """Close and remove what the example left, and reset the implementation."""
        for application in (*self._others.values(), self.application):
            application.undo()
        self.implementation.reset()

    def _start(self, name: str, number: int = 1) -> Application:
        driver = self.implementation.driver(number)
        driver.host.connection.on_callback = self._called_back
        return Application(name, driver, self.interface)

    def carry_out(self, step: Step) -> int:
        """Carry a step out; returns what a call returns, else 0. Throws what ends an adapter, as Crashed."""
        if isinstance(step, Call):
            return self._call(step)
        self._make(step)
        return 0

    def _make(self, step: Step) -> None:
        """Carry a step out that is no call."""
        driver = self.application.driver
        match step:
            case MakeBlock(name, data):
                self._numbers[name] = self.application.block(data).number
                self._sizes[name] = len(data)
            case MakeStructure():
                made = self.application.structure(step.kind, self._members(step.members))
                self._numbers[step.name] = made.number
                self._structures[step.name] = self.interface.structures[step.kind]
            case SetMember(structure, member, value):
                number = self.value(value)
                self.application.set_member(self._structures[structure], self._numbers[structure], member, 0, number)
            case Put(address, data):
                driver.write(self.value(address), data)
            case PutFile(name, data):
                driver.put(name, data)
            case PutElements(name, elements):
                driver.put(name, compound_file(dict(elements)))
            case MakeProcedure(name, data):
                place = driver.handshake.procedures[len(self.procedures)]
                procedure = Procedure(name, self.application, place, bytearray(data))
                self.procedures[name] = self._procedures_at[place] = procedure
                self._numbers[name] = place
            case StartApplication(name):
                self._others[name] = self._start(name, 2)
            case LetAnswer() | LetFill() | LetTransfer() | LetSet() | LetCall():
                self._instruct(self.procedures[step.procedure], step)

    def _members(self, members: tuple[tuple[str, Argument], ...]) -> dict[str, int | bytes]:
        """Return what is given for the members of a structure; arrays of characters are strings."""
        return {name: self.value(one) if one.content is None else one.content for name, one in members}

    def _instruct(self, procedure: Procedure, step: LetAnswer | LetFill | LetTransfer | LetSet | LetCall) -> None:
        """Let a procedure do something in its own way from now on."""
        match step:
            case LetAnswer():
                procedure.let_answer(self.interface.constant(step.message), step.answer)
            case LetFill():
                data = self.application.packed(step.kind, self._members(step.members))
                message = self.interface.constant(step.message)
                procedure.actions.setdefault(message, []).append(
                    lambda parameters: self.application.driver.write(parameters.l_param1, data)
                )
                procedure.let_answer(message, 0)
            case LetTransfer():
                procedure.most = step.most
            case LetSet():
                message = self.interface.constant(step.message)
                change = partial(_set_member, procedure, step)
                procedure.actions.setdefault(message, []).append(change)
            case LetCall():
                message = self.interface.constant(step.message)
                procedure.actions.setdefault(message, []).append(partial(self._call_inside, step))

    def _call_inside(self, step: LetCall, parameters: Parameters) -> None:
        """Call a function for the file that a message is about."""
        handle = self._info_at(parameters.info)["hmmio"]
        assert isinstance(handle, int)  # noqa: S101 - a plain member
        arguments = [handle, *(self.value(argument) for argument in step.arguments)]
        self.inside[step.target] = self.application.call(self.interface.functions[step.function], arguments)

    def _info_at(self, address: int) -> dict[str, int | tuple[int, ...]]:
        """Return the members of the MMIOINFO that a message came with."""
        shape = self.interface.structures["MMIOINFO"]
        size = shape.layout(self.pointer).size
        return shape.unpack(self.application.driver.read(address, size), self.pointer)

    def value(self, argument: Argument) -> int:
        """Return what an argument stands for on this side."""
        if argument.member:
            value = self.members(argument.variable)[argument.member]
            assert isinstance(value, int)  # noqa: S101 - no example asks for an array
            return value | argument.number if argument.joins else value + argument.number
        return argument.number + (self._numbers[argument.variable] if argument.variable else 0)

    def members(self, structure: str) -> dict[str, int | tuple[int, ...]]:
        """Return the members of a structure, as they are now."""
        shape = self._structures[structure]
        size = shape.layout(self.pointer).size
        return shape.unpack(self.application.driver.read(self._numbers[structure], size), self.pointer)

    def number_in(self, structure: str, means: str) -> int:
        """Return a member of a structure that is a number or an address, by our own name of it."""
        value = self.members(structure)[self._structures[structure].member(means).name]
        assert isinstance(value, int)  # noqa: S101 - asked for plain members only
        return value

    def is_structure(self, name: str) -> bool:
        """Tell whether a variable is a structure, and not a block of bytes."""
        return name in self._structures

    def shape(self, name: str) -> Structure:
        """Return what structure a variable is."""
        return self._structures[name]

    def block(self, name: str) -> bytes:
        """Return the bytes of a block."""
        return self.application.driver.read(self._numbers[name], self._sizes[name])

    def end_of_block(self, name: str, count: int) -> tuple[int, bytes]:
        """Return where the last so many bytes of a block begin in it, and which they are."""
        start = self._sizes[name] - count
        return start, self.application.driver.read(self._numbers[name] + start, count)

    def place(self, handle: str) -> int:
        """Return the position of a file if that can be known without a call, else 0."""
        del handle
        return 0

    def bytes_at(self, address: int, size: int) -> bytes:
        """Return bytes at an address that the implementation has given; throws Crashed if it cannot be one."""
        if address < LOWEST_ADDRESS:
            raise Crashed(f"expected an address, got {address:#x}")
        return self.application.driver.read(address, size)

    def names(self) -> set[str]:
        """Return the names of the files in the working folder."""
        return set(self.application.driver.list())

    def file(self, name: str) -> bytes | None:
        """Return the content of an ordinary file, None if there is none."""
        return self.application.driver.get(name)

    def named(self, number: int) -> int | str:
        """Return an address as the block or procedure that it lies in, with the offset; any other number as it is."""
        for name, start in self._numbers.items():
            lies_low = start < LOWEST_ADDRESS and name not in self.procedures
            if name in self._structures or lies_low:
                continue
            offset = as_address(number - start, self.pointer)
            if offset <= self._sizes.get(name, 0):
                return f"{name} + {offset}" if offset else name
        return number

    def _call(self, call: Call) -> int:
        function = self.interface.functions[call.function]
        application = self._others[call.application] if call.application else self.application
        arguments = [
            application.string(argument.content)
            if argument.content is not None
            else self.interface.narrow(parameter.type, self.value(argument), self.pointer)
            for argument, parameter in zip(call.arguments, function.parameters, strict=True)
        ]
        self.messages, self.opening, self.renamings, self.closing, self.inside = [], None, [], [], {}
        self._name = _plain_name(call)
        result = application.call(function, arguments)
        if call.target:
            self._numbers[call.target] = result
        return result

    def _called_back(self, address: int, arguments: Sequence[int]) -> int:
        found = self._procedures_at.get(address)
        if found is None:
            raise UnknownProcedure(
                f"the adapter called back an unknown procedure at {address:#x}", "send the addresses of the handshake"
            )
        if self._depth == DEEPEST:
            raise Crashed(f"no end of callbacks: {DEEPEST} of them, each during a call of the one before")
        info, message, first, second = (
            self.interface.narrow(parameter.type, argument, self.pointer)
            for parameter, argument in zip(self.interface.procedure.parameters, arguments, strict=True)
        )
        self._depth += 1
        place = self.named(first) if message in self._with_bytes else first
        self.messages.append(Message(found.name, message, place, second))
        if message == self._opens and self._depth == 1 and self._name:
            name = self.application.driver.read(first, len(self._name) + 1) if first else b""
            self.opening = Opening(name.rstrip(b"\0"), self._info_at(info))
        if message == self._closes and self._depth == 1 and info:
            self.closing.append(self._info_at(info)[self._kept])
        if message == self._renames:
            old, new = (self.application.read_string(address) if address else b"" for address in (first, second))
            self.renamings.append(Renaming(found.name, old, new))
        answer = found.answer(info, message, first, second)
        self._depth -= 1
        return answer


def _plain_name(call: Call) -> bytes:
    """Return the name that a call opens a file by; nothing where a gap leaves open what a procedure gets for it."""
    name = call.arguments[0].content if call.function == "mmioOpen" else None
    return b"" if name is None or b"+" in name else name


def _set_member(procedure: Procedure, step: LetSet, parameters: Parameters) -> None:
    procedure.set_member(parameters.info, step.member, step.index, step.value)
