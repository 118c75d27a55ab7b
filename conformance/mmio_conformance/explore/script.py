"""A script that a law plays on one implementation: its calls, and what the law says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.composer import LETTERS, pick
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.steps import (
    NULL,
    Argument,
    Call,
    MakeBlock,
    MakeStructure,
    PutFile,
    Step,
    literal,
    number,
    text,
    variable,
)

if TYPE_CHECKING:
    from mmio_conformance.explore.side import Side

#: Bytes of the block that is read into.
ROOM: Final = 64
_BUFFERS: Final = (0, 8, 4, 1, 5, 64, 16)
_SETTLED: Final = 0


class LawBroken(Exception):  # noqa: N818 - named for what happened
    """Thrown when an implementation does other than a law says."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(difference.cause)
        self.difference = difference


class Script:
    """Carries the steps of a law out, and keeps them."""

    def __init__(self, side: Side, rules: tuple[str, ...], law: str) -> None:
        self.side = side
        self.rules = rules
        self.law = law
        self.steps: list[Step] = []
        self._made: set[str] = set()

    @property
    def calls(self) -> int:
        """How many calls were made."""
        return sum(isinstance(step, Call) for step in self.steps)

    @property
    def last_function(self) -> str:
        """The function that was called last; empty if none was."""
        return next((step.function for step in reversed(self.steps) if isinstance(step, Call)), "")

    def make(self, step: Step) -> None:
        """Carry out a step that is no call."""
        self.steps.append(step)
        self.side.carry_out(step)

    def call(self, function: str, *arguments: Argument, target: str = "") -> int:
        """Make a call and return its result."""
        step = Call(function, arguments, target)
        self.steps.append(step)
        return self.side.carry_out(step)

    def constant(self, *names: str) -> Argument:
        """Return constants or-ed together; what the dialect does not have is left out."""
        known = {name: value for name in names if (value := self.side.interface.find(name)) is not None}
        total = 0
        for value in known.values():
            total |= value
        return Argument(" | ".join(known) or "0", total)

    def open(self, name: str, content: bytes | None, word: int, *, handle: str = "file", create: bool = False) -> None:
        """Open an ordinary file for reading and writing; the word chooses a buffer of the system, or none."""
        if content is not None:
            self.make(PutFile(name, content))
        size = pick(word, _BUFFERS)
        info, flags = NULL, ["MMIO_READWRITE", *(["MMIO_CREATE"] if create else [])]
        if size:
            structure = f"info{len(self._made) or ''}"
            self._made.add(structure)
            self.make(MakeStructure("MMIOINFO", structure, (("cchBuffer", number(size)),)))
            info, flags = variable(structure), [*flags, "MMIO_ALLOCBUF"]
        if not self.call("mmioOpen", text(name.encode()), info, self.constant(*flags), target=handle):
            self.fails("anything but NULL", "NULL", f"{handle} = {self._last().text} returns anything but NULL")

    def seek(self, offset: int, *, handle: str = "file", origin: str = "SEEK_SET", expected: int | None = None) -> int:
        """Move the position; what is expected, the offset if nothing else is said, has to be returned."""
        result = self.call("mmioSeek", variable(handle), number(offset), self.constant(origin))
        wanted = offset if expected is None and origin == "SEEK_SET" else expected
        if wanted is not None:
            self.expect(wanted, result)
        return result

    def place(self, *, handle: str = "file") -> int:
        """Return the position."""
        return self.call("mmioSeek", variable(handle), number(0), self.constant("SEEK_CUR"))

    def write(self, count: int, *, start: int = 0, handle: str = "file") -> bytes:
        """Write so many letters, which all have to be taken; return them."""
        if "letters" not in self._made:
            self._made.add("letters")
            self.make(MakeBlock("letters", LETTERS))
        result = self.call("mmioWrite", variable(handle), variable("letters", start), number(count))
        self.expect(count, result)
        return LETTERS[start : start + count]

    def read(self, count: int, *, handle: str = "file") -> bytes:
        """Read and return up to so many bytes."""
        if "data" not in self._made:
            self._made.add("data")
            self.make(MakeBlock("data", bytes(ROOM)))
        result = self.call("mmioRead", variable(handle), variable("data"), number(count))
        if not 0 <= result <= count:
            self.fails(f"at most {count}", str(result), f"{self._last().text} returns at most {count}")
        return self.side.block("data")[:result]

    def expect_read(self, content: bytes, *, handle: str = "file") -> None:
        """Read as many bytes as there are in `content`, which they have to be."""
        self.expect_bytes(content, self.read(len(content), handle=handle))

    def expect_bytes(self, content: bytes, came: bytes) -> None:
        """Make sure that the last call, which was a read, gave these bytes."""
        self.expect(len(content), len(came))
        if came != content:
            self.fails(literal(content), literal(came), f"data holds {literal(content)}", calls=False)

    def close(self, *, handle: str = "file") -> None:
        """Close the file."""
        self.expect(_SETTLED, self.call("mmioClose", variable(handle), number(0)))

    def expect(self, expected: int, got: int) -> None:
        """Make sure that the last call returned a number."""
        if expected != got:
            self.fails(str(expected), str(got), f"{self._last().text} returns {expected}")

    def expect_content(self, name: str, content: bytes) -> None:
        """Make sure that an ordinary file holds some bytes."""
        got = self.side.file(name) or b""
        if got != content:
            shows = f'the file "{name}" holds {literal(content)}'
            self.fails(literal(content), literal(got), shows, calls=False)

    def fails(self, expected: str, got: str, shows: str, *, calls: bool = True) -> None:
        """Throw LawBroken."""
        function = self._last().function
        raise LawBroken(Difference(function, self.law, self.rules, expected, got, (shows,), calls))

    def _last(self) -> Call:
        return next(step for step in reversed(self.steps) if isinstance(step, Call))
