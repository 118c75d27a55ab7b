"""The files that OS/2 keeps of I/O procedures and CODECs: entries are added, found and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import NOTHING, pick
from mmio_conformance.explore.operations.installing import CODES
from mmio_conformance.explore.steps import Argument, Call, MakeStructure, code_of, number, text, variable

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_LIBRARIES: Final = (b"C:\\ONE\\FORMATS", b"C:\\TWO\\FORMATS", b"C:\\ONE\\OTHERS")
_PROCEDURES: Final = (b"XyzProc", b"xyzproc", b"AbcProc")
_INSTALL: Final = ("MMIO_INSTALLPROC", "MMIO_NOVERIFY")
#: What is asked; libraries do not exist, and are not looked for.
_ASKED: Final = (
    _INSTALL,
    ("MMIO_FINDPROC",),
    _INSTALL,
    ("MMIO_FINDPROC",),
    ("MMIO_REMOVEPROC",),
)
#: Few codes: entries that nothing else is said of show nothing.
_CODES: Final = CODES[:2]
_MATCHES: Final = ((), (), ("MMIO_MATCHDLL",), ("MMIO_MATCHPROCEDURENAME",), ("MMIO_MATCHFOURCC",))
_CODEC_MATCHES: Final = ((), ("MMIO_MATCHCOMPRESSTYPE",), ("MMIO_MATCHCOMPRESSSUBTYPE",))
_ROOM: Final = 32


def ask_entries(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Add, find or remove the entry of an I/O procedure."""
    if "mmioIniFileHandler" not in composer.functions:
        return
    members = (
        ("fccIOProc", code_of(pick(words[1], _CODES))),
        ("szDLLName", text(pick(words[2], _LIBRARIES))),
        ("szProcName", text(pick(words[3], _PROCEDURES))),
        ("ulExtendLen", number(16)),
    )
    entry = yield from _structure(composer, "MMINIFILEINFO", members)
    asked = pick(words[0], _ASKED)
    # Which of several entries that match is replaced or removed, a gap leaves open.
    matches = pick(words[0] // len(_ASKED), _MATCHES) if asked == _ASKED[1] else ()
    yield Call("mmioIniFileHandler", (entry, composer.flags(*asked, *matches)))


def ask_codecs(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Add, find or remove the entry of a CODEC."""
    if "mmioIniFileCODEC" not in composer.functions:
        return
    entry = yield from _codec(composer, words)
    asked = pick(words[0], _ASKED)
    matches = pick(words[0] // len(_ASKED), _CODEC_MATCHES) if asked == _ASKED[1] else ()
    yield Call("mmioIniFileCODEC", (entry, composer.flags(*asked, *matches)))


def ask_unknown(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for the module of a procedure, or for a CODEC, that nobody knows."""
    names = ("mmioLoadCODECProc", "mmioQueryCODECName", "mmioQueryCODECNameLength", "mmioQueryIOProcModuleHandle")
    function = pick(words[0], names)
    if function not in composer.functions:
        return
    count = variable((yield from composer.block("count", bytes(4))))
    if function == "mmioQueryIOProcModuleHandle":
        procedures = [one.procedure for one in composer.world.installed]
        if procedures:
            yield Call(function, (variable(procedures[-1]), count))
        return
    entry = yield from _codec(composer, words)
    if function == "mmioLoadCODECProc":
        yield Call(function, (entry, count, NOTHING))
    elif function == "mmioQueryCODECName":
        name = yield from composer.block("name", bytes(_ROOM))
        yield Call(function, (entry, variable(name), count))
    else:
        yield Call(function, (entry, count))


def _codec(composer: Composer, words: tuple[int, ...]) -> MovesTo[Argument]:
    members = (
        ("fcc", code_of(pick(words[1], _CODES))),
        ("szDLLName", text(pick(words[2], _LIBRARIES))),
        ("ulCompressType", number(words[3] % 3)),
        ("ulCompressSubType", number(words[3] // 3 % 2)),
    )
    return (yield from _structure(composer, "CODECINIFILEINFO", members))


def _structure(composer: Composer, kind: str, members: tuple[tuple[str, Argument], ...]) -> MovesTo[Argument]:
    name = composer.world.name("entry")
    yield MakeStructure(kind, name, members)
    return variable(name)
