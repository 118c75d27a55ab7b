"""The kill matrix of a topic as a table: a row for each law-breaker, a column for each scenario of the topic."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mmio_conformance.results.verdicts import PASSED
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_conformance.audit.audit import Trial
    from mmio_conformance.audit.law_breakers import LawBreaker

#: What a scenario of the broken rule, and one of another, shows: (in each dialect, in one of two).
_OWN: Final = ("■", "◧")
_OTHER: Final = ("□", "▫")
_LEGEND: Final = (
    f"{_OWN[0]} a scenario of the broken rule notices it, {_OTHER[0]} one of another rule; {_OWN[1]} and {_OTHER[1]}: "
    "in one dialect only. Elsewhere: how many scenarios of other topics notice it."
)


def anchor(broken: LawBreaker) -> str:
    """Return where a law-breaker stands on the page: `flush.writes:WritesNothing`."""
    return escape(broken.name.replace(" ", ""))


def matrix(topic: str, trials: Sequence[Trial]) -> Iterator[str]:
    """Give the matrix of a topic, folded; nothing if none of its rules was broken."""
    noticing = [(trial, [Id(one) for one, verdict in trial.verdicts.items() if verdict != PASSED]) for trial in trials]
    columns = sorted({one for _, noticed in noticing for one in noticed if one.topic == topic})
    if not columns:
        return
    rows = {name: list(same) for name, same in groupby(noticing, lambda one: one[0].law_breaker.name)}
    yield f"<details><summary>matrix: {len(rows)} law-breakers, {len(columns)} scenarios that notice one</summary>"
    yield f'<p class="soft">{_LEGEND}</p>'
    head = "".join(f'<th title="{escape(one)}">{number}' for number, one in enumerate(columns, 1))
    yield f'<div class="wide" tabindex="0"><table class="matrix"><tr><th>law-breaker{head}<th>elsewhere'
    for same in rows.values():
        yield _row(topic, columns, same)
    yield "</table></div><details><summary>the scenarios by number</summary><ol>"
    yield from (f'<li><a class="id" href="#{one.rule}">{one.rule}</a>/{escape(one.scenario)}' for one in columns)
    yield "</ol></details></details>"


def _row(topic: str, columns: Sequence[Id], same: Sequence[tuple[Trial, list[Id]]]) -> str:
    """Return the row of a law-breaker: of its trials, one in each dialect."""
    broken = same[0][0].law_breaker
    own = {scenario.id for trial, _ in same for scenario in trial.caught_by}
    cells = ""
    for column in columns:
        times = sum(column in noticed for _, noticed in same)
        sign = (_OWN if column in own else _OTHER)[times < len(same)] if times else ""
        cells += f'<td class="own">{sign}' if column in own else f"<td>{sign}"
    elsewhere = {one for _, noticed in same for one in noticed if one.topic != topic}
    title = escape(f"{broken.rule}: {broken.mistake}")
    link = f'<a href="#{anchor(broken)}" title="{title}">{escape(broken.wrong.__name__)}</a>'
    return f"<tr><td>{link}{cells}<td>{len(elsewhere) or ''}"
