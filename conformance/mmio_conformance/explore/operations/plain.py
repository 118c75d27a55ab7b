"""Reading, writing, seeking, flushing and changing the buffer; and procedures that begin to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LARGE, LETTERS, NOTHING, SLACK, one_in, pick
from mmio_conformance.explore.operations.direct import get_info
from mmio_conformance.explore.steps import NULL, Call, number, variable
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves

#: What a block for reading has room for.
ROOM: Final = 64
#: Every so many numbers of bytes is more than 64 KB.
_LARGE_EVERY: Final = 300
#: Offsets from here on are only looked at.
_FAR: Final = 200_000
#: Bytes of the header of a chunk, with the type of a form.
_HEADER: Final = 12
#: Whose the next buffer is, and how many bytes; the same once more is the one that the file has, or a part of it.
_SET_BUFFERS: Final = (
    ("", 0),
    ("system", 8),
    ("same", 0),
    ("block", 8),
    ("system", 16),
    ("same", 1),
    ("block", 3),
    ("same", 0),
    ("system", 2),
    ("", 0),
    ("same", 1),
    ("system", 40_000),
    ("block", 40_000),
)


def read(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Read some bytes of a file."""
    if (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    count = _count(file, words[1])
    large = count > ROOM
    name = "large" if large else "data"
    block = yield from composer.shared_block(name, bytes((LARGE if large else ROOM) + SLACK))
    file.at_chunk = file.at_chunk and count == 0
    yield Call("mmioRead", (variable(file.handle), variable(block), number(count)))


def write(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write some bytes to a file."""
    if (file := (yield from composer.file(words[0]))) is None or file.far:
        return
    yield from composer.settle(file)
    count = _count(file, words[1])
    if file.size and one_in(4, words[3]):  # up to the end of the block, or just beyond
        beyond = file.way is Way.SYSTEM and words[3] // 4 % 2
        count = min(ROOM, max(0, file.size - max(0, composer.place(file))) + beyond)
    if count > ROOM:
        block = yield from composer.shared_block("much", b"m" * LARGE)
        start = 0
    else:
        block = yield from composer.shared_block("letters", LETTERS)
        start = 0 if words[2] % 2 else words[2] // 2 % (len(LETTERS) - ROOM)
    if count:
        file.at_chunk = False
        if not any(chunk.file is file and chunk.created for chunk in composer.world.chunks):
            file.chunks = _left_alone(composer, file, count) if file.chunks else ()
    yield Call("mmioWrite", (variable(file.handle), variable(block, start), number(count)))


def seek(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Move the position of a file."""
    if (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    origin = pick(words[1], ("SEEK_SET", "SEEK_SET", "SEEK_CUR", "SEEK_SET", "SEEK_END", "SEEK_CUR"))
    if origin == "SEEK_END":
        # Which side of the end an offset counts from is a gap: it matters where two implementations are compared.
        offset = pick(words[2], (0, 0, 0, 0, 0, 0, 0, -1, 1))
    elif origin == "SEEK_CUR":
        offset = pick(words[2], (0, -1, 1, -2, 2, -file.buffer, file.buffer, -3, 3))
    else:
        offset = _offset(file, words[2])
    file.at_chunk = origin == "SEEK_SET" and offset in file.chunks
    result = yield Call("mmioSeek", (variable(file.handle), number(offset), composer.flags(origin)))
    stays = origin == "SEEK_CUR" or result < 0
    file.far = (file.far and stays) or (origin == "SEEK_SET" and not 0 <= offset < _FAR)


def flush(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write the buffer of a file out; if it is emptied, maybe read on, for which it has to be filled again."""
    if "mmioFlush" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    flags = pick(words[1], (NOTHING, composer.flags("MMIO_EMPTYBUF")))
    yield Call("mmioFlush", (variable(file.handle), flags))
    if flags is not NOTHING and words[2] % 2:
        yield from read(composer, (words[0], words[2] // 2))


def set_buffer(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Give a file another buffer, or none."""
    if "mmioSetBuffer" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    whose, size = pick(words[1], _SET_BUFFERS)
    block = ""
    if whose == "same":
        block, size = file.block, max(0, file.buffer - size)
    elif whose == "block":
        block = yield from composer.block("buffer", bytes(size + SLACK))
    address = variable(block) if block else NULL
    result = yield Call("mmioSetBuffer", (variable(file.handle), address, number(size), NOTHING))
    if result == 0:
        file.buffer, file.block = size, block
        if words[2] % 4 == 1:
            yield from seek(composer, (words[0], 0, *words[2:]))
            yield from get_info(composer, words)


def _left_alone(composer: Composer, file: File, count: int) -> tuple[int, ...]:
    """Return the places of the chunks in a file if a write leaves all of their headers as they are, else none."""
    place = composer.place(file)
    return file.chunks if all(not -_HEADER < start - place < count for start in file.chunks) else ()


def _count(file: File, word: int) -> int:
    """Return a number of bytes: a few, or at a boundary of the buffer or of the file."""
    size, length = file.buffer, file.length
    near = (1, 2, 3, 4, 5, 0, 7, size - 1, size, size + 1, 2 * size, length, length + 1, 10, 20, size // 2)
    count = pick(word, near)
    if one_in(_LARGE_EVERY, word) and (size == 0 or (size > ROOM and not file.short)):
        return LARGE
    return count if 0 <= count <= ROOM else 6


def _offset(file: File, word: int) -> int:
    """Return an offset from the beginning: in the file, at a boundary, now and then far outside."""
    size, length = file.buffer, file.length
    near = (0, 1, 2, 3, 5, size - 1, size, size + 1, length - 1, length, 2 * size, 7, 4, length // 2, length + 1)
    offset = pick(word, near)
    if one_in(64, word // len(near)):
        return pick(word, (0x7FFF, 0x8000, 0xFFFF, 0x10000, -1, 0x7FFFFFFF))
    return max(0, offset)
