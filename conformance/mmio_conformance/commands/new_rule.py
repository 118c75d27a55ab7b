"""`new-rule`: the stubs of a rule that is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, load_catalogue

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.known_ids import unused_rule
from mmio_conformance.specification.scenarios import checkout

if TYPE_CHECKING:
    import argparse

    from mmio_spec import Catalogue

    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "new-rule",
        help="begin a rule: write the stubs of its entry, scenario, decision and law-breaker",
        description="Write the stubs of a new rule into the files of its topic, in a checkout: its entry in the "
        "catalogue, its block in the feature, the decision of the model and a law-breaker. Print the topic's gaps. "
        "`check` then says what is left to be filled in.",
    )
    parser.add_argument(
        "rule", metavar="ID", help="id of the new rule: topic and a short name, as in flush.clears-dirty"
    )
    parser.add_argument(
        "--dialect",
        action="append",
        choices=DIALECTS,
        help="the dialect that it holds for; may be repeated; default: those of the topic's rules",
    )
    parser.set_defaults(command=_new_rule)


def _new_rule(options: argparse.Namespace) -> int:
    from mmio_conformance.check.stubs import NewRule, write_stubs  # it brings in pytest-bdd

    place, catalogue = checkout(), load_catalogue()
    if place is None:
        raise UsageError(
            "expected a checkout of the repository, got an installed package",
            "clone the repository and call `.venv/bin/python -m mmio_conformance new-rule` there",
        )
    topic = unused_rule(options.rule)
    there = {dialect for rule in topic.rules for dialect in catalogue.rules[rule].dialects}
    chosen = options.dialect or there
    rule = NewRule(Id(options.rule), [dialect for dialect in DIALECTS if dialect in chosen])
    files = write_stubs(place, rule, catalogue)
    print(f"the stubs of {rule.id} stand at the end of")
    for file in files:
        print(f"  {file.relative_to(place)}")
    _print_gaps(topic.name, catalogue)
    print("next:")
    print(
        f"  1. fill in what says TODO, and write into the entry which facts say it: facts: {{{rule.dialects[0]}: ...}}"
    )
    print("  2. add rests_on: with the rules that its scenarios presuppose, and gaps: with those that it touches")
    print("  3. let the function under reference/mmio_reference/calls ask the decision")
    print(f"  4. make rule RULE={rule.id}   until it passes; it says what is left")
    return 0


def _print_gaps(topic: str, catalogue: Catalogue) -> None:
    """Print what the documents leave open where the topic's rules stand: a new rule must not decide it."""
    rules = catalogue.topics[topic].rules
    gaps = [gap for gap in catalogue.gaps.values() if set(gap.rules).intersection(rules)]
    print(f"gaps of the topic {topic}: {len(gaps)}")
    for gap in gaps:
        print(f"  {gap.id}: {gap.text}")
