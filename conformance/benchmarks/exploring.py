"""What explorations cost: calls a second, generation and judging beside the driver's own time, shrinking.

Usage: exploring.py [SECONDS [--adapter COMMAND]]
With --adapter the speed and the shrinking are measured on that implementation too, for which it has to be wrong.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shlex
import sys
from contextlib import ExitStack, closing
from operator import methodcaller
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from mmio_conformance.audit.exploring import FOUND_BY_PEOPLE, explore_found_by_people
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.errors import SuiteError
from mmio_conformance.explore.campaign import Bounds, pin_down
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.finding import describe
from mmio_conformance.explore.generation import ExampleWords, examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.operations import OPERATIONS
from mmio_conformance.explore.sharing_out import explore_at_once
from mmio_conformance.explore.side import Side
from mmio_conformance.explore.workers import Processes
from mmio_reference import Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.explore.steps import Step

_NAMES = list(OPERATIONS)
#: Seconds after which shrinking is given up, and calls of the finding that is shrunk.
_PATIENCE = 120.0
_LONG = 50
#: The word that opens a file with a buffer of the system: Wine 8.0 does not count its bytes when it seeks to the end.
_BUFFERED = 1
#: How many bytes the file of that finding holds at first.
_HELD = 10
#: Seconds for one answer of an adapter.
_TIMEOUT = 2.0
#: What is wanted: speed beside what the driver alone allows, and all else beside the driver's own time.
_LEAST = 0.5
_MOST = 3.0


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


class Asked(Side):
    """A side that keeps what it was asked for: to carry steps out, and to read what is judged."""

    def __init__(self, implementation: Implementation) -> None:
        self.asked: list[Callable[[Side], object]] = []
        super().__init__(implementation)

    def carry_out(self, step: Step) -> int:
        """Carry a step out; what that reads belongs to it."""
        asked = self.asked
        asked.append(methodcaller("carry_out", step))
        self.asked = []
        try:
            return super().carry_out(step)
        finally:
            self.asked = asked

    def members(self, structure: str) -> dict[str, int | tuple[int, ...]]:
        """Return the members of a structure."""
        self.asked.append(methodcaller("members", structure))
        return super().members(structure)

    def block(self, name: str) -> bytes:
        """Return the bytes of a block."""
        self.asked.append(methodcaller("block", name))
        return super().block(name)

    def file(self, name: str) -> bytes | None:
        """Return the content of an ordinary file."""
        self.asked.append(methodcaller("file", name))
        return super().file(name)


class CountsOneTooMany(Windows):
    """Returns a wrong result of a seek to the end of a file that has grown."""

    def position_sought(self, target: int, end: int) -> int:
        """Return the position, and one more at the end of a file that does not hold what it held at first."""
        return super().position_sought(target, end) + (target == end != _HELD)


def measure(dialect: str, seconds: float) -> str:
    """Explore the model beside itself for so long; return what that came to."""
    with closing(start_model(MODELS[dialect])) as model, closing(start_model(MODELS[dialect])) as subject:
        sides = TimedModel(model), Timed(subject)
        player = Player(*sides)
        words = examples(1, dialect=dialect)
        for _ in range(30):  # the catalogue and the tables are read
            player.play(next(words).words)
        for side in sides:
            side.seconds = 0.0
        calls, began, worked = 0, perf_counter(), process_time()
        while (took := perf_counter() - began) < seconds:
            example = next(words)
            calls += player.play(example.words, ending=example.ending).calls
        driver, worked = sum(side.seconds for side in sides), process_time() - worked
    speed, rest = calls / took, took / driver - 1
    return (
        f"{dialect}: {speed:,.0f} calls a second on both sides, {calls / worked:,.0f} a second of processor time; all "
        f"else takes {rest:.2f} of their time, at most {_MOST:g} is wanted"
    )


def measure_by_pipe(command: str, name: str, seconds: float) -> str:
    """Explore what an adapter answers for; return how fast that was beside what its driver alone allows.

    The driver alone carries the same steps out on another adapter of the same command, example by example, and reads
    what was read there, but neither composes nor judges anything. Examples after which the adapter has to be started
    anew count for neither.
    """
    with ExitStack() as started:
        adapter, other = (started.enter_context(closing(start_adapter(command, _TIMEOUT, lambda: None))) for _ in "12")
        dialect = adapter.handshake.dialect
        model = started.enter_context(closing(start_model(MODELS[dialect])))
        subject, alone = Asked(adapter), Side(other)
        player, words, known = Player(ModelSide(model), subject), examples(1, dialect=dialect), set[str]()
        for _ in range(30):
            player.play(next(words).words)
        calls, explored, driven = 0, 0.0, 0.0
        while explored < seconds:
            connection, began = subject.application.driver.host.connection, perf_counter()
            example, subject.asked = next(words), []
            played = player.play(example.words, ending=example.ending, known=known)
            took = perf_counter() - began
            known.update([played.difference.cause] if played.difference else [])
            if subject.application.driver.host.connection is connection and (bare := _replay(alone, subject.asked)):
                calls, explored, driven = calls + played.calls, explored + took, driven + bare
    return (
        f"{name}: {calls / explored:,.0f} calls a second, {driven / explored:.2f} of the {calls / driven:,.0f} that "
        f"its driver alone allows, at least {_LEAST:g} is wanted; all else takes {explored / driven - 1:.2f} of the "
        f"driver's time, at most {_MOST:g} is wanted"
    )


def _replay(side: Side, asked: Sequence[Callable[[Side], object]]) -> float:
    """Ask for what an example did, with the reset after it; return how long that took, 0 if the adapter died."""
    began = perf_counter()
    try:
        for ask in asked:
            ask(side)
        side.end()
    except SuiteError:
        side.abandon()
        side.be_ready()
        return 0.0
    side.begin()
    return perf_counter() - began


def measure_at_once(number: int, seconds: float) -> str:
    """Explore the model in several processes; return how many calls that were."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with closing(Processes(number)) as workers:
        found = explore_at_once(Explored(1), workers, Bounds(seconds=seconds))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (
        f"in {number} processes: {found.speed:,.0f} calls a second on both sides, {number * found.calls / worked:,.0f} "
        "a second if each had a processor for itself, their start included"
    )


def look_for_known_mistakes(seconds: float) -> str:
    """Explore the law-breakers whose mistakes people have found elsewhere, so many seconds of processor time each."""
    found = []
    for one in explore_found_by_people(seconds):
        after = f"after {one.examples:,} examples, {one.seconds:.1f} s"
        print(f"  {one.law_breaker.mistake} {'Found' if one.cause else 'Not found'} {after}.", flush=True)
        found.append(one.cause is not None)
    return f"mistakes that people have found: explorations find {sum(found)} of {len(found)}"


def measure_shrinking(subject: Implementation, name: str) -> str:
    """Shrink a finding of many calls; return how long that took."""
    with closing(start_model(MODELS["windows"])) as model, closing(subject):
        player = Player(ModelSide(model), Side(subject))
        write, seek = _NAMES.index("write"), _NAMES.index("seek")
        many = [(write, 3 * number % 5, 0, 0) for number in range(_LONG - 3)]
        example = ExampleWords(((_NAMES.index("open"), 0, _BUFFERED, 0), *many, (seek, 4, 0, 0)), 0)
        played = player.play(example.words)
        if played.difference is None:
            return f"{name}: nothing to shrink"
        finding = describe(played, example, model.handshake.dialect, 1)
        began, worked = perf_counter(), process_time()
        shortest = pin_down(player, finding, (), _PATIENCE)
        took, worked = perf_counter() - began, process_time() - worked
    calls = "none" if shortest is None else str(len(shortest.calls))
    return (
        f"{name}: a finding of {len(finding.calls)} calls shrunk to {calls} in {took:.1f} seconds, {worked:.1f} of "
        "them of this processor"
    )


if __name__ == "__main__":
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=5.0)
    parser.add_argument("--adapter", metavar="COMMAND")
    options = parser.parse_args()
    about = (len(MODELS) + 3 + bool(options.adapter)) * options.seconds + 10
    print(
        f"explorations: calls a second and shrinking, about {about:.0f} s; then {len(FOUND_BY_PEOPLE)} mistakes",
        flush=True,
    )
    for one in MODELS:
        print(measure(one, options.seconds), flush=True)
    print(measure_at_once(2, options.seconds * 2), flush=True)
    served = shlex.join([sys.executable, "-m", "mmio_conformance", "serve", "--dialect", "windows"])
    print(measure_by_pipe(served, "the model behind a pipe", options.seconds), flush=True)
    print(measure_shrinking(start_model(CountsOneTooMany), "a model that is wrong"), flush=True)
    if options.adapter is not None:
        print(measure_by_pipe(options.adapter, options.adapter, options.seconds), flush=True)
        wrong = start_adapter(options.adapter, _TIMEOUT, lambda: None)
        print(measure_shrinking(wrong, options.adapter), flush=True)
    print(look_for_known_mistakes(_PATIENCE))
