"""A scenario of the features as it is run: its identity, its rules, its steps and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.specification.basis import Basis, Level, Strength

if TYPE_CHECKING:
    from mmio_spec import Dialect

    from mmio_conformance.specification.ids import Id

#: Tags `needs.CAPABILITY` keep a scenario from implementations that did not declare the capability.
NEEDS: Final = "needs."
#: A call of a function in a step.
CALLED: Final = re.compile(r"\b(mmio\w+)\(")
#: The step that says how the readings of a gap show.
ANSWER: Final = "the answer is"


class Step(Struct, frozen=True):
    """A step of a scenario: given, when or then, its text and its line."""

    keyword: str
    text: str
    line: int
    #: Its rows, of cells; empty for a step without a table.
    table: tuple[tuple[str, ...], ...] = ()
    #: The word that the feature has before the text: Given, When, Then, And or But.
    word: str = ""

    @property
    def place(self) -> str:
        """The step with its line, as in `line 12: Then info.wErrorRet is 0`."""
        return f"line {self.line}: {self.word} {self.text}"


#: What is not stored of a scenario: whoever reads it looks it up.
DERIVED: Final = ("functions", "basis", "level", "strength", "dialects")


class FeatureScenario(Struct, frozen=True):
    """A scenario as it is run: an outline gives one for each row of its examples."""

    #: The rule and the title, so that it survives a move: `install.counted/two-installations-need-two-removals`.
    id: Id
    title: str
    #: Title as the file has it: that of an outline still has its placeholders.
    outline: str
    #: Name of the feature file, and the scenario's line in it.
    file: str
    line: int
    #: The rule, or the gap, of the block that it stands in; None outside of all blocks.
    rule: Id | None
    #: Title of the block.
    rule_title: str
    #: All of its tags but those of dialects and needs: the rule's first.
    rules: tuple[Id, ...]
    #: The dialect that it is narrowed to, None if it runs in every dialect of its rule.
    dialect: Dialect | None
    needs: tuple[str, ...]
    steps: tuple[Step, ...]
    # What follows from the above when the features are read (DERIVED).
    #: The functions that the steps call, in their order.
    functions: tuple[str, ...] = ()
    # What the catalogue says of the rule or gap.
    #: None if the catalogue knows neither rule nor gap.
    basis: Basis | None = None
    level: Level = Level.NONE
    strength: Strength = Strength.NONE
    #: Those of the rule or gap: `dialect` may narrow them.
    dialects: tuple[Dialect, ...] = ()

    @property
    def gap(self) -> str | None:
        """The id of the gap that it tries, None if it stands under a rule."""
        return self.rule.gap if self.rule else None

    @property
    def shows_readings(self) -> bool:
        """Whether a step says how the readings of its gap show; otherwise what its calls return is only noted."""
        return any(step.text == ANSWER for step in self.steps)

    def holds_for(self, dialect: str) -> bool:
        """Return whether it is played in a dialect."""
        return dialect in self.dialects and self.dialect in {None, dialect}
