"""What was called and what was answered while a scenario was played, read from the lines that a run keeps of it.

A stored run has these lines and nothing else, so that the pictures of the book can be drawn of every run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALL: Final = re.compile(r"(?P<indent> *)(?:in (?P<application>\w+), )?(?P<text>.+?) -> (?P<answer>.*)")
_RECEIVES: Final = re.compile(
    r"(?P<indent> *)(?P<procedure>\w+) receives (?P<message>.+?)(?: with (?P<with>.*?) and answers (?P<answer>.*))?"
)
_STEP: Final = 4


class Message(Struct, frozen=True):
    """A call of an application, or a message to an I/O procedure, and what came back."""

    #: how many calls and messages it happens within
    depth: int
    #: who calls: the name of an application; empty for the only one
    application: str
    #: who receives it: the name of an I/O procedure, empty for the services
    procedure: str
    text: str
    answer: str


def read_transcript(lines: Iterable[str]) -> list[Message]:
    """Return the calls and messages in their order; throws ValueError for a line that is neither."""
    return [_read(line) for line in lines]


def _read(line: str) -> Message:
    if found := _RECEIVES.fullmatch(line):
        sent = f"{found['message']}({found['with']})" if found["with"] else found["message"]
        return Message(len(found["indent"]) // _STEP, "", found["procedure"], sent, found["answer"] or "(no answer)")
    if found := _CALL.fullmatch(line):
        depth = len(found["indent"]) // _STEP
        return Message(depth, found["application"] or "", "", found["text"], found["answer"])
    message = f"expected a call or a message, got {line!r}"
    raise ValueError(message)
