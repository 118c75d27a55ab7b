"""Playing the scenarios of a subject, in order: one after the other, or on several implementations at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mmio_conformance.play.player import Played, play
from mmio_conformance.run.waiting import Waiting

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.errors import AdapterError
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario


class Ended(NamedTuple):
    """A scenario that was played."""

    scenario: FeatureScenario
    played: Played
    #: why the adapter is not started any more, if it is not
    given_up: AdapterError | None


def play_subject(subject: Subject, jobs: int = 1) -> Generator[Ended, None, None]:
    """Play the scenarios of a subject; whatever the number of jobs, they come in order and end the same."""
    if jobs == 1 or subject.start is None:
        return play_in_turn(subject.in_order, subject.implementation)
    from mmio_conformance.run.jobs import play_at_once  # noqa: PLC0415 - multiprocessing is slow to import

    return play_at_once(parts_of(subject.in_order), subject.start, jobs)


def play_in_turn(scenarios: Iterable[FeatureScenario], implementation: Implementation) -> Generator[Ended, None, None]:
    """Play scenarios on one implementation; those of a rule that hangs are not waited for as long."""
    waiting = Waiting()
    for scenario in scenarios:
        implementation.wait(waiting.share(scenario))
        played = play(scenario, implementation)
        waiting.heard(scenario, played.error)
        yield Ended(scenario, played, implementation.given_up)


def parts_of(scenarios: Iterable[FeatureScenario]) -> list[tuple[FeatureScenario, ...]]:
    """Return the scenarios of each rule by itself: how long one is waited for depends on its rule alone."""
    return [tuple(part) for _, part in groupby(scenarios, key=lambda one: one.rule)]
