"""`explain`: everything about one rule, one gap, one scenario, one law-breaker, or a word of the interface."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import Catalogue, Gap, Rule, load_catalogue

from mmio_conformance.commands.played import show_law_breaker, show_scenarios
from mmio_conformance.errors import UsageError
from mmio_conformance.reports.explanation import explain_sources
from mmio_conformance.reports.output import columns, wrap
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.known_ids import known_gap, suggestion
from mmio_conformance.specification.lookup import describe_word, instead_of, known_words
from mmio_conformance.specification.profiles import SYSTEMS
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mmio_spec import Dialect

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explain",
        help="a rule: its source, its scenarios, what the model does, what differs between the dialects; or any word",
        description="Show everything about one rule: who says it, how it is tested, what the reference model does in "
        "its scenarios, and what differs between the dialects. Of a gap: how it can be read, and what the model does. "
        "Of a law-breaker: which scenarios notice it. Lines are as long as the terminal is wide, or COLUMNS says.",
    )
    parser.add_argument(
        "word",
        metavar="ID",
        help="id of a rule, as in install.counted, of a scenario of it, or of a gap, as in gap.invalid-handle; or a "
        "function, message, constant or its number, structure, member, topic, document, number of a fact, or "
        "law-breaker",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="all rows of its outlines, not only the first, and what scenarios of other rules try of it",
    )
    parser.add_argument(
        "--run",
        type=Path,
        metavar="RUN",
        help="also what a stored run found of it: the folder of a report, or its events.ndjson",
    )
    parser.set_defaults(command=_explain)


def _explain(options: argparse.Namespace) -> int:
    width = columns()
    for line in _lines(options):
        print("\n".join(wrap(part, width, 4) for part in line.split("\n")))
    return 0


def _lines(options: argparse.Namespace) -> list[str]:
    catalogue, word = load_catalogue(), Id(options.word)
    if word.rule in catalogue.rules or word.is_gap:
        if word.scenario:
            _known_scenario(word)
        return _of_gap(word, catalogue, options) if word.is_gap else _of_rule(word, catalogue, options)
    if options.run:
        raise UsageError(f"--run shows what a run found of a rule, got {word!r}", "leave --run out")
    from mmio_conformance.audit.law_breakers import LAW_BREAKERS  # it brings in the model

    lines = describe_word(word)
    for broken in LAW_BREAKERS:
        if word in {broken.wrong.__name__, broken.name, broken.name.replace(" ", "")}:
            lines += ["", *show_law_breaker(broken)] if lines else show_law_breaker(broken)
    if not lines:
        known = [*catalogue.rules, *map(Id.of_gap, catalogue.gaps), *known_words()]
        known += [broken.wrong.__name__ for broken in LAW_BREAKERS]
        raise UsageError(
            f"nothing is known of {word!r}: expected a rule, a gap, a scenario, a function, a message, a constant or "
            "its number, a structure, a member, a topic, a document, a fact or a law-breaker",
            f"`mmio-conformance search WORDS` looks for words in all of them; {suggestion(word, known)}",
        )
    return lines


def _of_gap(word: Id, catalogue: Catalogue, options: argparse.Namespace) -> list[str]:
    gap = known_gap(word.rule)
    if options.run:
        raise UsageError("--run shows what a run found of a rule, got a gap", "`mmio-conformance report` shows it")
    return [*_about_gap(gap, catalogue), *show_scenarios(word, full=options.full)]


def _of_rule(word: Id, catalogue: Catalogue, options: argparse.Namespace) -> list[str]:
    rule = catalogue.rules[word.rule]
    found = _found(rule, word, options.run) if options.run else []  # a run that is not there is told first
    about = _describe_scenario(rule) if word.scenario else _describe_rule(rule, catalogue)
    return [*about, *([] if rule.untestable else show_scenarios(word, full=options.full)), *found]


def _known_scenario(word: Id) -> None:
    """Throw UsageError if there is no scenario of an id, with the nearest one."""
    known = [scenario.id for scenario in load_features() if scenario.rule == word.rule]
    if word not in known:
        hint = f"`mmio-conformance explain {word.rule} --full` shows all of it; {suggestion(word, known)}"
        raise UsageError(f"unknown scenario {word!r}", hint)


def _describe_scenario(rule: Rule) -> list[str]:
    return [f"{rule.id} ({_systems(rule.dialects)}, {rule.level}, {rule.basis})", f"  {rule.title}"]


def _systems(dialects: Sequence[Dialect]) -> str:
    return " and ".join(SYSTEMS[dialect] for dialect in dialects)


def _describe_rule(rule: Rule, catalogue: Catalogue) -> list[str]:
    revision = f", revision {rule.revision}" if rule.revision > 1 else ""
    lines = [f"{rule.id} ({_systems(rule.dialects)}, {rule.level}, {rule.basis}{revision})", f"  {rule.title}"]
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
    return [*lines, *_decided(rule), *_broken(rule), "", *_differences(rule, catalogue)]


def _about_gap(gap: Gap, catalogue: Catalogue) -> list[str]:
    return [
        f"{Id.of_gap(gap.id)} ({_systems(gap.dialects)}, left open by the documents: fails nobody)",
        f"  {gap.text}",
        "",
        *(f"reading   {reading}" for reading in gap.readings),
        f"stance    {gap.stance}",
        f"entry     spec/{gap.file}:{gap.line}",
        *(f"touches   {rule}: {catalogue.rules[rule].title}" for rule in gap.rules),
    ]


def _decided(rule: Rule) -> list[str]:
    """Return the decisions of the model that cite the rule; both dialects may share one."""
    from mmio_conformance.driver.model import MODELS  # only here
    from mmio_conformance.driver.model_decisions import decisions_of

    lines = [
        f"decided   {decision.name} ({decision.module}:{decision.line}): {decision.text}"
        for dialect in rule.dialects
        for decision in decisions_of(MODELS[dialect])
        if rule.id in decision.rules
    ]
    return list(dict.fromkeys(lines))


def _broken(rule: Rule) -> list[str]:
    """Return the mistakes in the rule that the audit plays."""
    from mmio_conformance.audit.law_breakers import LAW_BREAKERS  # likewise

    return [f"broken    {broken.wrong.__name__}: {broken.mistake}" for broken in LAW_BREAKERS if broken.rule == rule.id]


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


def _found(rule: Rule, word: Id, place: Path) -> list[str]:
    """Return what a stored run found of the rule, or of one scenario of it."""
    from mmio_conformance.reports.rule_report import findings
    from mmio_conformance.results.stored_run import read_run

    return ["", *findings(rule, read_run(place), str(place), word if word.scenario else None)]
