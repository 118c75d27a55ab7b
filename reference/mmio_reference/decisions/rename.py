"""Decisions about mmioRename (topic rename), which only Windows has."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.state import MMIOINFO


class RenameDecisions(Citing):
    """How a file gets a new name."""

    @rule("rename.renames")
    def old_name_stays(self) -> bool:
        """The file has the new name and no longer the old one."""
        return False

    @rule("rename.renames")
    def content_after_rename(self, content: bytes) -> bytes:
        """What the file holds stays the same."""
        return content

    @rule("rename.success")
    def answer_of_rename(self) -> int:
        """Zero tells that the file was renamed."""
        return 0

    @rule("rename.error")
    def answer_of_failed_rename(self, answer: int) -> int:
        """The error that answered MMIOM_RENAME."""
        return answer

    @rule("rename.no-info")
    def info_of_rename(self, given: MMIOINFO | None) -> MMIOINFO:
        """The application's; where it passes none, one that names no procedure."""
        return given or MMIOINFO()

    @rule("rename.message")
    def parameters_of_rename(self, old: int, new: int) -> tuple[int, int]:
        """MMIOM_RENAME comes with the addresses of the old and of the new name."""
        return old, new

    @rule("rename.missing-file")
    def error_of_renaming_missing_file(self) -> int:
        """The code for a file that is not found."""
        return self.errors.file_not_found
