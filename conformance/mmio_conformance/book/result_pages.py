"""Stored runs side by side, beside the reference model: by topic, by rule, and what each of them deviates in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_conformance.book.text import ORPHAN, bullets, code, directive, escape, listing, page, table, title
from mmio_conformance.reports.badge import badge
from mmio_conformance.reports.causes import causes
from mmio_conformance.reports.explanation import explain_outcome, implementation
from mmio_conformance.reports.statement import statement
from mmio_conformance.reports.trend import trend, trend_lines
from mmio_conformance.results.comparison import CHANGES, compare
from mmio_conformance.results.verdicts import PASSED
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mmio_conformance.book.material import Material, StoredRun
    from mmio_conformance.results.comparison import Comparison, Row

_NONE: Final = "--"


def result_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines: all runs, the rules in all of them, and a page for each stored run."""
    compared = compare([one.result for one in material.runs])
    yield "results/index", list(_overview(material, compared))
    yield "results/rules", list(_by_rule(material, compared))
    for number, stored in enumerate(material.runs[1:], 1):
        yield f"results/run-{number}", list(_run(number, stored, compared))


def _overview(material: Material, compared: Comparison) -> Iterator[str]:
    runs = material.runs
    yield from title("Results side by side")
    yield from [
        "What implementations do, scenario by scenario, beside the reference model. Only documented rules count.",
        "",
    ]
    yield from bullets(
        (page(one.name, f"results/run-{number}") if number else one.name)
        + ": "
        + escape("; ".join(map(implementation, one.result.handshakes.values())))
        for number, one in enumerate(runs)
    )
    if len(runs) == 1:
        yield from [
            "This book was built without stored runs: `mmio-conformance book --out DIR RUN` shows them here.",
            "",
        ]
    yield from bullets(escape(one) for one in compared.remarks)
    yield from title("By topic", 2)
    yield from [f"The same {page('rule by rule', 'results/rules')}.", ""]
    yield from _matrix(material, compared.rows, lambda row: Id(row.rule).topic, "Topic")
    if len(runs) > 1:
        yield from title("Against the model", 2)
        yield from table(
            ["Run", *CHANGES],
            ([escape(one.name), *(str(compared.counts(number).get(change, 0)) for change in CHANGES)]
             for number, one in enumerate(runs[1:], 1)),
        )  # fmt: skip
    if len(runs) > 2:  # noqa: PLR2004 - the model and one more
        yield from title("Over time", 2)
        stored = runs[1:]
        yield from listing("text", trend_lines(trend([one.result for one in stored], [one.name for one in stored])))


def _by_rule(material: Material, compared: Comparison) -> Iterator[str]:
    yield from [*ORPHAN, *title("Results rule by rule")]
    yield from ["How many scenarios of each rule pass, of those that have a verdict.", ""]
    lines = _matrix(material, compared.rows, lambda row: row.rule, "Rule")
    yield from directive("container", "filterable", lines)


def _matrix(material: Material, rows: Iterable[Row], key: Callable[[Row], str], head: str) -> list[str]:
    """Return a table of what passed, of how many, for each run and system."""
    sides = [
        (number, dialect) for number, one in enumerate(material.runs) for dialect in one.result.handshakes.values()
    ]
    passed: Counter[tuple[str, int, str]] = Counter()
    judged: Counter[tuple[str, int, str]] = Counter()
    keys: dict[str, None] = {}
    for row in rows:
        if row.basis != Basis.DOCUMENTED:
            continue
        keys[key(row)] = None
        for number, verdict in enumerate(row.verdicts):
            if verdict is not None:
                judged[key(row), number, row.dialect] += 1
                passed[key(row), number, row.dialect] += verdict == PASSED
    cells = (
        [code(one), *(_score(passed[one, n, side.dialect], judged[one, n, side.dialect]) for n, side in sides)]
        for one in keys
    )
    return table([head, *(f"{material.runs[n].name}, {SYSTEMS[side.dialect]}" for n, side in sides)], cells)


def _score(passed: int, judged: int) -> str:
    if not judged:
        return _NONE
    return f"{passed}/{judged}" if passed == judged else f"**{passed}/{judged}**"


def _run(number: int, stored: StoredRun, compared: Comparison) -> Iterator[str]:
    yield from [*ORPHAN, *title(stored.name)]
    yield from [page("Results side by side", "results/index"), ""]
    yield from directive(
        "mmio:picture", "The badge: badge.svg in the folder of the report", [badge(stored.result).decode()]
    )
    counts = compared.counts(number)
    yield from ["Against the model: " + ", ".join(f"{n} {change}" for change, n in counts.items()) + ".", ""]
    yield from title("Statement of conformance", 2)
    yield from listing("text", statement(stored.result).decode().splitlines())
    for subject, handshake in stored.result.handshakes.items():
        yield from title(f"Findings on {SYSTEMS[handshake.dialect]}", 2)
        for cause in causes(stored.result, subject):
            yield from [f"{code(cause.rule)} explains {cause.explains} scenarios.", ""]
            yield from listing("text", explain_outcome(cause.first))
