"""What the suite costs, as ratios to lower bounds measured in the same run.

(a) a round trip of the driver through a C echo adapter, to the bare pipe round trip of the same bytes, all on one
    processor: what encoding, decoding, timeouts and checks add;
(b) the processor time of a run of everything, to that of a process that reads the same features with the official
    parser and does nothing;
(c) the same for one topic; (d) one rule, on the clock;
(e) a scenario of many, to a scenario of few.

`make bench` builds the two C programs and runs this file. Ratios hold from machine to machine, microseconds do not.
"""

from __future__ import annotations

import os
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.driver.processors import pin_to_one_processor
from mmio_conformance.driver.protocol import encode
from mmio_conformance.results.listener import Listener
from mmio_conformance.run.runner import run
from mmio_conformance.run.selection import Selection
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenarios import folder, load_features
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.specification.scenario import FeatureScenario

HERE: Final = Path(__file__).parent
BUILD: Final = HERE / "build"
KIT: Final = HERE.parent / "adapters" / "c"

#: Round trips in a measurement, and measurements: short ones, in turn, so that a busy machine hits both sides alike.
ROUND_TRIPS: Final = 500
PAIRS_OF_ROUND_TRIPS: Final = 101
PAIRS_OF_RUNS: Final = 5
PAIRS_OF_SHORT_RUNS: Final = 25
#: What the driver may cost: wanted.
LIMIT: Final = 1.5


def main() -> None:
    """Print the ratios; they are read by people, since a busy machine would fail a test of them."""
    pin_to_one_processor()
    build("echo_adapter", HERE / "echo_adapter.c", KIT / "reading.c", KIT / "writing.c")
    build("pipe_echo", HERE / "pipe_echo.c")
    driver_ratio()
    run_ratios()
    flatness()


def build(name: str, *sources: Path) -> None:
    """Compile a C program for this machine."""
    compiler = os.environ.get("CC") or shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        sys.exit("bench: no C compiler: install the Debian package gcc, or set CC")
    BUILD.mkdir(exist_ok=True)
    subprocess.run([*compiler.split(), "-O2", f"-I{KIT}", "-o", BUILD / name, *sources], check=True)


def driver_ratio() -> None:
    """Measure (a)."""
    request = {"function": "mmioRead", "arguments": [4711, 140737488355328, 16]}
    sent = len(encode({"id": ROUND_TRIPS, "do": "call", **request})) + 1
    answered = len(encode({"id": ROUND_TRIPS, "result": 0})) + 1
    with tempfile.TemporaryDirectory() as place:
        driver = AdapterProcess(shlex.quote(str(BUILD / "echo_adapter")), folder=Path(place))
        bare = BarePipe(sent, answered)

        def drive() -> None:
            for _ in range(ROUND_TRIPS):
                driver.request("call", request)

        drive()
        bare.drive()
        ratios, floors = measure(drive, bare.drive, PAIRS_OF_ROUND_TRIPS)
        driver.close()
        bare.close()
    print(
        f"driver round trip / bare pipe round trip of {sent} and {answered} bytes: {spread(ratios)}"
        f"  (wanted: at most {LIMIT:g}; the bare one took {statistics.median(floors) / ROUND_TRIPS * 1e6:.1f} us)"
    )


class BarePipe:
    """A program that answers each line with a line, and nothing else between us and it."""

    def __init__(self, sent: int, answered: int) -> None:
        self._line = b"x" * (sent - 1) + b"\n"
        self._process = subprocess.Popen(
            [BUILD / "pipe_echo", str(answered)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )

    def drive(self) -> None:
        """Make the round trips."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        write_to, read_from, line = self._process.stdin.fileno(), self._process.stdout.fileno(), self._line
        for _ in range(ROUND_TRIPS):
            os.write(write_to, line)
            while not os.read(read_from, 1 << 16).endswith(b"\n"):
                pass

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.communicate()


def run_ratios() -> None:
    """Measure (b), (c) and (d)."""
    for name, pattern, options, number in (
        ("everything", "*.feature", (), PAIRS_OF_RUNS),
        ("one topic", "flush.feature", ("--topic", "flush"), PAIRS_OF_SHORT_RUNS),
    ):
        suite = [sys.executable, "-m", "mmio_conformance", "run", *options]
        only_read = [sys.executable, str(HERE / "only_read.py"), str(folder()), pattern]
        processor_time(suite)
        pairs = [(processor_time(suite), processor_time(only_read)) for _ in range(number)]
        ratios, floors = [above / below for above, below in pairs], [below for _, below in pairs]
        print(
            f"a run of {name} / starting Python, reading the same features and doing nothing, in processor time: "
            f"{spread(ratios)}  ({statistics.median(floors):.2f} s of reading)"
        )
    one = [sys.executable, "-m", "mmio_conformance", "run", "--rule", "install.counted", "--dialect", "windows"]
    clock = [seconds(lambda: subprocess.run(one, check=True, stdout=subprocess.DEVNULL)) for _ in range(PAIRS_OF_RUNS)]
    print(f"a run of one rule on the clock: {statistics.median(clock):.2f} s")


def processor_time(command: list[str]) -> float:
    """Return the seconds of a processor that a process and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def flatness() -> None:
    """Measure (e): the scenarios of the model ten times over cost no more each than once."""
    scenarios = load_features()[:250]
    subject = Selection(dialect="windows").subjects()["windows"]
    chosen = [scenario for scenario in scenarios if subject.plays(scenario)]
    many = tuple(replace(one, id=Id(f"{one.id}-{number}")) for number in range(5000 // len(chosen)) for one in chosen)
    few = many[:500]

    def each(played: tuple[FeatureScenario, ...]) -> float:
        implementation = Selection(dialect="windows").subjects()["windows"].implementation
        return seconds(lambda: run({"windows": Subject(implementation, played)}, Listener())) / len(played)

    subject.implementation.close()
    each(few)
    ratios = [each(many) / each(few) for _ in range(3)]
    print(f"a scenario among {len(many)} / a scenario among {len(few)}: {spread(ratios)}  (wanted: at most 1.1)")


def measure(what: Callable[[], object], floor: Callable[[], object], pairs: int) -> tuple[list[float], list[float]]:
    """Time two things in turn; return the ratio of each pair, and the times of the second in seconds."""
    ratios, floors = [], []
    for _ in range(pairs):
        above, below = seconds(what), seconds(floor)
        ratios.append(above / below)
        floors.append(below)
    return ratios, floors


def seconds(what: Callable[[], object]) -> float:
    """Return how long something takes."""
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def spread(ratios: list[float]) -> str:
    """Return median and quartiles of ratios."""
    lower, middle, upper = statistics.quantiles(ratios, n=4)
    return f"{middle:.2f} (quartiles {lower:.2f} and {upper:.2f})"


if __name__ == "__main__":
    main()
