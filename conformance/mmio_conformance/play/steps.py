"""The step vocabulary as a whole: what a feature may say, and what the suite does for it.

`mmio-conformance steps` prints it: the first line of a function's docstring is the step's meaning, the rest examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.play.actions import ACTIONS
from mmio_conformance.play.answers import ANSWERS
from mmio_conformance.play.expectations import EXPECTATIONS
from mmio_conformance.play.instructions import INSTRUCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mmio_conformance.play.vocabulary import Phrase

VOCABULARY: Final[tuple[Phrase, ...]] = (
    *INSTRUCTIONS.phrases,
    *ACTIONS.phrases,
    *EXPECTATIONS.phrases,
    *ANSWERS.phrases,
)


def matching(keyword: str, text: str) -> list[Phrase]:
    """Return the step definitions that would carry out a step; keyword is given, when or then."""
    return [found for found in _begun_by(keyword) if found.compiled.match(text)]


def first_action(keyword: str, text: str) -> Callable[[Any, Iterable[Any]], None] | None:
    """Return what carries a step out, given the scenario and the step's table; None if no step definition does."""
    return next((found for phrase in _begun_by(keyword) if (found := phrase.action(text))), None)


def _begun_by(keyword: str) -> Iterator[Phrase]:
    return (found for found in VOCABULARY if found.keyword in {keyword, "any"})
