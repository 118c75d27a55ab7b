"""What the predefined I/O procedures have in common: a message finds the open file and the method that answers it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.state import Transfer

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, Access
    from mmio_reference.machine.system import Application, System

#: What a procedure knows of a file that it has opened.
_F = TypeVar("_F")


class Predefined(ABC, Generic[_F]):
    """An I/O procedure of the system itself."""

    def __init__(self, system: System) -> None:
        """Serve the applications of a system."""
        self._system = system
        #: The files that are open, by handle.
        self._files: dict[int, _F] = {}

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        """Answer a message."""
        decide = self._system.dialect
        if info is None:
            return decide.answer_to_unknown_message()
        if message == decide.constants.MMIOM_OPEN:
            return self._open(application, info, first)
        if error := self._refusal(application.files[info.hmmio].access, message):
            decide.leave_error(info, error)
            return FAILED
        return self._serve(info, self._files[info.hmmio], message, first, second)

    def _refusal(self, access: Access, message: int) -> int:
        """Return the error of a message that would read or write a file against its access; zero for others."""
        decide = self._system.dialect
        if message == decide.constants.MMIOM_READ and not decide.storage_allows(access, Transfer.READ):
            return decide.errors.not_readable
        if message == decide.constants.MMIOM_WRITE and not decide.storage_allows(access, Transfer.WRITE):
            return decide.errors.not_writable
        return 0

    def _serve(self, info: MMIOINFO, file: _F, message: int, first: int, second: int) -> int:
        """Answer a message about a file that is open."""
        numbers = self._system.dialect.constants
        if message == numbers.MMIOM_CLOSE:
            return self._close(info, file)
        if message == numbers.MMIOM_READ:
            return self._read(info, file, first, second)
        if message == numbers.MMIOM_WRITE:
            return self._write(info, file, first, second)
        if message == numbers.MMIOM_SEEK:
            return self._seek(info, file, first, second)
        return self._system.dialect.answer_to_unknown_message()

    def open_file(self, handle: int) -> _F:
        """Return what is known of an open file, to those who look at the model from outside."""
        return self._files[handle]

    @abstractmethod
    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        """Open a file; return zero or an error."""

    @abstractmethod
    def _close(self, info: MMIOINFO, file: _F) -> int:
        """Close a file; return zero or an error."""

    @abstractmethod
    def _read(self, info: MMIOINFO, file: _F, address: int, wanted: int) -> int:
        """Store bytes of a file at an address; return how many, or -1."""

    @abstractmethod
    def _write(self, info: MMIOINFO, file: _F, address: int, count: int) -> int:
        """Put the bytes at an address into a file; return how many, or -1."""

    @abstractmethod
    def _seek(self, info: MMIOINFO, file: _F, offset: int, origin: int) -> int:
        """Move the position; return it, or -1."""
