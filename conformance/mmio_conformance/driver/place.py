"""Where an adapter is reached that is no command: `tcp:HOST:PORT`, `listen:PORT` or `serial:DEVICE`."""

from __future__ import annotations

import ipaddress
import os
import re
from typing import Final

from msgspec import Struct

from mmio_conformance.errors import UsageError

#: The environment variable with what is shown to whoever listens: no command line and no report has it.
TOKEN_VARIABLE: Final = "MMIO_TOKEN"  # noqa: S105 - its name
_LOOPBACK: Final = "127.0.0.1"
_PORTS: Final = 1 << 16
_HOST_AND_PORT: Final = re.compile(r"(?:(?P<host>\[[^\]\s]+\]|[^:\[\]\s]+):)?(?P<port>[0-9]{1,5})", re.ASCII)
_SPEEDS: Final = re.compile(r"(?P<device>.+?)(?:@(?P<speed>[0-9]{1,8}))?", re.ASCII)
_HINTS: Final = {
    "tcp": "tcp:HOST:PORT, where an adapter listens, as in tcp:127.0.0.1:4711",
    "listen": "listen:PORT or listen:HOST:PORT, to which an adapter connects, as in listen:4711",
    "serial": "serial:DEVICE or serial:DEVICE@SPEED, as in serial:/dev/ttyS0@115200",
}


class Address(Struct, frozen=True):
    """An end of a connection."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether nobody but programs of the same machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


class Place(Struct, frozen=True):
    """Where an adapter is, and who begins: `tcp`, `listen` or `serial`."""

    kind: str
    address: Address
    #: of a serial line: its device and its speed in bits a second
    device: str = ""
    speed: int = 115_200


def find_place(adapter: str) -> Place | None:
    """Return the place that an adapter's name stands for, None if it is a command; throws UsageError."""
    kind, colon, rest = adapter.partition(":")
    if not colon or kind not in _HINTS:
        return None
    if kind == "serial":
        found = _SPEEDS.fullmatch(rest)
        if found is None:
            raise _not_a_place(kind, adapter)
        return Place(kind, Address("", 0), found["device"], int(found["speed"] or 115_200))
    try:
        address = parse_address(rest)
    except ValueError:
        raise _not_a_place(kind, adapter) from None
    if kind == "tcp" and rest.isdigit():
        raise _not_a_place(kind, adapter)
    if kind == "listen":
        check_that_guarded(address)
    return Place(kind, address)


def parse_address(text: str) -> Address:
    """Return the address of `HOST:PORT`, or of this machine for `PORT` alone; throws ValueError."""
    found = _HOST_AND_PORT.fullmatch(text)
    if found is None or not 0 < int(found["port"]) < _PORTS:
        raise ValueError(text)
    host = (found["host"] or _LOOPBACK).strip("[]")
    host.encode("idna")  # as whoever looks it up does; throws UnicodeError, which is a ValueError
    return Address(host, int(found["port"]))


def check_that_guarded(address: Address) -> None:
    """Make sure that nobody listens to other machines without a token; throws UsageError."""
    if not address.is_loopback and not token():
        raise UsageError(
            f"{address} is open to other machines, and whoever connects is trusted",
            f"set {TOKEN_VARIABLE} to a word that both ends know, or listen on {_LOOPBACK}",
        )


def token() -> str:
    """Return the word that whoever connects shows in hello; empty if there is none."""
    return os.environ.get(TOKEN_VARIABLE, "")


def _not_a_place(kind: str, adapter: str) -> UsageError:
    return UsageError(f"cannot read the adapter {adapter[:100]!r}", f"expected {_HINTS[kind]}")
