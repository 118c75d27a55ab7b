"""Opening memory files, on blocks of the application and of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import SLACK, one_in, pick
from mmio_conformance.explore.operations.opening import CONTENTS, LARGE_CONTENT, LARGE_EVERY, MOST_FILES
from mmio_conformance.explore.steps import NULL, Argument, Call, MakeBlock, MakeStructure, number, variable
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves
    from mmio_conformance.explore.riff import Image

#: What lies in an allocation before the block of a file.
_BEFORE: Final = b"not"
_SIZES: Final = (16, 1, 10, 40, 1, 40_000)
_EXPANSIONS: Final = (0, 8, 1, 100, 40_000)


def open_memory(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a memory file: on a block with some content, or on one that the system allocates."""
    if len(composer.world.open_files) >= MOST_FILES or "memory-files" in composer.declined:
        return
    if words[0] % 2:
        yield from _open_system(composer, words)
        return
    blocks = [file for file in composer.world.open_files if file.way is Way.BLOCK]
    if blocks and one_in(4, words[3]):
        yield from _open_again(composer, pick(words[1], blocks))
        return
    large = one_in(LARGE_EVERY, words[1])
    found = LARGE_CONTENT if large else pick(words[1], CONTENTS)
    yield from open_block(composer, found, words[2])


def open_block(composer: Composer, found: Image, word: int) -> Moves:
    """Open a memory file on a block of the application that holds some content."""
    create = one_in(3, word)
    refused = composer.dialect is Dialect.OS2 and one_in(16, word)
    size = len(found.content) or 16
    name = composer.world.name("image")
    before = _BEFORE if one_in(4, word // 4) else b""  # in the middle of an allocation
    yield MakeBlock(name, before + found.content.ljust(size, b"\0") + bytes(SLACK))
    members = [("pchBuffer", variable(name, len(before))), ("cchBuffer", number(size))]
    length = 0 if create else size
    if composer.dialect is Dialect.OS2 and one_in(4, word // 16) and size > 1:
        members.append(("aulInfo[1]", number(size - 1)))
        length -= not create
    if refused:
        members.append(("aulInfo[0]", number(8)))
    file = File("", Way.BLOCK, name, reads=True, writes=True, buffer=0, length=length, size=size, start=len(before))
    if found.chunks and not create:
        file.holds_chunks(found)
    yield from _open(composer, file, members, ("MMIO_READWRITE", "MMIO_CREATE") if create else ("MMIO_READWRITE",))


def _open_again(composer: Composer, first: File) -> Moves:
    """Open a second memory file on a block that already is one, with a position of its own."""
    members = [("pchBuffer", variable(first.where, first.start)), ("cchBuffer", number(first.size))]
    file = File("", Way.BLOCK, first.where, reads=True, writes=True, buffer=0, length=first.size, size=first.size)
    file.start, file.content_known, file.place_known = first.start, first.content_known, first.content_known
    yield from _open(composer, file, members, ("MMIO_READWRITE",))


def _open_system(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a memory file on a block of the system, which may grow."""
    size = pick(words[1], _SIZES)
    members = [("cchBuffer", number(size))]
    if expansion := pick(words[2], _EXPANSIONS):
        members.append(("adwInfo[0]", number(expansion)))
    accesses: list[tuple[str, ...]] = [("MMIO_READWRITE", "MMIO_CREATE")] * 3
    if composer.dialect is Dialect.OS2:
        accesses += [("MMIO_CREATE",), ("MMIO_READ", "MMIO_CREATE"), ("MMIO_WRITE", "MMIO_CREATE")]
    file = File("", Way.SYSTEM, "", reads=True, writes=True, buffer=0, length=0, size=size)
    file.grown = size + expansion if expansion else 0
    yield from _open(composer, file, members, pick(words[3], accesses))


def _open(composer: Composer, file: File, members: list[tuple[str, Argument]], access: tuple[str, ...]) -> Moves:
    structure = composer.world.name("info")
    yield MakeStructure("MMIOINFO", structure, (("fccIOProc", composer.flags("FOURCC_MEM")), *members))
    file.handle = composer.world.name("file")
    composer.world.files.append(file)
    result = yield Call("mmioOpen", (NULL, variable(structure), composer.flags(*access)), file.handle)
    file.is_open = bool(result)
