"""The reference model as an adapter command."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from mmio_conformance.driver.answering import Answering, answer_requests
from mmio_conformance.driver.model_adapter import FATAL, LEFT_OUT, MODELS, ReferenceAdapter

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.driver.connection import OnCallback
    from mmio_conformance.driver.place import Address


def serve(dialect: str, requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until bye or the end of input; returns the exit code."""
    if not _serve(dialect, lambda answer: answer, requests, answers):
        os._exit(70)  # as abruptly as a process dies that touches foreign memory
    return 0


def serve_at(dialect: str, address: Address, *, listens: bool) -> int:
    """Answer requests on sockets, each connection with a model of its own; throws AdapterError, returns the exit code.

    Where a process would die, a connection ends.
    """
    from mmio_conformance.driver.serving import serve_connecting, serve_listening, with_token  # noqa: PLC0415

    serve_one = partial(_serve, dialect, partial(with_token, listens=listens))
    (serve_listening if listens else serve_connecting)(address, serve_one)
    return 0


def _serve(dialect: str, guard: Callable[[Answering], Answering], requests: BinaryIO, answers: BinaryIO) -> bool:
    """Answer requests until bye or the end of input; returns whether the model lives on."""

    def start(callback: OnCallback) -> Answering:
        return guard(partial(_answer, ReferenceAdapter(MODELS[dialect], callback)))

    try:
        answer_requests(start, requests, answers)
    except FATAL as error:
        sys.stderr.write(f"the model was made to touch what a real system would die of: {error}\n")
        sys.stderr.flush()
        return False
    return True


def _answer(adapter: ReferenceAdapter, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the members of an answer; an invalid address ends a call, as it ends a real process, and no other."""
    try:
        return adapter.handle(kind, fields)
    except (*FATAL, AttributeError, LookupError, TypeError, ValueError, OSError, LEFT_OUT) as error:
        if kind == "call" and isinstance(error, FATAL):
            raise
        return {"error": f"cannot do {kind!r}: {error}"}
