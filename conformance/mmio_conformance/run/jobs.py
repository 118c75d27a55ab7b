"""Several implementations that are played at once, each in a process of its own, which has its own adapters."""

from __future__ import annotations

import signal
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.leftovers import remove_leftovers
from mmio_conformance.driver.processors import allowed_processors, pin_to
from mmio_conformance.errors import FAULT_OF_SUITE, SuiteError
from mmio_conformance.run.in_turn import Ended, play_in_turn
from mmio_conformance.system import begin_worker, ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from multiprocessing.connection import Connection

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.specification.scenario import FeatureScenario

    Part = Sequence[FeatureScenario]

#: A new interpreter on every system: threads watch over the adapters of this one, and would not survive a fork.
_CONTEXT: Final = get_context("spawn")
#: How long a job may take to end its adapters, in seconds.
_TIMEOUT_AT_END: Final = 5.0


def play_at_once(parts: Sequence[Part], start: Callable[[], Implementation], jobs: int) -> Generator[Ended, None, None]:
    """Play each part as a whole in one of so many jobs, and give what ended in the order of the parts.

    `start` begins an implementation in a job; like the parts it has to be picklable.
    """
    running = [_Job(start, number) for number in range(min(jobs, len(parts)))]
    try:
        ended: dict[int, list[Ended] | SuiteError] = {}
        waiting = iter(enumerate(parts))
        for job in running:
            job.give(next(waiting, None))
        for number in range(len(parts)):
            while number not in ended:
                for job in _which_have_ended(running):
                    part, result = job.take()
                    ended[part] = result
                    job.give(next(waiting, None))
            result = ended.pop(number)
            if isinstance(result, SuiteError):
                raise result
            yield from result
    finally:
        for job in running:
            job.end()


def _which_have_ended(jobs: list[_Job]) -> list[_Job]:
    ready = wait([job.pipe for job in jobs if job.busy])
    return [job for job in jobs if job.pipe in ready]


class _Job:
    """A process that plays parts, as this one sees it."""

    def __init__(self, start: Callable[[], Implementation], number: int) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        allowed = allowed_processors()
        self._process = _CONTEXT.Process(
            target=_work, args=(theirs, start, allowed[number % len(allowed)]), daemon=True
        )
        with ctrl_c_held_back():  # it would end the new interpreter with a traceback
            self._process.start()
        theirs.close()
        self._part = 0
        #: whether it is playing a part
        self.busy = False

    def give(self, part: tuple[int, Part] | None) -> None:
        """Let it play a part, if there is one left."""
        if part is not None:
            self._part, scenarios = part
            self.busy = True
            with suppress(OSError):  # it has ended, as `take` will find
                self.pipe.send(scenarios)

    def take(self) -> tuple[int, list[Ended] | SuiteError]:
        """Return the number of the part that has ended, and how."""
        self.busy = False
        try:
            return self._part, self.pipe.recv()
        except (EOFError, OSError):
            self._process.join()
            return self._part, SuiteError(
                f"a job ended with {self._process.exitcode} while it played", f"{FAULT_OF_SUITE}; --jobs 1 does without"
            )

    def end(self) -> None:
        """Let it end its adapters, and end it; between two parts it does so when nobody sends any more."""
        self.pipe.close()
        if self.busy:
            self._process.terminate()
        self._process.join(_TIMEOUT_AT_END)
        self._process.kill()
        self._process.join()


def _work(pipe: Connection, start: Callable[[], Implementation], processor: int) -> None:
    """Play parts until nobody sends any more; Ctrl-C is for the process that did."""
    begin_worker()
    signal.signal(signal.SIGTERM, _raise)
    pin_to(processor)
    implementation: Implementation | None = None
    try:
        try:
            implementation = start()
            while True:
                part = pipe.recv()
                pipe.send(list(play_in_turn(part, implementation)))
        except SuiteError as error:
            pipe.recv()
            pipe.send(error)
        finally:  # it may be ended here, too
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    finally:
        if implementation is not None:
            implementation.close()
        remove_leftovers()  # what was begun when this was ended


def _raise(*_: object) -> None:
    raise KeyboardInterrupt
