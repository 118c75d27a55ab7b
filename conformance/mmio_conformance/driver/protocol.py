"""The messages of the driver interface, as PROTOCOL.md describes them for the writers of adapters.

A request is a plain mapping with `id` and `do`; everything an adapter writes is an `Answer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import msgspec

PROTOCOL: Final = 1
#: What a request has beside its number and its kind.
Members = Mapping[str, Any]
NO_MEMBERS: Final[Members] = MappingProxyType({})
#: The longest line in bytes that an adapter may write.
LINE_LIMIT: Final = 1 << 20


class Answer(msgspec.Struct):
    """One line from an adapter: the answer to request `id`, or a callback while request `id` is in progress."""

    id: int
    #: Set if the adapter could not do what was asked: its own words.
    error: str | None = None
    #: Set for a callback: the address of the I/O procedure that was called ...
    callback: int | None = None
    #: ... and what it was called with: address of the MMIOINFO, message, lParam1, lParam2.
    arguments: tuple[int, ...] = ()
    # call
    result: int | None = None
    # allocate
    address: int | None = None
    # read, get; null: there is no such file
    data: str | msgspec.UnsetType | None = msgspec.UNSET
    # list
    names: list[str] | None = None


class Hello(Answer):
    """The answer to hello; its members would have to be filled in at every call if each answer had them."""

    name: str | None = None
    version: str | None = None
    dialect: str | None = None
    pointer: int | None = None
    functions: list[str] | None = None
    procedures: list[int] | None = None
    capabilities: tuple[str, ...] = ()
    declines: tuple[str, ...] = ()
    build: str | None = None
    #: What an adapter that has connected shows, if there is a token.
    token: str | None = None


#: The members that the answer to a request must have, by the kind of the request.
ANSWERED_WITH: Final[dict[str, tuple[str, ...]]] = {
    "hello": ("name", "version", "dialect", "pointer", "functions", "procedures"),
    "call": ("result",),
    "allocate": ("address",),
    "read": ("data",),
    "write": (),
    "put": (),
    "get": ("data",),
    "delete": (),
    "list": ("names",),
    "application": (),
    "reset": (),
    "bye": (),
}

#: What a handshake may declare beyond the functions.
CAPABILITIES: Final = {
    "afresh": "a reset starts the implementation afresh: nothing of the scenario before is left in it",
    "applications": "one adapter hosts several applications",
    "global-procedures": "a procedure that one application installs globally can be used by the others",
}

#: What a handshake may decline besides functions.
ABILITIES: Final = {
    "procedures": "I/O procedures of applications",
    "memory-files": "memory files",
    "operations-on-names": "operations on the names of files",
    "sharing": "sharing modes, and files that are open twice",
}

#: So many I/O procedures an adapter offers at least.
PROCEDURES: Final = 8

encode: Final = msgspec.json.Encoder().encode


def missing_member(kind: str, answer: Answer) -> str | None:
    """Return a member that the answer to a request of this kind should have and does not have, if there is one."""
    for name in ANSWERED_WITH[kind]:
        value = getattr(answer, name)
        if value is msgspec.UNSET or (value is None and kind != "get"):
            return name
    return None
