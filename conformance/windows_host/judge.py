"""Judges as a Windows program inside Wine, and here, and compares the verdicts: they have to be equal.

The model, and the winmm.dll of Wine through `--winmm`; here that library is judged through the adapter in C.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from mmio_conformance.results.stored_run import read_run

ROOT: Final = Path(__file__).parents[2]
BUILD: Final = ROOT / "build" / "windows"
WINE: Final = ROOT / "conformance" / "adapters" / "winmm" / "wine.sh"
#: What is judged: name -> options inside Wine, and here.
RUNS: Final = {"model": ([], []), "winmm": (["--winmm"], ["--adapter", str(WINE)])}
#: A run that is not as documented, which winmm's is, is none that broke.
_JUDGED: Final = {0, 1}


def main(names: list[str]) -> int:
    """Judge what is named, or everything; returns the exit code."""
    os.environ.setdefault("MMIO_WINEPREFIX", str(BUILD / "prefix"))
    subprocess.run([WINE, "--prepare"], check=True)
    version = ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"]
    subprocess.run([WINE, *version], check=True, stdin=subprocess.DEVNULL, capture_output=True)
    try:
        return max([_compare(name) for name in names or RUNS])
    finally:
        subprocess.run([WINE, "--stop"], check=False)


def _compare(name: str) -> int:
    inside, here = RUNS[name]
    start = time.monotonic()
    verdicts = []
    for place, python, options in (
        ("wine", [str(WINE), str(BUILD / "python" / "python.exe")], inside),
        ("here", [sys.executable], here),
    ):
        report = Path("build", "windows", f"{name}-{place}")
        command = [*python, "-m", "mmio_conformance", "run", "--brief", "--report", report.as_posix(), *options]
        code, said = _run(command)
        if code not in _JUDGED:
            print(f"windows-host: the run of {name} ({place}) ended with {code}:\n{said[-2000:]}")
            return 1
        outcomes = read_run(ROOT / report).outcomes
        verdicts.append({(one.dialect, one.scenario.id): one.own_verdict for one in outcomes})
    wine, host = verdicts
    other = [key for key in wine | host if wine.get(key) != host.get(key)]
    for key in other:
        print(f"{' '.join(key)}: expected {host.get(key)}, got {wine.get(key)} on Windows")
    equal = len(wine | host) - len(other)
    print(f"{name}: {equal} of {len(wine | host)} verdicts as here, in {time.monotonic() - start:.0f} s")
    return bool(other)


def _run(command: list[str]) -> tuple[int, str]:
    """Return the exit code of a command, and what it printed; Python for Windows starts under Wine with pipes alone."""
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read().decode(errors="replace")
    return process.returncode, said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
