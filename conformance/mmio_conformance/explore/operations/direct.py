"""Direct access to the I/O buffer: mmioGetInfo, mmioAdvance, mmioSetInfo, and what an application does between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import LETTERS, NOTHING, one_in, pick
from mmio_conformance.explore.steps import NULL, Argument, Call, MakeStructure, Put, SetMember, member, variable
from mmio_conformance.explore.world import IN_MEMORY, File

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_FUNCTIONS: Final = frozenset({"mmioGetInfo", "mmioSetInfo", "mmioAdvance"})


def get_info(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for what is known about a file."""
    if "mmioGetInfo" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    yield from composer.settle(file)
    yield from _ask(composer, file)


def set_info(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Hand the MMIOINFO back."""
    file = yield from _accessed(composer, words[0])
    memory = file is not None and file.way in IN_MEMORY
    # Where a memory file lies that was given another block is left open.
    if file is not None and (file.place_known or not memory):
        yield Call("mmioSetInfo", (variable(file.handle), variable(file.info), NOTHING))
        file.fresh = file.changed = False


def advance(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Go on to the next part of the file, with an MMIOINFO or without."""
    if "mmioAdvance" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    if composer.dialect is Dialect.OS2 and file.way in IN_MEMORY:
        return  # whether there is an MMIOINFO for it, which mmioAdvance needs, is left open
    ways = [name for name, able in (("MMIO_READ", file.reads), ("MMIO_WRITE", file.writes)) if able]
    if one_in(8, words[1] // 2):  # against the access
        ways = ["MMIO_READ", "MMIO_WRITE"]
    flags = composer.flags(pick(words[1], ways))
    info: Argument = NULL
    if words[2] % 3 != 0 or composer.dialect is Dialect.OS2:
        if not file.fresh:
            yield from composer.settle(file)
            yield from _ask(composer, file)
        info = variable(file.info)
    else:
        yield from composer.settle(file)
    result = yield Call("mmioAdvance", (variable(file.handle), info, flags))
    file.at_chunk = file.changed = False
    file.fresh = result == 0 and info is not NULL


def put_directly(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write into the buffer at pchNext, as far as there is room, and say so with MMIO_DIRTY or keep silent."""
    file = yield from _accessed(composer, words[0])
    if file is None or not file.writes or not file.place_known or file.far or not file.alike_room:
        return
    room = composer.model.number_in(file.info, "pch_end_write") - composer.model.number_in(file.info, "pch_next")
    count = min(pick(words[1], (1, 2, 3, 5, 8)), room)
    if count <= 0:
        return
    start = words[3] % 20
    yield Put(member(file.info, "pchNext"), LETTERS[start : start + count])
    yield SetMember(file.info, "pchNext", member(file.info, "pchNext", count))
    if one_in(4, words[2]):
        file.left_in_buffer = True
        # Whether bytes of earlier, with which these would go along, are still reported as modified is left open.
        if file.written:
            file.content_known = False
    else:
        dirty = composer.member("MMIOINFO", "flags")
        bits = composer.model.interface.constant("MMIO_DIRTY")
        both = Argument(f"{file.info}.{dirty} | MMIO_DIRTY", bits, file.info, dirty, joins=True)
        yield SetMember(file.info, dirty, both)
        file.written = True
        if file.left_in_buffer:
            file.lose()  # whether bytes before them that nobody marked go along
    file.changed, file.at_chunk, file.chunks = True, False, ()


def skip_directly(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Use bytes of the buffer, as far as some are loaded, by moving pchNext on."""
    file = yield from _accessed(composer, words[0])
    if file is None or not file.reads or not file.place_known or not file.alike:
        return
    unread = composer.model.number_in(file.info, "pch_end_read") - composer.model.number_in(file.info, "pch_next")
    count = pick(words[1], (unread, 1, 2, 3))
    if 0 < count <= unread:
        yield SetMember(file.info, "pchNext", member(file.info, "pchNext", count))
        file.changed, file.at_chunk = True, False


def _accessed(composer: Composer, word: int) -> MovesTo[File | None]:
    """Return a file that has a buffer, with its MMIOINFO at hand."""
    if not composer.functions >= _FUNCTIONS or (file := (yield from composer.file(word))) is None:
        return None
    memory = file.way in IN_MEMORY
    if not file.buffer and (not memory or composer.dialect is Dialect.OS2):
        return None
    if not file.fresh:
        yield from composer.settle(file)
        if not (yield from _ask(composer, file)):
            return None
    return file


def _ask(composer: Composer, file: File) -> MovesTo[bool]:
    structure = composer.world.name("state")
    yield MakeStructure("MMIOINFO", structure)
    result = yield Call("mmioGetInfo", (variable(file.handle), variable(structure), NOTHING))
    file.info, file.fresh = structure, result == 0
    return result == 0
