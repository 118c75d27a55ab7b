"""What `check` demands of the whole: each fact, each published id and each decision of the model is accounted for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmio_spec.errors import closest

from mmio_conformance.check.features import Fault
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mmio_spec import Catalogue, Gap, Rule
    from mmio_spec.facts import Fact
    from mmio_spec.ledger import Ledger


def fact_faults(dialect: str, facts: Mapping[str, Fact], catalogue: Catalogue) -> Iterator[Fault]:
    """Find the rules of a dialect that none of its facts leads to: either there is a fact, or nobody says the rule."""
    reached = {rule for fact in facts.values() for rule in fact.rules}
    for rule in catalogue.rules.values():
        if dialect in rule.dialects and rule.id not in reached:
            yield Fault(
                f"spec/{rule.file}:{rule.line}",
                f"no fact of {SYSTEMS[dialect]} leads to rule {rule.id!r}",
                f"name it in the rule's facts: {{{dialect}: ...}}; without a fact of the system it is no rule there",
            )


def source_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find sources that lead to no address, though their document has one: a page is not named."""
    for rule in catalogue.rules.values():
        cited = [rule.sources, *(real.sources for real in rule.real_systems)]
        for source in (source for sources in cited for source in catalogue.cite(sources)):
            if source.document.address is not None and not source.addresses:
                yield Fault(
                    f"spec/{rule.file}:{rule.line}",
                    f"expected a source of rule {rule.id!r} that names a page, got {source.place!r}",
                    f"write `page 12, first table`: each page of {source.document.key!r} has an address of its own",
                )


def link_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Find rules and gaps that touch each other of which only one says so: a reader of the other would not learn it."""
    rules, gaps = catalogue.rules, catalogue.gaps
    said_by_rules = {(rule.id, gap) for rule in rules.values() for gap in rule.gaps}
    said_by_gaps = {(rule, gap.id) for gap in gaps.values() for rule in gap.rules}
    for rule, gap in sorted(said_by_gaps - said_by_rules):
        yield _silent("rule", rules[rule], "gap", gaps[gap])
    for rule, gap in sorted(said_by_rules - said_by_gaps):
        yield _silent("gap", gaps[gap], "rule", rules[rule])


def _silent(kind: str, entry: Rule | Gap, other_kind: str, other: Rule | Gap) -> Fault:
    return Fault(
        f"spec/{entry.file}:{entry.line}",
        f"{kind} {entry.id!r} does not name {other_kind} {other.id!r}, which names it",
        f"add it to {other_kind}s: of the {kind}, or take the {kind} out of spec/{other.file}:{other.line}",
    )


def ledger_faults(ledger: Ledger, rules: Collection[str], scenarios: Collection[str]) -> Iterator[Fault]:
    """Find published ids that vanished without a word, and entries of the ledger that do not hold."""
    published, there = {**ledger.rules, **ledger.scenarios}, {*rules, *scenarios}
    new = there.difference(published)  # what is gone has become one of these, if anything
    for identifier in published:
        # A renamed rule takes only those of its scenarios with it that kept their titles.
        accounted_for = (
            identifier in ledger.removed
            or ledger.reason(identifier) is not None
            or ledger.successor(identifier) in there
        )
        if identifier not in there and not accounted_for:
            kind = "rule" if identifier in ledger.rules else "scenario"
            yield Fault(
                ledger.place(identifier),
                f"the published id of a {kind} is gone: {identifier!r}",
                f"bring it back, or list it under renamed: or retired:; among the new ids, {closest(identifier, new)}",
            )
    for identifier in ledger.removed:
        place = ledger.place(identifier)
        if identifier not in published:
            yield Fault(place, f"{identifier!r} was never published", closest(identifier, published))
        elif identifier in there:
            yield Fault(
                place,
                f"{identifier!r} is listed as gone, but exists",
                "take it out of the list; an id that is gone is never used again: choose another one",
            )
        if identifier in ledger.renamed and identifier in ledger.retired:
            yield Fault(place, f"{identifier!r} is listed as renamed and as retired", "decide for one of the two")
    for old, now in ledger.renamed.items():
        if now not in there:
            yield Fault(
                ledger.place(old),
                f"{old!r} is listed as renamed to {now!r}, which does not exist",
                f"name the id that it has now, or list it under retired:; {closest(now, there)}",
            )


def model_faults(catalogue: Catalogue, models: Mapping[str, type[Any]] | None = None) -> Iterator[Fault]:
    """Find decisions of the model that rest on nothing, and testable rules that none of them decides."""
    from mmio_conformance.driver.model import MODELS  # noqa: PLC0415 - only here
    from mmio_conformance.driver.model_decisions import uncited, undecided  # noqa: PLC0415 - only here

    found = {}
    for dialect, model in (MODELS if models is None else models).items():
        for decision in uncited(model):
            found[f"{decision.module}:{decision.line}"] = decision.name
        for identifier in undecided(model):
            rule = catalogue.rules[identifier]
            yield Fault(
                f"spec/{rule.file}:{rule.line}",
                f"no decision of the model cites rule {identifier!r} for {dialect}",
                f"let one under reference/mmio_reference/decisions decide it, or {dialect}.py if systems differ: "
                f'@rule("{identifier}")',
            )
    for place, name in found.items():
        yield Fault(
            place,
            f"the decision {name!r} cites no rule",
            'cite what it decides, @rule("the.id"), or say above it why there is none: # platform: REASON',
        )


def describe_facts(dialect: str, facts: Mapping[str, Fact]) -> str:
    """Return the line that says what became of all facts of a dialect."""
    led = sum(bool(fact.rules) for fact in facts.values())
    return f"{len(facts)} facts of {SYSTEMS[dialect]}: {led} became rules, {len(facts) - led} did not, with a reason"
