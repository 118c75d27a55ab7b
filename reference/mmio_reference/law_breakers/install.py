"""Mistakes in installing, finding and removing I/O procedures (topic install)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.state import Installed


@breaks("install.counted", "A second installation of the same procedure is not counted.")
class ForgetsCount:
    def installations_counted(self) -> bool:
        return False


@breaks("install.most-recent-first", "The list is searched from its oldest entry.")
class OldestFirst:
    def most_recent(self, entries: list[Installed]) -> Installed:
        return entries[0]
