"""Decisions about elements of compound files (topic element), which only OS/2 has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory
    from mmio_reference.procedures.compound import CompoundFile, Element


class ElementDecisions(Citing):
    """Who may open an element beside others, and when it can grow."""

    @rule("select.bnd")
    def makes_missing_element(self, *, create: bool) -> bool:
        """The name is that of an element which is there, unless MMIO_CREATE makes it."""
        return create

    @rule("element.exclusive-create")
    def exclusive_by_create(self) -> bool:
        """MMIO_CREATE opens an element exclusively."""
        return True

    @rule("element.exclusive-append")
    def exclusive_by_append(self) -> bool:
        """MMIO_APPEND opens an element exclusively."""
        return True

    @rule("element.exclusive-append")
    def held_exclusively(self, compound_file: str, element: str) -> str:
        """What is open exclusively is the element, not the compound file that it lies in."""
        return f"{compound_file}\0{element}"

    @rule("element.exclusive-ends")
    def exclusive_access_ends(self) -> bool:
        """Closing the element ends the exclusive access."""
        return True

    @rule("element.shared-otherwise")
    def readers_share(self) -> bool:
        """An element that is open for reading can be opened for reading again."""
        return True

    @rule("element.create")
    def element_after_create(self, content: bytearray, *, created: bool) -> bytearray:
        """What was written into a new element is what it holds once it is closed."""
        return content

    @rule("element.create")
    def elements_beside_new(self, others: list[Element]) -> list[Element]:
        """A new element leaves the others as they are."""
        return others

    @rule("element.append-grows")
    def existing_element_may_grow(self, *, append: bool) -> bool:
        """An element that was there before can grow past its size only if it was opened with MMIO_APPEND."""
        return append

    @rule("element.append-grows")
    def store_behind_element(
        self, compound: CompoundFile, element: Element, memory: Memory, address: int, count: int
    ) -> None:
        """What does not fit into an element goes nowhere, least of all into the element behind it."""
