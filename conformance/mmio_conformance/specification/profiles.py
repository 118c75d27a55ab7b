"""What a scenario stands for: a rule of the catalogue, or a gap between the documents; and which profile plays it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from mmio_spec import Catalogue

    from mmio_conformance.specification.scenarios import FeatureScenario

#: dialect -> the system whose dialect it is
SYSTEMS: Final = {"windows": "Windows", "os2": "OS/2"}
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


def scenarios_of(
    dialect: str, bases: Collection[str] = PROFILES["observed"], source: Iterable[FeatureScenario] | None = None
) -> list[FeatureScenario]:
    """Return the scenarios that hold in a dialect: those of rules, or of other bases; of all, or of some of them."""
    catalogue = load_catalogue()
    found = []
    for scenario in load_features() if source is None else source:
        stands = standing(scenario, catalogue)
        if stands is None:
            raise SuiteError(
                f"{scenario.file}:{scenario.line}: scenario {scenario.title!r} stands under no known rule or gap",
                "`mmio-conformance check` finds the faults of the features",
            )
        if stands.basis in bases and dialect in stands.dialects and scenario.dialect in {None, dialect}:
            found.append(scenario)
    return found
