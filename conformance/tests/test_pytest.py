"""`pytest --pyargs mmio_conformance` does without the command line, from wherever it is started."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.results.verdicts import count

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.results.result import Result

COMMAND = [sys.executable, "-m", "pytest", "--pyargs", "mmio_conformance", "-p", "no:cacheprovider", "-q"]


@pytest.mark.parametrize("processes", ["0", "1"])
def test_pytest_alone_gives_the_verdicts_of_a_run_also_in_processes_of_xdist(
    misbehaving: Callable[..., str], play: Callable[..., Result], tmp_path: Path, processes: str
) -> None:
    adapter = misbehaving("one-more", 1)
    options = [
        "--mmio-adapter",
        adapter,
        "--mmio-rule",
        "fourcc.truncated",
        "--mmio-rule",
        "install.not-found",
        "--numprocesses",
        processes,
    ]
    ended = subprocess.run([*COMMAND, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    counted = count(play(adapter, rules=("fourcc.truncated", "install.not-found")).outcomes)
    shown = dict(re.findall(r"(\d+) (passed|failed|skipped)", ended.stdout.splitlines()[-1]))
    assert {verdict: int(number) for number, verdict in shown.items()} == counted
    assert "failed: fourcc." in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
    assert (ended.returncode, list(tmp_path.iterdir())) == (1, [])


def test_pytest_alone_refuses_a_broken_adapter_in_a_line(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*COMMAND, "--mmio-adapter", "./nothing"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    shown = ended.stdout + ended.stderr
    assert ended.returncode == 3
    assert "cannot start the adapter './nothing': No such file or directory\nhint: check the path" in shown
    assert "Traceback" not in shown
