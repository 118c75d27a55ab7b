"""What a run costs beyond the implementation: the whole run, to the time inside requests other than hello and reset.

The time inside of those is what the calls, blocks and files of the scenarios take; the rest is the suite's own work,
starts of adapters, and resets. The run plays everything against Wine, on the clock, and is started as a user would.
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.cli import main as run
from mmio_conformance.driver.lines import LineConnection
from mmio_conformance.driver.protocol import NO_MEMBERS

if TYPE_CHECKING:
    from mmio_conformance.driver.protocol import Answer, Members

WINE: Final = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
RUNS: Final = 3
#: What a run may cost: wanted.
LIMIT: Final = 3.0


def main() -> None:
    """Print the ratio; it is read by people, since a busy machine would fail a test of it."""
    if not (WINE.parent / "build" / "winmm-adapter.exe").exists():
        print("a whole run against Wine: not measured, since `make wine` has not built the adapter")
        return
    subprocess.run([WINE, "--prepare"], check=True)
    ratios, wholes = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        inside = subprocess.run([sys.executable, __file__, "inside"], check=True, stdout=subprocess.PIPE, text=True)
        wholes.append(time.perf_counter() - start)
        ratios.append(wholes[-1] / float(inside.stdout))
    print(
        f"a whole run against Wine / its requests other than hello and reset: {statistics.median(ratios):.2f}"
        f"  (wanted: at most {LIMIT:g}; the whole run took {statistics.median(wholes):.1f} s)"
    )


def inside() -> None:
    """Run everything against Wine, and print the seconds inside of requests other than hello and reset."""
    request, seconds, nested = LineConnection.request, 0.0, False

    def timed(self: LineConnection, kind: str, members: Members = NO_MEMBERS) -> Answer:
        nonlocal seconds, nested
        if nested or kind in {"hello", "reset"}:
            return request(self, kind, members)
        nested, start = True, time.perf_counter()
        try:
            return request(self, kind, members)
        finally:
            seconds, nested = seconds + time.perf_counter() - start, False

    LineConnection.request = timed  # type: ignore[method-assign]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        run(["run", "--adapter", os.fspath(WINE)])
    print(seconds)


if __name__ == "__main__":
    inside() if sys.argv[1:] == ["inside"] else main()
