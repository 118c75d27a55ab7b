"""Which abilities a scenario uses, by what its steps say: those that an implementation may decline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.specification.scenario import FeatureScenario, Step

#: Ability -> what a scenario that uses it says, compiled where an implementation declines something.
_SIGNS: Final[Mapping[str, str]] = {
    "procedures": r"\bI/O procedure\b",
    "memory-files": r"'MEM '|\bFOURCC_MEM\b|\bmemory file\b",
    "operations-on-names": r"\bMMIO_(?:DELETE|EXIST|PARSE|GETTEMP)\b|\bmmioRename\b",
    # A sharing mode, or a file that is opened again before anything is closed.
    "sharing": (
        r"\bMMIO_(?:COMPAT|EXCLUSIVE|DENY(?:NONE|READ|WRITE))\b"
        r'|= mmioOpen\((?P<name>"[^"]+")(?:(?!mmioClose)[\s\S])*mmioOpen\((?P=name)'
    ),
}


def abilities_of(scenario: FeatureScenario) -> tuple[str, ...]:
    """Return the abilities that a scenario uses, of those that hello may decline."""
    return _abilities(scenario.steps)


@cache
def _abilities(steps: tuple[Step, ...]) -> tuple[str, ...]:
    text = "\n".join(f"{step.text} {' '.join(cell for row in step.table for cell in row)}" for step in steps)
    return tuple(ability for ability, sign in _SIGNS.items() if re.search(sign, text))
