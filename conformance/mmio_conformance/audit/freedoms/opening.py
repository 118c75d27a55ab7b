"""Freedoms in opening, closing, selecting procedures and sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine import buffering
from mmio_reference.machine.memory import Memory
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_reference.machine.state import MMIOINFO, OpenFile, Share, Sharing, Transfer
from mmio_reference.machine.system import FOLDER
from mmio_spec import load_interface

from mmio_conformance.audit.freedoms.using import OTHER_CODE, uses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Procedure, System

_DELETE_FAILED = load_interface("os2").constant("MMIOERR_DELETE_FAILED")
_APPEND = load_interface("os2").constant("MMIO_APPEND")


@uses("open.handle", "Handles are numbers with the highest bit set, and go down.")
class HighHandles(Decisions):
    def handle(self, number: int) -> int:
        return 0xFFFF_F000 - 8 * number


@uses("open.handle", "The handle of a closed file is given to the next one.")
class ReusesHandles(Decisions):
    def __init__(self) -> None:
        super().__init__()
        self._unused: list[int] = []

    def handle(self, number: int) -> int:
        return self._unused.pop() if self._unused else super().handle(number)

    def forget_file(self, file: OpenFile) -> None:
        super().forget_file(file)
        self._unused.append(file.handle)


@uses("memory.any-memory", "Memory lies in the upper half of the address space.")
class HighAddresses(Decisions):
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        system.memory = Memory(0x8000_0000)
        return super().predefined_procedures(system)  # type: ignore[safe-super]  # each dialect has it


@uses("error-on-success", "A successful open leaves zero.")
class ClearsError(Decisions):
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        if given:
            given.error_ret = 0
        return super().info_of_open(given)


@uses("other-members-after-open", "What is known about the file is filled in.")
class FillsInfo(Decisions):
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        self._given = super().info_of_open(given)
        return self._given

    def ask_to_open(self, file: OpenFile, name: int) -> int:
        given = self._given
        answer = super().ask_to_open(file, name)
        if answer == 0:
            given.flags, given.fcc_io_proc, given.io_proc = file.info.flags, file.info.fcc_io_proc, file.info.io_proc
        return answer


@uses("codes-of-open-failures", "A code that no page names is left.")
class OtherReason(Decisions):
    def leave_reason(self, caller: MMIOINFO, reason: int) -> None:
        super().leave_reason(caller, reason if reason == _DELETE_FAILED else OTHER_CODE)


@uses("unknown-code-error", "MMIOERR_INVALIDFILE is left.")
class InvalidFile(Decisions):
    def reason_without_procedure(self) -> int:
        return self.errors.cannot_open


@uses("enforcing-access", "An I/O procedure of the application's own may allow what the access does not.")
class LeavesAccessToProcedure(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return not file.predefined or super().may_transfer(file, transfer)


@uses("enforcing-access", "A buffer takes bytes that its file does not.")
class BufferTakesAgainstAccess(Decisions):
    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        return (file.buffered and transfer is Transfer.WRITE) or super().may_transfer(file, transfer)


@uses("text-of-denynone", "By default other processes cannot read.")
class DeniesReading(OS2):
    def default_share(self) -> Share:
        return Share.READ

    def share_asked(self, flags: int) -> Share | None:
        self._asked = super().share_asked(flags)
        return self._asked

    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        # A table of its own says who can open an element for reading.
        return super().share_of_element(self._asked or Share.NOTHING, create=create, append=append)


@uses("handle-after-failed-close", "The file is still open.")
class StaysOpen(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        self._closed = super().ask_to_close(file, flags)
        if self._closed:
            file.owns_buffer = False  # it keeps its buffer
        return self._closed

    def forget_file(self, file: OpenFile) -> None:
        if self._closed == 0:
            super().forget_file(file)


@uses("handle-after-failed-close", "The procedure is not asked to close a file whose buffer it could not write out.")
class AsksToCloseLater(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        self._unwritten = file.buffered and buffering.is_modified(file)
        if self._unwritten:
            file.owns_buffer = False  # it keeps its buffer
        return self.errors.cannot_write if self._unwritten else super().ask_to_close(file, flags)

    def forget_file(self, file: OpenFile) -> None:
        if not self._unwritten:
            super().forget_file(file)


@uses("sharing-on-windows", "MMIO_COMPAT denies and demands nothing.")
class CompatibilityDeniesNothing(Decisions):
    def default_share(self) -> Share:
        return Share.NOTHING


@uses("sharing-within-process", "Whoever opens a file a second time is bound.")
class BindsItself(Decisions):
    def binds_own_process(self) -> bool:
        return True


@uses("exclusive-twice", "A process shares with itself what it opens with MMIO_EXCLUSIVE twice.")
class SharesExclusively(Decisions):
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        twice = held.share is wanted.share is Share.EVERYTHING and held.application is wanted.application
        return not twice and super().excludes(held, wanted)


@uses("exclusive-belongs-to-bnd", "Ordinary files that are created or appended to are exclusive too.")
class CreatesExclusively(OS2):
    def share_asked(self, flags: int) -> Share | None:
        if flags & (self.constants.MMIO_CREATE | _APPEND):
            return Share.EVERYTHING
        return super().share_asked(flags)


@uses("several-plus-signs", "The first plus sign counts.", dialects=("windows",))
class FirstPlusSign(Decisions):
    def separator_that_counts(self, candidates: list[int]) -> int:
        return candidates[0]


@uses("case-of-extension-on-os2", "The extension is the code as it is.")
class KeepsCaseOfExtension(Decisions):
    def extension_letters(self, extension: bytes) -> bytes:
        return extension


@uses("what-name-is-passed", "Another sign separates file and element.")
class OtherSeparator(Decisions):
    def name_for_procedure(self, name: bytes) -> bytes:
        return name.replace(b"+", b"!")


@uses("what-name-is-passed", "The name of the file is fully qualified.")
class QualifiesName(Decisions):
    def name_for_procedure(self, name: bytes) -> bytes:
        return FOLDER + name


@uses("unknown-extension-error", "The name is tried as that of an ordinary file.")
class TriesOrdinaryFile(Decisions):
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        return ADDRESS_OF_DOS, name


@uses("identification-of-plain-names", "The name decides, also about a file that a procedure claims.")
class NameDecides(Decisions):
    def opens_claimed_file(self, claimant: Installed, medium: int) -> bool:
        return medium != 0


@uses("lower-case-code", "The case of codes does not matter.")
class CodesOfAnyCase(Decisions):
    def same_code(self, code: int, installed: int) -> bool:
        return code.to_bytes(4, "little").upper() == installed.to_bytes(4, "little").upper()


@uses("remove-while-in-use", "The removal is refused.")
class KeepsProcedureInUse(Decisions):
    def remove(self, entries: list[Installed], entry: Installed) -> int:
        used = any(
            file.procedure == entry.procedure
            for application in (entry.owner.system.applications if entry.owner else ())
            for file in application.files.values()
        )
        return 0 if used else super().remove(entries, entry)
