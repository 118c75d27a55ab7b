"""Decisions about opening a file that is open already (topic share).

There are two questions for each sharing mode: what a file that is open in it denies others, and what must not
be so yet when a file is opened in it. `held` is the way in which the file is open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.state import Access, Share, Sharing


class ShareDecisions(Citing):
    """Which ways to open one file exclude each other."""

    @rule("share.compatibility")
    def compatibility_denies(self, wanted: Sharing) -> bool:
        """What is open in compatibility mode can be opened in it any number of times, by anybody."""
        return False

    @rule("share.compatibility-open")
    def compatibility_open_fails(self) -> bool:
        """A file that is open in another mode cannot be opened in compatibility mode."""
        return True

    @rule("share.exclusive")
    def exclusive_denies(self, access: Access) -> bool:
        """Exclusive access denies reading and writing."""
        return True

    @rule("share.exclusive-open")
    def exclusive_open_fails(self, held: Sharing, *, same_process: bool) -> bool:
        """A file that is open, be it by the same process, cannot be opened exclusively."""
        return True

    @rule("share.deny-write")
    def deny_write_denies(self, access: Access) -> bool:
        """MMIO_DENYWRITE denies writing."""
        return access.writes

    @rule("share.deny-write-open")
    def deny_write_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        """Nobody else may have the file open in compatibility mode or for writing."""
        return compatibility or held.access.writes

    @rule("share.deny-read")
    def deny_read_denies(self, access: Access) -> bool:
        """MMIO_DENYREAD denies reading."""
        return access.reads

    @rule("share.deny-read-open")
    def deny_read_open_fails(self, held: Sharing, *, compatibility: bool) -> bool:
        """Nobody else may have the file open in compatibility mode or for reading."""
        return compatibility or held.access.reads

    @rule("share.deny-none")
    def deny_none_denies(self, access: Access) -> bool:
        """MMIO_DENYNONE denies nothing."""
        return False

    @rule("share.deny-none-open")
    def deny_none_open_fails(self) -> bool:
        """A file that somebody else has open in compatibility mode cannot be opened with MMIO_DENYNONE."""
        return True

    @rule("share.number")
    def mode_of_number(self, number: int, modes: dict[int, Share]) -> Share | None:
        """A number under the mask is one mode, whatever bits it has in common with others."""
        return modes.get(number)
