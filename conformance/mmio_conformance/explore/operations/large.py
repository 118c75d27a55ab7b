"""Sizes and offsets at the boundaries of 16 bits: files of more than 64 KB, and transfers and seeks that cross it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LARGE, SLACK, pick
from mmio_conformance.explore.operations.memory import open_memory
from mmio_conformance.explore.operations.opening import BUFFERS, LARGE_EVERY, open_ordinary, open_procedure
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.steps import Call, number, variable
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves

_BOUNDARIES: Final = (0x10000, 0x8000, LARGE, 0x7FFF, 0xFFFF, 0x8001, 0x10001)
_OFFSETS: Final = (*_BOUNDARIES, 1, 5, 0)
#: Of the choices of buffers those that a file of that length does not take thousands of steps with: large ones first,
#: which hold more bytes than 16 bits, or 15, can count.
_LARGE_BUFFERS: Final = tuple(
    BUFFERS.index(one) for one in (("system", 100_000), ("block", 40_000), ("", 0), ("system", 100_000), ("system", 0))
)
#: A write begins there at most, so that no file becomes larger than a few hundred kilobytes.
_LAST_PLACE: Final = 200_000


def open_large(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a file of more than 64 KB, of one kind or another."""
    of_large_content = LARGE_EVERY - 1
    buffer = pick(words[2], _LARGE_BUFFERS)
    opening = pick(words[0], (open_procedure, open_ordinary, open_memory, open_procedure, open_ordinary))
    if opening is open_memory:
        yield from open_memory(composer, (0, of_large_content, *words[2:]))
    else:
        yield from opening(composer, (of_large_content, words[1], buffer, words[3]))


def _takes_thousands(file: File) -> bool:
    """Tell whether a buffer asks its procedure thousands of times for so many bytes."""
    return 0 < file.buffer <= ROOM or (file.buffer > 0 and file.short)


def read_much(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Read as many bytes as 16 bits can just count, or just not."""
    if (file := (yield from composer.file(words[0]))) is None or _takes_thousands(file):
        return
    yield from composer.settle(file)
    block = yield from composer.shared_block("large", bytes(LARGE + SLACK))
    file.at_chunk = False
    yield Call("mmioRead", (variable(file.handle), variable(block), number(pick(words[1], _BOUNDARIES))))


def write_much(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write as many bytes as 16 bits can just count, or just not."""
    if (file := (yield from composer.file(words[0]))) is None or file.far or file.way is Way.BLOCK:
        return
    if _takes_thousands(file):
        return
    yield from composer.settle(file)
    if composer.place(file) > _LAST_PLACE:
        return
    block = yield from composer.shared_block("much", b"m" * LARGE)
    file.at_chunk, file.chunks = False, ()
    yield Call("mmioWrite", (variable(file.handle), variable(block), number(pick(words[1], _BOUNDARIES))))


def seek_far(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Move the position by as much as 16 bits can just count, or just not, within the file as far as it is long."""
    if (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    offset = pick(words[1], _OFFSETS)
    here = composer.place(file)
    if words[2] % 2 and here >= 0:
        origin, sign = "SEEK_CUR", -1 if here > offset else 1
        offset *= sign
    else:
        origin = "SEEK_SET"
    file.at_chunk = False
    yield Call("mmioSeek", (variable(file.handle), number(offset), composer.flags(origin)))
