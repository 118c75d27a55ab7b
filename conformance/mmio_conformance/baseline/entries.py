"""An entry of a baseline: which scenarios it speaks of, and what of their failure has to be as it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mmio_conformance.results.verdicts import Verdict

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from mmio_spec import Dialect

    from mmio_conformance.results.verdicts import Outcome

#: Why an implementation deviates.
CAUSES: Final = ("implementation bug", "spec gap", "adapter limit", "environment")


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
    #: symbol of the value that a failed scenario expected, and of that which it got; None if anything will do
    expected: str | None = None
    got: str | None = None
    link: str = ""
    review: date | None = None
    flaky: bool = False
    #: who has looked at it and agreed with its cause, and when: `Jane Doe, 2027-01-31`; empty if nobody has
    reviewed: str = ""
    #: of the rule that the entry was written for
    revision: int = 1

    @property
    def subject(self) -> str:
        """The rule that it speaks of, itself or by one of its scenarios; with `gap.` before it for a gap."""
        return self.rule or self.scenario.partition("/")[0]

    def describes(self, outcome: Outcome) -> bool:
        """Return whether a scenario that did not pass fails as the entry says."""
        if outcome.verdict not in self.verdicts:
            return False
        if outcome.verdict != Verdict.FAILED or outcome.expected is None or outcome.got is None:
            return True
        return self.expected in {None, outcome.expected.symbol} and self.got in {None, outcome.got.symbol}

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
    dialect: Dialect
    entries: tuple[Entry, ...]
    #: line of the dialect
    dialect_line: int = 0
