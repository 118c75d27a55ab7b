"""Mistakes in mmioRename (topic rename)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine.state import MMIOINFO

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application

_CANNOT_OPEN = 259

#: A code that nothing is installed under.
_NOBODY = int.from_bytes(b"????", "little")


@breaks("rename.renames", "The file is copied.")
class Copies(Decisions):
    def give_new_name(self, files: dict[str, bytearray], old: str, new: str) -> None:
        files[new] = bytearray(files[old])


@breaks("rename.renames", "The new name is given to an empty file.")
class LosesContent(Decisions):
    def give_new_name(self, files: dict[str, bytearray], old: str, new: str) -> None:
        del files[old]
        files[new] = bytearray()


@breaks("rename.no-info", "Without an MMIOINFO nothing is renamed.")
class WantsInfo(Decisions):
    def info_of_rename(self, given: MMIOINFO | None) -> MMIOINFO:
        return given or MMIOINFO(fcc_io_proc=_NOBODY)


@breaks("rename.success", "Renaming answers TRUE for success.")
class RenamedIsTrue(Decisions):
    def answer_of_rename(self) -> int:
        return 1


@breaks("rename.error", "The error of the procedure is replaced by one of the services.")
class OwnError(Decisions):
    def answer_of_failed_rename(self, answer: int) -> int:
        return _CANNOT_OPEN


@breaks("rename.message", "The procedure gets the names in the wrong order.")
class NewNameFirst(Decisions):
    def ask_to_rename(self, application: Application, info: MMIOINFO, old: int, new: int) -> int:
        if info.io_proc in application.system.predefined:
            return super().ask_to_rename(application, info, old, new)
        return super().ask_to_rename(application, info, new, old)


@breaks("rename.missing-file", "A file that does not exist answers MMIOERR_CANNOTOPEN.")
class CannotOpen(Decisions):
    def error_of_renaming_missing_file(self) -> int:
        return _CANNOT_OPEN


@breaks("rename.error", "The error has 16 bits.")
class SixteenBitsOfError(Decisions):
    def answer_of_failed_rename(self, answer: int) -> int:
        return answer & 0xFFFF


@breaks("rename.error", "An answer that is less than zero is none of the errors.")
class NegativeIsNoError(Decisions):
    def answer_of_failed_rename(self, answer: int) -> int:
        return max(0, answer)


class _KnowsInfo(Decisions):
    """Knows the MMIOINFO that the application has passed to mmioRename."""

    _given: MMIOINFO | None = None

    def info_of_rename(self, given: MMIOINFO | None) -> MMIOINFO:
        self._given = given
        return super().info_of_rename(given)


@breaks("rename.info-kept", "The MMIOINFO is cleared when the file was renamed.")
class ClearsInfo(_KnowsInfo):
    def answer_of_rename(self) -> int:
        if self._given:
            self._given.fill(MMIOINFO(fcc_io_proc=_NOBODY))
        return super().answer_of_rename()


@breaks(
    "rename.info-kept",
    "The reason of a failure is left in the MMIOINFO, as by mmioOpen, and the procedure is taken out.",
)
class LeavesReason(_KnowsInfo):
    def answer_of_failed_rename(self, answer: int) -> int:
        if self._given:
            self._given.fill(MMIOINFO(error_ret=answer))
        return super().answer_of_failed_rename(answer)


@breaks("rename.renames", "A renamed file has at most 65535 bytes.")
class RenamesSixteenBits(Decisions):
    def give_new_name(self, files: dict[str, bytearray], old: str, new: str) -> None:
        super().give_new_name(files, old, new)
        del files[new][0xFFFF:]


@breaks("rename.info-kept", "A renaming that has succeeded leaves a code all the same.")
class LeavesCodeOfSuccess(_KnowsInfo):
    def answer_of_rename(self) -> int:
        if self._given:
            self._given.error_ret = 1
        return super().answer_of_rename()
