"""Ids that users write: the rule that one names, and what to say of one that nothing has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmio_spec import load_catalogue
from mmio_spec.catalogue import RULE_ID
from mmio_spec.errors import closest

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_spec import Gap, Rule, Topic


def known_rule(identifier: str, others: Iterable[str] = ()) -> Rule:
    """Return the rule with an id; throws UsageError if there is none, which may name one of the others instead."""
    rules = load_catalogue().rules
    if identifier not in rules:
        raise UsageError(
            f"unknown rule {identifier!r}",
            f"`mmio-conformance rules` lists them all; {suggestion(identifier, (*rules, *others))}",
        )
    return rules[identifier]


def known_topic(name: str) -> Topic:
    """Return the topic of that name; throws UsageError if there is none."""
    topics = load_catalogue().topics
    if name not in topics:
        raise UsageError(f"unknown topic {name!r}", f"topics are {', '.join(topics)}; {closest(name, topics)}")
    return topics[name]


def unused_rule(identifier: str) -> Topic:
    """Return the topic of an id that a new rule may have; throws UsageError for one that is no id, or has been used.

    An id is never used twice: baselines and reports of old releases name it.
    """
    from mmio_spec.ledger import load_ledger  # noqa: PLC0415 - a run has no need of it

    catalogue, ledger = load_catalogue(), load_ledger()
    if not re.fullmatch(RULE_ID, identifier):
        raise UsageError(
            f"expected an id like topic.short-name, got {identifier!r}", "use a-z, 0-9 and hyphens, and one dot"
        )
    topic = Id(identifier).topic
    if topic not in catalogue.topics:
        raise UsageError(
            f"unknown topic {topic!r}", f"topics are {', '.join(catalogue.topics)}; {closest(topic, catalogue.topics)}"
        )
    if identifier in catalogue.rules:
        rule = catalogue.rules[identifier]
        raise UsageError(f"rule {identifier!r} exists: {rule.title}", f"it stands in spec/{rule.file}:{rule.line}")
    if status := ledger.status(identifier):
        raise UsageError(f"the id {identifier!r} was used: {status}", "an id is never used again: choose another one")
    if identifier in ledger.rules:
        raise UsageError(f"the id {identifier!r} was published", "an id is never used again: choose another one")
    return catalogue.topics[topic]


def known_gap(identifier: Id) -> Gap:
    """Return the gap with an id like `gap.invalid-handle`; throws UsageError if there is none."""
    gaps, name = load_catalogue().gaps, identifier.gap or ""
    if name not in gaps:
        raise UsageError(f"unknown gap {identifier!r}", closest(identifier, map(Id.of_gap, gaps)))
    return gaps[name]


def rule_with_scenarios(identifier: str) -> Rule:
    """Return the rule with an id; throws UsageError if there is none, or if no scenario tests it."""
    rule = known_rule(identifier)
    if rule.untestable:
        raise UsageError(
            f"rule {identifier!r} has no scenarios: {rule.untestable}",
            f"`mmio-conformance explain {identifier}` says more",
        )
    return rule


def suggestion(identifier: str, known: Iterable[str]) -> str:
    """Say what the ledger knows of an id that is removed, or which of the known ids was probably meant."""
    from mmio_spec.ledger import load_ledger  # noqa: PLC0415 - only for what is not found

    return load_ledger().status(identifier) or closest(identifier, known)
