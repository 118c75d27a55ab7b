"""Mistakes in what a procedure for a format is given (topic child)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_spec import load_interface
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks, sparing_predefined

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile

_number = load_interface("os2").constant


@breaks("child.code", "The procedure below opens the file.")
class OpensByChild(Decisions):
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        info = super().info_of_open(given)
        return replace(info, fcc_io_proc=info.fcc_child_io_proc) if info.fcc_child_io_proc else info


@breaks("child.members", "The procedure is not told the code of the one below.")
@sparing_predefined
class HidesChild(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.fcc_child_io_proc = 0
        return super().ask_to_open(file, name)


@breaks("child.members", "A buffer of the application is kept from the procedure.")
@sparing_predefined
class HidesBuffer(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.pch_buffer = file.info.cch_buffer = 0
        return super().ask_to_open(file, name)


@breaks("child.members", "The last numbers of aulInfo do not reach the procedure.")
@sparing_predefined
class CutsNumbers(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.info[2:] = [0, 0]
        return super().ask_to_open(file, name)


@breaks("child.memory", "A file of a format needs a name.")
@sparing_predefined
class NeedsName(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return super().ask_to_open(file, name) if name else _number("MMIOERR_INVALID_FILENAME")


@breaks("child.translate", "The flags come with MMIOM_OPEN alone.")
@sparing_predefined
class TellsOnce(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        file.info.translate = 0
        return answer


@breaks("child.translate", "Only data are ever translated.")
@sparing_predefined
class DropsHeaderFlag(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.translate &= _number("MMIO_TRANSLATEDATA")
        return super().ask_to_open(file, name)


@breaks("child.no-translation", "Data are translated unless the application asks for something else.")
@sparing_predefined
class TranslatesByDefault(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        file.info.translate = file.info.translate or _number("MMIO_TRANSLATEDATA")
        return super().ask_to_open(file, name)


@breaks("child.delete", "Nothing is deleted while a procedure handles a message.")
class KeepsFileOfProcedure(KnowsSystem):
    def delete(self, files: dict[str, bytearray], name: str) -> None:
        if len(self._system.in_progress) == 1:
            super().delete(files, name)
