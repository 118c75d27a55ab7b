"""Decisions about opening and closing files (topic open)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import dword
from mmio_reference.machine.state import MMIOINFO, Access, Transfer
from mmio_reference.machine.system import FOLDER

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application


def _is_in_some_folder(name: bytes) -> bool:
    """Tell whether the rule concerns a name."""
    return b"\\" in name


def _includes(decide: OpenDecisions, access: Access, transfer: Transfer) -> bool:
    allows = {
        Access.READ: decide.read_only_allows,
        Access.WRITE: decide.write_only_allows,
        Access.READWRITE: decide.read_write_allows,
    }
    return allows[access](transfer)


class OpenDecisions(Citing):
    """What mmioOpen and mmioClose make of their arguments, and what they answer."""

    @rule("open.handle")
    def handle(self, number: int) -> int:
        """`number`, which is not NULL and which no other file has."""
        return number

    @rule("open.failure-null")
    def answer_of_failed_open(self) -> int:
        """NULL, also where no MMIOINFO has a place for the reason."""
        return 0

    @rule("open.failure-error")
    def leave_reason(self, caller: MMIOINFO, reason: int) -> None:
        """It takes the place of what wErrorRet of the caller's MMIOINFO held."""
        caller.error_ret = dword(reason)

    @rule("open.no-info", "observed.info-zero")
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        """The application's; where it passes none, one of zeros."""
        return given or MMIOINFO()

    @rule("open.default-read")
    def default_access(self) -> Access:
        """Reading."""
        return Access.READ

    @rule("open.read-only")
    def read_only_allows(self, transfer: Transfer) -> bool:
        """Reading alone."""
        return transfer is Transfer.READ

    @rule("open.write-only")
    def write_only_allows(self, transfer: Transfer) -> bool:
        """Writing alone."""
        return transfer is Transfer.WRITE

    @rule("open.read-write")
    def read_write_allows(self, transfer: Transfer) -> bool:
        """Both ways."""
        return transfer in {Transfer.READ, Transfer.WRITE}

    @rule("open.read-only", "open.write-only", "open.read-write")
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        """What a file was opened for binds every call, with a buffer and without one."""
        allowed = _includes(self, file.access, transfer)
        if not allowed and not file.predefined:
            self.unspecified("enforcing-access")
        return allowed

    @rule("open.read-only", "open.write-only", "open.read-write")
    def storage_allows(self, access: Access, transfer: Transfer) -> bool:
        """It binds the predefined procedures too, whatever else than mmioRead and mmioWrite has led to a message."""
        return _includes(self, access, transfer)

    @rule("open.create")
    def makes_missing_file(self, *, create: bool) -> bool:
        """Only with MMIO_CREATE, `create`."""
        return create

    @rule("open.create-truncates")
    def length_of_existing_file(self, length: int, *, create: bool) -> int:
        """Zero with MMIO_CREATE, else the length that it has."""
        return 0 if create else length

    @rule("open.buffer")
    def buffer_of_application(self, given: MMIOINFO) -> tuple[int, int]:
        """Address and size as the application has put them into its MMIOINFO."""
        return given.pch_buffer, given.cch_buffer

    @rule("open.allocbuf")
    def allocated_buffer_size(self, size: int) -> int:
        """The member cchBuffer, `size`, as it is."""
        return size

    @rule("open.allocbuf-default")
    def default_buffer_size(self) -> int:
        """The number MMIO_DEFAULTBUFFER."""
        return self.constants.MMIO_DEFAULTBUFFER

    @rule("open.path-not-found", where=_is_in_some_folder)
    def name_in_folder(self, name: bytes) -> bytes | None:
        """What follows the name of the one folder that exists; None for a name that leads into any other."""
        if name[: len(FOLDER)].upper() == FOLDER:
            return name[len(FOLDER) :]
        return None if b"\\" in name else name

    @rule("open.close")
    def answer_of_close(self) -> int:
        """Zero."""
        return 0

    @rule("open.close-flushes")
    def write_out_for_close(self, file: OpenFile) -> bool:
        """MMIO_DIRTY says whether there is anything to write; False is a failure."""
        return buffering.flush(file)

    @rule("open.close-cannot-write")
    def answer_of_failed_flush_at_close(self) -> int:
        """The code for a write that failed."""
        return self.errors.cannot_write

    @rule("open.close-error", "open.close-failure", "open.close-warning")
    def answer_of_failed_close(self, answer: int) -> int:
        """What answered MMIOM_CLOSE, be it an error or a warning."""
        self.unspecified("handle-after-failed-close")
        return answer

    @rule("open.process-handle", "ioproc.reentered", "ioproc.other-files", "ioproc.child-file")
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        """One that the application itself has open, also while a procedure handles a message about it."""
        return application.files.get(handle)
