"""Decisions about elements of compound files (topic element), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine.state import Share

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Entry
    from mmio_reference.machine.state import Sharing
    from mmio_reference.machine.system import System
    from mmio_reference.procedures.bnd import OpenElement


def _exclusively(_: Share, *, create: bool, append: bool) -> bool:
    """Tell whether the rules concern the flags."""
    return create or append


class ElementDecisions(Citing):
    """Who may open an element beside others, and when it can grow."""

    @rule("select.bnd")
    def makes_missing_element(self, *, create: bool) -> bool:
        """The name is that of an element which is there, unless MMIO_CREATE makes it."""
        return create

    @rule("element.exclusive-create", "element.exclusive-append", where=_exclusively)
    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        """With either flag others are denied everything, whatever is asked for."""
        return Share.EVERYTHING if create or append else asked

    @rule("element.exclusive-append")
    def held_exclusively(self, compound_file: str, element: str) -> str:
        """The name of the element, together with that of the compound file that it lies in."""
        return f"{compound_file}\0{element}"

    @rule("element.exclusive-ends")
    def end_sharing(self, system: System, sharing: Sharing) -> None:
        """Nobody holds the element any more, in whichever way it was open."""
        system.sharing.remove(sharing)

    @rule("element.shared-otherwise")
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        """Unless one denies what the other one is for; that binds the process itself, too."""
        return held.goes_with(wanted)

    @rule("element.create")
    def content_kept(self, file: OpenElement) -> bytes:
        """All that was written, in place of what an element of the same name held; the others stay as they are."""
        return bytes(file.apart)

    @rule("element.write-in-place")
    def place_of_write(self, entry: Entry, position: int) -> int:
        """In the group, as far behind the beginning of the element as the position says."""
        return entry.offset + position

    @rule("element.handle-of-file")
    def answer_to_getcf(self, handle: int) -> int:
        """The handle of the compound file."""
        return handle

    @rule("element.entry")
    def record_for_getcfentry(self, record: bytes) -> bytes:
        """All bytes of the entry."""
        return record

    @rule("element.closes-file")
    def opens_left_by_element(self, opens: int) -> int:
        """One less: it is closed with the element."""
        return opens - 1

    @rule("element.append-grows")
    def existing_element_may_grow(self, *, append: bool) -> bool:
        """Only with MMIO_APPEND, if it was there before it was opened."""
        return append

    @rule("element.append-grows")
    def part_within_element(self, file: OpenElement, content: bytes) -> bytes:
        """What fits; the rest goes nowhere, least of all into the element behind it."""
        return content[: file.size - file.position]
