"""The state map as a page: a heat map for each function, in one file that needs no network and no script."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mmio_conformance.driver.model_states import State

#: The I/O buffer and the position, which are the columns; kinds of files and access are the rows.
BUFFERS: Final = (
    "none",
    "of the system",
    "of the system, modified",
    "of the application",
    "of the application, modified",
)
POSITIONS: Final = ("start", "inside", "end", "beyond")
ACCESSES: Final = ("read", "write", "read and write", "")
#: From so many calls on a cell is darker.
_STEPS: Final = (1, 10, 100, 1000)
_STYLE: Final = """\
:root{color-scheme:light dark;--page:#fff;--text:#1d2126;--soft:#59626d;--line:#d9dee4;--hole:#a61b1b;
--h1:#e3eefb;--h2:#b9d5f4;--h3:#86b4e6;--h4:#4f90d3}
@media(prefers-color-scheme:dark){:root{--page:#14171a;--text:#e4e7ea;--soft:#9aa4af;--line:#343b43;--hole:#ff9a92;
--h1:#1b2a3a;--h2:#22405f;--h3:#2a5788;--h4:#316fb3}}
body{margin:0 auto;padding:1rem;max-width:76rem;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .5rem}
h2{font-size:1.2rem;margin:2rem 0 .3rem}
.soft,th{color:var(--soft)}
nav a{margin-right:.8rem}
a{color:inherit}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.75rem;font-variant-numeric:tabular-nums}
th,td{padding:.1rem .25rem;border:1px solid var(--line);font-weight:400}
tbody th{text-align:left;white-space:nowrap}
td{text-align:center;min-width:1.6rem;height:1.2rem}
.c1{background:var(--h1)}.c2{background:var(--h2)}.c3{background:var(--h3)}.c4{background:var(--h4)}
.failed{text-decoration:line-through}
.hole{color:var(--hole);font-weight:700}
.new{outline:2px solid var(--hole);outline-offset:-2px}
"""
_LEGEND: Final = (
    "A number is how often the function was called in that state, a darker one more often; struck out: it never "
    "succeeded there. Empty: nobody was there, or nobody can be."
)
_LEGEND_BESIDE: Final = (
    " Beside it lies {beside}: a cross is a state that only {beside} has, a frame one that {beside} has not."
)


class _Cell(NamedTuple):
    """Where a state is on the page."""

    function: str
    during: str
    row: tuple[str, str]
    column: tuple[str, str]


def state_page(
    states: Mapping[State, int],
    title: str,
    beside: Mapping[State, int] | None = None,
    beside_name: str = "",
    back: tuple[str, str] | None = None,
) -> bytes:
    """Return the page of a state map; with another map beside it, it shows what each has and the other has not.

    `back` is the address and the title of a page that it belongs to.
    """
    here, there = _cells(states), _cells(beside or {})
    functions = sorted({cell.function for cell in (*here, *there)})
    legend = _LEGEND + (_LEGEND_BESIDE.format(beside=beside_name) if beside is not None else "")
    lines = [
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}</style>",
        "<main>",
        *([f'<p><a href="{escape(back[0])}">{escape(back[1])}</a></p>'] if back else ()),
        f"<h1>{escape(title)}</h1>",
        f"<p>{sum(states.values()):,} calls in {len(states):,} states. {escape(legend)}</p>",
        "<nav>" + " ".join(f'<a href="#{one}">{one}</a>' for one in functions) + "</nav>",
        *(line for one in functions for line in _function(one, here, there, compared=beside is not None)),
        "</main>\n</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _cells(states: Mapping[State, int]) -> dict[_Cell, Counter[str]]:
    """Return for each cell how many calls succeeded and how many failed."""
    cells: dict[_Cell, Counter[str]] = {}
    for state, calls in states.items():
        way = state.way + (" that fails" if state.procedure == "failing" else "")
        cell = _Cell(state.function, state.during, (way, state.access), (state.buffer, state.position))
        cells.setdefault(cell, Counter())[state.outcome] += calls
    return cells


def _function(
    name: str, here: Mapping[_Cell, Counter[str]], there: Mapping[_Cell, Counter[str]], *, compared: bool
) -> Iterator[str]:
    yield f'<h2 id="{name}">{name}</h2>'
    for during in ("no message", "a message"):
        cells = [cell for cell in (*here, *there) if (cell.function, cell.during) == (name, during)]
        if not cells:
            continue
        rows = sorted({cell.row for cell in cells}, key=lambda row: (row[0], ACCESSES.index(row[1])))
        if during == "a message":
            yield '<p class="soft">While a message is being handled:</p>'
        yield f'<div class="wide" tabindex="0" role="group" aria-label="{name}, {during}"><table>{_head()}<tbody>'
        for row in rows:
            inside = (_Cell(name, during, row, column) for column in product(BUFFERS, POSITIONS))
            shown = "".join(_shown(cell, here.get(cell), there.get(cell), compared=compared) for cell in inside)
            yield f'<tr><th scope="row">{escape(", ".join(filter(None, row)))}</th>{shown}</tr>'
        yield "</tbody></table></div>"


def _head() -> str:
    buffers = "".join(f'<th scope="colgroup" colspan="{len(POSITIONS)}">buffer {one}</th>' for one in BUFFERS)
    positions = "".join(f'<th scope="col">{one}</th>' for one in POSITIONS) * len(BUFFERS)
    return f'<thead><tr><th rowspan="2">file, access</th>{buffers}</tr><tr>{positions}</tr></thead>'


def _shown(cell: _Cell, here: Counter[str] | None, there: Counter[str] | None, *, compared: bool) -> str:
    if here is None:
        return "<td></td>" if there is None else f'<td class="hole" title="{_said(cell, there)}">&#215;</td>'
    calls = here.total()
    classes = [f"c{sum(calls >= step for step in _STEPS)}"]
    if not here["succeeded"]:
        classes.append("failed")
    if compared and there is None:
        classes.append("new")
    return f'<td class="{" ".join(classes)}" title="{_said(cell, here)}">{_short(calls)}</td>'


def _said(cell: _Cell, calls: Counter[str]) -> str:
    where: Sequence[str] = (*filter(None, cell.row), f"buffer {cell.column[0]}", f"position: {cell.column[1]}")
    return escape(f"{', '.join(where)}; {calls['succeeded']:,} succeeded, {calls['failed']:,} failed")


def _short(number: int) -> str:
    return str(number) if number < _STEPS[-1] else f"{number // _STEPS[-1]}k"
