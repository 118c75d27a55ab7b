"""Processes of this machine that play law-breakers or mutants."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from typing import TYPE_CHECKING, Any

from mmio_conformance.driver.processors import allowed_processors
from mmio_conformance.system import begin_worker, ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from types import TracebackType


class Pool(ProcessPoolExecutor):
    """A process for each processor; whoever is interrupted, or fails, waits for nothing that they were given."""

    def __init__(self) -> None:
        super().__init__(len(allowed_processors()), initializer=begin_worker)

    def submit(self, task: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Let a process carry a task out; the first one starts the processes."""
        with ctrl_c_held_back():
            return super().submit(task, *arguments, **named)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Wait for what was begun, unless something was thrown."""
        if kind is not None:
            self.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.terminate()
        return super().__exit__(kind, error, trace)
