"""`explain`: everything about one rule, or one gap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import Catalogue, Gap, Rule, load_catalogue

from mmio_conformance.errors import UsageError
from mmio_conformance.reports.explanation import explain_sources
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.known_ids import known_gap, known_rule
from mmio_conformance.specification.lookup import describe_word, instead_of, known_words
from mmio_conformance.specification.profiles import SYSTEMS, Profile
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help="a rule: its source, its scenarios, what the model does, what differs between the dialects; or a gap",
        description="Show everything about one rule: who says it, how it is tested, what the reference model does in "
        "its scenarios, and what differs between the dialects. Of a gap: how it can be read, and what the model does.",
    )
    parser.add_argument(
        "rule",
        metavar="ID",
        help="id of a rule, as in install.counted, of a scenario of it, or of a gap, as in gap.invalid-handle; or a "
        "function, message, constant, structure, member, topic, document or number of a fact",
    )
    parser.add_argument(
        "--run",
        type=Path,
        metavar="RUN",
        help="also what a stored run found of it: the folder of a report, or its events.ndjson",
    )
    parser.set_defaults(command=_explain)


def _explain(options: argparse.Namespace) -> int:
    catalogue = load_catalogue()
    name = Id(options.rule).rule  # the id of a scenario, as reports have it, begins with its rule's
    if name.is_gap:
        gap = known_gap(name)
        if options.run:
            raise UsageError("--run shows what a run found of a rule, got a gap", "`mmio-conformance report` shows it")
        print("\n".join([*_about_gap(gap, catalogue), *_played(name, gap.dialects, Profile.GAPS)]))
        return 0
    if name not in catalogue.rules and (lines := describe_word(options.rule)):
        if options.run:
            raise UsageError(f"--run shows what a run found of a rule, got {options.rule!r}", "leave --run out")
        print("\n".join(lines))
        return 0
    rule = known_rule(name, () if name in catalogue.rules else known_words())
    found = _found(rule, options.run) if options.run else []  # a run that is not there is told first
    print("\n".join(_describe_rule(rule, catalogue)))
    if not rule.untestable:
        print("\n".join(_played(rule.id, rule.dialects, rule.basis)))
    if found:
        print("\n".join(found))
    return 0


def _describe_rule(rule: Rule, catalogue: Catalogue) -> list[str]:
    systems = " and ".join(SYSTEMS[dialect] for dialect in rule.dialects)
    revision = f", revision {rule.revision}" if rule.revision > 1 else ""
    lines = [f"{rule.id} ({systems}, {rule.level}, {rule.basis}{revision})", f"  {rule.title}"]
    lines += [f"  {rule.text}", ""] if rule.text else [""]
    lines += explain_sources(rule)
    lines += [f"facts     {SYSTEMS[dialect]}: {', '.join(numbers)}" for dialect, numbers in rule.facts.items()]
    lines.append(f"entry     spec/{rule.file}:{rule.line}")
    lines += [f"rests on  {other}: {catalogue.rules[other].title}" for other in rule.rests_on]
    lines += [
        f"gap       {gap}: {catalogue.gaps[gap].text}\n          stance: {catalogue.gaps[gap].stance}"
        for gap in rule.gaps
    ]
    if rule.untestable:
        lines.append(f"not tested: {rule.untestable}")
    return [*lines, *_decided(rule), "", *_differences(rule, catalogue)]


def _about_gap(gap: Gap, catalogue: Catalogue) -> list[str]:
    systems = " and ".join(SYSTEMS[dialect] for dialect in gap.dialects)
    return [
        f"{Id.of_gap(gap.id)} ({systems}, left open by the documents: fails nobody)",
        f"  {gap.text}",
        "",
        *(f"reading   {reading}" for reading in gap.readings),
        f"stance    {gap.stance}",
        f"entry     spec/{gap.file}:{gap.line}",
        *(f"touches   {rule}: {catalogue.rules[rule].title}" for rule in gap.rules),
    ]


def _decided(rule: Rule) -> list[str]:
    """Return the decisions of the model that cite the rule; both dialects may share one."""
    from mmio_conformance.driver.model import DECISIONS, MODELS  # only here

    lines = [
        f"decided   {decision.name} ({decision.module}:{decision.line}): {decision.text}"
        for dialect in rule.dialects
        for decision in DECISIONS(MODELS[dialect])
        if rule.id in decision.rules
    ]
    return list(dict.fromkeys(lines))


def _differences(rule: Rule, catalogue: Catalogue) -> list[str]:
    missing, there = instead_of(rule, catalogue)
    if missing is None:
        narrowed = [scenario for scenario in load_features() if scenario.rule == rule.id and scenario.dialect]
        if not narrowed:
            return ["The rule holds for both dialects in the same way."]
        return ["The rule holds for both dialects; these scenarios belong to one of them:"] + [
            f"  {SYSTEMS[scenario.dialect or '']}: {scenario.title}" for scenario in narrowed
        ]
    lines = [f"The rule does not hold for {SYSTEMS[missing]}."]
    return lines + [f"  instead: {other.id}: {other.title}" for other in there]


def _played(identifier: str, dialects: Sequence[str], profile: str) -> list[str]:
    """Play the scenarios of a rule or a gap with the model and return what it did."""
    from mmio_conformance.driver.protocol import ABILITIES
    from mmio_conformance.results.listener import Listener
    from mmio_conformance.run.runner import run
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.specification.abilities import abilities_of

    if not any(scenario.rule == identifier for scenario in load_features()):
        return []
    dialect = dialects[0] if len(dialects) == 1 else None
    selection = Selection(rules=(identifier,), dialect=dialect, profile=profile)
    lines, shown = [], set[str]()
    for outcome in run(selection.subjects(), Listener()).outcomes:
        scenario = outcome.scenario
        lines += [
            "",
            f"{scenario.title} ({scenario.file}:{scenario.line})",
            f"  the model on {SYSTEMS[outcome.dialect]}: {outcome.verdict}",
            *(f"    {call}" for call in outcome.calls),
            *(f"  can be declined: {ABILITIES[ability]}" for ability in abilities_of(scenario)),
            f"  decided by {_new(outcome.decided_by, shown)}",
        ]
        shown.update(outcome.decided_by)
    return lines


def _new(decided_by: Sequence[str], shown: set[str]) -> str:
    """Return the rules that decided and have not been shown before."""
    new = [rule for rule in dict.fromkeys(decided_by) if rule not in shown]
    return ", ".join(new) or "nothing new"


def _found(rule: Rule, place: Path) -> list[str]:
    """Return what a stored run found of the rule."""
    from mmio_conformance.reports.rule_report import findings
    from mmio_conformance.results.stored_run import read_run

    return ["", *findings(rule, read_run(place), str(place))]
