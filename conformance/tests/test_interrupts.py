"""Ctrl-C, and whatever else ends a run, comes through once; then all that a run has begun is ended in peace."""

from __future__ import annotations

import signal
import subprocess
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance import processes, system
from mmio_conformance.driver.working_folder import WorkingFolder, remove_kept
from mmio_conformance.processes import Tree, end_living
from mmio_conformance.results.listener import Listener
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection
from mmio_conformance.system import ctrl_c_noted, ended_as_by_ctrl_c, interruptible, undisturbed

if TYPE_CHECKING:
    from pathlib import Path

ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


pytestmark = pytest.mark.usefixtures("signals_heard")


@pytest.mark.parametrize("first", ENDING)
def test_a_run_is_interrupted_once_by_whatever_ends_it(first: signal.Signals) -> None:
    with ended_as_by_ctrl_c():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(first)
        for again in ENDING:
            signal.raise_signal(again)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(first)


def test_what_is_ignored_under_nohup_stays_ignored() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with ended_as_by_ctrl_c():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_what_ends_a_run_is_not_interrupted() -> None:
    with ended_as_by_ctrl_c(), undisturbed():
        for one in ENDING:
            signal.raise_signal(one)


def test_ctrl_c_that_is_noted_is_thrown_where_the_run_may_be_interrupted() -> None:
    with ended_as_by_ctrl_c(), ctrl_c_noted():
        with pytest.raises(KeyboardInterrupt), interruptible():
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), interruptible():
            pytest.fail("it was interrupted before")
    with ended_as_by_ctrl_c(), ctrl_c_noted():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), interruptible():
            pytest.fail("it was interrupted before")


def test_ctrl_c_that_a_finalizer_swallows_interrupts_all_the_same() -> None:
    class Passing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    shown: list[object] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "unraisablehook", shown.append)
        with ended_as_by_ctrl_c(), ctrl_c_noted(), pytest.raises(KeyboardInterrupt), interruptible():
            Passing()
    assert shown == []


def test_what_ctrl_c_breaks_is_ctrl_c() -> None:
    def import_half() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("initialization failed") from None

    with ended_as_by_ctrl_c(), ctrl_c_noted(), pytest.raises(KeyboardInterrupt), interruptible():
        import_half()


def test_a_second_ctrl_c_is_heard_but_not_one_that_comes_by_two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(system, "monotonic", lambda: now[0])
    heard: list[float] = []
    with ended_as_by_ctrl_c(again=lambda: heard.append(now[0])), ctrl_c_noted():
        for now[0] in (1.0, 1.01, 1.3, 2.0, 2.1):
            signal.raise_signal(signal.SIGINT)
    assert heard == [2.0, 2.1]


def test_ctrl_c_while_adapters_are_ended_costs_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    subjects = Selection(rules=("fourcc.truncated",), dialect="windows").subjects()
    ended: list[str] = []

    def close() -> None:
        signal.raise_signal(signal.SIGINT)
        ended.append("ended")

    for subject in subjects.values():
        monkeypatch.setattr(subject.implementation, "close", close)
    with ended_as_by_ctrl_c():
        result = run_until_interrupted(subjects, Listener())
    assert (ended, result.interrupted) == (["ended"], False)
    assert {outcome.verdict for outcome in result.outcomes} == {"passed"}


def test_a_run_ends_by_ctrl_c_that_a_finalizer_has_swallowed() -> None:
    class Passing:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    class Swallowing(Listener):
        def begins(self, *_: object) -> None:
            Passing()

    with ended_as_by_ctrl_c():
        result = run_until_interrupted(
            Selection(rules=("fourcc.truncated",), dialect="windows").subjects(), Swallowing()
        )
    assert result.interrupted


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, as what it tests")
@pytest.mark.parametrize("unmarked", [0, 3])
def test_an_adapter_whose_start_was_interrupted_is_ended_also_if_it_has_its_mark_only_after_a_few_looks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unmarked: int
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen

    def interrupted(*arguments: Any, **options: Any) -> None:
        started.append(start(*arguments, **options))
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Tree([sys.executable, "-c", "import signal; signal.pause()"], tmp_path)
    looks, find = count(1), processes._marked  # noqa: SLF001 - how it is found is what comes late
    monkeypatch.setattr(processes, "_marked", lambda mark: find(mark) if next(looks) > unmarked else [])
    end_living()
    with started[0] as adapter:
        try:
            assert adapter.wait(timeout=10) == -signal.SIGKILL
        finally:
            adapter.kill()


def test_a_folder_that_nobody_came_to_remove_is_removed_with_the_program() -> None:
    folder = WorkingFolder()
    (folder.path / "left").touch()
    remove_kept()
    assert not folder.path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to no process by itself")
def test_a_program_that_was_interrupted_ends_with_its_exit_code_whatever_it_is_told_meanwhile() -> None:
    program = """
import atexit, os, signal, threading
from mmio_conformance.system import claim_process, ended_as_by_ctrl_c
signal.signal(signal.SIGINT, signal.default_int_handler)
class AtTheVeryEnd:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
claim_process()
kept = AtTheVeryEnd()
atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    with ended_as_by_ctrl_c():
        os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    raise SystemExit(130)
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")
