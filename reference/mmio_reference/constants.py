"""The numbers of a dialect, taken from spec/interface; the model holds none of its own."""

from __future__ import annotations

from dataclasses import dataclass, fields

from mmio_spec import load_interface


@dataclass(frozen=True, slots=True)
class Constants:
    """Numbers that both systems have, although seldom the same ones. Names are those of the C headers."""

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
    MMIO_TOUPPER: int
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
    FOURCC_DOS: int
    FOURCC_MEM: int


@dataclass(frozen=True, slots=True)
class Errors:
    """The error codes of a dialect by what they mean; no document assigns most of them to a situation."""

    file_not_found: int
    path_not_found: int
    access_denied: int
    sharing_violation: int
    cannot_open: int
    out_of_memory: int
    cannot_write: int
    invalid_handle: int
    invalid_parameter: int
    invalid_access: int
    not_readable: int
    not_writable: int
    read_failed: int
    seek_failed: int
    before_beginning: int
    message_without_handle: int


def constants_of(dialect: str) -> Constants:
    """Return the numbers of "windows" or "os2"."""
    interface = load_interface(dialect)
    return Constants(**{member.name: interface.constant(member.name) for member in fields(Constants)})
