"""Reads spec/interface/<dialect>.yaml and checks that its parts fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec.dialect import DIALECTS, Dialect
from mmio_spec.errors import SpecError, closest
from mmio_spec.fields import Fields
from mmio_spec.interface import Flags, Function, Interface, Parameter
from mmio_spec.kinds import KINDS, POINTERS
from mmio_spec.location import shown
from mmio_spec.reading import read
from mmio_spec.structure import Member, Structure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mmio_spec.errors import Fault

_SECTIONS = [
    "dialect",
    "sources",
    "types",
    "functions",
    "procedure",
    "constants",
    "flags",
    "messages",
    "errors",
    "structures",
]
_HOLDS = ("string", "buffer", "procedure", "fourcc", "handle")


def read_interfaces(data: Path) -> dict[str, Interface]:
    """Return the interface of each dialect from a folder of data; throws SpecError with all faults of both files."""
    faults: list[Fault] = []
    read_files: list[_File] = []
    for dialect in DIALECTS:
        path = data / "interface" / f"{dialect}.yaml"
        try:
            read_files.append(_File(dialect, Fields(shown(path), faults, read(path))))
        except SpecError as error:
            faults.extend(error.faults)
    if faults:
        raise SpecError(*faults)
    members = {file.dialect: file.members for file in read_files}
    return {file.dialect: file.interface(members) for file in read_files}


class _File:
    """One interface file, section by section; later sections are checked against earlier ones."""

    def __init__(self, dialect: Dialect, top: Fields) -> None:
        self.dialect = dialect
        top.only(*_SECTIONS)
        if top.choice("dialect", DIALECTS) not in ("", dialect):
            top.fault(
                "dialect",
                f"expected {dialect!r}, got {top.block['dialect']!r}",
                "it has to fit the file's name",
            )
        top.part("sources").words()
        self.types = self._types(top.part("types"))
        self.groups, self.values = self._groups(top)
        self.flags = {group: self._flags(group, part) for group, part in top.part("flags").parts()}
        structures = dict(top.part("structures").parts())
        self.holds = (*_HOLDS, *structures)
        self.members = {name: self._members(part) for name, part in structures.items()}
        self.packings = {name: part.number("packing") for name, part in structures.items()}
        self.counts = {name: part.part("counts", needed=False).numbers() for name, part in structures.items()}
        for name, part in structures.items():
            self._check_sizes(name, part)
        self.functions = {name: self._function(name, part) for name, part in top.part("functions").parts()}
        procedure = top.part("procedure")
        self.procedure = self._function(procedure.text("name"), procedure, "name")

    def interface(self, members: Mapping[Dialect, Mapping[str, Mapping[str, Member]]]) -> Interface:
        structures = {}
        for name, own in self.members.items():
            by_meaning = {member.means: member.name for member in own.values() if member.means}
            aliases = dict(by_meaning)
            for dialect in DIALECTS:
                for other in members[dialect].get(name, {}).values():
                    if other.means in by_meaning and other.name not in own:
                        aliases[other.name] = by_meaning[other.means]
            structures[name] = Structure(name, self.packings[name], own, aliases, self.counts[name])
        return Interface(
            self.dialect,
            self.types,
            self.functions,
            self.procedure,
            self.groups,
            self.flags,
            structures,
            self.values,
        )

    @staticmethod
    def _types(part: Fields) -> dict[str, str]:
        types = {str(name): part.choice(str(name), KINDS) for name in part.block}
        return {name: kind if kind in KINDS else "u32" for name, kind in types.items()}

    @staticmethod
    def _groups(top: Fields) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
        groups: dict[str, dict[str, int]] = {}
        values: dict[str, int] = {}
        parts = [
            *top.part("constants").parts(),
            ("messages", top.part("messages")),
            ("errors", top.part("errors")),
        ]
        for group, part in parts:
            groups[group] = part.numbers()
            for name, value in groups[group].items():
                if values.setdefault(name, value) != value:
                    what = f"expected {name} = {values[name]:#x} as in another group, got {value:#x}"
                    part.fault(name, what, "a name has one value in a dialect; correct one of the two")
        return groups, values

    def _flags(self, group: str, part: Fields) -> Flags:
        if group not in self.groups:
            part.fault(None, f"expected a group of constants, got {group!r}", closest(group, self.groups))
            return Flags(())
        masks = []
        for mask in part.block:
            names = part.texts(mask)
            value = mask if isinstance(mask, int) else self.values.get(mask, 0)
            if not value:
                part.fault(mask, f"expected a mask, got {mask!r}", closest(mask, self.groups.get("open_masks", ())))
            for name in names:
                if self.groups[group].get(name, -1) & ~value:
                    what = f"expected a name of {group!r} with no bit outside the mask {mask!r}, got {name!r}"
                    part.fault(mask, what, "compare the mask and the names under it with the header")
            masks.append((value, tuple(name for name in names if name in self.groups[group])))
        return Flags(tuple(masks))

    def _type(self, part: Fields, name: str) -> tuple[str, str]:
        type_name = part.text(name)
        if type_name and type_name not in self.types:
            part.fault(name, f"expected a type of 'types', got {type_name!r}", closest(type_name, self.types))
        return type_name, self.types.get(type_name, "u32")

    def _naming(self, part: Fields) -> tuple[str | None, str | None]:
        holds, group = part.optional_text("holds"), part.optional_text("constants")
        if holds and holds not in self.holds:
            part.fault("holds", f"expected what a number stands for, got {holds!r}", closest(holds, self.holds))
        if group and group not in self.groups:
            part.fault("constants", f"expected a group of constants, got {group!r}", closest(group, self.groups))
        return holds, group

    def _function(self, name: str, part: Fields, *more: str) -> Function:
        part.only("forms", "returns", "result", "parameters", *more)
        result = part.part("result", needed=False)
        result.only("holds", "constants", "failure")
        holds, group = self._naming(result)
        failure = result.number("failure") if "failure" in result.block else None
        parameters = []
        for entry in part.entries("parameters"):
            entry.only("name", "type", "holds", "constants")
            parameters.append(Parameter(entry.text("name"), *self._type(entry, "type"), *self._naming(entry)))
        returns, kind = self._type(part, "returns")
        return Function(name, returns, kind, tuple(parameters), group, holds, failure, part.texts("forms"))

    def _members(self, part: Fields) -> dict[str, Member]:
        part.only("packing", "size", "counts", "members")
        counts = part.part("counts", needed=False).block
        members: dict[str, Member] = {}
        for entry in part.entries("members"):
            entry.only("name", "type", "count", "means", "holds", "constants")
            name = entry.text("name")
            if name in members:
                entry.fault("name", f"expected each member once, got {name!r} twice", "rename one of the two")
            count, means = self._count(entry, {*members, *counts}), entry.optional_text("means")
            if not count[1] and any(member.counted_by for member in members.values()):
                what = f"expected arrays whose length varies behind all other members, got {name!r} behind one"
                entry.fault("name", what, "compare the order with the header")
            members[name] = Member(name, *self._type(entry, "type"), *count, means, *self._naming(entry))
        return members

    @staticmethod
    def _count(entry: Fields, known: set[str]) -> tuple[int, str | None]:
        """Return the number of a member's elements, or 0 and the name of what says it."""
        if not isinstance(entry.block.get("count"), str):
            return max(entry.number("count", 1), 1), None
        name = entry.text("count")
        if name not in known:
            hint = "it is a member before the array, or stands in `counts`"
            entry.fault("count", f"expected what says how many elements there are, got {name!r}", hint)
        return 0, name

    def _check_sizes(self, name: str, part: Fields) -> None:
        sizes = part.part("size")
        if self.packings[name] not in (1, 2, 4, 8):
            part.fault("packing", f"expected a packing of 1, 2, 4 or 8, got {self.packings[name]}", "see the header")
            return
        if not self.members[name]:
            part.fault("members", f"expected members of {name}, got none", "list them in order")
            return
        structure = Structure(name, self.packings[name], self.members[name], {}, self.counts[name])
        for pointer in POINTERS:
            stated, computed = sizes.number(pointer), structure.layout(pointer).size
            if stated != computed:
                what = f"expected {stated} bytes of {name} with {pointer}-byte pointers, got {computed}"
                sizes.fault(pointer, what, "compare the members, their types and the packing with the header")
