"""Comparison of the bytes of a file where they lie, once they have to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import SLACK
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.calls import SETTLING
from mmio_conformance.explore.judging.points import POINTS
from mmio_conformance.explore.steps import literal
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.world import World

#: What makes a block of the application a buffer.
_OF_BLOCKS: Final = ("open.buffer", "buffer.set-block")


def compare_content(model: Side, subject: Side, world: World, turn: Turn, file: File) -> Iterator[Difference]:
    """Compare what a file holds after a call by which that has to be in its place; rules decide what it is."""
    function = turn.call.function
    if file.left_in_buffer and function != "mmioClose":
        return
    if file.faulty and (turn.expected or turn.got):
        return  # whether a seek comes before what is written, and fails
    if function == "mmioClose":
        rules = tuple(rule for rule in POINTS["mmioClose content"] if rule in file.decided)
    elif _lies_in_place(turn, file) and turn.expected == turn.got == 0:
        rules = turn.decides("content")
    else:
        return
    held = _held(model, subject, world, file) if rules else None
    if held is not None and held[1] != held[2]:
        where, wanted, got = held[0], literal(held[1]), literal(held[2])
        yield Difference(function, "content", rules, wanted, got, (f"{where} holds {wanted}",))


def compare_behind(subject: Side, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that a block which was a buffer until now is still there, and that nothing was stored behind it."""
    rules = tuple(rule for rule in _OF_BLOCKS if rule in file.decided)
    if not rules or turn.got:
        return
    start, behind = subject.end_of_block(file.block, SLACK)
    if behind.strip(b"\0"):
        zeros = literal(bytes(SLACK))
        shows = (f"{file.block} + {start} holds {zeros}",)
        yield Difference(turn.call.function, "bytes behind the buffer", rules, zeros, literal(behind), shows)


def _lies_in_place(turn: Turn, file: File) -> bool:
    """Tell whether what was written has reached its place when a call returns zero: a block is its file at once."""
    if file.way is Way.BLOCK:
        return turn.call.function == "mmioAscend"
    return file.way is Way.PROCEDURE and turn.call.function in SETTLING


def _held(model: Side, subject: Side, world: World, file: File) -> tuple[str, bytes, bytes] | None:
    """Return where a file lies, and what it holds there on both sides; None if nobody can look."""
    if file.way is Way.PROCEDURE:
        mine, other = (bytes(side.procedures[file.where].content) for side in (model, subject))
        return f"the I/O procedure {file.where}", mine, other
    if file.way is Way.BLOCK:
        return file.where, model.block(file.where), subject.block(file.where)
    if file.way is Way.ORDINARY and file.where not in world.open_elsewhere.values():
        before, now = model.file(file.where), subject.file(file.where)
        return None if before is None else (f'the file "{file.where}"', before, now or b"")
    return None
