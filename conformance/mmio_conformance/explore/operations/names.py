"""What is done with names alone: renaming, deleting, asking whether a file exists, qualifying; and another's files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import DIGITS, NOTHING, one_in, pick
from mmio_conformance.explore.operations.installing import other_application
from mmio_conformance.explore.operations.messages import ANSWERS
from mmio_conformance.explore.operations.opening import MOST_FILES, contents_of, keep, open_named
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    LetAnswer,
    MakeBlock,
    MakeStructure,
    PutFile,
    code_of,
    text,
    variable,
)
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

#: Room that a name has to have which a function may write to.
_ROOM: Final = 260
#: Without one of these it is left open what others are denied.
SHARES: Final = ("MMIO_DENYWRITE", "MMIO_EXCLUSIVE", "MMIO_DENYREAD", "MMIO_DENYNONE")
#: What goes together with itself; beside another mode pages differ in what it denies.
_COMPATIBLE: Final = "MMIO_COMPAT"
_WAYS: Final = (("MMIO_READ",), ("MMIO_READWRITE",), ("MMIO_WRITE",))
#: So many files the second application opens at most.
MOST_ELSEWHERE: Final = 3


def rename(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Give a file that is not open a new name; now and then one that does not exist."""
    if "mmioRename" not in composer.functions:
        return
    old = yield from _name(composer, words)
    new = f"{composer.world.name('n')}.dat"
    info: Argument = NULL
    if words[3] % 2:
        structure = composer.world.name("info")
        yield MakeStructure("MMIOINFO", structure, (("fccIOProc", composer.flags("FOURCC_DOS")),))
        info = variable(structure)
    result = yield Call("mmioRename", (text(old.encode()), text(new.encode()), info, NOTHING))
    if result == 0:
        composer.world.contents[new] = composer.world.contents.get(old, True)
        composer.world.renamed += [old, new]
        composer.world.forget(old)
        for file in composer.world.files:
            if file.where == old:
                file.where = new


def rename_by_procedure(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let a procedure rename what it keeps, one that is passed by its address or installed; it may answer an error."""
    if "mmioRename" not in composer.functions:
        return
    codes = sorted({one.code for one in composer.world.installed}) if composer.world.lists_known else []
    if codes and words[0] % 2:
        code = pick(words[0] // 2, codes)
        where, member = composer.world.serving(code), ("fccIOProc", code_of(code))
    else:
        known = list(composer.model.procedures)
        where = pick(words[0] // 2, known) if known else (yield from keep(composer, b""))
        member = ("pIOProc", variable(where))
    if not where:
        return
    if words[1] % 2:
        yield LetAnswer(where, "MMIOM_RENAME", pick(words[1] // 2, ANSWERS))
    info = composer.world.name("info")
    yield MakeStructure("MMIOINFO", info, (member,))
    yield Call("mmioRename", (text(b"old.dat"), text(b"new.dat"), variable(info), NOTHING))


def delete_by_procedure(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let an I/O procedure that is passed by its address delete what it keeps."""
    if "operations-on-names" in composer.declined or not (where := (yield from keep(composer, DIGITS))):
        return
    info = composer.world.name("info")
    yield MakeStructure("MMIOINFO", info, (("pIOProc", variable(where)),))
    name = text(pick(words[1], (b"old.dat", b"a", b" A b.Dat ")))
    yield Call("mmioOpen", (name, variable(info), composer.flags("MMIO_DELETE")))


def delete(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Delete a file that is not open; now and then one that does not exist."""
    if "operations-on-names" in composer.declined:
        return
    name = yield from _name(composer, words)
    result = yield Call("mmioOpen", (text(name.encode()), NULL, composer.flags("MMIO_DELETE")))
    if result:
        composer.world.renamed.append(name)
        composer.world.forget(name)
        for file in composer.world.files:
            if file.where == name:
                file.where = ""


def exist(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask whether a file exists."""
    yield from _ask(composer, words, "MMIO_EXIST")


def parse(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let a name be qualified."""
    yield from _ask(composer, words, "MMIO_PARSE")


def open_shared(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open an ordinary file and say what others are denied."""
    if "sharing" in composer.declined or len(composer.world.open_files) >= MOST_FILES:
        return
    found, name = contents_of(words[0]), f"{composer.world.name('a')}.dat"
    yield PutFile(name, found.content)
    share = pick(words[2] // 64, (*SHARES, _COMPATIBLE))
    access = (*pick(words[1], _WAYS), share)
    yield from open_named(composer, Way.ORDINARY, name, found, access, words=words)
    composer.world.files[-1].shares = share


def open_elsewhere(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let another application open a file that is open here."""
    if "sharing" in composer.declined or len(composer.world.foreign) >= MOST_ELSEWHERE:
        return
    here = [file for file in composer.world.open_files if file.shares]
    if not here:
        yield from open_shared(composer, words)
        here = [file for file in composer.world.open_files if file.shares]
    if not here:
        return
    file = pick(words[0], here)
    share = _COMPATIBLE if file.shares == _COMPATIBLE else pick(words[2], SHARES)
    denied = file.shares in {"MMIO_DENYWRITE", "MMIO_EXCLUSIVE"}
    ways = (*_WAYS, ("MMIO_READWRITE", "MMIO_CREATE")) if denied else _WAYS  # a refused one leaves what is there
    yield from open_by_other(composer, Way.ORDINARY, file.where, (*pick(words[1] // 3, ways), share))


def open_by_other(composer: Composer, way: Way, name: str, access: tuple[str, ...]) -> Moves:
    """Let the second application open a file, of which nobody knows what it holds."""
    application = yield from other_application(composer)
    file = File(composer.world.name("other"), way, "", reads=True, writes=True, buffer=0, length=0)
    file.content_known, file.place_known = False, composer.world.may_be_opened(name)
    composer.world.foreign[file.handle] = file, name
    arguments = (text(name.encode()), NULL, composer.flags(*access))
    result = yield Call("mmioOpen", arguments, file.handle, application=application)
    file.is_open = bool(result)


def close_elsewhere(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Let the other application close a file."""
    if files := list(composer.world.open_elsewhere):
        file = pick(words[0], files)
        application = yield from other_application(composer)
        yield Call("mmioClose", (variable(file.handle), NOTHING), application=application)
        file.is_open = False


def _ask(composer: Composer, words: tuple[int, ...], flag: str) -> Moves:
    if "operations-on-names" in composer.declined or composer.model.interface.find(flag) is None:
        return
    name = yield from _name(composer, words)
    block = composer.world.name("name")
    yield MakeBlock(block, name.encode().ljust(_ROOM, b"\0"))
    yield Call("mmioOpen", (variable(block), NULL, composer.flags(flag)))


def _name(composer: Composer, words: tuple[int, ...]) -> MovesTo[str]:
    """Return the name of an ordinary file that is not open: one that was closed, a new one, or a missing one."""
    files = [file for file in composer.world.files if file.way is Way.ORDINARY and file.where.endswith(".dat")]
    busy = {file.where for file in files if file.is_open} | set(composer.world.open_elsewhere.values())
    closed = [name for name in dict.fromkeys(file.where for file in files) if name not in busy]
    if one_in(4, words[0]):
        return "missing.dat"
    if closed and words[0] % 2 == 0:
        return pick(words[0] // 4, closed)
    name = f"{composer.world.name('a')}.dat"
    yield PutFile(name, pick(words[1], (b"0123456789", b"", b"abc")))
    return name
