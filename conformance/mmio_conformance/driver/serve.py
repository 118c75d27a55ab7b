"""The reference model as an adapter command."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from mmio_conformance.driver.answering import Answering, answer_requests
from mmio_conformance.driver.model import FATAL, LEFT_OUT, MODELS, ReferenceAdapter

if TYPE_CHECKING:
    from mmio_conformance.driver.connection import OnCallback


def serve(dialect: str, requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until bye or the end of input; returns the exit code."""

    def start(callback: OnCallback) -> Answering:
        adapter = ReferenceAdapter(MODELS[dialect], callback)
        return lambda kind, fields: _answer(adapter, kind, fields)

    try:
        answer_requests(start, requests, answers)
    except FATAL as error:
        sys.stderr.write(f"the model was made to touch what a real system would die of: {error}\n")
        sys.stderr.flush()
        os._exit(70)  # as abruptly as a process dies that touches foreign memory
    return 0


def _answer(adapter: ReferenceAdapter, kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the members of an answer; an invalid address ends a call, as it ends a real process, and no other."""
    try:
        return adapter.handle(kind, fields)
    except (*FATAL, AttributeError, LookupError, TypeError, ValueError, OSError, LEFT_OUT) as error:
        if kind == "call" and isinstance(error, FATAL):
            raise
        return {"error": f"cannot do {kind!r}: {error}"}
