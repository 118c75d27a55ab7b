"""What is explored, as plain data that travels to other processes, and the implementations behind it once started."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.driver.smoke_check import smoke_check
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import examples
from mmio_conformance.explore.law_player import LawPlayer, law_examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.system import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.explore.campaign import ExamplePlayer
    from mmio_conformance.explore.generation import ExampleWords


class Explored(Struct, frozen=True):
    """What a campaign explores, and what it looks for."""

    seed: int
    #: the dialect that the implementation has to have; None for any, of the model Windows
    dialect: str | None = None
    #: the command of its adapter; None for the model itself
    adapter: str | None = None
    #: that of another implementation to compare with, instead of the model
    against: str | None = None
    #: whether laws are played, for which no model is asked
    laws: bool = False
    #: whose rules have to decide a difference; empty for all
    topics: frozenset[str] = frozenset()
    #: seconds for one answer of an adapter
    timeout: float = 2.0

    def examples(self, batches: Iterable[int] | None = None, dialect: str | None = None) -> Iterator[ExampleWords]:
        """Return the examples of some batches, or all without end; for the dialect that the adapter has turned out."""
        if self.laws:
            return law_examples(self.seed, batches)
        return examples(self.seed, batches, dialect or self.dialect or "windows")

    @contextmanager
    def started(self) -> Iterator[ExamplePlayer]:
        """Start everything that is needed to play examples, and end it afterwards.

        Throws UsageError if an adapter is of another dialect than wanted.
        """
        with ExitStack() as running:
            with interruptible():
                player = self._start(running)
            yield player

    def _start(self, running: ExitStack) -> ExamplePlayer:
        subject = _side(running, self._subject, "" if self.against is None else "--adapter")
        dialect = subject.implementation.handshake.dialect
        other = None
        if self.against is not None:
            other = _side(running, partial(self._adapter, self.against, dialect), "--against")
        model = ModelSide(running.enter_context(closing(start_model(MODELS[dialect]))))
        if self.laws:
            return LawPlayer(model, subject, self.topics)
        return Player(model, subject, self.topics, against=other)

    def _subject(self) -> Implementation:
        if self.adapter is None:
            return start_model(MODELS[self.dialect or "windows"])
        return self._adapter(self.adapter, self.dialect)

    def _adapter(self, command: str, dialect: str | None) -> Implementation:
        adapter = start_adapter(command, self.timeout, lambda: None)
        if dialect not in {None, adapter.handshake.dialect}:
            adapter.close()
            raise UsageError(
                f"the adapter answers in {adapter.handshake.dialect!r}, wanted is {dialect!r}",
                "leave --dialect out, or name adapters of one dialect",
            )
        return adapter


def _side(running: ExitStack, start: Callable[[], Implementation], label: str) -> Side:
    """Start an implementation; its errors say by which option it was named."""
    try:
        implementation = running.enter_context(closing(start()))
        smoke_check(implementation)
    except SuiteError as error:
        error.place = error.place or label
        raise
    side = Side(implementation)
    side.label = label
    return side


def describe_sides(player: ExamplePlayer) -> str:
    """Return the names of the implementations that a player explores."""
    sides = [player.subject] if player.reference is player.model else [player.subject, player.reference]
    shown = (side.implementation.handshake for side in sides)
    return " against ".join(f"{one.name} {one.version}" for one in shown)
