"""The kinds of numbers that cross the interface, and their exact widths."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: kind -> (width in bytes, or 0 for as wide as a pointer; signed)
KINDS: Mapping[str, tuple[int, bool]] = {
    "i32": (4, True),
    "u32": (4, False),
    "u16": (2, False),
    "u8": (1, False),
    "pointer": (0, False),
    "ipointer": (0, True),
}

#: widths of a pointer, in bytes, that an implementation may have
POINTERS = (4, 8)


def width(kind: str, pointer: int) -> int:
    """Return the width of a kind in bytes; throws ValueError for a pointer that is not 4 or 8 bytes wide."""
    if pointer not in POINTERS:
        message = f"expected a pointer of 4 or 8 bytes, got {pointer!r}\nhint: take it from the adapter's hello"
        raise ValueError(message)
    return KINDS[kind][0] or pointer


@cache
def range_of(kind: str, pointer: int) -> tuple[int, int]:
    """Return the lowest number of a kind and the first that is too high for it."""
    bits = 8 * width(kind, pointer)
    return (-1 << (bits - 1), 1 << (bits - 1)) if KINDS[kind][1] else (0, 1 << bits)
