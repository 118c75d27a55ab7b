"""report.html: a run as a page for people, in one file that asks nothing of anybody, with filter and search."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from mmio_spec import load_catalogue

from mmio_conformance.reports.explanation import explain_outcome, implementation
from mmio_conformance.reports.grouping import KNOWN, by_cause, groups, slowest
from mmio_conformance.reports.one_file import one_file, search_form
from mmio_conformance.reports.statement import as_a_whole
from mmio_conformance.results.summary import informative, levels, strengths, summarise, why_not_run
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome


def page(result: Result) -> bytes:
    """Return report.html."""
    run_info = result.run_info
    required = f", requirements of {run_info.requirements}" if run_info.requirements else ""
    described = (
        f"mmio-conformance {run_info.version}{required}, profile {run_info.profile}, {run_info.selection}, "
        f"catalogue {run_info.catalogue[:12] or 'unknown'}, {run_info.began}"
    )
    body = [
        *_verdicts(result),
        *(f'<p class="bad">{escape(line)}</p>' for line in as_a_whole(result)),
        *_levels(result),
        *_filter(result),
        *(line for title, outcomes in groups(result).items() for line in _group(title, outcomes)),
        *_list("Not run", why_not_run(result.outcomes)),
        *_list("The slowest scenarios", slowest(result, 10)),
        f'<p class="soft">{escape(described)}</p>',
    ]
    return one_file("MMIO conformance", body)


def _verdicts(result: Result) -> Iterator[str]:
    for label, handshake in result.handshakes.items():
        yield f"<p>{escape(implementation(handshake))}: <b>{summarise(result, label, with_baseline=True)}</b>"
        for kind, text in informative(result, label).items():
            yield f'<br><span class="soft">{escape(kind)}: {escape(text)} (informative, not part of the verdict)</span>'
        yield "</p>"
    if (baseline := result.baseline) is not None:
        yield f'<p class="soft">baseline {escape(baseline.file)}: {baseline.entries} entries, {baseline.reviewed} '
        yield f"reviewed, {len(baseline.faults)} faults</p>"
        yield from (f'<p class="soft">{escape(line)}</p>' for line in baseline.warnings)


def _levels(result: Result) -> Iterator[str]:
    yield '<div class="wide" tabindex="0"><table>'
    yield "<tr><th>level, strength<th>scenarios<th>passed<th>deviating<th>broken<th>not run"
    for label, handshake in result.handshakes.items():
        for level, summary in {**levels(result, label), **strengths(result, label)}.items():
            numbers = (summary.planned, summary.passed, summary.deviating, summary.broken, summary.not_run)
            cells = "".join(f"<td>{number}" for number in numbers)
            yield f"<tr><td>{SYSTEMS[handshake.dialect]}, {level}{cells}"
    yield "</table></div>"


def _filter(result: Result) -> Iterator[str]:
    verdicts = Counter(str(one.verdict) for outcomes in groups(result).values() for one in outcomes)
    if verdicts:
        yield from search_form("words of a rule, a scenario, a call", verdicts, "every verdict")


def _group(title: str, outcomes: list[Outcome]) -> Iterator[str]:
    yield f"<h2>{title}: {len(outcomes)}</h2>"
    if title == KNOWN:
        yield f"<ul>{''.join(f'<li>{escape(line)}' for line in by_cause(outcomes))}</ul>"
    for rule, of_rule in groupby(outcomes, lambda outcome: outcome.scenario.rule or ""):
        found = load_catalogue().rules.get(rule)
        yield f'<article><h3>{escape(rule)}</h3><span class="soft">{escape(found.title if found else "")}</span>'
        for outcome in of_rule:
            first, *rest = explain_outcome(outcome)
            text = "\n".join([*rest, f"  took      {outcome.duration:.3f} s"])
            yield f'<details data-kind="{outcome.verdict}"><summary>{escape(first)}</summary>'
            yield f"<pre>{escape(text)}</pre></details>"
        yield "</article>"


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(line)}' for line in lines)}</ul>"
