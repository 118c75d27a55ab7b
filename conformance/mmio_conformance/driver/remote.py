"""An adapter on another machine, or behind another system: its lines come through a socket or a serial line.

Nobody here can start or end it. What a pipe does by ending a process, this does by ending the connection: an adapter
that is connected anew begins anew, with the same files.
"""

from __future__ import annotations

import contextlib
import errno
import hmac
import socket
from time import monotonic, sleep
from typing import TYPE_CHECKING, Final, NoReturn, Protocol, cast

from mmio_conformance.driver.connection import printable
from mmio_conformance.driver.lines import TIMEOUT_AT_START, LineConnection, Observer
from mmio_conformance.driver.place import TOKEN_VARIABLE, Address, Place, token
from mmio_conformance.driver.protocol import NO_MEMBERS
from mmio_conformance.errors import AdapterError, AdapterExited, Crashed, NotApplicable, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.driver.protocol import Answer, Hello, Members

#: How long an adapter is waited for that has to connect, in seconds: somebody starts it, perhaps a whole system.
TIMEOUT_TO_CONNECT = 60.0
#: How long to wait before the next attempt, in seconds.
_BETWEEN_ATTEMPTS: Final = 0.1
_WAITING: Final = 16


class Wire(Protocol):
    """What carries bytes both ways."""

    def send(self, data: bytes, /) -> int:
        """Write bytes and return how many were taken; throws OSError."""
        ...

    def receive(self, most: int, /) -> bytes:
        """Return at least one byte, or none at the end."""
        ...

    def end(self) -> None:
        """End the connection, and any read or write that is in progress in another thread."""
        ...


class SocketWire:
    """A socket that is connected."""

    def __init__(self, connected: socket.socket) -> None:
        connected.settimeout(None)
        with contextlib.suppress(OSError):
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # every line is waited for
        self._socket = connected
        self.send: Callable[[bytes], int] = connected.send

    def receive(self, most: int) -> bytes:
        """Return what has arrived; a connection that was cut has ended like any other."""
        try:
            return self._socket.recv(most)
        except OSError:
            return b""

    def end(self) -> None:
        """Shut it down first: closing alone wakes nobody who reads."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


class SerialWire:
    """A serial line, by pyserial."""

    def __init__(self, place: Place) -> None:
        try:
            import serial  # noqa: PLC0415 - an extra
        except ImportError:
            raise UsageError(
                "serial lines need pyserial, which is not installed", "pip install 'mmio-conformance[serial]'"
            ) from None
        try:
            self._port = serial.Serial(place.device, place.speed)
        except (OSError, ValueError) as error:
            raise AdapterError(
                f"cannot open the serial line {place.device!r}: {printable(str(error))}",
                "look whether the device is there, and whether you may use it",
            ) from None
        self._lost: type[Exception] = serial.SerialException
        self._port.reset_input_buffer()  # what somebody has said to whoever was here before

    def send(self, data: bytes) -> int:
        """Write all bytes."""
        return int(self._port.write(data) or 0)

    def receive(self, most: int) -> bytes:
        """Return what has arrived, and wait for the first byte."""
        try:
            return bytes(self._port.read(max(1, min(most, self._port.in_waiting))))
        except (OSError, TypeError, self._lost):  # it was closed meanwhile, or drawn
            return b""

    def end(self) -> None:
        """Close the device; the other end does not notice."""
        with contextlib.suppress(OSError, AttributeError):
            self._port.cancel_read()
        self._port.close()


def is_token(shown: object) -> bool:
    """Return whether what somebody shows is the token; how long that takes tells nothing of it."""
    return hmac.compare_digest(str(shown).encode(), token().encode())


class RemoteAdapter(LineConnection):
    """A connection to an adapter that the suite has not started."""

    def __init__(self, wire: Wire, place: Place, timeout: float = 10.0, observer: Observer | None = None) -> None:
        super().__init__(timeout, observer)
        self._wire, self._place = wire, place
        self._send, self._receive = wire.send, wire.receive
        self._watch()

    def request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        """Send one request; in hello who has connected shows a token, if there is one."""
        if kind != "hello" or not token():
            return super().request(kind, members)
        if self._place.kind != "listen":
            return super().request(kind, {**members, "token": token()})
        answer = cast("Hello", super().request(kind, members))
        if not is_token(answer.token or ""):
            raise AdapterError(
                "answer to hello: whoever has connected does not show the token",
                f"set {TOKEN_VARIABLE} to the same word where the adapter runs",
            )
        return answer

    def close(self) -> None:
        """Say bye, wait until it was heard, and end the connection."""
        with contextlib.suppress(OSError, AdapterError, Crashed):
            self._timeout = min(self._timeout, 2.0)
            self.request("bye")
        self.kill()

    @property
    def ended(self) -> bool:
        """Whether it was ended here."""
        return self._ended.is_set()

    def kill(self) -> None:
        """End the connection; an adapter ends with it, or begins anew."""
        self._ended.set()
        self._wire.end()

    def _is_there(self) -> bool:
        return True

    def _cut_off(self) -> None:
        self._wire.end()

    def _why_gone(self) -> NoReturn:
        what = f"the connection to the adapter at {_named(self._place)} ended at {self._asked}"
        if self._kind == "call":
            raise Crashed(what, "it ended inside a call, which is probably the implementation's fault, or the line's")
        raise AdapterExited(what, "look at what the adapter says where it runs (probably its fault, or the line's)")


class Reaching:
    """Makes connections to the adapter of a place, one for each start."""

    def __init__(self, place: Place, timeout: float) -> None:
        """Begin to listen, if others connect; throws AdapterError where that cannot be."""
        self._place, self._timeout = place, timeout
        self._listening = listen_at(place.address) if place.kind == "listen" else None
        self._latest: RemoteAdapter | None = None

    @property
    def address(self) -> Address:
        """Where it listens, or where it connects to."""
        if self._listening is None:
            return self._place.address
        return Address(*self._listening.getsockname()[:2])

    def start(self, observer: Observer | None = None) -> RemoteAdapter:
        """Return a new connection; throws AdapterError if there is nobody, NotApplicable where one is all there is."""
        if self._place.kind == "serial" and self._latest is not None and not self._latest.ended:
            raise NotApplicable("a serial line reaches one application, unless the adapter hosts several")
        self._latest = RemoteAdapter(self._wire(), self._place, self._timeout, observer)
        return self._latest

    def end(self) -> None:
        """Listen no longer."""
        if self._listening is not None:
            self._listening.close()

    def _wire(self) -> Wire:
        if self._place.kind == "serial":
            return SerialWire(self._place)
        if self._listening is None:
            # One that has crashed may be on its way back.
            patience = max(self._timeout, TIMEOUT_AT_START)
            return SocketWire(
                connect(self._place.address, patience, "the adapter", f"with --listen {self._place.address.port}")
            )
        self._listening.settimeout(TIMEOUT_TO_CONNECT)
        try:
            return SocketWire(self._listening.accept()[0])
        except TimeoutError:
            raise AdapterError(
                f"nobody has connected to {self.address} within {TIMEOUT_TO_CONNECT:g} s",
                f"start the adapter with --connect {self.address}; it connects again after a crash",
            ) from None


def connect(address: Address, timeout: float, whom: str, how: str) -> socket.socket:
    """Connect, and try again for so many seconds; throws AdapterError, with how to start `whom`."""
    end = monotonic() + timeout
    while True:
        try:
            return socket.create_connection((address.host, address.port), max(_BETWEEN_ATTEMPTS, end - monotonic()))
        except OSError as error:
            unknown = isinstance(error, socket.gaierror)
            if monotonic() > end or unknown:
                raise AdapterError(
                    f"cannot reach {whom} at {address}: {error.strerror or error}",
                    "look at how the host is spelt" if unknown else f"start it there first: {how}",
                ) from None
        sleep(_BETWEEN_ATTEMPTS)


def listen_at(address: Address) -> socket.socket:
    """Return a socket that listens; throws AdapterError."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=_WAITING)
    except OSError as error:
        raise AdapterError(
            f"cannot listen at {address}: {(error.strerror or str(error)).partition(' (')[0]}",
            "take another port, or end the program that has this one"
            if error.errno in {errno.EADDRINUSE, errno.EACCES}
            else "name an address of this machine",
        ) from None


def _named(place: Place) -> str:
    return place.device if place.kind == "serial" else str(place.address)
