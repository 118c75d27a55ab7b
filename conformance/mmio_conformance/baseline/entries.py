"""An entry of a baseline: which scenarios it speaks of, and what of their failure has to be as it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mmio_conformance.results.verdicts import Outcome

#: Why an implementation deviates.
CAUSES: Final = ("implementation bug", "spec gap", "adapter limit", "environment")

#: The numbers that stand behind an expectation made of names: `at least 8 + 16 = 24`.
_WORKED_OUT: Final = re.compile(r"(.+) = [^\"]*")
#: The number behind a name: `MMIOERR_CANNOTOPEN (259)`, `a handle (1)`.
_IN_NUMBERS: Final = re.compile(r"(.+) \(-?(?:0x[0-9a-f]+|\d+)\)")
_NUMBER: Final = re.compile(r"-?(?:0x[0-9a-fA-F]+|0|[1-9]\d*)")


def symbol(text: str) -> str:
    """Return an expectation, or what was got, without what may change from run to run.

    Names stay, and numbers that the implementation is responsible for; of a handle or an address, which are others in
    every run, only stays that it is one. Numbers are decimal, however they were written.
    """
    for decorated in (_IN_NUMBERS, _WORKED_OUT):
        if not text.startswith('"') and (match := decorated.fullmatch(text)):
            text = match[1]
    return str(int(text, 0)) if _NUMBER.fullmatch(text) else text


@dataclass(frozen=True, slots=True)
class Entry:
    """A deviation that is known: of one scenario, or of all scenarios of a rule that do not pass."""

    #: line in the file
    line: int
    #: id of a scenario; empty if the entry names a rule
    scenario: str
    #: id of a rule; empty if the entry names a scenario
    rule: str
    #: one of DEVIATIONS, several only if flaky
    verdicts: tuple[str, ...]
    cause: str
    #: symbol of what a failed scenario expected and got; None if anything will do
    expected: str | None = None
    got: str | None = None
    link: str = ""
    review: date | None = None
    flaky: bool = False

    def describes(self, outcome: Outcome) -> bool:
        """Tell whether a scenario that did not pass fails as the entry says."""
        if outcome.verdict not in self.verdicts:
            return False
        return outcome.verdict != "failed" or (
            self.expected in {None, symbol(outcome.expected or "")} and self.got in {None, symbol(outcome.got or "")}
        )

    def __str__(self) -> str:
        """Return what the entry expects, in words: `failed (expected P, got Q)`."""
        parts = [
            f"{name} {text}" for name, text in (("expected", self.expected), ("got", self.got)) if text is not None
        ]
        said = " or ".join(self.verdicts) + (f" ({', '.join(parts)})" if parts else "")
        return f"{said}, or a pass" if self.flaky else said


@dataclass(frozen=True, slots=True)
class Baseline:
    """The deviations of one implementation in one dialect."""

    #: as messages show it
    file: Path
    implementation: str
    dialect: str
    entries: tuple[Entry, ...]
    #: line of the dialect
    dialect_line: int = 0
