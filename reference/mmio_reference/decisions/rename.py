"""Decisions about mmioRename (topic rename), which only Windows has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.state import MMIOINFO

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


class RenameDecisions(Citing):
    """How a file gets a new name."""

    @rule("rename.renames")
    def give_new_name(self, files: dict[str, bytearray], old: str, new: str) -> None:
        """The old name is gone, and what the file holds stays the same."""
        files[new] = files.pop(old)

    @rule("rename.success")
    def answer_of_rename(self) -> int:
        """Zero."""
        return 0

    @rule("rename.error")
    def answer_of_failed_rename(self, answer: int) -> int:
        """The error that answered MMIOM_RENAME."""
        return answer

    @rule("rename.no-info", "rename.info-kept")
    def info_of_rename(self, given: MMIOINFO | None) -> MMIOINFO:
        """The application's; where it passes none, one that names no procedure."""
        return given or MMIOINFO()

    @rule("rename.message")
    def ask_to_rename(self, application: Application, info: MMIOINFO, old: int, new: int) -> int:
        """One message, MMIOM_RENAME: the addresses of the names are its parameters."""
        procedure = application.system.procedure_at(info.io_proc)
        return procedure(application, info, self.constants.MMIOM_RENAME, old, new)

    @rule("rename.missing-file")
    def error_of_renaming_missing_file(self) -> int:
        """The code for a file that is not found."""
        return self.errors.file_not_found
