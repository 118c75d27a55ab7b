"""Decisions about asking for the state of an open file (topic info)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


class InfoDecisions(Citing):
    """What mmioGetInfo tells."""

    @rule(
        "info.fills",
        "info.procedure",
        "info.open-flags",
        "info.dirty",
        "info.bounds",
        "info.next-at-end",
        "info.procedure-state",
        "info.buffer-members",
        "direct.next",
    )
    def info_told(self, file: OpenFile) -> MMIOINFO:
        """A copy of the file's own MMIOINFO, all of it: what the application does with it changes nothing."""
        return replace(file.info, info=list(file.info.info))
