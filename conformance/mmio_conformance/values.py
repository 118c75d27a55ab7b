"""A value that was expected or got: what reports show of it, and what baselines know it again by."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

from msgspec import Struct

#: The longest value that is shown as a whole, in characters; of a longer one so much, with some that do not differ.
_LONGEST: Final = 120
_BEFORE: Final = 20
_NUMBER: Final = re.compile(r"-?(?:0x[0-9a-fA-F]+|0|[1-9]\d*)")
#: The number behind a name: `MMIOERR_CANNOTOPEN (259)`, `a handle (1)`.
_IN_NUMBERS: Final = re.compile(r"(.+) \(-?(?:0x[0-9a-f]+|\d+)\)")
#: The numbers that stand behind an expectation made of names: `at least 8 + 16 = 24`.
_WORKED_OUT: Final = re.compile(r"(.+) = [^\"]*")


class Value(Struct, frozen=True):
    """A value in three forms, so that nobody has to read one of them out of another."""

    #: as reports show it: `MMIOERR_CANNOTOPEN (259)`, `a handle (1)`, `at least 8 + 16 = 24`
    text: str
    #: what is the same in every run: names, decimal numbers, of a handle or an address only that it is one
    symbol: str
    #: the number itself, None if it is none or not one alone
    number: int | None = None

    def __str__(self) -> str:
        return self.text


def decimal(text: str) -> str:
    """Return a number in decimal digits, however it was written; any other text as it is."""
    return str(int(text, 0)) if _NUMBER.fullmatch(text) else text


def read_value(text: str) -> Value:
    """Return the value that people mean by a text, who may have left out what surrounds its name in a report."""
    symbol = text
    for decorated in (_IN_NUMBERS, _WORKED_OUT):
        if not symbol.startswith('"') and (match := decorated.fullmatch(symbol)):
            symbol = match[1]
    symbol = decimal(symbol)
    return Value(text, symbol, int(symbol) if _NUMBER.fullmatch(symbol) else None)


def shortened(value: Value, other: Value) -> Value:
    """Return a value that is too long to be read as what there is of it where it begins to differ from another one."""
    text = value.text
    if len(text) <= _LONGEST:
        return value
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(text, other.text, strict=False)))
    begin = max(0, same - _BEFORE)
    end = begin + _LONGEST - _BEFORE
    cut = f"{'...' * (begin > 0)}{text[begin:end]}{'...' * (end < len(text))} ({len(text)} characters)"
    return Value(cut, cut)
