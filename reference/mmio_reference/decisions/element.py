"""Decisions about elements of compound files (topic element), which only OS/2 has."""

from __future__ import annotations

from mmio_reference.decisions.citing import Citing, rule


class ElementDecisions(Citing):
    """Who may open an element beside others, and when it can grow."""

    @rule("element.exclusive-create")
    def exclusive_by_create(self) -> bool:
        """MMIO_CREATE opens an element exclusively."""
        return True

    @rule("element.exclusive-append")
    def exclusive_by_append(self) -> bool:
        """MMIO_APPEND opens an element exclusively."""
        return True

    @rule("element.exclusive-ends")
    def exclusive_access_ends(self) -> bool:
        """Closing the element ends the exclusive access."""
        return True

    @rule("element.shared-otherwise")
    def readers_share(self) -> bool:
        """An element that is open for reading can be opened for reading again."""
        return True

    @rule("element.create")
    def element_after_create(self, content: bytes) -> bytes:
        """What was written into a new element is what it holds once it is closed."""
        return content

    @rule("element.append-grows")
    def existing_element_may_grow(self, *, append: bool) -> bool:
        """An element that was there before can grow past its size only if it was opened with MMIO_APPEND."""
        return append
