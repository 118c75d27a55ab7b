"""Reads compound files for the tests, from the layout that the documents print: nothing of it is the model's.

It is strict: every size, count and pad byte has to be as the layout says, else ValueError. `Layout.OS2` is that of the
header and the Programming Reference; `Layout.JOINT` is that of the specification which IBM and Microsoft published
together in 1991, where fields are used by 16-bit words, an entry has a byte of flags, and entries have even sizes.
"""

from __future__ import annotations

import struct
from enum import Enum

from msgspec import Struct


class Layout(Enum):
    """Which document the layout is taken from."""

    OS2 = "OS/2"
    JOINT = "1991"


#: The bits of bEntryFlags. The specification names them without numbers; these are what others have taken.
_JOINT_DELETED, _JOINT_UNUSED = 1, 2


class ReadEntry(Struct, frozen=True):
    """One entry of the table, with the bytes that it points to."""

    name: bytes
    content: bytes
    offset: int
    medium: bytes
    usage: int
    technique: int
    uncompressed: int
    extra: tuple[int, ...]


class ReadFile(Struct, frozen=True):
    """A whole compound file."""

    live: tuple[ReadEntry, ...]
    deleted: tuple[ReadEntry, ...]
    unused: int
    bytes_total: int
    bytes_deleted: int
    header_flags: int
    header_usage: tuple[int, ...]
    entry_usage: tuple[int, ...]
    header_fields: tuple[int, ...]
    contents_first: bool

    @property
    def elements(self) -> dict[bytes, bytes]:
        """Names and contents of what is not deleted."""
        return {entry.name: entry.content for entry in self.live}


def read_compound_file(data: bytes, layout: Layout = Layout.OS2) -> ReadFile:
    """Return what a compound file holds; throws ValueError where it is not as the layout says."""
    _demand(data[:4] == b"RIFF" and data[8:12] == b"BND ", "no RIFF form BND")
    _demand(struct.unpack_from("<I", data, 4)[0] == len(data) - 8, "the size of RIFF is not that of the file")
    chunks = _chunks(data)
    _demand(sorted(chunks) == [b"CGRP", b"CTOC"], f"chunks {list(chunks)}")
    return _read_table(chunks[b"CTOC"], chunks[b"CGRP"], next(iter(chunks)) == b"CTOC", layout)


def _chunks(data: bytes) -> dict[bytes, bytes]:
    chunks: dict[bytes, bytes] = {}
    at = 12
    while at < len(data):
        code, size = struct.unpack_from("<4sI", data, at)
        _demand(code not in chunks, f"{code!r} twice")
        chunks[code] = data[at + 8 : at + 8 + size]
        _demand(len(chunks[code]) == size, f"{code!r} is cut off")
        at += 8 + size
        if size % 2:
            _demand(data[at : at + 1] == b"\0", f"no pad byte behind {code!r}")
            at += 1
    return chunks


def _read_table(table: bytes, group: bytes, contents_first: bool, layout: Layout) -> ReadFile:
    fixed = struct.unpack_from("<7I4H", table)
    header_size, total, deleted_count, unused_count, bytes_total, bytes_deleted, flags = fixed[:7]
    entry_size, name_size, header_extra, entry_extra = fixed[7:]
    joint = layout is Layout.JOINT
    usage = struct.Struct(f"<{header_extra + entry_extra}{'H' if joint else 'I'}")
    used = usage.unpack_from(table, 36)
    fields = struct.unpack_from(f"<{header_extra}I", table, 36 + usage.size)
    end = 36 + usage.size + 4 * header_extra
    _demand(header_size == end + (end % 2 if joint else 0), f"a header of {header_size} bytes, not {end}")
    needed = 24 + 4 * entry_extra + name_size + (1 if joint else 0)
    needed += needed % 2 if joint else 0
    _demand(entry_size == needed, f"entries of {entry_size} bytes, not {needed}")
    _demand(len(table) == header_size + total * entry_size, f"{total} entries do not fill the table")
    live: list[ReadEntry] = []
    deleted: list[ReadEntry] = []
    unused = 0
    for number in range(total):
        at = header_size + number * entry_size
        state, entry = _read_entry(table[at : at + entry_size], group, name_size, entry_extra, joint)
        unused += state == "unused"
        if state != "unused":
            (deleted if state == "deleted" else live).append(entry)
    _demand((deleted_count, unused_count) == (len(deleted), unused), "the counts of entries are wrong")
    _demand(bytes_deleted == sum(len(entry.content) for entry in deleted), "the bytes that were deleted are wrong")
    _demand(bytes_total == bytes_deleted + sum(len(entry.content) for entry in live), "the bytes of all are wrong")
    return ReadFile(
        tuple(live),
        tuple(deleted),
        unused,
        bytes_total,
        bytes_deleted,
        flags,
        used[:header_extra],
        used[header_extra:],
        fields,
        contents_first,
    )


def _read_entry(entry: bytes, group: bytes, name_size: int, extra: int, joint: bool) -> tuple[str, ReadEntry]:
    offset, size, medium, usage, technique, uncompressed = struct.unpack_from("<II4sIII", entry)
    fields = struct.unpack_from(f"<{extra}I", entry, 24)
    at = 24 + 4 * extra + joint
    name, _, padding = entry[at : at + name_size].partition(b"\0")
    if joint:
        flags = entry[at - 1]
        state = {_JOINT_DELETED: "deleted", _JOINT_UNUSED: "unused", 0: "live"}[flags]
    else:
        state = {b"DEL ": "deleted", b"FREE": "unused"}.get(medium, "live")
    if state != "unused":
        _demand(offset + size <= len(group), f"{name!r} ends behind the group")
        _demand(0 < len(name) < name_size and not padding.strip(b"\0"), f"the name {name!r} has no NUL behind it")
        _demand(bool(technique) or uncompressed == size, f"{name!r} is not compressed, but {size} and {uncompressed}")
    content = group[offset : offset + size]
    return state, ReadEntry(name, content, offset, medium, usage, technique, uncompressed, fields)


def _demand(holds: object, what: str) -> None:
    if not holds:
        raise ValueError(what)
