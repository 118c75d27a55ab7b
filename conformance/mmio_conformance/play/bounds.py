"""What a step expects: a value, or one of a few kinds of bounds, in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

#: Turns the text of a value into a number of the same width as the number to be judged.
Evaluate = Callable[[str], int]

_BOUNDS: Final[dict[str, Callable[[int, int], bool]]] = {
    "anything but": lambda got, bound: got != bound,
    "at least": lambda got, bound: got >= bound,
    "at most": lambda got, bound: got <= bound,
    "less than": lambda got, bound: got < bound,
    "more than": lambda got, bound: got > bound,
}
_BOUND: Final = re.compile(rf"({'|'.join(_BOUNDS)}) (.+)")


class Expectation(Struct, frozen=True):
    """What is expected of a number: `text` as the step says it, and the numbers that stand in it."""

    text: str
    bound: str | None
    values: tuple[int, ...]

    def holds(self, got: int) -> bool:
        """Return whether the number is as expected."""
        if self.bound is None:
            return got in self.values
        return _BOUNDS[self.bound](got, self.values[0])


def expectation(text: str, evaluate: Evaluate) -> Expectation:
    """Read an expectation: a value, `V or W`, or a bound such as `at least V`."""
    if bound := _BOUND.fullmatch(text):
        return Expectation(text, bound[1], (evaluate(bound[2]),))
    return Expectation(text, None, tuple(evaluate(part) for part in text.split(" or ")))
