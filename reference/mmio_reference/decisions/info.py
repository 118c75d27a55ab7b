"""Decisions about asking for the state of an open file (topic info)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.state import MMIOINFO


class InfoDecisions(Citing):
    """What mmioGetInfo tells."""

    @rule("info.fills")
    def info_told(self, info: MMIOINFO) -> MMIOINFO:
        """The MMIOINFO of the caller is filled with what the services know about the file."""
        return replace(info, info=list(info.info))
