"""Sharing modes: who may open an ordinary file beside those who have it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.state import Share

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.state import Sharing


def conflict(decide: Decisions, held: Sharing, wanted: Sharing) -> bool:
    """Tell whether a file that is open in one way cannot be opened in another, for what the modes deny or demand."""
    same_process = held.application is wanted.application
    compatible = held.share is wanted.share is Share.COMPATIBILITY
    if wanted.share is Share.EVERYTHING:
        if same_process and held.share is Share.EVERYTHING:
            decide.unspecified("exclusive-twice")
        return decide.excludes(held, wanted)
    if same_process and not compatible and not decide.binds_own_process():
        return held.share is Share.EVERYTHING
    return decide.denies(held, wanted) or decide.excludes(held, wanted)
