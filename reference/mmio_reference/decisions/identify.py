"""Decisions about what a file is, and which procedure says so (topic identify); only OS/2 has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.decisions.formats import DESCRIPTION_SIZE, members_of
from mmio_reference.machine.integers import long

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant
_FORMAT = load_interface("os2").structures["MMFORMATINFO"]


def _by_medium(entries: list[Installed], medium: int) -> bool:
    del entries
    return medium != 0


class IdentifyDecisions(Citing):
    """Whom the services ask about a file, and what they make of the answers."""

    @rule("identify.order")
    def procedures_in_order(self, application: Application) -> list[Installed]:
        """The last one that was installed comes first."""
        return application.installed[::-1]

    @rule("select.media-type", where=_by_medium)
    def procedures_for_medium(self, entries: list[Installed], medium: int) -> list[Installed]:
        """Those whose description has that type, or all where it is zero."""
        return [entry for entry in entries if not medium or members_of(entry.format)["ulMediaType"] == medium]

    @rule("identify.message")
    def parameters_of_question(self, name: int, handle: int) -> tuple[int, int]:
        """The name, and a handle where the file can be opened."""
        if handle:
            self.unspecified("handle-to-identify-by")
        return name, handle

    @rule("identify.closes")
    def end_look(self, close: Callable[[int], int], handle: int) -> None:
        """What was opened to be looked into is closed."""
        if handle:
            close(handle)

    @rule("identify.file", "identify.other-answers")
    def claims(self, answer: int) -> bool:
        """Zero alone says so."""
        return answer == 0

    @rule("identify.file")
    def description_of_claimed(self, claimant: Installed) -> bytes:
        """What the procedure gave when it was installed."""
        return claimant.format

    @rule("identify.dos")
    def description_of_unclaimed(self) -> bytes:
        """That of the procedure for ordinary files."""
        members = {"fccIOProc": self.constants.FOURCC_DOS, "ulIOProcType": _number("MMIO_IOPROC_STORAGESYSTEM")}
        return _FORMAT.pack({"ulStructLen": DESCRIPTION_SIZE, **members}, 4)

    @rule("identify.only-success")
    def description_after_failure(self, before: bytes) -> bytes:
        """As it was."""
        return before

    @rule("identify.storage-system")
    def storage_by_name(self, code: int) -> int:
        """The code of an extension before a plus sign, `code`; without one that of ordinary files."""
        return code or self.constants.FOURCC_DOS

    @rule("identify.force-storage-system")
    def asks_for_storage_system(self, flags: int) -> bool:
        """With MMIO_FORCE_IDENTIFY_SS."""
        return bool(flags & _number("MMIO_FORCE_IDENTIFY_SS"))

    @rule("identify.force-format")
    def procedures_for_format(self, entries: list[Installed], flags: int) -> list[Installed]:
        """All of them, with MMIO_FORCE_IDENTIFY_FF and without: nothing is concluded from a name."""
        del flags
        return entries

    @rule("identify.storage-systems-alone")
    def storage_systems(self, entries: list[Installed]) -> list[Installed]:
        """Those whose description says that they are one."""
        wanted = _number("MMIO_IOPROC_STORAGESYSTEM")
        return [entry for entry in entries if members_of(entry.format)["ulIOProcType"] == wanted]

    @rule("identify.storage-system-claims")
    def storage_of_claimant(self, claimant: Installed) -> int:
        """The code that it is installed under."""
        return claimant.code

    @rule("identify.storage-system-claims")
    def storage_of_unclaimed(self, code: int) -> int:
        """What the name says, `code`, is then as good as a claim."""
        return code

    @rule("identify.child-code")
    def storage_of_child(self, code: int) -> int:
        """The code itself, whatever the name says."""
        return code

    @rule("identify.separator")
    def parts_of_name(self, name: bytes, separator: int) -> tuple[bytes, bytes]:
        """The extension before the separator, and all that follows it."""
        return name[:separator].rpartition(b".")[2], name[separator + 1 :]

    @rule("identify.no-separator")
    def answer_without_storage_system(self) -> int:
        """The code MMIO_ERROR."""
        return _number("MMIO_ERROR")

    @rule("identify.no-remainder")
    def store_remainder(self, memory: Memory, address: int, remainder: bytes) -> int:
        """Where there is a place for it, which may be left out; zero in both cases."""
        if address:
            memory.write(address, remainder + b"\0")
        return 0

    @rule("identify.refused")
    def code_for_missing_pointer(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter

    # platform: what follows from a file that is not there is not said
    def answer_about_missing_file(self) -> int:
        """The code MMIO_ERROR."""
        self.unspecified("identifying-missing-files")
        return long(_number("MMIO_ERROR")) & 0xFFFF_FFFF
