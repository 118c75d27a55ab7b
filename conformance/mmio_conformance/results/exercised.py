"""What an implementation declares and a run has not tried: a verdict says nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.driver.protocol import ABILITIES
from mmio_conformance.results.verdicts import BROKEN, NOT_RUN
from mmio_conformance.specification.abilities import abilities_of
from mmio_conformance.specification.scenario import CALLED

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.specification.scenario import FeatureScenario

#: How the adapter is reset, which no scenario is about.
_OF_ADAPTER = frozenset({"afresh"})


def not_exercised(result: Result, subject: str) -> list[str]:
    """Return what a subject says that it has, and no scenario that was played uses; sorted.

    Its functions, its capabilities, and the abilities that it does not decline.
    """
    handshake = result.handshakes[subject]
    has = handshake.functions | handshake.capabilities | (ABILITIES.keys() - handshake.declines)
    used: set[str] = set()
    for outcome in result.outcomes:
        if outcome.subject == subject and outcome.verdict not in (*NOT_RUN, *BROKEN):
            used |= _used(outcome.scenario)
            used.update(name for call in outcome.calls for name in CALLED.findall(call))
    return sorted(has - used - _OF_ADAPTER)


def _used(scenario: FeatureScenario) -> set[str]:
    used = {name for step in scenario.steps for name in CALLED.findall(step.text)}
    used |= {*scenario.needs, *abilities_of(scenario)}
    if any(step.text.startswith("a second application ") for step in scenario.steps):
        used.add("applications")
    return used
