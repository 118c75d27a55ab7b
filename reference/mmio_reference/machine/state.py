"""The state of MMIO as plain data: what is known of an open file and of an installed procedure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.system import Application


class Access(Enum):
    """What a file was opened for."""

    READ = "read"
    WRITE = "write"
    READWRITE = "read and write"

    @property
    def reads(self) -> bool:
        """Whether the file was opened for reading."""
        return self is not Access.WRITE

    @property
    def writes(self) -> bool:
        """Whether the file was opened for writing."""
        return self is not Access.READ


class Share(Enum):
    """What others are denied while a file is open."""

    NOTHING = "nothing"
    READ = "reading"
    WRITE = "writing"
    EVERYTHING = "reading and writing"
    COMPATIBILITY = "nothing by those in the same mode, everything by others"

    def denies(self, access: Access) -> bool:
        """Return whether others are denied what they would open a compound file or an element for."""
        denied = {Share.WRITE: access.writes, Share.READ: access.reads, Share.NOTHING: False}
        return denied.get(self, True)


class Transfer(Enum):
    """A way to use an open file."""

    READ = "read"
    WRITE = "write"


class MMIOINFO(Struct):
    """The structure through which applications, services and I/O procedures speak about one file.

    The names are neutral: `info` is adwInfo on Windows (three numbers) and aulInfo on OS/2 (four). `task` and
    the reserved members exist on Windows only, `logical_file_pos` to `extra_info_struct` on OS/2 only.
    """

    flags: int = 0
    fcc_io_proc: int = 0
    io_proc: int = 0
    error_ret: int = 0
    task: int = 0
    #: Size of the I/O buffer, or of the block of a memory file.
    cch_buffer: int = 0
    #: Address of the I/O buffer, or of the block of a memory file.
    pch_buffer: int = 0
    #: Address of the next byte to read or write in the buffer.
    pch_next: int = 0
    #: Address behind the last byte of the buffer that can be read.
    pch_end_read: int = 0
    #: Address behind the last byte of the buffer that can be written.
    pch_end_write: int = 0
    #: Offset in the file of the first byte of the buffer.
    buf_offset: int = 0
    #: Offset in the file at which the I/O procedure reads or writes next.
    disk_offset: int = 0
    info: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    reserved1: int = 0
    reserved2: int = 0
    logical_file_pos: int = 0
    translate: int = 0
    fcc_child_io_proc: int = 0
    extra_info_struct: int = 0
    hmmio: int = 0

    def fill(self, other: MMIOINFO) -> None:
        """Take all members of another structure over."""
        for member in self.__struct_fields__:
            setattr(self, member, getattr(other, member))


class MMCKINFO(Struct):
    """The structure that describes a chunk of a RIFF file; the names are neutral, as those of MMIOINFO."""

    ckid: int = 0
    #: Bytes of data, with the type of a RIFF or LIST chunk, without the pad byte.
    ck_size: int = 0
    #: Form type of a RIFF chunk, list type of a LIST chunk, 0 for others.
    fcc_type: int = 0
    #: Offset in the file of the data, which for a RIFF or LIST chunk begins with the type.
    data_offset: int = 0
    flags: int = 0


class Installed(Struct, eq=False):
    """One installation of an I/O procedure; the same procedure installed twice is two of these."""

    code: int
    procedure: int
    #: The application that installed it; None for a predefined procedure.
    owner: Application | None
    #: OS/2: the MMFORMATINFO in which the procedure described its format when it was installed.
    format: bytes = b""


class OpenFile(Struct, eq=False):
    """A file that is open, with everything the services know about it."""

    application: Application
    handle: int
    #: What I/O procedures receive: the file's own, never the one that was passed to mmioOpen.
    info: MMIOINFO
    procedure: int
    #: The installation through which the procedure was found; None if its address was passed to mmioOpen.
    installed: Installed | None
    access: Access
    #: Whether the procedure is one of the system's own.
    predefined: bool
    #: Whether reads and writes go through an I/O buffer.
    buffered: bool = False
    #: Whether the I/O buffer was allocated by the system, which then frees it.
    owns_buffer: bool = False
    #: Where the I/O procedure of a buffered file reads or writes next.
    device_position: int = 0

    @property
    def dialect(self) -> Decisions:
        """Who decides about the file: the dialect of its system."""
        return self.application.dialect


class Sharing(Struct, eq=False):
    """That an ordinary file or an element is open: who may open it beside depends on this."""

    name: str
    application: Application
    access: Access
    share: Share

    def goes_with(self, other: Sharing) -> bool:
        """Return whether neither of two ways to open a compound file or an element denies the other one."""
        return not self.share.denies(other.access) and not other.share.denies(self.access)
