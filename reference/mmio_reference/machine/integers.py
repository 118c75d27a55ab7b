"""Exact widths: what a number becomes when it passes through a C type of the interface.

Python's integers have no end, those of MMIO have. Every argument and every answer goes through one of these.
"""

from __future__ import annotations

#: Characters of a four-character code.
FOURCC_SIZE = 4
#: What a read, a write or a seek answers if it fails, and an I/O procedure to the messages that ask for one.
FAILED = -1


def _unsigned(value: int, bits: int) -> int:
    return value & ((1 << bits) - 1)


def _signed(value: int, bits: int) -> int:
    low = _unsigned(value, bits)
    return low - (1 << bits) if low >> (bits - 1) else low


def dword(value: int) -> int:
    """Cut to an unsigned number of 32 bits (DWORD, ULONG, UINT, FOURCC)."""
    return _unsigned(value, 32)


def long(value: int) -> int:
    """Cut to a signed number of 32 bits (LONG, int)."""
    return _signed(value, 32)


def qword(value: int) -> int:
    """Cut to an unsigned number of 64 bits (addresses, where they have so many)."""
    return _unsigned(value, 64)


def long64(value: int) -> int:
    """Cut to a signed number of 64 bits (parameters of messages, and LRESULT, where addresses have 64 bits)."""
    return _signed(value, 64)


def is_position(value: int) -> bool:
    """Tell whether a number can be a position in a file: a LONG that is not negative."""
    return 0 <= value == long(value)
