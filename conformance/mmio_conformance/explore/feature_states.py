"""The states that the features cover: every scenario is played on the model, which is watched."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from mmio_conformance.driver.model import MODELS, InProcess, start_model
from mmio_conformance.driver.model_states import StateWatch, Storage
from mmio_conformance.errors import SuiteError
from mmio_conformance.play.player import begin, carry_out, clean_up, go_on_after
from mmio_conformance.specification.profiles import scenarios_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.driver.model_states import State
    from mmio_conformance.play.play import Scenario
    from mmio_conformance.specification.scenario import FeatureScenario


def states_of_features(
    dialect: str, topics: Collection[str] = (), progress: Callable[[int, int], None] = lambda _, __: None
) -> Counter[State]:
    """Return the states that the calls of scenarios meet, and how often; of some topics, or of all."""
    chosen = [one for one in scenarios_of(dialect) if not topics or one.id.topic in topics]
    states: Counter[State] = Counter()
    with closing(start_model(MODELS[dialect])) as model:
        for number, scenario in enumerate(chosen, 1):
            states.update(_play(scenario, model))
            progress(number, len(chosen))
    return states


def _play(scenario: FeatureScenario, model: Implementation) -> list[State]:
    """Play a scenario, without what is done to clean up after it."""
    state = begin(scenario, model)
    watch = StateWatch(state.interface)
    watch.keeps = lambda address: _kept(state, address)
    connection = model.driver(1).host.connection
    assert isinstance(connection, InProcess)  # noqa: S101 - the model always is
    connection.model.watch = watch
    try:
        for step in scenario.steps:
            carry_out(step.keyword, step.text, state, step.table)
        met = watch.take()
        clean_up(state)
    except SuiteError as error:  # a scenario of a gap may end early
        go_on_after(error, state)
        met = watch.take()
    return met


def _kept(state: Scenario, address: int) -> Storage | None:
    found = next((one for one in state.procedures.values() if one.address == address), None)
    return None if found is None else Storage(found.position, len(found.content), bool(found.answers))
