"""The step vocabulary as a whole: what a feature may say, and what the suite does for it.

`mmio-conformance steps` prints it: the first line of a function's docstring is the step's meaning, the rest examples.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import compiled, modules_of

from mmio_conformance.play.actions import ACTIONS
from mmio_conformance.play.answers import ANSWERS
from mmio_conformance.play.expectations import EXPECTATIONS
from mmio_conformance.play.instructions import INSTRUCTIONS
from mmio_conformance.specification.scenarios import folder, load_feature

if TYPE_CHECKING:
    from mmio_conformance.play.vocabulary import Action, Arguments, Phrase

VOCABULARY: Final[tuple[Phrase, ...]] = (
    *INSTRUCTIONS.phrases,
    *ACTIONS.phrases,
    *EXPECTATIONS.phrases,
    *ANSWERS.phrases,
)

#: What was taken from disk: keyword and text of a step -> number of its step definition, and what the groups matched.
KEPT: Final[dict[tuple[str, str], tuple[int, Arguments] | None]] = {}


def matching(keyword: str, text: str) -> list[Phrase]:
    """Return the step definitions that would carry out a step; keyword is given, when or then."""
    return [found for found in VOCABULARY if found.keyword in {keyword, "any"} and found.compiled.match(text)]


def find_action(keyword: str, text: str) -> Action | None:
    """Return what carries a step out; None if no step definition does."""
    found = KEPT.get((keyword, text)) or _match(keyword, text)
    return None if found is None else VOCABULARY[found[0]].with_arguments(found[1])


@cache
def take_kept(file: str) -> None:
    """Take from disk which step definitions the steps of a feature match: trying them takes longer than carrying out.

    It is kept as the scenarios are, until the feature or the vocabulary changes.
    """
    feature = folder() / file
    if feature.is_file():
        name = feature.with_name(f"{feature.stem}-steps{feature.suffix}")
        KEPT.update(compiled(name, [feature, *_modules()], lambda: _matches(feature)))


def _matches(feature: Path) -> dict[tuple[str, str], tuple[int, Arguments] | None]:
    steps = {(step.keyword, step.text) for scenario in load_feature(feature) for step in scenario.steps}
    return {(keyword, text): _match(keyword, text) for keyword, text in sorted(steps)}


def _match(keyword: str, text: str) -> tuple[int, Arguments] | None:
    """Return the number of the first step definition that a step matches, and what its groups matched."""
    for number, phrase in enumerate(VOCABULARY):
        if phrase.keyword in {keyword, "any"} and (match := phrase.compiled.match(text)) is not None:
            return number, match.groupdict()
    return None


@cache
def _modules() -> list[Path]:
    return modules_of(Path(__file__).parent)
