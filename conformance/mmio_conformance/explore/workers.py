"""The workers of a campaign: processes of this machine, which are started anew if one of them is lost."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Protocol

from mmio_conformance.driver.leftovers import end_at_once
from mmio_conformance.driver.processors import allowed_processors, pin_to
from mmio_conformance.explore.stopping import stopped
from mmio_conformance.system import begin_worker, ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.sharedctypes import Synchronized

_UNSAID: Final = "ignore:resource_tracker:UserWarning"
#: What workers are playing is waited for so many seconds once their campaign is over.
LAST: Final = 2.0

#: A new interpreter on every system: threads of the executor would not survive a fork.
_CONTEXT: Final = get_context("spawn")


class Workers(Protocol):
    """Carries tasks out, so many at once."""

    number: int
    #: whether a task was lost with its worker since this was last mended
    broken: bool
    #: what a task that was lost throws
    lost: tuple[type[Exception], ...]

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Let a worker carry a task out; throws what `lost` has if one was lost."""
        ...

    def mend(self) -> None:
        """Have as many workers as before, if one was lost."""
        ...

    def stop(self) -> None:
        """Let what is being played end soon."""
        ...


class Processes:
    """Workers that are processes of this machine, each on a processor of its own as far as there are some."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.broken = False
        self.lost: tuple[type[Exception], ...] = (BrokenExecutor,)
        #: whose end tells every process that the campaign is over: nobody who is killed holds a lock of it
        self._ends, self._goes_on = _CONTEXT.Pipe(duplex=False)
        with ctrl_c_held_back(), _silent_tracker():
            self._begun = _CONTEXT.Value("i", 0)
            self._executor = self._start()

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Let a process carry a task out, which is started if there are not enough yet."""
        with ctrl_c_held_back():
            return self._executor.submit(task, *arguments)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.number, _CONTEXT, initializer=_begin, initargs=(self._ends, self._begun, allowed_processors())
        )

    def mend(self) -> None:
        """Start the processes anew: one that was killed takes the others with it."""
        if self.broken:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor, self.broken = self._start(), False

    def stop(self) -> None:
        """Let every share end after the example that it plays, or be ended where that takes too long."""
        self._goes_on.close()

    def close(self) -> None:
        """End the processes."""
        self.stop()
        self._executor.shutdown(cancel_futures=True)
        self._ends.close()


@contextmanager
def _silent_tracker() -> Iterator[None]:
    """Let what Python starts to clear up after processes say nothing of it, as after one that was ended at once."""
    sys.warnoptions.append(_UNSAID)
    try:
        yield
    finally:
        sys.warnoptions.remove(_UNSAID)


def _begin(ends: Connection, begun: Synchronized[int], processors: tuple[int, ...]) -> None:
    """Begin a worker: it leaves all that ends a run to the process that started it, and stays on a processor."""
    begin_worker()
    if sys.platform != "win32":
        os.setpgid(0, 0)  # away from what ends a group of processes, as `timeout` and a terminal that is closed do
        signal.signal(signal.SIGTERM, lambda *_: end_at_once(1))
    Thread(target=_end_with_campaign, args=(ends,), daemon=True).start()
    with begun.get_lock():
        number = begun.value
        begun.value += 1
    pin_to(processors[number % len(processors)])


def _end_with_campaign(ends: Connection) -> None:
    """End a worker at once with the process that started it, and where it does not end soon after its campaign."""
    parent = parent_process()
    assert parent is not None  # noqa: S101 - a worker was started
    wait([ends, parent.sentinel])
    stopped.set()
    wait([parent.sentinel], LAST)
    if sys.platform == "win32":
        end_at_once(1)
    else:
        os.kill(os.getpid(), signal.SIGTERM)  # in the main thread: what it is doing must not go on meanwhile
