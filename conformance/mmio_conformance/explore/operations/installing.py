"""Installing, finding and removing I/O procedures, and opening files that an installed one serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import DIGITS, one_in, pick
from mmio_conformance.explore.operations.opening import ACCESSES, MOST_FILES, contents_of, open_named, without_create
from mmio_conformance.explore.riff import Image
from mmio_conformance.explore.steps import (
    NULL,
    Call,
    MakeProcedure,
    PutFile,
    StartApplication,
    code_of,
    text,
    variable,
)
from mmio_conformance.explore.world import Installed, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

#: Codes that no procedure of a system has; the second and the third differ in one character.
CODES: Final = ("XYZ ", "PR1 ", "PR2 ", "PR12")
_FUNCTION: Final = "mmioInstallIOProc"
#: Names by which an extension selects a procedure; on Windows several plus signs are a gap.
_NAMES: Final = ("a.{}+one", "a.b.{}+one", "a.{}+one.dat", "a.{}+b.{}+one")
#: What the second application is called.
OTHER: Final = "B"


def install(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Install a procedure under a code: a new one, or one that has a file or a code already."""
    if not may_install(composer):
        return
    procedures = list(composer.model.procedures)
    new = not procedures or (len(procedures) < MOST_FILES and words[0] % 2)
    if new:
        where = composer.world.name("P")
        yield MakeProcedure(where, contents_of(words[0]).content)
    else:
        where = pick(words[0] // 2, procedures)
    code = pick(words[1], (*CODES, *(one.code for one in composer.world.installed[-1:] * len(CODES))))
    of_all = (
        composer.dialect is Dialect.WINDOWS and "global-procedures" in composer.capabilities and one_in(4, words[2])
    )
    flags = composer.flags("MMIO_INSTALLPROC", *(["MMIO_GLOBALPROC"] if of_all else []))
    yield Call(_FUNCTION, (code_of(code), variable(where), flags))
    composer.world.installed.append(Installed(code, where, bool(of_all)))


def find(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Look a code up, now and then as another application."""
    if not may_install(composer):
        return
    asking = yield from _who_asks(composer, words[2])
    flags = ["MMIO_FINDPROC", *(["MMIO_GLOBALPROC"] if one_in(4, words[1]) else [])]
    yield Call(_FUNCTION, (code_of(_known(composer, words[0])), NULL, composer.flags(*flags)), application=asking)


def remove(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Take a procedure out of the list again, unless it is open which one that would be."""
    if not may_install(composer):
        return
    code = _known(composer, words[0])
    matching = [one for one in composer.world.installed if one.code == code]
    if len({one.of_all for one in matching}) > 1:
        return  # whether the own one or that of all applications goes first, no page says
    files = [file for file in composer.world.files if matching and file.where == matching[-1].procedure]
    if any(file.is_open or file.faulty or file.refused for file in files):
        return  # nor whether one that is in use can be removed, as it may be after a mmioClose that failed
    yield Call(_FUNCTION, (code_of(code), NULL, composer.flags("MMIO_REMOVEPROC")))
    if matching:
        composer.world.installed.remove(matching[-1])


def open_installed(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a file that an installed procedure serves, by its code or by the extension in the name."""
    codes = list(dict.fromkeys(one.code for one in composer.world.installed))
    if not codes:
        yield from install(composer, words)
        codes = [one.code for one in composer.world.installed]
    if not codes or len(composer.world.open_files) >= MOST_FILES or not composer.world.lists_known:
        return
    code = pick(words[0], codes)
    where = composer.world.serving(code)
    if any(file.where == where for file in composer.world.open_files):
        return  # two files of one procedure share its position
    by_name = words[3] // 2 % 2 and len(code.rstrip()) == 3  # noqa: PLR2004 - an extension
    found = Image(bytes(composer.model.procedures[where].content))
    access = without_create(pick(words[1], ACCESSES))
    extension = code.rstrip() if words[3] % 8 < 4 else code.rstrip().lower()  # noqa: PLR2004 - half of them
    names = _NAMES if composer.dialect is Dialect.OS2 else _NAMES[:-1]
    name = pick(words[3] // 8, names).replace("{}", extension) if by_name else "a.dat"
    if by_name and one_in(4, words[2] // 16):
        yield PutFile(name.partition("+")[0], DIGITS)  # a file that is none of the procedure's
    members = [] if by_name else [("fccIOProc", code_of(code))]
    yield from open_named(
        composer, Way.PROCEDURE, where, found, access, words=words, again=True, selecting=(text(name.encode()), members)
    )
    earlier = [file for file in composer.world.files if file.where == where]
    composer.world.files[-1].short = any(file.short for file in earlier)
    composer.world.files[-1].faulty = any(file.faulty for file in earlier)


def may_install(composer: Composer) -> bool:
    """Tell whether the sides install procedures of applications."""
    return _FUNCTION in composer.functions and "procedures" not in composer.declined


def _known(composer: Composer, word: int) -> str:
    """Return a code, mostly one that was installed."""
    installed = [one.code for one in composer.world.installed]
    return pick(word, (*installed, *installed, *CODES))


def _who_asks(composer: Composer, word: int) -> MovesTo[str]:
    """Return which application makes a call: now and then another one, which then is started."""
    if word % 4 != 3 or not composer.world.installed:  # noqa: PLR2004 - now and then
        return ""
    return (yield from other_application(composer))


def other_application(composer: Composer) -> MovesTo[str]:
    """Return the name of the second application, started if it was not."""
    if OTHER not in composer.world.names:
        composer.world.names[OTHER] = 1
        yield StartApplication(OTHER)
    return OTHER
