"""What somebody waits for who has changed Wine: `run --against BEFORE`, of everything and of one topic, on the clock.

Of everything also as a ratio: the run, to the time inside requests other than hello and reset. That is what the calls,
blocks and files of the scenarios take; the rest is the suite's own work, starts of adapters, and resets.
"""

from __future__ import annotations

import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
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
TOPIC: Final = "flush"
#: What a run may cost: wanted, as a ratio and in seconds.
LIMIT: Final = 3.0
LIMIT_OF_EVERYTHING: Final = 8.0
LIMIT_OF_TOPIC: Final = 5.0


def main() -> None:
    """Print ratio and seconds; they are read by people, since a busy machine would fail a test of them."""
    if not (WINE.parent / "build" / "winmm-adapter.exe").exists():
        print("a whole run against Wine: not measured, since `make wine` has not built the adapter")
        return
    subprocess.run([WINE, "--prepare"], check=True)
    with tempfile.TemporaryDirectory() as before:
        timed_run("--report", before)
        ratios, wholes, topics = [], [], []
        for _ in range(RUNS):
            seconds, output = timed_run("--against", before)
            wholes.append(seconds)
            ratios.append(seconds / float(output))
            topics.append(timed_run("--against", before, TOPIC)[0])
    print(
        f"a whole run against Wine / its requests other than hello and reset: {statistics.median(ratios):.2f}"
        f"  (wanted: at most {LIMIT:g})"
    )
    print(
        f"run --against BEFORE on Wine, on the clock: {statistics.median(wholes):.1f} s of everything, "
        f"{statistics.median(topics):.1f} s of one topic  "
        f"(wanted: at most {LIMIT_OF_EVERYTHING:g} and {LIMIT_OF_TOPIC:g})"
    )


def timed_run(*options: str) -> tuple[float, str]:
    """Return how long a run takes, from the start of Python on, and what it has printed."""
    start = time.perf_counter()
    inside = [sys.executable, __file__, "inside", *options]
    output = subprocess.run(inside, check=True, stdout=subprocess.PIPE, text=True).stdout
    return time.perf_counter() - start, output


def inside(*options: str) -> None:
    """Run everything, or something, on Wine; print the seconds inside of requests other than hello and reset."""
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
        run(["run", "--adapter", os.fspath(WINE), *options])
    print(seconds)


if __name__ == "__main__":
    inside(*sys.argv[2:]) if sys.argv[1:2] == ["inside"] else main()
