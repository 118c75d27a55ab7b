"""badge.svg: what was judged and how much of it passed, small enough for the head of a README."""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from mmio_conformance.results.run_info import EVERYTHING
from mmio_conformance.results.summary import summarise
from mmio_conformance.specification.basis import Level
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result

#: Width of a character; the text is stretched to it, so that it fits whatever font there is.
_WIDTH: Final = 7
#: So many characters of what was chosen are shown: it may be a thousand scenarios.
_SHOWN: Final = 100
_TEMPLATE: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{text}">
  <title>{text}</title>
  <rect width="{width}" height="20" rx="3" fill="#444"/>
  <path d="M{split} 0H{end}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3H{split}z" fill="{colour}"/>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
    <text x="6" y="14" textLength="{left}">MMIO</text>
    <text x="{start}" y="14" textLength="{right}">{counts}</text>
  </g>
</svg>
"""

GREEN: Final = "#2a7d2a"
YELLOW: Final = "#8a6d00"
ORANGE: Final = "#b35900"
RED: Final = "#b02020"
GREY: Final = "#666"


def badge(result: Result) -> bytes:
    """Return the badge of a run as SVG; one of a selection says so, and in its title of which."""
    counts = ", ".join(
        f"{SYSTEMS[handshake.dialect]} {summary.passed}/{summary.planned}"
        for label, handshake in result.handshakes.items()
        for summary in [summarise(result, label)]
    )
    counts = counts or "not judged"
    chosen = ""
    if (selection := result.run_info.selection) != EVERYTHING:
        counts, chosen = f"{counts} of a selection", f": {shorten(selection, _SHOWN, placeholder=' ...')}"
    left, right = _WIDTH * len("MMIO"), _WIDTH * len(counts)
    split = left + 12
    width = split + right + 12
    drawn = _TEMPLATE.format(
        text=escape(f"MMIO {counts}{chosen}", quote=True),
        counts=counts,
        colour=colour(result),
        left=left,
        right=right,
        split=split,
        start=split + 6,
        end=width - 3,
        width=width,
    )
    return drawn.encode()


def colour(result: Result) -> str:
    """Return red if a `must` is broken, orange if only others are, yellow if some were not run, else green.

    Grey is a run that says little: nothing was played, it broke, or an adapter did.
    """
    summaries = [summarise(result, label) for label in result.handshakes]
    if result.error is not None or not any(one.planned for one in summaries) or any(one.broken for one in summaries):
        return GREY
    if any(summarise(result, label, level=Level.MUST).deviating for label in result.handshakes):
        return RED
    if any(summary.deviating for summary in summaries):
        return ORANGE
    return YELLOW if any(summary.not_run for summary in summaries) else GREEN
