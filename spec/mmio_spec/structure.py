"""Structures of the interface: where each member lies, and bytes from values and back."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmio_spec.errors import UnknownNameError
from mmio_spec.kinds import KINDS, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CODES = {(1, False): "B", (2, False): "H", (4, False): "I", (4, True): "i", (8, False): "Q", (8, True): "q"}


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a structure, as the header has it."""

    name: str
    #: C type of one element
    type: str
    kind: str
    #: number of elements; 1 is a plain member
    count: int
    #: our own name, the same in every dialect that has the member
    means: str | None
    #: what the number stands for: string, buffer, procedure, fourcc, handle or the name of a structure
    holds: str | None
    #: the group of constants that names its values
    constants: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member lies, in bytes from the start of the structure; size counts all its elements, width is of one."""

    offset: int
    size: int
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A structure's bytes for one width of pointers."""

    size: int
    places: Mapping[str, Place]
    #: all members at once, little-endian, the gaps between them included
    format: struct.Struct


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """A structure of one dialect."""

    name: str
    packing: int
    members: Mapping[str, Member]
    #: the other dialect's name of a member and our own -> this dialect's name
    aliases: Mapping[str, str] = field(repr=False)
    _layouts: dict[int, Layout] = field(default_factory=dict, repr=False)

    def member(self, name: str) -> Member:
        """Return a member by this dialect's name, by the other dialect's or by our own (`means`).

        A scenario may thus say lDiskOffset or dwFlags for both systems. Throws UnknownNameError.
        """
        found = self.members.get(name) or self.members.get(self.aliases.get(name, ""))
        if found is None:
            what = f"a member of {self.name}"
            raise UnknownNameError(what, name, (*self.members, *self.aliases))
        return found

    def layout(self, pointer: int) -> Layout:
        """Return offsets and sizes for pointers of that many bytes: 4 or 8, else ValueError."""
        found = self._layouts.get(pointer)
        if found is None:
            found = self._layouts[pointer] = lay_out(self.packing, self.members.values(), pointer)
        return found

    def pack(self, values: Mapping[str, int | Sequence[int]], pointer: int) -> bytes:
        """Return the structure's bytes, little-endian; what is not given is zero, also in an array.

        Throws UnknownNameError for a name that is no member, ValueError for a member given under two names,
        for too many elements and for a number that does not fit.
        """
        layout = self.layout(pointer)
        packed = bytearray(layout.size)
        given: set[str] = set()
        for name, value in values.items():
            member = self.member(name)
            if member.name in given:
                message = f"expected {member.name!r} once, got it again as {name!r}\nhint: use one of its names"
                raise ValueError(message)
            given.add(member.name)
            place = layout.places[member.name]
            data = _packed(member, value if isinstance(value, int) else list(value), place.width)
            packed[place.offset : place.offset + len(data)] = data
        return bytes(packed)

    def unpack(self, data: bytes, pointer: int) -> dict[str, int | tuple[int, ...]]:
        """Return the members' values by this dialect's names; an array is a tuple.

        Throws ValueError if there are more or fewer bytes than the structure has.
        """
        layout = self.layout(pointer)
        if len(data) != layout.size:
            message = f"expected {layout.size} bytes of {self.name}, got {len(data)}"
            raise ValueError(f"{message}\nhint: read as many as layout() says")
        flat = layout.format.unpack(data)
        values: dict[str, int | tuple[int, ...]] = {}
        position = 0
        for member in self.members.values():
            values[member.name] = flat[position] if member.count == 1 else flat[position : position + member.count]
            position += member.count
        return values


def _packed(member: Member, value: int | list[int], width: int) -> bytes:
    """Return the bytes of a member's elements, each `width` bytes wide, signed or not: -1 and 0xFFFFFFFF are alike."""
    if isinstance(value, int):
        if not -(1 << (8 * width - 1)) <= value < 1 << 8 * width:
            message = f"expected {8 * width} bits in {member.name}, got {value:#x}"
            raise ValueError(f"{message}\nhint: it is a {member.type}; cut the number before it is packed")
        return value.to_bytes(width, "little", signed=value < 0)
    if len(value) > member.count:
        message = f"expected at most {member.count} elements of {member.name}, got {len(value)}"
        raise ValueError(f"{message}\nhint: the other dialect may have more; leave the last ones out")
    return b"".join(_packed(member, element, width) for element in value)


def lay_out(packing: int, members: Iterable[Member], pointer: int) -> Layout:
    """Place members in order, each at a multiple of its width or of the packing, whichever is less."""
    places: dict[str, Place] = {}
    form = "<"
    end = widest = 0
    for member in members:
        element = width(member.kind, pointer)
        alignment = min(element, packing)
        widest = max(widest, alignment)
        offset = -(-end // alignment) * alignment
        form += f"{offset - end}x{member.count}{_CODES[element, KINDS[member.kind][1]]}"
        places[member.name] = Place(offset, element * member.count, element)
        end = offset + element * member.count
    size = -(-end // widest) * widest
    return Layout(size, places, struct.Struct(f"{form}{size - end}x"))
