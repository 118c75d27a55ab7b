"""report.md, for a pull request: the verdict, counts by level, a table of the findings, and the calls on demand."""

from __future__ import annotations

import html
from collections import Counter
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.reports.explanation import describe_real_system, explain_outcome
from mmio_conformance.reports.grouping import KNOWN, by_cause, groups, slowest
from mmio_conformance.reports.statement import incomplete
from mmio_conformance.results.summary import informative, levels, strengths, summarise, why_not_run
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmio_spec import Rule

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: What servers take for one comment, less what the last lines need.
_LIMIT: Final = 60_000
_LAST_LINES: Final = 1_000
#: How many remarks of a baseline go before the findings.
_REMARKS: Final = 20
#: What of a name or a choice is shown.
_SHOWN: Final = 300
#: What is Markdown's or HTML's, besides what is in a cell of a table.
_SPECIAL: Final = str.maketrans({character: f"\\{character}" for character in "\\`*_[]|~"} | {"\n": " ", "\r": " "})


class _Page:
    """Lines that have to fit: what matters less is left out first, and counted."""

    def __init__(self) -> None:
        #: how much it matters (the less the more), what it is, its lines
        self._parts: list[tuple[int, str, list[str]]] = []

    def add(self, *lines: str, rank: int = 0, kind: str = "lines") -> None:
        """Add lines that stand or fall together."""
        shown = [line.encode(errors="backslashreplace").decode() for line in lines]
        self._parts.append((rank, kind, shown))

    def lines(self, room: int) -> list[str]:
        """Return what fits into so many characters, in order, and what was left out."""
        chosen, left_out = set(), Counter[str]()
        for number, (_, kind, lines) in sorted(enumerate(self._parts), key=lambda part: part[1][0]):
            size = sum(len(line) + 1 for line in lines)
            if size <= room:
                chosen.add(number)
                room -= size
            else:
                left_out[kind] += 1
        fitting = [line for number, part in enumerate(self._parts) if number in chosen for line in part[2]]
        if left_out:
            what = ", ".join(f"{number} {kind}" for kind, number in left_out.items())
            fitting += [f"> left out, because there is no more room: {what}; report.html and results.json have all", ""]
        return fitting


def markdown(result: Result) -> bytes:
    """Return the results of a run as Markdown, as GitHub and its relatives show it, in at most 60 000 characters."""
    page = _Page()
    page.add("## MMIO conformance", "")
    for label, handshake in result.handshakes.items():
        name = _text(f"{handshake.name} {handshake.version}".strip()[:_SHOWN])
        page.add(f"**{SYSTEMS[handshake.dialect]}**, {name}: **{summarise(result, label, with_baseline=True)}**  ")
        for kind, text in informative(result, label).items():
            page.add(f"{SYSTEMS[handshake.dialect]}, {kind}: {text} (informative, not part of the verdict)  ")
    for line in incomplete(result):
        page.add(f"> {_text(line)}  ", kind="remarks")
    if result.baseline is not None:
        baseline = result.baseline
        counts = f"{baseline.entries} entries, {baseline.reviewed} reviewed, {len(baseline.faults)} faults"
        page.add(f"> baseline {_text(baseline.file)}: {counts}  ")
        for number, line in enumerate((*baseline.faults, *baseline.warnings)):
            page.add(f"> {_text(line)}  ", rank=1 if number < _REMARKS else 3, kind="remarks of the baseline")
    page.add("", *_levels(result))
    _findings(page, result)
    for line in _not_run(result):
        page.add(line, rank=1, kind="reasons why scenarios were not run")
    if longest := slowest(result):
        lines = [f"* {_text(line)}" for line in longest]
        page.add("**The slowest scenarios**", "", *lines, "")
    run_info = result.run_info
    last = (
        f"<sub>mmio-conformance {run_info.version}, {_required(run_info.requirements)}"
        f"profile {run_info.profile}, {_text(run_info.selection[:_SHOWN])}, "
        f"catalogue {run_info.catalogue[:12] or 'unknown'}</sub>"
    )
    return ("\n".join([*page.lines(_LIMIT - _LAST_LINES), last]) + "\n").encode(errors="backslashreplace")


def _required(version: str) -> str:
    return f"requirements of {version}, " if version else ""


def _levels(result: Result) -> list[str]:
    rows = [
        f"| {SYSTEMS[handshake.dialect]} | {level} | {summary.planned} | {summary.passed} | {summary.deviating} "
        f"| {summary.broken} | {summary.not_run} |"
        for label, handshake in result.handshakes.items()
        for level, summary in {**levels(result, label), **strengths(result, label)}.items()
    ]
    head = "| | level, strength | scenarios | passed | deviating | adapter or suite broken | not run |"
    return [head, "| --- | --- | ---: | ---: | ---: | ---: | ---: |", *rows, ""]


def _findings(page: _Page, result: Result) -> None:
    for title, outcomes in groups(result).items():
        page.add(f"### {title}: {len(outcomes)}", "")
        if title == KNOWN:
            page.add(*(f"* {_text(line)}" for line in by_cause(outcomes)), "")
            continue
        page.add(
            "| | rule | level | verdict | scenarios | expected | got | source |",
            "| --- | --- | --- | --- | ---: | --- | --- | --- |",
        )
        for other, row in _rows(outcomes):
            page.add(row, rank=1 + other, kind="rows of findings")
        page.add("")
        rules = [outcome.scenario.rule for outcome in outcomes]
        for place, outcome in enumerate(outcomes):
            page.add(*_details([outcome]), rank=2 + _later(rules, place), kind="findings in full")


def _later(rules: Sequence[str | None], place: int) -> int:
    """Return how much less something of a rule matters: the first of each rule goes before all others."""
    return 2 * (rules[place] in rules[:place])


def _rows(outcomes: Iterable[Outcome]) -> list[tuple[int, str]]:
    """Return the rows of the table, each with how much less it matters; scenarios that ended alike share one."""
    alike = Counter(
        (
            outcome.dialect,
            outcome.scenario.rule,
            outcome.level,
            outcome.verdict,
            str(outcome.expected or outcome.message),
            str(outcome.got or ""),
        )
        for outcome in outcomes
    )
    rules, rows = [rule for _, rule, *_ in alike], []
    for place, ((dialect, rule_id, *ended), number) in enumerate(alike.items()):
        level, verdict, expected, got = (_text(cell) for cell in ended)
        rule = load_catalogue().rules.get(rule_id or "")
        cells = [SYSTEMS[dialect], _text(rule_id or ""), level, verdict, str(number), expected, got]
        row = f"| {' | '.join(cells)} | {_linked_sources(rule, dialect) if rule else ''} |"
        rows.append((_later(rules, place), row))
    return rows


def _linked_sources(rule: Rule, dialect: str) -> str:
    """Return who says a rule, linked to where the public finds it, how it follows, and what real systems do."""
    parts = []
    for source in load_catalogue().cite(rule.sources, dialect):
        first, *more = source.addresses or ("",)
        links = "".join(f", [{number}](<{address}>)" for number, address in enumerate(more, 2))
        parts.append((f"[{_text(str(source))}](<{first}>)" if first else _text(str(source))) + links)
    if rule.follows is not None:
        parts.append(_text(f"follows: {rule.follows}"))
    parts += [_text(describe_real_system(one)) for one in rule.real_systems if one.system == dialect]
    return "; ".join(parts)


def _details(outcomes: Iterable[Outcome]) -> list[str]:
    lines = []
    for outcome in outcomes:
        first, *rest = (html.escape(line, quote=False) for line in "\n".join(explain_outcome(outcome)).splitlines())
        # In <pre>, unlike between fences, nothing that an implementation answers can end the block.
        lines += ["<details>", f"<summary>{first}</summary>", "", "<pre>", *(line or "&#8203;" for line in rest)]
        lines += ["</pre>", "", "</details>", ""]
    return lines


def _not_run(result: Result) -> list[str]:
    lines = [f"* {_text(line)}" for line in why_not_run(result.outcomes)]
    return [*lines, ""] if lines else []


def _text(text: str) -> str:
    return html.escape(text, quote=False).translate(_SPECIAL)
