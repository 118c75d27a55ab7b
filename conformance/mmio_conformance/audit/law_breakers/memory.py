"""Mistakes in memory files (topic memory)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import Access

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.procedures.mem import MemoryFile

_LARGEST_SHORT = 0x7FFF

_ALIGNMENT = 0x100


@breaks("memory.user-block", "A memory file always gets a block of the system.")
class IgnoresUserBlock(Decisions):
    def lies_in_block_of_application(self, address: int) -> bool:
        return False


@breaks(
    "memory.user-block-content", "A file on a block of the application is empty at first, also without MMIO_CREATE."
)
class UserBlockIsEmpty(Decisions):
    def length_of_whole_block(self, size: int) -> int:
        return 0


@breaks("memory.valid-bytes", "The number of valid bytes is not looked at.")
class IgnoresValidBytes(Decisions):
    def valid_bytes(self, given: MMIOINFO, size: int) -> int:
        return 0


@breaks("memory.valid-bytes", "The number of valid bytes is taken for the offset of the last one.")
class ValidBytesOffByOne(Decisions):
    def valid_bytes(self, given: MMIOINFO, size: int) -> int:
        return max(min(given.info[1], size) - 1, 0)


@breaks("memory.create-empty", "MMIO_CREATE makes no difference to a memory file.")
class CreateKeepsBlock(Decisions):
    def begin_empty(self, file: MemoryFile) -> None:
        pass


@breaks("memory.user-block-fixed", "A block of the application grows as one of the system would.")
class UserBlockGrows(Decisions):
    def may_grow(self, expansion: int, *, of_application: bool) -> bool:
        return of_application or super().may_grow(expansion, of_application=False)


@breaks("memory.user-block-fixed", "What a write answers keeps to the block, what it copies does not.")
class OverrunsUserBlock(Decisions):
    def copy_into_block(self, memory: Memory, file: MemoryFile, content: bytes) -> int:
        stored = super().copy_into_block(memory, file, content)
        if file.of_application:
            memory.write(file.address + file.size, content[stored:])
        return stored


@breaks("memory.write-short", "A write that does not fit is refused as a whole.")
class RefusesLongWrite(Decisions):
    def write_beyond_block(self, room: int) -> int:
        return 0 if room == 0 else -1


@breaks("memory.write-at-end", "A write at the end of a full block is an error.")
class FullIsError(Decisions):
    def write_beyond_block(self, room: int) -> int:
        return room if room > 0 else -1


@breaks("memory.write-past-end", "A write past the end writes nothing and is no error.")
class PastEndIsFine(Decisions):
    def write_beyond_block(self, room: int) -> int:
        return max(room, 0)


@breaks("memory.user-block-seek-end", "SEEK_END counts from the end of the content.")
class EndOfContent(Decisions):
    def end_of_user_block(self, length: int, size: int) -> int:
        return length


@breaks("memory.system-block", "A block of the system has no room until it grows.")
class SystemBlockHasNoRoom(Decisions):
    def size_of_system_block(self, size: int) -> int:
        return 0


@breaks("memory.expansion", "The expansion size is not looked at.")
class NeverExpands(Decisions):
    def may_grow(self, expansion: int, *, of_application: bool) -> bool:
        return False


@breaks("memory.expansion", "A larger block is allocated, and the bytes of the old one are not copied.")
class GrowsEmpty(Decisions):
    def content_after_growth(self, content: bytes) -> bytes:
        return bytes(len(content))


@breaks("memory.expansion", "Of a block of one byte nothing is copied: its last byte is left out of the count.")
class GrowsWithoutSingleByte(Decisions):
    def content_after_growth(self, content: bytes) -> bytes:
        return content if len(content) > 1 else b"\0"


@breaks("memory.expansion-at-least", "The block grows by as much as the write needs.")
class GrowsByNeed(Decisions):
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        return needed


@breaks("memory.expansion-zero", "A block of the system grows without an expansion size, too.")
class GrowsWithoutLeave(Decisions):
    def may_grow(self, expansion: int, *, of_application: bool) -> bool:
        return not of_application


@breaks("memory.example-32k-16k", "Sizes are kept in signed numbers of 16 bits.")
class ShortSizes(Decisions):
    def sizes_of_system_block(self, given: MMIOINFO) -> tuple[int, int]:
        first, expansion = super().sizes_of_system_block(given)
        return (first if first <= _LARGEST_SHORT or not expansion else first - 2 * (_LARGEST_SHORT + 1)), expansion


@breaks("memory.system-block-readwrite-default", "The general default, reading, holds for blocks of the system too.")
class GeneralDefaultForSystemBlock(Decisions):
    def default_access_of_system_block(self) -> Access:
        return Access.READ


@breaks("memory.system-block-readwrite-only", "A block of the system is opened with any access.")
class AnyAccessToSystemBlock(Decisions):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        return self.errors.invalid_parameter if given and expansion else 0


@breaks("memory.user-block-no-expansion", "An expansion size beside a block of the application is not looked at.")
class IgnoresExpansionOfUserBlock(Decisions):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        return 0 if given or asked in {None, Access.READWRITE} else self.errors.invalid_access


@breaks("memory.block-told", "pchBuffer of a memory file is NULL, as that of an unbuffered file.")
class HidesAddress(Decisions):
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_block(info, file)
        info.pch_buffer = 0


@breaks("memory.block-told", "cchBuffer of a memory file is zero, as that of an unbuffered file.")
class HidesSize(Decisions):
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_block(info, file)
        info.cch_buffer = 0


@breaks("memory.any-memory", "The file begins where the block that holds pchBuffer was allocated.")
class GoesToBeginning(Decisions):
    def address_of_given_block(self, address: int) -> int:
        return address - address % _ALIGNMENT


@breaks("memory.like-a-file", "The first write makes all of the block content.", dialects=("windows",))
class EndsWithBlock(Decisions):
    def extend_content(self, file: MemoryFile, end: int) -> None:
        file.length = file.size


@breaks("memory.like-a-file", "A write to a memory file drops what lies behind it.")
class CutsBehindWrite(Decisions):
    def extend_content(self, file: MemoryFile, end: int) -> None:
        file.length = end


@breaks("memory.user-block-content", "The length of a block is a number of 16 bits.")
class ShortContent(Decisions):
    def length_of_whole_block(self, size: int) -> int:
        return size & 0xFFFF


@breaks("memory.system-block", "The system allocates no more than 32 KB less one.")
class ShortSystemBlock(Decisions):
    def size_of_system_block(self, size: int) -> int:
        return min(size, _LARGEST_SHORT)


@breaks("memory.expansion-at-least", "The expansion size is a number of 15 bits.")
class ShortExpansion(Decisions):
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        return max(needed, size + (expansion & _LARGEST_SHORT))


@breaks("memory.block-told", "The size of the block is reported in 15 bits.")
class HidesLargeSize(Decisions):
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_block(info, file)
        info.cch_buffer &= _LARGEST_SHORT


@breaks("memory.user-block", "A block that is in use is copied for the second file on it.")
class CopiesBlockInUse(KnowsSystem):
    def address_of_given_block(self, address: int) -> int:
        address = super().address_of_given_block(address)
        opened = [file.info for application in self._system.applications for file in application.files.values()]
        sizes = [info.cch_buffer for info in opened if info.pch_buffer == address]
        if len(sizes) == 1:
            return address
        copy = self._system.memory.allocate(sizes[-1])
        self._system.memory.write(copy, self._system.memory.read(address, sizes[-1]))
        return copy


@breaks("memory.user-block", "All files on a block have one position.")
class SharesPosition(KnowsSystem):
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_block(info, file)
        for application in self._system.applications:
            for other in application.files.values():
                if other.procedure == ADDRESS_OF_MEM and other.info.pch_buffer == info.pch_buffer:
                    other.info.pch_next = info.pch_next


@breaks("memory.user-block", "The block of a file that is closed is cleared.")
class ClearsClosedBlock(KnowsSystem):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        if file.procedure == ADDRESS_OF_MEM:
            self._system.memory.write(file.info.pch_buffer, bytes(file.info.cch_buffer))
        return super().ask_to_close(file, flags)
