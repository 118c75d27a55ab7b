"""The documents that rules cite, and the public addresses of the places cited."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_spec.dialect import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec.fields import Fields

# Compiled when they are needed: most runs find the documents read.
#: How a place names pages: `page 12`, `pages 12 and 14`, `pages 12, 14 and 16 to 18`.
_PAGES = r"\bpages? (\d+(?:(?:, | and | to )\d+)*)"
_NUMBER = r"( to )?(\d+)"
_ADDRESS = r"https://[^\s/]+/\S*"


class Document(Struct, frozen=True):
    """A document that rules cite."""

    key: str
    title: str
    #: windows, os2, or both for one that speaks of both systems
    dialect: str
    #: how a reader finds it
    where: str
    #: its public address, or that of the folder of its pages; None if it has no stable one
    address: str | None
    #: why it has none
    no_address: str | None
    #: number of a page -> its file below the address; empty for a document with one address
    pages: Mapping[int, str]

    def addresses(self, place: str) -> tuple[str, ...]:
        """Return the addresses of a place in the document; none if the document has none."""
        if self.address is None:
            return ()
        if not self.pages:
            return (self.address,)
        return tuple(self.address + self.pages[page] for page in self._named(place) if page in self.pages)

    def unknown_pages(self, place: str) -> tuple[int, ...]:
        """Return the pages that a place names and whose addresses are not known."""
        return tuple(page for page in self._named(place) if page not in self.pages) if self.pages else ()

    def _named(self, place: str) -> list[int]:
        """Return the pages that a place names; of a range its ends, and what is known between them."""
        named: list[int] = []
        for found in re.finditer(_PAGES, place):
            numbers = [(bool(to), int(number)) for to, number in re.findall(_NUMBER, found[1])]
            named.append(numbers[0][1])
            for (_, first), (is_end, last) in pairwise(numbers):
                named += sorted(page for page in self.pages if first < page < last) if is_end else []
                named.append(last)
        return list(dict.fromkeys(named))


class Source(Struct, frozen=True):
    """A place in a document that a rule rests on."""

    document: Document
    place: str

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where the public finds it; empty if the document has no stable address."""
        return self.document.addresses(self.place)

    def __str__(self) -> str:
        """Return the title of the document and the place in it."""
        return f"{self.document.title}, {self.place}"


def read_document(key: str, part: Fields) -> Document:
    """Return a document of documents.yaml: it has an address, or says why there is none."""
    part.only("title", "dialect", "where", "address", "no_address", "pages")
    address, no_address = part.optional_text("address"), part.optional_text("no_address")
    if (address is None) == (no_address is None) and not {"address", "no_address"} <= set(part.block):
        part.fault(None, "expected an address, got none", "add `address: https://...`, or `no_address:` and why")
    elif address is not None and no_address is not None:
        part.fault("no_address", "expected either an address or a reason for none, got both", "remove one of the two")
    if address is not None and not re.fullmatch(_ADDRESS, address):
        part.fault(
            "address", f"expected an address, got {address!r}", "write it in full, as in https://example.org/page"
        )
    pages = part.part("pages", needed=False)
    for number in pages.block:
        if not isinstance(number, int):
            pages.fault(number, f"expected the number of a page, got {number!r}", "write `12: file of the page`")
    if pages.block and address is not None and not address.endswith("/"):
        part.fault("address", f"expected the address of a folder, got {address!r}", "end it with a slash")
    return Document(
        key,
        part.text("title"),
        part.choice("dialect", (*DIALECTS, "both")),
        part.text("where"),
        address,
        no_address,
        {number: pages.text(number) for number in pages.block if isinstance(number, int)},
    )
