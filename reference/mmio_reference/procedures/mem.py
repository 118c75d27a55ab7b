"""The predefined I/O procedure for memory files: a file that lies in a block of memory.

The block is either the application's, who then passes its address and size, or the system's. Only a block
of the system can grow. The file ends behind the last byte that is content; the block may be longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmio_reference.machine.integers import FAILED
from mmio_reference.procedures.positions import readable_bytes, sought_position

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System


@dataclass(slots=True)
class _MemoryFile:
    address: int
    size: int
    length: int
    of_application: bool
    created: bool
    expansion: int = 0
    position: int = 0


class Mem:
    """FOURCC_MEM."""

    def __init__(self, system: System) -> None:
        """Serve the memory files of a system."""
        self._system = system
        self._files: dict[int, _MemoryFile] = {}

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        """Answer a message."""
        del application
        numbers = self._system.dialect.constants
        if info is None:
            return self._system.dialect.answer_to_unknown_message()
        if message == numbers.MMIOM_OPEN:
            return self._open(info)
        file = self._files[info.hmmio]
        _hear(info, file)
        if message == numbers.MMIOM_CLOSE:
            answer = self._close(info, file)
        elif message == numbers.MMIOM_READ:
            answer = self._read(file, first, second)
        elif message == numbers.MMIOM_WRITE:
            answer = self._write(info, file, first, second)
        elif message == numbers.MMIOM_SEEK:
            answer = self._seek(info, file, first, second)
        else:
            return self._system.dialect.answer_to_unknown_message()
        self._tell(info, file)
        return answer

    def _open(self, info: MMIOINFO) -> int:
        decide = self._system.dialect
        create = bool(info.flags & decide.constants.MMIO_CREATE)
        if info.cch_buffer < 0:
            # platform: no page speaks of such sizes
            return decide.errors.invalid_parameter
        given = decide.lies_in_block_of_application(info.pch_buffer)
        error = decide.refusal_of_memory_file(decide.access_asked(info.flags), given=given, expansion=info.info[0])
        if error:
            return error
        if given:
            file = self._on_block_of_application(info, create=create)
        else:
            file = self._on_block_of_system(info, create=create)
        self._files[info.hmmio] = file
        self._tell(info, file)
        info.pch_end_read = decide.readable_end_at_open(file.address, info.pch_end_read, given=given, create=create)
        return 0

    def _on_block_of_application(self, info: MMIOINFO, *, create: bool) -> _MemoryFile:
        decide = self._system.dialect
        numbers = decide.constants
        address, size = decide.address_of_given_block(info.pch_buffer), info.cch_buffer
        if info.flags & numbers.MMIO_ALLOCBUF:
            info.flags = decide.flags_with_given_buffer(info.flags, numbers.MMIO_ALLOCBUF)
            size = size or decide.size_of_given_buffer(numbers.MMIO_DEFAULTBUFFER)
        address = decide.address_kept(address, size)
        if create:
            length = decide.length_after_create(size)
        else:
            length = decide.valid_bytes(info, size) or decide.length_of_whole_block(size)
        return _MemoryFile(address, size, length, of_application=True, created=create)

    def _on_block_of_system(self, info: MMIOINFO, *, create: bool) -> _MemoryFile:
        decide = self._system.dialect
        numbers = decide.constants
        wanted, expansion = decide.sizes_of_system_block(info)
        size = decide.size_of_system_block(wanted)
        if size == 0:
            decide.unspecified("no-size-for-system-block")
            allocate = bool(info.flags & numbers.MMIO_ALLOCBUF)
            size = decide.size_of_unsized_block(numbers.MMIO_DEFAULTBUFFER, allocate=allocate)
        if size:
            info.flags = decide.flags_with_system_block(info.flags, numbers.MMIO_ALLOCBUF)
        if create:
            length = decide.length_after_create(size)
        else:
            decide.unspecified("system-block-without-create")
            length = size
        address = self._system.memory.allocate(size) if size else decide.address_of_no_block()
        return _MemoryFile(address, size, length, of_application=False, created=create, expansion=expansion)

    def expand(self, info: MMIOINFO) -> bool:
        """Make room behind the end of a block; False if it cannot grow."""
        file = self._files[info.hmmio]
        _hear(info, file)
        if not self._may_grow(file):
            return False
        self._grow(file, file.size)
        self._tell(info, file)
        return True

    def _close(self, info: MMIOINFO, file: _MemoryFile) -> int:
        del self._files[info.hmmio]
        if not file.of_application and file.size:
            self._system.memory.free(file.address)
        return 0

    def _read(self, file: _MemoryFile, address: int, wanted: int) -> int:
        decide, memory = self._system.dialect, self._system.memory
        size = readable_bytes(decide, file.position, file.length, wanted)
        if size:
            memory.write(address, memory.read(file.address + file.position, size))
            file.position = decide.position_after_read(file.position, size)
        return size or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: _MemoryFile, address: int, count: int) -> int:
        decide, memory = self._system.dialect, self._system.memory
        end = file.position + count
        if end > file.size and self._may_grow(file):
            self._grow(file, end)
        room = file.size - file.position
        if room < count:
            if file.position > file.size:
                decide.leave_error(info, decide.errors.cannot_write)
                return decide.write_past_end()
            decide.store_behind_block(
                memory, file.address + file.size, address + room, count - room, given=file.of_application
            )
            count = decide.short_write(room) if room else decide.write_at_end()
        self._notice_gaps(file, count)
        if count <= 0:
            return count
        content = decide.bytes_to_write(memory.read(address, count))
        memory.write(file.address + file.position, content)
        file.length = decide.length_after_write(file.length, file.position + len(content), file.size)
        file.position = decide.position_after_write(file.position, len(content))
        return len(content)

    def _notice_gaps(self, file: _MemoryFile, count: int) -> None:
        decide = self._system.dialect
        if file.position > file.length and file.expansion:
            decide.unspecified("content-of-expansion-gap")
        elif file.length < file.position + count <= file.size and (file.position > file.length or not file.created):
            decide.unspecified("end-of-fixed-memory-file")

    def _may_grow(self, file: _MemoryFile) -> bool:
        return self._system.dialect.may_grow(file.expansion, of_application=file.of_application)

    def _grow(self, file: _MemoryFile, needed: int) -> None:
        memory = self._system.memory
        size = self._system.dialect.expanded_size(file.size, needed, file.expansion)
        address = memory.allocate(size)
        if file.size:
            content = memory.read(file.address, file.size)
            memory.write(address, self._system.dialect.content_after_growth(content))
            if not file.of_application:
                memory.free(file.address)
        file.address, file.size = address, size

    def _seek(self, info: MMIOINFO, file: _MemoryFile, offset: int, origin: int) -> int:
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
        length = decide.content_of_new_block(size)
        file = _MemoryFile(
            address, size, length, of_application=not allocated, created=True, expansion=before.expansion
        )
        self._files[info.hmmio] = file
        flag = decide.constants.MMIO_ALLOCBUF
        info.flags = info.flags | flag if allocated else info.flags & ~flag
        self._tell(info, file)

    def _tell(self, info: MMIOINFO, file: _MemoryFile) -> None:
        """Keep the MMIOINFO in step: the block is the buffer, and it is always full."""
        decide = self._system.dialect
        info.pch_buffer, info.cch_buffer = decide.block_told(file.address, file.size)
        info.pch_next = file.address + file.position
        info.pch_end_read = file.address + file.length
        info.pch_end_write = file.address + file.size
        info.buf_offset = decide.buffer_offset_of_memory_file(file.position)


def _hear(info: MMIOINFO, file: _MemoryFile) -> None:
    """Take what an application with direct access to the block has left in the MMIOINFO."""
    file.position = info.pch_next - file.address
    file.length = max(file.length, info.pch_end_read - file.address)
