"""Decisions about opening a file that is open already (topic share).

There are two questions for each sharing mode: what a file that is open in it denies others, and what must not
be so yet when a file is opened in it. `held` is the way in which the file is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.state import Share

if TYPE_CHECKING:
    from mmio_reference.machine.state import Sharing


class ShareDecisions(Citing):
    """Which ways to open one file exclude each other; `held` is the one in which it is open."""

    @rule("share.exclusive", "share.deny-write", "share.deny-read", "share.deny-none", "share.compatibility")
    def denies(self, held: Sharing, wanted: Sharing) -> bool:
        """The mode in which the file is open denies what its name says, or nothing."""
        denied = {
            Share.EVERYTHING: True,
            Share.WRITE: wanted.access.writes,
            Share.READ: wanted.access.reads,
        }
        return denied.get(held.share, False)

    @rule(
        "share.exclusive-open",
        "share.deny-write-open",
        "share.deny-read-open",
        "share.deny-none-open",
        "share.compatibility-open",
    )
    def excludes(self, held: Sharing, wanted: Sharing) -> bool:
        """The mode that is wanted demands that nobody does already what it denies, or is in compatibility mode."""
        compatibility = held.share is Share.COMPATIBILITY
        demands = {
            Share.EVERYTHING: True,
            Share.WRITE: compatibility or held.access.writes,
            Share.READ: compatibility or held.access.reads,
            Share.NOTHING: compatibility,
        }
        return demands.get(wanted.share, not compatibility)

    # platform: only exclusive access is said to concern the process that has it
    def binds_own_process(self) -> bool:
        """The other modes do not bind the process that has the file open."""
        self.unspecified("sharing-within-process")
        return False

    @rule("share.number")
    def mode_of_number(self, number: int, modes: dict[int, Share]) -> Share | None:
        """A number under the mask is one mode, whatever bits it has in common with others."""
        return modes.get(number)
