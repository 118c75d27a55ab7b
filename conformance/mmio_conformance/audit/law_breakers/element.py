"""Mistakes in elements of compound files (topic element)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.element import ElementDecisions

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.memory import Memory
    from mmio_reference.procedures.compound import CompoundFile, Element


@breaks("element.exclusive-create", "MMIO_CREATE takes the sharing mode of the flags.")
class CreatesShared(ElementDecisions):
    def exclusive_by_create(self) -> bool:
        return False


@breaks("element.exclusive-append", "MMIO_APPEND takes the sharing mode of the flags.")
class AppendsShared(ElementDecisions):
    def exclusive_by_append(self) -> bool:
        return False


@breaks("element.exclusive-append", "Who appends to an element has the whole compound file alone.")
class LocksCompoundFile(ElementDecisions):
    def held_exclusively(self, compound_file: str, element: str) -> str:
        return compound_file


@breaks("element.exclusive-ends", "Closing an element does not end its exclusive access.")
class StaysExclusive(ElementDecisions):
    def exclusive_access_ends(self) -> bool:
        return False


@breaks("element.shared-otherwise", "An element can be open once at a time.")
class OneReaderAtATime(ElementDecisions):
    def readers_share(self) -> bool:
        return False


@breaks("element.create", "The bytes of a new element are not written to the compound file.")
class LosesNewContent(ElementDecisions):
    def element_after_create(self, content: bytearray, *, created: bool) -> bytearray:
        return bytearray() if created else content


@breaks("element.create", "MMIO_CREATE begins the whole compound file anew.")
class CreatesCompoundFileAnew(ElementDecisions):
    def elements_beside_new(self, others: list[Element]) -> list[Element]:
        return []


@breaks("element.append-grows", "An element never grows.")
class NeverGrows(ElementDecisions):
    def existing_element_may_grow(self, *, append: bool) -> bool:
        return False


@breaks("element.append-grows", "An element grows, however it was opened.")
class AlwaysGrows(ElementDecisions):
    def existing_element_may_grow(self, *, append: bool) -> bool:
        return True


@breaks("element.append-grows", "A long write runs into the next element.")
class RunsIntoNext(ElementDecisions):
    def store_behind_element(
        self, compound: CompoundFile, element: Element, memory: Memory, address: int, count: int
    ) -> None:
        for behind in compound.elements[compound.elements.index(element) + 1 :][:1]:
            size = min(count, len(behind.content))
            behind.content[:size] = memory.read(address, size)
