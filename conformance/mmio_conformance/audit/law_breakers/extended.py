"""Mistakes in telling all that is known of a file (topic extended)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.extended import ExtendedDecisions
from mmio_reference.machine import buffering
from mmio_spec import load_interface
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile

_number = load_interface("os2").constant
_EXTENDED = load_interface("os2").structures["MMEXTENDINFO"].layout(4).size


@breaks("extended.data", "What the procedure keeps for itself is left out.")
class HidesExtraInfo(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().data_told(file), extra_info_struct=0)


@breaks("extended.data", "Of aulInfo only the first number is filled in.")
class TellsFirstNumber(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().data_told(file), info=[file.info.info[0], 0, 0, 0])


@breaks("extended.data", "What is below the procedure, and whether it translates, is left out.")
class HidesChildAndTranslation(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().data_told(file), fcc_child_io_proc=0, translate=0)


@breaks("extended.data", "The handle is left out.")
class HidesHandle(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().data_told(file), hmmio=0)


@breaks("extended.data-invalid-handle", "An invalid handle is an error without a cause.")
class TellsNoCauseForData(ExtendedDecisions):
    def code_of_data_without_file(self) -> int:
        return self.errors.invalid_parameter


@breaks("extended.set", "The procedure is not told which flag was given.")
class SetsWithoutFlags(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        return super().ask_to_set(file, address, 0)


@breaks("extended.set", "Only setting reaches the procedure.")
class AnswersQueries(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        return super().ask_to_set(file, address, flags) if flags == _number("MMIO_SET_EXTENDEDINFO") else 0


@breaks("extended.query", "After a query the structure is as the application gave it.")
class RestoresStructure(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        memory = file.application.system.memory
        before = memory.read(address, _EXTENDED)
        answer = super().ask_to_set(file, address, flags)
        memory.write(address, before)
        return answer


@breaks("extended.set-track", "A number of a track has 16 bits.")
class CutsTrack(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        memory = file.application.system.memory
        memory.write(address + 14, bytes(2))
        return super().ask_to_set(file, address, flags)


@breaks("extended.set-track", "Tracks are numbered from zero, whatever the application says.")
class CountsTracksFromZero(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        file.application.system.memory.write(address + 12, bytes(2))
        return super().ask_to_set(file, address, flags)


@breaks("extended.set-refused", "Whatever is missing is an invalid handle.")
class BlamesHandle(ExtendedDecisions):
    def refusal_of_set(self, file: OpenFile | None, address: int) -> int:
        return super().refusal_of_set(file, address) and self.errors.invalid_handle


@breaks("extended.set-refused", "Whatever is missing is an invalid parameter.")
class BlamesParameter(ExtendedDecisions):
    def refusal_of_set(self, file: OpenFile | None, address: int) -> int:
        return super().refusal_of_set(file, address) and self.errors.invalid_parameter


@breaks("extended.data", "Where the application is in the buffer is left out.")
class ForgetsPlaceInBuffer(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        told = super().data_told(file)
        return replace(told, pch_next=told.pch_buffer) if file.buffered else told


@breaks("extended.data", "The error that a procedure has left is left out.")
class LeavesErrorOut(ExtendedDecisions):
    def data_told(self, file: OpenFile) -> MMIOINFO:
        return replace(super().data_told(file), error_ret=0)


@breaks("extended.set", "What waits in the buffer is given up for the new information.")
class SettingForgetsChanges(ExtendedDecisions):
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        buffering.forget_changes(file)
        return super().ask_to_set(file, address, flags)
