"""Freedoms in memory files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access

from mmio_conformance.audit.freedoms.using import OTHER_CODE, uses

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.procedures.mem import Mem, MemoryFile


@uses("growth-step", "A block grows by the smallest multiple of the expansion size that suffices.")
class GrowsByMultiples(Decisions):
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        return size + max(1, -(-(needed - size) // expansion)) * expansion


@uses("growth-step", "A block grows by more than is needed.")
class GrowsByMore(Decisions):
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        return super().expanded_size(size, needed, expansion) + 2 * expansion + 5


@uses("write-beyond-fixed-block", "A write that does not fit writes nothing.", dialects=("windows",))
class WritesNothing(Decisions):
    def write_beyond_block(self, room: int) -> int:
        return FAILED


@uses("system-block-without-create", "The file is empty.")
class EmptyWithoutCreate(Decisions):
    def tell_new_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        if not file.of_application:
            file.length = 0
        super().tell_new_block(info, file)


@uses("content-of-expansion-gap", "Between the old end and the bytes that were written lies whatever the memory held.")
class LeavesRubbish(Decisions):
    def copy_into_block(self, memory: Memory, file: MemoryFile, content: bytes) -> int:
        if file.position > file.length and not file.of_application:
            memory.write(file.address + file.length, b"\xcd" * (file.position - file.length))
        return super().copy_into_block(memory, file, content)


@uses("info-of-memory-file", "mmioGetInfo fills no member that is about a buffer.")
class SaysNothingOfBlock(Decisions):
    def info_told(self, file: OpenFile) -> MMIOINFO:
        told = super().info_told(file)
        if file.procedure != ADDRESS_OF_MEM:
            return told
        return MMIOINFO(flags=told.flags, fcc_io_proc=told.fcc_io_proc, io_proc=told.io_proc, hmmio=told.hmmio)


@uses("codes-of-memory-open-failures", "A code that no page names is left.")
class OtherRefusal(OS2):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        return OTHER_CODE if super().refusal_of_memory_file(asked, given=given, expansion=expansion) else 0


@uses("memory-file-for-reading", "Only MMIO_READWRITE is accepted.")
class WantsReadwrite(Decisions):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        return 0 if asked is Access.READWRITE else self.errors.invalid_access


@uses("set-buffer-of-memory-file", "The call is refused.")
class KeepsBlock(Decisions):
    def replace_block(self, mem: Mem, info: MMIOINFO, address: int, size: int) -> int:
        return self.errors.invalid_parameter
