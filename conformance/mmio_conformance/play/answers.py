"""How a gap is answered: what a scenario shows of the readings of its gap. Nothing here is a deviation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.errors import Deviation
from mmio_conformance.play.expectations import EXPECTATIONS
from mmio_conformance.play.expressions import ScenarioError
from mmio_conformance.play.vocabulary import Table, Vocabulary
from mmio_conformance.specification.scenario import ANSWER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmio_conformance.play.play import Scenario

ANSWERS: Final = Vocabulary()
_READING: Final = re.compile(r"reading ([1-9]\d*)")


@ANSWERS.phrase("then", ANSWER)
def answer_is(scenario: Scenario, datatable: Table) -> None:
    """Note the first reading of the gap of which every sign shows; no deviation if there is none.

    Then the answer is
      | reading 1 | sought is -1, and at is 4 |
      | reading 2 | at is 0                   |
    """
    for name, signs in datatable:
        if all(_shows(scenario, sign) for sign in signs_of(signs)):
            scenario.reading = reading_number(name)
            return


def signs_of(text: str) -> list[str]:
    """Return the signs that a row joins: expectations, each in the words of a step."""
    return text.split(", and ")


def reading_number(name: str) -> int:
    """Return which reading a row names, the first being 1; throws ScenarioError."""
    match = _READING.fullmatch(name)
    if match is None:
        raise ScenarioError(f"expected a reading, got {name!r}", "as in reading 1, by the order of spec/gaps.yaml")
    return int(match[1])


def look_for(sign: str) -> Callable[[Scenario, Iterable[Any]], None]:
    """Return what looks for a sign, as for an expectation; throws ScenarioError if it is none, or calls a function."""
    found = [action for phrase in EXPECTATIONS.phrases if not phrase.takes_table and (action := phrase.action(sign))]
    if len(found) != 1 or "mmio" in sign:
        raise ScenarioError(
            f"{sign!r} is no sign of a reading", "a sign is what a Then may say of what is there, without a call"
        )
    return found[0]


def _shows(scenario: Scenario, sign: str) -> bool:
    try:
        look_for(sign)(scenario, ())
    except Deviation:
        return False
    return True
