"""Playing scenarios on one implementation, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mmio_conformance.play.player import Played, play
from mmio_conformance.run.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.errors import AdapterError
    from mmio_conformance.specification.scenario import FeatureScenario


class Ended(NamedTuple):
    """A scenario that was played."""

    scenario: FeatureScenario
    played: Played
    #: why the adapter is not started any more, if it is not
    given_up: AdapterError | None


def play_in_turn(scenarios: Iterable[FeatureScenario], implementation: Implementation) -> Generator[Ended, None, None]:
    """Play scenarios on one implementation; those of a rule that hangs are not waited for as long."""
    waiting = Waiting()
    for scenario in scenarios:
        implementation.wait(waiting.share(scenario))
        played = play(scenario, implementation)
        waiting.heard(scenario, played.error)
        yield Ended(scenario, played, implementation.given_up)
