"""Elements of compound files of OS/2: who else may open one, what it says of itself, and what it holds at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.explore.composer import NOTHING, SLACK, one_in, pick
from mmio_conformance.explore.operations.names import MOST_ELSEWHERE, SHARES, open_by_other
from mmio_conformance.explore.operations.opening import COMPOUND, ELEMENTS, MOST_FILES, open_named, put_compound_file
from mmio_conformance.explore.operations.plain import ROOM
from mmio_conformance.explore.riff import Image
from mmio_conformance.explore.steps import Call, MakeStructure, number, text, variable
from mmio_conformance.explore.world import Compound, File, Way

if TYPE_CHECKING:
    from mmio_conformance.explore.composer import Composer, Moves, MovesTo

_WAYS: Final = (
    ("MMIO_READ",),
    ("MMIO_READWRITE",),
    ("MMIO_WRITE",),
    ("MMIO_READ",),
    ("MMIO_READWRITE", "MMIO_APPEND"),
    ("MMIO_READWRITE", "MMIO_CREATE"),
)


def open_element_shared(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Open an element, mostly one that is open already, and say what others are denied; now and then elsewhere."""
    if composer.dialect is not Dialect.OS2 or "sharing" in composer.declined:
        return
    yield from put_compound_file(composer)
    name, content = pick(words[0], (*ELEMENTS, ELEMENTS[0]))
    where, share = f"{COMPOUND}+{name}", pick(words[2] // 64, SHARES)
    if one_in(4, words[3]):
        if len(composer.world.foreign) < MOST_ELSEWHERE:
            yield from open_by_other(composer, Way.ELEMENT, where, (*pick(words[1], _WAYS[:3]), share))
    elif len(composer.world.open_files) < MOST_FILES:
        access = (*pick(words[1], _WAYS), share)
        yield from open_named(composer, Way.ELEMENT, where, Image(content), access, words=words, again=True)


def ask_element(composer: Composer, words: tuple[int, ...]) -> Moves:
    """Ask an element for its entry, or for the handle of its compound file, which then is used."""
    if not composer.functions >= {"mmioSendMessage", "mmioCFFindEntry"}:
        return
    if (file := (yield from _open_one(composer, words))) is None:
        return
    yield from composer.settle(file)
    handle = variable(file.handle)
    entry = composer.world.name("entry")
    if words[1] % 2:
        if file.grows:
            return  # what must not be asked for its entry
        yield MakeStructure("MMCTOCENTRY", entry)
        yield Call("mmioSendMessage", (handle, composer.flags("MMIOM_GETCFENTRY"), variable(entry), NOTHING))
        return
    known = composer.world.name("known")
    composer.world.compounds.append(Compound(known, COMPOUND, writes=False, is_open=False))
    result = yield Call("mmioSendMessage", (handle, composer.flags("MMIOM_GETCF"), NOTHING, NOTHING), known)
    if result and not composer.world.makes_element(COMPOUND):
        yield MakeStructure("MMCTOCENTRY", entry, (("pszElementName", text(ELEMENTS[1][0].encode())),))
        yield Call("mmioCFFindEntry", (variable(known), variable(entry), NOTHING))


def _open_one(composer: Composer, words: tuple[int, ...]) -> MovesTo[File | None]:
    """Return an element that is open."""
    elements = [file for file in composer.world.open_files if file.way is Way.ELEMENT]
    if not elements:
        yield from open_element_shared(composer, (words[0], 0, 0, 0))
        elements = [file for file in composer.world.open_files if file.way is Way.ELEMENT]
    return pick(words[0], elements) if elements else None


def read_elements(composer: Composer) -> Moves:
    """Read all elements again of which one was open for writing, once nothing is open any more."""
    if not any(file.way is Way.ELEMENT and file.writes for file in composer.world.files):
        return
    opened = [file.where.partition("+")[2] for file in composer.world.files if file.way is Way.ELEMENT]
    contents = dict.fromkeys(opened, b"") | dict(ELEMENTS)
    data = yield from composer.shared_block("data", bytes(ROOM + SLACK))
    for name, content in contents.items():
        access, where = ("MMIO_READ", "MMIO_DENYNONE"), f"{COMPOUND}+{name}"
        yield from open_named(composer, Way.ELEMENT, where, Image(content), access, words=(0,) * 4, again=True)
        file = composer.world.files[-1]
        if file.is_open:
            yield Call("mmioRead", (variable(file.handle), variable(data), number(ROOM)))
            yield Call("mmioClose", (variable(file.handle), NOTHING))
            file.is_open = False
