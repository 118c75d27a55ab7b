"""The workers of a campaign: processes of this machine, which are started anew if one of them is lost."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from threading import local
from typing import TYPE_CHECKING, Any, Final, Protocol

from mmio_conformance.driver.processors import allowed_processors, pin_to
from mmio_conformance.system import begin_worker, ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event

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
        self._stopped = _CONTEXT.Event()
        self._begun = _CONTEXT.Value("i", 0)
        self._executor = self._start()

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Let a process carry a task out, which is started if there are not enough yet."""
        with ctrl_c_held_back():
            return self._executor.submit(task, *arguments)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.number, _CONTEXT, initializer=_begin,
            initargs=(self._stopped, self._begun, allowed_processors()),
        )  # fmt: skip

    def mend(self) -> None:
        """Start the processes anew: one that was killed takes the others with it."""
        if self.broken:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor, self.broken = self._start(), False

    def stop(self) -> None:
        """Let every share end after the example that it plays."""
        self._stopped.set()

    def close(self) -> None:
        """End the processes."""
        self.stop()
        self._executor.shutdown(cancel_futures=True)


#: In a worker: whether the campaign is over.
_stopped: Event | None = None


def _begin(stopped: Event, begun: Synchronized[int], processors: tuple[int, ...]) -> None:
    """Begin a worker: it leaves Ctrl-C to the process that started it, and stays on a processor."""
    global _stopped  # noqa: PLW0603 - an executor hands its tasks nothing of the worker's own
    begin_worker()
    _stopped = stopped
    with begun.get_lock():
        number = begun.value
        begun.value += 1
    pin_to(processors[number % len(processors)])


#: The same of workers that several campaigns share: which are over, and which one a thread works for.
_over: set[str] = set()
_works_for: Final = local()


def work_for(campaign: str, task: Callable[..., Any], *arguments: Any) -> Any:
    """Carry a task out in a worker of a cluster, for the campaign of this name."""
    _works_for.campaign = campaign
    return task(*arguments)


def end_campaign(campaign: str) -> None:
    """Let what a worker of a cluster plays for a campaign end soon."""
    _over.add(campaign)


def end_if_stopped() -> None:
    """Throw KeyboardInterrupt in a worker once its campaign is over."""
    if (_stopped is not None and _stopped.is_set()) or getattr(_works_for, "campaign", "") in _over:
        raise KeyboardInterrupt
