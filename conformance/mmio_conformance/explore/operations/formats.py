"""Formats of OS/2: procedures that describe one, what there is of them, and which a file is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import NOTHING, one_in, pick
from mmio_conformance.explore.operations.installing import CODES, may_install
from mmio_conformance.explore.operations.opening import COMPOUND, MOST_FILES, put_compound_file
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    LetAnswer,
    LetFill,
    MakeProcedure,
    MakeStructure,
    PutFile,
    code_of,
    number,
    text,
    variable,
)
from mmio_conformance.explore.world import Installed

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_MEDIA: Final = ("MMIO_MEDIATYPE_IMAGE", "MMIO_MEDIATYPE_AUDIO")
_KINDS: Final = ("MMIO_IOPROC_FILEFORMAT", "MMIO_IOPROC_FILEFORMAT", "MMIO_IOPROC_STORAGESYSTEM")
#: Bytes of an MMFORMATINFO, and of a block for names.
_NAME_ROOM: Final = 32
_ASKED: Final = "MMIOM_IDENTIFYFILE"
_PLAIN: Final = "what.dat"


def describe(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Install a procedure that describes its format."""
    if composer.dialect is not Dialect.OS2 or not may_install(composer):
        return
    if len(composer.model.procedures) >= MOST_FILES:
        return
    where, code = composer.world.name("P"), pick(words[0], CODES)
    yield MakeProcedure(where, b"0123456789")
    members = (
        ("ulStructLen", number(40)),
        ("fccIOProc", code_of(code)),
        ("ulIOProcType", composer.flags(pick(words[1], _KINDS))),
        ("ulMediaType", composer.flags(pick(words[2], _MEDIA))),
        ("szDefaultFormatExt", text(code.strip()[:3].encode())),
        ("lNameLength", number(words[2] // 2 % 9)),
    )
    yield LetFill(where, "MMFORMATINFO", members, "MMIOM_GETFORMATINFO")
    yield LetAnswer(where, "MMIOM_GETFORMATNAME", pick(words[3], (6, 0, 1)))
    yield Call("mmioInstallIOProc", (code_of(code), variable(where), composer.flags("MMIO_INSTALLPROC")))
    composer.world.installed.append(Installed(code, where, of_all=False))


def ask_formats(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask which formats there are, mostly of a code, or what one is called."""
    functions = ("mmioGetFormats", "mmioQueryFormatCount", "mmioGetFormatName")
    if not composer.functions >= {*functions} or composer.dialect is not Dialect.OS2:
        return
    function = pick(words[0], functions)
    wanted = yield from _wanted(composer, words)
    count = yield from _counter(composer)
    if function == "mmioQueryFormatCount":
        yield Call(function, (wanted, count, NOTHING, NOTHING))
        return
    if function == "mmioGetFormatName":
        name = yield from composer.block("name", bytes(_NAME_ROOM))
        yield Call(function, (wanted, variable(name), count, NOTHING, NOTHING))
        return
    found = composer.world.name("format")
    yield MakeStructure("MMFORMATINFO", found)
    yield Call(function, (wanted, number(1), variable(found), count, NOTHING, NOTHING))


def identify(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask what a file is, an ordinary one or an element of a compound file; an installed procedure may claim it."""
    function = pick(words[0], ("mmioIdentifyFile", "mmioIdentifyStorageSystem"))
    if function not in composer.functions:
        return
    procedures = [one.procedure for one in composer.world.installed]
    claimant = pick(words[3] // 2, procedures) if procedures and words[3] % 2 else ""
    if claimant:
        yield LetAnswer(claimant, _ASKED, 0)
    yield from _identify(composer, function, words)
    if claimant:  # whether mmioOpen then opens files by another procedure, a gap leaves open
        yield LetAnswer(claimant, _ASKED, -1)


def _identify(composer: Composer, function: str, words: tuple[int, ...]) -> Moves:
    name = yield from _some_file(composer, words[1])
    storage = yield from _counter(composer, "storage")
    if function == "mmioIdentifyStorageSystem":
        yield Call(function, (name, NULL, storage))
        return
    found = composer.world.name("format")
    yield MakeStructure("MMFORMATINFO", found)
    forced = pick(words[2], ((), ("MMIO_FORCE_IDENTIFY_SS",), ("MMIO_FORCE_IDENTIFY_FF",)))
    yield Call(function, (name, NULL, variable(found), storage, NOTHING, composer.flags(*forced)))


def determine(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask which storage system a name means, without a look at the file."""
    if "mmioDetermineSSIOProc" not in composer.functions:
        return
    name = pick(words[0], ("A.BND+ONE", "a.dat", "b.XYZ+two", "a.BND+a.b", "c\\d.PR1+e", "none"))
    storage = yield from _counter(composer, "storage")
    info: Argument = NULL
    if words[1] % 3:
        structure = composer.world.name("info")
        members = (("fccChildIOProc", code_of(pick(words[1] // 3, CODES))),) if words[1] % 3 == 1 else ()
        yield MakeStructure("MMIOINFO", structure, members)
        info = variable(structure)
    rest: Argument = NULL
    if words[2] % 4:
        rest = variable((yield from composer.block("rest", bytes(_NAME_ROOM))))
    yield Call("mmioDetermineSSIOProc", (text(name.encode()), info, storage, rest))


def _wanted(composer: Composer, words: tuple[int, ...]) -> MovesTo[Argument]:
    """Return the MMFORMATINFO of a question, which mostly names a code; seldom none."""
    if one_in(32, words[3]):
        return NULL
    codes = [one.code for one in composer.world.installed]
    members = []
    if words[1] % 8:
        members.append(("fccIOProc", code_of(pick(words[1] // 8, (*codes, *codes, *CODES)))))
    if one_in(4, words[2]):
        members.append(("ulMediaType", composer.flags(pick(words[2] // 4, _MEDIA))))
    name = composer.world.name("wanted")
    yield MakeStructure("MMFORMATINFO", name, tuple(members))
    return variable(name)


def _counter(composer: Composer, kind: str = "count") -> MovesTo[Argument]:
    """Return a place for a number, which holds another one."""
    return variable((yield from composer.block(kind, b"\xff" * 4)))


def _some_file(composer: Composer, word: int) -> MovesTo[Argument]:
    if one_in(3, word):
        yield from put_compound_file(composer)
        return text(f"{COMPOUND}+ONE".encode())
    if _PLAIN not in composer.world.names:
        composer.world.names[_PLAIN] = 1
        yield PutFile(_PLAIN, b"0123456789")
    return text(_PLAIN.encode())
