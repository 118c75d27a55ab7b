"""The reference model as an adapter command: requests on standard input, answers on standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from mmio_conformance.driver.model import FATAL, LEFT_OUT, MODELS, ReferenceAdapter
from mmio_conformance.driver.protocol import encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_decode: Final = msgspec.json.Decoder(dict).decode


def serve(dialect: str, requests: BinaryIO, answers: BinaryIO) -> int:
    """Answer requests until bye or the end of input; returns the exit code."""
    in_progress: list[int] = []

    def tell(message: dict[str, object]) -> None:
        answers.write(encode(message) + b"\n")
        answers.flush()

    def until_return() -> int | None:
        """Answer requests; returns the result of a return, None at bye or the end of input."""
        for number, kind, fields in parsed:
            if kind == "return":
                return int(fields["result"])
            if kind == "bye":
                tell({"id": number})
                return None
            in_progress.append(number)
            tell({"id": number, **_answer(adapter, kind, fields)})
            in_progress.pop()
        return None

    def callback(address: int, arguments: list[int]) -> int:
        tell({"id": in_progress[-1], "callback": address, "arguments": arguments})
        result = until_return()
        if result is None:
            sys.exit(0)
        return result

    parsed = _parsed(requests, tell)
    adapter = ReferenceAdapter(MODELS[dialect], Path.cwd(), callback)
    try:
        until_return()
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


def _parsed(requests: BinaryIO, tell: Callable[[dict[str, object]], None]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Give number, kind and other members of each request; an invalid line is answered with an error."""
    for line in requests:
        try:
            fields: dict[str, Any] = _decode(line)
            number, kind = int(fields.pop("id")), str(fields.pop("do"))
        except (LookupError, TypeError, ValueError) as error:
            tell({"id": 0, "error": f"expected an object with id and do on a line, got {line!r}: {error}"})
            continue
        yield number, kind, fields
