"""Mistakes in asking for headers (topic header)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.header import HeaderDecisions
from mmio_spec import load_interface

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile

_number = load_interface("os2").constant
_LARGEST_WORD = 0xFFFF


@breaks("header.query", "The procedure is asked for the header itself, without room for it.")
class AsksForHeader(HeaderDecisions):
    def ask_for_length(self, file: OpenFile) -> int:
        return file.dialect.deliver(file, _number("MMIOM_GETHEADER"), 0, 0)


@breaks("header.query-at-start", "The procedure is asked wherever the position is.")
class AsksAnywhere(HeaderDecisions):
    def length_at_start(self, file: OpenFile) -> int | None:
        decide = file.dialect
        decide.ask_to_seek(file, decide.ask_to_seek(file, 0, decide.constants.SEEK_CUR), decide.constants.SEEK_SET)
        return self.ask_for_length(file)


@breaks("header.position", "The position stays at the beginning.")
class StaysAtStart(HeaderDecisions):
    def length_at_start(self, file: OpenFile) -> int | None:
        file.dialect.ask_to_seek(file, 0, file.dialect.constants.SEEK_SET)
        return self.ask_for_length(file)


@breaks("header.position", "The header is read from the beginning, and the position stays there.")
class GetsFromStart(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        file.dialect.ask_to_seek(file, 0, file.dialect.constants.SEEK_SET)
        return super().ask_for_header(file, address, size)


@breaks("header.position", "The header is written at the beginning, and the position stays behind it.")
class SetsFromStart(HeaderDecisions):
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        file.dialect.ask_to_seek(file, size, file.dialect.constants.SEEK_SET)
        return super().ask_to_set_header(file, address, size)


@breaks("header.get", "The procedure gets no length.")
class GetsWithoutLength(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        return super().ask_for_header(file, address, 0)


@breaks("header.get", "All bytes that were asked for are reported.")
class ReportsBytesAskedFor(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        return size if super().ask_for_header(file, address, size) > 0 else 0


@breaks("header.set", "The procedure gets length and buffer in the wrong order.")
class SetsInWrongOrder(HeaderDecisions):
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        return super().ask_to_set_header(file, size, address)


@breaks("header.set", "All bytes that were given are reported.")
class ReportsBytesGiven(HeaderDecisions):
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        return size if super().ask_to_set_header(file, address, size) > 0 else 0


@breaks("header.failed", "The reason is lost.")
class ForgetsReason(HeaderDecisions):
    def keep_reason(self, file: OpenFile) -> None:
        file.info.error_ret = 0


@breaks("header.seek-failed", "A seek that fails is an error without a cause.")
class HidesFailedSeek(HeaderDecisions):
    def code_of_failed_seek(self) -> int:
        return _number("MMIO_ERROR")


@breaks("header.translated", "The standard header has as many bytes as that of the format.")
class CutsTranslated(HeaderDecisions):
    def bytes_of_header(self, file: OpenFile, answer: int) -> int:
        return min(answer, 44) if file.info.translate else answer


@breaks("header.standard", "A header has 28 bytes at most.")
class CutsLongHeaders(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        return min(super().ask_for_header(file, address, size), 28)


@breaks("header.no-format", "A file without a format has a header of no bytes.")
class FindsEmptyHeader(HeaderDecisions):
    def code_without_format(self) -> int:
        return 0


@breaks("header.compound-file", "A compound file has a header like others.")
class TakesCompoundFile(HeaderDecisions):
    def answer_for_compound_file(self) -> int:
        return 0


@breaks("header.compound-file", "Elements have no header either, while their file is open.")
class RefusesElements(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        return 0 if file.application.compound_uses else super().ask_for_header(file, address, size)


@breaks("header.invalid-handle", "An invalid handle is an error without a cause.")
class NamesNoHandle(HeaderDecisions):
    def code_for_invalid_handle(self) -> int:
        return _number("MMIO_ERROR")


@breaks("header.refused", "NULL is reported as an error without a cause.")
class NamesNoPointer(HeaderDecisions):
    def code_for_no_place(self) -> int:
        return _number("MMIO_ERROR")


@breaks(
    "header.position", "A header is looked for at the beginning of what is in the buffer, where the position stays."
)
class StaysAtStartOfBuffer(HeaderDecisions):
    def length_at_start(self, file: OpenFile) -> int | None:
        file.info.pch_next = file.info.pch_buffer
        return super().length_at_start(file)

    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        file.info.pch_next = file.info.pch_buffer
        return super().ask_for_header(file, address, size)

    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        file.info.pch_next = file.info.pch_buffer
        return super().ask_to_set_header(file, address, size)


@breaks("header.position", "Who finds no header stays at the beginning of the file.")
class StaysWhereNoHeaderIs(HeaderDecisions):
    def length_at_start(self, file: OpenFile) -> int | None:
        answer = super().length_at_start(file)
        if not answer:
            file.dialect.ask_to_seek(file, 0, file.dialect.constants.SEEK_SET)
        return answer


@breaks("header.get", "A procedure is asked once, and what it answered then is its header.")
class AsksForHeaderOnce(HeaderDecisions):
    _first = 0

    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        answer = super().ask_for_header(file, address, size)
        self._first = self._first or answer
        return self._first


@breaks("header.get", "The room for a header is at most 65535 bytes.")
class ShortRoomForHeader(HeaderDecisions):
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        return super().ask_for_header(file, address, min(size, _LARGEST_WORD))


@breaks("header.set", "A header has at most 65535 bytes.")
class ShortHeader(HeaderDecisions):
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        return super().ask_to_set_header(file, address, min(size, _LARGEST_WORD))
