"""Decisions about direct access to the I/O buffer: mmioGetInfo, mmioSetInfo and mmioAdvance (topic direct)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.procedures.mem import Mem


def _write_out(file: OpenFile) -> bool:
    if buffering.is_modified(file):
        file.info.pch_end_read = file.dialect.end_of_written_part(file.info)
    return buffering.flush(file)


class DirectDecisions(Citing):
    """Where an application may read and write in the buffer, and what it does to go on."""

    @rule("direct.set-info", "direct.set-info-keeps-structure")
    def next_given_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        """The current position is where the caller's pchNext points; False if it cannot be there."""
        return file.dialect.take_back(file, given)

    @rule("direct.set-info")
    def answer_of_set_info(self) -> int:
        """Zero."""
        return 0

    @rule("direct.dirty", "direct.not-dirty")
    def take_back(self, file: OpenFile, given: MMIOINFO) -> bool:
        """Of the flags MMIO_DIRTY alone counts, and it is only added; False for a pchNext outside of the buffer."""
        info, following = file.info, given.pch_next
        if not info.pch_buffer <= following <= max(info.pch_end_read, info.pch_end_write):
            self.unspecified("unusual-info")
            return False
        info.flags |= given.flags & self.constants.MMIO_DIRTY
        info.pch_next = following
        info.pch_end_read = max(info.pch_end_read, following)
        return True

    @rule("direct.advance-without-info", "direct.advance-info")
    def take_progress(self, file: OpenFile, given: MMIOINFO | None) -> bool:
        """An MMIOINFO that is passed says where the application is; False if it cannot be there."""
        return given is None or file.dialect.take_back(file, given)

    @rule("direct.advance-info")
    def update_info(self, given: MMIOINFO, told: MMIOINFO) -> None:
        """All members are those of mmioGetInfo."""
        given.fill(told)

    @rule(
        "direct.advance-read",
        "direct.advance-read-next",
        "direct.advance-read-end",
        "direct.advance-at-end",
        "direct.advance-cannot-read",
        "direct.advance-keeps-position",
    )
    def fill_by_advance(self, file: OpenFile) -> int:
        """The buffer begins anew at the current position; an error, MMIOERR_CANNOTREAD, is less than no byte."""
        info = file.info
        place = file.dialect.position_to_fill_from(buffering.position(file), info.pch_next, info.pch_end_read)
        buffering.empty(file, place)
        return self.errors.read_failed if buffering.fetch(file, info.cch_buffer) < 0 else 0

    @rule("direct.advance-write", "direct.advance-not-dirty")
    def write_by_advance(self, file: OpenFile) -> bool:
        """MMIO_DIRTY says whether there is anything to write; False is a failure."""
        return _write_out(file)

    @rule("direct.advance-start", "direct.advance-keeps-position", "observed.direct-write-after-write")
    def empty_after_writing(self, file: OpenFile) -> None:
        """The buffer begins at the current position, however much of it was used."""
        buffering.empty(file, buffering.position(file))

    @rule("direct.advance-writes-first")
    def write_before_filling(self, file: OpenFile) -> bool:
        """As by MMIO_WRITE; False is a failure."""
        return _write_out(file)

    @rule("direct.advance-unbuffered")
    def answer_of_advance_without_buffer(self) -> int:
        """The code MMIOERR_UNBUFFERED."""
        return self.errors.unbuffered

    @rule("direct.advance-cannot-write", "direct.advance-keeps-unwritten")
    def answer_of_failed_advance(self) -> int:
        """The code MMIOERR_CANNOTWRITE; the buffer stays as it is."""
        return self.errors.cannot_write

    @rule("direct.advance-expands")
    def expand_by_advance(self, mem: Mem, info: MMIOINFO) -> bool:
        """The block grows as it does by a write; False if it cannot."""
        return mem.expand(info)

    @rule("direct.advance-cannot-expand")
    def answer_of_fixed_memory_file(self) -> int:
        """The code MMIOERR_CANNOTEXPAND."""
        return self.errors.cannot_expand
