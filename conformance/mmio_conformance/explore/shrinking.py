"""Shrinking: the shortest example that shows the same cause, found by Hypothesis."""

from __future__ import annotations

import contextlib
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, Phase, Verbosity, find, settings
from hypothesis.database import InMemoryExampleDatabase, choices_to_bytes
from hypothesis.errors import HypothesisException
from hypothesis.strategies import DrawFn, booleans, composite, integers

from mmio_conformance.explore.example import KINDS, WORDS, pack, unpack
from mmio_conformance.explore.generation import LARGEST_WORD, ExampleWords

if TYPE_CHECKING:
    from collections.abc import Callable

_KEY: Final = b"finding"
#: Where Hypothesis keeps what it has yet to shrink; what lies under the key itself it takes for shrunk.
_NOT_SHRUNK: Final = _KEY + b".secondary"
#: The last bits of an example say how it ends.
_ENDINGS: Final = 3
_MOST_TRIES: Final = 20_000


class _TimeIsOver(BaseException):
    """Ends Hypothesis at once, as Ctrl-C does; any Exception it would take for a failure, and shrink."""


#: An operation is six choices: one more, which it is, and what it is about.
@composite
def _examples(draw: DrawFn) -> ExampleWords:
    words = []
    while draw(booleans()):
        operation = draw(integers(0, KINDS - 1))
        words.append(pack(operation, *(draw(integers(0, LARGEST_WORD)) for _ in range(WORDS))))
    return ExampleWords(tuple(words), draw(integers(0, _ENDINGS)))


def shrink(example: ExampleWords, shows: Callable[[ExampleWords], bool], seconds: float) -> ExampleWords:
    """Return a shorter example for which `shows` holds as for this one, the best that was found in so many seconds."""
    best = example
    deadline = monotonic() + seconds

    def try_out(candidate: ExampleWords) -> bool:
        nonlocal best
        if monotonic() > deadline:
            raise _TimeIsOver
        if not shows(candidate):
            return False
        if _size(candidate) < _size(best):
            best = candidate
        return True

    before = None
    with contextlib.suppress(_TimeIsOver):
        while before != best:
            before = best
            _leave_out(best, try_out)
            _find(best, try_out)
    return best


def _leave_out(example: ExampleWords, try_out: Callable[[ExampleWords], bool]) -> None:
    """Try out the example without some of its operations, many at first.

    Hypothesis does so too, but thinks longer about a long example than it takes to play it.
    """
    words = example.words
    size = len(words) // 2
    while size:
        at = 0
        while at < len(words):
            rest = words[:at] + words[at + size :]
            if try_out(ExampleWords(rest, example.ending)):
                words = rest
            else:
                at += size
        size //= 2


def _find(example: ExampleWords, try_out: Callable[[ExampleWords], bool]) -> None:
    """Let Hypothesis begin with an example, as if it had found it before, and try out smaller ones."""
    database = InMemoryExampleDatabase()
    database.save(_NOT_SHRUNK, choices_to_bytes(_choices(example)))
    chosen = settings(
        database=database,
        phases=(Phase.reuse, Phase.shrink),
        max_examples=_MOST_TRIES,
        deadline=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    with contextlib.suppress(HypothesisException):
        find(_examples(), try_out, settings=chosen, database_key=_KEY)


def _size(example: ExampleWords) -> tuple[Any, ...]:
    return len(example.words), example.words, example.ending


def _choices(example: ExampleWords) -> tuple[bool | int, ...]:
    """Return the choices that make `_examples` draw an example."""
    drawn: list[bool | int] = []
    for words in example.words:
        drawn += [True, *unpack(words)]
    return (*drawn, False, example.ending)
