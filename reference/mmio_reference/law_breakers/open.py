"""Mistakes in opening and closing files (topic open)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.state import MMIOINFO

_CANNOT_CLOSE = 260


@breaks("open.error-of-open-only", "Calls that fail leave their error in wErrorRet, as on OS/2.")
class LeavesEveryError:
    def leave_error(self, info: MMIOINFO, error: int) -> None:
        info.error_ret = error


@breaks("open.path-not-found", "Only the last part of a name counts.")
class ForgetsFolder:
    def file_of_missing_folder(self, name: bytes) -> bytes | None:
        return name


@breaks("open.close-flushes", "What the buffer holds is lost when the file is closed.")
class LosesBuffer:
    def flushes_at_close(self) -> bool:
        return False


@breaks("open.close-cannot-write", "mmioClose answers zero although the buffer could not be written out.")
class HidesFailure:
    def answer_of_failed_flush_at_close(self, cannot_write: int) -> int:
        return 0


@breaks("open.close-cannot-write", "mmioClose answers that it could not close.")
class OtherCode:
    def answer_of_failed_flush_at_close(self, cannot_write: int) -> int:
        return _CANNOT_CLOSE
