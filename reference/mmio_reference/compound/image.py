"""Compound files as they lie on disk: a RIFF form of two chunks, the table of contents (CTOC) and the group (CGRP)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mmio_reference.compound.contents import ENTRY, HEADER, Contents

if TYPE_CHECKING:
    from mmio_reference.decisions.compound import CompoundDecisions

TABLE: Final = b"CTOC"
GROUP: Final = b"CGRP"


@dataclass(frozen=True, slots=True)
class Image:
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
    contents = None if table is None else _contents(decide, table)
    if table is None or group is None or contents is None:
        return None
    codes = list(chunks)
    return Image(contents, bytearray(group), codes.index(TABLE) < codes.index(GROUP), table)


def image(decide: CompoundDecisions, table: bytes | None, group: bytes, *, contents_first: bool) -> bytes:
    """Return a compound file as it lies on disk; without a table if the group has overwritten it."""
    chunks = decide.chunks_in_order(table, group, contents_first=contents_first)
    body = decide.form_type() + b"".join(_chunk(code, data) for code, data in chunks)
    return _chunk(b"RIFF", body)


def _contents(decide: CompoundDecisions, table: bytes) -> Contents | None:
    if len(table) < HEADER.size:
        return None
    header_size, total, _, _, _, _, flags, entry_size, name_size, *fields = HEADER.unpack_from(table)
    records = decide.records(table, header_size, entry_size, total)
    if entry_size < ENTRY.size + name_size or len(records) < total:
        return None
    start = decide.start_of_name(entry_size, name_size)
    arrays = table[HEADER.size : header_size]
    contents = Contents([], entry_size, start, name_size, fields[0], fields[1], flags, arrays)
    contents.entries = [contents.entry(record) for record in records]
    return contents


def _chunk(code: bytes, data: bytes) -> bytes:
    return code + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)


def _chunks(decide: CompoundDecisions, data: bytes) -> dict[bytes, bytes] | None:
    """Return the chunks inside the form, in their order; None for another file."""
    if data[:4] != b"RIFF" or not decide.is_form_type(data[8:12]):
        return None
    chunks: dict[bytes, bytes] = {}
    place = 12
    while place + 8 <= len(data):
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        chunks[data[place : place + 4]] = data[place + 8 : place + 8 + size]
        place += 8 + size + size % 2
    return chunks
