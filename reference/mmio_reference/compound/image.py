"""Compound files as they lie on disk: a RIFF form of two chunks, the table of contents (CTOC) and the group (CGRP)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_reference.compound.contents import HEADER, Contents

if TYPE_CHECKING:
    from mmio_reference.decisions.compound import CompoundDecisions

TABLE: Final = b"CTOC"
GROUP: Final = b"CGRP"
#: What a chunk begins with: its code and the size of its data.
_CHUNK: Final = struct.Struct("<4sL")


class Image(Struct, frozen=True):
    """What a compound file on disk holds."""

    contents: Contents
    #: The bytes of all elements, with what lies between them.
    group: bytearray
    contents_first: bool
    #: The table as it lies there.
    table: bytes


def parse(decide: CompoundDecisions, data: bytes) -> Image | None:
    """Read a compound file; None if the bytes are not one."""
    chunks = _chunks(decide, data) or {}
    table, group = decide.chunk_of_code(chunks, TABLE), decide.chunk_of_code(chunks, GROUP)
    if table is None or group is None:
        return None
    contents = _contents(decide, table)
    first = next(code for code in chunks if code in {TABLE, GROUP})
    return None if contents is None else Image(contents, bytearray(group), first == TABLE, table)


def image(decide: CompoundDecisions, table: bytes | None, group: bytes, *, contents_first: bool) -> bytes:
    """Return a compound file as it lies on disk; without a table if the group has overwritten it."""
    chunks = decide.chunks_in_order(table, group, contents_first=contents_first)
    body = decide.form_type() + b"".join(_chunk(code, data) for code, data in chunks)
    return _chunk(b"RIFF", body)


def _contents(decide: CompoundDecisions, table: bytes) -> Contents | None:
    if len(table) < HEADER.size:
        return None
    header_size, total, _, _, _, _, flags, entry_size, name_size, *fields = HEADER.unpack_from(table)
    if header_size + total * entry_size > len(table):
        return None
    records = decide.records(table, header_size, entry_size, total)
    start = decide.start_of_name(entry_size, name_size)
    arrays = table[HEADER.size : header_size]
    contents = Contents([], entry_size, start, name_size, fields[0], fields[1], flags, arrays)
    contents.entries = [contents.entry(record) for record in records]
    return contents


def _chunk(code: bytes, data: bytes) -> bytes:
    return _CHUNK.pack(code, len(data)) + data + b"\0" * (len(data) % 2)


def _chunks(decide: CompoundDecisions, data: bytes) -> dict[bytes, bytes] | None:
    """Return the chunks inside the form, in their order; None for another file."""
    if data[:4] != b"RIFF" or not decide.is_form_type(data[8:12]):
        return None
    chunks: dict[bytes, bytes] = {}
    place = 12
    while len(data) - place >= _CHUNK.size:
        code, size = _CHUNK.unpack_from(data, place)
        place += _CHUNK.size
        chunks[code] = data[place : place + size]
        place += size + size % 2
    return chunks
