"""Decisions about memory files (topic memory)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import MMIOINFO, Access


class MemoryDecisions(Citing):
    """Which block a memory file lies in, where it ends, and how it grows."""

    @rule("memory.user-block")
    def lies_in_block_of_application(self, address: int) -> bool:
        """If pchBuffer gives a block of the application, that block is the file."""
        return address != 0

    @rule("observed.memory-file-for-reading")
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        """Zero for what each system allows by itself, reading included, or the error of a file that cannot be."""
        decide = cast("Decisions", self)
        if given and decide.user_block_refused(expansion):
            self.unspecified("codes-of-memory-open-failures")
            return self.errors.invalid_parameter
        if not given and decide.system_block_refused(asked):
            self.unspecified("codes-of-memory-open-failures")
            return self.errors.invalid_access
        return 0

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

    @rule("memory.user-block-fixed", "memory.expansion", "memory.expansion-zero")
    def may_grow(self, expansion: int, *, of_application: bool) -> bool:
        """Only a block of the system does, and only one with an expansion size."""
        return bool(expansion) and not of_application

    @rule("memory.user-block-fixed")
    def store_behind_block(self, memory: Memory, end: int, address: int, count: int, *, given: bool) -> None:
        """What does not fit into a block that the application has given goes nowhere, least of all behind the block."""

    @rule("memory.system-block")
    def size_of_system_block(self, size: int) -> int:
        """Without a block of the application the system allocates one, of cchBuffer bytes at first."""
        return size

    @rule("memory.expansion")
    def content_after_growth(self, content: bytes) -> bytes:
        """A block that has grown holds what it held before."""
        return content

    @rule("memory.expansion-at-least")
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        """It grows by the expansion size, or by more if more is needed."""
        self.unspecified("growth-step")
        return max(needed, size + expansion)

    @rule("memory.example-32k-16k")
    def sizes_of_system_block(self, given: MMIOINFO) -> tuple[int, int]:
        """The members cchBuffer, and the first of adwInfo or aulInfo for the expansion size."""
        return given.cch_buffer, given.info[0]
