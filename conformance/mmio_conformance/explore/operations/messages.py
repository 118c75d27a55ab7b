"""Messages of the application's own, the error that a handle keeps, and procedures that work in ways of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import NOTHING, one_in, pick
from mmio_conformance.explore.operations.opening import (
    ACCESSES,
    BUFFERS,
    LARGE_CONTENT,
    MOST_FILES,
    contents_of,
    keep,
    open_named,
    without_create,
)
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    LetAnswer,
    LetCall,
    LetSet,
    LetTransfer,
    number,
    text,
    variable,
)
from mmio_conformance.explore.world import Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves
    from mmio_conformance.explore.steps import Step

_USER: Final = "MMIOM_USER"
_PARAMETERS: Final = (0, 1, -1, 0x7FFF, 0x8000, 0x12345678, 70_000)
#: By how much the number of a message is above the first; on OS/2 they end before the last two.
_EXTRAS: Final = (0, 1, 2, 0xFF, 0x10000, 0x7000_0000)
#: Where a procedure goes in its own file while it handles a message; with a buffer it only asks where it is.
_SEEKS: Final = ((0, "SEEK_CUR"), (3, "SEEK_SET"), (0, "SEEK_END"))
_STRINGS: Final = (b"WAVE", b"fmt ", b"aB", b"", b" x", b"data.chunk", b"a1!z", b"\x01~\x7f", b"Z")
#: What procedures answer.
ANSWERS: Final = (7, 0x8000, 70_000, -1, 0x7FFFFFFF)


def send(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Send a message of the application's own, whose answer the procedure may have been told; now and then to NULL."""
    if "mmioSendMessage" not in composer.functions:
        return
    handle: Argument = NULL
    if words[0] % 8 != 7:  # noqa: PLR2004 - seldom
        if (file := (yield from composer.file(words[0]))) is None:
            return
        yield from composer.settle(file)
        handle = variable(file.handle)
        if file.way is Way.PROCEDURE and words[3] % 2:
            yield LetAnswer(file.where, _USER, pick(words[3] // 2, ANSWERS))
    base = composer.model.interface.constant(_USER)
    extra = pick(words[1], _EXTRAS[:4] if composer.dialect is Dialect.OS2 else _EXTRAS)
    message = Argument(f"{_USER} + {extra}" if extra else _USER, base + extra)
    first, second = (number(pick(word, _PARAMETERS)) for word in (words[2], words[1] // len(_EXTRAS)))
    yield Call("mmioSendMessage", (handle, message, first, second))


def make_code(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Make a four-character code of a string."""
    if "mmioStringToFOURCC" in composer.functions:
        flags = composer.flags("MMIO_TOUPPER") if words[1] % 2 else NOTHING
        yield Call("mmioStringToFOURCC", (text(pick(words[0], _STRINGS)), flags))


def last_error(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for the error that the last call left with a handle, and now and then with none, on OS/2."""
    if "mmioGetLastError" not in composer.functions:
        return
    if one_in(4, words[0]):
        yield Call("mmioGetLastError", (NULL,))
        return
    files = composer.world.open_files
    if len(files) == 1 and files[0].failed:
        yield Call("mmioGetLastError", (variable(files[0].handle),))


def open_unusual(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open the file of a procedure that moves few bytes at a time, changes adwInfo, calls into MMIO, or refuses."""
    found = contents_of(words[0])
    if found is LARGE_CONTENT:
        return  # few bytes at a time, a large buffer would be filled by tens of thousands of messages
    if len(composer.world.open_files) >= MOST_FILES or not (where := (yield from keep(composer, found.content))):
        return
    habit = _habit(composer, where, words[2], words[3])
    if isinstance(habit, LetCall) and habit.function == "mmioSendMessage":
        yield LetAnswer(where, _USER, pick(words[3] // 16, ANSWERS))
    yield habit
    access = without_create(pick(words[1], ACCESSES))
    yield from open_named(composer, Way.PROCEDURE, where, found, access, words=words)
    composer.world.files[-1].short = isinstance(habit, LetTransfer)


def _habit(composer: Composer, where: str, buffer: int, word: int) -> Step:
    """Return what a procedure does in its own way; in a file that has a buffer it does not move."""
    windows = composer.dialect is Dialect.WINDOWS
    if one_in(5, word // 4):
        return LetAnswer(where, "MMIOM_OPEN", pick(word // 20, ANSWERS))
    message = pick(word // 4, ("MMIOM_READ", "MMIOM_SEEK", "MMIOM_WRITE"))
    if word % 4 == 0 or not windows:
        return LetTransfer(where, pick(word // 4, (1, 3, 7)))
    if word % 4 == 1:
        return LetSet(where, "adwInfo", word // 4 % 3, word % 1000, "MMIOM_OPEN")
    target = composer.world.name("inside")
    user = Argument(_USER, composer.model.interface.constant(_USER))
    arguments: tuple[Argument, ...] = (user, number(1), number(2))
    if word % 4 == 2 or "mmioSendMessage" not in composer.functions:  # noqa: PLR2004 - one of the choices
        buffered = pick(buffer, BUFFERS)[0]
        offset, origin = pick(word // 4, _SEEKS[:1] if buffered else _SEEKS)
        return LetCall(where, "mmioSeek", (number(offset), composer.flags(origin)), "MMIOM_READ", target)
    return LetCall(where, "mmioSendMessage", arguments, message, target)
