"""Exact widths: what a number becomes when it passes through a C type of the interface.

Python's integers have no end, those of MMIO have. Every argument and every answer goes through one of these.
"""

from __future__ import annotations

#: Characters of a four-character code.
FOURCC_SIZE = 4
#: What a read, a write or a seek answers if it fails, and an I/O procedure to the messages that ask for one.
FAILED = -1


def dword(value: int) -> int:
    """Cut to an unsigned number of 32 bits (DWORD, ULONG, UINT, FOURCC)."""
    return value & 0xFFFFFFFF


def long(value: int) -> int:
    """Cut to a signed number of 32 bits (LONG, int)."""
    return (value & 0x7FFFFFFF) - (value & 0x80000000)


def long64(value: int) -> int:
    """Cut to a signed number of 64 bits (parameters of messages, and LRESULT, where addresses have 64 bits)."""
    return (value & 0x7FFFFFFFFFFFFFFF) - (value & 0x8000000000000000)


def is_position(value: int) -> bool:
    """Tell whether a number can be a position in a file: a LONG that is not negative."""
    return 0 <= value == long(value)
