"""Chunks of RIFF files: entering, leaving, making and lengthening them, as applications do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import LETTERS, NOTHING, one_in, pick
from mmio_conformance.explore.riff import FORMS
from mmio_conformance.explore.steps import NULL, Argument, Call, MakeStructure, SetMember, code_of, number, variable
from mmio_conformance.explore.world import Chunk, File

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_IDS: Final = (b"data", b"none")
_TYPES: Final = (b"WAVE", b"INFO", b"none")
#: What stands in members that nobody has to set.
_RUBBISH: Final = (("cksize", 12345), ("dwDataOffset", 99999), ("dwFlags", 0xCCCCCCCC))


def descend(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Enter a chunk, the next one or one that is searched for, in a parent or in the file; then maybe one inside."""
    if "mmioDescend" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    if not _may_descend(composer, file):
        return
    yield from composer.settle(file)
    parents = [None, *(chunk for chunk in composer.world.chunks if chunk.file is file and chunk.form)]
    entered = yield from _enter(composer, file, pick(words[3], parents), words)
    if entered is not None and entered.form and words[2] // 256 % 2:
        yield from _enter(composer, file, entered, (words[0], words[3] // 8, words[1] // 8, words[2]))


def search_inside(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Enter a form, search in it at its beginning or its end, where nothing behind it is to be found, and leave."""
    if (
        not composer.functions >= {"mmioAscend", "mmioDescend"}
        or (file := (yield from composer.file(words[0]))) is None
    ):
        return
    forms = [place for place in file.chunks if file.codes.get(place) in FORMS]
    if not forms or not _may_descend(composer, file):
        return
    yield from composer.settle(file)
    yield Call("mmioSeek", (variable(file.handle), number(pick(words[1], forms)), composer.flags("SEEK_SET")))
    file.at_chunk, file.far = True, False
    entered = yield from _descend(composer, file, "", {}, None)
    if entered is None:
        return
    if words[2] % 4 == 1:
        end = sum(composer.model.number_in(entered.name, means) for means in ("data_offset", "ck_size"))
        if end not in file.chunks:
            return
        yield Call("mmioSeek", (variable(file.handle), number(end), composer.flags("SEEK_SET")))
    search = pick(words[3], ("MMIO_FINDCHUNK", "MMIO_FINDCHUNK", "", "MMIO_FINDRIFF", "MMIO_FINDLIST"))
    members = _wanted(file, search, words[3] // 8)
    inside = _inside(composer, file, entered)
    behind = [place for place in file.chunks if inside and place > inside[-1]]
    near = (*inside[-1:], *behind[:1], *inside[:1])
    if search == "MMIO_FINDCHUNK" and words[3] // 8 % 4 == 0:
        members["ckid"] = code_of(pick(words[3] // 32, (*file.types, *_TYPES)))  # no chunk has that identifier
    elif search == "MMIO_FINDCHUNK" and near:
        members["ckid"] = code_of(file.codes.get(pick(words[3] // 32, near), b"none"))
    yield from _descend(composer, file, search, members, entered)
    if words[2] // 4 % 2:
        yield from ascend(composer, (words[2] // 8, 0, 0, 0))


def _enter(composer: Composer, file: File, parent: Chunk | None, words: tuple[int, ...]) -> MovesTo[Chunk | None]:
    """Enter a chunk in a parent or in the file; return it, None if none was entered."""
    places = _inside(composer, file, parent)
    astray = not file.at_chunk or not file.place_known
    if astray or (parent and composer.place(file) not in places) or one_in(3, words[3] // 8):
        if not places:
            return None
        yield Call("mmioSeek", (variable(file.handle), number(pick(words[2], places)), composer.flags("SEEK_SET")))
    search = pick(words[1], ("", "MMIO_FINDCHUNK", "MMIO_FINDRIFF", "MMIO_FINDLIST", "MMIO_FINDCHUNK"))
    members: dict[str, Argument] = {}
    if words[1] // 8 % 2:
        members |= {"ckid": code_of(b"GARB"), "fccType": code_of(b"GARB")}
        members |= {name: number(value) for name, value in _RUBBISH}
    members |= _wanted(file, search, words[1] // 16)
    if search not in {"", "MMIO_FINDCHUNK"} and words[2] // 64 % 4:
        members["ckid"] = members["fccType"]
    return (yield from _descend(composer, file, search, members, parent))


def _wanted(file: File, search: str, word: int) -> dict[str, Argument]:
    """Return the member that says what is searched for, if something is."""
    if not search:
        return {}
    if search == "MMIO_FINDCHUNK":
        return {"ckid": code_of(pick(word, (*file.identifiers, *_IDS)))}
    return {"fccType": code_of(pick(word, (*file.types, *_TYPES)))}


def _descend(
    composer: Composer, file: File, search: str, members: dict[str, Argument], parent: Chunk | None
) -> MovesTo[Chunk | None]:
    """Call mmioDescend; return the chunk that was entered, None if none was."""
    name = composer.world.name("chunk")
    yield MakeStructure("MMCKINFO", name, tuple(members.items()))
    given = variable(parent.name) if parent else NULL
    flags = composer.flags(search) if search else NOTHING
    result = yield Call("mmioDescend", (variable(file.handle), variable(name), given, flags))
    file.at_chunk = False
    if result != 0:
        return None
    form = composer.model.number_in(name, "fcc_type") != 0
    entered = Chunk(name, file, form=form)
    composer.world.chunks.append(entered)
    file.at_chunk = form
    return entered


def ascend(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Leave a chunk that was entered or made; of those that were made the latest first."""
    entered = [chunk for chunk in composer.world.chunks if chunk.file is not None and chunk.file.is_open]
    made = [chunk for chunk in entered if chunk.created]
    possible = [*made[-1:], *(chunk for chunk in reversed(entered) if not chunk.created)]
    if "mmioAscend" not in composer.functions or not possible:
        return
    chunk = pick(words[0], possible)
    file = chunk.file
    if file is None or file.far or not file.place_known:
        return
    yield from composer.settle(file)
    if chunk.created and composer.place(file) < _inner(composer, chunk):
        return
    yield Call("mmioAscend", (variable(file.handle), variable(chunk.name), NOTHING))
    chunk.file = None
    file.at_chunk = bool(file.chunks)


def create_chunk(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Make a chunk at the current position."""
    if "mmioCreateChunk" not in composer.functions or (file := (yield from composer.file(words[0]))) is None:
        return
    if file.far or not file.place_known or not (file.reads and file.writes):
        return
    yield from composer.settle(file)
    if composer.dialect is Dialect.OS2 or words[3] % 2 == 0:
        yield Call("mmioSeek", (variable(file.handle), number(0), composer.flags("SEEK_END")))
    beginning = composer.place(file)
    flag = pick(words[1], ("", "MMIO_CREATERIFF", "MMIO_CREATELIST"))
    members = {"cksize": number(pick(words[2], (0, 5, 4, 3, 6, 70_001)))}
    if flag:
        members["fccType"] = code_of(pick(words[2] // 8, _TYPES))
    if not flag or words[3] // 2 % 2:
        members["ckid"] = code_of(pick(words[2] // 8, _IDS))
    if not flag and words[3] // 2 % 2:
        members["fccType"] = code_of(b"GARB")
    if words[3] // 4 % 2:
        members |= {name: number(value) for name, value in _RUBBISH[1:]}
    name = composer.world.name("chunk")
    yield MakeStructure("MMCKINFO", name, tuple(members.items()))
    flags = composer.flags(flag) if flag else NOTHING
    result = yield Call("mmioCreateChunk", (variable(file.handle), variable(name), flags))
    file.at_chunk = False
    if result == 0:
        composer.world.chunks.append(Chunk(name, file, created=True, form=bool(flag)))
        file.chunks = (*(place for place in file.chunks if place < beginning), beginning)


def grow_chunk(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Write on behind a chunk that was entered and is the last of its file, and leave it marked as modified."""
    possible = [chunk for chunk in composer.world.chunks if chunk.file is not None and chunk.file.is_open]
    possible = [chunk for chunk in possible if not chunk.created and not chunk.form]
    if not composer.functions >= {"mmioAscend", "mmioDescend"} or not possible:
        return
    chunk = pick(words[0], possible)
    file = chunk.file
    if file is None or not file.writes or not file.place_known:
        return
    end = composer.model.number_in(chunk.name, "data_offset") + composer.model.number_in(chunk.name, "ck_size")
    if end < file.length:
        return
    yield from composer.settle(file)
    yield Call("mmioSeek", (variable(file.handle), number(end), composer.flags("SEEK_SET")))
    block = yield from composer.shared_block("letters", LETTERS)
    yield Call("mmioWrite", (variable(file.handle), variable(block), number(pick(words[1], (2, 1, 3, 4)))))
    yield SetMember(chunk.name, composer.member("MMCKINFO", "flags"), composer.flags("MMIO_DIRTY"))
    yield Call("mmioAscend", (variable(file.handle), variable(chunk.name), NOTHING))
    chunk.file, file.at_chunk, file.chunks = None, False, ()


def _may_descend(composer: Composer, file: File) -> bool:
    """Tell whether there are chunks that are complete: the size of one that is being made is not there yet."""
    unfinished = any(chunk.created and chunk.file is file for chunk in composer.world.chunks)
    return bool(file.chunks) and file.reads and file.content_known and not unfinished


def _inside(composer: Composer, file: File, parent: Chunk | None) -> list[int]:
    """Return where chunks begin, of those in the parent if there is one."""
    if parent is None:
        return list(file.chunks)
    start = composer.model.number_in(parent.name, "data_offset")
    end = start + composer.model.number_in(parent.name, "ck_size")
    return [place for place in file.chunks if start + 4 <= place < end]


def _inner(composer: Composer, chunk: Chunk) -> int:
    """Return where the data of a chunk that was made can begin: behind the type of a form."""
    return composer.model.number_in(chunk.name, "data_offset") + 4 * chunk.form
