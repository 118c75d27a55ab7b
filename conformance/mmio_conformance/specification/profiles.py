"""What a scenario stands for: a rule of the catalogue, or a gap between the documents; and which profile plays it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect, load_catalogue

from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mmio_spec import Catalogue

    from mmio_conformance.specification.scenarios import FeatureScenario

#: dialect -> the system whose dialect it is
SYSTEMS: Final[Mapping[str, str]] = {Dialect.WINDOWS: "Windows", Dialect.OS2: "OS/2"}


class Basis(StrEnum):
    """What a scenario rests on; only documented ones are part of the verdict."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    #: what the documents leave open: its scenarios ask only whether the implementation survives
    GAP = "gap"

    __repr__ = str.__repr__  # errors show what people write


class Level(StrEnum):
    """How a rule is meant, as the catalogue has it."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    DESCRIBES = "describes"
    #: of what no rule demands
    NONE = "none"

    __repr__ = str.__repr__


class Profile(StrEnum):
    """What a user wants to have played."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    GAPS = "gaps"
    ALL = "all"

    __repr__ = str.__repr__


GAP: Final = Basis.GAP

#: the bases of the scenarios that each profile plays
PROFILES: Final[dict[str, tuple[Basis, ...]]] = {
    Profile.DOCUMENTED: (Basis.DOCUMENTED,),
    Profile.OBSERVED: (Basis.DOCUMENTED, Basis.OBSERVED),
    Profile.GAPS: (Basis.DOCUMENTED, Basis.GAP),
    Profile.ALL: (Basis.DOCUMENTED, Basis.OBSERVED, Basis.GAP),
}


@dataclass(frozen=True, slots=True)
class RuleBasis:
    """What a scenario has of its rule or gap."""

    basis: Basis
    #: of the rule; none for a gap
    level: Level
    dialects: tuple[Dialect, ...]


def basis_of(scenario: FeatureScenario, catalogue: Catalogue) -> RuleBasis | None:
    """Return what a scenario stands for, None if the catalogue knows neither its rule nor its gap."""
    if scenario.gap is not None:
        gap = catalogue.gaps.get(scenario.gap)
        return None if gap is None else RuleBasis(Basis.GAP, Level.NONE, gap.dialects)
    rule = catalogue.rules.get(scenario.rule or "")
    return None if rule is None else RuleBasis(Basis(rule.basis), Level(rule.level), rule.dialects)


def scenarios_of(
    dialect: str, bases: Collection[str] = PROFILES[Profile.OBSERVED], source: Iterable[FeatureScenario] | None = None
) -> list[FeatureScenario]:
    """Return the scenarios that hold in a dialect: those of rules, or of other bases; of all, or of some of them."""
    catalogue = load_catalogue()
    found = []
    for scenario in load_features() if source is None else source:
        stands = basis_of(scenario, catalogue)
        if stands is None:
            raise SuiteError(
                f"scenario {scenario.title!r} stands under no known rule or gap",
                "`mmio-conformance check` finds the faults of the features",
                place=f"{scenario.file}:{scenario.line}",
            )
        if stands.basis in bases and dialect in stands.dialects and scenario.dialect in {None, dialect}:
            found.append(scenario)
    return found
