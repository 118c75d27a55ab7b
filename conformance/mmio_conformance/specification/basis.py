"""What a scenario rests on: the basis, level, strength and dialects that its rule, or its gap, has in the catalogue."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmio_spec import Catalogue, Dialect

    from mmio_conformance.specification.ids import Id


class Basis(StrEnum):
    """What a scenario rests on; only documented ones are part of the verdict."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    #: documented, but a real system was seen to do otherwise, and the user has asked for the verdict of real systems
    CONTRADICTED = "contradicted"
    #: documented, but no part of the release whose requirements the user has asked for
    ADDED = "added"
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


class Strength(StrEnum):
    """Whether a document says a rule, as the catalogue has it."""

    SAYS = "says"
    FOLLOWS = "follows"
    #: of what no rule demands
    NONE = "none"

    __repr__ = str.__repr__


def basis_of(rule: Id | None, catalogue: Catalogue) -> tuple[Basis | None, Level, Strength, tuple[Dialect, ...]]:
    """Return the basis, level, strength and dialects of a rule or a gap; no basis if the catalogue knows neither."""
    if (found := catalogue.rules.get(rule or "")) is not None:
        return Basis(found.basis), Level(found.level), Strength(found.strength), found.dialects
    if rule is not None and (gap := catalogue.gaps.get(rule.gap or "")) is not None:
        return Basis.GAP, Level.NONE, Strength.NONE, gap.dialects
    return None, Level.NONE, Strength.NONE, ()
