"""The end of every example: what was done is looked at once more, and all files are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.explore.composer import SLACK
from mmio_conformance.explore.operations.compound import close_handle
from mmio_conformance.explore.operations.elements import read_elements
from mmio_conformance.explore.operations.installing import OTHER
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.steps import Call, number, variable

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves


def end(composer: Composer, word: int) -> Moves:
    """Close all files; before, ask for their positions if the word is odd, and read them if bit 1 is set."""
    for file in composer.world.open_files:
        yield from composer.settle(file)
        handle = variable(file.handle)
        if word & 1:
            yield Call("mmioSeek", (handle, number(0), composer.flags("SEEK_CUR")))
        if word & 2 and file.reads:
            yield Call("mmioSeek", (handle, number(0), composer.flags("SEEK_SET")))
            data = yield from composer.shared_block("data", bytes(ROOM + SLACK))
            yield Call("mmioRead", (handle, variable(data), number(ROOM)))
        yield Call("mmioClose", (handle, number(0)))
        file.is_open = False
    for compound in composer.world.compounds:
        if compound.is_open:
            yield from close_handle(compound)
    for file in list(composer.world.open_elsewhere):
        yield Call("mmioClose", (variable(file.handle), number(0)), application=OTHER)
        file.is_open = False
    yield from read_elements(composer)
