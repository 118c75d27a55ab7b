"""What is known of an example while it grows: its files, structures and chunks, and how far their state is decided."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, field

if TYPE_CHECKING:
    from mmio_conformance.explore.riff import Image


class Way(StrEnum):
    """Where the bytes of a file lie."""

    ORDINARY = "an ordinary file"
    PROCEDURE = "a file of an I/O procedure"
    BLOCK = "a memory file on a block of the application"
    SYSTEM = "a memory file on a block of the system"
    ELEMENT = "an element of a compound file"


#: Files whose bytes lie in memory that is their buffer, too.
IN_MEMORY: Final = frozenset({Way.BLOCK, Way.SYSTEM})


class File(Struct, eq=False):
    """A file of an example, open or closed."""

    #: the variable with its handle
    handle: str
    way: Way
    #: the name of an ordinary file or an element, or that of the procedure or the block
    where: str
    reads: bool
    writes: bool
    #: bytes of its I/O buffer; 0 if it has none
    buffer: int
    #: how many bytes it held when it was opened
    length: int
    #: how far an ordinary file goes now, with what its buffer holds
    end: int = 0
    #: bytes of the block that a memory file lies in, and where in an allocation of the application it begins
    size: int = 0
    start: int = 0
    #: bytes of a block of the system once it has grown, at least; 0 if it may not
    grown: int = 0
    is_open: bool = True
    #: whether rules say where the position is, and what its content is: a gap ends the one or the other
    place_known: bool = True
    content_known: bool = True
    #: the rules that have decided calls on it
    decided: set[str] = field(default_factory=set)
    #: the gaps that calls on it have touched
    gaps: set[str] = field(default_factory=set)
    #: whether the position is at the beginning of a chunk, as far as is known
    at_chunk: bool = False
    #: offsets where chunks begin
    chunks: tuple[int, ...] = ()
    #: their identifiers by these offsets, as they were when it was opened
    codes: dict[int, bytes] = field(default_factory=dict)
    #: identifiers and types that are worth a search
    identifiers: tuple[bytes, ...] = ()
    types: tuple[bytes, ...] = ()
    #: the MMIOINFO of the last mmioGetInfo or mmioAdvance
    info: str = ""
    #: whether nothing was called for the file since
    fresh: bool = False
    #: whether its pchNext or dwFlags was changed and not handed back
    changed: bool = False
    #: whether bytes were put into the buffer without MMIO_DIRTY, which may reach the file with later ones, and be read
    left_in_buffer: bool = False
    #: whether its procedure was told to fail
    faulty: bool = False
    #: whether something was written
    written: bool = False
    #: whether the position is so far out that a write there would make a file of gigabytes
    far: bool = False
    #: whether its procedure moves few bytes at a time: with a buffer, how many come at once then is left open
    short: bool = False
    #: the flag that says what others are denied while it is open, if one does
    shares: str = ""
    #: whether bytes were written by the last calls, so that they may still be in the buffer
    pending: bool = False
    #: whether bytes were written since a flush, so that one of the sides may have them in the buffer still
    unflushed: bool = False
    #: whether both sides are known to have equally many bytes in the buffer that were not read yet
    alike: bool = True
    #: and equally much room there for bytes that an application writes
    alike_room: bool = True
    #: whether it was used against its access, which may turn out later: a buffer takes bytes that its file does not
    refused: bool = False
    #: whether it is an element that is made or appended to, which alone can grow
    grows: bool = False
    #: the rules that say what its calls have left to later ones
    left: set[str] = field(default_factory=set)
    #: whether the last call for it has failed
    failed: bool = False
    #: whether its procedure has refused bytes, and no call has failed on the implementation since
    unheard: bool = False
    #: whether the implementation is known to have gone astray with it
    astray: bool = False
    #: whether its buffer was emptied by the last call
    emptied: bool = False
    #: how many calls were made for it since it was opened
    calls: int = 0
    #: whether any of them may have loaded or changed what is in its buffer
    used: bool = False
    #: whether its buffer was given up, so that its procedure may yet have to be brought to the position
    elsewhere: bool = False
    #: how many bytes its buffer surely has ready to be read, and surely has room for
    ready: int = 0
    room: int = 0
    #: the block of the application that is its buffer, if one is
    block: str = ""

    def holds_chunks(self, image: Image) -> None:
        """Know where the chunks are, in a file that was just opened and whose position is at its beginning."""
        self.chunks, self.at_chunk = image.chunks, image.chunks[:1] == (0,)
        self.codes, self.identifiers, self.types = image.codes, image.identifiers, image.types

    def lose(self) -> None:
        """Judge nothing of it any more."""
        self.place_known = self.content_known = False


class Chunk(Struct, eq=False):
    """An MMCKINFO, and the chunk that mmioDescend or mmioCreateChunk has filled it in for."""

    name: str
    file: File | None = None
    created: bool = False
    form: bool = False


class Compound(Struct, eq=False):
    """A compound file that mmioCFOpen has opened."""

    #: the variable with its handle
    handle: str
    #: the name of the file
    name: str
    writes: bool
    is_open: bool = True


class Installed(NamedTuple):
    """An installation of a procedure."""

    code: str
    procedure: str
    of_all: bool


class World(Struct):
    """Everything that an example has made."""

    files: list[File] = field(default_factory=list)
    chunks: list[Chunk] = field(default_factory=list)
    #: ordinary files and blocks of memory files by name; False once their content is not decided any more
    contents: dict[str, bool] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    #: what is installed, the latest last: the code, the procedure, and whether it is installed for all applications
    installed: list[Installed] = field(default_factory=list)
    #: whether rules say what is installed
    lists_known: bool = True
    compounds: list[Compound] = field(default_factory=list)
    #: files by name, and lists of OS/2, of which no rule says any more what they hold and who may open them
    lost: set[str] = field(default_factory=set)
    #: elements whose entries the application has stored itself: where their bytes lie it has made up
    made_up: set[str] = field(default_factory=set)
    #: the names that files were deleted by, or renamed from and to: there is one of that name still, or none
    renamed: list[str] = field(default_factory=list)
    #: the files that the second application has opened, by the variables with their handles, and their names
    foreign: dict[str, tuple[File, str]] = field(default_factory=dict)

    def name(self, kind: str) -> str:
        """Return a new name: `file`, then `file2` and so on."""
        self.names[kind] = self.names.get(kind, 0) + 1
        return kind if self.names[kind] == 1 else f"{kind}{self.names[kind]}"

    @property
    def open_files(self) -> list[File]:
        """The files that are open, in the order of their opening."""
        return [file for file in self.files if file.is_open]

    def lose(self, handle: str) -> None:
        """Judge nothing of a file any more, and nothing of what it leaves behind."""
        if (file := self.file(handle)) is not None:
            file.lose()
            self.lose_content(file.where)

    def lose_content(self, where: str) -> None:
        """Judge nothing any more of what a file or a block holds, nor of the files that are open on it."""
        if not where:
            return
        self.contents[where] = False
        for file in self.open_files:
            if file.where == where:
                file.lose()

    def forget(self, where: str) -> None:
        """Know nothing of a file that is gone, unless one of the sides may have it still."""
        if self.contents.get(where, False):
            del self.contents[where]

    def close(self, handle: str) -> None:
        """Let a file be closed that one of the sides could not open."""
        if (file := self.file(handle)) is not None:
            file.is_open = False
        if (compound := self.compound(handle)) is not None:
            compound.is_open = False

    def file(self, handle: str) -> File | None:
        """Return the file behind a variable, the latest that it held."""
        if handle in self.foreign:
            return self.foreign[handle][0]
        for file in reversed(self.files):
            if file.handle == handle:
                return file
        return None

    def compound(self, handle: str) -> Compound | None:
        """Return the compound file behind a variable."""
        return next((one for one in self.compounds if one.handle == handle), None)

    def has_named(self, name: str) -> bool:
        """Tell whether an example has had anything to do with a file, however its name is written."""
        names = {where.partition("+")[0].casefold() for where in (*self.contents, *self.names)}
        return name.casefold() in names

    def is_in_use(self, name: str) -> bool:
        """Tell whether a file is open, so that what it holds may still be in a buffer; or is none of the folder's."""
        busy = {file.where for file in self.open_files} | set(self.open_elsewhere.values())
        return name in busy or "+" in name or "\\" in name

    def is_known(self, name: str) -> bool:
        """Tell whether rules say what a compound file, with all of its elements, or a list holds."""
        elements = (known for where, known in self.contents.items() if where.partition("+")[0] == name)
        return name not in self.lost and all(elements)

    def makes_element(self, name: str) -> bool:
        """Tell whether an element of a compound file is open that was made or is appended to."""
        return any(file.grows and file.where.partition("+")[0] == name for file in self.open_files)

    def may_have_changed(self, element: str) -> bool:
        """Tell whether an element may have become another one since there was its file."""
        name = element.partition("+")[0]
        changed = any(compound.name == name and compound.writes for compound in self.compounds)
        return changed or any(file.where == element and file.grows for file in self.files)

    def may_be_opened(self, where: str) -> bool:
        """Tell whether rules say who may open a file or an element."""
        return where.partition("+")[0] not in self.lost

    def holds_known(self, where: str) -> bool:
        """Tell whether rules say what a file or an element holds that is opened."""
        return self.contents.get(where, True) and self.may_be_opened(where)

    def lose_list(self, name: str) -> None:
        """Judge nothing of a file or a list any more, nor of elements that are open."""
        self.lost.add(name)
        for file in self.files:
            if file.where.partition("+")[0] == name:
                file.lose()

    def lose_opened(self, handle: str) -> None:
        """Judge nothing any more of a file that only one of the sides has opened, and denies others."""
        file = self.file(handle)
        where = self.foreign[handle][1] if handle in self.foreign else file.where if file else ""
        if where:
            self.lose_list(where.partition("+")[0])

    @property
    def open_elsewhere(self) -> dict[File, str]:
        """The files that the second application has open, with their names."""
        return {file: name for file, name in self.foreign.values() if file.is_open}

    def serving(self, code: str) -> str:
        """Return the procedure that serves a file of a code: the application's own before one of all; or nothing."""
        matching = [one for one in reversed(self.installed) if one.code == code]
        own = [one for one in matching if not one.of_all]
        return (own or matching)[0].procedure if matching else ""
