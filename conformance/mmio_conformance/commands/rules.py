"""`rules`: the list of the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mmio_spec import DIALECTS, Rule, load_catalogue
from mmio_spec.catalogue import LEVELS
from mmio_spec.facts import load_facts
from msgspec import to_builtins

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.known_ids import known_topic
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    import argparse

    from mmio_spec import Catalogue

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "rules",
        help="list the rules, or some of them",
        description="List the rules of the catalogue; the filters combine.",
    )
    parser.add_argument("--dialect", choices=DIALECTS, help="only those that hold for this dialect")
    parser.add_argument("--topic", metavar="T", help="only those of this topic")
    parser.add_argument("--level", choices=LEVELS, help="only those of this level")
    parser.add_argument("--untestable", action="store_true", help="only those that no scenario tests, with the reason")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="everything about each rule, as JSON")
    form.add_argument("--facts", action="store_true", help="what became of every fact of the documents: spec/FACTS.md")
    form.add_argument("--differences", action="store_true", help="where Windows and OS/2 differ: spec/DIFFERENCES.md")
    parser.set_defaults(command=_rules)


def _rules(options: argparse.Namespace) -> int:
    catalogue = load_catalogue()
    if options.facts:
        return _facts(options, catalogue)
    if options.differences:
        return _differences(options, catalogue)
    if options.topic is not None:
        known_topic(options.topic)
    rules = [
        rule
        for rule in catalogue.rules.values()
        if (options.dialect is None or options.dialect in rule.dialects)
        and (options.topic is None or options.topic == rule.topic)
        and (options.level is None or options.level == rule.level)
        and (rule.untestable or not options.untestable)
    ]
    if options.json:
        print(json.dumps([_to_json(rule) for rule in rules], indent=2))
        return 0
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        print(f"{rule.id:<{width}}  {'+'.join(rule.dialects):<11}  {rule.level:<9}  {rule.title}")
        if options.untestable:
            print(f"{'':<{width}}  not tested: {rule.untestable}")
    print(f"{len(rules)} rules, {sum(rule.untestable is None for rule in rules)} of them tested")
    return 0


def _facts(options: argparse.Namespace, catalogue: Catalogue) -> int:
    from mmio_conformance.check.facts_page import facts_page  # it brings in pytest-bdd

    if options.dialect or options.topic or options.level or options.untestable:
        raise UsageError("--facts shows all facts, got a filter", "leave --facts out, or the filter")
    print(facts_page({dialect: load_facts(dialect) for dialect in DIALECTS}, catalogue))
    return 0


def _differences(options: argparse.Namespace, catalogue: Catalogue) -> int:
    from mmio_conformance.check.differences_page import differences_page  # it brings in the model

    if options.dialect or options.topic or options.level or options.untestable:
        raise UsageError("--differences shows all differences, got a filter", "leave --differences out, or the filter")
    print(differences_page(catalogue))
    return 0


def _to_json(rule: Rule) -> dict[str, Any]:
    scenarios = [scenario.id for scenario in load_features() if scenario.rule == rule.id]
    return {**to_builtins(rule, enc_hook=dict), "scenarios": scenarios}
