"""Draws how much there is of what: a bar for each row, in parts that are told apart by shade and said in words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.book.pictures import svg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: In pixels: where bars begin, their height and the height of a row, and the width of the longest.
_LEFT: Final = 290
_BAR: Final = 16
_ROW: Final = 24
_LONGEST: Final = 300
_TOP: Final = 44
_WIDTH: Final = _LEFT + _LONGEST + 150
_LETTERS: Final = 38


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
    for number, bar in enumerate(bars):
        y = _TOP + _ROW * number
        row = "".join(_row(bar, y, scale))
        titled = f"<title>{escape(bar.name)}</title>"  # all of it, where the text is cut
        drawn.append(f'<a href="{escape(bar.leads_to)}">{titled}{row}</a>' if bar.leads_to else row)
    spoken = "; ".join(f"{bar.name}: {_said(bar)}" for bar in bars)
    return svg(_WIDTH, _TOP + _ROW * len(bars) + 4, spoken, drawn, role="document")


def _legend(names: Sequence[str]) -> Iterator[str]:
    apart = _WIDTH // max(len(names), 1)
    for number, name in enumerate(names):
        yield f'<rect class="part{number}" x="{10 + apart * number}" y="10" width="{_BAR}" height="{_BAR}"/>'
        yield f'<text class="step" x="{34 + apart * number}" y="23">{escape(name)}</text>'


def _row(bar: Bar, y: int, scale: float) -> Iterator[str]:
    name = bar.name if len(bar.name) <= _LETTERS else f"{bar.name[: _LETTERS - 1]}…"
    yield f'<text class="step" x="10" y="{y + 13}">{escape(name)}</text>'
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
