"""A run that is ended early prints and writes what was obtained, and leaves no adapter behind."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_prints_and_writes_what_was_obtained(
    suite: list[str], misbehaving: Callable[..., str], tmp_path: Path, by: signal.Signals
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    told = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    command = [*suite, "run", "--adapter", misbehaving("hangs", 5), "--topic", "fourcc", "--report", str(tmp_path)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"MISBEHAVING_TELLS": str(fifo)},
        start_new_session=True,
    ) as run:
        assert select.select([told], [], [], 20)[0], "the adapter never came to its fifth call"
        assert os.read(told, 100) == b"hanging"
        os.killpg(run.pid, by)
        shown, complaints = run.communicate(timeout=20)
    assert run.returncode == 130
    assert complaints == b""
    assert shown.decode().splitlines()[-2:] == [
        "Windows: 4 of 20 passed, 16 not run",
        "interrupted: the scenarios after this were not run",
    ]
    written = json.loads((tmp_path / "results.json").read_text())
    assert written["interrupted"] is True
    assert written["counts"] == {"passed": 4}
    last = json.loads((tmp_path / "events.ndjson").read_text().splitlines()[-1])
    assert (last["event"], last["interrupted"], last["error"]) == ("run ends", True, None)
    assert b'tests="4"' in (tmp_path / "junit.xml").read_bytes()
    # The end of the FIFO: nobody has it open for writing any more, the adapter is gone.
    assert select.select([told], [], [], 20)[0]
    assert os.read(told, 100) == b""
    os.close(told)


def test_ctrl_c_before_any_scenario_is_no_more_than_a_line(
    suite: list[str], misbehaving: Callable[..., str], tmp_path: Path
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    told = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    with subprocess.Popen(
        [*suite, "run", "--adapter", misbehaving("no-answer-to-read")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"MISBEHAVING_TELLS": str(fifo)},
        start_new_session=True,
    ) as run:
        assert select.select([told], [], [], 20)[0], "the adapter was never asked to read"
        os.killpg(run.pid, signal.SIGINT)
        shown = run.communicate(timeout=20)
    os.close(told)
    assert (run.returncode, shown) == (130, (b"", b"mmio-conformance: interrupted\n"))
