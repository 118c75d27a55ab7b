"""The adapter's side of the driver interface: requests on a stream, callbacks between them, answers on another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import msgspec

from mmio_conformance.driver.protocol import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mmio_conformance.driver.connection import OnCallback

#: Given the kind of a request and its members, returns the members of its answer.
Answering = Callable[[str, dict[str, Any]], dict[str, Any]]

_decode: Final = msgspec.json.Decoder(dict).decode


def answer_requests(start: Callable[[OnCallback], Answering], requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until bye or the end of input.

    `start` is given what sends a callback and waits for its answer; that throws SystemExit if none comes any more.
    """
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
            tell({"id": number, **answer(kind, fields)})
            in_progress.pop()
        return None

    def callback(address: int, arguments: Sequence[int]) -> int:
        tell({"id": in_progress[-1], "callback": address, "arguments": arguments})
        result = until_return()
        if result is None:
            sys.exit(0)
        return result

    parsed = _parsed(requests, tell)
    answer = start(callback)
    until_return()


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
