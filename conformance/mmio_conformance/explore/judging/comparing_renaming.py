"""Comparisons of a renaming that an I/O procedure was asked for: who was asked, with which names, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.comparing import elements_of
from mmio_conformance.explore.steps import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side


def compare_renaming(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare which procedure was asked to rename, with which names, what its answer led to, and what has to stay."""
    mine, other = ([one.procedure for one in side.renamings] for side in (model, subject))
    if mine != other and (rules := turn.decides("messages")):
        for procedure in dict.fromkeys(mine):
            shows = (f"{procedure} received MMIOM_RENAME {mine.count(procedure)} times",)
            yield Difference("mmioRename", "messages", rules, ", ".join(mine), ", ".join(other) or "none", shows)
        return
    for asked, got in zip(model.renamings, subject.renamings, strict=False):
        names = literal(asked.old), literal(asked.new)
        if (rules := turn.decides("names")) and not (asked.old in got.old and asked.new in got.new):
            rows = (f"| lParam{number} | a string with {name} |" for number, name in enumerate(names, 1))
            shows = ("\n".join((f"{asked.procedure} received MMIOM_RENAME with", *rows)),)
            found = f"{literal(got.old)}, {literal(got.new)}"
            yield Difference("mmioRename", "names", rules, ", ".join(names), found, shows)
    if mine and turn.expected != turn.got and (rules := turn.decides("answer")):
        wanted, found = (model.interface.describe(one, "errors") for one in (turn.expected, turn.got))
        shows = (f"{turn.call.text} returns {wanted}",)
        yield Difference("mmioRename", "answer", rules, wanted, found, shows, calls=True)
    if (info := turn.call.arguments[2].variable) and (rules := turn.decides("info")):
        yield from _compare_kept(model, subject, info, rules)


def _compare_kept(model: Side, subject: Side, info: str, rules: tuple[str, ...]) -> Iterator[Difference]:
    """Make sure that an MMIOINFO which a function may only read is as the application has left it."""
    address = model.interface.structures["MMIOINFO"].member("io_proc").name
    mine, other = model.members(info), subject.members(info)
    for name, value in mine.items():
        for member, kept, found in elements_of(name, value, other[name]):
            wanted, got = (model.named(kept), subject.named(found)) if name == address else (kept, found)
            if wanted != got:
                shows = (f"{info}.{member} is {wanted}",)
                yield Difference("mmioRename", "info", rules, str(wanted), str(got), shows)
