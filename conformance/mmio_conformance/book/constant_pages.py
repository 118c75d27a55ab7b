"""A page for each group of constants, with every name at an address of its own, and pages of sources and of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.book.text import ORPHAN, bullets, code, directive, escape, link, page, prose, table, title
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.book.material import Material

#: Group -> what its page is called; of the others the name says it.
_TITLES: Final = {
    "errors": "Error codes",
    "open": "Flags of mmioOpen",
    "open_masks": "Masks of the flags of mmioOpen",
    "close": "Flags of mmioClose",
    "flush": "Flags of mmioFlush",
    "advance": "Flags of mmioAdvance",
    "string_to_fourcc": "Flags of mmioStringToFOURCC",
    "descend": "Flags of mmioDescend",
    "create_chunk": "Flags of mmioCreateChunk",
    "chunk": "Flags of an MMCKINFO",
    "install": "Flags of mmioInstallIOProc",
    "origin": "Origins of a seek",
    "fourcc": "Four-character codes",
}
_SOME: Final = 8


def constant_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines."""
    groups = dict.fromkeys(group for one in material.interfaces.values() for group in one.groups if group != "messages")
    seen: set[str] = set()
    for group in groups:
        yield f"constants/{group}", list(_page(group, material, seen))
    lines = [
        *title("Constants and error codes"),
        *bullets(page(_called(group), f"constants/{group}") for group in groups),
    ]
    yield "constants/index", lines


def _called(group: str) -> str:
    return _TITLES.get(group, group.replace("_", " ").capitalize())


def _page(group: str, material: Material, seen: set[str]) -> Iterator[str]:
    found = [one.groups.get(group, {}) for one in material.interfaces.values()]
    names = dict.fromkeys(name for values in found for name in values)
    yield from [*ORPHAN, *title(_called(group)), page("Constants and error codes", "constants/index"), ""]
    for name in names:
        if name not in seen:  # a name in two groups has its address in the first
            seen.add(name)
            yield from directive("mmio:described", f"{'error' if group == 'errors' else 'constant'} {name}")
        yield from title(name, 2)
        values = [values.get(name) for values in found]
        said = ", ".join(f"{system}: {_shown(one)}" for system, one in zip(SYSTEMS.values(), values, strict=True))
        yield from [said, ""]
        rules = material.saying(name)
        yield from bullets(f"{prose(rule.title)} {code(rule.id)}" for rule in rules[:_SOME])


def _shown(number: int | None) -> str:
    if number is None:
        return "none of this name"
    return f"{code(str(number))} ({code(f'{number:#x}')})" if number > 9 else code(str(number))  # noqa: PLR2004 - digits


def source_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the page of the documents, with how many rules cite each."""
    rows = []
    for document in material.catalogue.documents.values():
        cites = sum(document.key in rule.sources for rule in material.catalogue.rules.values())
        where = link(document.title, document.address) if document.address else escape(document.title)
        system = SYSTEMS.get(document.dialect, "both")
        note = "" if document.address else f" ({escape(document.no_address or '')})"
        rows.append([f"{where}{note}", system, escape(document.where), str(cites)])
    yield (
        "sources",
        [
            *title("Sources"),
            "The documents that the rules come from. A rule says in our own words what a document says, and",
            "names the place.",
            "",
            *table(["Document", "System", "Where to find it", "Rules"], rows),
        ],
    )
