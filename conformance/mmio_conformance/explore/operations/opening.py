"""Opening files: ordinary ones, what procedures keep, RIFF files, elements, and openings that have to fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import DIGITS, LETTERS, NOTHING, SLACK, one_in, pick
from mmio_conformance.explore.riff import Image
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    MakeProcedure,
    MakeStructure,
    PutElements,
    PutFile,
    code_of,
    number,
    text,
    variable,
)
from mmio_conformance.explore.world import File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

#: What a file holds.
CONTENTS: Final = (
    Image(b"0123456789"),
    Image(b"0123456789abcdefghij"),
    Image(b""),
    Image(LETTERS[:40]),
    Image(b"one\r\ntwo\nthree\x1afour\0five\xff."),
    Image(b"0"),
    Image(LETTERS),
    Image(LETTERS[40:]),
)
LARGE_CONTENT: Final = Image(DIGITS * 7000)
#: Every so many files is longer than 64 KB.
LARGE_EVERY: Final = 16
#: Access and what is asked for with it.
ACCESSES: Final = (
    ("MMIO_READWRITE",),
    ("MMIO_READ",),
    ("MMIO_READWRITE", "MMIO_CREATE"),
    ("MMIO_READWRITE", "MMIO_DENYNONE"),
    ("MMIO_WRITE",),
    (),
    ("MMIO_WRITE", "MMIO_CREATE"),
    ("MMIO_READWRITE", "MMIO_APPEND"),
    ("MMIO_READWRITE", "MMIO_EXCLUSIVE"),
    ("MMIO_READWRITE",),
    ("MMIO_CREATE", "MMIO_APPEND", "MMIO_READWRITE"),
    ("MMIO_CREATE",),
)
#: The I/O buffer: whose it is, and how many bytes; 0 is the default size.
BUFFERS: Final = (
    ("", 0),
    ("system", 8),
    ("block", 8),
    ("", 0),
    ("system", 4),
    ("system", 16),
    ("block", 5),
    ("system", 64),
    ("block", 1),
    ("", 0),
    ("system", 0),
    ("block", 64),
    ("system", 100_000),
    ("block", 40_000),
    ("", 0),
    ("", 0),
)
#: Of those the small ones: a few transfers fill them.
_SMALL_BUFFERS: Final = tuple(at for at, (_, size) in enumerate(BUFFERS) if 0 < size <= 16)  # noqa: PLR2004
#: What files of procedures are called, which get the name as it is.
_NAMES: Final = ("{}.dat", "{}.dat", " A {}.Dat ", "{}" + "n" * 90)
#: So many files are open at once at most.
MOST_FILES: Final = 3
#: What a structure says that was used before: nobody has had this error.
OLD_ERROR: Final = number(12345)
#: A compound file, and what it holds at first.
COMPOUND: Final = "A.BND"
ELEMENTS: Final = (("ONE", b"first"), ("TWO", b"second"))


def open_ordinary(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open an ordinary file, a new one or one that was closed, renamed or deleted."""
    if len(composer.world.open_files) >= MOST_FILES:
        return
    access = pick(words[1], ACCESSES)
    found = contents_of(words[0])
    often = 2 if composer.world.renamed else 3
    again = _closed(composer, words[0]) if one_in(often, words[2] // len(BUFFERS)) else ""
    name = again or f"{composer.world.name('a')}.dat"
    if not again and not ("MMIO_CREATE" in access and words[3] % 2):
        yield PutFile(name, found.content)
    yield from open_named(composer, Way.ORDINARY, name, found, access, words=words, again=bool(again))


def open_procedure(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open what an I/O procedure keeps, which is passed by its address."""
    found = contents_of(words[0])
    if len(composer.world.open_files) >= MOST_FILES or not (where := (yield from keep(composer, found.content))):
        return
    access = without_create(pick(words[1], ACCESSES))
    yield from open_named(composer, Way.PROCEDURE, where, found, access, words=words)


def keep(composer: Composer, content: bytes) -> MovesTo[str]:
    """Make an I/O procedure that keeps some content, and return its name; nothing if there may be no more of them."""
    if "procedures" in composer.declined or len(composer.model.procedures) >= MOST_FILES:
        return ""
    where = composer.world.name("P")
    yield MakeProcedure(where, content)
    return where


def without_create(access: tuple[str, ...]) -> tuple[str, ...]:
    """Return an access that leaves the content of a procedure as it is."""
    return tuple(flag for flag in access if flag != "MMIO_CREATE") or ("MMIO_READ",)


def open_buffered(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a file with a small buffer: an ordinary one, or what an I/O procedure keeps."""
    opening = pick(words[2], (open_procedure, open_ordinary))
    yield from opening(composer, (*words[:2], pick(words[2] // 2, _SMALL_BUFFERS), words[3]))


def open_element(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open an element of a compound file, on OS/2."""
    if composer.dialect is not Dialect.OS2 or len(composer.world.open_files) >= MOST_FILES:
        return
    yield from put_compound_file(composer)
    name, content = pick(words[0], (*ELEMENTS, ("NEW", b"")))
    access = pick(words[1], (*ACCESSES, ("MMIO_READWRITE", "MMIO_CREATE"), ("MMIO_READWRITE", "MMIO_APPEND")))
    yield from open_named(composer, Way.ELEMENT, f"{COMPOUND}+{name}", Image(content), access, words=words, again=True)


def put_compound_file(composer: Composer) -> Moves:
    """Let there be the compound file of the example."""
    if COMPOUND not in composer.world.names:
        composer.world.names[COMPOUND] = 1
        yield PutElements(COMPOUND, ELEMENTS)


def open_in_vain(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Try to open what cannot be opened: a missing file, a missing folder, a code that nobody has installed."""
    members: tuple[tuple[str, Argument], ...] = ()
    accesses: tuple[tuple[str, ...], ...] = (("MMIO_READ",), ("MMIO_READWRITE",), ("MMIO_WRITE",))
    name = pick(words[0], ("missing.dat", "missing\\a.dat", "missing.dat", "a.ZZZ+one"))
    if one_in(4, words[1]):  # by a code that nobody has installed, be there a file or not
        members = (("fccIOProc", code_of("ZZZ ")),)
        accesses = (*accesses, ("MMIO_READWRITE", "MMIO_CREATE"))
        if words[3] % 2:
            name = f"{composer.world.name('kept')}.dat"
            yield PutFile(name, DIGITS)
    elif words[1] % 4 == 2:  # noqa: PLR2004
        members = (("fccIOProc", composer.flags("FOURCC_DOS")),)
    if one_in(4, words[2]):  # the structure was used before
        members = (*members, (composer.member("MMIOINFO", "error_ret"), OLD_ERROR))
    info: Argument = NULL
    if members or words[2] % 3:
        structure = composer.world.name("info")
        yield MakeStructure("MMIOINFO", structure, members)
        info = variable(structure)
    access = pick(words[1] // 4, accesses)
    yield from _call_open(composer, File("", Way.ORDINARY, "", True, True, 0, 0), text(name.encode()), info, access)


def close(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Close a file that is open; a procedure is now and then given a flag with that."""
    if not composer.world.open_files:
        return
    file = pick(words[0], composer.world.open_files)
    yield from composer.settle(file)
    flags = composer.flags("MMIO_FHOPEN") if file.way is Way.PROCEDURE and one_in(4, words[1]) else NOTHING
    yield Call("mmioClose", (variable(file.handle), flags))
    file.is_open = False


def contents_of(word: int) -> Image:
    """Return what a file holds at first."""
    return LARGE_CONTENT if one_in(LARGE_EVERY, word) else pick(word, CONTENTS)


def _closed(composer: Composer, word: int) -> str:
    """Return the name of an ordinary file that was closed, renamed or deleted, to be opened again."""
    world = composer.world
    names = {file.where for file in world.files if file.way is Way.ORDINARY and file.where}
    names |= {name for name in world.renamed if world.contents.get(name, True)}
    names -= {file.where for file in world.open_files} | set(world.open_elsewhere.values())
    return pick(word, sorted(names)) if names else ""


def open_named(
    composer: Composer,
    way: Way,
    where: str,
    found: Image,
    access: tuple[str, ...],
    *,
    words: tuple[int, ...],
    again: bool = False,
    selecting: tuple[Argument, list[tuple[str, Argument]]] | None = None,
) -> Moves:
    """Open a file by its name, in some way, with the buffer that the third word chooses.

    `selecting` is the name and the members that select the procedure, if its address does not.
    """
    members: list[tuple[str, Argument]] = [] if selecting is None else selecting[1]
    if way is Way.PROCEDURE:
        if selecting is None:
            members.append(("pIOProc", variable(where)))
        members.append((f"adwInfo[{words[3] % 3}]", number(words[3] % 1000)))
    elif way is Way.ELEMENT:
        members.append(("fccIOProc", composer.flags("FOURCC_BND")))
    size, flags = yield from _buffer(composer, words[2], members)
    info: Argument = NULL
    if members or words[3] % 2:
        structure = composer.world.name("info")
        yield MakeStructure("MMIOINFO", structure, tuple(members))
        info = variable(structure)
    reads = "MMIO_WRITE" not in access
    writes = bool({"MMIO_WRITE", "MMIO_READWRITE"} & set(access))
    world = composer.world
    if where.casefold() in world.made_up:
        world.lose_list(where.partition("+")[0])
    anew = "MMIO_CREATE" in access or (way is Way.ELEMENT and world.may_have_changed(where))
    length = 0 if anew else len(found.content)
    file = File("", way, where, reads, writes, size, length, content_known=world.holds_known(where))
    file.place_known = world.may_be_opened(where)
    file.grows = way is Way.ELEMENT and bool({"MMIO_CREATE", "MMIO_APPEND"} & set(access))
    file.block = next((value.variable for name, value in members if name == "pchBuffer"), "")
    composer.world.contents.setdefault(where, True)
    if not {"MMIO_CREATE", "MMIO_APPEND"} & set(access) and not again:
        file.holds_chunks(found)
    name = pick(words[3] // 3, _NAMES).replace("{}", where.lower()) if way is Way.PROCEDURE else where
    given = text(name.encode())
    yield from _call_open(composer, file, given if selecting is None else selecting[0], info, (*access, *flags))


def _call_open(composer: Composer, file: File, name: Argument, info: Argument, flags: tuple[str, ...]) -> Moves:
    """Call mmioOpen, and know the file from then on if the model has opened it."""
    file.handle = composer.world.name("file")
    composer.world.files.append(file)
    result = yield Call("mmioOpen", (name, info, composer.flags(*flags)), file.handle)
    file.is_open = bool(result)


def _buffer(composer: Composer, word: int, members: list[tuple[str, Argument]]) -> MovesTo[tuple[int, tuple[str, ...]]]:
    """Ask for an I/O buffer; return its size and the flags that go with it."""
    whose, size = pick(word, BUFFERS)
    if not whose:
        return 0, ()
    if size:
        members.append(("cchBuffer", number(size)))
    if whose == "system":
        return size or composer.model.interface.constant("MMIO_DEFAULTBUFFER"), ("MMIO_ALLOCBUF",)
    name = yield from composer.block("buffer", bytes(size + SLACK))
    members.append(("pchBuffer", variable(name)))
    return size, ()
