"""The trials of the mutants: a process for each, as many at a time as there are processors.

A process is forked off one that has prepared everything but the model, so that a mutant costs the import of the model
and the scenarios up to the one that kills it. A scenario that takes too long kills as well.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import ExitStack, contextmanager
from functools import partial
from selectors import EVENT_READ, DefaultSelector
from typing import TYPE_CHECKING, Any, Final, Self

from msgspec import Struct
from msgspec.structs import asdict

from mmio_conformance.audit.mutation.judge import Stage, install, judge
from mmio_conformance.audit.mutation.reach import Reach, measure
from mmio_conformance.driver.processors import allowed_processors
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from mmio_conformance.audit.mutation.judge import Play
    from mmio_conformance.audit.mutation.mutants import Mutant, Source

#: Seconds of a processor that a scenario may take; a sound one takes a few thousandths.
_SCENARIO_MAY_TAKE: Final = 1.5
#: Seconds until a process that says nothing is ended: only one that does not run at all gets there.
_SILENCE: Final = 120.0
#: Bytes that a process may occupy: an endless loop that stores must not take the machine with it.
_MEMORY: Final = 2 << 30


class Trial(Struct, frozen=True):
    """How a mutant ended."""

    mutant: Mutant
    #: killed, survived, or stillborn: it cannot be imported, so that it proves nothing of the scenarios
    verdict: str
    #: What the line was and what the mutant makes of it.
    before: str
    after: str
    #: The scenario that kills it and how it ends.
    killer: str = ""
    reason: str = ""


class _TooLong(BaseException):
    """Thrown into a scenario that does not end; no `except Exception` of the model catches it."""


class _Child:
    """A forked process that answers one thing."""

    def __init__(self, answer: Callable[[], bytes], folder: str) -> None:
        self.begun = time.monotonic()
        self._ended = False
        self.output, into = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.process = os.fork()
        if self.process == 0:
            try:
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # who waits for this one gets it, and kills it
                os.close(self.output)
                tempfile.tempdir = folder
                with os.fdopen(into, "wb") as pipe:
                    pipe.write(answer())
            except BaseException:  # noqa: BLE001 - what a forked process throws must not run on in its parent's code
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        os.close(into)
        self._got = bytearray()

    def read_on(self) -> bool:
        """Take what has come; True if that was all."""
        data = os.read(self.output, 1 << 16)
        self._got += data
        return not data

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Kill the process if nobody waits for it any more."""
        if not self._ended:
            self.kill()
            self.end()

    def kill(self) -> None:
        """End the process at once."""
        os.kill(self.process, signal.SIGKILL)

    def end(self) -> bytes | None:
        """Return what came, once the process has ended; None if a signal ended it. Throws SuiteError if it failed."""
        self._ended = True
        os.close(self.output)
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        if code > 0:
            raise SuiteError("a process of the mutation score failed", "the traceback above says where")
        return bytes(self._got) if code == 0 else None


class Court:
    """Judges mutants."""

    def __init__(self, plays: list[Play], sources: list[Source], processes: int | None = None) -> None:
        self._plays = plays
        self._sources = {source.module: source for source in sources}
        self._processes = processes or len(allowed_processors())
        #: Module and function -> the plays that killed other mutants of it, the latest first.
        self._killers: dict[object, deque[int]] = {}
        self._reach = Reach()

    def try_all(self, mutants: list[Mutant]) -> Iterator[Trial]:
        """Judge mutants, in the order in which they come to an end; throws SuiteError if the sound model fails."""
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder, _frozen():
            with _Child(lambda: pickle.dumps(_answer_or_error(lambda: measure(self._plays))), folder) as child:
                while not child.read_on():
                    pass
                self._reach = _unpacked(child.end())
            yield from self._try(deque(mutants), folder)

    def _try(self, waiting: deque[Mutant], folder: str) -> Iterator[Trial]:
        running: dict[int, tuple[_Child, Mutant]] = {}
        with DefaultSelector() as selector, ExitStack() as children:
            while waiting or running:
                while waiting and len(running) < self._processes:
                    mutant = waiting.popleft()
                    numbers = self._in_order(mutant)
                    child = children.enter_context(_Child(partial(self._answer, mutant, numbers), folder))
                    running[child.output] = child, mutant
                    selector.register(child.output, EVENT_READ)
                for key, _ in selector.select(timeout=1.0):
                    child, mutant = running[key.fd]
                    if child.read_on():
                        selector.unregister(key.fd)
                        del running[key.fd]
                        yield self._trial(mutant, child.end())
                for child, _ in running.values():
                    if time.monotonic() - child.begun > _SILENCE:
                        child.kill()

    def _in_order(self, mutant: Mutant) -> list[int]:
        """Return the plays that can notice a mutant, first those that killed others of the same function."""
        numbers = self._reach.plays_for(mutant)
        able = set(numbers)
        first = [number for number in self._killers.get((mutant.module, mutant.function), ()) if number in able]
        return [*first, *(number for number in numbers if number not in first)]

    def _trial(self, mutant: Mutant, data: bytes | None) -> Trial:
        if data is None:
            return Trial(mutant, "killed", "", "", reason="the process died")
        answer: dict[str, Any] = json.loads(data)
        number = answer.pop("number")
        if number is not None:
            killers = self._killers.setdefault((mutant.module, mutant.function), deque())
            if number in killers:
                killers.remove(number)
            killers.appendleft(number)
        return Trial(mutant, **answer)

    def _answer(self, mutant: Mutant, numbers: list[int]) -> bytes:
        """Judge a mutant, in a process of its own."""
        gc.disable()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        source = self._sources[mutant.module]
        mutated = source.mutate(mutant)
        answer = {"verdict": "survived", **asdict(source.change(mutated)), "number": None}
        try:
            with _time_limit():
                install(mutant.module, compile(mutated, str(source.path), "exec"))
                stage = Stage()
                for dialect in {play.dialect for play in self._plays}:
                    stage.start(dialect)
        except (Exception, _TooLong) as error:  # noqa: BLE001 - whatever it is, the mutant was not born
            return json.dumps(answer | {"verdict": "stillborn", "reason": f"{type(error).__name__}: {error}"}).encode()
        for number in numbers:
            if reason := _killed(self._plays[number], stage):
                killer = self._plays[number].label
                return json.dumps(
                    answer | {"verdict": "killed", "number": number, "killer": killer, "reason": reason}
                ).encode()
        return json.dumps(answer).encode()


def _killed(play: Play, stage: Stage) -> str:
    """Return why a scenario does not pass, an empty text if it does."""
    try:
        with _time_limit():
            found = judge([play], stage)
    except _TooLong as error:
        return f"takes {error}"
    return f"{type(found[1]).__name__}: {found[1]}".splitlines()[0] if found else ""


@contextmanager
def _time_limit() -> Iterator[None]:
    """Throw _TooLong when the time of the processor for one scenario is used up."""
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, _SCENARIO_MAY_TAKE, _SCENARIO_MAY_TAKE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stop(_: int, __: FrameType | None) -> None:
    raise _TooLong(f"more than {_SCENARIO_MAY_TAKE} s")


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the collector off what the children share with this process: what they do not write is not copied."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _answer_or_error(answer: Callable[[], Reach]) -> Reach | tuple[str, str]:
    try:
        return answer()
    except SuiteError as error:
        return error.message, error.hint


def _unpacked(data: bytes | None) -> Reach:
    if data is None:
        raise SuiteError("the model cannot be started", "`mmio-conformance run` says more")
    answer = pickle.loads(data)  # noqa: S301 - it comes from a process of ours
    if isinstance(answer, Reach):
        return answer
    raise SuiteError(*answer)
