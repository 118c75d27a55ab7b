"""Simulated memory: zero-filled blocks at made-up addresses.

MMIO hands addresses around: of buffers, of names, of memory files. The model gives them out itself, so that
it needs no real memory and notices every byte that is touched outside of a block.
"""

from __future__ import annotations

from bisect import bisect_right
from mmap import mmap

from mmio_reference.machine.errors import BadAddress
from mmio_reference.machine.integers import dword

#: The first address of a block; lower ones are free for the I/O procedures of applications.
LOWEST_ADDRESS = 0x10000
_ALIGNMENT = 0x100
#: Larger blocks are mapped: one of gigabytes then costs no more than what is written of it.
_LARGE = 0x100000


class Memory:
    """The memory of a system, shared by all of its applications."""

    def __init__(self, lowest: int = LOWEST_ADDRESS) -> None:
        """Give out addresses from `lowest` on."""
        self._blocks: dict[int, bytearray | mmap] = {}
        #: the addresses of the blocks, in order
        self._starts: list[int] = []
        self._next = lowest

    def allocate(self, size: int) -> int:
        """Make a zero-filled block of `size` bytes and return its address; a gap follows every block."""
        if size < 0:
            raise BadAddress(self._next, size)
        address = self._next
        self._blocks[address] = mmap(-1, size) if size > _LARGE else bytearray(size)
        self._starts.append(address)
        self._next += (size // _ALIGNMENT + 2) * _ALIGNMENT
        return address

    def allocate_string(self, text: bytes) -> int:
        """Make a block that holds `text` and the NUL that ends it."""
        address = self.allocate(len(text) + 1)
        self.write(address, text)
        return address

    def free(self, address: int) -> None:
        """Free the block that begins at `address`; its address is never given out again."""
        if address not in self._blocks:
            raise BadAddress(address, 0)
        del self._blocks[address]
        self._starts.remove(address)

    def read(self, address: int, size: int) -> bytes:
        """Return `size` bytes; throws BadAddress if they do not lie in one block."""
        block, offset = self._locate(address, size)
        return bytes(block[offset : offset + size])

    def read_string(self, address: int) -> bytes:
        """Return the bytes from `address` up to their NUL; throws BadAddress if there is none."""
        block, offset = self._locate(address, 1)
        end = block.find(b"\0", offset)
        if end < 0:
            raise BadAddress(address, len(block) - offset + 1)
        return bytes(block[offset:end])

    def write(self, address: int, data: bytes) -> None:
        """Store `data`; throws BadAddress if it does not fit into one block."""
        block, offset = self._locate(address, len(data))
        block[offset : offset + len(data)] = data

    def write_number(self, address: int, number: int) -> None:
        """Store the lowest 32 bits of `number`, the lowest byte first."""
        self.write(address, dword(number).to_bytes(4, "little"))

    def address(self, parameter: int) -> int:
        """Return the address, of 32 bits or of 64, that a parameter of a message stands for: those have a sign."""
        return dword(parameter) if self.room(dword(parameter)) else parameter & 0xFFFFFFFFFFFFFFFF

    def room(self, address: int) -> int:
        """Return how many bytes there are from `address` to the end of its block; 0 outside of every block."""
        try:
            block, offset = self._locate(address, 0)
        except BadAddress:
            return 0
        return len(block) - offset

    def _locate(self, address: int, size: int) -> tuple[bytearray | mmap, int]:
        found = bisect_right(self._starts, address)
        if found:
            start = self._starts[found - 1]
            block, offset = self._blocks[start], address - start
            if 0 <= size <= len(block) - offset:
                return block, offset
        raise BadAddress(address, size)
