"""The step vocabulary as a whole: what a feature may say, and what the suite does for it.

`mmio-conformance steps` prints it: the first line of a function's docstring is the step's meaning, the rest examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.play.actions import ACTIONS
from mmio_conformance.play.answers import ANSWERS
from mmio_conformance.play.expectations import EXPECTATIONS
from mmio_conformance.play.instructions import INSTRUCTIONS

if TYPE_CHECKING:
    from mmio_conformance.play.vocabulary import Phrase

VOCABULARY: Final[tuple[Phrase, ...]] = (
    *INSTRUCTIONS.phrases,
    *ACTIONS.phrases,
    *EXPECTATIONS.phrases,
    *ANSWERS.phrases,
)


def matching(keyword: str, text: str) -> list[Phrase]:
    """Return the step definitions that would carry out a step; keyword is given, when or then."""
    return [found for found in VOCABULARY if found.keyword in {keyword, "any"} and found.pattern.match(text)]
