"""What a user reads of a scenario that did not pass: the rule and who says so, the calls, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import RealSystem, Rule, Source, UnknownNameError, load_catalogue, load_interface

from mmio_conformance.results.verdicts import DEVIATIONS, Verdict
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.scenario import FeatureScenario, Step


def explain_outcome(outcome: Outcome) -> list[str]:
    """Return the lines that explain an outcome; the first one is its summary."""
    scenario = outcome.scenario
    remark = "" if outcome.basis == Basis.DOCUMENTED else f", {outcome.basis}: informative, not part of the verdict"
    lines = [
        f"{outcome.verdict}: {scenario.id} ({SYSTEMS[outcome.dialect]}{remark})",
        f"  {outcome.message} [{scenario.rule}]",
    ]
    lines += [f"  blocked   by {outcome.blocked_by}, which fails too"] if outcome.blocked_by else []
    lines += deviation(outcome)
    rule = load_catalogue().rules.get(scenario.rule or "")
    if rule is not None:
        lines.append(f"  rule      {rule.title}")
        lines += [f"            {rule.text}"] if rule.text else []
        lines += [f"  {line}" for line in explain_sources(rule, outcome.dialect)]
    if scenario.gap in load_catalogue().gaps:
        lines.append(f"  gap       {load_catalogue().gaps[scenario.gap or ''].text}")
    lines.append(f"  scenario  {scenario.title}")
    lines.append(f"            {scenario.file}:{scenario.line}" + (f", {outcome.step}" if outcome.step else ""))
    lines += [f"  {line}" for line in given_lines(scenario)]
    if outcome.calls:
        lines.append("  calls")
        lines += [f"    {call}" for call in outcome.calls]
    lines += [f"  hint: {hint}" for hint in _hints(outcome, rule)]
    return lines


def given_lines(scenario: FeatureScenario) -> list[str]:
    """Return what a scenario begins with, with its values, under a heading; nothing if it is given nothing."""
    given = [_given(step) for step in scenario.steps if step.keyword == "given"]
    return ["given", *(f"  {line}" for line in given)] if given else []


def _given(step: Step) -> str:
    """Return what a scenario begins with, in a line: `an MMIOINFO info: fccIOProc 'MEM ', cchBuffer 16`."""
    rows = ", ".join(" ".join(row) for row in step.table)
    return f"{step.text}: {rows}" if rows else step.text


def deviation(outcome: Outcome) -> list[str]:
    """Return what was expected, what was got instead, and what a baseline says of it, as far as there is any of it."""
    lines = []
    if outcome.expected is not None:
        lines += [f"  expected  {outcome.expected}", f"  got       {outcome.got}"]
    if outcome.entry:
        lines.append(f"  baseline  {outcome.entry}: {outcome.entry_says}; {outcome.cause} {outcome.link}".rstrip())
    return lines


def implementation(handshake: Handshake) -> str:
    """Return which implementation was judged, as which system, and which build of it if it says so."""
    build = f" ({handshake.build})" if handshake.build else ""
    return f"{SYSTEMS[handshake.dialect]}: {handshake.name} {handshake.version}{build}"


def explain_sources(rule: Rule, dialect: str | None = None) -> list[str]:
    """Return what a rule rests on in a line each: who says it and where, how it follows, and what real systems do.

    Of all systems, or of that of one dialect.
    """
    lines = [f"source    {cite_place(source)}" for source in load_catalogue().cite(rule.sources, dialect)]
    if rule.follows is not None:
        lines.append(f"follows   {rule.follows}")
    return lines + [
        f"real      {describe_real_system(one)}" for one in rule.real_systems if dialect in {None, one.system}
    ]


def cite_place(source: Source) -> str:
    """Return a place in a document with the address that the public finds it at, if there is one."""
    return f"{source}: {' '.join(source.addresses)}" if source.addresses else str(source)


def describe_real_system(real: RealSystem) -> str:
    """Return what a real system does, whether the rule agrees, and who saw it: `Windows contradicts: It ... (who)`."""
    seen = "; ".join(map(str, load_catalogue().cite(real.sources)))
    return f"{SYSTEMS[real.system]} {real.relation}: {real.does} ({seen})"


def _hints(outcome: Outcome, rule: Rule | None) -> list[str]:
    hints = [outcome.hint] if outcome.hint else []
    if outcome.verdict == Verdict.FAILED and rule is not None:
        if rule.hint:
            hints.append(rule.hint)
        hints += _names_in_other_dialect(outcome)
        hints.append(f"mmio-conformance explain {rule.id} (--run RUN adds what a stored run found of it)")
    if outcome.verdict in DEVIATIONS:
        hints.append(f"mmio-conformance reproduce {outcome.scenario.id} (a feature, a transcript, a C program)")
    return hints


def _names_in_other_dialect(outcome: Outcome) -> list[str]:
    """Ask whether a number that was got belongs to the other system: a frequent mistake of those who serve both."""
    other = outcome.dialect.other
    got = outcome.got
    if got is None or got.number is None or got.symbol != str(got.number):
        return []  # it has a name here
    if got.number <= 0xFF:  # noqa: PLR2004 - small numbers are everything everywhere
        return []
    for group in ("errors", "messages"):
        try:
            names = load_interface(other).names(group, got.number)
        except UnknownNameError:
            continue
        if names:
            return [f"is {got.number} meant as {names[0]}, which is its value on {SYSTEMS[other]}?"]
    return []
