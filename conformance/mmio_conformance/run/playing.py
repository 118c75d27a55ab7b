"""Playing the scenarios of a subject, in order: one after the other, or on several implementations at once."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mmio_conformance.run.in_turn import Ended, play_in_turn

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario


def play_subject(subject: Subject, jobs: int = 1) -> Generator[Ended, None, None]:
    """Play the scenarios of a subject; whatever the number of jobs, they come in order and end the same."""
    if jobs == 1 or subject.start is None:
        return play_in_turn(subject.in_order, subject.implementation)
    from mmio_conformance.run.jobs import play_at_once  # noqa: PLC0415 - multiprocessing is slow to import

    return play_at_once(parts_of(subject.in_order), subject.start, jobs)


def parts_of(scenarios: Iterable[FeatureScenario]) -> list[tuple[FeatureScenario, ...]]:
    """Return the scenarios of each rule by itself: how long one is waited for depends on its rule alone."""
    return [tuple(part) for _, part in groupby(scenarios, key=lambda one: one.rule)]
