"""The command line in a process of its own, forked off this one, which has read what every run reads: that is slow.

A line of JSON on standard input is a run; the answers are a line with its process and, at its end, one with how it
ended: the exit code, or less than 0 for a signal.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import tempfile
from importlib import import_module
from typing import Any, Final, NoReturn

from mmio_conformance.cli import main
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue

_READ_BEFORE: Final = (
    "run.runner",
    "run.selection",
    "reports.terminal",
    "results.events",
    "reports",
    "driver.model",
    "baseline",
)


def _run(arguments: list[str], environment: dict[str, str], output: str, errors: str, limit: int | None) -> NoReturn:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have it ignored
    os.environ.update(environment)
    tempfile.tempdir = None  # not that of the environment before
    os.setsid()
    if output:
        shown = os.open(output, os.O_WRONLY | os.O_CREAT, 0o644)
    else:  # a pipe that nobody reads
        reader, shown = os.pipe()
        os.close(reader)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(shown, 1)
    os.dup2(os.open(errors, os.O_WRONLY | os.O_CREAT, 0o644), 2)
    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    code = main(arguments)
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    for name in _READ_BEFORE:
        import_module(f"mmio_conformance.{name}")
    load_catalogue()
    load_features()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        request: dict[str, Any] = json.loads(line)
        process = os.fork()
        if process == 0:
            _run(**request)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}\n")
        sys.stdout.flush()
