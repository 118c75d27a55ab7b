"""Decisions about memory files (topic memory)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory


class MemoryDecisions(Citing):
    """Which block a memory file lies in, where it ends, and how it grows."""

    @rule("memory.user-block")
    def lies_in_block_of_application(self, address: int) -> bool:
        """If pchBuffer gives a block of the application, that block is the file."""
        return address != 0

    @rule("memory.any-memory")
    def address_of_given_block(self, address: int) -> int:
        """The block of the application may begin anywhere."""
        return address

    @rule("memory.block-told")
    def block_told(self, address: int, size: int) -> tuple[int, int]:
        """The members pchBuffer and cchBuffer tell where the block is and how large."""
        return address, size

    @rule("memory.user-block-content")
    def length_of_whole_block(self, size: int) -> int:
        """Without MMIO_CREATE the whole block of the application is content."""
        return size

    @rule("memory.create-empty")
    def length_after_create(self, size: int) -> int:
        """With MMIO_CREATE the file is empty at first."""
        return 0

    @rule("memory.like-a-file")
    def length_after_write(self, length: int, end: int, size: int) -> int:
        """A write that passes the end of the content moves it behind the last byte written, as in an ordinary file."""
        return max(length, end)

    @rule("memory.user-block-fixed")
    def user_block_may_grow(self) -> bool:
        """Without an expansion size a file on a block of the application never grows."""
        return False

    @rule("memory.user-block-fixed")
    def store_behind_block(self, memory: Memory, end: int, address: int, count: int, *, given: bool) -> None:
        """What does not fit into a block that the application has given goes nowhere, least of all behind the block."""

    @rule("memory.system-block")
    def size_of_system_block(self, size: int) -> int:
        """Without a block of the application the system allocates one, of cchBuffer bytes at first."""
        return size

    @rule("memory.expansion")
    def expansion_allowed(self) -> bool:
        """With an expansion size a block of the system grows when a write passes its end."""
        return True

    @rule("memory.expansion")
    def content_after_growth(self, content: bytes) -> bytes:
        """A block that has grown holds what it held before."""
        return content

    @rule("memory.expansion-zero")
    def growth_without_expansion_size(self) -> bool:
        """Without an expansion size a block of the system cannot grow."""
        return False
