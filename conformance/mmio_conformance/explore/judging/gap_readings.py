"""What a call shows of the gaps that it touches: not judged, but kept for the survey of gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.judging.left_open import Open, left_open
from mmio_conformance.results.explored_gaps import AS_THE_MODEL, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_spec import Function, Interface

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.world import World

_ADDRESS: Final = "an address"
#: What functions return that differs from one implementation to the next.
_ADDRESSES: Final = frozenset({"HMMIO", "HMMCF", "LPMMIOPROC", "PMMIOPROC", "PCODECPROC"})


def read_gaps(turn: Turn, model: Side, world: World) -> Iterator[Reading]:
    """Yield what a call returned on both sides, for each gap that it touches and that leaves open what it returns.

    Nothing is yielded where both sides need not have been alike before.
    """
    file = turn.file
    if not (file.place_known and file.content_known) if file is not None else not world.lists_known:
        return
    function = model.interface.functions[turn.call.function]
    for gap in sorted(one.removeprefix("gap.") for one in turn.gaps):
        if left_open(gap, model.interface.dialect) & (Open.CODE | Open.ANSWER):
            mine, other = (_in_a_word(model.interface, function, result) for result in (turn.expected, turn.got))
            same = turn.expected == turn.got or mine == other == _ADDRESS
            yield Reading(gap, function.name, mine, AS_THE_MODEL if same else other)


def _in_a_word(interface: Interface, function: Function, result: int) -> str:
    if function.constants == "errors":
        return interface.describe(result, "errors")
    if function.returns in _ADDRESSES:
        return _ADDRESS if result else "NULL"
    return str(result) if result in {0, -1} else "a number"
