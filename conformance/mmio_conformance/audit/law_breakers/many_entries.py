"""Mistakes that show in tables of contents of many entries alone (rules of contents and compact)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.compact import CompactDecisions
from mmio_reference.decisions.contents import ContentsDecisions

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Contents, Entry

#: Entries that a new file has, for which a fixed table might have room, and that a number of 8 bits counts.
_DEFAULT_ENTRIES, _MANY_ENTRIES, _AS_BYTE_COUNTS = 16, 64, 256


def _place(contents: Contents, entry: Entry | None) -> int:
    """Return how many entries come before one."""
    return contents.entries.index(entry) if entry else 0


@breaks("contents.find-name", "Of a large table the first 256 entries are searched.")
class SearchesAsManyAsByteCounts(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        found = super().find_name(contents, name)
        return found if _place(contents, found) < _AS_BYTE_COUNTS else None


@breaks("contents.find-name", "As many entries are searched as a new file has.")
class SearchesSixteen(ContentsDecisions):
    def find_name(self, contents: Contents, name: bytes) -> Entry | None:
        found = super().find_name(contents, name)
        return found if _place(contents, found) < _DEFAULT_ENTRIES else None


@breaks("contents.find-next", "No search goes behind the sixteenth entry.")
class StopsAtSixteen(ContentsDecisions):
    def find_next(self, contents: Contents, named: Entry) -> Entry | None:
        found = super().find_next(contents, named)
        return found if _place(contents, found) < _DEFAULT_ENTRIES else None


@breaks("contents.add", "A table has at most sixteen entries.")
class AddsUpToSixteen(ContentsDecisions):
    def duplicate_seen(self, contents: Contents, name: bytes) -> bool:
        full = len(contents.entries) >= _DEFAULT_ENTRIES and not contents.first(lambda one: one.unused)
        return super().duplicate_seen(contents, name) or full


@breaks("compact.add", "The element behind the 64th takes the place of the first one.")
class AddsRoundAndRound(CompactDecisions):
    def entry_of_element(self, contents: Contents, name: bytes) -> Entry | None:
        entries = contents.entries
        full = len(entries) >= _MANY_ENTRIES and all(entry.live for entry in entries)
        return entries[0] if full else super().entry_of_element(contents, name)


@breaks("compact.copy", "No more than 64 elements are copied.")
class CopiesSixtyFour(CompactDecisions):
    def elements_copied(self, contents: Contents) -> list[Entry]:
        return super().elements_copied(contents)[:_MANY_ENTRIES]


@breaks("compact.drops-deleted", "No more than 64 elements are kept.")
class KeepsSixtyFour(CompactDecisions):
    def elements_kept(self, contents: Contents) -> list[Entry]:
        return super().elements_kept(contents)[:_MANY_ENTRIES]


@breaks("compact.find-next", "A search ends with the sixteenth element.")
class FindsSixteen(CompactDecisions):
    def next_element(self, contents: Contents, last: Entry | None) -> Entry | None:
        found = super().next_element(contents, last)
        return found if found is None or contents.entries.index(found) < _DEFAULT_ENTRIES else None
