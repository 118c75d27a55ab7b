"""The workers of a campaign on other machines: a dask.distributed cluster, which plays again what a lost worker had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from mmio_conformance import __version__
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.explore.stopping import end_campaign, work_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

#: Seconds for the scheduler to answer.
_PATIENCE: Final = 10
#: So many workers may be lost with one task before the task is given up.
_RETRIES: Final = 3


class Cluster:
    """Workers that a scheduler of dask.distributed has; each thread of them takes a task."""

    def __init__(self, address: str) -> None:
        """Connect to a scheduler; throws UsageError if there is none, SuiteError if its workers are of no use."""
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415 - an extra
        except ImportError:
            raise SuiteError(
                "--scheduler needs dask.distributed, which is not installed", "pip install 'mmio-conformance[cluster]'"
            ) from None
        try:
            self._client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no scheduler answers at {address!r}: {error}", "`dask scheduler` prints its address, tcp://HOST:8786"
            ) from None
        self._campaign = uuid4().hex
        self.lost: tuple[type[Exception], ...] = (KilledWorker,)
        self.broken = False
        self.number = 0
        self.mend()
        if not self.number:
            self.close()
            raise SuiteError(f"the scheduler at {address} has no workers", f"dask worker {address}")
        self._check_versions()
        self._executor = self._client.get_executor(retries=_RETRIES)

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Let the scheduler give a task to a worker."""
        return self._executor.submit(work_for, self._campaign, task, *arguments)  # type: ignore[no-any-return]

    def mend(self) -> None:
        """Take as many tasks as there are workers by now: the scheduler has given those of lost ones to others."""
        self.number = sum(self._client.nthreads().values()) or self.number
        self.broken = False

    def stop(self) -> None:
        """Let every share end after the example that it plays, also those of workers that are busy."""
        self._client.run(end_campaign, self._campaign, on_error="ignore")

    def close(self) -> None:
        """Leave the cluster as it is."""
        self._client.close()

    def _check_versions(self) -> None:
        """Make sure that all workers play the same examples for a seed."""
        versions = set(self._client.run(version_here).values())
        if versions != {__version__}:
            self.close()
            raise SuiteError(
                f"expected workers with mmio-conformance {__version__}, got {', '.join(sorted(versions))}",
                "install the same version everywhere",
            )


def version_here() -> str:
    """Return the version of the suite, in a worker."""
    return __version__
