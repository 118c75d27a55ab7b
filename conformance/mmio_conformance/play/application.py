"""One application in a scenario: the memory it owns and the calls it makes, in the words of the interface."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from mmio_conformance.errors import Deviation
from mmio_conformance.play.expressions import ScenarioError, member_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec import Function, Interface, Place, Structure

    from mmio_conformance.driver.implementation import Driver

#: No system has memory below it: an address that is lower is none, but what was made of NULL.
LOWEST_ADDRESS: Final = 0x1000
#: In bytes; what has no NUL so far on is none, and would be read for ever.
_LONGEST_STRING: Final = 4096
#: With these flags mmioOpen answers a truth value or a code instead of a handle.
_NO_FILE_IS_OPENED: Final = ("MMIO_DELETE", "MMIO_EXIST", "MMIO_PARSE", "MMIO_GETTEMP")


class Kind(Enum):
    """What a number stands for."""

    NUMBER = auto()
    ADDRESS = auto()
    HANDLE = auto()
    #: parameters of messages, and their answers: the type is as wide as an address, and the message says what it is
    NUMBER_OR_ADDRESS = auto()


class Variable(Struct):
    """What a name in a scenario stands for."""

    number: int
    kind: Kind
    #: whose memory the number is an address in, if it is one
    owner: Application
    #: C type of the number, None if no header says it
    type: str | None = None
    #: size in bytes of the block that begins at the number, 0 if none does
    size: int = 0
    #: the structure that lies there, if one does, and how long the arrays of it are whose length varies
    structure: Structure | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


class Application:
    """A process that uses MMIO, behind its driver. Addresses are those of its own memory."""

    def __init__(self, name: str, driver: Driver, interface: Interface) -> None:
        self.name = name
        self.driver = driver
        self.interface = interface
        self.pointer = driver.handshake.pointer
        #: what is open, each as the function that closes it and a handle, and codes that are installed, as they came
        self._opened: list[tuple[str, int]] = []
        self._installed: list[int] = []

    def block(self, data: bytes) -> Variable:
        """Allocate a block with this content."""
        address = self.driver.allocate(max(1, len(data)))
        if data != bytes(len(data)):
            self.driver.write(address, data)
        return Variable(address, Kind.ADDRESS, self, size=len(data))

    def string(self, data: bytes) -> int:
        """Allocate a NUL-terminated string and return its address."""
        address = self.driver.allocate(len(data) + 1)
        self.driver.write(address, data + b"\0")
        return address

    def read_string(self, address: int) -> bytes:
        """Return the bytes before the NUL of the string at an address."""
        # Byte by byte: what lies behind the string may be nobody's memory.
        text = b""
        while not text.endswith(b"\0"):
            if len(text) == _LONGEST_STRING:
                raise Deviation(f"the string at {address:#x}", f"a NUL within {_LONGEST_STRING} bytes", "none")
            text += self.driver.read(address + len(text), 1)
        return text[:-1]

    def structure(self, name: str, members: Mapping[str, int | bytes]) -> Variable:
        """Allocate a structure with these members, as `cksize` or `adwInfo[0]`; the others are zero.

        An array of characters is given as a string. Counts that the structure does not hold itself may be among them.
        """
        structure = self._structure(name)
        values = self._members(structure, members)
        variable = self.block(self._packed(structure, values))
        variable.structure, variable.counts = structure, structure.counts_in(values)
        return variable

    def packed(self, name: str, members: Mapping[str, int | bytes]) -> bytes:
        """Return the bytes of a structure with these members, given as for `structure`."""
        structure = self._structure(name)
        return self._packed(structure, self._members(structure, members))

    def _packed(self, structure: Structure, values: Mapping[str, int | list[int]]) -> bytes:
        try:
            return structure.pack(values, self.pointer)
        except ValueError as error:
            raise ScenarioError(*str(error).split("\nhint: ")) from None

    def _members(self, structure: Structure, members: Mapping[str, int | bytes]) -> dict[str, int | list[int]]:
        values: dict[str, int | list[int]] = {}
        for text, given in members.items():
            plain, index = member_in(text)
            if plain in structure.counts and isinstance(given, int):
                values[plain] = given
                continue
            member = structure.member(plain)
            if isinstance(given, bytes):
                values[member.name] = list(given)
                continue
            bits = self.interface.narrow(member.type, given, self.pointer)
            if index is None:
                values[member.name] = bits
            else:
                elements = values.setdefault(member.name, [])
                assert isinstance(elements, list)  # noqa: S101 - an array is named with an index only
                elements += [0] * (index + 1 - len(elements))
                elements[index] = bits
        return values

    def structures(self, kind: str, name: str, count: int) -> dict[str, Variable]:
        """Allocate structures one behind the other; each is a variable, `name[0]` the first, and `name` the block."""
        structure = self._structure(kind)
        size = structure.layout(self.pointer).size
        found = {name: self.block(bytes(count * size))}
        for index in range(count):
            address = found[name].number + index * size
            found[f"{name}[{index}]"] = Variable(address, Kind.ADDRESS, self, structure=structure)
        return found

    def _structure(self, name: str) -> Structure:
        known = self.interface.structures
        if name not in known:
            raise ScenarioError(
                f"{self.interface.dialect} has no structure {name!r}", f"the structures are {', '.join(sorted(known))}"
            )
        return known[name]

    def set_member(self, structure: Structure, address: int, member: str, index: int, value: int) -> None:
        """Put a number into a member, or an element of it, of the structure at an address."""
        self._set(structure.layout(self.pointer).places[structure.member(member).name], address, index, value)

    def set_member_of(self, variable: Variable, member: str, index: int, value: int) -> None:
        """Put a number into a member, or an element of it, of a structure of the scenario; throws ScenarioError."""
        assert variable.structure is not None  # noqa: S101 - the caller has looked
        found = variable.structure.member(member)
        place = variable.structure.layout(self.pointer, variable.counts).places[found.name]
        if not index < place.size // place.width:
            raise ScenarioError(
                f"{found.name} has {place.size // place.width} elements", f"name one of them, not [{index}]"
            )
        self._set(place, variable.number, index, value)

    def _set(self, place: Place, address: int, index: int, value: int) -> None:
        data = (value & ((1 << 8 * place.width) - 1)).to_bytes(place.width, "little")
        self.driver.write(address + place.offset + index * place.width, data)

    def call(self, function: Function, arguments: list[int]) -> int:
        """Call a function and return its result, cut to the width and sign of its type."""
        result = self.driver.call(function.name, arguments)
        result = self.interface.narrow(function.returns, result, self.pointer)
        self._note(function.name, arguments, result)
        return result

    def _note(self, function: str, arguments: list[int], result: int) -> None:
        """Keep account of what the application will have to undo."""
        groups = self.interface.groups
        if function == "mmioOpen" and result:
            only_names = sum(groups["open"].get(name, 0) for name in _NO_FILE_IS_OPENED)
            if not arguments[2] & only_names:
                self._opened.append(("mmioClose", result))
        elif function == "mmioCFOpen" and result:
            self._opened.append(("mmioCFClose", result))
        elif (function, arguments[0]) in self._opened:
            self._opened.remove((function, arguments[0]))
        elif function == "mmioInstallIOProc" and result:
            if arguments[2] & groups["install"]["MMIO_INSTALLPROC"]:
                self._installed.append(arguments[0])
            elif arguments[2] & groups["install"]["MMIO_REMOVEPROC"] and arguments[0] in self._installed:
                self._installed.remove(arguments[0])

    def undo(self) -> None:
        """Close the files that are open and remove the procedures that are installed, the latest first.

        An adapter that cannot start its implementation afresh depends on it.
        """
        functions = self.driver.handshake.functions
        while self._opened:
            close, handle = self._opened.pop()
            if close in functions:
                self.driver.call(close, [handle, 0])
        while self._installed and "mmioInstallIOProc" in functions:
            removal = self.interface.constant("MMIO_REMOVEPROC")
            self.driver.call("mmioInstallIOProc", [self._installed.pop(), 0, removal])

    def function(self, name: str, arguments: int) -> Function:
        """Return a function of the interface; throws ScenarioError if the call cannot be one of it."""
        function = self.interface.functions.get(name)
        if function is None:
            raise ScenarioError(
                f"{self.interface.dialect} has no function {name!r}",
                f"the functions are {', '.join(sorted(self.interface.functions))}",
            )
        if len(function.parameters) != arguments:
            raise ScenarioError(
                f"{name} takes {len(function.parameters)} arguments, got {arguments}",
                f"they are {', '.join(parameter.name for parameter in function.parameters)}",
            )
        return function
