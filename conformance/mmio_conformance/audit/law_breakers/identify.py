"""Mistakes in saying what a file is (topic identify)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.identify import IdentifyDecisions
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference.machine.memory import Memory
    from mmio_reference.machine.state import Installed
    from mmio_reference.machine.system import Application

_number = load_interface("os2").constant


@breaks("identify.open-asks", "mmioOpen asks nobody.")
class AsksNobodyAtOpen(Decisions):
    def procedures_asked_at_open(self, application: Application, flags: int, medium: int) -> list[Installed]:
        return []


@breaks("identify.message", "No name comes with the message.")
class SendsNoName(IdentifyDecisions):
    def parameters_of_question(self, name: int, handle: int) -> tuple[int, int]:
        return 0, handle


@breaks("identify.file", "Only the code of the format is filled in.")
class FillsCodeAlone(IdentifyDecisions):
    def description_of_claimed(self, claimant: Installed) -> bytes:
        return bytes(4) + claimant.format[4:8] + bytes(32)


@breaks("identify.file", "No procedure ever has a file.")
class BelievesNobody(IdentifyDecisions):
    def claims(self, answer: int) -> bool:
        return False


@breaks("identify.closes", "A file that was looked into stays open.")
class LooksForever(IdentifyDecisions):
    def end_look(self, close: Callable[[int], int], handle: int) -> None:
        pass


@breaks("identify.order", "The procedure that was installed first is asked first.")
class AsksFirstInstalled(IdentifyDecisions):
    def procedures_in_order(self, application: Application) -> list[Installed]:
        return list(application.installed)


@breaks("identify.other-answers", "Only MMIO_ERROR says that a file is not a procedure's own.")
class TakesCodesForClaims(IdentifyDecisions):
    def claims(self, answer: int) -> bool:
        return answer != -1


@breaks("identify.other-answers", "TRUE claims a file.")
class TakesTrueForClaim(IdentifyDecisions):
    def claims(self, answer: int) -> bool:
        return answer in {0, 1}


@breaks("identify.dos", "A file that nobody claims has a description of zeros.")
class DescribesNothing(IdentifyDecisions):
    def description_of_unclaimed(self) -> bytes:
        return bytes(40)


@breaks("identify.only-success", "The description is cleared before anything is looked at.")
class ClearsFirst(IdentifyDecisions):
    def description_after_failure(self, before: bytes) -> bytes:
        return bytes(len(before))


@breaks("identify.storage-system", "All files are stored as ordinary ones.")
class KnowsNoElements(IdentifyDecisions):
    def storage_by_name(self, code: int) -> int:
        return _number("FOURCC_DOS")


@breaks("identify.storage-system", "The storage system of an ordinary file is none.")
class KnowsElementsAlone(IdentifyDecisions):
    def storage_by_name(self, code: int) -> int:
        return code


@breaks("identify.force-storage-system", "The name says what the storage system is, with the flag too.")
class TrustsName(IdentifyDecisions):
    def asks_for_storage_system(self, flags: int) -> bool:
        return False


@breaks("identify.force-format", "With the flag nobody is asked for the format.")
class AsksForNoFormat(IdentifyDecisions):
    def procedures_for_format(self, entries: list[Installed], flags: int) -> list[Installed]:
        return [] if flags & _number("MMIO_FORCE_IDENTIFY_FF") else entries


@breaks("identify.storage-systems-alone", "All procedures are asked.")
class AsksAllForStorage(IdentifyDecisions):
    def storage_systems(self, entries: list[Installed]) -> list[Installed]:
        return entries


@breaks("identify.storage-systems-alone", "No procedure is asked.")
class AsksNoneForStorage(IdentifyDecisions):
    def storage_systems(self, entries: list[Installed]) -> list[Installed]:
        return []


@breaks("identify.storage-system-claims", "A file that a storage system claims is an ordinary one all the same.")
class StoresWithDos(IdentifyDecisions):
    def storage_of_claimant(self, claimant: Installed) -> int:
        return _number("FOURCC_DOS")


@breaks("identify.child-code", "The name decides, where it has a plus sign.")
class ReportsNoChild(IdentifyDecisions):
    def storage_of_child(self, code: int) -> int:
        return _number("FOURCC_BND")


@breaks("identify.separator", "What follows the plus sign is the whole name.")
class KeepsWholeName(IdentifyDecisions):
    def parts_of_name(self, name: bytes, separator: int) -> tuple[bytes, bytes]:
        return super().parts_of_name(name, separator)[0], name


@breaks("identify.separator", "The extension of the element is the code.")
class TakesLastExtension(IdentifyDecisions):
    def parts_of_name(self, name: bytes, separator: int) -> tuple[bytes, bytes]:
        return name.rpartition(b".")[2], name[separator + 1 :]


@breaks("identify.storage-system-claims", "A file that no storage system claims has none.")
class ReportsNoStorage(IdentifyDecisions):
    def storage_of_unclaimed(self, code: int) -> int:
        return 0


@breaks("identify.no-remainder", "A place for what follows the plus sign is required.")
class NeedsRemainder(IdentifyDecisions):
    def store_remainder(self, memory: Memory, address: int, remainder: bytes) -> int:
        return super().store_remainder(memory, address, remainder) if address else self.errors.invalid_parameter


@breaks("identify.no-separator", "A name without a plus sign is that of an ordinary file, successfully.")
class TakesPlainName(IdentifyDecisions):
    def answer_without_storage_system(self) -> int:
        return 0


@breaks("identify.refused", "NULL is reported as an error without a cause.")
class RefusesWithoutCause(IdentifyDecisions):
    def code_for_missing_pointer(self) -> int:
        return _number("MMIO_ERROR")


@breaks("identify.refused", "NULL is left alone, without an error.")
class AcceptsMissingPointer(IdentifyDecisions):
    def code_for_missing_pointer(self) -> int:
        return 0
