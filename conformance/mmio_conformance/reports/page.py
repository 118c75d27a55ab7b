"""report.html: a run as a page for people, in one file that asks nothing of anybody, with filter and search."""

from __future__ import annotations

from collections import Counter
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.reports.explanation import explain_outcome, implementation
from mmio_conformance.reports.grouping import KNOWN, by_cause, groups, slowest
from mmio_conformance.reports.statement import as_a_whole
from mmio_conformance.results.summary import informative, levels, strengths, summarise, why_not_run
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

_STYLE: Final = """\
:root{color-scheme:light dark;--page:#fff;--text:#1d2126;--soft:#59626d;--line:#d9dee4;--card:#f5f7f9;--bad:#a61b1b}
@media(prefers-color-scheme:dark){:root{--page:#14171a;--text:#e4e7ea;--soft:#9aa4af;--line:#343b43;--card:#1d2227;
--bad:#ff9a92}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;background:var(--page);color:var(--text);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0 0 .5rem}
h2{font-size:1.25rem;margin:2rem 0 .5rem}
h3{font-size:1rem;margin:0}
.soft{color:var(--soft);font-size:.88rem}
.alert{color:var(--bad)}
form{display:flex;flex-wrap:wrap;gap:.5rem;position:sticky;top:0;padding:.6rem 0;background:var(--page)}
input,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:.4rem;
padding:.3rem .5rem;max-width:100%}
input{flex:1 1 12rem}
article{border:1px solid var(--line);border-radius:.5rem;margin:.8rem 0;padding:.7rem .9rem}
summary{cursor:pointer;padding:.2rem 0}
pre{white-space:pre-wrap;font:.84rem/1.45 ui-monospace,monospace;background:var(--card);padding:.6rem;margin:.3rem 0}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:right;padding:.25rem .4rem;font-size:.9rem;overflow-wrap:normal;border-bottom:1px solid var(--line)}
th:first-child,td:first-child{text-align:left}
[hidden]{display:none}
@media print{form{display:none}body{max-width:none;padding:0}article{break-inside:avoid-page}}
"""
#: Hides what is not asked for; opens all before printing, so that paper has what the screen has.
_SCRIPT: Final = """\
const search=document.getElementById('search'),verdict=document.getElementById('verdict');
const all=[...document.querySelectorAll('details[data-verdict]')];
function show(){const words=search.value.toLowerCase().split(/\\s+/).filter(Boolean);
for(const one of all){const text=(one.parentElement.querySelector('h3').textContent+' '+one.textContent).toLowerCase();
one.hidden=!(words.every(word=>text.includes(word))&&(!verdict.value||one.dataset.verdict===verdict.value))}
for(const rule of document.querySelectorAll('article'))rule.hidden=!rule.querySelector('details:not([hidden])');
document.getElementById('shown').textContent=all.filter(one=>!one.hidden).length+' of '+all.length+' shown'}
search.addEventListener('input',show);verdict.addEventListener('input',show);show();
addEventListener('beforeprint',()=>{for(const one of all)one.open=true});
"""
#: Nothing may be fetched from anywhere, whatever an implementation has answered.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'"


def page(result: Result) -> bytes:
    """Return report.html."""
    run_info = result.run_info
    required = f", requirements of {run_info.requirements}" if run_info.requirements else ""
    described = (
        f"mmio-conformance {run_info.version}{required}, profile {run_info.profile}, {run_info.selection}, "
        f"catalogue {run_info.catalogue[:12] or 'unknown'}, {run_info.began}"
    )
    lines = [
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>MMIO conformance</title>\n<style>\n{_STYLE}</style>",
        "<h1>MMIO conformance</h1>",
        *_verdicts(result),
        *(f'<p class="alert">{escape(line)}</p>' for line in as_a_whole(result)),
        *_levels(result),
        *_filter(result),
        *(line for title, outcomes in groups(result).items() for line in _group(title, outcomes)),
        *_list("Not run", why_not_run(result.outcomes)),
        *_list("The slowest scenarios", slowest(result, 10)),
        f'<p class="soft">{escape(described)}</p>',
        f"<script>\n{_SCRIPT}</script>\n</html>",
    ]
    return ("\n".join(lines) + "\n").encode(errors="backslashreplace")


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
    yield '<div class="wide"><table><tr><th>level, strength<th>scenarios<th>passed<th>deviating<th>broken<th>not run'
    for label, handshake in result.handshakes.items():
        for level, summary in {**levels(result, label), **strengths(result, label)}.items():
            numbers = (summary.planned, summary.passed, summary.deviating, summary.broken, summary.not_run)
            cells = "".join(f"<td>{number}" for number in numbers)
            yield f"<tr><td>{SYSTEMS[handshake.dialect]}, {level}{cells}"
    yield "</table></div>"


def _filter(result: Result) -> Iterator[str]:
    verdicts = Counter(str(one.verdict) for outcomes in groups(result).values() for one in outcomes)
    options = "".join(f'<option value="{one}">{one} ({number})</option>' for one, number in verdicts.items())
    yield '<form onsubmit="return false"><input id="search" type="search" aria-label="Search" '
    yield 'placeholder="words of a rule, a scenario, a call">'
    yield f'<select id="verdict" aria-label="Verdict"><option value="">every verdict</option>{options}</select>'
    yield '<output id="shown" class="soft"></output></form>'


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
            yield f'<details data-verdict="{outcome.verdict}"><summary>{escape(first)}</summary>'
            yield f"<pre>{escape(text)}</pre></details>"
        yield "</article>"


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(line)}' for line in lines)}</ul>"
