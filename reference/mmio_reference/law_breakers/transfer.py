"""Mistakes in reading, writing and seeking (topic transfer)."""

from __future__ import annotations

from mmio_reference.decisions.transfer import TransferDecisions
from mmio_reference.law_breakers.breaking import breaks


@breaks("transfer.read-error", "A failure to fill the buffer counts as the end of the file.")
class FailureIsEnd(TransferDecisions):
    def answer_of_failed_read(self) -> int:
        return 0


@breaks("transfer.seek-error", "A seek that fails answers the beginning of the file.")
class FailureIsBeginning(TransferDecisions):
    def answer_of_failed_seek(self) -> int:
        return 0
