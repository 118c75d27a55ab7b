"""kill-matrix.html: the kill matrix as a page for people, in one file that needs no network."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.audit.kill_matrix import class_name, counts
from mmio_conformance.audit.kill_matrix_table import anchor, matrix
from mmio_conformance.reports.one_file import one_file, search_form
from mmio_conformance.results.run_info import RunInfo, catalogue_hash, now
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_spec import Rule, Topic

    from mmio_conformance.audit.audit import Audit, Trial
    from mmio_conformance.specification.scenario import FeatureScenario

#: scenario -> the dialects in which it did not pass
_Found = dict[str, tuple["FeatureScenario", list[str]]]

_STYLE: Final = """\
.sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem;margin:1.2rem 0;padding:0}
.sums div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.sums dt{color:var(--soft);font-size:.85rem;line-height:1.3}
.sums dd{margin:0;font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums}
.faults{border:1px solid var(--bad);border-radius:.5rem;padding:.8rem 1rem;margin:1.2rem 0}
.faults h2{margin:0;color:var(--bad)}
.breaker{border-top:1px solid var(--line);margin-top:.8rem;padding-top:.7rem;scroll-margin-top:4rem}
.breaker p,ol,ul{margin:.2rem 0}
.breaker:target,article:target{outline:2px solid var(--link)}
.matrix{line-height:1}
.matrix td,.matrix th{padding:.15rem;text-align:center;font-weight:400}
.matrix td{border-left:1px solid var(--line)}
.matrix td:first-child,.matrix th:first-child{text-align:left}
.matrix .own{color:var(--good)}
"""


def as_page(audit: Audit) -> bytes:
    """Return kill-matrix.html."""
    catalogue = load_catalogue()
    asked = set(audit.rules or catalogue.rules)
    topics = [topic for topic in catalogue.topics.values() if asked.intersection(topic.rules)]
    sections = [
        part
        for topic in topics
        for part in _topic(topic, [catalogue.rules[rule] for rule in topic.rules if rule in asked], audit)
    ]
    what = (
        "Every rule was broken on purpose: a law-breaker is the reference model with one mistake. This page says which "
        "scenarios notice each mistake. Those of the broken rule have to; those of rules that rest on it may; all "
        "others must not."
    )
    which = (
        f"mmio-conformance {escape(RunInfo().version)}, {now()[:16].replace('T', ' ')} UTC, {audit.took:.0f} seconds, "
        f"catalogue <code>{catalogue_hash()[:12]}</code>{_choice(audit)}"
    )
    body = [
        f"<p>{what}</p>",
        f'<p class="soft">{which}</p>',
        *_faults(audit),
        *_sums(audit),
        *_overview(topics, audit),
        *search_form("words of a mistake, a rule, a scenario", {}, ""),
        *sections,
    ]
    return one_file("Kill matrix of mmio-conformance", body, _STYLE)


def _choice(audit: Audit) -> str:
    return f", only {', '.join(map(escape, audit.rules))}" if audit.rules else ""


def _faults(audit: Audit) -> Iterator[str]:
    if not audit.faults:
        yield '<p class="good">No faults: every law-breaker is caught, and every scenario catches one.</p>'
        return
    number = "One fault" if len(audit.faults) == 1 else f"{len(audit.faults)} faults"
    yield f'<section class="faults"><h2>{number}</h2>'
    for suggestion, faults in groupby(
        sorted(audit.faults, key=lambda fault: fault.suggestion), lambda fault: fault.suggestion
    ):
        items = "".join(f"<li><code>{escape(fault.where)}</code>: {escape(fault.what)}</li>" for fault in faults)
        yield f"<ul>{items}</ul><p>What to do: {escape(suggestion)}.</p>"
    yield "</section>"


def _sums(audit: Audit) -> Iterator[str]:
    sums = counts(audit)
    shown = {
        "law-breakers": f"{sums['law_breakers']:,}",
        "counted in each dialect": f"{sums['trials']:,}",
        "of these caught": f"{sums['caught']:,}",
        "scenarios, also in each dialect": f"{sums['scenarios']:,}",
        "times a scenario was played": f"{sums['played']:,}",
        "times it did not pass": f"{sums['not_passed']:,}",
    }
    tiles = "".join(f"<div><dd>{value}</dd><dt>{name}</dt></div>" for name, value in shown.items())
    yield f'<dl class="sums">{tiles}</dl>'


def _overview(topics: Sequence[Topic], audit: Audit) -> Iterator[str]:
    yield '<div class="wide" tabindex="0"><table><tr><th>topic<th>law-breakers<th>of them caught<th>by scenarios'
    for topic in topics:
        trials = [trial for trial in audit.trials if trial.law_breaker.rule in topic.rules]
        names = {trial.law_breaker.name for trial in trials}
        missed = {trial.law_breaker.name for trial in trials if not trial.caught_by}
        catching = {scenario.id for trial in trials for scenario in trial.caught_by}
        caught = f'<span class="bad">{len(names - missed)}</span>' if missed else str(len(names))
        link = f'<a href="#{topic.name}">{escape(topic.title)}</a>'
        yield f"<tr><td>{link}<td>{len(names)}<td>{caught}<td>{len(catching)}"
    yield "</table></div>"


def _topic(topic: Topic, rules: Sequence[Rule], audit: Audit) -> Iterator[str]:
    yield f'<h2 id="{topic.name}">{escape(topic.title)}</h2>'
    yield from matrix(topic.name, [trial for trial in audit.trials if trial.law_breaker.rule in topic.rules])
    for rule in rules:
        demand = [rule.level] if rule.basis == "documented" else [rule.level, rule.basis]
        facts = f"{', '.join(demand)}; {' and '.join(SYSTEMS[dialect] for dialect in rule.dialects)}"
        yield f'<article id="{rule.id}"><h3>{escape(rule.title)}</h3><span class="id">{rule.id}</span>'
        yield f'<span class="soft"> &nbsp; {facts}</span>'
        if rule.text:
            yield f'<p class="soft">{escape(rule.text)}</p>'
        trials = [trial for trial in audit.trials if trial.law_breaker.rule == rule.id]
        if rule.untestable:
            yield f'<p class="soft">Has no scenarios: {escape(rule.untestable)}</p>'
        elif not trials:
            yield '<p class="bad">No law-breaker breaks it.</p>'
        for _, same in groupby(trials, lambda trial: trial.law_breaker.name):
            yield from _law_breaker(list(same))
        yield "</article>"


def _law_breaker(trials: Sequence[Trial]) -> Iterator[str]:
    """Show the trials of one law-breaker: one in each dialect that it was played in."""
    broken = trials[0].law_breaker
    dialects = [trial.dialect for trial in trials]
    note = "" if set(dialects) == set(load_catalogue().rules[broken.rule].dialects) else _in(dialects)
    yield f'<div class="breaker" id="{anchor(broken)}" data-kind=""><p><b>Mistake:</b> {escape(broken.mistake)}{note}'
    yield f' <a class="id" href="#{anchor(broken)}">{class_name(trials[0])}</a></p>'
    for trial in trials:
        if not trial.caught_by:
            yield f'<p class="bad">Caught by nothing{_in([trial.dialect])}</p>'
    caught: _Found = {}
    too: _Found = {}
    for trial in trials:
        for found, scenarios in ((caught, trial.caught_by), (too, trial.collateral)):
            for scenario in scenarios:
                found.setdefault(scenario.id, (scenario, []))[1].append(trial.dialect)
    if caught:
        yield f'<span class="soft">caught by</span><ul>{_items(caught, dialects, broken.rule)}</ul>'
    if too:
        rests = (
            "one scenario of a rule that rests on it fails"
            if len(too) == 1
            else (f"{len(too)} scenarios of rules that rest on it fail")
        )
        yield f"<details><summary>{rests} too</summary><ul>{_items(too, dialects, broken.rule)}</ul></details>"
    yield "</div>"


def _items(found: _Found, dialects: list[str], rule: str) -> str:
    """Show scenarios; say their rule if it is another one, and their dialects if they are not all."""
    return "".join(
        f"<li>{escape(scenario.title)}"
        + (f' <a class="id" href="#{scenario.rule}">{scenario.rule}</a>' if scenario.rule != rule else "")
        + ("" if where == dialects else _in(where))
        for scenario, where in found.values()
    )


def _in(dialects: Sequence[str]) -> str:
    return f' <span class="soft">({" and ".join(SYSTEMS[dialect] for dialect in dialects)} only)</span>'
