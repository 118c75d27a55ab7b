"""Messages that nobody needs: a buffered file that asks its procedure for what its buffer has, or has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.points import POINTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.world import File


def compare_needless(subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that a transfer within the buffer has sent no message."""
    function, count = turn.call.function, turn.call.arguments[-1].number
    within = {"mmioRead": 0 < count <= file.ready, "mmioWrite": 0 < count < file.room}
    rules = tuple(rule for rule in POINTS.get(f"{function} asking", ()) if rule in file.decided)
    if not rules or not within.get(function, False):
        return
    name = "MMIOM_READ" if function == "mmioRead" else "MMIOM_WRITE"
    sent = [one for one in subject.messages if one.message == subject.interface.constant(name)]
    if sent:
        shows = (f"{sent[0].procedure} received no {name}",)
        yield Difference(function, "asking", rules, "none", name, shows)


def note_buffer(turn: Turn, file: File) -> None:
    """Keep account of the bytes that the buffer surely has, and of those that it surely has room for."""
    function = turn.call.function
    if function == "mmioOpen":
        file.ready, file.room = 0, file.buffer
    elif function == "mmioRead":
        count = turn.call.arguments[2].number
        first = file.calls == 1 and not (file.short or file.faulty) and 0 < count < file.buffer
        loaded = min(file.buffer, file.length) if first and turn.expected == turn.got == count else file.ready
        file.ready, file.room = max(0, loaded - count), 0
    elif function == "mmioWrite":
        count = turn.call.arguments[2].number
        file.ready, file.room = 0, max(0, file.room - max(0, count))
    elif function == "mmioFlush" and turn.call.arguments[1].number == 0:
        file.room = 0  # bytes that were not read yet stay
    elif function not in {"mmioGetInfo", "mmioGetData"}:
        file.ready = file.room = 0
