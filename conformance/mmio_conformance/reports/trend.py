"""Many runs of one implementation, one after the other: a table, and a picture for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from msgspec import Struct

from mmio_conformance.reports.badge import GREEN, GREY, RED, YELLOW
from mmio_conformance.results.against import BROKEN, FIXED, change_of, count_changes, outcomes_before
from mmio_conformance.results.summary import Summary, summarise
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_conformance.results.result import Result

#: Of the picture, in pixels: a line for each run, the bar in it, and where bars begin and how long they are.
_LINE: Final = 24
_BAR: Final = 16
_BEGIN, _LENGTH, _END = 240, 400, 90
_TOP: Final = 30
_HEAD: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" \
aria-label="MMIO conformance, run by run" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" fill="#444">
  <text x="6" y="18">green: passed, red: deviate, yellow: not run</text>"""


class Point(Struct, frozen=True):
    """A run of an implementation in one dialect: its documented rules, and what has changed since the run before."""

    place: str
    system: str
    implementation: str
    #: in the form of ISO 8601; empty of a run that was cut off
    ended: str
    summary: Summary
    #: how many scenarios were fixed and broken; None of the first
    fixed: int | None
    broken: int | None


def trend(runs: Sequence[Result], places: Sequence[str]) -> list[Point]:
    """Return a point for each dialect of each run, those of a dialect together, in the order of the runs."""
    points = []
    for dialect in dict.fromkeys(dialect for run in runs for dialect in run.handshakes):
        before: Result | None = None
        for run, place in zip(runs, places, strict=True):
            if dialect in run.handshakes:
                points.append(_point(run, place, dialect, before))
                before = run
    return points


def _point(run: Result, place: str, dialect: str, before: Result | None) -> Point:
    handshake = run.handshakes[dialect]
    fixed = broken = None
    if before is not None:
        known = outcomes_before(before.outcomes)
        played = [one for one in run.outcomes if one.subject == dialect and one.basis == Basis.DOCUMENTED]
        counted = count_changes(change_of(known(one), one) for one in played)
        fixed, broken = counted[FIXED], counted[BROKEN]
    implementation = f"{handshake.name} {handshake.version}".strip()
    return Point(place, SYSTEMS[handshake.dialect], implementation, run.ended, summarise(run, dialect), fixed, broken)


def trend_lines(points: Sequence[Point]) -> list[str]:
    """Return the table: a line for each run, with what it changed against the one above it."""
    head = ["run", "ended", "passed", "of", "deviate", "not run", "fixed", "broken", "implementation"]
    rows = [
        [
            point.place,
            point.ended[:16].replace("T", " ") or "cut off",
            *(
                str(number)
                for number in (
                    point.summary.passed,
                    point.summary.planned,
                    point.summary.deviating,
                    point.summary.not_run + point.summary.broken,
                )
            ),
            *("-" if number is None else f"{number:+d}" if number else "0" for number in (point.fixed, point.broken)),
            f"{point.system}: {point.implementation}",
        ]
        for point in points
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    numbers = range(2, 8)
    return [
        "  ".join(
            cell.rjust(width) if column in numbers else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (head, *rows)
    ]


def trend_svg(points: Sequence[Point]) -> bytes:
    """Return the picture: a bar for each run, divided into what passed, what deviates and what was not run."""
    height = _TOP + _LINE * len(points)
    width = _BEGIN + _LENGTH + _END
    drawn = [_HEAD.format(width=width, height=height)]
    for number, point in enumerate(points):
        drawn += _bar(point, _TOP + _LINE * number)
    return ("\n".join([*drawn, "</svg>"]) + "\n").encode()


def _bar(point: Point, top: int) -> list[str]:
    summary = point.summary
    middle = top + _BAR - 4
    says = f"{point.system}: {point.implementation}, {summary}"
    drawn = [f"  <g><title>{escape(says)}</title>", f'    <text x="6" y="{middle}">{escape(_cut(says))}</text>']
    begin = float(_BEGIN)
    parts = ((summary.passed, GREEN), (summary.deviating, RED), (summary.not_run, YELLOW), (summary.broken, GREY))
    for part, colour in parts:
        length = _LENGTH * part / max(1, summary.planned)
        if part:
            drawn.append(f'    <rect x="{begin:.1f}" y="{top}" width="{length:.1f}" height="{_BAR}" fill="{colour}"/>')
        begin += length
    counted = f"{summary.passed}/{summary.planned}"
    return [*drawn, f'    <text x="{_BEGIN + _LENGTH + 6}" y="{middle}">{counted}</text>', "  </g>"]


def _cut(text: str) -> str:
    name = text.partition(",")[0]
    most = _BEGIN // 7
    return name if len(name) <= most else name[: most - 1] + "…"
