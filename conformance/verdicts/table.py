"""Judges the model and one library in every way that the suite knows; the verdicts have to be equal.

    python conformance/verdicts/table.py [ROW]...

A row that this machine cannot have says what is missing. Exit code 1 if a verdict differs, or a row that was named is
missing.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from mmio_conformance.driver.processors import pin_to_one_processor
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.results.verdicts import NOT_APPLICABLE
from mmio_conformance.run.imported import import_tap
from msgspec import Struct

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = ROOT / "build" / "verdicts"
WINDOWS: Final = ROOT / "build" / "windows"
ADAPTERS: Final = ROOT / "conformance" / "adapters" / "winmm"
#: bits -> what runs a Windows program of them, and the compiler that makes one.
WINE: Final = {64: ADAPTERS / "wine.sh", 32: ADAPTERS / "wine32.sh"}
COMPILERS: Final = {64: "x86_64-w64-mingw32-gcc", 32: "i686-w64-mingw32-gcc"}
#: A run that is not as documented, which winmm's is, is none that broke.
_JUDGED: Final = {0, 1}

#: dialect and scenario -> verdict
Verdicts = Mapping[tuple[str, str], str]


class MissingError(Exception):
    """Thrown when this machine has not what a row needs."""


class Row(Struct, frozen=True):
    """A way to judge, and what it is compared with."""

    name: str
    says: str
    against: str
    judge: Callable[[], Verdicts]


def main(names: list[str]) -> int:
    """Compare the rows that are named, or all; returns the exit code."""
    unknown = [name for name in names if name not in {row.name for row in ROWS}]
    if unknown:
        print(f"verdicts: no row {unknown[0]!r}: expected {', '.join(row.name for row in ROWS)}")
        return 2
    BUILD.mkdir(parents=True, exist_ok=True)
    pin_to_one_processor()  # programs under Wine talk to its server all the time
    try:
        prepare_wine(64)  # every row is compared with a run on it
    except MissingError as missing:
        print(f"verdicts: {missing}")
        return 1
    return compare([row for row in ROWS if not names or row.name in names], needed=bool(names))


def compare(rows: list[Row], *, needed: bool = False) -> int:
    """Print the table; returns the exit code. `needed`: whether a row that is missing is a fault."""
    bases: dict[str, Verdicts] = {}
    print(f"{'':<50}{'equal verdicts':>16}{'left out':>10}{'seconds':>9}", flush=True)
    differ = False
    for row in rows:
        print(f"{row.says:<50}", end="", flush=True)
        try:
            start = time.monotonic()
            found = row.judge()
            seconds = time.monotonic() - start
            if row.against not in bases:
                bases[row.against] = BASES[row.against]()
        except MissingError as missing:
            print(f"  not here: {str(missing).splitlines()[0].rstrip(':')}", flush=True)
            differ = differ or needed
            continue
        base = bases[row.against]
        left_out = {key for key in base if found.get(key) == NOT_APPLICABLE != base[key]}
        compared = (base.keys() | found.keys()) - left_out
        other = sorted(key for key in compared if base.get(key) != found.get(key))
        equal = f"{len(compared) - len(other)} of {len(compared)}"
        print(f"{equal:>16}{len(left_out):>10}{seconds:>9.0f}", flush=True)
        for key in other:
            print(f"  {' '.join(key)}: expected {base.get(key)}, got {found.get(key)}")
        differ = differ or bool(other)
    return int(differ)


@cache
def prepare_wine(bits: int) -> None:
    """Start Wine's server, once; throws MissingError if there is no such Wine."""
    prepared = subprocess.run([WINE[bits], "--prepare"], check=False, capture_output=True, stdin=subprocess.DEVNULL)
    if prepared.returncode:
        raise MissingError(prepared.stderr.decode(errors="replace").strip())
    if bits == 64:  # noqa: PLR2004 - Python for Windows needs it, and nothing else is told so
        version = ["reg", "add", r"HKCU\Software\Wine\AppDefaults\python.exe", "/v", "Version", "/d", "win10", "/f"]
        subprocess.run([WINE[bits], *version], check=True, stdin=subprocess.DEVNULL, capture_output=True)


def here(name: str, *options: str) -> Verdicts:
    """Return the verdicts of a run on this system."""
    return judged(name, [sys.executable], *options)


def on_windows(name: str, *options: str) -> Verdicts:
    """Return the verdicts of a run on Python for Windows, inside Wine."""
    return judged(name, [str(WINE[64]), *windows_python()], *options)


def windows_python() -> list[str]:
    """Return the command of Python for Windows; throws MissingError."""
    python = WINDOWS / "python" / "python.exe"
    if not python.exists():
        raise MissingError("no CPython for Windows: `make windows-host` sets it up")
    return [str(python)]


def judged(name: str, python: list[str], *options: str) -> Verdicts:
    """Return the verdicts of a run by some Python; ends the program if it broke."""
    report = BUILD.relative_to(ROOT) / name
    command = [*python, "-m", "mmio_conformance", "run", "--brief", "--report", report.as_posix(), *options]
    # Python for Windows starts under Wine with pipes alone.
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode(errors="replace")
    if process.returncode not in _JUDGED:
        sys.exit(f"\nverdicts: the run {name} ended with {process.returncode}:\n{said[-2000:]}")
    return {(one.dialect, one.scenario.id): one.own_verdict for one in read_run(ROOT / report).outcomes}


def by_adapter(bits: int) -> Verdicts:
    """Return the verdicts on Wine's winmm.dll through the adapter in C; throws MissingError."""
    build_adapter(bits)
    prepare_wine(bits)
    return here(f"adapter-{bits}", "--adapter", str(WINE[bits]))


def build_adapter(bits: int) -> None:
    """Build the adapter in C; throws MissingError without a compiler."""
    check_compiler(bits)
    target = {64: "all", 32: "i686"}[bits]
    subprocess.run(["make", "--silent", "-C", ADAPTERS, target], check=True, stdout=subprocess.DEVNULL)  # noqa: S607


def check_compiler(bits: int) -> None:
    """Throw MissingError if there is no compiler of programs for Windows."""
    if shutil.which(COMPILERS[bits]) is None:
        package = {64: "gcc-mingw-w64-x86-64", 32: "gcc-mingw-w64-i686"}[bits]
        raise MissingError(f"{COMPILERS[bits]} not found: install the Debian package {package}")


def adapter_over_tcp() -> Verdicts:
    """Return the verdicts through the adapter in C that listens on this machine; throws MissingError."""
    build_adapter(64)
    return over_tcp("tcp", [])


def ctypes_over_tcp() -> Verdicts:
    """Return the verdicts through Python for Windows that listens, inside Wine; throws MissingError."""
    return over_tcp("ctypes-tcp", [*windows_python(), "-m", "mmio_conformance", "serve", "--winmm"])


def over_tcp(name: str, program: list[str]) -> Verdicts:
    """Return the verdicts of a run here through a program of Wine's that listens on this machine."""
    prepare_wine(64)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = BUILD / f"listening-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    # Python for Windows starts under Wine with pipes alone; neither program says enough to fill one.
    listening = subprocess.Popen(
        [str(WINE[64]), *program, "--listen", str(port)],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        return here(name, "--adapter", f"tcp:127.0.0.1:{port}")
    finally:
        os.killpg(listening.pid, signal.SIGKILL)
        listening.communicate()


def by_program(bits: int) -> Verdicts:
    """Return the verdicts that an exported program prints under Wine; throws MissingError."""
    check_compiler(bits)
    prepare_wine(bits)
    folder = BUILD / f"program-{bits}"
    folder.mkdir(exist_ok=True)
    source, program = folder / "tests.c", folder / "tests.exe"
    export = [sys.executable, "-m", "mmio_conformance", "export", "--language", "c", "--out", str(source)]
    subprocess.run(export, check=True, stdout=subprocess.DEVNULL)
    flags = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-o", str(program), str(source), "-lwinmm"]
    subprocess.run([COMPILERS[bits], *flags], check=True)
    with (folder / "tests.tap").open("wb") as printed, (folder / "tests.err").open("wb") as said:
        nothing = subprocess.DEVNULL
        subprocess.run([WINE[bits], program], check=False, cwd=folder, stdin=nothing, stdout=printed, stderr=said)
    outcomes = import_tap(folder / "tests.tap").outcomes
    return {(one.dialect, one.scenario.id): one.own_verdict for one in outcomes}


BASES: Final[Mapping[str, Callable[[], Verdicts]]] = {
    "model": lambda: here("model"),
    "winmm": lambda: by_adapter(64),
}
ROWS: Final = (
    Row("model-on-windows", "the model, on a Windows host", "model", lambda: on_windows("model-on-windows")),
    Row("ctypes", "winmm by ctypes, on a Windows host", "winmm", lambda: on_windows("ctypes", "--winmm")),
    Row("ctypes-tcp", "winmm by ctypes, over TCP", "winmm", ctypes_over_tcp),
    Row("tcp", "winmm by the adapter in C, over TCP", "winmm", adapter_over_tcp),
    Row("adapter-32", "winmm by the adapter in C, 32 bits", "winmm", lambda: by_adapter(32)),
    Row("program-64", "winmm by the exported program, 64 bits", "winmm", lambda: by_program(64)),
    Row("program-32", "winmm by the exported program, 32 bits", "winmm", lambda: by_program(32)),
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
