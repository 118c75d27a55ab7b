"""Mistakes in operations on names (topic names)."""

from __future__ import annotations

from mmio_reference.decisions import Decisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS

from mmio_conformance.audit.law_breakers.breaking import breaks

_LONGEST = 127
_FILE_NOT_FOUND = 257


@breaks("names.delete", "The answer is TRUE, but the file stays.")
class ClaimsToDelete(Decisions):
    def deletes(self) -> bool:
        return False


@breaks("names.delete-answer", "Deleting answers zero for success, as functions with error codes do.")
class ZeroIsSuccess(Decisions):
    def answer_of_delete(self, *, deleted: bool) -> int:
        return int(not deleted)


@breaks("names.delete-answer", "Deleting answers TRUE whatever came of it.")
class AlwaysDeleted(Decisions):
    def answer_of_delete(self, *, deleted: bool) -> int:
        return 1


@breaks("names.delete-other-flags", "With other flags the file is opened instead of being deleted.")
class OpensInstead(Decisions):
    def operations_asked(self, flags: int) -> list[int]:
        asked = super().operations_asked(flags)
        return [bit for bit in asked if bit != self.constants.MMIO_DELETE or flags == bit]


@breaks("names.delete-message", "The services delete an ordinary file and ask no procedure of the application.")
class DeletesItself(Decisions):
    def procedure_that_deletes(self, procedure: int) -> int:
        return ADDRESS_OF_DOS


@breaks("names.exist", "Every file exists.")
class EverythingExists(Decisions):
    def answer_of_exist(self, *, exists: bool) -> int:
        return 1


@breaks("names.exist", "A file that exists answers zero, as functions with error codes do.")
class ExistsIsZero(Decisions):
    def answer_of_exist(self, *, exists: bool) -> int:
        return 0 if exists else _FILE_NOT_FOUND


@breaks("names.exist-opens-nothing", "The file is opened to see whether it exists, and stays open.")
class LooksAndForgets(Decisions):
    def exist_opens(self) -> bool:
        return True


@breaks("names.parse", "The name stays as it was.")
class LeavesName(Decisions):
    def name_parsed(self, name: bytes, qualified: bytes) -> bytes:
        return name.rpartition(b"\\")[2]


@breaks("names.parse", "The folder of the name takes its place.")
class FolderAlone(Decisions):
    def name_parsed(self, name: bytes, qualified: bytes) -> bytes:
        return qualified.rpartition(b"\\")[0]


@breaks("names.parse-answer", "Qualifying a name answers zero, as functions with error codes do.")
class QualifiedIsZero(Decisions):
    def answer_of_parse(self, *, exists: bool) -> int:
        return 0


@breaks("names.parse-answer", "Only the name of a file that exists can be qualified.")
class WantsFile(Decisions):
    def answer_of_parse(self, *, exists: bool) -> int:
        return int(exists)


@breaks("names.parse-opens-nothing", "The file is opened to learn where it lies, and stays open.")
class OpensToParse(Decisions):
    def parse_opens(self) -> bool:
        return True


@breaks("names.parse-other-flags", "With other flags the file is opened.")
class OpensInsteadOfParsing(Decisions):
    def operations_asked(self, flags: int) -> list[int]:
        asked = super().operations_asked(flags)
        return [bit for bit in asked if bit != self.constants.MMIO_PARSE or flags == bit]


@breaks("names.temporary", "The buffer stays as it was.")
class MakesNoName(Decisions):
    def name_made(self, before: bytes, made: bytes) -> bytes:
        return before


@breaks("names.temporary-answer", "A temporary name answers TRUE, as the other operations on names do.")
class TemporaryIsTrue(Decisions):
    def answer_of_temporary(self) -> int:
        return 1


@breaks("names.temporary-opens-nothing", "The temporary file is open when its name comes back.")
class OpensTemporary(Decisions):
    def temporary_opens(self) -> bool:
        return True


@breaks("names.temporary-other-flags", "With MMIO_CREATE a file is opened and no name is made.")
class OpensInsteadOfNaming(Decisions):
    def operations_asked(self, flags: int) -> list[int]:
        asked = super().operations_asked(flags)
        return [bit for bit in asked if bit != self.constants.MMIO_GETTEMP or flags == bit]


@breaks("names.length", "A name whose NUL is its 128th character does not fit.")
class NoRoomForNul(Decisions):
    def name_too_long(self, length: int) -> bool:
        return length == _LONGEST


@breaks("names.delete-failed", "A delete that failed leaves the code for opening a file that does not exist.")
class LeavesReasonOfOpening(Decisions):
    def reason_of_failed_delete(self, reason: int) -> int:
        return reason
