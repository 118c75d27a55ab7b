"""What a baseline costs: a gated run to an ungated one of the same implementation, in turn.

Both play the topics with most deviations against Wine, or against `mmio-conformance serve` where there is no Wine; the
gated one reads the baseline and compares every outcome with it. What is compared is processor time, of this process and
the adapters: all that a gate adds is computing, and on a busy machine the clock says more about the others. Ratios hold
from machine to machine, seconds do not.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.baseline import Gate, load_baseline
from mmio_conformance.runner import Listener, Result, Selection, run_as_far_as_it_goes

if TYPE_CHECKING:
    from collections.abc import Callable

CONFORMANCE: Final = Path(__file__).parents[1] / "conformance"
WINE: Final = CONFORMANCE / "adapters" / "winmm" / "wine.sh"
BASELINE: Final = CONFORMANCE / "baselines" / "wine-8.0.yaml"
#: Short runs and many of them, so that a busy machine hits both sides alike.
TOPICS: Final = ("install", "memory")
PAIRS: Final = 11
#: What a gated run may cost.
LIMIT: Final = 1.05


def main() -> None:
    """Print the ratio; it is read by people, since a busy machine would fail a test of it."""
    name, command = subject()

    def ungated() -> Result:
        return run_as_far_as_it_goes(Selection(adapter=command, topics=TOPICS).subjects(), Listener())

    def gated() -> Result:
        baseline = load_baseline(BASELINE)
        subjects = Selection(adapter=command, topics=TOPICS).subjects()
        return run_as_far_as_it_goes(subjects, Listener(), Gate(baseline, subjects))

    scenarios = len(ungated().outcomes)
    gated()
    ratios, floors = [], []
    for number in range(PAIRS):
        # Whoever goes second finds a warmer machine: they take turns at that, too.
        first, second = (gated, ungated) if number % 2 else (ungated, gated)
        times = {first: processor_time(first), second: processor_time(second)}
        ratios.append(times[gated] / times[ungated])
        floors.append(times[ungated])
    lower, middle, upper = statistics.quantiles(ratios, n=4)
    print(
        f"a gated run / an ungated run of {scenarios} scenarios against {name}: "
        f"{middle:.3f} (quartiles {lower:.3f} and {upper:.3f})"
        f"  (promised: at most {LIMIT:g}; the ungated one took {statistics.median(floors):.2f} s of processor time)"
    )


def processor_time(what: Callable[[], object]) -> float:
    """Return how long the processors work for something, here and in the processes that it starts and ends."""
    start = sum(os.times()[:4])
    what()
    return sum(os.times()[:4]) - start


def subject() -> tuple[str, str]:
    """Return what is judged, and the command of its adapter."""
    built = (WINE.parent / "build" / "winmm-adapter.exe").exists()
    if built and subprocess.run([WINE, "--prepare"], check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return "Wine", shlex.quote(str(WINE))
    return "the model behind a pipe", shlex.join(
        [sys.executable, "-m", "mmio_conformance", "serve", "--dialect", "windows"]
    )


if __name__ == "__main__":
    main()
