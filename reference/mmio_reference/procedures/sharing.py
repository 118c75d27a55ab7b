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
        return decide.exclusive_open_fails(held, same_process=same_process)
    if same_process and not compatible:
        # platform: only exclusive access is said to concern the process that has it
        decide.unspecified("sharing-within-process")
        return held.share is Share.EVERYTHING
    return _denied(decide, held, wanted) or _fails(decide, held, wanted)


def _denied(decide: Decisions, held: Sharing, wanted: Sharing) -> bool:
    """Tell whether the mode in which the file is open denies the access that is wanted."""
    if held.share is Share.EVERYTHING:
        return decide.exclusive_denies(wanted.access)
    if held.share is Share.WRITE:
        return decide.deny_write_denies(wanted.access)
    if held.share is Share.READ:
        return decide.deny_read_denies(wanted.access)
    if held.share is Share.NOTHING and decide.deny_none_denies(wanted.access):
        return True
    return held.share is wanted.share is Share.COMPATIBILITY and decide.compatibility_denies(wanted)


def _fails(decide: Decisions, held: Sharing, wanted: Sharing) -> bool:
    """Tell whether the mode that is wanted demands that the file is not open as it is."""
    compatibility = held.share is Share.COMPATIBILITY
    if wanted.share is Share.WRITE:
        return decide.deny_write_open_fails(held, compatibility=compatibility)
    if wanted.share is Share.READ:
        return decide.deny_read_open_fails(held, compatibility=compatibility)
    if wanted.share is Share.NOTHING:
        return compatibility and decide.deny_none_open_fails()
    return not compatibility and decide.compatibility_open_fails()
