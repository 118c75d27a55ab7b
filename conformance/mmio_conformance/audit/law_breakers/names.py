"""Mistakes in operations on names (topic names)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.predefined import ADDRESS_OF_DOS
from mmio_reference.machine.state import Access, Share, Sharing

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Application

_LONGEST = 127
_FILE_NOT_FOUND = 257


def _leave_open(application: Application, name: str) -> None:
    held = Sharing(name=name, application=application, access=Access.READ, share=Share.COMPATIBILITY)
    application.system.sharing.append(held)


@breaks("names.delete", "The answer is TRUE, but the file stays.")
class ClaimsToDelete(Decisions):
    def delete(self, files: dict[str, bytearray], name: str) -> None:
        pass


@breaks("names.delete-answer", "Deleting answers zero for success, as functions with error codes do.")
class ZeroIsSuccess(Decisions):
    def answer_of_delete(self, *, deleted: bool) -> int:
        return int(not deleted)


@breaks("names.delete-answer", "Deleting answers TRUE even if it failed.")
class AlwaysDeleted(Decisions):
    def answer_of_delete(self, *, deleted: bool) -> int:
        return 1


@breaks("names.delete-other-flags", "With other flags the file is opened instead of being deleted.")
class OpensInstead(Decisions):
    _deletes = False

    def operation_asked(self, flags: int) -> int:
        operation = super().operation_asked(flags)
        self._deletes = flags == self.constants.MMIO_DELETE
        return operation if self._deletes or operation != self.constants.MMIO_DELETE else 0

    def ask_to_open(self, file: OpenFile, name: int) -> int:
        if not self._deletes:
            file.info.flags &= ~self.constants.MMIO_DELETE
        return super().ask_to_open(file, name)


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
    def look_for(self, application: Application, name: str) -> bool:
        exists = super().look_for(application, name)
        if exists:
            _leave_open(application, name)
        return exists


@breaks("names.parse", "The name stays as it was.")
class LeavesName(Decisions):
    def qualified_name(self, name: str) -> bytes:
        return os.fsencode(name)


@breaks("names.parse", "The folder of the name takes its place.")
class FolderAlone(Decisions):
    def qualified_name(self, name: str) -> bytes:
        return super().qualified_name(name).rpartition(b"\\")[0]


@breaks("names.parse-answer", "Qualifying a name answers zero, as functions with error codes do.")
class QualifiedIsZero(Decisions):
    def answer_of_parse(self) -> int:
        return 0


@breaks("names.parse-opens-nothing", "The file is opened to learn where it lies, and stays open.")
class OpensToParse(KnowsSystem):
    def qualified_name(self, name: str) -> bytes:
        _leave_open(self._system.applications[0], name)
        return super().qualified_name(name)


@breaks("names.parse-other-flags", "With other flags the file is opened.")
class OpensInsteadOfParsing(Decisions):
    def operation_asked(self, flags: int) -> int:
        operation = super().operation_asked(flags)
        return 0 if operation == self.constants.MMIO_PARSE and flags != operation else operation


@breaks("names.temporary", "No name is made, and the buffer comes back empty.")
class MakesNoName(Decisions):
    def unused_name(self, application: Application) -> bytes:
        return b""


@breaks("names.temporary-answer", "A temporary name answers TRUE, as the other operations on names do.")
class TemporaryIsTrue(Decisions):
    def answer_of_temporary(self) -> int:
        return 1


@breaks("names.temporary-opens-nothing", "The temporary file is open when its name comes back.")
class OpensTemporary(Decisions):
    def unused_name(self, application: Application) -> bytes:
        made = super().unused_name(application)
        _leave_open(application, os.fsdecode(made.rpartition(b"\\")[2]))
        return made


@breaks("names.temporary-other-flags", "With MMIO_CREATE a file is opened and no name is made.")
class OpensInsteadOfNaming(Decisions):
    def operation_asked(self, flags: int) -> int:
        operation = super().operation_asked(flags)
        return 0 if operation == self.constants.MMIO_GETTEMP and flags != operation else operation


@breaks("names.length", "A name whose NUL is its 128th character does not fit.")
class NoRoomForNul(Decisions):
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        return b"" if len(name) == _LONGEST else name


@breaks("names.delete-failed", "A delete that failed leaves the code for opening a file that does not exist.")
class LeavesReasonOfOpening(Decisions):
    def reason_of_failed_delete(self, reason: int) -> int:
        return reason


@breaks("names.length", "A name has eight characters, a dot and three more, and what is longer is cut.")
class CutsToShortName(Decisions):
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        folder, slash, last = name.rpartition(b"\\")
        return folder + slash + last[:12]


@breaks("names.delete-other-flags", "With a sharing mode the file is opened.")
class OpensWithSharingMode(Decisions):
    def operation_asked(self, flags: int) -> int:
        return 0 if self.share_asked(flags) else super().operation_asked(flags)


@breaks("names.temporary", "The name is the same each time.")
class OneTemporaryName(Decisions):
    def unused_name(self, application: Application) -> bytes:
        return super().unused_name(application)[:-11] + b"0000000.TMP"


@breaks("names.exist-opens-nothing", "MMIO_CREATE makes the file that MMIO_EXIST looks for.")
class CreatesWhatItLooksFor(Decisions):
    _flags = 0

    def operation_asked(self, flags: int) -> int:
        self._flags = flags
        return super().operation_asked(flags)

    def look_for(self, application: Application, name: str) -> bool:
        there = super().look_for(application, name)
        if self._flags & self.constants.MMIO_CREATE:
            application.system.files.setdefault(name, bytearray())
        return there
