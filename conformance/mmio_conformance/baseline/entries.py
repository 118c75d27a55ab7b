"""An entry of a baseline: which scenarios it speaks of, and what of their failure has to be as it says."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.results.verdicts import Verdict
from mmio_conformance.specification.ids import Id, is_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from mmio_spec import Dialect

    from mmio_conformance.results.verdicts import Outcome

#: Why an implementation deviates.
CAUSES: Final = ("implementation bug", "spec gap", "adapter limit", "environment")
#: What an entry says that nobody has reviewed, in a baseline that was reviewed as a whole.
NOBODY: Final = "nobody"


class Entry(Struct, frozen=True):
    """A deviation that is known: of one scenario, or of all that do not pass of a rule or of a pattern."""

    #: line in the file
    line: int
    #: id of a scenario, or a pattern of such ids; empty if the entry names a rule
    scenario: str
    #: id of a rule, or a pattern of them; empty if the entry names a scenario
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
    def name(self) -> str:
        """The id or the pattern that it names."""
        return self.scenario or self.rule

    @property
    def is_pattern(self) -> bool:
        """Whether it speaks of all that a pattern matches."""
        return is_pattern(self.name)

    @property
    def is_single(self) -> bool:
        """Whether it speaks of one scenario, and so expects that one to deviate; of several, some may pass."""
        return bool(self.scenario) and not self.is_pattern

    def speaks_of(self, scenario: Id) -> bool:
        """Return whether it names a scenario, its rule, or a pattern that matches one of them."""
        of = scenario if self.scenario else scenario.rule
        return fnmatchcase(of, self.name) if self.is_pattern else of == self.name

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


class Lookup:
    """Finds the entry that speaks of a scenario: its own goes before patterns, and those before its rule's."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = tuple(entries)
        self._by_name = {Id(entry.name): entry for entry in entries if not entry.is_pattern}
        self._patterns = [entry for entry in entries if entry.is_pattern]
        self._found: dict[Id, Entry | None] = {}

    def find(self, scenario: Id) -> Entry | None:
        """Return the entry, None if none speaks of the scenario."""
        if scenario not in self._found:
            matching = [entry for entry in self._patterns if entry.speaks_of(scenario)]
            self._found[scenario] = (
                self._by_name.get(scenario)
                or next((entry for entry in matching if entry.scenario), None)
                or self._by_name.get(scenario.rule)
                or next(iter(matching), None)
            )
        return self._found[scenario]


class Baseline(Struct, frozen=True):
    """The deviations of one implementation in one dialect."""

    #: as messages show it
    file: Path
    implementation: str
    dialect: Dialect
    entries: tuple[Entry, ...]
    #: line of the dialect
    dialect_line: int = 0
    #: line of the implementation
    implementation_line: int = 0
    #: who has looked at all entries that say nothing of it themselves, and when; empty if nobody has
    reviewed: str = ""
