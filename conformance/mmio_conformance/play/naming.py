"""What the numbers of a scenario are called: constants, blocks, procedures and members by name, other numbers as such.

A value is named for what it is, a number, an address or a handle, as the C type says: that 4097 is the address of a
block, too, makes no block of a count of 4097 bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.connection import as_address
from mmio_conformance.play.application import Kind
from mmio_conformance.values import Value, decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_spec import Interface

    from mmio_conformance.play.application import Variable

#: A member of a structure in an expression, and a name.
MEMBER_OF: Final = re.compile(r"(\w+(?:\[\d+\])?)\.(\w+)(?:\[(\d+)\])?")
WORD: Final = re.compile(r"[A-Za-z_]\w*")
#: The C types of the handles of files, in both dialects, and of compound files.
_HANDLES: Final = ("HMMIO", "HMMCF")
_MAY_BE_ADDRESSES: Final = (Kind.ADDRESS, Kind.NUMBER_OR_ADDRESS)
#: No system keeps anything below; where an address should be, such a number is a mistake, and the same in the next run.
_LOWEST_UNNAMED: Final = 0x10000
_KINDS: Final = {"pointer": Kind.ADDRESS, "ipointer": Kind.NUMBER_OR_ADDRESS}
#: Numbers from here on are easier to read in hexadecimal digits.
_HEXADECIMAL_FROM: Final = 0x10000
#: What the two parameters of a message stand for; of other messages nobody but their sender knows.
_PARAMETERS: Final = {
    "MMIOM_READ": (Kind.ADDRESS, Kind.NUMBER),
    "MMIOM_WRITE": (Kind.ADDRESS, Kind.NUMBER),
    "MMIOM_WRITEFLUSH": (Kind.ADDRESS, Kind.NUMBER),
    "MMIOM_SEEK": (Kind.NUMBER, Kind.NUMBER),
    "MMIOM_CLOSE": (Kind.NUMBER, Kind.NUMBER),
}


class Namer:
    """Names the values of one scenario; `variables` is the scenario's own mapping, and grows with it."""

    def __init__(self, interface: Interface, variables: Mapping[str, Variable]) -> None:
        self._interface = interface
        self._variables = variables

    def kind(self, type_name: str | None) -> Kind:
        """Return what a number of a C type stands for; what no header types may be either."""
        if type_name in _HANDLES:
            return Kind.HANDLE
        if type_name is None:
            return Kind.NUMBER_OR_ADDRESS
        return _KINDS.get(self._interface.types[type_name], Kind.NUMBER)

    def parameter_kinds(self, message: int) -> tuple[Kind, Kind]:
        """Return what lParam1 and lParam2 of a message stand for."""
        unknown = (Kind.NUMBER_OR_ADDRESS, Kind.NUMBER_OR_ADDRESS)
        return _PARAMETERS.get(self._interface.describe(message, "messages"), unknown)

    def describe(self, number: int, kind: Kind, group: str | None = None) -> Value:
        """Return a number with the name that it has here: that of a constant of the group, or of an address."""
        if group:
            name = self._interface.describe(number, group)
            if name.startswith("'"):  # the characters of a code are all of it
                return Value(name, name, number)
            if name != str(number):
                return Value(f"{name} ({_digits(number)})", decimal(name), number)
            return Value(name, name, number)
        name = self._address(number) if kind in _MAY_BE_ADDRESSES else ""
        return Value(name or _digits(number), name or str(number), number)

    def describe_got(self, number: int, kind: Kind, group: str | None, *, null_expected: bool) -> Value:
        """Return what was got; of a handle or an address without a name say that it is one: the next run has others."""
        value = self.describe(number, kind, group)
        if not number and null_expected:
            return Value("NULL", value.symbol, 0)
        if group or not number or value.symbol != str(number):
            return value
        if kind is Kind.HANDLE and null_expected:
            return Value(f"a handle ({value.text})", "a handle", number)
        if kind in _MAY_BE_ADDRESSES and abs(number) >= _LOWEST_UNNAMED:
            return Value(f"an address ({value.text})", "an address", number)
        return value

    def _address(self, number: int) -> str:
        for name, variable in self._variables.items():
            if variable.kind is Kind.ADDRESS and number:
                offset = as_address(number - variable.number, variable.owner.pointer)
                if offset == 0 or offset < variable.size:
                    return f"{name} + {offset}" if offset else name
        return ""


def kind_of(text: str, kind_of_member: Callable[[re.Match[str]], Kind], kinds: Mapping[str, Kind]) -> Kind:
    """Return what the number of an expression is: as in C, an address beside numbers stays an address."""
    found = [kind_of_member(match) for match in MEMBER_OF.finditer(text)]
    found += [kinds[name] for name in WORD.findall(MEMBER_OF.sub("", text)) if name in kinds]
    return Kind.ADDRESS if found.count(Kind.ADDRESS) == 1 else found[0] if len(found) == 1 else Kind.NUMBER


def _digits(number: int) -> str:
    return hex(number) if abs(number) >= _HEXADECIMAL_FROM else str(number)


def quoted(data: bytes) -> str:
    """Return bytes as the text of a string in C."""
    text = data.decode("latin-1").encode("unicode_escape").decode().replace('"', '\\"')
    return f'"{text}"'
