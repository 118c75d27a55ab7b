"""Decisions about all that is known of a file (topic extended), which only OS/2 tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface
from msgspec.structs import replace

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


class ExtendedDecisions(Citing):
    """What mmioGetData reports, and what mmioSet leaves to the procedure."""

    @rule("extended.data")
    def data_told(self, file: OpenFile) -> MMIOINFO:
        """A copy of the MMIOINFO that the procedure gets, with all of its members."""
        return replace(file.info, info=list(file.info.info))

    @rule("extended.data-invalid-handle")
    def code_of_data_without_file(self) -> int:
        """The code MMIOERR_INVALID_HANDLE."""
        return self.errors.invalid_handle

    @rule("extended.set", "extended.query", "extended.set-track")
    def ask_to_set(self, file: OpenFile, address: int, flags: int) -> int:
        """By MMIOM_SET, with the structure of the application itself, which the procedure reads and fills."""
        return file.dialect.deliver(file, load_interface("os2").constant("MMIOM_SET"), address, flags)

    @rule("extended.set-refused")
    def refusal_of_set(self, file: OpenFile | None, address: int) -> int:
        """The code for what is missing, the file or the structure; zero for neither."""
        if file is None:
            return self.errors.invalid_handle
        return 0 if address else self.errors.invalid_parameter
