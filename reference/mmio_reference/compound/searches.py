"""Searches of mmioFindElement: one for each file and process, which keeps the file open until it is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Entry
    from mmio_reference.compound.files import Use


class Search(Struct, eq=False):
    """A search through the elements of a compound file."""

    use: Use
    #: What was found last.
    last: Entry | None = None
