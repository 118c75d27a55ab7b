"""Explorations against law-breakers: which mistakes random calls find, no feature played."""

from __future__ import annotations

from contextlib import closing
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.audit.law_breakers import LAW_BREAKERS, LawBreaker
from mmio_conformance.audit.pool import Pool
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: The same examples each time.
SEED: Final = 1
#: Law-breakers that make mistakes which people have found in implementations, by calls that nobody had written down.
FOUND_BY_PEOPLE: Final = (
    "buffer.transparent: LosesWrittenBytes",
    "buffer.transparent: WritesUpToPosition",
    "open.read-only: BufferStoresAnything",
    "transfer.nothing: CutsFile",
    "descend.size: ShortSize",
    "descend.data-offset: ShortOffset",
    "ascend.corrects-size: ShortCorrection",
    "transfer.read-advances: MovesByRequest",
    "info.procedure-state: TellsFirstOffset",
    "open.failure-error: KeepsOldReason",
    "ioproc.send-answer: CutsAnswer",
    "install.stays: DropsAddressAtClose",
    "install.stays: RemovedByClosing",
)


class Exploration(Struct, frozen=True):
    """What an exploration of one law-breaker resulted in."""

    law_breaker: LawBreaker
    dialect: str
    #: the cause of the first difference; None if there was none in time
    cause: str | None
    examples: int
    seconds: float

    @property
    def topic(self) -> str:
        """The topic of the broken rule."""
        return Id(self.law_breaker.rule).topic


def explore_law_breakers(
    rules: tuple[str, ...],
    topics: tuple[str, ...],
    seconds: float,
    progress: Callable[[int, int], None],
    *,
    sample: int | None = None,
) -> list[Exploration]:
    """Explore every law-breaker, or those of some rules or topics, or a sample of them, each up to a difference.

    That takes at most so many seconds of processor time each.
    """
    chosen = [
        (number, dialect)
        for number, law_breaker in enumerate(LAW_BREAKERS)
        for dialect in law_breaker.dialects
        if (not rules or law_breaker.rule in rules) and (not topics or Id(law_breaker.rule).topic in topics)
    ]
    if sample is not None and sample < len(chosen):
        chosen = sorted(Random(SEED).sample(chosen, sample))  # noqa: S311 - not for secrets
    found = []
    progress(0, len(chosen))
    with Pool() as pool:
        jobs = [pool.submit(explore_law_breaker, number, dialect, seconds) for number, dialect in chosen]
        for job in jobs:
            found.append(job.result())
            progress(len(found), len(chosen))
    return found


def explore_found_by_people(seconds: float) -> Iterator[Exploration]:
    """Explore the law-breakers that make the mistakes that people have found, each in its first dialect."""
    for number, law_breaker in enumerate(LAW_BREAKERS):
        if law_breaker.name in FOUND_BY_PEOPLE:
            yield explore_law_breaker(number, law_breaker.dialects[0], seconds)


def explore_law_breaker(number: int, dialect: str, seconds: float) -> Exploration:
    """Explore one law-breaker, by its place in the list, for seconds of processor time; what is found is not shrunk."""
    law_breaker = LAW_BREAKERS[number]
    began = process_time()
    played = 0
    with closing(start_model(MODELS[dialect])) as model, closing(start_model(law_breaker.model(dialect))) as wrong:
        player = Player(ModelSide(model), Side(wrong))
        for example in examples(SEED, dialect=dialect):
            difference = player.play(example.words, ending=example.ending).difference
            played += 1
            took = process_time() - began
            if difference is not None:
                return Exploration(law_breaker, dialect, difference.cause, played, took)
            if took >= seconds:
                break
    return Exploration(law_breaker, dialect, None, played, took)


def summarise_by_topic(found: Iterable[Exploration]) -> dict[str, tuple[int, int]]:
    """Return for each topic how many of how many law-breakers were caught, in the order of their coming."""
    sums: dict[str, tuple[int, int]] = {}
    for one in found:
        caught, number = sums.get(one.topic, (0, 0))
        sums[one.topic] = caught + (one.cause is not None), number + 1
    return sums
