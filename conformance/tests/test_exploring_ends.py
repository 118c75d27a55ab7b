"""However an exploration in several processes ends, it waits for no adapter that hangs, and leaves nothing behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from select import select
from typing import TYPE_CHECKING, Final

import pytest
from mmio_conformance.processes import Tree

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("signals_heard")

HELD: Final = """
import os, sys
from mmio_conformance.explore.workers import Processes
from test_exploring_ends import hold_an_adapter
workers = Processes(1)
workers.submit(hold_an_adapter, sys.argv[1], sys.argv[2])
os.read(0, 1)
os._exit(0)
"""


def hold_an_adapter(folder: str, fifo: str) -> None:
    """In a worker: start what says where it is, holds a pipe open, and never ends."""
    words = [sys.executable, "-c", "import os, sys, time; os.open(sys.argv[1], os.O_WRONLY); time.sleep(60)", fifo]
    Tree(words, Path(folder)).process.wait()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an adapter ends with its pipe alone")
def test_a_worker_and_its_adapter_end_with_the_process_that_started_it(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    begin = [sys.executable, "-c", HELD, str(tmp_path), str(fifo)]
    with (
        subprocess.Popen(begin, stdin=subprocess.PIPE, cwd=Path(__file__).parent) as started,
        fifo.open("rb") as held,  # which waits for the adapter
    ):
        started.communicate(b"\n")
        assert select([held], [], [], 20)[0]  # nobody holds it any more


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to no process by itself")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_what_ends_an_exploration_does_not_wait_for_adapters_that_hang(
    name: str, suite: list[str], misbehaving: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    monkeypatch.setenv("MISBEHAVING_TELLS", str(fifo))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    hangs = ["--adapter", misbehaving("hangs", 3), "--jobs", "2", "--timeout", "60"]
    command = [*suite, "explore", *hangs, "--time", "60", "--out", str(tmp_path / "out")]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as playing,
        fifo.open("rb"),  # one of them hangs
    ):
        os.killpg(playing.pid, signal.Signals[name])  # as a terminal does
        said, complaint = playing.communicate(timeout=60)
    assert (playing.returncode, complaint) == (130, b"")
    assert said.endswith(b" 0 findings, interrupted\n")
    assert {one.name for one in tmp_path.iterdir()} == {"fifo", "out"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to no process by itself")
def test_whoever_presses_ctrl_c_again_and_again_waits_for_nothing(
    suite: list[str], misbehaving: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    monkeypatch.setenv("MISBEHAVING_TELLS", str(fifo))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    command = [*suite, "explore", "--adapter", misbehaving("hangs", 3), "--jobs", "2", "--timeout", "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as playing:
        held = fifo.open("rb")  # one of them hangs
        while playing.poll() is None:
            os.killpg(playing.pid, signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                playing.wait(0.05)
        _, complaint = playing.communicate()
        with held:
            assert select([held], [], [], 20)[0]  # nobody holds it any more
    assert (playing.returncode, complaint) == (130, b"mmio-conformance: interrupted again, and ended at once\n")
