"""Structures of the interface: where each member lies, and bytes from values and back."""

from __future__ import annotations

import struct
from operator import and_
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import force_setattr

from mmio_spec.errors import UnknownNameError
from mmio_spec.kinds import KINDS, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CODES = {(1, False): "B", (2, False): "H", (4, False): "I", (4, True): "i", (8, False): "Q", (8, True): "q"}


class Member(Struct, frozen=True):
    """One member of a structure, as the header has it."""

    name: str
    #: C type of one element
    type: str
    kind: str
    #: number of elements; 1 is a plain member, 0 an array whose length varies
    count: int
    #: the count that says how many elements an array has whose length varies: a member, or another structure's
    counted_by: str | None
    #: our own name, the same in every dialect that has the member
    means: str | None
    #: what the number stands for: string, buffer, procedure, fourcc, handle or the name of a structure
    holds: str | None
    #: the group of constants that names its values
    constants: str | None

    @property
    def is_array(self) -> bool:
        """Whether it has elements, be it none or one."""
        return self.count != 1

    def elements(self, counts: Mapping[str, int]) -> int:
        """Return how many elements it has where `counts` says how long the arrays are whose length varies."""
        return self.count if self.counted_by is None else counts.get(self.counted_by, 0)


class Place(Struct, frozen=True):
    """Where a member lies, in bytes from the start of the structure; size counts all its elements, width is of one."""

    offset: int
    size: int
    width: int
    #: how many elements of the structure come before it
    first: int
    #: the highest number that an element holds, taken as unsigned
    largest: int


class Layout(Struct, frozen=True):
    """A structure's bytes for one width of pointers."""

    size: int
    places: Mapping[str, Place]
    #: of each member its name, the number of its first element and, of an array, that of the first behind it
    elements: tuple[tuple[str, int, int | None], ...]
    #: the highest number that each element of its members holds, taken as unsigned
    largest: tuple[int, ...]
    #: all of them at once, little-endian, the gaps between them included: as they are declared, and all unsigned
    format: struct.Struct
    unsigned: struct.Struct


class Structure(Struct, frozen=True, eq=False):
    """A structure of one dialect.

    The length of arrays at its end may vary. How many elements they have is said by members of the structure or, where
    it does not hold the number itself, by one of `counts`. What is called `counts` below has these numbers by name.
    """

    name: str
    packing: int
    members: Mapping[str, Member]
    #: the other dialect's name of a member and our own -> this dialect's name
    aliases: Mapping[str, str]
    #: members of other structures that say how long its arrays are -> the number if nobody says otherwise
    counts: Mapping[str, int]
    _layouts: dict[tuple[int, ...], Layout] = field(default_factory=dict)
    #: the arrays whose length varies
    _varying: tuple[Member, ...] = ()

    def __post_init__(self) -> None:
        """Find the arrays whose length varies: most structures have none."""
        force_setattr(self, "_varying", tuple(one for one in self.members.values() if one.counted_by))

    def member(self, name: str) -> Member:
        """Return a member by this dialect's name, by the other dialect's or by our own (`means`).

        A scenario may thus say lDiskOffset or dwFlags for both systems. Throws UnknownNameError.
        """
        found = self.members.get(name) or self.members.get(self.aliases.get(name, ""))
        if found is None:
            what = f"a member of {self.name}"
            raise UnknownNameError(what, name, (*self.members, *self.aliases))
        return found

    def counts_in(self, values: Mapping[str, object]) -> dict[str, int]:
        """Return how long the arrays are whose length varies, as members say it, or counts beside them."""
        named = {member.counted_by for member in self._varying if member.counted_by}
        return dict(self.counts) | {name: value for name in named if isinstance(value := values.get(name), int)}

    def layout(self, pointer: int, counts: Mapping[str, int] | None = None) -> Layout:
        """Return offsets and sizes for pointers of that many bytes: 4 or 8, else ValueError.

        An array whose length varies is as long as `counts` says, else as `self.counts` does, else empty.
        """
        known = {**self.counts, **counts} if counts else self.counts
        key = (pointer, *(member.elements(known) for member in self._varying)) if self._varying else (pointer,)
        found = self._layouts.get(key)
        if found is None:
            found = self._layouts[key] = lay_out(self.packing, self.members.values(), pointer, known)
        return found

    def pack(self, values: Mapping[str, int | Sequence[int]], pointer: int) -> bytes:
        """Return the structure's bytes, little-endian; what is not given is zero, also in an array.

        Throws UnknownNameError for a name that is no member, ValueError for a member given under two names,
        for too many elements and for a number that does not fit.
        """
        layout = self.layout(pointer, self.counts_in(values) if self._varying else None)
        elements = [0] * len(layout.largest)
        given: set[str] = set()
        for name, value in values.items():
            if name in self.counts:
                continue
            member = self.members.get(name) or self.member(name)
            if member.name in given:
                message = f"expected {member.name!r} once, got it again as {name!r}\nhint: use one of its names"
                raise ValueError(message)
            given.add(member.name)
            place = layout.places[member.name]
            if isinstance(value, int):
                elements[place.first] = _fitting(member, value, place)
            else:
                _check_length(member, value, place)
                elements[place.first : place.first + len(value)] = [_fitting(member, one, place) for one in value]
        return layout.unsigned.pack(*elements)

    def unpack(
        self, data: bytes, pointer: int, counts: Mapping[str, int] | None = None
    ) -> dict[str, int | tuple[int, ...]]:
        """Return the members' values by this dialect's names; an array is a tuple.

        Throws ValueError if there are more or fewer bytes than the structure has where its arrays are as long as
        `counts` says.
        """
        layout = self.layout(pointer, counts)
        flat = self._elements(data, layout)
        return {name: flat[first] if end is None else flat[first:end] for name, first, end in layout.elements}

    def pack_elements(self, elements: Iterable[int], pointer: int) -> bytes:
        """Return the structure's bytes; its elements come in order, and each is cut to its width."""
        layout, elements = self.layout(pointer), tuple(elements)
        try:
            return layout.format.pack(*elements)
        except struct.error:  # rare: what is too large is cut
            return layout.unsigned.pack(*map(and_, elements, layout.largest))

    def unpack_elements(self, data: bytes, pointer: int) -> tuple[int, ...]:
        """Return the elements in order; throws ValueError as `unpack` does."""
        return self._elements(data, self.layout(pointer))

    def _elements(self, data: bytes, layout: Layout) -> tuple[int, ...]:
        if len(data) != layout.size:
            message = f"expected {layout.size} bytes of {self.name}, got {len(data)}"
            raise ValueError(f"{message}\nhint: read as many as layout() says")
        return layout.format.unpack(data)


def _fitting(member: Member, value: int, place: Place) -> int:
    """Return a number, signed or not, as an unsigned one: -1 and 0xFFFFFFFF are alike."""
    if not ~(place.largest >> 1) <= value <= place.largest:
        message = f"expected {8 * place.width} bits in {member.name}, got {value:#x}"
        raise ValueError(f"{message}\nhint: it is a {member.type}; cut the number before it is packed")
    return value & place.largest


def _check_length(member: Member, value: Sequence[int], place: Place) -> None:
    most = place.size // place.width
    if len(value) > most:
        message = f"expected at most {most} elements of {member.name}, got {len(value)}"
        hint = "the other dialect may have more; leave the last ones out"
        if member.counted_by:
            hint = f"{member.counted_by} says how many there are; give it too"
        raise ValueError(f"{message}\nhint: {hint}")


def lay_out(packing: int, members: Iterable[Member], pointer: int, counts: Mapping[str, int]) -> Layout:
    """Place members in order, each at a multiple of its width or of the packing, whichever is less.

    An array whose length varies ends where its last element does: what follows is not the structure's.
    """
    places: dict[str, Place] = {}
    form = unsigned = "<"
    elements: list[tuple[str, int, int | None]] = []
    largest: list[int] = []
    end = widest = 0
    open_ended = False
    for member in members:
        element, count = width(member.kind, pointer), member.elements(counts)
        alignment = min(element, packing)
        widest = max(widest, alignment)
        offset = -(-end // alignment) * alignment
        form += f"{offset - end}x{count}{_CODES[element, KINDS[member.kind][1]]}"
        unsigned += f"{offset - end}x{count}{_CODES[element, False]}"
        places[member.name] = Place(offset, element * count, element, len(largest), (1 << 8 * element) - 1)
        elements.append((member.name, len(largest), len(largest) + count if member.is_array else None))
        largest += [(1 << 8 * element) - 1] * count
        end = offset + element * count
        open_ended |= member.counted_by is not None
    size = end if open_ended else -(-end // widest) * widest
    padding = f"{size - end}x"
    return Layout(
        size, places, tuple(elements), tuple(largest), struct.Struct(form + padding), struct.Struct(unsigned + padding)
    )
