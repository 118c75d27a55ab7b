"""Mistakes in rules that Windows alone has about memory files and I/O procedures (topics memory and ioproc)."""

from __future__ import annotations

from mmio_reference.decisions import Decisions
from mmio_reference.law_breakers.breaking import breaks

_ALIGNMENT = 0x100


@breaks("memory.block-told", "pchBuffer of a memory file is NULL, as that of an unbuffered file.")
class HidesAddress(Decisions):
    def block_told(self, address: int, size: int) -> tuple[int, int]:
        return 0, size


@breaks("memory.block-told", "cchBuffer of a memory file is zero, as that of an unbuffered file.")
class HidesSize(Decisions):
    def block_told(self, address: int, size: int) -> tuple[int, int]:
        return address, 0


@breaks("memory.any-memory", "The file begins where the block that holds pchBuffer was allocated.")
class GoesToBeginning(Decisions):
    def address_of_given_block(self, address: int) -> int:
        return address - address % _ALIGNMENT


@breaks("memory.like-a-file", "The first write makes all of the block content.")
class EndsWithBlock(Decisions):
    def length_after_write(self, length: int, end: int, size: int) -> int:
        return size


@breaks("ioproc.message-open-position", "A buffered file begins at position zero, whatever the procedure says.")
class BeginsAtZero(Decisions):
    def first_position(self, offset: int) -> int:
        return 0
