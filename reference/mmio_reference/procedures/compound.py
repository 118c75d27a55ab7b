"""Compound files as they lie on disk: elements, and a table of contents that names them.

The file is a RIFF form 'BND ' with two chunks: CTOC, a header and one entry for each element, and CGRP, the
elements' bytes. An entry's offset counts from the first byte of data in CGRP.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_HEADER = struct.Struct("<7L4H")
_ENTRY = struct.Struct("<6L")
_UNUSED = int.from_bytes(b"FREE", "little")
_DELETED = int.from_bytes(b"DEL ", "little")
_OTHER_MEDIUM = 0x10
_NAME_SIZE = 13
_ENTRIES = 16


@dataclass(slots=True, eq=False)
class Element:
    """One element: its name, its bytes, and what the table of contents says besides."""

    name: bytes
    content: bytearray
    #: Medium, its usage, compression and size before compression, as the entry has them.
    medium: tuple[int, int, int, int] = (_OTHER_MEDIUM, 0, 0, 0)
    extra: bytes = b""

    @property
    def medium_on_disk(self) -> tuple[int, int, int, int]:
        """The medium as the entry has it: what is not compressed has its own size for that before compression."""
        kind, usage, compression, uncompressed = self.medium
        return kind, usage, compression, uncompressed if compression else len(self.content)


@dataclass(slots=True, eq=False)
class CompoundFile:
    """A compound file in memory. Deleted elements are dropped when it is read."""

    elements: list[Element] = field(default_factory=list)
    #: Entries that the table of contents has room for.
    entries: int = _ENTRIES
    name_size: int = _NAME_SIZE
    header_flags: int = 0
    #: Numbers of extra fields in the header and in each entry.
    extra_fields: tuple[int, int] = (0, 0)
    #: The extra fields of the header, as they lie on disk.
    extra_header: bytes = b""
    contents_first: bool = True

    def find(self, name: bytes) -> Element | None:
        """Return the element of a name; upper and lower case are the same."""
        return next((element for element in self.elements if element.name.lower() == name.lower()), None)

    def new_element(self, name: bytes) -> Element:
        """Make an empty element, which is not yet among the others."""
        return Element(name, bytearray(), extra=bytes(4 * self.extra_fields[1]))


def parse(data: bytes) -> CompoundFile | None:
    """Read a compound file; None if the bytes are not one."""
    chunks = _chunks(data)
    if chunks is None or not {b"CTOC", b"CGRP"} <= set(chunks):
        return None
    contents, group = chunks[b"CTOC"], chunks[b"CGRP"]
    try:
        header = _HEADER.unpack_from(contents)
        header_size, total, flags = header[0], header[1], header[6]
        entry_size, name_size, *extra_fields = header[7:]
        compound = CompoundFile(
            entries=total,
            name_size=name_size,
            header_flags=flags,
            extra_fields=(extra_fields[0], extra_fields[1]),
            extra_header=contents[_HEADER.size : header_size],
            contents_first=list(chunks).index(b"CTOC") < list(chunks).index(b"CGRP"),
        )
        for number in range(total):
            start = header_size + number * entry_size
            offset, size, *medium = _ENTRY.unpack_from(contents, start)
            if medium[0] in {_UNUSED, _DELETED}:
                continue
            extra_end = start + _ENTRY.size + 4 * extra_fields[1]
            name = contents[extra_end : extra_end + name_size].split(b"\0")[0]
            extra = contents[start + _ENTRY.size : extra_end]
            content = bytearray(group[offset : offset + size])
            kept = (medium[0], medium[1], medium[2], medium[3])
            if name:
                compound.elements.append(Element(name, content, kept, extra))
    except struct.error:
        return None
    return compound


def pack(compound: CompoundFile) -> bytes:
    """Return a compound file as it lies on disk; a table that has outgrown its room goes last."""
    if len(compound.elements) > compound.entries:
        compound.entries = len(compound.elements)
        compound.contents_first = False
    contents, group = _table(compound), b"".join(bytes(element.content) for element in compound.elements)
    ordered = [(b"CTOC", contents), (b"CGRP", group)]
    if not compound.contents_first:
        ordered.reverse()
    body = b"BND " + b"".join(_chunk(identifier, data) for identifier, data in ordered)
    return b"RIFF" + struct.pack("<L", len(body)) + body


def _table(compound: CompoundFile) -> bytes:
    extra_size = 4 * compound.extra_fields[1]
    entry_size = _ENTRY.size + extra_size + compound.name_size
    unused = compound.entries - len(compound.elements)
    table = _HEADER.pack(
        _HEADER.size + len(compound.extra_header),
        compound.entries,
        0,
        unused,
        sum(len(element.content) for element in compound.elements),
        0,
        compound.header_flags,
        entry_size,
        compound.name_size,
        *compound.extra_fields,
    )
    table += compound.extra_header
    offset = 0
    for element in compound.elements:
        table += _ENTRY.pack(offset, len(element.content), *element.medium_on_disk)
        table += element.extra.ljust(extra_size, b"\0")
        table += element.name[: compound.name_size - 1].ljust(compound.name_size, b"\0")
        offset += len(element.content)
    return table + unused * _ENTRY.pack(0, 0, _UNUSED, 0, 0, 0).ljust(entry_size, b"\0")


def _chunk(identifier: bytes, data: bytes) -> bytes:
    return identifier + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)


def _chunks(data: bytes) -> dict[bytes, bytes] | None:
    """Return the chunks inside the form 'BND ', in their order; None for another file."""
    if data[:4] != b"RIFF" or data[8:12].rstrip(b"\0 ") != b"BND":
        return None
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        chunks[data[place : place + 4]] = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    return chunks
