"""The decisions in which Windows and OS/2 differ; windows.py and os2.py make them in this order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.state import MMIOINFO, Access, Installed, Share, Transfer
    from mmio_reference.machine.system import Application, Procedure, System


class Differences(Citing, ABC):
    """What each dialect decides for itself; where no rule of a dialect states it, a comment there says so."""

    # What the numbers of the flags mean.

    @abstractmethod
    def message_answer(self, value: int) -> int:
        """How wide is the number that answers a message?"""

    @abstractmethod
    def access_asked(self, flags: int) -> Access | None:
        """Which access do the flags of mmioOpen ask for, if any?"""

    @abstractmethod
    def share_asked(self, flags: int) -> Share | None:
        """Which sharing mode do the flags of mmioOpen ask for, if any?"""

    @abstractmethod
    def refuse_unknown_flags(self, flags: int) -> None:
        """Which flags of mmioOpen does the model leave out?"""

    @abstractmethod
    def separator(self, flags: int) -> bytes:
        """Which character separates the name of a file from that of an element?"""

    @abstractmethod
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        """Which I/O procedures does the system itself have, by address?"""

    # Installing.

    @abstractmethod
    def installs_globally(self, flags: int) -> bool:
        """Which flags make mmioInstallIOProc install for all applications?"""

    @abstractmethod
    def ask_for_format(self, application: Application, entry: Installed) -> None:
        """Which message asks a procedure for its format when it is installed, and what depends on the answer?"""

    # Selecting the procedure of a file.

    @abstractmethod
    def extension_letters(self, extension: bytes) -> bytes:
        """Which letters has the code that an extension stands for?"""

    @abstractmethod
    def separator_that_counts(self, candidates: list[int]) -> int:
        """Which separator counts if several follow an extension?"""

    @abstractmethod
    def medium_wanted(self, given: MMIOINFO) -> int:
        """Which type of media does an application want the procedure of a file to be for? 0 stands for any."""

    @abstractmethod
    def procedures_asked_at_open(self, application: Application, flags: int, medium: int) -> list[Installed]:
        """Which procedures does mmioOpen ask whether a file with a plain name is theirs?"""

    @abstractmethod
    def opens_claimed_file(self, claimant: Installed, medium: int) -> bool:
        """Does the procedure that claims a file with a plain name open it?"""

    @abstractmethod
    def procedure_for_bnd(self) -> int:
        """Which predefined procedure serves elements of compound files? 0 stands for none."""

    # Opening and closing.

    @abstractmethod
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        """Does opening fail because a file is to be created and appended to?"""

    @abstractmethod
    def appends(self, flags: int) -> bool:
        """Is the position at the end of the file when mmioOpen returns?"""

    @abstractmethod
    def flag_of_default_access(self) -> int:
        """Which flag is added to those of an application that asked for no access?"""

    @abstractmethod
    def default_share(self) -> Share:
        """What are others denied if the application asked for no sharing mode?"""

    @abstractmethod
    def size_alone_allocates(self) -> bool:
        """Does a size in cchBuffer, without a buffer and MMIO_ALLOCBUF, make an ordinary file buffered?"""

    @abstractmethod
    def reason_of_failed_delete(self, reason: int) -> int:
        """Which reason is left when MMIO_DELETE has failed, given that of opening the file?"""

    # Memory files.

    @abstractmethod
    def valid_bytes(self, given: MMIOINFO, size: int) -> int:
        """How many bytes of the application's block does it declare as content? 0 stands for no declaration."""

    @abstractmethod
    def write_beyond_block(self, room: int) -> int:
        """What does a write return that needs more than `room`, the bytes up to the end of a file that cannot grow?"""

    @abstractmethod
    def end_of_user_block(self, length: int, size: int) -> int:
        """Where does SEEK_END count from in a file on a block of the application?"""

    @abstractmethod
    def default_access_of_system_block(self) -> Access:
        """Which access has a memory file on a block of the system if none is asked for?"""

    @abstractmethod
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        """Which error refuses a memory file, for its access or its expansion size? 0 stands for none."""

    # The contract of I/O procedures.

    @abstractmethod
    def answer_to_unknown_message(self) -> int:
        """What does a predefined procedure answer to a message that it does not know?"""

    @abstractmethod
    def is_user_message(self, message: int) -> bool:
        """Which messages does mmioSendMessage hand over as the application's own?"""

    @abstractmethod
    def answer_of_message_without_file(self) -> int:
        """What does mmioSendMessage return for an invalid handle?"""

    # Transfers.

    @abstractmethod
    def offset_from_end(self, offset: int) -> int:
        """How far behind the end of the file does a seek with SEEK_END lead?"""

    @abstractmethod
    def position_sought(self, target: int, end: int) -> int:
        """Where is the current position after a seek to a place that may lie past the end of the file?"""

    @abstractmethod
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        """Where does a call on an open file leave the reason why it failed?"""

    @abstractmethod
    def last_error(self, info: MMIOINFO) -> int:
        """Which error did the last failing call leave with a handle?"""

    @abstractmethod
    def last_error_without_handle(self) -> int:
        """What does mmioGetLastError return for an invalid handle?"""

    # The buffer.

    @abstractmethod
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        """How many of the bytes in a buffer of the system are still there after it was resized?"""

    @abstractmethod
    def answer_of_needless_change(self) -> int:
        """What does mmioSetBuffer return if there is no buffer that it could take away?"""

    @abstractmethod
    def answer_of_flush_without_buffer(self) -> int:
        """What does mmioFlush return for an unbuffered file?"""

    @abstractmethod
    def answer_of_flushing_memory(self) -> int:
        """What does mmioFlush return for a memory file?"""

    @abstractmethod
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        """From which position does mmioAdvance fill a buffer of which the last bytes were not read yet?"""

    @abstractmethod
    def end_of_written_part(self, info: MMIOINFO) -> int:
        """Up to which address does mmioAdvance write out a modified buffer?"""

    @abstractmethod
    def answer_of_advance_against_access(self, transfer: Transfer) -> int:
        """What does mmioAdvance return if the file was not opened for what it is to do? Zero goes on."""

    # Asking about an open file.

    @abstractmethod
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        """What does mmioGetInfo return, and say in `told`, about an unbuffered file?"""
