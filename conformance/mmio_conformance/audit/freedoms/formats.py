"""Freedoms in identification, formats, headers and the file of I/O procedures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.integers import FAILED
from mmio_spec import load_interface

from mmio_conformance.audit.freedoms.using import uses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_reference.machine.state import Installed, OpenFile

_number = load_interface("os2").constant


@uses("handle-to-identify-by", "Procedures are asked by the name of a file alone.")
class AsksByNameAlone(OS2):
    def parameters_of_question(self, name: int, handle: int) -> tuple[int, int]:
        return super().parameters_of_question(name, handle)[0], 0


@uses("claims-without-force-flag", "A storage system that claims a file is reported, whether it was asked for or not.")
class ReportsAnyStorageSystem(OS2):
    def asks_for_storage_system(self, flags: int) -> bool:
        return True


@uses("order-of-formats", "The format that was installed first comes first.")
class ListsFirstInstalled(OS2):
    def formats_known(self, entries: Iterable[Installed]) -> list[bytes]:
        return super().formats_known(entries)[::-1]


@uses("formats-of-the-system", "The procedure for ordinary files is a format too.")
class CountsOrdinaryFiles(OS2):
    def formats_known(self, entries: Iterable[Installed]) -> list[bytes]:
        return [*super().formats_known(entries), self.description_of_unclaimed()]


@uses("headers-without-format", "The services return what the procedure answers to a message that it does not know.")
class PassesUnknownMessageOn(OS2):
    def code_without_format(self) -> int:
        return _number("MMIOERR_UNSUPPORTED_MESSAGE")


@uses("seeks-around-headers", "The services go to the beginning and back for every header.")
class SeeksForHeaders(OS2):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        position = self._to_start(file)
        answer = super().ask_for_header(file, address, size)
        self.ask_to_seek(file, position, self.constants.SEEK_SET)
        return answer

    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        position = self._to_start(file)
        answer = super().ask_to_set_header(file, address, size)
        self.ask_to_seek(file, position, self.constants.SEEK_SET)
        return answer

    def _to_start(self, file: OpenFile) -> int:
        position = self.ask_to_seek(file, 0, self.constants.SEEK_CUR)
        self.ask_to_seek(file, 0, self.constants.SEEK_SET)
        return position


@uses("access-of-set-header", "The services refuse to set a header if the file was not opened for writing.")
class RefusesHeaderOfReader(OS2):
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        return super().ask_to_set_header(file, address, size) if file.access.writes else FAILED


@uses("handle-of-get-header", "The code for a compound file is MMIO_ERROR.")
class NamesNoCauseForCompoundFile(OS2):
    def answer_for_compound_file(self) -> int:
        return _number("MMIO_ERROR")


@uses("libraries-of-entries", "The code for a library that does not exist is that for a name of a file.")
class NamesFileOfLibrary(OS2):
    def refusal_of_library(self, flags: int) -> int:
        return _number("MMIOERR_INVALID_FILENAME") if super().refusal_of_library(flags) else 0
