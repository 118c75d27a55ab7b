"""What a run changed against what was known before it, scenario by scenario, with what was expected and got."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.results.verdicts import DEVIATIONS, PASSED, Outcome
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Gives what was known of a scenario before: an outcome without a baseline, None if nothing was.
Before = Callable[[Outcome], Outcome | None]

BROKEN, FIXED, CHANGED, SAME, NEW = "broken", "fixed", "changed", "same", "new"
#: In the order of reports.
CHANGES: Final = (BROKEN, FIXED, CHANGED, SAME, NEW)


class Change(Struct, frozen=True):
    """A scenario that was played, and what was known of it before."""

    kind: str
    before: Outcome | None
    now: Outcome

    @property
    def only_in_values(self) -> bool:
        """Whether the scenario fails as it did, but with other values expected or got."""
        return self.kind == CHANGED and self.before is not None and self.before.own_verdict == self.now.own_verdict

    def settled(self, again: Outcome | None) -> Change:
        """Return the change, which is none if the scenario has yet other values when it is played again.

        An implementation that shows bytes of memory which it has not set shows others each time.
        """
        if not self.only_in_values or again is None or again.own_verdict != self.now.own_verdict:
            return self
        return self if _values(again) == _values(self.now) else replace(self, kind=SAME)

    @property
    def decides(self) -> bool:
        """Whether it is a part of the verdict, as only documented rules are."""
        return self.now.basis == Basis.DOCUMENTED


def change_of(before: Outcome | None, now: Outcome) -> Change:
    """Return what a run changed of a scenario: a failure with another value is another one."""
    if before is None:
        return Change(NEW, before, now)
    was, became = before.own_verdict, now.own_verdict
    if was != became:
        kind = BROKEN if was == PASSED else FIXED if became == PASSED else CHANGED
    else:
        kind = CHANGED if became in DEVIATIONS and _values(before) != _values(now) else SAME
    return Change(kind, before, now)


def outcomes_before(outcomes: Iterable[Outcome]) -> Before:
    """Return what looks a scenario up in an earlier run, by its id and its dialect."""
    known = {(one.scenario.id, one.dialect): one for one in outcomes}
    return lambda outcome: known.get((outcome.scenario.id, outcome.dialect))


def count_changes(changes: Iterable[Change]) -> dict[str, int]:
    """Return how many scenarios changed in each way, in the order of reports."""
    counted = Counter(change.kind for change in changes)
    return {kind: counted[kind] for kind in CHANGES}


def _values(outcome: Outcome) -> tuple[object, object]:
    """Return what is the same in every run of what was expected and got; an entry of a baseline may leave it out."""
    return (outcome.expected and outcome.expected.symbol, outcome.got and outcome.got.symbol)
