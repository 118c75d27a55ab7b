"""Opening RIFF files, in all the ways to have a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import pick
from mmio_conformance.explore.operations.memory import open_block
from mmio_conformance.explore.operations.opening import MOST_FILES, keep, open_named
from mmio_conformance.explore.riff import IMAGES, LARGE_IMAGE
from mmio_conformance.explore.steps import PutFile
from mmio_conformance.explore.world import Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves

_CONTENTS: Final = (*IMAGES, LARGE_IMAGE, LARGE_IMAGE)
_WAYS: Final = (Way.ORDINARY, Way.BLOCK, Way.PROCEDURE)
_ACCESSES: Final = (*[("MMIO_READWRITE",), ("MMIO_READ",)] * 4, ("MMIO_READWRITE", "MMIO_CREATE"))


def open_riff(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a RIFF file for reading and writing: an ordinary one, a procedure's or, in a block, a memory file."""
    if len(composer.world.open_files) >= MOST_FILES:
        return
    found = pick(words[0], _CONTENTS)
    access = pick(words[1] // len(_WAYS), _ACCESSES)
    way = pick(words[1], _WAYS)
    if way is Way.BLOCK and "memory-files" not in composer.declined:
        yield from open_block(composer, found, words[2])
    elif way is Way.PROCEDURE and (where := (yield from keep(composer, found.content))):
        yield from open_named(composer, way, where, found, access[:1], words=words)
    else:
        where = f"{composer.world.name('a')}.dat"
        yield PutFile(where, found.content)
        yield from open_named(composer, Way.ORDINARY, where, found, access, words=words)
