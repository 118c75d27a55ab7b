"""OS/2: where its MMIO differs from that of Windows.

Read it beside windows.py, which has the same names in the same order: the difference between the files is the
difference between the systems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.citing import rule
from mmio_reference.decisions.compound import CompoundDecisions
from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.decisions.extended import ExtendedDecisions
from mmio_reference.decisions.formats import FormatsDecisions
from mmio_reference.decisions.header import HeaderDecisions
from mmio_reference.decisions.identify import IdentifyDecisions
from mmio_reference.decisions.ini import IniDecisions
from mmio_reference.machine.constants import Errors, constants_of
from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED, long
from mmio_reference.machine.predefined import ADDRESS_OF_BND, ADDRESS_OF_DOS, ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access, Share, Transfer
from mmio_reference.procedures.bnd import Bnd
from mmio_reference.procedures.dos import Dos
from mmio_reference.procedures.mem import Mem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application, Procedure, System

_number = load_interface("os2").constant

#: What MMIOM_GETFORMATINFO comes with; no address lies in it.
_FORMAT = load_interface("os2").structures["MMFORMATINFO"].layout(4)


#: Messages for media that a function sends, or of which nobody says who sends them.
_SENT_BY_OTHERS = {_number("MMIOM_SET"), _number("MMIOM_BEGINSTREAM"), _number("MMIOM_ENDSTREAM")}


def _names_medium(given: MMIOINFO) -> bool:
    return given.info[3] != 0


class OS2(
    CompoundDecisions,
    ElementDecisions,
    IdentifyDecisions,
    FormatsDecisions,
    HeaderDecisions,
    ExtendedDecisions,
    IniDecisions,
    Decisions,
):
    """MMIO as documented for OS/2 (MMPM/2). The decisions about compound files and formats are its own alone."""

    name = "os2"
    functions = tuple(load_interface("os2").functions)
    constants = constants_of("os2")
    # platform: a failed open leaves codes of the file system; few other codes are assigned to a failure
    errors = Errors(
        file_not_found=_number("ERROR_FILE_NOT_FOUND"),
        path_not_found=_number("ERROR_PATH_NOT_FOUND"),
        access_denied=_number("ERROR_ACCESS_DENIED"),
        sharing_violation=_number("ERROR_SHARING_VIOLATION"),
        cannot_open=_number("ERROR_OPEN_FAILED"),
        out_of_memory=_number("MMIOERR_OUTOFMEMORY"),
        cannot_write=_number("MMIOERR_CANNOTWRITE"),
        cannot_expand=_number("MMIOERR_CANNOTEXPAND"),
        unbuffered=_number("MMIOERR_UNBUFFERED"),
        invalid_handle=_number("MMIOERR_INVALID_HANDLE"),
        invalid_parameter=_number("MMIOERR_INVALID_PARAMETER"),
        invalid_access=_number("MMIOERR_INVALID_ACCESS_FLAG"),
        not_readable=_number("MMIOERR_WRITE_ONLY_FILE"),
        not_writable=_number("MMIOERR_READ_ONLY_FILE"),
        read_failed=_number("MMIOERR_READ_FAILED"),
        seek_failed=_number("MMIOERR_SEEK_FAILED"),
        before_beginning=_number("MMIOERR_SEEK_BEFORE_BEGINNING"),
        chunk_not_found=_number("MMIOERR_CHUNKNOTFOUND"),
    )

    # What the numbers of the flags mean.

    # platform: the answer of a message is a LONG
    def message_answer(self, value: int) -> int:
        """A signed number of 32 bits."""
        return long(value)

    # platform: each access has a bit of its own
    def access_asked(self, flags: int) -> Access | None:
        """The first of the three bits that is set."""
        accesses = {
            self.constants.MMIO_READWRITE: Access.READWRITE,
            self.constants.MMIO_WRITE: Access.WRITE,
            self.constants.MMIO_READ: Access.READ,
        }
        return next((access for bit, access in accesses.items() if flags & bit), None)

    # platform: each sharing mode has a bit of its own
    def share_asked(self, flags: int) -> Share | None:
        """The first of the five bits that is set."""
        return self.bits_of_share(flags)

    # platform: the functions behind these flags are left out
    def refuse_unknown_flags(self, flags: int) -> None:
        """Temporary changes are not in the model."""
        if flags & _number("MMIO_USE_TEMP"):
            raise NotInModel("MMIO_USE_TEMP", self.name)

    @rule("select.vertical-bar")
    def separator(self, flags: int) -> bytes:
        """A plus sign, or with MMIO_VERTBAR a vertical bar."""
        return b"|" if flags & _number("MMIO_VERTBAR") else b"+"

    # platform: the procedure for whole compound files ('CF  ') does nothing that the model has
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        """Those for ordinary files, for memory files and for elements."""
        return {
            ADDRESS_OF_DOS: Dos(system),
            ADDRESS_OF_MEM: Mem(system),
            ADDRESS_OF_BND: Bnd(system, self),
        }

    # Installing.

    # platform: OS/2 has no global installation at run time
    def installs_globally(self, flags: int) -> bool:
        """Never."""
        return False

    @rule("install.asks-format")
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        """MMIOM_GETFORMATINFO, with a block to fill and without a file; the description is then that of the entry."""
        block = application.system.memory.allocate(_FORMAT.size)
        procedure = application.system.procedure_at(entry.procedure)
        answer = procedure(application, None, _number("MMIOM_GETFORMATINFO"), block, 0)
        given = application.system.memory.read(block, _FORMAT.size)
        entry.format = self.description_given(given) if answer == 0 else self.blank_description(entry.code)
        application.system.memory.free(block)

    # Selecting the procedure of a file.

    # platform: no page says whether letters are converted; as on Windows they are
    def extension_letters(self, extension: bytes) -> bytes:
        """Those of the extension, in upper case."""
        if extension != extension.upper():
            self.unspecified("case-of-extension-on-os2")
        return extension.upper()

    @rule("select.rightmost-extension")
    def separator_that_counts(self, candidates: list[int]) -> int:
        """The rightmost one."""
        return candidates[-1]

    @rule("select.media-type", where=_names_medium)
    def medium_wanted(self, given: MMIOINFO) -> int:
        """The one in aulInfo[3]."""
        return given.info[3]

    @rule("identify.open-asks", "select.no-identification")
    def procedures_asked_at_open(self, application: Application, flags: int, medium: int) -> list[Installed]:
        """All that are installed, or those for a type of media, unless MMIO_NOIDENTIFY is given."""
        if flags & _number("MMIO_NOIDENTIFY"):
            if medium:
                self.unspecified("media-type-without-question")
            return []
        return self.procedures_for_medium(self.procedures_in_order(application), medium)

    # platform: no page says that it does; else the question would have no purpose
    def opens_claimed_file(self, claimant: Installed, medium: int) -> bool:
        """It does."""
        self.unspecified("identification-of-plain-names")
        return True

    @rule("select.bnd")
    def procedure_for_bnd(self) -> int:
        """The one whose code is FOURCC_BND."""
        return ADDRESS_OF_BND

    # Opening and closing.

    @rule("open.create-and-append")
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        """If both are given."""
        return create and append

    @rule("open.append")
    def appends(self, flags: int) -> bool:
        """If the flag is set."""
        return bool(flags & _number("MMIO_APPEND"))

    @rule("open.default-read-no-flag")
    def flag_of_default_access(self) -> int:
        """The flag MMIO_READ is not set."""
        return 0

    @rule("open.default-share")
    def default_share(self) -> Share:
        """Others are denied nothing."""
        return Share.NOTHING

    # platform: a buffer needs an address or MMIO_ALLOCBUF
    def size_alone_allocates(self) -> bool:
        """It does not."""
        return False

    @rule("names.delete-failed")
    def reason_of_failed_delete(self, reason: int) -> int:
        """The code MMIOERR_DELETE_FAILED."""
        return _number("MMIOERR_DELETE_FAILED")

    # Memory files.

    @rule("memory.valid-bytes")
    def valid_bytes(self, given: MMIOINFO, size: int) -> int:
        """The number in aulInfo[1]; zero stands for the whole block."""
        if given.info[1] > size:
            self.unspecified("more-valid-bytes-than-block")
        return min(given.info[1], size)

    @rule("memory.write-short", "memory.write-at-end", "memory.write-past-end")
    def write_beyond_block(self, room: int) -> int:
        """As many as fit, zero at the end, and an error past it."""
        return max(room, FAILED)

    @rule("memory.user-block-seek-end")
    def end_of_user_block(self, length: int, size: int) -> int:
        """The end of the block."""
        return size

    @rule("memory.system-block-readwrite-default")
    def default_access_of_system_block(self) -> Access:
        """Reading and writing."""
        return Access.READWRITE

    @rule("memory.user-block-no-expansion", "memory.system-block-readwrite-only")
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        """A block of the application with an expansion size is refused, and one of the system with a lesser access."""
        if given:
            return self.errors.invalid_parameter if expansion else 0
        return 0 if asked in {None, Access.READWRITE} else self.errors.invalid_access

    # The contract of I/O procedures.

    @rule("ioproc.unknown-message-unsupported")
    def answer_to_unknown_message(self) -> int:
        """The code MMIOERR_UNSUPPORTED_MESSAGE."""
        return self.message_answer(_number("MMIOERR_UNSUPPORTED_MESSAGE"))

    @rule("ioproc.user-messages", "ioproc.send-media")
    def is_user_message(self, message: int) -> bool:
        """From MMIOM_USER to MMIOM_USER_END, the two about compound files, those for media that nobody else sends."""
        if message in {_number("MMIOM_GETCF"), _number("MMIOM_GETCFENTRY")}:
            return True
        if _number("MMIOM_SEEKBYTIME") <= message <= _number("MMIOM_SETIMAGE"):
            return message not in _SENT_BY_OTHERS
        return self.constants.MMIOM_USER <= message <= _number("MMIOM_USER_END")

    @rule("ioproc.send-no-handle")
    def answer_of_message_without_file(self) -> int:
        """The code MMIO_ERROR."""
        return long(_number("MMIO_ERROR"))

    # Transfers.

    # platform: no page says on which side of the end the offset lies; here behind it, as from the other origins
    def offset_from_end(self, offset: int) -> int:
        """As far behind it as the offset says."""
        if offset:
            self.unspecified("sign-of-offset-from-end")
        return offset

    @rule("transfer.seek-past-end")
    def position_sought(self, target: int, end: int) -> int:
        """At the target."""
        return target

    # platform: ulErrorRet of the file is where the pages say that it lies
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        """The reason goes into the MMIOINFO of the file."""
        info.error_ret = error

    @rule("transfer.last-error")
    def last_error(self, info: MMIOINFO) -> int:
        """The reason that the last failing call left."""
        return info.error_ret

    @rule("transfer.last-error-handle")
    def last_error_without_handle(self) -> int:
        """The code MMIOERR_INVALID_HANDLE."""
        return self.errors.invalid_handle

    # The buffer.

    @rule("buffer.set-keeps-contents")
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        """All that are not cut off."""
        return min(loaded, size)

    @rule("buffer.set-none-unbuffered")
    def answer_of_needless_change(self) -> int:
        """The code MMIOERR_UNBUFFERED."""
        return self.errors.unbuffered

    @rule("flush.unbuffered")
    def answer_of_flush_without_buffer(self) -> int:
        """An error; this one fits by its name."""
        return _number("MMIOERR_NO_BUFFER_ALLOCATED")

    @rule("flush.memory-file")
    def answer_of_flushing_memory(self) -> int:
        """The code MMIOERR_NO_FLUSH_FOR_MEM_FILE."""
        return _number("MMIOERR_NO_FLUSH_FOR_MEM_FILE")

    @rule("direct.advance-from-next")
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        """At the current position, which is where pchNext points."""
        return position

    # platform: one page has the buffer written up to pchNext, another has all bytes that were written in the file
    def end_of_written_part(self, info: MMIOINFO) -> int:
        """Behind the last byte that the buffer holds."""
        if info.pch_next < info.pch_end_read:
            self.unspecified("advance-behind-next")
        return info.pch_end_read

    @rule("direct.advance-access")
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        """The code MMIOERR_WRITE_ONLY_FILE or MMIOERR_READ_ONLY_FILE."""
        return self.errors.not_readable if transfer is Transfer.READ else self.errors.not_writable

    # Asking about an open file.

    @rule("info.unbuffered-error")
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        """The code MMIOERR_UNBUFFERED."""
        return _number("MMIOERR_UNBUFFERED")
