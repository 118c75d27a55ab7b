"""The composer of an example: turns words into steps, with what the model has made of the steps before.

An operation is a generator: it yields steps, and gets for each what the model's call returned.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from mmio_conformance.explore.steps import Argument, Call, MakeBlock, Step, number, variable
from mmio_conformance.explore.world import File, World

if TYPE_CHECKING:
    from mmio_spec import Dialect, Interface

    from mmio_conformance.explore.model_side import ModelSide

_T = TypeVar("_T")
#: Yields steps, is sent what the model returned, and returns something of its own.
Moves = Generator[Step, int, None]
MovesTo = Generator[Step, int, _T]

#: What is written: no two neighbours are alike, so that a byte at a wrong place shows.
LETTERS: Final = (
    bytes(range(ord("A"), ord("Z") + 1)) * 2 + b"a\nb\r\nc\x1ad\0e\xff" + bytes(range(ord("a"), ord("z") + 1)) * 3
)
DIGITS: Final = b"0123456789"
#: More than 64 KB.
LARGE: Final = 70_001
#: Bytes behind a block that is handed out, which nobody may change.
SLACK: Final = 8
#: Flags and parameters that are reserved.
NOTHING: Final = number(0)


def pick(word: int, among: Sequence[_T]) -> _T:
    """Return one of a few things, the first for zero."""
    return among[word % len(among)]


def one_in(number: int, word: int) -> bool:
    """Tell whether a word is one of those, of so many one, for which something unusual is done; zero is none."""
    return word % number == number - 1


class Composer:
    """An example while it is composed."""

    def __init__(
        self,
        model: ModelSide,
        functions: frozenset[str],
        open_simplest: Callable[[Composer], Moves],
        declined: frozenset[str] = frozenset(),
        capabilities: frozenset[str] = frozenset(),
    ) -> None:
        self.model = model
        #: the abilities that one of the sides declines
        self.declined = declined
        #: what all of them declare beyond functions
        self.capabilities = capabilities
        self._open_simplest = open_simplest
        #: what every side offers
        self.functions = functions
        self.world = World()

    @property
    def dialect(self) -> Dialect:
        """The dialect of the sides."""
        return self.model.interface.dialect

    def file(self, word: int) -> MovesTo[File | None]:
        """Return one of the open files; if there is none, the simplest one is opened."""
        if not self.world.open_files:
            yield from self._open_simplest(self)
        files = self.world.open_files
        return pick(word, files) if files else None

    def block(self, kind: str, content: bytes) -> MovesTo[str]:
        """Make a block and return its name."""
        name = self.world.name(kind)
        yield MakeBlock(name, content)
        return name

    def shared_block(self, name: str, content: bytes) -> MovesTo[str]:
        """Return the one block of this name, which is made when it is first asked for."""
        if name not in self.world.names:
            self.world.names[name] = 1
            yield MakeBlock(name, content)
        return name

    def settle(self, file: File) -> Moves:
        """End direct access to a file before another function is called for it, as an application has to."""
        if file.changed:
            yield Call("mmioSetInfo", (variable(file.handle), variable(file.info), NOTHING))
        file.fresh = file.changed = False

    def place(self, file: File) -> int:
        """Return the position of a file on the model, which does not notice."""
        return self.model.place(file.handle)

    def member(self, kind: str, means: str) -> str:
        """Return what the dialect calls a member of a structure, by our own name of it."""
        return self.model.interface.structures[kind].member(means).name

    def flags(self, *names: str) -> Argument:
        """Return flags or-ed together; what the dialect does not have is left out."""
        return _flags(self.model.interface, names)


@cache
def _flags(interface: Interface, names: tuple[str, ...]) -> Argument:
    known = [name for name in names if interface.find(name) is not None]
    total = 0
    for name in known:
        total |= interface.constant(name)
    return Argument(" | ".join(known) or "0", total)
