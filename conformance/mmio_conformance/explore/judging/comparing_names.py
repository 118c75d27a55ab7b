"""Comparisons of what is there by name: files, what they hold, and the procedures that are installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.steps import literal
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.steps import Call
    from mmio_conformance.explore.world import World


def names_in(call: Call) -> list[str]:
    """Return the names of files that a call was given."""
    return [argument.content.decode() for argument in call.arguments if argument.content is not None]


def compare_installed(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare which procedure was installed, found or removed."""
    sides = model.named(turn.expected), subject.named(turn.got)
    wanted, got = (one if isinstance(one, str) else "an address" if one else "NULL" for one in sides)
    if (rules := turn.decides("")) and wanted != got:
        expected = "anything but NULL" if wanted == "an address" else wanted
        (call,) = turn.call.lines
        yield Difference(turn.call.function, "", rules, expected, got, (f"{call} returns {expected}",), calls=True)


def compare_names(model: Side, subject: Side, world: World, turn: Turn) -> Iterator[Difference]:
    """Compare the files of the names that a call was given."""
    names = names_in(turn.call)
    # A file keeps what it holds under a new name.
    if turn.decides("file") and all(world.contents.get(name, True) for name in names):
        for name in names:
            yield from _compare_file(model, subject, turn, name, "file")


def compare_unchanged(model: Side, subject: Side, world: World, turn: Turn, file: File) -> Iterator[Difference]:
    """Make sure that an opening that has failed made no file, and changed neither a file nor a block."""
    if not (rules := turn.decides("unchanged")):
        return
    if file.way is Way.BLOCK and world.contents.get(file.where, True):
        mine, other = model.block(file.where), subject.block(file.where)
        if mine != other:
            shows = f"{file.where} holds {literal(mine)}"
            yield Difference("mmioOpen", "unchanged", rules, literal(mine), literal(other), (shows,))
    named = [name for name in names_in(turn.call) if not world.is_in_use(name)]
    new = [name for name in sorted(subject.names() - model.names()) if not world.has_named(name)]
    for name in (*named, *new):
        if world.contents.get(name, True):
            yield from _compare_file(model, subject, turn, name, "unchanged")


def _compare_file(model: Side, subject: Side, turn: Turn, name: str, point: str) -> Iterator[Difference]:
    """Compare whether there is a file of a name, and what it holds."""
    mine, other = model.file(name), subject.file(name)
    if mine != other:
        wanted, got = ("no file" if content is None else literal(content) for content in (mine, other))
        shows = f'there is no file "{name}"' if mine is None else f'the file "{name}" holds {wanted}'
        yield Difference(turn.call.function, point, turn.decides(point), wanted, got, (shows,))
