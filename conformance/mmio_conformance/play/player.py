"""The player: plays scenarios on an implementation, one after the other, and cleans up after each.

`run`, the audit and the mutation score use it. Under pytest-bdd the same pieces serve: `check_applicable`,
`carry_out` and `clean_up`.
"""

from __future__ import annotations

from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from mmio_conformance.driver.protocol import ABILITIES, CAPABILITIES
from mmio_conformance.errors import Deviation, NotApplicable, SuiteError
from mmio_conformance.play.expectations import NOTHING_ELSE_CHANGED
from mmio_conformance.play.play import Scenario
from mmio_conformance.play.steps import find_action, take_kept
from mmio_conformance.specification.abilities import abilities_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.play.vocabulary import Action
    from mmio_conformance.specification.scenario import FeatureScenario

#: What stands for the step while a scenario is cleaned up after.
CLEANING_UP: Final = "closing and removing what the scenario left"


class Played(Struct, frozen=True):
    """How the playing of a scenario ended."""

    #: what ended it early; None if every step went well
    error: Exception | None
    #: the step that did not go well, with its line; empty if all did
    step: str
    #: calls and callbacks as far as they came, in order
    calls: tuple[str, ...]
    #: rules and gaps that decided, if the model was played
    decided_by: tuple[str, ...]
    #: from the first step to the end of cleaning up
    seconds: float
    #: of a gap: each call that tried it and its result, and which of its readings showed
    noted: tuple[tuple[str, str], ...] = ()
    reading: int | None = None


def play(scenario: FeatureScenario, implementation: Implementation) -> Played:
    """Play a scenario and clean up after it; Ctrl-C comes through, with the adapters ended."""
    start = perf_counter()
    state: Scenario | None = None
    error: Exception | None = None
    at = ""
    decided: tuple[str, ...] = ()
    try:
        check_applicable(scenario, implementation.handshake)
        state = begin(scenario, implementation)
        for step in scenario.steps:
            at = step.place
            carry_out(step.keyword, step.text, state, step.table)
        decided = implementation.decided
        at = CLEANING_UP
        clean_up(state)
        at = ""
    except Exception as caught:  # noqa: BLE001 - whatever ends a scenario is its outcome, also a fault of the suite
        error = caught
        if state is not None:
            go_on_after(caught, state)
    except BaseException:
        implementation.replace()
        raise
    seconds = perf_counter() - start
    if state is None:
        return Played(error, at, (), decided, seconds)
    return Played(error, at, tuple(state.log), decided, seconds, tuple(state.noted), state.reading)


def begin(scenario: FeatureScenario, implementation: Implementation) -> Scenario:
    """Return what the steps of a scenario share, before the first one."""
    take_kept(scenario.file)
    return Scenario(
        implementation,
        of_gap=scenario.gap is not None,
        compares_surroundings=any(step.text == NOTHING_ELSE_CHANGED for step in scenario.steps),
    )


def check_applicable(scenario: FeatureScenario, handshake: Handshake) -> None:
    """Make sure that an implementation offers all that a scenario needs; throws NotApplicable."""
    for capability in scenario.needs:
        if capability not in handshake.capabilities:
            raise NotApplicable(f"the implementation does not declare {capability!r}: {CAPABILITIES[capability]}")
    if handshake.declines:
        for ability in abilities_of(scenario):
            if ability in handshake.declines:
                raise NotApplicable(f"the implementation declines {ability!r}: {ABILITIES[ability]}")
    for function in scenario.functions:
        handshake.needs(function)


def clean_up(state: Scenario) -> None:
    """Leave nothing of a scenario that went well: by the functions of the interface, after a gap by new adapters."""
    state.undo()
    if state.of_gap:
        state.implementation.replace()  # what it has broken may show only later
    else:
        state.implementation.reset()


def go_on_after(error: BaseException, state: Scenario) -> None:
    """Make the implementation fit for the next scenario after an error: what has only answered wrongly is kept."""
    if isinstance(error, Deviation) and not state.of_gap:
        state.implementation.recover(state.undo)
    else:
        state.implementation.replace()


def carry_out(keyword: str, text: str, state: Scenario, table: Iterable[Any]) -> None:
    """Carry a step out; of a gap, note what the calls return that are made to try it. Throws SuiteError."""
    state.noting = state.of_gap and keyword == "when"
    action(keyword, text)(state, table)


@cache
def action(keyword: str, text: str) -> Action:
    """Return what carries a step out; throws SuiteError if nothing does."""
    if (found := find_action(keyword, text)) is not None:
        return found
    raise SuiteError(
        f"no step definition carries out {keyword} {text!r}",
        "`mmio-conformance check` finds the faults of the features",
    )
