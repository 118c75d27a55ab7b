"""The interface of one dialect: functions, constants, messages, error codes and structures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mmio_spec.errors import UnknownNameError
from mmio_spec.kinds import range_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec.dialect import Dialect
    from mmio_spec.structure import Structure

_LONG = 0xFFFFFFFF


class Parameter(Struct, frozen=True):
    """One parameter of a function."""

    name: str
    #: C type
    type: str
    kind: str
    #: what the number stands for: string, buffer, procedure, fourcc, handle or the name of a structure
    holds: str | None
    #: the group of constants that names its values
    constants: str | None


class Function(Struct, frozen=True):
    """A function of the interface, or the I/O procedure that the implementation calls."""

    name: str
    #: C type and kind of the result
    returns: str
    kind: str
    parameters: tuple[Parameter, ...]
    #: the group of constants that names its results
    constants: str | None
    #: what the result stands for
    holds: str | None
    #: the result that means failure, where there is one
    failure: int | None
    #: names of the narrow and the wide form, where there are two
    forms: tuple[str, ...]

    @property
    def succeeds(self) -> str | None:
        """What a call returns that did what it was to do, as a step says it; None if its result does not say."""
        if self.failure is not None:
            return f"anything but {'NULL' if self.holds else self.failure}"
        return "0" if self.constants == "errors" else None


class Flags(Struct, frozen=True):
    """How the numbers of a group are or-ed together: under each mask the names exclude each other."""

    masks: tuple[tuple[int, tuple[str, ...]], ...]


class Interface(Struct, frozen=True, eq=False):
    """Everything that crosses the interface of one dialect, by name."""

    dialect: Dialect
    #: C type -> kind
    types: Mapping[str, str]
    functions: Mapping[str, Function]
    procedure: Function
    #: group -> name -> value; messages and errors are groups too
    groups: Mapping[str, Mapping[str, int]]
    flags: Mapping[str, Flags]
    structures: Mapping[str, Structure]
    _values: Mapping[str, int]
    _names: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    def constant(self, name: str) -> int:
        """Return the value of a constant, message or error code; throws UnknownNameError.

        OS/2's MMIO_ERROR is 0xFFFFFFFF, as in its header: cut it to the type of the result before comparing.
        """
        if name not in self._values:
            what = f"a constant of {self.dialect}"
            raise UnknownNameError(what, name, self._values)
        return self._values[name]

    def find(self, name: str) -> int | None:
        """Return the value of a constant, message or error code, None if the dialect has none of that name."""
        return self._values.get(name)

    def names(self, group: str, value: int) -> tuple[str, ...]:
        """Return every name that a group has for exactly this value; -1 and 0xFFFFFFFF are the same value."""
        names = self._names.get(group)
        if names is None:
            names = self._names[group] = {}
            for name, number in self._group(group).items():
                names[number & _LONG] = (*names.get(number & _LONG, ()), name)
        return names.get(value & _LONG, ())

    def describe(self, value: int, group: str) -> str:
        """Return a number as people write it: `MMIO_READWRITE | MMIO_CREATE`, `MMIOERR_CANNOTOPEN`, `'XYZ '`.

        A name for zero (MMIO_READ on Windows) is shown only if nothing else is. What no name covers stays a
        number.
        """
        if group in self.flags:
            return self._described_flags(value & _LONG, group)
        names = self.names(group, value)
        if names:
            return names[0]
        if group == "fourcc" and value:
            return _described_code(value & _LONG)
        if group == "messages" and value > self.constant("MMIOM_USER"):
            return f"MMIOM_USER + {value - self.constant('MMIOM_USER')}"
        return str(value)

    def narrow(self, type_name: str, value: int, pointer: int) -> int:
        """Cut a number to the width of a C type and give it the type's sign, as the system's own registers do.

        Throws UnknownNameError for a type that `types` does not have.
        """
        try:
            kind = self.types[type_name]
        except KeyError:
            raise UnknownNameError(f"a type of {self.dialect}", type_name, self.types) from None
        lowest, end = range_of(kind, pointer)
        return value if lowest <= value < end else (value - lowest) % (end - lowest) + lowest

    def _group(self, group: str) -> Mapping[str, int]:
        if group not in self.groups:
            what = f"a group of constants of {self.dialect}"
            raise UnknownNameError(what, group, self.groups)
        return self.groups[group]

    def _described_flags(self, value: int, group: str) -> str:
        constants = self.groups[group]
        masks = self.flags[group].masks
        wanted: dict[str, int] = {}
        rest = value
        for mask, names in masks:
            chosen = next((name for name in names if constants[name] == value & mask), None)
            if chosen is not None and constants[chosen]:
                wanted[chosen] = constants[chosen]
                rest &= ~mask
        enumerated = {name for _, names in masks for name in names}
        for name, bits in constants.items():
            if name not in enumerated and bits and rest & bits == bits:
                wanted[name] = bits
                rest &= ~bits
        shown = [name for name in constants if name in wanted]
        if rest:
            shown.append(f"{rest:#x}")
        zero = (name for name, bits in constants.items() if not bits)
        return " | ".join(shown) or next(zero, "0")


def _described_code(value: int) -> str:
    code = value.to_bytes(4, "little")
    return repr(code.decode()) if code.isascii() and code.decode().isprintable() else f"{value:#010x}"
