"""What a freedom is: another way to go on where the documents leave one open, as legal as that of the model.

The model with one of them, or with a mixture, is a permissive model. A documented scenario that it does not pass asks
for more than the documents say.
"""

from __future__ import annotations

from random import Random
from types import new_class
from typing import TYPE_CHECKING, Final, TypeVar, cast

from mmio_reference import DIALECTS
from mmio_reference.decisions.citing import Citing
from mmio_reference.machine.errors import NoSuchDecision, UnknownRule
from mmio_spec import load_catalogue
from msgspec import Struct

from mmio_conformance.audit.law_breakers.breaking import replaced_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference import Decisions

_C = TypeVar("_C", bound=type[Citing])

#: A code that no page names, for failures whose code is open.
OTHER_CODE: Final = 0x3F2
#: Of the orders in which freedoms are dealt out to mixtures.
SEEDS: Final = (1,)


class Freedom(Struct, frozen=True):
    """What an implementation may do instead of what the model does."""

    #: the gap that leaves it open, or a rule that says no more than this fulfils as well
    ground: str
    #: what is done instead, as a sentence
    instead: str
    dialects: tuple[str, ...]
    #: holds the other decisions
    other: type[Citing]

    @property
    def name(self) -> str:
        """A name of its own, as in `growth-step: GrowsByMultiples`."""
        return f"{self.ground}: {self.other.__name__}"

    @property
    def decisions(self) -> frozenset[str]:
        """The names of the decisions that are made otherwise."""
        return frozenset(replaced_by(self.other))

    def goes_with(self, freedom: Freedom) -> bool:
        """Tell whether an implementation can use another freedom as well."""
        return self.ground != freedom.ground and self.decisions.isdisjoint(freedom.decisions)


FREEDOMS: list[Freedom] = []


def uses(ground: str, instead: str, *, dialects: tuple[str, ...] = ()) -> Callable[[_C], _C]:
    """Make a class of other decisions a freedom, in the dialects of the gap or the rule or in some of them.

    Throws UnknownRule, at import, for a ground that is neither a gap nor a rule of these dialects, and NoSuchDecision
    for a class that decides nothing otherwise, or something that is no decision of the model.
    """

    def register(other: _C) -> _C:
        catalogue = load_catalogue()
        found = catalogue.gaps.get(ground) or catalogue.rules.get(ground)
        if found is None or not set(dialects) <= set(found.dialects):
            raise UnknownRule([ground], other.__qualname__)
        chosen = dialects or tuple(found.dialects)
        decisions = replaced_by(other)
        if not decisions or not all(hasattr(DIALECTS[dialect], name) for dialect in chosen for name in decisions):
            raise NoSuchDecision(decisions, other.__qualname__)
        FREEDOMS.append(Freedom(ground, instead, chosen, other))
        return other

    return register


def mixtures(dialect: str) -> list[tuple[Freedom, ...]]:
    """Deal all freedoms of a dialect out to mixtures, once for each seed.

    Two freedoms go together unless they fill the same gap or make the same decision.
    """
    legal = [freedom for freedom in FREEDOMS if dialect in freedom.dialects]
    return [tuple(mixture) for seed in SEEDS for mixture in _deal(Random(seed).sample(legal, len(legal)))]  # noqa: S311


def _deal(freedoms: list[Freedom]) -> list[list[Freedom]]:
    dealt: list[list[Freedom]] = []
    for freedom in freedoms:
        fitting = (mixture for mixture in dealt if all(map(freedom.goes_with, mixture)))
        if (mixture := next(fitting, None)) is None:
            dealt.append(mixture := [])
        mixture.append(freedom)
    return dealt


def permissive_model(dialect: str, freedoms: tuple[Freedom, ...]) -> type[Decisions]:
    """Return the model of a dialect that uses some freedoms."""
    others = (freedom.other for freedom in freedoms)
    return cast("type[Decisions]", new_class("PermissiveModel", (*others, DIALECTS[dialect])))
