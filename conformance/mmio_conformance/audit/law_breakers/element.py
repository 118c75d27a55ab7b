"""Mistakes in elements of compound files (topic element)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.machine.state import Share

from mmio_conformance.audit.law_breakers.breaking import breaks

if TYPE_CHECKING:
    from mmio_reference.machine.state import Sharing
    from mmio_reference.machine.system import System
    from mmio_reference.procedures.bnd import OpenElement
    from mmio_reference.procedures.compound import CompoundFile, Element


@breaks("element.exclusive-create", "MMIO_CREATE takes the sharing mode of the flags.")
class CreatesShared(ElementDecisions):
    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        return asked if create else super().share_of_element(asked, create=create, append=append)


@breaks("element.exclusive-append", "MMIO_APPEND takes the sharing mode of the flags.")
class AppendsShared(ElementDecisions):
    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        return asked if append else super().share_of_element(asked, create=create, append=append)


@breaks("element.exclusive-append", "Who appends to an element has the whole compound file alone.")
class LocksCompoundFile(ElementDecisions):
    def held_exclusively(self, compound_file: str, element: str) -> str:
        return compound_file


@breaks("element.exclusive-ends", "Closing an element does not end its exclusive access.")
class StaysExclusive(ElementDecisions):
    def end_sharing(self, system: System, sharing: Sharing) -> None:
        if sharing.share is not Share.EVERYTHING:
            super().end_sharing(system, sharing)


@breaks("element.shared-otherwise", "An element can be open once at a time.")
class OneReaderAtATime(ElementDecisions):
    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        return False


@breaks("element.create", "The bytes of a new element are not written to the compound file.")
class LosesNewContent(ElementDecisions):
    def make_element(self, compound: CompoundFile, name: bytes) -> Element:
        element = super().make_element(compound, name)
        compound.elements[-1] = compound.new_element(name)
        return element


@breaks("element.create", "MMIO_CREATE begins the whole compound file anew.")
class CreatesCompoundFileAnew(ElementDecisions):
    def make_element(self, compound: CompoundFile, name: bytes) -> Element:
        compound.elements.clear()
        return super().make_element(compound, name)


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
    def part_within_element(self, file: OpenElement, content: bytes) -> bytes:
        part, elements = super().part_within_element(file, content), file.compound.elements
        for behind in elements[elements.index(file.element) + 1 :][:1]:
            size = min(len(content) - len(part), len(behind.content))
            behind.content[:size] = content[len(part) :][:size]
        return part
