"""Ids that users write: the rule that one names, and what to say of one that nothing has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_catalogue, load_ledger
from mmio_spec.errors import closest

from mmio_conformance.errors import UsageError
from mmio_conformance.specification.scenarios import GAPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_spec import Gap, Rule


def known_rule(identifier: str) -> Rule:
    """Return the rule with an id; throws UsageError if there is none."""
    rules = load_catalogue().rules
    if identifier not in rules:
        raise UsageError(
            f"unknown rule {identifier!r}", f"`mmio-conformance rules` lists them all; {remedy(identifier, rules)}"
        )
    return rules[identifier]


def known_gap(identifier: str) -> Gap:
    """Return the gap with an id that begins with `gap.`; throws UsageError if there is none."""
    gaps = {GAPS + name: gap for name, gap in load_catalogue().gaps.items()}
    if identifier not in gaps:
        raise UsageError(f"unknown gap {identifier!r}", closest(identifier, gaps))
    return gaps[identifier]


def rule_with_scenarios(identifier: str) -> Rule:
    """Return the rule with an id; throws UsageError if there is none, or if no scenario tests it."""
    rule = known_rule(identifier)
    if rule.untestable:
        raise UsageError(
            f"rule {identifier!r} has no scenarios: {rule.untestable}",
            f"`mmio-conformance explain {identifier}` says more",
        )
    return rule


def remedy(identifier: str, known: Iterable[str]) -> str:
    """Say what the ledger knows of an id that is gone, or which of the known ids was probably meant."""
    return load_ledger().fate(identifier) or closest(identifier, known)
