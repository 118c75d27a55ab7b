"""The predefined I/O procedure for memory files: a file that lies in a block of memory.

The block is either the application's, who then passes its address and size, or the system's. Only a block
of the system can grow. The file ends behind the last byte that is content; the block may be longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_reference.machine.integers import FAILED
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.predefined import Predefined

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application


class MemoryFile(Struct):
    """A memory file that is open."""

    #: Of the block.
    address: int
    size: int
    #: How many of its bytes are content.
    length: int
    #: Whether the application has given the block, which then cannot grow.
    of_application: bool
    #: Whether the file was empty when it was opened.
    created: bool = False
    expansion: int = 0
    position: int = 0


class Mem(Predefined[MemoryFile]):
    """FOURCC_MEM."""

    def _serve(self, info: MMIOINFO, file: MemoryFile, message: int, first: int, second: int) -> int:
        """Keep the MMIOINFO in step with the block."""
        _hear(info, file)
        answer = super()._serve(info, file, message, first, second)
        self._system.dialect.tell_block(info, file)
        return answer

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        del application, name
        decide = self._system.dialect
        if info.cch_buffer < 0:
            # platform: no page speaks of such sizes
            return decide.errors.invalid_parameter
        given = decide.lies_in_block_of_application(info.pch_buffer)
        error = decide.refusal_of_memory_file(decide.access_asked(info.flags), given=given, expansion=info.info[0])
        if error:
            decide.unspecified("codes-of-memory-open-failures")
            return error
        file = self._on_block_of_application(info) if given else self._on_block_of_system(info)
        if info.flags & decide.constants.MMIO_CREATE:
            # bookkeeping: only to notice a point that the documents leave open
            file.created = True
            decide.begin_empty(file)
        elif not given:
            decide.unspecified("system-block-without-create")
        self._files[info.hmmio] = file
        decide.tell_new_block(info, file)
        return 0

    def _on_block_of_application(self, info: MMIOINFO) -> MemoryFile:
        decide = self._system.dialect
        address, size = decide.address_of_given_block(info.pch_buffer), info.cch_buffer
        if info.flags & decide.constants.MMIO_ALLOCBUF:
            info.flags = decide.flags_with_given_buffer(info.flags)
            size = size or decide.size_of_given_buffer()
        address = decide.address_kept(address, size)
        length = decide.valid_bytes(info, size) or decide.length_of_whole_block(size)
        return MemoryFile(address, size, length, of_application=True)

    def _on_block_of_system(self, info: MMIOINFO) -> MemoryFile:
        decide = self._system.dialect
        wanted, expansion = decide.sizes_of_system_block(info)
        size = decide.size_of_system_block(wanted)
        if size == 0:
            decide.unspecified("no-size-for-system-block")
            size = decide.size_of_unsized_block(info.flags)
        if size:
            decide.mark_block_of_system(info)
        address = self._system.memory.allocate(size) if size else decide.address_of_no_block()
        return MemoryFile(address, size, length=size, of_application=False, expansion=expansion)

    def expand(self, info: MMIOINFO) -> bool:
        """Make room behind the end of a block; False if it cannot grow."""
        file = self._files[info.hmmio]
        _hear(info, file)
        if not self._may_grow(file):
            return False
        self._grow(file, file.size)
        self._system.dialect.tell_block(info, file)
        return True

    def _close(self, info: MMIOINFO, file: MemoryFile) -> int:
        del self._files[info.hmmio]
        if not file.of_application and file.size:
            self._system.memory.free(file.address)
        return 0

    def _read(self, info: MMIOINFO, file: MemoryFile, address: int, wanted: int) -> int:
        del info
        decide, memory = self._system.dialect, self._system.memory
        size = readable_bytes(decide, file.position, file.length, wanted)
        if size:
            memory.write(address, memory.read(file.address + file.position, size))
            file.position = decide.position_after_read(file.position, size)
        return size or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: MemoryFile, address: int, count: int) -> int:
        decide, memory = self._system.dialect, self._system.memory
        end = file.position + count
        if end > file.size and self._may_grow(file):
            self._grow(file, end)
        room = file.size - file.position
        if room < count:
            if not file.of_application:
                decide.unspecified("write-beyond-fixed-block")
            answer = decide.write_beyond_block(room)
            # platform: no page says which error such a write leaves
            if answer < 0:
                decide.leave_error(info, decide.errors.cannot_write)
        else:
            answer = count
        self._notice_gaps(file, answer)
        if answer <= 0:
            return answer
        size = decide.copy_into_block(memory, file, decide.bytes_to_write(memory.read(address, count)))
        decide.extend_content(file, file.position + size)
        file.position = decide.position_after_write(file.position, size)
        return size

    def _notice_gaps(self, file: MemoryFile, count: int) -> None:
        decide = self._system.dialect
        if file.position > file.length and file.expansion:
            decide.unspecified("content-of-expansion-gap")
        elif file.length < file.position + count <= file.size and (file.position > file.length or not file.created):
            decide.unspecified("end-of-fixed-memory-file")

    def _may_grow(self, file: MemoryFile) -> bool:
        return self._system.dialect.may_grow(file.expansion, of_application=file.of_application)

    def _grow(self, file: MemoryFile, needed: int) -> None:
        memory = self._system.memory
        size = self._system.dialect.expanded_size(file.size, needed, file.expansion)
        address = memory.allocate(size)
        if file.size:
            content = memory.read(file.address, file.size)
            memory.write(address, self._system.dialect.content_after_growth(content))
            if not file.of_application:
                memory.free(file.address)
        file.address, file.size = address, size

    def _seek(self, info: MMIOINFO, file: MemoryFile, offset: int, origin: int) -> int:
        decide = self._system.dialect
        end = file.length
        if file.of_application and origin == decide.constants.SEEK_END:
            end = decide.end_of_user_block(file.length, file.size)
        target = sought_position(decide, info, file.position, end, offset=offset, origin=origin)
        if target != FAILED:
            file.position = target
        return target

    def move(self, info: MMIOINFO, address: int, size: int) -> None:
        """Let the file lie in another block from now on; without an address the system allocates it."""
        decide, memory = self._system.dialect, self._system.memory
        before = self._files[info.hmmio]
        if not before.of_application and before.size:
            memory.free(before.address)
        allocated = size > 0 and not address
        if allocated:
            address = memory.allocate(size)
        file = MemoryFile(address, size, 0, of_application=not allocated, created=True, expansion=before.expansion)
        self._files[info.hmmio] = file
        flag = decide.constants.MMIO_ALLOCBUF
        info.flags = info.flags | flag if allocated else info.flags & ~flag
        decide.tell_block(info, file)


def _hear(info: MMIOINFO, file: MemoryFile) -> None:
    """Take what an application with direct access to the block has left in the MMIOINFO."""
    file.position = info.pch_next - file.address
    file.length = max(file.length, info.pch_end_read - file.address)
