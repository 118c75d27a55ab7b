"""An adapter that answers on sockets: each connection has an implementation of its own, all share a folder.

Who listens may have several connections, for several applications. Who connects always has one more connection that
nobody has used yet: there the suite goes on after a crash.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from mmio_conformance.driver.place import Address, token
from mmio_conformance.driver.remote import TIMEOUT_TO_CONNECT, connect, is_token, listen_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.driver.answering import Answering

    #: Answers the requests of one connection.
    ServeOne = Callable[[BinaryIO, BinaryIO], object]


#: What an adapter that listens answers to whoever has not shown the token.
NOT_TRUSTED: Final = "expected the token in hello that this adapter was started with"


def serve_listening(address: Address, serve_one: ServeOne) -> None:
    """Answer whoever connects, until Ctrl-C; throws AdapterError if the port is taken."""
    with listen_at(address) as listening:
        _serve_each(_accepted(listening), serve_one)


def serve_connecting(address: Address, serve_one: ServeOne) -> None:
    """Connect to a suite that listens, and answer until that ends; throws AdapterError if there is none."""
    _serve_each(_connected(address), serve_one)


def with_token(answer: Answering, *, listens: bool) -> Answering:
    """Return what answers only after a hello with the token, or shows it in hello if it is this end that connects."""
    if not (expected := token()):
        return answer
    trusted = not listens

    def answer_if_trusted(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
        nonlocal trusted
        if listens and kind == "hello":
            trusted = is_token(fields.pop("token", ""))
        if not trusted:
            return {"error": NOT_TRUSTED}
        return answer(kind, fields) | ({"token": expected} if kind == "hello" and not listens else {})

    return answer_if_trusted


def _serve_each(connections: Iterator[socket.socket], serve_one: ServeOne) -> None:
    threads = []
    for connection in connections:
        threads.append(threading.Thread(target=_serve, args=(connection, serve_one), daemon=True))
        threads[-1].start()
    for thread in threads:
        thread.join()


def _serve(connection: socket.socket, serve_one: ServeOne) -> None:
    # SystemExit: the suite has gone while a procedure was called back.
    with (
        connection,
        contextlib.suppress(OSError, SystemExit),
        connection.makefile("rb") as requests,
        connection.makefile("wb") as answers,
    ):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            serve_one(requests, cast("BinaryIO", answers))
        finally:
            connection.shutdown(socket.SHUT_RDWR)  # closing alone wakes nobody who reads


def _accepted(listening: socket.socket) -> Iterator[socket.socket]:
    while True:
        yield listening.accept()[0]


def _connected(address: Address) -> Iterator[socket.socket]:
    """Give connections on which something was asked, up to one that the suite has ended without a word."""
    connection = connect(
        address, TIMEOUT_TO_CONNECT, "the suite", f"mmio-conformance run --adapter listen:{address.port}"
    )
    connection.settimeout(None)
    with contextlib.suppress(OSError):  # the suite has ended
        while connection.recv(1, socket.MSG_PEEK):
            yield connection
            connection = socket.create_connection((address.host, address.port))
    connection.close()
