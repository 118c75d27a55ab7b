"""What a scenario stands for: a rule of the catalogue, or a gap between the documents; and which profile plays it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mmio_spec import Catalogue

    from mmio_conformance.features import FeatureScenario

#: Basis of scenarios that try what the documents leave open: they ask only whether the implementation survives.
GAP: Final = "gap"
#: Level of what no rule demands.
NO_LEVEL: Final = "none"

#: profile -> the bases of the scenarios that it plays; only documented ones decide anything
PROFILES: Final = {
    "documented": ("documented",),
    "observed": ("documented", "observed"),
    "gaps": ("documented", GAP),
    "all": ("documented", "observed", GAP),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a scenario has of its rule or gap."""

    #: documented, observed or gap
    basis: str
    #: of the rule: must, should, may or describes; none for a gap
    level: str
    dialects: tuple[str, ...]


def standing(scenario: FeatureScenario, catalogue: Catalogue) -> Standing | None:
    """Return what a scenario stands for, None if the catalogue knows neither its rule nor its gap."""
    if scenario.gap is not None:
        gap = catalogue.gaps.get(scenario.gap)
        return None if gap is None else Standing(GAP, NO_LEVEL, gap.dialects)
    rule = catalogue.rules.get(scenario.rule or "")
    return None if rule is None else Standing(rule.basis, rule.level, rule.dialects)
