"""What an example does, in symbols: each side has numbers of its own for it, and a scenario its words."""

from __future__ import annotations

import string
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct

#: From so many bytes on a repetition is written as a product, of units of these sizes.
_LONG: Final = 60
_UNITS: Final = (1, 10)
_PLAIN: Final = frozenset(string.ascii_letters + string.digits + " !#$%&()*+,-./:;=?@[]^_`{}~")


class Argument(Struct, frozen=True):
    """A number of a step: a constant, what a variable holds, or a member of a structure, and what is added to it."""

    #: as a scenario writes it
    text: str
    number: int = 0
    #: the variable that holds an address or a handle, and the member of the structure that lies there
    variable: str = ""
    member: str = ""
    #: a string, which every call gets in memory of its own
    content: bytes | None = None
    #: whether the number is flags that are or-ed to the member, and not added
    joins: bool = False


NULL: Final = Argument("NULL")


def number(value: int) -> Argument:
    """Return a plain number."""
    return Argument(str(value), value)


def variable(name: str, offset: int = 0) -> Argument:
    """Return what a variable holds, or an address so many bytes behind it."""
    return Argument(f"{name} + {offset}" if offset else name, offset, name)


def member(structure: str, name: str, offset: int = 0) -> Argument:
    """Return a member of a structure, or an address so many bytes behind it."""
    text = f"{structure}.{name}"
    return Argument(f"{text} + {offset}" if offset else text, offset, structure, name)


@lru_cache(maxsize=1000)
def text(content: bytes) -> Argument:
    """Return a string; few differ, and many are asked for."""
    return Argument(literal(content), content=content)


def code_of(letters: str | bytes) -> Argument:
    """Return a four-character code."""
    letters = letters if isinstance(letters, bytes) else letters.encode()
    return Argument(f"'{letters.decode()}'", int.from_bytes(letters, "little"))


def literal(content: bytes) -> str:
    """Return bytes as steps write them: in double quotes, long repetitions as products."""
    parts: list[str] = []
    start = at = 0
    while at < len(content):
        size, times = _repetition(content, at)
        if times:
            if start < at:
                parts.append(_quoted(content[start:at]))
            parts.append(f"{_quoted(content[at : at + size])} * {times}")
            start = at = at + size * times
        else:
            at += 1
    if start < len(content) or not parts:
        parts.append(_quoted(content[start:]))
    return " + ".join(parts)


def _repetition(content: bytes, at: int) -> tuple[int, int]:
    """Return how many bytes are repeated from here on, and how often; zeros if it is not worth while."""
    for size in _UNITS:
        unit = content[at : at + size]
        if content[at : at + _LONG] == (unit * (_LONG // size + 1))[:_LONG] and len(content) >= at + _LONG:
            times = 1
            while content.startswith(unit, at + size * times):
                times += 1
            return size, times
    return 0, 0


def _quoted(content: bytes) -> str:
    letters = (chr(byte) if chr(byte) in _PLAIN else f"\\x{byte:02x}" for byte in content)
    return f'"{"".join(letters)}"'


class PutFile(Struct, frozen=True):
    """An ordinary file of the working folder."""

    name: str
    content: bytes

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        return [f'a file "{self.name}" that holds {literal(self.content)}']


class PutElements(Struct, frozen=True):
    """A compound file, with its elements."""

    name: str
    elements: tuple[tuple[str, bytes], ...]

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        rows = [f"| {name} | {literal(content)} |" for name, content in self.elements]
        return [f'a compound file "{self.name}" with the elements', *rows]


class MakeBlock(Struct, frozen=True):
    """A block of memory; its name then is its address."""

    name: str
    content: bytes

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        if self.content.strip(b"\0"):
            return [f"a block {self.name} that holds {literal(self.content)}"]
        return [f"a block {self.name} of {len(self.content)} bytes"]


class MakeStructure(Struct, frozen=True):
    """An MMIOINFO or an MMCKINFO; members that are not given are zero."""

    kind: str
    name: str
    members: tuple[tuple[str, Argument], ...] = ()

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        return [f"an {self.kind} {self.name}", *(f"| {name} | {value.text} |" for name, value in self.members)]


class MakeProcedure(Struct, frozen=True):
    """An I/O procedure that keeps bytes of its own."""

    name: str
    content: bytes

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        return [f"an I/O procedure {self.name}" + (f" that holds {literal(self.content)}" if self.content else "")]


class SetMember(Struct, frozen=True):
    """A member of a structure gets another value."""

    structure: str
    member: str
    value: Argument

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"{self.structure}.{self.member} = {self.value.text}"]


class Put(Struct, frozen=True):
    """The application writes into memory."""

    address: Argument
    content: bytes

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"{literal(self.content)} is put at {self.address.text}"]


class LetAnswer(Struct, frozen=True):
    """A procedure answers a message with a number from now on, instead of doing its work."""

    procedure: str
    message: str
    answer: int

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"{self.procedure} answers {self.answer} to {self.message}"]


class LetFill(Struct, frozen=True):
    """A procedure fills the structure that comes with a message, and answers 0; members that are not given are zero."""

    procedure: str
    kind: str
    members: tuple[tuple[str, Argument], ...]
    message: str

    @property
    def lines(self) -> list[str]:
        """The step in a scenario, with the rows of its table."""
        rows = [f"| {name} | {value.text} |" for name, value in self.members]
        return [f"{self.procedure} fills lParam1 as an {self.kind} at {self.message}", *rows]


class LetTransfer(Struct, frozen=True):
    """A procedure moves so many bytes with one message, and no more."""

    procedure: str
    most: int

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"{self.procedure} transfers at most {self.most} bytes at a time"]


class LetSet(Struct, frozen=True):
    """A procedure changes a member of the MMIOINFO that comes with a message, before it does its work."""

    procedure: str
    member: str
    index: int
    value: int
    message: str

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"{self.procedure} sets {self.member}[{self.index}] to {self.value} at {self.message}"]


class LetCall(Struct, frozen=True):
    """A procedure calls a function for the file of a message, before it does its work."""

    procedure: str
    function: str
    #: what follows the handle
    arguments: tuple[Argument, ...]
    message: str
    #: the variable that takes the result
    target: str

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        listed = ", ".join(("info.hmmio", *(argument.text for argument in self.arguments)))
        return [f"{self.procedure} calls {self.target} = {self.function}({listed}) at {self.message}"]


class StartApplication(Struct, frozen=True):
    """Another process that uses MMIO."""

    name: str

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        return [f"a second application {self.name}"]


class Call(Struct, frozen=True):
    """A call of a function; a variable may take the result."""

    function: str
    arguments: tuple[Argument, ...]
    target: str = ""
    #: who makes it; empty for the first application
    application: str = ""
    #: whether the model's call succeeded, set once it was made: one that fails is only tried
    expected: bool = True

    @property
    def text(self) -> str:
        """The call as in C."""
        return f"{self.function}({', '.join(argument.text for argument in self.arguments)})"

    @property
    def lines(self) -> list[str]:
        """The step in a scenario."""
        where = f"in {self.application}, " if self.application else ""
        return [where + (f"{self.target} = {self.text}" if self.target else self.text)]

    @property
    def line(self) -> str:
        """The same, where it need not succeed if it fails on the model."""
        return self.lines[0] if self.expected else f"{self.lines[0]} is tried"


#: What is made before the first call, so that a scenario has it among its Given steps.
GIVEN: Final = (
    PutFile,
    PutElements,
    MakeBlock,
    MakeStructure,
    MakeProcedure,
    LetFill,
    LetSet,
    LetCall,
    StartApplication,
)
Step = (
    PutFile
    | PutElements
    | MakeBlock
    | MakeStructure
    | MakeProcedure
    | LetFill
    | LetTransfer
    | LetSet
    | LetCall
    | StartApplication
    | SetMember
    | Put
    | LetAnswer
    | Call
)
Steps = Sequence[Step]
