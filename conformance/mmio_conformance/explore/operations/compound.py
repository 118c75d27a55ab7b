"""Compound files of OS/2 as a whole: their tables of contents, elements that are added, copies, and compacting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LETTERS, NOTHING, one_in, pick
from mmio_conformance.explore.operations.opening import COMPOUND, open_element, put_compound_file
from mmio_conformance.explore.operations.plain import read
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    MakeStructure,
    SetMember,
    code_of,
    number,
    text,
    variable,
)
from mmio_conformance.explore.world import Compound

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

#: So many handles are open at once at most.
_MOST: Final = 2
_COPY: Final = "COPY.BND"
_FILES: Final = (COMPOUND, COMPOUND, "NEW.BND", COMPOUND, _COPY)
_NAMES: Final = ("ONE", "TWO", "NEW", "one", "TWELVE.BYTES", "NONE")
#: The sharing mode is always given, as a gap leaves open what it is otherwise; whether a file can be opened for writing
#: alone, another one.
_ACCESSES: Final = (
    ("MMIO_READWRITE", "MMIO_DENYNONE"),
    ("MMIO_READ", "MMIO_DENYNONE"),
    ("MMIO_READWRITE", "MMIO_DENYNONE"),
    ("MMIO_CREATE", "MMIO_READWRITE", "MMIO_DENYNONE"),
    ("MMIO_DENYNONE",),
)
_DELETED: Final = ("MMIO_FINDDELETED", "MMIO_FINDFIRST")
#: How an entry is looked for; unused ones are not, as a table may grow by any number of them.
_SEARCHES: Final = (("MMIO_FINDFIRST",), (), ("MMIO_FINDNEXT",), (), ("MMIO_FINDNEXT",), _DELETED)
#: Bytes of the plain header, and of the size at its beginning.
_HEADERS: Final = (36, 4, 20, 0)
#: Bytes of a block for names.
_ROOM: Final = 16
#: Fewer than a name has.
_SHORT: Final = 2
#: The word for a read of ten bytes, more than an element holds.
_TEN: Final = 13
_MEDIA: Final = (b"DATA", b"WAVE")


def open_compound(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open a compound file as a whole: the one of the example, a new one, or a copy that may be there."""
    if "mmioCFOpen" not in composer.functions or len(_open(composer)) >= _MOST:
        return
    yield from put_compound_file(composer)
    name = pick(words[0], _FILES)
    access = pick(words[1], _ACCESSES)
    if name == "NEW.BND" and name not in composer.world.names:
        access = _ACCESSES[3]
    composer.world.names[name] = 1
    handle = composer.world.name("file")
    compound = Compound(handle, name, writes="MMIO_READWRITE" in access)
    composer.world.compounds.append(compound)
    flags = composer.flags(*access)
    result = yield Call("mmioCFOpen", (text(name.encode()), NULL, NULL, flags), handle)
    compound.is_open = bool(result)


def close_compound(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Close a compound file, and look at one of its entries again, or read an element."""
    if not (compounds := _open(composer)) or "mmioCFClose" not in composer.functions:
        return
    compound = pick(words[0], compounds)
    uses = sum(one.name == compound.name for one in compounds)
    if uses > 1 and _elements_open(composer, compound.name):
        return  # whether they keep it from being closed once, a gap leaves open
    yield from close_handle(compound)
    if compound.is_open:
        return
    if one_in(3, words[1]) and compound.name == COMPOUND:
        yield from open_element(composer, (words[2], 1, 0, 0))
        yield from read(composer, (len(composer.world.open_files) - 1, _TEN, 0, 0))
    elif words[1] % 3 == 1:
        at = next((at for at, name in enumerate(_FILES) if name == compound.name), 0)
        yield from open_compound(composer, (at, 1, *words[2:]))
        yield from find_entry(composer, (len(_open(composer)) - 1, 1, *words[2:]))


def close_handle(compound: Compound) -> Moves:
    """Call mmioCFClose, and know the file as closed if the model has closed it."""
    result = yield Call("mmioCFClose", (variable(compound.handle), NOTHING))
    compound.is_open = bool(result)


def find_entry(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Look an entry up by its name, or go through them."""
    if (compound := (yield from _chosen(composer, words[0], "mmioCFFindEntry"))) is None:
        return
    if composer.world.makes_element(compound.name):
        return  # whether it has an entry already
    search = pick(words[1], _SEARCHES)
    entry = yield from _entry(composer, words[2], named=search is not _DELETED)
    flags = composer.flags(*search)
    result = yield Call("mmioCFFindEntry", (variable(compound.handle), entry, flags))
    if result == 0 and words[3] % 2 and entry is not NULL:
        yield Call("mmioCFFindEntry", (variable(compound.handle), entry, composer.flags("MMIO_FINDNEXT")))
    yield from _ask_why(composer, compound, result)


def change_entries(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Add, change or delete an entry, and look it up."""
    function = pick(words[1], ("mmioCFDeleteEntry", "mmioCFAddEntry", "mmioCFChangeEntry"))
    if (compound := (yield from _chosen(composer, words[0], function))) is None:
        return
    if _elements_open(composer, compound.name):
        return  # what becomes of an element that is open, a gap leaves open
    entry = yield from _entry(composer, words[2], used=9 + words[3] % 5)
    flags = composer.flags("MMIO_CHANGEDELETED") if function == "mmioCFChangeEntry" and words[1] // 3 % 4 else NOTHING
    result = yield Call(function, (variable(compound.handle), entry, flags))
    yield from _ask_why(composer, compound, result)
    if result == 0 and entry is not NULL and function != "mmioCFDeleteEntry":
        composer.world.made_up.add(f"{compound.name}+{pick(words[2], _NAMES)}".casefold())
    if result == 0 and entry is not NULL and words[3] % 2:
        if one_in(4, words[3]):
            yield SetMember(entry.variable, "ulMedUsage", number(77))
        yield Call("mmioCFFindEntry", (variable(compound.handle), entry, composer.flags()))


def ask_table(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask for the header of a table, or hand it back."""
    function = pick(words[1], ("mmioCFGetInfo", "mmioCFGetInfo", "mmioCFSetInfo"))
    if (compound := (yield from _chosen(composer, words[0], function))) is None:
        return
    name = composer.world.name("header")
    yield MakeStructure("MMCFINFO", name)
    header = NULL if one_in(8, words[3]) else variable(name)
    size = pick(words[2], _HEADERS)
    if function == "mmioCFSetInfo" and size:
        size = 36  # what a part of a header changes, gaps leave open
    result = yield Call(function, (variable(compound.handle), header, number(size)))
    if not result and "mmioGetLastError" in composer.functions:
        yield Call("mmioGetLastError", (variable(compound.handle),))


def add_element(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Add an element with its bytes, or let one that there is have others; its entry is looked at."""
    if (compound := (yield from _chosen(composer, words[0], "mmioCFAddElement"))) is None:
        return
    if _elements_open(composer, compound.name):
        return
    block = yield from composer.shared_block("letters", LETTERS)
    name = pick(words[2], _NAMES)
    count = pick(words[1], (6, 1, 5, 8, 40, 0))
    address = NULL if one_in(16, words[3]) else variable(block, words[1] % 20)
    there = yield from _is_there(composer, compound, name)
    flags = composer.flags("MMIO_CF_ENTRY_EXISTS") if there else NOTHING
    code = code_of(pick(words[3] // 16, _MEDIA))
    arguments = (variable(compound.handle), text(name.encode()), code, address, number(count), flags)
    result = yield Call("mmioCFAddElement", arguments)
    if result == 0:
        yield Call("mmioCFFindEntry", (variable(compound.handle), (yield from _entry(composer, words[2])), NOTHING))


def copy_compound(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Copy a compound file to another name, now and then onto itself."""
    if (compound := (yield from _chosen(composer, words[0], "mmioCFCopy"))) is None:
        return
    if not compound.writes:
        return  # whether it may be copied, a gap leaves open
    if _open_elsewhere(composer, compound.name):
        return  # whether the elements of others count
    target = pick(words[1], (_COPY, _COPY, _COPY, compound.name))
    result = yield Call("mmioCFCopy", (variable(compound.handle), text(target.encode()), NOTHING))
    if result == 0:
        composer.world.names[target] = 1


def compact(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Compact a file by its name, whether it is open or not."""
    if "mmioCFCompact" not in composer.functions:
        return
    yield from put_compound_file(composer)
    name = pick(words[0], (*_FILES, "NONE.BND"))
    yield Call("mmioCFCompact", (text(name.encode()), NOTHING))


def find_elements(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Go through the elements of a file by their names, or look for one; the search is ended."""
    if "mmioFindElement" not in composer.functions:
        return
    yield from put_compound_file(composer)
    codes = pick(words[1], (("FINDFIRST", "FINDNEXT"), ("FINDELEMENT",), ("FINDFIRST", "FINDNEXT", "FINDNEXT")))
    content = pick(words[2], _NAMES).encode() if codes == ("FINDELEMENT",) else b""
    block = yield from composer.block("name", content + bytes(_ROOM - len(content)))
    size = pick(words[3], (_ROOM, _ROOM, _ROOM, _SHORT))
    if size == _SHORT:
        codes = codes[:1]  # what a search does after a name that was too long, a gap leaves open
    begun = True
    for code in (*codes, "FINDEND"):
        arguments = (composer.flags(f"MMIO_FE_{code}"), variable(block), number(size), text(COMPOUND.encode()), NOTHING)
        if begun:
            result = yield Call("mmioFindElement", arguments)
            begun = size == _SHORT or result in {0, composer.model.interface.constant("MMIOERR_CF_ENTRY_NOT_FOUND")}


def remove_element(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Remove an element by its full name, with compacting or without, or compact alone."""
    if "mmioRemoveElement" not in composer.functions:
        return
    yield from put_compound_file(composer)
    if _elements_open(composer, COMPOUND) or any(one.name == COMPOUND for one in _open(composer)):
        return
    name = pick(words[0], (*(f"{COMPOUND}+{one}" for one in _NAMES), COMPOUND))
    flags = composer.flags("MMIO_RE_COMPACT") if words[1] % 2 else NOTHING
    yield Call("mmioRemoveElement", (text(name.encode()), flags))


def _open(composer: Composer) -> list[Compound]:
    return [one for one in composer.world.compounds if one.is_open]


def _elements_open(composer: Composer, name: str) -> bool:
    """Tell whether an element of a file is open, here or elsewhere."""
    here = any(file.where.startswith(f"{name}+") for file in composer.world.open_files)
    return here or _open_elsewhere(composer, name)


def _open_elsewhere(composer: Composer, name: str) -> bool:
    """Tell whether the second application has an element of a file open."""
    return any(where.startswith(f"{name}+") for where in composer.world.open_elsewhere.values())


def _chosen(composer: Composer, word: int, function: str) -> MovesTo[Compound | None]:
    """Return a compound file that is open; if none is, the one of the example is opened."""
    if not {function, "mmioCFFindEntry"} <= composer.functions:
        return None
    if not _open(composer):
        yield from open_compound(composer, (0, word, 0, 0))
    compounds = _open(composer)
    return pick(word, compounds) if compounds else None


def _entry(composer: Composer, word: int, *, used: int = 0, named: bool = True) -> MovesTo[Argument]:
    """Return an MMCTOCENTRY, mostly with a name, and with members that say something if it is to be stored.

    Seldom it is NULL.
    """
    if one_in(32, word):
        return NULL
    members: list[tuple[str, Argument]] = []
    if named:
        members.append(("pszElementName", text(pick(word, _NAMES).encode())))
    if used:
        values = {"ulOffset": 0, "ulSize": 3, "ulMedUsage": used, "ulUncompressBytes": 3}
        members = [*((name, number(value)) for name, value in values.items()), *members]
    name = composer.world.name("entry")
    yield MakeStructure("MMCTOCENTRY", name, tuple(members))
    return variable(name)


def _is_there(composer: Composer, compound: Compound, name: str) -> MovesTo[bool]:
    """Tell whether the model has an element of a name: a flag that contradicts the table is left open."""
    entry = composer.world.name("entry")
    yield MakeStructure("MMCTOCENTRY", entry, (("pszElementName", text(name.encode())),))
    result = yield Call("mmioCFFindEntry", (variable(compound.handle), variable(entry), NOTHING))
    return result == 0


def _ask_why(composer: Composer, compound: Compound, result: int) -> Moves:
    """Ask for the reason of a call that has returned MMIO_CF_FAILURE: others leave none."""
    if result == composer.model.interface.constant("MMIO_CF_FAILURE") and "mmioGetLastError" in composer.functions:
        yield Call("mmioGetLastError", (variable(compound.handle),))
