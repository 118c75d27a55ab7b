"""The driver interface as the suite sees it: one request, one answer, and callbacks between the two.

The model in this process and an adapter behind a pipe are reached through the same few members.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol, cast

from mmio_spec import DIALECTS, Dialect
from msgspec import Struct

from mmio_conformance.driver.protocol import (
    ABILITIES,
    CAPABILITIES,
    NO_MEMBERS,
    PROCEDURES,
    PROTOCOL,
    Answer,
    Hello,
    Members,
)
from mmio_conformance.errors import AdapterError, NotApplicable, UnknownProcedure

#: The longest text of an adapter that is shown, in characters.
LONGEST_TEXT: Final = 100
_LONGEST_NAME: Final = 200
#: More functions or procedures than any interface has.
_MOST: Final = 1000
#: Called with the procedure's address and (MMIOINFO's address, message, lParam1, lParam2); returns its answer.
OnCallback = Callable[[int, Sequence[int]], int]


class Connection(Protocol):
    """A running adapter."""

    #: What handles an I/O procedure's call; set by whoever plays a scenario.
    on_callback: OnCallback
    #: How much of its timeout a call is waited for: 1 unless others like it have been waited for in vain.
    timeout_share: float

    @property
    def decided(self) -> tuple[str, ...]:
        """Ids of the rules that decided since the last reset: only the model knows."""
        ...

    @property
    def between_requests(self) -> bool:
        """Whether it can be used after an error: each request that was sent has been answered."""
        ...

    def request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        """Send one request and return its answer; calls `on_callback` for every callback before it.

        Throws AdapterError, Crashed or TimedOut, and what `on_callback` throws.
        """
        ...

    def close(self) -> None:
        """End the adapter, politely if it still listens."""
        ...

    def kill(self) -> None:
        """End the adapter by force."""
        ...


def no_callback(procedure: int, arguments: Sequence[int], /) -> int:
    """Refuse a callback where nobody has installed a procedure."""
    raise UnknownProcedure(
        f"the adapter called back procedure {procedure:#x} with {arguments} although no scenario is running",
        "send callbacks only while a call is in progress",
    )


class Handshake(Struct, frozen=True):
    """What an adapter says of itself and of the implementation behind it."""

    name: str
    version: str
    dialect: Dialect
    #: Width of an address in bytes.
    pointer: int
    functions: frozenset[str]
    #: Addresses of the adapter's I/O procedures.
    procedures: tuple[int, ...]
    capabilities: frozenset[str]
    #: Abilities that it does not have.
    declines: frozenset[str] = frozenset()
    #: What tells it from another build of the same version: a file and its hash, say; empty if it does not say.
    build: str = ""

    def needs(self, function: str) -> None:
        """Make sure that the implementation offers a function; throws NotApplicable."""
        if function not in self.functions:
            raise NotApplicable(f"the implementation does not offer {function}")


def is_address(number: int, pointer: int) -> bool:
    """Return whether a number can be an address of so many bytes; NULL is none."""
    return 0 < number < 1 << 8 * pointer


def as_address(number: int, pointer: int) -> int:
    """Return a number as an address of so many bytes; one that came through a signed parameter may be negative."""
    return number % (1 << 8 * pointer)


def printable(text: str, most: int = LONGEST_TEXT) -> str:
    """Return a text of an adapter as a terminal may show it: in one line, without control characters, and cut."""
    shown = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text[: most + 1])
    return shown if len(shown) <= most else shown[:most] + "..."


def shake_hands(connection: Connection) -> Handshake:
    """Ask an adapter what it is; throws AdapterError if it does not answer sensibly."""
    answer = cast("Hello", connection.request("hello", {"protocol": PROTOCOL}))
    dialect, pointer = answer.dialect, answer.pointer
    if dialect not in DIALECTS:
        raise AdapterError(
            f"answer to hello: expected dialect {' or '.join(map(repr, DIALECTS))}, got '{printable(str(dialect))}'",
            "see PROTOCOL.md, hello",
        )
    if pointer not in {4, 8}:
        raise AdapterError(
            f"answer to hello: expected pointer 4 or 8, got {printable(str(pointer))}", "see PROTOCOL.md, hello"
        )
    _know(answer.capabilities, CAPABILITIES, "capability")
    _know(answer.declines, ABILITIES, "ability to decline")
    functions, procedures = answer.functions or (), tuple(answer.procedures or ())
    _check_few("functions", functions)
    _check_few("procedures", procedures)
    for name in functions:
        if not (name.isidentifier() and name.isascii() and len(name) <= LONGEST_TEXT):
            raise AdapterError(
                f"answer to hello: expected names as functions, got '{printable(name)}'",
                "each is spelt as in C: mmioOpen",
            )
    for address in procedures:
        if not is_address(address, pointer):
            raise AdapterError(
                f"answer to hello: expected addresses of {pointer} bytes as procedures, got {printable(str(address))}",
                "each is the address of an entry point that the implementation can call",
            )
    if len(set(procedures)) != len(procedures):
        raise AdapterError("answer to hello: two procedures of one address", "give each entry point an address")
    if len(procedures) < PROCEDURES and "procedures" not in answer.declines:
        raise AdapterError(
            f"answer to hello: expected at least {PROCEDURES} procedures, got {len(procedures)}",
            "the scenarios need so many entry points for I/O procedures",
        )
    return Handshake(
        name=printable(answer.name or "", _LONGEST_NAME),
        version=printable(answer.version or "", _LONGEST_NAME),
        dialect=Dialect(dialect),
        pointer=pointer,
        functions=frozenset(functions),
        procedures=procedures,
        capabilities=frozenset(answer.capabilities),
        declines=frozenset(answer.declines),
        build=printable(answer.build or "", _LONGEST_NAME),
    )


def _check_few(what: str, said: Sequence[object]) -> None:
    """Throw AdapterError if an adapter has said more than any has to say."""
    if len(said) > _MOST:
        raise AdapterError(
            f"answer to hello: expected at most {_MOST} {what}, got {len(said)}", "see PROTOCOL.md, hello"
        )


def _know(words: Sequence[str], known: Mapping[str, str], what: str) -> None:
    """Throw AdapterError for a word that the interface does not have."""
    if unknown := sorted(set(words) - set(known)):
        raise AdapterError(
            f"answer to hello: unknown {what} '{printable(unknown[0])}'", f"known are {', '.join(sorted(known))}"
        )
