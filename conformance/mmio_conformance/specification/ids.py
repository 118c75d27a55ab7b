"""The ids of rules, of gaps and of their scenarios, and the parts that they have."""

from __future__ import annotations

import re
from typing import Final

_GAP: Final = "gap"
_PATTERN: Final = re.compile(r"[*?\[]")
_NOT_IN_IDS: Final = re.compile(r"[^a-z0-9]+")


def is_pattern(word: str) -> bool:
    """Return whether a word stands for several ids, as `install.*` does, by the rules of fnmatch."""
    return _PATTERN.search(word) is not None


class Id(str):
    """The id of a rule, `install.counted`, of a gap, `gap.invalid-handle`, or of a scenario, `install.counted/title`.

    The catalogue, which has its gaps by themselves, calls that one `invalid-handle`.
    """

    __slots__ = ()

    @classmethod
    def of_gap(cls, name: str) -> Id:
        """Return the id of a gap of the catalogue."""
        return cls(f"{_GAP}.{name}")

    @classmethod
    def of_scenario(cls, rule: Id | None, title: str) -> Id:
        """Return the id of a scenario: it survives a move, but not another title."""
        return cls(f"{rule}/{_NOT_IN_IDS.sub('-', title.lower()).strip('-')}")

    @property
    def rule(self) -> Id:
        """The rule or the gap, without the scenario."""
        return Id(self.partition("/")[0])

    @property
    def scenario(self) -> str:
        """What tells a scenario from the others of its rule; empty for a rule or a gap."""
        return self.partition("/")[2]

    @property
    def topic(self) -> str:
        """The topic of the rule; `gap` for a gap."""
        return self.partition(".")[0]

    @property
    def within_topic(self) -> str:
        """What stands behind the topic."""
        return self.partition(".")[2]

    @property
    def is_gap(self) -> bool:
        """Whether it is the id of a gap, or of a scenario of one."""
        return self.topic == _GAP

    @property
    def gap(self) -> str | None:
        """What the catalogue calls the gap; None if it is a rule."""
        return self.rule.within_topic if self.is_gap else None
