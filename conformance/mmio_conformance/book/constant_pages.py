"""A page for each group of constants, with every name at an address of its own, and pages of sources and of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.book.rule_pages import rule_list
from mmio_conformance.book.text import ABSENT, ORPHAN, bullets, code, directive, escape, link, page, table, title
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmio_conformance.book.material import Material

#: Group -> what its page is called; those of the flags of one function are called so.
_TITLES: Final = {
    "errors": "Error codes",
    "open": "Flags of mmioOpen",
    "open_masks": "Masks of the flags of mmioOpen",
    "chunk": "Flags of an MMCKINFO",
    "origin": "Origins of a seek",
    "fourcc": "Four-character codes",
    "messages": "Messages",
    "ini_file": "Flags of mmioIniFileHandler",
    "translate": "Flags of translation, in an MMIOINFO",
    "sizes": "Sizes of buffers",
    "name": "The separator in names of elements",
    "bases": "Where numbers of errors begin",
    "insert": "Modes of inserting",
    "track": "Flags of a track, in an MMEXTENDINFO",
    "track_reset": "Numbers of tracks, in an MMEXTENDINFO",
    "media_type": "Types of media",
    "procedure_type": "Types of I/O procedures",
    "capability": "Capabilities of I/O procedures, in an MMFORMATINFO",
    "contents_header": "Flags of a table of contents, in an MMCFINFO",
    "contents_field": "Uses of extra fields, in an MMCFINFO",
    "contents_charset": "Character sets of a table of contents",
    "compound_results": "Results of functions for compound files",
    "message_bounds": "Where numbers of messages begin and end",
    "file_system": "Error codes of the operating system",
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
        *bullets(page(called(group, material), f"constants/{group}") for group in groups),
    ]
    yield "constants/index", lines


def called(group: str, material: Material) -> str:
    """Return what the page of a group of constants is called."""
    users = {
        function.name
        for one in material.interfaces.values()
        for function in one.functions.values()
        if any(parameter.constants == group for parameter in function.parameters)
    }
    return _TITLES.get(group) or f"Flags of {' and '.join(sorted(users)) or group.replace('_', ' ')}"


def linked(group: str, material: Material) -> str:
    """Return a link to the page of a group of constants."""
    return page(called(group, material), "messages/index" if group == "messages" else f"constants/{group}")


def _page(group: str, material: Material, seen: set[str]) -> Iterator[str]:
    found = [one.groups.get(group, {}) for one in material.interfaces.values()]
    names = dict.fromkeys(name for values in found for name in values)
    ruled = [name for name in names if material.saying(name)]
    others = [name for name in names if name not in ruled]
    kind = "error" if group == "errors" else "constant"
    yield from [*ORPHAN, *title(called(group, material)), page("Constants and error codes", "constants/index"), ""]
    for name in ruled:
        yield from _described([name], kind, seen)
        yield from title(name, 2)
        values = [values.get(name) for values in found]
        said = ", ".join(f"{system}: {_shown(one)}" for system, one in zip(SYSTEMS.values(), values, strict=True))
        yield from [f"{said}.", "", *rule_list(material.saying(name)[:_SOME])]
    if others:
        # A heading for each would be a page of headings.
        yield from title("Others, which no rule names" if ruled else "No rule names these", 2)
        yield from _described(others, kind, seen)
        yield from table(
            ["Name", *SYSTEMS.values()],
            ([code(name), *(ABSENT if name not in one else _shown(one[name]) for one in found)] for name in others),
        )


def _described(names: Iterable[str], kind: str, seen: set[str]) -> Iterator[str]:
    for name in names:
        if name not in seen:  # a name in two groups has its address in the first
            seen.add(name)
            yield from directive("mmio:described", f"{kind} {name}")


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
