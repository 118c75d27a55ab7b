"""The decisions in which Windows and OS/2 differ; windows.py and os2.py make them in this order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.state import MMIOINFO, Access, Share
    from mmio_reference.machine.system import Application, Procedure, System


class Differences(Citing, ABC):
    """What each dialect decides for itself; where no rule of a dialect states it, a comment there says so."""

    # What the numbers of the flags mean.

    @abstractmethod
    def pointer_long(self, value: int) -> int:
        """Cut a number to the width of a message's parameters and answer."""

    @abstractmethod
    def access_asked(self, flags: int) -> Access | None:
        """Return the access that the flags of mmioOpen ask for; None if they ask for none."""

    @abstractmethod
    def share_asked(self, flags: int) -> Share | None:
        """Return the sharing mode that the flags of mmioOpen ask for; None if they ask for none."""

    @abstractmethod
    def refuse_unknown_flags(self, flags: int) -> None:
        """Throw NotInModel for flags of mmioOpen that stand for parts which the model leaves out."""

    @abstractmethod
    def separator(self, flags: int) -> bytes:
        """Which character separates the name of a file from that of an element?"""

    @abstractmethod
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        """Return the I/O procedures that the system itself has, by address."""

    @abstractmethod
    def sound(self) -> Decisions:
        """Return the dialect as it is documented, whichever rules this one breaks."""

    # Installing.

    @abstractmethod
    def installs_globally(self, flags: int) -> bool:
        """Which flags make mmioInstallIOProc install for all applications?"""

    @abstractmethod
    def ask_for_format(self, application: Application, procedure: int) -> None:
        """Which message asks a procedure for its format when it is installed, and what depends on the answer?"""

    # Selecting the procedure of a file.

    @abstractmethod
    def extension_letters(self, extension: bytes) -> bytes:
        """Which letters has the code that an extension stands for?"""

    @abstractmethod
    def separator_that_counts(self, candidates: list[int]) -> int:
        """Which separator counts if several follow an extension?"""

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
    def flag_of_default_access(self, asked: Access | None) -> int:
        """Which flag is added to those of the application, which asked for an access or for none?"""

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
        """Return how many bytes of the application's block are said to be content; 0 if nothing is said."""

    @abstractmethod
    def short_write(self, room: int) -> int:
        """Return how many bytes go into a file that cannot grow if only `room` fit."""

    @abstractmethod
    def write_at_end(self) -> int:
        """Return the answer to a write that begins at the end of a file that cannot grow."""

    @abstractmethod
    def write_past_end(self) -> int:
        """Return the answer to a write that begins past the end of a file that cannot grow."""

    @abstractmethod
    def end_of_user_block(self, length: int, size: int) -> int:
        """Return where SEEK_END counts from in a file on a block of the application."""

    @abstractmethod
    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        """Return the size of a block of the system after it grew."""

    @abstractmethod
    def sizes_of_system_block(self, given: MMIOINFO) -> tuple[int, int]:
        """Return the first size and the expansion size of a block of the system."""

    @abstractmethod
    def default_access_of_system_block(self) -> Access:
        """Return the access to a memory file on a block of the system if none is asked for."""

    @abstractmethod
    def system_block_refused(self, asked: Access | None) -> bool:
        """Tell whether opening fails because of the access asked for to a block of the system."""

    @abstractmethod
    def user_block_refused(self, expansion: int) -> bool:
        """Tell whether opening fails because of the expansion size given with a block of the application."""

    # The contract of I/O procedures.

    @abstractmethod
    def disk_offset_of_dos(self, position: int) -> int:
        """Return what the predefined procedure for ordinary files stores in lDiskOffset."""

    @abstractmethod
    def disk_offset_kept(self, offset: int) -> int:
        """Return what becomes of lDiskOffset between two messages."""

    @abstractmethod
    def info_from_application(self, given: list[int]) -> list[int]:
        """Return the adwInfo that MMIOM_OPEN comes with."""

    @abstractmethod
    def answer_to_unknown_message(self) -> int:
        """Return what a predefined procedure answers to a message it does not know."""

    @abstractmethod
    def is_user_message(self, message: int) -> bool:
        """Tell whether mmioSendMessage hands the message over as one of the application's own."""

    @abstractmethod
    def answer_of_message_without_file(self, error: int) -> int:
        """Return what mmioSendMessage answers for what is not a handle."""

    @abstractmethod
    def may_reenter(self, *, own: bool) -> bool:
        """Tell whether an I/O procedure may call file functions, on the file of its message (`own`) or on others."""

    # Transfers.

    @abstractmethod
    def offset_from_end(self, offset: int) -> int:
        """Return how far behind the end of the file a seek with SEEK_END leads."""

    @abstractmethod
    def seek_past_end_allowed(self) -> bool:
        """Tell whether a seek past the end of the file succeeds."""

    @abstractmethod
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        """Leave the reason why a call on an open file failed."""

    @abstractmethod
    def last_error(self, info: MMIOINFO) -> int:
        """Return the error that the last failing call left with a handle."""

    @abstractmethod
    def last_error_without_handle(self) -> int:
        """Return what mmioGetLastError answers for what is not a handle."""

    # The buffer.

    @abstractmethod
    def bytes_kept_by_resizing(self, loaded: int, size: int) -> int:
        """Return how many of the bytes in a buffer of the system are still there after it was resized."""

    @abstractmethod
    def answer_of_needless_change(self, unbuffered: int) -> int:
        """Return what mmioSetBuffer answers if the buffer of an unbuffered file is to be taken away."""

    @abstractmethod
    def answer_of_flush_without_buffer(self) -> int:
        """Return what mmioFlush answers for an unbuffered file."""

    @abstractmethod
    def answer_of_flushing_memory(self) -> int:
        """Return what mmioFlush answers for a memory file."""

    @abstractmethod
    def position_to_fill_from(self, position: int, next_byte: int, end: int) -> int:
        """Return where mmioAdvance begins to fill a buffer; what lies between the two addresses was not read yet."""

    @abstractmethod
    def emptied_by_advance(self, *, full: bool) -> bool:
        """Tell whether the buffer is empty after mmioAdvance has written it out."""

    # Asking about an open file.

    @abstractmethod
    def procedure_told(self, info: MMIOINFO) -> tuple[int, int]:
        """Return code and address of the procedure, as mmioGetInfo tells them."""

    @abstractmethod
    def answer_for_unbuffered(self, told: MMIOINFO) -> int:
        """Complete what mmioGetInfo tells about an unbuffered file, and return its answer."""
