"""Freedoms in operations on names, and in codes made of text."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.system import FOLDER

from mmio_conformance.audit.freedoms.using import uses

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.machine.system import Application

_LONGEST_NAME = 127


@uses("several-operations-on-names", "MMIO_DELETE comes first.")
class DeletesFirst(Decisions):
    def operation_asked(self, flags: int) -> int:
        if flags & self.constants.MMIO_DELETE and not flags & self.constants.MMIO_GETTEMP:
            return self.constants.MMIO_DELETE
        return super().operation_asked(flags)


@uses("close-after-delete", "MMIOM_CLOSE follows an MMIOM_OPEN that asked to delete, and one that was refused.")
class ClosesWhatIsNotOpen(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if not file.predefined and (answer or file.info.flags & self.constants.MMIO_DELETE):
            self.ask_to_close(file, 0)
        return answer


@uses("hints-for-temporary-names", "An empty file is made, as by the system's own function for such names.")
class MakesTemporaryFile(Decisions):
    def unused_name(self, application: Application) -> bytes:
        files = application.system.files
        name = next(name for number in count() if (name := f"~MM{number}.TMP") not in files)
        files[name] = bytearray()
        return FOLDER + os.fsencode(name)


@uses("long-names", "Names of more than 127 characters are refused.")
class RefusesLongNames(Decisions):
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        return b"" if len(name) > _LONGEST_NAME else super().name_of_ordinary_file(name)


@uses("long-names", "Names of more than 127 characters are cut off.")
class CutsLongNames(Decisions):
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        return super().name_of_ordinary_file(name[:_LONGEST_NAME])


@uses("info-with-rename", "No MMIOINFO comes with MMIOM_RENAME.")
class RenamesWithoutInfo(Decisions):
    def ask_to_rename(self, application: Application, info: MMIOINFO, old: int, new: int) -> int:
        if info.io_proc in application.system.predefined:
            return super().ask_to_rename(application, info, old, new)
        procedure = application.system.procedure_at(info.io_proc)
        return procedure(application, None, self.constants.MMIOM_RENAME, old, new)


@uses("observed.exist-error", "Another code is left for a file that does not exist.")
class OtherErrorOfTest(Decisions):
    def error_of_vain_test(self) -> int:
        return self.errors.cannot_open


@uses("upper-case-outside-ascii", "Letters outside ASCII follow a code page.")
class UpperCaseOfCodePage(Decisions):
    def fourcc_in_upper_case(self, text: bytes) -> bytes:
        return text.decode("latin-1").upper().encode("latin-1", "replace")
