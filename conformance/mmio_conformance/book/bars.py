"""Draws how much there is of what: a bar for each row, in parts that are told apart by shade and said in words."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.book.pictures import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: In pixels: where bars begin, their height and the height of a row and of a line, and the width of the longest.
_LEFT: Final = 290
_BAR: Final = 16
_ROW: Final = 24
_LINE: Final = 14
_LONGEST: Final = 300
_TOP: Final = 44
_WIDTH: Final = _LEFT + _LONGEST + 150
#: So many letters of a name are on a line.
_LETTERS: Final = 37


class Bar(Struct, frozen=True):
    """A row of the picture."""

    name: str
    #: what each part of the bar stands for -> how many there are
    parts: Mapping[str, int]
    #: the page that the row leads to, empty if none
    leads_to: str = ""


def bars_svg(bars: Sequence[Bar]) -> str:
    """Return the bars below each other, drawn to one scale; all have the same parts, the first of them the darkest."""
    names = list(bars[0].parts) if bars else []
    scale = _LONGEST / max((sum(bar.parts.values()) for bar in bars), default=1)
    drawn = list(_legend(names))
    y = _TOP
    for bar in bars:
        lines = wrap(bar.name, _LETTERS)
        row = "".join(_row(bar, lines, y, scale))
        titled = f"<title>{escape(bar.name)}</title>"  # in one piece
        drawn.append(f'<a href="{escape(bar.leads_to)}">{titled}{row}</a>' if bar.leads_to else row)
        y += _ROW + _LINE * (len(lines) - 1)
    spoken = "; ".join(f"{bar.name}: {_said(bar)}" for bar in bars)
    return svg(_WIDTH, y + 4, spoken, drawn, role="document")


def _legend(names: Sequence[str]) -> Iterator[str]:
    apart = _WIDTH // max(len(names), 1)
    for number, name in enumerate(names):
        yield f'<rect class="part{number}" x="{10 + apart * number}" y="10" width="{_BAR}" height="{_BAR}"/>'
        yield f'<text class="step" x="{34 + apart * number}" y="23">{escape(name)}</text>'


def _row(bar: Bar, lines: Sequence[str], y: int, scale: float) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f'<text class="step" x="10" y="{y + 13 + _LINE * number}">{escape(line)}</text>'
    x = float(_LEFT)
    for number, count in enumerate(bar.parts.values()):
        if count:
            width = count * scale
            yield f'<rect class="part{number}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}"/>'
            x += width
    counts = " + ".join(str(one) for one in bar.parts.values() if one)
    yield f'<text class="step" x="{x + 8:.1f}" y="{y + 13}">{counts}</text>'


def _said(bar: Bar) -> str:
    return ", ".join(f"{count} {name}" for name, count in bar.parts.items() if count)
