"""Windows: where its MMIO differs from that of OS/2.

Read it beside os2.py, which has the same names in the same order: the difference between the files is the
difference between the systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.citing import rule
from mmio_reference.machine.constants import Errors, constants_of
from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED, long64
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access, Share, Transfer
from mmio_reference.procedures.dos import Dos
from mmio_reference.procedures.mem import Mem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application, Procedure, System

_number = load_interface("windows").constant


class Windows(Decisions):
    """MMIO as documented for Windows (winmm)."""

    name = "windows"
    functions = (
        "mmioOpen",
        "mmioClose",
        "mmioRead",
        "mmioWrite",
        "mmioSeek",
        "mmioInstallIOProc",
        "mmioSendMessage",
        "mmioGetInfo",
        "mmioRename",
        "mmioStringToFOURCC",
        "mmioDescend",
        "mmioAscend",
        "mmioCreateChunk",
        "mmioSetInfo",
        "mmioSetBuffer",
        "mmioFlush",
        "mmioAdvance",
    )
    constants = constants_of("windows")
    # platform: which code belongs to which failure is documented for few of them
    errors = Errors(
        file_not_found=_number("MMIOERR_FILENOTFOUND"),
        path_not_found=_number("MMIOERR_PATHNOTFOUND"),
        access_denied=_number("MMIOERR_ACCESSDENIED"),
        sharing_violation=_number("MMIOERR_SHARINGVIOLATION"),
        cannot_open=_number("MMIOERR_INVALIDFILE"),
        out_of_memory=_number("MMIOERR_OUTOFMEMORY"),
        cannot_write=_number("MMIOERR_CANNOTWRITE"),
        cannot_expand=_number("MMIOERR_CANNOTEXPAND"),
        unbuffered=_number("MMIOERR_UNBUFFERED"),
        invalid_handle=_number("MMSYSERR_INVALHANDLE"),
        invalid_parameter=_number("MMSYSERR_INVALPARAM"),
        invalid_access=_number("MMIOERR_ACCESSDENIED"),
        not_readable=_number("MMIOERR_CANNOTREAD"),
        not_writable=_number("MMIOERR_CANNOTWRITE"),
        read_failed=_number("MMIOERR_CANNOTREAD"),
        seek_failed=_number("MMIOERR_CANNOTSEEK"),
        before_beginning=_number("MMIOERR_CANNOTSEEK"),
        chunk_not_found=_number("MMIOERR_CHUNKNOTFOUND"),
    )

    # What the numbers of the flags mean.

    # platform: an LRESULT is as wide as an address
    def message_answer(self, value: int) -> int:
        """A signed number of 64 bits."""
        return long64(value)

    # platform: the access is a number in two bits; MMIO_READ is zero and cannot be told from nothing
    def access_asked(self, flags: int) -> Access | None:
        """The bits under MMIO_RWMODE."""
        accesses = {
            self.constants.MMIO_WRITE: Access.WRITE,
            self.constants.MMIO_READWRITE: Access.READWRITE,
        }
        return accesses.get(flags & _number("MMIO_RWMODE"))

    # platform: the sharing mode is a number in three bits; MMIO_COMPAT is zero, not to be told from nothing
    def share_asked(self, flags: int) -> Share | None:
        """The bits under MMIO_SHAREMODE."""
        modes = {
            self.constants.MMIO_EXCLUSIVE: Share.EVERYTHING,
            self.constants.MMIO_DENYWRITE: Share.WRITE,
            self.constants.MMIO_DENYREAD: Share.READ,
            self.constants.MMIO_DENYNONE: Share.NOTHING,
        }
        return self.mode_of_number(flags & _number("MMIO_SHAREMODE"), modes)

    # platform: the model has what all flags stand for
    def refuse_unknown_flags(self, flags: int) -> None:
        """None is left out."""

    # platform: CFSEPCHAR is the only separator
    def separator(self, flags: int) -> bytes:
        """A plus sign."""
        return bytes([_number("CFSEPCHAR")])

    # platform: Windows has no procedure for compound files
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        """Those for ordinary files and for memory files."""
        return {ADDRESS_OF_DOS: Dos(system), ADDRESS_OF_MEM: Mem(system)}

    # Installing.

    # platform: MMIO_GLOBALPROC is the flag
    def installs_globally(self, flags: int) -> bool:
        """With MMIO_GLOBALPROC."""
        return bool(flags & _number("MMIO_GLOBALPROC"))

    # platform: Windows has no message about the format
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        """None."""

    # Selecting the procedure of a file.

    @rule("select.extension-upper-case")
    def extension_letters(self, extension: bytes) -> bytes:
        """Those of the extension, in upper case."""
        return extension.upper()

    # platform: no page speaks of several separators; the last one that follows an extension counts
    def separator_that_counts(self, candidates: list[int]) -> int:
        """The rightmost one."""
        if len(candidates) > 1:
            self.unspecified("several-plus-signs")
        return candidates[-1]

    # platform: on Windows procedures are for no type of media
    def medium_wanted(self, given: MMIOINFO) -> int:
        """For none."""
        return 0

    # platform: Windows has no message by which it could ask
    def procedures_asked_at_open(self, application: Application, flags: int, medium: int) -> list[Installed]:
        """None."""
        return []

    # platform: nobody is asked, so that nobody claims a file
    def opens_claimed_file(self, claimant: Installed, medium: int) -> bool:
        """It does not."""
        return False

    # platform: Windows has no such procedure
    def procedure_for_bnd(self) -> int:
        """None."""
        return 0

    # Opening and closing.

    # platform: Windows has no MMIO_APPEND
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        """It cannot happen."""
        return False

    # platform: Windows has no MMIO_APPEND
    def appends(self, flags: int) -> bool:
        """The position is at the beginning."""
        return False

    # platform: MMIO_READ is zero, so nothing is added
    def flag_of_default_access(self) -> int:
        """The flag MMIO_READ, which has no bit."""
        return self.constants.MMIO_READ

    # platform: MMIO_COMPAT is zero and so the default
    def default_share(self) -> Share:
        """The compatibility mode."""
        return Share.COMPATIBILITY

    @rule("observed.size-without-block")
    def size_alone_allocates(self) -> bool:
        """It does."""
        return True

    # platform: no page names a reason of its own
    def reason_of_failed_delete(self, reason: int) -> int:
        """That of opening the file."""
        return reason

    # Memory files.

    # platform: Windows has no member for it
    def valid_bytes(self, given: MMIOINFO, size: int) -> int:
        """Nothing is said."""
        return 0

    # platform: no page says what such a write answers, only that it stays within the block
    def write_beyond_block(self, room: int) -> int:
        """As many as fit, zero at the end, and an error past it."""
        self.unspecified("write-beyond-fixed-block")
        return max(room, FAILED)

    # platform: the end is behind the last byte written, as in a file on disk
    def end_of_user_block(self, length: int, size: int) -> int:
        """The end of the content."""
        return length

    # platform: the general default
    def default_access_of_system_block(self) -> Access:
        """As for every other file."""
        return self.default_access()

    @rule("observed.memory-file-for-reading")
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        """None, whatever access is asked for."""
        if given and expansion:
            # Windows reallocates a block that was allocated for it, which the model cannot do
            self.unspecified("expansion-of-user-block")
        return 0

    # The contract of I/O procedures.

    @rule("ioproc.unknown-message-zero")
    def answer_to_unknown_message(self) -> int:
        """Zero."""
        return 0

    @rule("ioproc.user-messages")
    def is_user_message(self, message: int) -> bool:
        """From MMIOM_USER upwards."""
        return message >= self.constants.MMIOM_USER

    # platform: no page names an answer
    def answer_of_message_without_file(self) -> int:
        """An error."""
        return self.errors.invalid_handle

    # Transfers.

    @rule("observed.seek-from-end")
    def offset_from_end(self, offset: int) -> int:
        """As far before it as the offset says."""
        if offset:
            self.unspecified("sign-of-offset-from-end")
        return -offset

    # platform: a seek to a place that is not valid need not be reported; here it never is
    def position_sought(self, target: int, end: int) -> int:
        """At the target."""
        if target > end:
            self.unspecified("seeking-past-end-on-windows")
        return target

    @rule("open.error-of-open-only")
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        """No reason is left."""

    # platform: Windows has no mmioGetLastError
    def last_error(self, info: MMIOINFO) -> int:
        """Nothing can ask for it."""
        raise NotInModel("mmioGetLastError", self.name)

    # platform: Windows has no mmioGetLastError
    def last_error_without_handle(self) -> int:
        """Nothing can ask for it."""
        raise NotInModel("mmioGetLastError", self.name)

    # The buffer.

    # platform: the bytes may change
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        """None."""
        return 0

    # platform: no page speaks of it
    def answer_of_needless_change(self) -> int:
        """Zero, as the file has no buffer afterwards."""
        return 0

    # platform: no page speaks of it
    def answer_of_flush_without_buffer(self) -> int:
        """Zero."""
        self.unspecified("unbuffered-file")
        return 0

    # platform: no page speaks of it
    def answer_of_flushing_memory(self) -> int:
        """Zero."""
        self.unspecified("flushing-memory-file")
        return 0

    # platform: no page says whether bytes that were not read yet come again
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        """At the current position, so that nothing is skipped."""
        if next_byte != end:
            self.unspecified("advance-from-middle")
        return position

    @rule("direct.advance-write", "direct.advance-writes-first")
    def end_of_written_part(self, info: MMIOINFO) -> int:
        """Behind the last byte that the buffer holds."""
        return info.pch_end_read

    # platform: no page says what becomes of such a call
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        """Zero: what cannot be read or written turns out on the way."""
        self.unspecified("advance-against-access")
        return 0

    # Asking about an open file.

    @rule("info.unbuffered")
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        """The size of the buffer is zero and its address NULL."""
        told.cch_buffer = 0
        told.pch_buffer = 0
        return 0
