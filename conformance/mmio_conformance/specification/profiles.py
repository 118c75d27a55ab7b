"""The profiles: which scenarios a user wants to have played, by what they rest on."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from mmio_conformance.specification.scenario import FeatureScenario

#: dialect -> the system whose dialect it is
SYSTEMS: Final[Mapping[str, str]] = {Dialect.WINDOWS: "Windows", Dialect.OS2: "OS/2"}


class Profile(StrEnum):
    """What a user wants to have played."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    GAPS = "gaps"
    ALL = "all"

    __repr__ = str.__repr__


#: the bases of the scenarios that each profile plays
PROFILES: Final[dict[str, tuple[Basis, ...]]] = {
    Profile.DOCUMENTED: (Basis.DOCUMENTED,),
    Profile.OBSERVED: (Basis.DOCUMENTED, Basis.OBSERVED),
    Profile.GAPS: (Basis.DOCUMENTED, Basis.GAP),
    Profile.ALL: (Basis.DOCUMENTED, Basis.OBSERVED, Basis.GAP),
}


def scenarios_of(
    dialect: str, bases: Collection[str] = PROFILES[Profile.OBSERVED], source: Iterable[FeatureScenario] | None = None
) -> list[FeatureScenario]:
    """Return the scenarios that hold in a dialect: those of rules, or of other bases; of all, or of some of them."""
    found = []
    for scenario in load_features() if source is None else source:
        if scenario.basis is None:
            raise SuiteError(
                f"scenario {scenario.title!r} stands under no known rule or gap",
                "`mmio-conformance check` finds the faults of the features",
                place=f"{scenario.file}:{scenario.line}",
            )
        if scenario.basis in bases and scenario.holds_for(dialect):
            found.append(scenario)
    return found
