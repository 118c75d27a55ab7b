"""Chunks that are left just when they are full, or when the procedure of their file has begun to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LETTERS, pick
from mmio_conformance.explore.operations.chunks import ascend, create_chunk, descend
from mmio_conformance.explore.operations.opening import MOST_FILES, keep, open_named
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.riff import IMAGES
from mmio_conformance.explore.steps import Call, LetAnswer, number, variable
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

#: What fails when a chunk is left, if anything does.
_FAILURES: Final = ("", "MMIOM_WRITE", "MMIOM_SEEK")
#: By how many bytes the data is longer than was announced.
_AMISS: Final = (0, 0, 0, -1, 1)


def fill_chunk(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write as much as was announced for the chunk that was made last, a byte less or more now and then; leave it."""
    made = [chunk for chunk in composer.world.chunks if chunk.created and chunk.file is not None and chunk.file.is_open]
    if not made or made[-1].file is None or "mmioAscend" not in composer.functions:
        return
    file = made[-1].file
    if not file.place_known or file.far:
        return
    yield from composer.settle(file)
    start, size = (composer.model.number_in(made[-1].name, means) for means in ("data_offset", "ck_size"))
    rest = start + size - composer.place(file) + pick(words[3], _AMISS)
    if 0 < rest <= ROOM:
        block = yield from composer.shared_block("letters", LETTERS)
        yield Call("mmioWrite", (variable(file.handle), variable(block, words[1] % 20), number(rest)))
    message = pick(words[2], _FAILURES)
    if message and file.way is Way.PROCEDURE and not file.faulty:
        yield from _fail(file, message)
    yield from ascend(composer, (0, *words[1:]))


def leave_failing(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Enter a chunk, let the procedure of its file fail when it is asked to seek, and leave the chunk."""
    if (file := (yield from _open_unbuffered(composer, words))) is None:
        return
    yield from descend(composer, _for(composer, file, words))
    yield from _fail(file, "MMIOM_SEEK")
    entered = [chunk for chunk in composer.world.chunks if chunk.file is file]
    if entered:
        yield Call("mmioAscend", (variable(file.handle), variable(entered[-1].name), number(0)))
        entered[-1].file = None


def enter_failing(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Enter a chunk of a file whose procedure fails."""
    if (file := (yield from _open_unbuffered(composer, words))) is not None:
        yield from _fail(file, pick(words[3], ("MMIOM_READ", "MMIOM_SEEK")))
        yield from descend(composer, _for(composer, file, words))


def make_failing(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Make a chunk and fill it, and let the procedure of its file fail, if it does, when the chunk is left."""
    if (file := (yield from _open_unbuffered(composer, words))) is not None:
        yield from create_chunk(composer, _for(composer, file, words))
        yield from fill_chunk(composer, _for(composer, file, words))


def _open_unbuffered(composer: Composer, words: tuple[int, ...]) -> MovesTo[File | None]:
    """Open a RIFF file of a procedure without a buffer: with one it is left open when a failure shows."""
    found = pick(words[0], IMAGES)
    if len(composer.world.open_files) >= MOST_FILES or not (where := (yield from keep(composer, found.content))):
        return None
    yield from open_named(composer, Way.PROCEDURE, where, found, ("MMIO_READWRITE",), words=(words[0], 0, 0, words[3]))
    file = composer.world.files[-1]
    return file if file.is_open else None


def _fail(file: File, message: str) -> Moves:
    yield LetAnswer(file.where, message, -1)
    file.faulty = True


def _for(composer: Composer, file: File, words: tuple[int, ...]) -> tuple[int, ...]:
    """Return words that mean this file."""
    return (composer.world.open_files.index(file), *words[1:])
