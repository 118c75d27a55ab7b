"""A call that both sides of an exploration have made."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.explore.judging.points import POINTS

if TYPE_CHECKING:
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import File

#: So many answers of `decides` are kept: with fewer, one call in four finds that one of its own is gone.
_MOST_ANSWERS: Final = 5000


class Turn(Struct):
    """A call that both sides have made."""

    call: Call
    #: what the model returned, and what the implementation did
    expected: int
    got: int
    #: the rules and gaps that decided in the model
    rules: frozenset[str]
    #: what gaps leave open, as bits of `Open`
    open: int
    gaps: frozenset[str]
    #: those of the rules that say what the call leaves to later ones
    left: frozenset[str]
    file: File | None

    def decides(self, point: str) -> tuple[str, ...]:
        """Return the rules that decide a point of the function in this call."""
        return _deciding(self.call.function, point, self.rules)


@lru_cache(maxsize=_MOST_ANSWERS)
def _deciding(function: str, point: str, rules: frozenset[str]) -> tuple[str, ...]:
    """Return those of the rules that decide a point; few traces differ, and the sets of rules are theirs."""
    return tuple(rule for rule in POINTS.get(f"{function} {point}".rstrip(), ()) if rule in rules)
