"""An adapter's command on sockets: each connection has a process of its own, which answers on its pipes.

So every adapter that knows pipes can be reached by `tcp:HOST:PORT` and `listen:PORT`, in whatever language it is.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from mmio_conformance.driver.command import missing_in, words_of
from mmio_conformance.driver.place import Address, token
from mmio_conformance.driver.protocol import encode
from mmio_conformance.driver.remote import is_token
from mmio_conformance.driver.serving import NOT_TRUSTED, serve_connecting, serve_listening
from mmio_conformance.errors import UsageError
from mmio_conformance.processes import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The longest line that is read of somebody who has not shown the token.
_LONGEST_UNTRUSTED: Final = 1 << 12

_decode: Final = msgspec.json.Decoder(dict).decode


def serve_command(command: str, address: Address, *, listens: bool) -> int:
    """Answer on sockets with a command, until Ctrl-C or the end of the suite; returns the exit code.

    Throws UsageError if there is no such program, AdapterError if the port is taken or there is no suite.
    """
    words = words_of(command)
    if shutil.which(words[0]) is None:
        raise UsageError(
            f"cannot start {words[0]!r}: {missing_in(words)}", "check the path, and quote it as for a shell"
        )
    running: set[Tree] = set()
    try:
        serve_one = partial(_relay, words, running, listens=listens)
        (serve_listening if listens else serve_connecting)(address, serve_one)
    finally:
        for tree in tuple(running):
            tree.kill()
    return 0


def _relay(words: Sequence[str], running: set[Tree], requests: BinaryIO, answers: BinaryIO, *, listens: bool) -> None:
    """Carry lines between a connection and a process; the end of either ends the other."""
    first = _trusted_hello(requests, answers) if listens and token() else b""
    if first is None:
        return
    tree = Tree(words, Path())
    running.add(tree)
    try:
        for carry in (partial(_hand_in, tree, first, requests), partial(_hand_on_errors, tree)):
            threading.Thread(target=carry, daemon=True).start()
        shown = {} if listens or not token() else {"token": token()}
        with io.BufferedReader(tree.stream("stdout")) as lines:  # type: ignore[type-var]
            for line in lines:
                answers.write(_with_members(line, shown) if shown else line)
                answers.flush()
                shown = {}  # the first line answers hello
    finally:
        tree.kill()
        tree.process.wait()
        running.discard(tree)


def _trusted_hello(requests: BinaryIO, answers: BinaryIO) -> bytes | None:
    """Return the hello of somebody who shows the token, without it; everything else is refused, None is the end."""
    while line := requests.readline(_LONGEST_UNTRUSTED):
        number: object = None
        with contextlib.suppress(ValueError, TypeError):
            request: dict[str, Any] = _decode(line)
            number = request.get("id")
            if request.get("do") == "hello" and is_token(request.pop("token", "")):
                return encode(request) + b"\n"
        answers.write(encode({"id": number if isinstance(number, int) else None, "error": NOT_TRUSTED}) + b"\n")
        answers.flush()
    return None


def _with_members(line: bytes, members: dict[str, str]) -> bytes:
    """Return a message with more members; what is none is passed on, for the suite to say so."""
    try:
        return encode(_decode(line) | members) + b"\n"
    except (ValueError, TypeError):
        return line


def _hand_in(tree: Tree, first: bytes, requests: BinaryIO) -> None:
    """Give a process its requests; when no more come it is ended, in the middle of a call too."""
    with contextlib.suppress(OSError, ValueError), io.BufferedWriter(tree.stream("stdin")) as stdin:
        stdin.write(first)
        stdin.flush()
        for line in requests:
            stdin.write(line)
            stdin.flush()
    if tree.process.poll() is None:
        tree.kill()


def _hand_on_errors(tree: Tree) -> None:
    with io.BufferedReader(tree.stream("stderr")) as lines:  # type: ignore[type-var]
        for line in lines:
            sys.stderr.write(line.decode(errors="replace"))
            sys.stderr.flush()
