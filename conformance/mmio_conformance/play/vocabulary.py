"""Step definitions: what a step may say, as regular expressions, and the words that explain it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from msgspec import Struct

Function = TypeVar("Function", bound=Callable[..., Any])
#: The table of a step: rows of cells.
Table = Sequence[Sequence[str]]
#: What carries a step out, given the scenario and the step's table.
Action = Callable[[Any, Iterable[Any]], None]
#: What the groups of a pattern matched, by their names.
Arguments = dict[str, Any]

# What patterns are made of.
IN: Final = r"(?:in (?P<where>[A-Z]\w*), )?"
CALL: Final = r"(?:\w+ = )?mmio\w+\(.*\)"
NAME: Final = r"[A-Z]\w*"
STRING: Final = r"\"(?:[^\"\\]|\\.)*\"(?: \* \d+)?"
BYTES: Final = r"(?:\"|dword\(|word\().*"
STRUCTURE: Final = r"[A-Z][A-Z0-9_]{4,}"
MESSAGE: Final = r"MMIOM_\w+(?: \+ \d+)?"


class Phrase(Struct, frozen=True, dict=True):
    """One step definition: a run asks most of them for nothing, so that what follows from these is found on demand."""

    #: given, then, or any
    keyword: str
    pattern: str
    #: What carries the step out: called with the scenario, what the pattern's groups matched, and the step's table.
    function: Callable[..., None]

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, for a whole text."""
        return re.compile(self.pattern + r"\Z")

    @property
    def takes_table(self) -> bool:
        """Whether it takes the step's table."""
        code = self.function.__code__
        return "datatable" in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]

    @property
    def meaning(self) -> str:
        """What the step means, in a line."""
        return self._words[0]

    @property
    def examples(self) -> str:
        """Steps, one a line."""
        return self._words[2]

    @property
    def _words(self) -> tuple[str, str, str]:
        from inspect import cleandoc  # noqa: PLC0415 - runs, which are short, do without

        return cleandoc(self.function.__doc__ or "").partition("\n\n")

    def action(self, text: str) -> Action | None:
        """Return what carries a step out; None if the text is another one."""
        match = self.compiled.match(text)
        return None if match is None else self.with_arguments(match.groupdict())

    def with_arguments(self, arguments: Arguments) -> Action:
        """Return what carries out a step of which the pattern's groups matched these."""
        function = self.function
        if self.takes_table:
            return lambda scenario, table: function(scenario, datatable=table, **arguments)
        return lambda scenario, _: function(scenario, **arguments)


class Vocabulary:
    """A registry of step definitions, in the order in which they are printed."""

    def __init__(self) -> None:
        self.phrases: list[Phrase] = []

    def phrase(self, keyword: str, pattern: str) -> Callable[[Function], Function]:
        """Return a decorator that lets a function carry out the steps that match a pattern as a whole."""

        def register(function: Function) -> Function:
            self.phrases.append(Phrase(keyword, pattern, function))
            return function

        return register
