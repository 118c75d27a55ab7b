"""Procedures that begin to fail, and the call that has to notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LARGE, pick
from mmio_conformance.explore.operations.chunks import ascend, create_chunk, descend
from mmio_conformance.explore.operations.direct import advance, get_info, put_directly
from mmio_conformance.explore.operations.opening import close, open_procedure
from mmio_conformance.explore.operations.plain import flush, read, seek, set_buffer, write
from mmio_conformance.explore.steps import LetAnswer, LetTransfer
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves


def _seek_and_read(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Read somewhere else: a buffered file needs its procedure for that as soon as it reads."""
    yield from seek(composer, words)
    yield from read(composer, words)


def _ask_for_place(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask where the position is, which a call that has failed may have moved."""
    yield from seek(composer, (words[0], _FROM_HERE, 0))


#: What fails, how, and the calls that may notice it.
_FAILURES: Final = (
    ("MMIOM_WRITE", -1, (flush, close, set_buffer, advance, write, create_chunk, ascend)),
    ("MMIOM_READ", -1, (read, advance, descend)),
    ("MMIOM_SEEK", -1, (seek, ascend, create_chunk, flush, read, descend)),
    ("MMIOM_CLOSE", 7, (close,)),
    ("MMIOM_SEEK", -1, (_seek_and_read, descend, ascend)),
    ("MMIOM_WRITE", 0, (flush, write, close, ascend, create_chunk, set_buffer)),
    ("MMIOM_WRITE", -1, (set_buffer, set_buffer, flush, advance)),
    ("MMIOM_READ", -1, (advance, read)),
    ("MMIOM_CLOSE", -1, (close,)),
)
#: The word for a seek from the current position.
_FROM_HERE: Final = 2
#: The word for a write of one byte.
_ONE: Final = 0
#: Calls that have to write the buffer out, and those after which what they could not write is where it belongs.
_SETTLING: Final = (flush, advance, set_buffer)
_STORING: Final = (close, flush, _seek_and_read, advance, set_buffer, _ask_for_place)


def open_failing(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open the file of a procedure that fails from then on, and call what has to notice it at once."""
    before = len(composer.world.files)
    yield from open_procedure(composer, words)
    opened = composer.world.files[before:]
    if opened and opened[0].is_open:
        number = composer.world.open_files.index(opened[0])
        yield from _fail(composer, opened[0], (number, words[3], *words[1:3]))


def fail(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let the procedure of a file fail from now on, and call something that may need it."""
    files = [file for file in composer.world.open_files if file.way is Way.PROCEDURE and not file.faulty]
    if not files:
        return
    yield from _fail(composer, pick(words[0], files), words)


def refuse(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let the procedure take nothing during one call that has to write some bytes out, and everything afterwards."""
    files = [file for file in composer.world.open_files if file.way is Way.PROCEDURE and file.buffer and file.writes]
    files = [file for file in files if not file.faulty and not file.short]
    if not files:
        return
    file = pick(words[0], files)
    number = composer.world.open_files.index(file)
    change = pick(words[1], (write, write, put_directly))
    yield from change(composer, (number, words[2] % 3, *words[2:]))
    yield from get_info(composer, (number, *words[1:]))  # for mmioAdvance
    yield LetTransfer(file.where, 0)
    file.faulty = True
    yield from pick(words[1] // 3, _SETTLING)(composer, (number, words[2], words[3] % 2 * 2, 0))
    yield LetTransfer(file.where, 2 * LARGE)
    file.faulty = False
    yield from pick(words[3] // 2, _STORING)(composer, (number, *words[2:], words[1]))


def _fail(composer: Composer, file: File, words: tuple[int, ...]) -> Moves:
    message, answer, noticing = pick(words[1], _FAILURES)
    if any(chunk.file is file for chunk in composer.world.chunks):
        noticing = (ascend, *noticing[:1])
    if message == "MMIOM_WRITE" and file.buffer > 1 and file.writes and words[3] % 2:
        yield from write(composer, (composer.world.open_files.index(file), _ONE, *words[2:]))  # it waits in the buffer
    operation = pick(words[1] // len(_FAILURES), noticing)
    if operation is advance:  # with what it needs asked for while that does not fail
        yield from get_info(composer, (composer.world.open_files.index(file), *words[1:]))
    else:
        yield from composer.settle(file)
    yield LetAnswer(file.where, message, answer)
    file.faulty = True
    yield from operation(composer, (composer.world.open_files.index(file), *words[2:], words[2] // 7))
