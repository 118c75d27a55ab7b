"""The table of contents of a compound file: a header, and an entry for each element.

An entry has the same bytes in the file, in memory and in what an application passes: six numbers, the extra fields that
this file gives its entries, and at its end the name.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

#: The members of MMCFINFO that every header has, and those of MMCTOCENTRY.
HEADER: Final = struct.Struct("<7L4H")
ENTRY: Final = struct.Struct("<6L")

_DELETED = int.from_bytes(b"DEL ", "little")
_UNUSED = int.from_bytes(b"FREE", "little")
_OFFSET, _SIZE, _MEDIUM, _TECHNIQUE, _UNCOMPRESSED = 0, 1, 2, 4, 5


class Entry(Struct, eq=False):
    """One entry of the table."""

    record: bytearray
    #: Where its name lies, and how many bytes there are for it.
    name_start: int
    name_size: int

    @property
    def name(self) -> bytes:
        """The name of the element, without the NULs behind it."""
        return bytes(self.record[self.name_start : self.name_start + self.name_size]).split(b"\0")[0]

    def named(self, name: bytes) -> bool:
        """Whether it has this name; upper and lower case are the same."""
        return self.name.lower() == name.lower()

    @property
    def offset(self) -> int:
        """Where the element begins in the group."""
        return self._number(_OFFSET)

    @property
    def size(self) -> int:
        """Bytes of the element."""
        return self._number(_SIZE)

    @property
    def deleted(self) -> bool:
        """Whether its element was deleted."""
        return self._number(_MEDIUM) == _DELETED

    @property
    def unused(self) -> bool:
        """Whether it has no element."""
        return self._number(_MEDIUM) == _UNUSED

    @property
    def live(self) -> bool:
        """Whether it has an element that was not deleted."""
        return not self.deleted and not self.unused

    def place(self, offset: int, size: int) -> None:
        """Let the element be these bytes of the group."""
        self._set(_OFFSET, offset)
        self._set(_SIZE, size)

    @property
    def compressed(self) -> bool:
        """Whether its element is."""
        return bool(self._number(_TECHNIQUE))

    def set_uncompressed(self, size: int) -> None:
        """Let the element have a size before compression."""
        self._set(_UNCOMPRESSED, size)

    def set_medium(self, medium: int) -> None:
        """Let the element have another medium."""
        self._set(_MEDIUM, medium)

    def delete(self) -> None:
        """Mark its element as deleted."""
        self.set_medium(_DELETED)

    def free(self) -> None:
        """Let it have no element."""
        self.record[:] = unused_record(len(self.record))

    def _number(self, index: int) -> int:
        return int.from_bytes(self.record[4 * index : 4 * index + 4], "little")

    def _set(self, index: int, number: int) -> None:
        self.record[4 * index : 4 * index + 4] = number.to_bytes(4, "little")


class Contents(Struct, eq=False):
    """A table of contents in memory; what the header counts is counted when it is asked for."""

    entries: list[Entry]
    entry_size: int
    name_start: int
    name_size: int
    #: Numbers of extra fields in the header and in each entry.
    header_fields: int = 0
    entry_fields: int = 0
    flags: int = 0
    #: Use and content of the extra fields: what follows the fixed members of the header.
    arrays: bytes = b""

    def first(self, wanted: Callable[[Entry], bool], behind: Entry | None = None) -> Entry | None:
        """Return the first entry of a kind in the order of the table, or the first behind another one."""
        start = 0 if behind is None else self.entries.index(behind) + 1
        return next((entry for entry in self.entries[start:] if wanted(entry)), None)

    def live(self, name: bytes) -> Entry | None:
        """Return the entry of an element that is not deleted."""
        return self.first(lambda entry: entry.live and entry.named(name))

    def entry(self, record: bytes) -> Entry:
        """Make an entry of bytes, which is not yet among the others."""
        return Entry(bytearray(record), self.name_start, self.name_size)

    def header(self) -> bytes:
        """Return the header as it is now."""
        deleted = [entry for entry in self.entries if entry.deleted]
        fixed = HEADER.pack(
            HEADER.size + len(self.arrays),
            len(self.entries),
            len(deleted),
            sum(entry.unused for entry in self.entries),
            sum(entry.size for entry in self.entries if not entry.unused),
            sum(entry.size for entry in deleted),
            self.flags,
            self.entry_size,
            self.name_size,
            self.header_fields,
            self.entry_fields,
        )
        return fixed + self.arrays

    @property
    def size(self) -> int:
        """Bytes of the whole table."""
        return HEADER.size + len(self.arrays) + len(self.entries) * self.entry_size


def unused_record(size: int) -> bytes:
    """Return the bytes of an entry that has no element."""
    return ENTRY.pack(0, 0, _UNUSED, 0, 0, 0).ljust(size, b"\0")
