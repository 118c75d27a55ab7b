"""Decisions about headers of media files (topic header), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.integers import FAILED

if TYPE_CHECKING:
    from mmio_reference.machine.state import OpenFile

_number = load_interface("os2").constant


class HeaderDecisions(Citing):
    """How the services ask a procedure for a header, and what they make of its answers."""

    @rule("header.query")
    def ask_for_length(self, file: OpenFile) -> int:
        """By MMIOM_QUERYHEADERLENGTH, whose parameters are not used."""
        return file.dialect.deliver(file, _number("MMIOM_QUERYHEADERLENGTH"))

    @rule("header.query-at-start", "header.position")
    def length_at_start(self, file: OpenFile) -> int | None:
        """What the procedure answers between a seek to the beginning and one back; None if the first one fails."""
        decide, start = file.dialect, file.dialect.constants.SEEK_SET
        position = decide.ask_to_seek(file, 0, decide.constants.SEEK_CUR)
        if position == FAILED or decide.ask_to_seek(file, 0, start) == FAILED:
            return None
        answer = self.ask_for_length(file)
        decide.ask_to_seek(file, position, start)
        return answer

    @rule("header.seek-failed")
    def code_of_failed_seek(self) -> int:
        """The code MMIOERR_SEEK_FAILED."""
        return self.errors.seek_failed

    @rule("header.get", "header.position", "header.standard")
    def ask_for_header(self, file: OpenFile, address: int, size: int) -> int:
        """By MMIOM_GETHEADER, with buffer and length as the application gave them; the procedure keeps the position."""
        return file.dialect.deliver(file, _number("MMIOM_GETHEADER"), address, size)

    @rule("header.set", "header.position")
    def ask_to_set_header(self, file: OpenFile, address: int, size: int) -> int:
        """By MMIOM_SETHEADER, with buffer and length as the application gave them; the procedure keeps the position."""
        return file.dialect.deliver(file, _number("MMIOM_SETHEADER"), address, size)

    @rule("header.translated")
    def bytes_of_header(self, file: OpenFile, answer: int) -> int:
        """As many as the procedure answers, which knows from ulTranslate of the file which header is wanted."""
        del file
        return answer

    @rule("header.failed")
    def keep_reason(self, file: OpenFile) -> None:
        """What the procedure has put into ulErrorRet of the file stays there."""

    @rule("header.no-format")
    def code_without_format(self) -> int:
        """The code MMIO_ERROR."""
        return _number("MMIO_ERROR")

    @rule("header.compound-file")
    def answer_for_compound_file(self) -> int:
        """An error; no page says which."""
        self.unspecified("handle-of-get-header")
        return self.errors.invalid_handle

    @rule("header.invalid-handle")
    def code_for_invalid_handle(self) -> int:
        """The code MMIOERR_INVALID_HANDLE."""
        return self.errors.invalid_handle

    @rule("header.refused")
    def code_for_no_place(self) -> int:
        """The code MMIOERR_INVALID_PARAMETER."""
        return self.errors.invalid_parameter
