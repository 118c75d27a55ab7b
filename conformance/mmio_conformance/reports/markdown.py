"""report.md, for a pull request: the verdict, counts by level, a table of the findings, and the calls on demand."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.reports.explanation import describe_real_system, explain_outcome
from mmio_conformance.reports.statement import incomplete, selection
from mmio_conformance.results.summary import blocked, informative, levels, not_applicable, strengths, summarise
from mmio_conformance.results.verdicts import AS_SAID, NOT_RUN, PASSED
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_spec import Rule

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: basis of what is informative -> title of what did not pass of it
_BESIDE: Final[dict[str, str]] = {
    Basis.ADDED: "Not as documented, and new since the requirements",
    Basis.CONTRADICTED: "Not as documented, where a real system is not either",
    Basis.OBSERVED: "Not as observed",
    Basis.GAP: "Gaps that were not survived",
}
#: What is Markdown's or HTML's, besides what is in a cell of a table.
_SPECIAL: Final = str.maketrans({character: f"\\{character}" for character in "\\`*_[]|~"} | {"\n": " ", "\r": " "})


def markdown(result: Result) -> bytes:
    """Return the results of a run as Markdown, as GitHub and its relatives show it."""
    lines = ["## MMIO conformance", ""]
    for label, handshake in result.handshakes.items():
        name = _text(f"{handshake.name} {handshake.version}".strip())
        lines += [f"**{SYSTEMS[handshake.dialect]}**, {name}: **{summarise(result, label, with_baseline=True)}**  "]
        for kind, text in informative(result, label).items():
            lines += [f"{SYSTEMS[handshake.dialect]}, {kind}: {text} (informative, not part of the verdict)  "]
    lines += [f"> {_text(line)}  " for line in incomplete(result)]
    if result.baseline is not None:
        baseline = result.baseline
        counts = f"{baseline.entries} entries, {baseline.reviewed} reviewed, {len(baseline.faults)} faults"
        lines += [f"> baseline {_text(baseline.file)}: {counts}  "]
        lines += [f"> {_text(line)}  " for line in (*baseline.faults, *baseline.warnings)]
    lines += ["", *_levels(result), *_findings(result), *_not_applicable(result)]
    run_info = result.run_info
    lines.append(
        f"<sub>mmio-conformance {run_info.version}, {_required(run_info.requirements)}"
        f"profile {run_info.profile}, {_text(selection(result))}, "
        f"catalogue {run_info.catalogue[:12] or 'unknown'}</sub>"
    )
    return ("\n".join(lines) + "\n").encode(errors="backslashreplace")


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


def _findings(result: Result) -> list[str]:
    groups: dict[str, list[Outcome]] = {title: [] for title in ("Findings", "As the baseline says", *_BESIDE.values())}
    for outcome in result.outcomes:
        if outcome.verdict not in (PASSED, *NOT_RUN):
            title = "As the baseline says" if outcome.verdict in AS_SAID else "Findings"
            groups[_BESIDE.get(outcome.basis, title)].append(outcome)
    lines: list[str] = []
    for title, outcomes in groups.items():
        if outcomes:
            lines += [f"### {title}: {len(outcomes)}", "", *_table(outcomes), *_details(outcomes)]
    return lines


def _table(outcomes: Iterable[Outcome]) -> list[str]:
    lines = ["| | rule | level | verdict | expected | got | source |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for outcome in outcomes:
        rule = load_catalogue().rules.get(outcome.scenario.rule or "")
        cells = [
            SYSTEMS[outcome.dialect],
            outcome.scenario.rule or "",
            outcome.level,
            outcome.verdict,
            str(outcome.expected or outcome.message),
            str(outcome.got or ""),
        ]
        told = " | ".join(_text(cell) for cell in cells)
        lines.append(f"| {told} | {_linked_sources(rule, outcome.dialect) if rule else ''} |")
    return [*lines, ""]


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


def _not_applicable(result: Result) -> list[str]:
    lines = [f"* not applicable, {number}: {_text(reason)}" for reason, number in not_applicable(result).items()]
    lines += [f"* blocked, {number}: {_text(obstacle)}" for obstacle, number in blocked(result)]
    return [*lines, ""] if lines else []


def _text(text: str) -> str:
    return html.escape(text, quote=False).translate(_SPECIAL)
