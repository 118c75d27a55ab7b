"""Functions of OS/2 that ask the procedure of a file for more: its header, all members of its MMIOINFO, tracks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LETTERS, NOTHING, one_in, pick
from mmio_conformance.explore.steps import NULL, Argument, Call, LetAnswer, MakeStructure, number, variable
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_HEADERS: Final = (
    ("mmioQueryHeaderLength", "MMIOM_QUERYHEADERLENGTH"),
    ("mmioGetHeader", "MMIOM_GETHEADER"),
    ("mmioSetHeader", "MMIOM_SETHEADER"),
)
_ANSWERS: Final = (12, 4, 1, 44)
_ROOM: Final = 16
_EXTENDED: Final = ("MMIO_SET_EXTENDEDINFO", "MMIO_QUERY_EXTENDEDINFO_BASE", "MMIO_QUERY_EXTENDEDINFO_ALL")


def ask_header(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for the header of a file, or set it; a procedure is told what to answer."""
    function, message = pick(words[1], _HEADERS)
    if function not in composer.functions or (file := (yield from _file(composer, words[0]))) is None:
        return
    if function == "mmioSetHeader" and not file.writes:
        return
    if file.way is Way.PROCEDURE:
        yield LetAnswer(file.where, message, pick(words[2], _ANSWERS))
    count = variable((yield from composer.block("count", b"\xff" * 4)))
    if one_in(16, words[3]):
        count = NULL
    handle = variable(file.handle)
    if function == "mmioQueryHeaderLength":
        yield Call(function, (handle, count, NOTHING, NOTHING))
    else:
        header = yield from composer.block("header", LETTERS[:_ROOM])
        yield Call(function, (handle, variable(header), number(_ROOM), count, NOTHING, NOTHING))
    yield Call("mmioSeek", (handle, number(0), composer.flags("SEEK_CUR")))


def get_data(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for every member of the MMIOINFO of a file."""
    if "mmioGetData" not in composer.functions or (file := (yield from _file(composer, words[0]))) is None:
        return
    name = composer.world.name("info")
    yield MakeStructure("MMIOINFO", name)
    yield Call("mmioGetData", (variable(file.handle), variable(name), NOTHING))


def set_extended(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let the procedure of a file have an MMEXTENDINFO, seldom none."""
    if "mmioSet" not in composer.functions or (file := (yield from _file(composer, words[0]))) is None:
        return
    if file.way is not Way.PROCEDURE:
        return
    yield LetAnswer(file.where, "MMIOM_SET", 0)
    extended: Argument = NULL
    if words[2] % 8 != 7:  # noqa: PLR2004 - seldom
        name = composer.world.name("extended")
        yield MakeStructure("MMEXTENDINFO", name, (("ulStructLen", number(24)),))
        extended = variable(name)
    yield Call("mmioSet", (variable(file.handle), extended, composer.flags(pick(words[1], _EXTENDED))))


def _file(composer: Composer, word: int) -> MovesTo[File | None]:
    """Return an open file, with direct access to its buffer ended."""
    file = yield from composer.file(word)
    if file is not None:
        yield from composer.settle(file)
        file.at_chunk = False
    return file
