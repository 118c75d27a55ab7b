"""What a baseline costs: a run with what a baseline adds to it, to the run itself.

The run plays all scenarios against Wine, or against `mmio-conformance serve` where there is no Wine. What a baseline
adds is reading the baseline, comparing every outcome with it and looking at its entries in the end: that is done again
and again with the outcomes of this run. To take the difference of two runs instead would measure how evenly Wine runs,
which varies by more. What is compared is processor time, of this process and the adapters: most of the clock is
waiting. Ratios hold from machine to machine, seconds do not.
"""

from __future__ import annotations

import os
import shlex
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.baseline import CheckedBaseline, load_baseline
from mmio_conformance.results.listener import Listener
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

CONFORMANCE: Final = Path(__file__).parents[1]
WINE: Final = CONFORMANCE / "adapters" / "winmm" / "wine.sh"
BASELINE: Final = CONFORMANCE / "baselines" / "wine-8.0.yaml"
REPETITIONS: Final = 5
#: What a run with a baseline may cost.
LIMIT: Final = 1.05


def main() -> None:
    """Print the ratio; it is read by people, since a busy machine would fail a test of it."""
    name, command = subject()
    subjects = Selection(adapter=command).subjects()
    result: list[Result] = []
    without = processor_time(lambda: result.append(run_until_interrupted(subjects, Listener())))
    outcomes = result[0].outcomes

    def check() -> None:
        judge = CheckedBaseline(load_baseline(BASELINE), {one.dialect: one.scenarios for one in subjects.values()})
        for outcome in outcomes:
            judge(outcome)
        judge.ends()

    added = []
    for _ in range(REPETITIONS):
        start = time.process_time()
        check()
        added.append(time.process_time() - start)
    lower, middle, upper = (1 + one / without for one in statistics.quantiles(added, n=4))
    print(
        f"a run with a baseline / one without of {len(outcomes)} scenarios against {name}: "
        f"{middle:.3f} (quartiles {lower:.3f} and {upper:.3f})"
        f"  (promised: at most {LIMIT:g}; the one without took {without:.2f} s of processor time)"
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
