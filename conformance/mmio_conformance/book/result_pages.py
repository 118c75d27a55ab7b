"""Stored runs side by side, beside the reference model: by topic, by rule, and what each of them deviates in."""

from __future__ import annotations

import string
from collections import Counter
from itertools import cycle
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from mmio_conformance.book.text import (
    ABSENT,
    ORPHAN,
    UNSEARCHED,
    bullets,
    code,
    directive,
    escape,
    listing,
    page,
    table,
    title,
)
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
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from mmio_conformance.book.material import Material, StoredRun
    from mmio_conformance.results.comparison import Comparison, Row

#: What the remarks of a comparison call the runs, the model first.
_LETTERS: Final = string.ascii_uppercase


def result_pages(material: Material) -> Iterator[tuple[str, list[str]]]:
    """Give the name of each page and its lines: all runs, the rules in all of them, and a page for each stored run."""
    compared = compare([one.result for one in material.runs])
    yield "results/index", list(_overview(material, compared))
    yield "results/rules", list(_by_rule(material, compared))
    for number, stored in enumerate(material.runs[1:], 1):
        yield f"results/run-{number}", list(_run(number, stored, compared, material))


def _overview(material: Material, compared: Comparison) -> Iterator[str]:
    runs = material.runs
    yield from title("Results side by side")
    yield from [
        "How many scenarios of the documented rules pass on an implementation, beside the reference model, which has",
        "to pass all of them.",
        "",
    ]
    yield from bullets(
        (page(one.name, f"results/run-{number}") if number else one.name)
        + (f" ({letter})" if compared.remarks else "")
        + ": "
        + escape("; ".join(map(implementation, one.result.handshakes.values())))
        for number, (letter, one) in enumerate(zip(cycle(_LETTERS), runs))
    )
    if len(runs) == 1:
        yield from [
            "This book was built without stored runs: `mmio-conformance book --out DIR RUN` shows them here.",
            "",
        ]
    if compared.remarks:
        yield from [f"What makes them less comparable: {escape('; '.join(compared.remarks))}.", ""]
    yield from title("By topic", 2)
    yield from [
        "A dash stands where a system has none of the rules.",
        f"There is the same {page('rule by rule', 'results/rules')}.",
        "",
    ]
    topics = material.catalogue.topics
    named = {one: page(topics[one].title, f"topics/{one}") if one in material.topics else code(one) for one in topics}
    yield from _matrix(material, compared.rows, lambda row: Id(row.rule).topic, "Topic", named)
    if len(runs) > 1:
        yield from title("Scenario by scenario, against the model", 2)
        yield from bullets(f"*{change}*: {meaning}" for change, meaning in CHANGES.items())
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
    yield from [*UNSEARCHED, *title("Results rule by rule")]
    yield from ["How many scenarios of each rule pass, of those that have a verdict.", ""]
    named = {one: code(one) for one in material.catalogue.rules}
    lines = _matrix(material, compared.rows, lambda row: row.rule, "Rule", named)
    yield from directive("container", "filterable", lines)


def _matrix(
    material: Material, rows: Iterable[Row], key: Callable[[Row], str], head: str, named: Mapping[str, str]
) -> list[str]:
    """Return a table of what passed, of how many, for each run and system; `named` has the rows in their order."""
    sides = [
        (number, dialect) for number, one in enumerate(material.runs) for dialect in one.result.handshakes.values()
    ]
    passed: Counter[tuple[str, int, str]] = Counter()
    judged: Counter[tuple[str, int, str]] = Counter()
    keys: set[str] = set()
    for row in rows:
        if row.basis != Basis.DOCUMENTED:
            continue
        keys.add(key(row))
        for number, verdict in enumerate(row.verdicts):
            if verdict is not None:
                judged[key(row), number, row.dialect] += 1
                passed[key(row), number, row.dialect] += verdict == PASSED
    cells = (
        [shown, *(_score(passed[one, n, side.dialect], judged[one, n, side.dialect]) for n, side in sides)]
        for one, shown in named.items()
        if one in keys
    )
    return table([head, *(f"{material.runs[n].name}, {SYSTEMS[side.dialect]}" for n, side in sides)], cells)


def _score(passed: int, judged: int) -> str:
    if not judged:
        return ABSENT
    return f"{passed}/{judged}" if passed == judged else f"**{passed}/{judged}**"


def _run(number: int, stored: StoredRun, compared: Comparison, material: Material) -> Iterator[str]:
    yield from [*ORPHAN, *title(stored.name)]
    yield from [page("Results side by side", "results/index"), ""]
    drawn = [badge(stored.result).decode()]
    yield from directive("mmio:picture", "The badge of this run: badge.svg in the folder of the report", drawn)
    counts = compared.counts(number)
    same = f"{counts.get('same', 0)} scenarios pass as on the model, {counts.get('broken', 0)} do not."
    yield from [same, ""]
    yield from title("Statement of conformance", 2)
    yield from listing("text", statement(stored.result).decode().splitlines())
    # What is known, and stands in a baseline, is found all the same.
    result = replace(
        stored.result, outcomes=tuple(replace(one, verdict=one.own_verdict) for one in stored.result.outcomes)
    )
    for subject, handshake in result.handshakes.items():
        yield from title(f"Findings on {SYSTEMS[handshake.dialect]}", 2)
        found = causes(result, subject)
        if not found:
            yield from ["Everything that was played passed.", ""]
        for cause in found:
            failing = f"{cause.explains} scenarios do" if cause.explains > 1 else "1 scenario does"
            yield from title(material.catalogue.rules[cause.rule].title, 3)
            yield from [f"{code(cause.rule)}: {failing} not pass.", ""]
            yield from listing("text", explain_outcome(cause.first))
