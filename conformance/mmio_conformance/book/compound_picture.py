"""Draws the bytes of a compound file of OS/2, as the model has written them: its chunks, its table and its elements."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from mmio_spec import Dialect, load_interface
from msgspec import Struct

from mmio_conformance.book.pictures import svg
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.errors import SuiteError
from mmio_conformance.play.player import begin, carry_out, clean_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_conformance.specification.scenario import FeatureScenario

#: In pixels: where boxes begin and how wide they are, a line of text in one, and how far links stand out.
_LEFT: Final = 70
_WIDTH: Final = 460
_LINE: Final = 18
_OUT: Final = 46
#: Of a chunk: its code and its size.
_HEAD: Final = 8
_POINTER: Final = 4


class Piece(Struct, frozen=True):
    """Bytes of the file that belong together."""

    offset: int
    title: str
    #: what stands in them, a line each
    lines: tuple[str, ...] = ()
    #: of an entry: where the bytes of its element begin
    leads_to: int | None = None


def written_by(scenario: FeatureScenario, name: str) -> bytes:
    """Play a scenario on the model of OS/2 and return a file that it leaves; throws SuiteError if there is none."""
    implementation = start_model(MODELS[Dialect.OS2])
    try:
        state = begin(scenario, implementation)
        for step in scenario.steps:
            carry_out(step.keyword, step.text, state, step.table)
        content = state.application().driver.get(name)
        clean_up(state)
    finally:
        implementation.close()
    if content is None:
        raise SuiteError(f"{scenario.title!r} leaves no file {name!r}", "name a file that the scenario makes")
    return content


def pieces(file: bytes) -> list[Piece]:
    """Return a compound file in pieces, in their order; its table comes first, as in one that was just created."""
    structures = load_interface(Dialect.OS2).structures
    table = _HEAD + 4 + _HEAD
    size = structures["MMCFINFO"].layout(_POINTER).size
    header = structures["MMCFINFO"].unpack(file[table : table + size], _POINTER)
    entries = [
        (place, structures["MMCTOCENTRY"].unpack(file[place : place + _int(header, "usEntrySize")], _POINTER))
        for place in range(table + size, _end(file, table - _HEAD), _int(header, "usEntrySize"))
    ]
    used = [one for one in entries if _name(one[1])]
    group = _end(file, table - _HEAD) + _HEAD
    found = [
        Piece(0, "chunk RIFF", (_chunk(file, 0), "form 'BND '")),
        Piece(table - _HEAD, "chunk CTOC, the table of contents", (_chunk(file, table - _HEAD),)),
        Piece(table, "MMCFINFO", tuple(f"{name} {value}" for name, value in header.items() if value != ())),
    ]
    for place, entry in used:
        shown = (f"{name} {value}" for name, value in entry.items() if name in {"ulOffset", "ulSize"})
        found.append(Piece(place, f'MMCTOCENTRY "{_name(entry)}"', tuple(shown), group + _int(entry, "ulOffset")))
    if unused := len(entries) - len(used):
        found.append(Piece(entries[len(used)][0], f"{unused} unused entries of {header['usEntrySize']} bytes"))
    found.append(Piece(group - _HEAD, "chunk CGRP, the group", (_chunk(file, group - _HEAD),)))
    for _, entry in used:
        start = group + _int(entry, "ulOffset")
        content = file[start : start + _int(entry, "ulSize")].decode("ascii", "replace")
        found.append(Piece(start, f'element "{_name(entry)}"', (repr(content),)))
    return found


def compound_svg(parts: Sequence[Piece]) -> str:
    """Return the pieces below each other, each with its offset, and a link from an entry to its element."""
    drawn: list[str] = []
    middles = {}
    y = 8
    for part in parts:
        height = _LINE * (len(part.lines) + 1) + 10
        drawn.append(f'<rect class="box" x="{_LEFT}" y="{y}" width="{_WIDTH}" height="{height}"/>')
        drawn.append(_text(8, y + _LINE, str(part.offset)))
        drawn.append(_text(_LEFT + 12, y + _LINE, part.title, "step id"))
        drawn += [_text(_LEFT + 28, y + _LINE * number, line) for number, line in enumerate(part.lines, 2)]
        middles[part.offset] = y + height // 2
        y += height
    for level, part in enumerate(one for one in parts if one.leads_to is not None):
        drawn += _link(middles[part.offset], middles[part.leads_to or 0], _OUT // 2 * (level + 1))
    spoken = "; ".join(f"from byte {one.offset}: {one.title}" for one in parts)
    return svg(_LEFT + _WIDTH + _OUT * 2, y + 8, spoken, drawn)


def _link(start: int, end: int, out: int) -> Iterator[str]:
    edge = _LEFT + _WIDTH
    yield f'<path class="link" d="M{edge} {start}h{out}V{end}h{-out}"/>'
    yield f'<path class="head" d="M{edge} {end}l8 -4v8z"/>'


def _text(x: int, y: int, text: str, kind: str = "step") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(text)}</text>'


def _chunk(file: bytes, place: int) -> str:
    return f"size {int.from_bytes(file[place + 4 : place + _HEAD], 'little')}"


def _end(file: bytes, place: int) -> int:
    """Return where a chunk ends, with the byte that makes its size even."""
    size = int.from_bytes(file[place + 4 : place + _HEAD], "little")
    return place + _HEAD + size + size % 2


def _name(entry: dict[str, Any]) -> str:
    return bytes(entry["pszElementName"]).partition(b"\0")[0].decode("ascii", "replace")


def _int(values: dict[str, Any], name: str) -> int:
    return int(values[name])
