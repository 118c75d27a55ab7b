"""RIFF compound files of OS/2, byte by byte as the Programming Reference lays them out (pages 1620 to 1643, 2249)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Bytes of an element's name in the table of contents, with the NUL that ends it: the documented default.
_NAME_SIZE: Final = 13
_HEADER: Final = struct.Struct("<7I4H")
_ENTRY: Final = struct.Struct(f"<6I{_NAME_SIZE}s")


def compound_file(elements: Mapping[str, bytes]) -> bytes:
    """Return a compound file with these elements: the table of contents first, then the group of the elements."""
    group = b""
    entries = b""
    for name, content in elements.items():
        entries += _ENTRY.pack(len(group), len(content), 0, 0, 0, len(content), name.encode("ascii"))
        group += content
    header = _HEADER.pack(
        _HEADER.size, len(elements), 0, 0, len(group), 0, 0, _ENTRY.size, _NAME_SIZE, 0, 0
    )  # fmt: skip
    return _chunk(b"RIFF", b"BND " + _chunk(b"CTOC", header + entries) + _chunk(b"CGRP", group))


def _chunk(code: bytes, data: bytes) -> bytes:
    return code + struct.pack("<I", len(data)) + data + bytes(len(data) % 2)
