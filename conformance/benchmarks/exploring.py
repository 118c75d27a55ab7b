"""What an exploration costs: calls a second, and generation and judging beside the driver's own time.

Usage: exploring.py [SECONDS]
"""

from __future__ import annotations

import gc
import sys
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING

from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import examples
from mmio_conformance.explore.side import ModelSide, Side

if TYPE_CHECKING:
    from mmio_conformance.explore.steps import Step


class Timed(Side):
    """A side that knows how long its steps took."""

    seconds = 0.0

    def carry_out(self, step: Step) -> int:
        """Carry a step out."""
        start = perf_counter()
        try:
            return super().carry_out(step)
        finally:
            self.seconds += perf_counter() - start


class TimedModel(Timed, ModelSide):
    """The same of the model."""


def measure(dialect: str, seconds: float) -> str:
    """Explore the model beside itself for so long; return what that came to."""
    with closing(start_model(MODELS[dialect])) as model, closing(start_model(MODELS[dialect])) as subject:
        sides = TimedModel(model), Timed(subject)
        player = Player(*sides)
        words = examples(1)
        for _ in range(30):  # the catalogue and the tables are read
            player.play(next(words).words)
        for side in sides:
            side.seconds = 0.0
        calls, began = 0, perf_counter()
        while (took := perf_counter() - began) < seconds:
            example = next(words)
            calls += player.play(example.words, ending=example.ending).calls
        driver = sum(side.seconds for side in sides)
    speed, rest = calls / took, took / driver - 1
    return f"{dialect}: {speed:,.0f} calls a second on both sides; all else takes {rest:.2f} of their time"


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    for name in MODELS:
        print(measure(name, float(sys.argv[1]) if len(sys.argv) > 1 else 5.0))
