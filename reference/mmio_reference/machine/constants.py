"""The numbers of a dialect, taken from spec/interface; the model holds none of its own."""

from __future__ import annotations

from mmio_spec import load_interface
from msgspec import Struct
from msgspec.structs import fields


class Constants(Struct, frozen=True):
    """The numbers of a system by their names in the C headers; few are the same on both systems."""

    MMIO_READ: int
    MMIO_WRITE: int
    MMIO_READWRITE: int
    MMIO_CREATE: int
    MMIO_DELETE: int
    MMIO_ALLOCBUF: int
    MMIO_DIRTY: int
    MMIO_COMPAT: int
    MMIO_EXCLUSIVE: int
    MMIO_DENYWRITE: int
    MMIO_DENYREAD: int
    MMIO_DENYNONE: int
    MMIO_DEFAULTBUFFER: int
    MMIO_EMPTYBUF: int
    MMIO_TOUPPER: int
    MMIO_FINDCHUNK: int
    MMIO_FINDRIFF: int
    MMIO_FINDLIST: int
    MMIO_CREATERIFF: int
    MMIO_CREATELIST: int
    MMIO_INSTALLPROC: int
    MMIO_REMOVEPROC: int
    MMIO_FINDPROC: int
    SEEK_SET: int
    SEEK_CUR: int
    SEEK_END: int
    MMIOM_OPEN: int
    MMIOM_CLOSE: int
    MMIOM_READ: int
    MMIOM_WRITE: int
    MMIOM_SEEK: int
    MMIOM_USER: int
    FOURCC_RIFF: int
    FOURCC_LIST: int
    FOURCC_DOS: int
    FOURCC_MEM: int
    #: What Windows alone has is 0 on OS/2, as a message -1, so that no call and no procedure can ask for it.
    MMIO_EXIST: int = 0
    MMIO_PARSE: int = 0
    MMIO_GETTEMP: int = 0
    MMIOM_RENAME: int = -1


class Errors(Struct, frozen=True):
    """The error codes of a dialect by what they mean; no document assigns most of them to a situation."""

    file_not_found: int
    path_not_found: int
    access_denied: int
    sharing_violation: int
    cannot_open: int
    out_of_memory: int
    cannot_write: int
    cannot_expand: int
    unbuffered: int
    invalid_handle: int
    invalid_parameter: int
    invalid_access: int
    not_readable: int
    not_writable: int
    read_failed: int
    seek_failed: int
    before_beginning: int
    chunk_not_found: int


def constants_of(dialect: str) -> Constants:
    """Return the numbers of "windows" or "os2"."""
    interface = load_interface(dialect)
    known = {name for group in interface.groups.values() for name in group}
    names = [member.name for member in fields(Constants) if member.name in known or member.required]
    return Constants(**{name: interface.constant(name) for name in names})
