"""Decisions about memory files (topic memory)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.procedures.mem import Mem, MemoryFile


def _exceeds_block_of_application(_: Memory, file: MemoryFile, content: bytes) -> bool:
    """Tell whether the rule concerns a write."""
    return file.of_application and file.position + len(content) > file.size


class MemoryDecisions(Citing):
    """Which block a memory file lies in, where it ends, and how it grows."""

    @rule("memory.user-block")
    def lies_in_block_of_application(self, address: int) -> bool:
        """If there is an address in pchBuffer, whatever the size."""
        return address != 0

    @rule("memory.any-memory")
    def address_of_given_block(self, address: int) -> int:
        """The address itself, not aligned."""
        return address

    @rule("memory.block-told", "observed.offsets-of-memory-file")
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        """The block is the buffer: it begins where the file does, and all of the content is loaded."""
        info.pch_buffer, info.cch_buffer, info.buf_offset = file.address, file.size, 0
        info.pch_next = file.address + file.position
        info.pch_end_read = file.address + file.length
        info.pch_end_write = file.address + file.size

    @rule("observed.block-of-application", "observed.block-of-system")
    def tell_new_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        """As later, for a block of the application and for one of the system."""
        self.tell_block(info, file)

    @rule("memory.user-block-content")
    def length_of_whole_block(self, size: int) -> int:
        """As many bytes as the block has."""
        return size

    @rule("memory.create-empty")
    def begin_empty(self, file: MemoryFile) -> None:
        """The block has its size, and nothing in it is content."""
        file.length = 0

    @rule("memory.like-a-file")
    def extend_content(self, file: MemoryFile, end: int) -> None:
        """The content ends at `end`, behind the last byte written, unless it went further before."""
        file.length = max(file.length, end)

    @rule("memory.user-block-fixed", "memory.expansion", "memory.expansion-zero")
    def may_grow(self, expansion: int, *, of_application: bool) -> bool:
        """Only a block of the system does, and only one with an expansion size."""
        return bool(expansion) and not of_application

    @rule("memory.user-block-fixed", where=_exceeds_block_of_application)
    def copy_into_block(self, memory: Memory, file: MemoryFile, content: bytes) -> int:
        """As many bytes as there is room for; returns how many. What lies behind the block stays as it is."""
        fitting = content[: file.size - file.position]
        memory.write(file.address + file.position, fitting)
        return len(fitting)

    @rule("memory.system-block")
    def size_of_system_block(self, size: int) -> int:
        """The size that was asked for, no more."""
        return size

    @rule("memory.expansion")
    def content_after_growth(self, content: bytes) -> bytes:
        """All bytes of the old block, copied."""
        return content

    @rule("memory.expansion-at-least")
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        """One step of the expansion size, or as much as is needed if that is more."""
        self.unspecified("growth-step")
        return max(needed, size + expansion)

    @rule("memory.example-32k-16k")
    def sizes_of_system_block(self, given: MMIOINFO) -> tuple[int, int]:
        """The members cchBuffer, and the first of adwInfo or aulInfo for the expansion size."""
        return given.cch_buffer, given.info[0]

    @rule("observed.set-buffer-of-memory-file", "observed.set-buffer-without-size")
    def replace_block(self, mem: Mem, info: MMIOINFO, address: int, size: int) -> int:
        """The file lies in the other block, which may have no size and has no content yet; returns zero."""
        mem.move(info, address, size)
        return 0
