"""The registry of step definitions: what a step may say, as regular expressions, and the words that explain it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Phrase:
    """One step definition."""

    #: given, then, or any
    keyword: str
    pattern: re.Pattern[str]
    meaning: str
    examples: str
    #: What carries the step out: called with the scenario, what the pattern's groups matched, and the step's table.
    function: Callable[..., None] = field(repr=False, compare=False)
    #: whether it takes the step's table
    takes_table: bool


VOCABULARY: Final[list[Phrase]] = []


def phrase(keyword: str, pattern: str) -> Callable[[Function], Function]:
    """Return a decorator that lets a function carry out the steps that match a pattern as a whole."""

    def register(function: Function) -> Function:
        meaning, _, examples = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        takes_table = "datatable" in inspect.signature(function).parameters
        VOCABULARY.append(Phrase(keyword, re.compile(pattern + r"\Z"), meaning, examples, function, takes_table))
        return function

    return register


def matching(keyword: str, text: str) -> list[Phrase]:
    """Return the step definitions that would carry out a step; keyword is given, when or then."""
    return [found for found in VOCABULARY if found.keyword in {keyword, "any"} and found.pattern.match(text)]
