"""What the functions for chunks share: they read, write and seek as an application would.

They see a file only through mmioRead, mmioWrite and mmioSeek, so that they serve ordinary files and memory files,
buffered or not, and those of any I/O procedure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_reference.calls.transfer import mmio_read, mmio_seek, mmio_write
from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.integers import FOURCC_SIZE, is_position

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO, OpenFile
    from mmio_reference.machine.system import Application

#: Bytes of identifier and size, which come before the data of a chunk.
HEADER_SIZE: Final = 8


class Chunks(Struct):
    """An open file, as the functions for chunks see it."""

    file: OpenFile
    #: whether a read has failed, which is another thing than the end of the file
    failed: bool = False

    def position(self) -> int | None:
        """Return the current position; None if the I/O procedure cannot tell it."""
        current = self._seek(0, self.file.dialect.constants.SEEK_CUR)
        return current if is_position(current) else None

    def end(self) -> int:
        """Move to the end of the file and return its offset; -1 for an error."""
        return self._seek(0, self.file.dialect.constants.SEEK_END)

    def go_to(self, offset: int) -> bool:
        """Move the current position; False if that failed."""
        beginning = self.file.dialect.constants.SEEK_SET
        return is_position(offset) and self._seek(offset, beginning) == offset

    def read(self, count: int) -> bytes:
        """Return the next bytes, fewer at the end of the file or after an error."""
        memory = self.file.application.system.memory
        block = memory.allocate(count)
        came = mmio_read(self.file.application, self.file.handle, block, count)
        self.failed |= came < 0
        data = memory.read(block, max(0, min(came, count)))
        memory.free(block)
        return data

    def write(self, data: bytes) -> bool:
        """Write bytes; False if not all of them could be written."""
        memory = self.file.application.system.memory
        block = memory.allocate(len(data))
        memory.write(block, data)
        written = mmio_write(self.file.application, self.file.handle, block, len(data))
        memory.free(block)
        return written == len(data)

    def is_form(self, identifier: int) -> bool:
        """Tell whether an identifier is that of a chunk whose data begins with a type."""
        numbers = self.file.dialect.constants
        return identifier in {numbers.FOURCC_RIFF, numbers.FOURCC_LIST}

    def _seek(self, offset: int, origin: int) -> int:
        return mmio_seek(self.file.application, self.file.handle, offset, origin)


def check_arguments(application: Application, handle: int, chunk: MMCKINFO | None) -> tuple[Chunks, MMCKINFO] | int:
    """Return the file behind a handle and the structure that the application has passed, or an error."""
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)
    if chunk is None:
        # platform: Windows names no code
        return application.dialect.errors.invalid_parameter
    return Chunks(file), chunk


def code_of(data: bytes) -> int:
    """Return the four-character code that lies in a file as these four bytes."""
    return int.from_bytes(data, "little")


def bytes_of(code: int) -> bytes:
    """Return a four-character code as it lies in a file."""
    return code.to_bytes(FOURCC_SIZE, "little")
