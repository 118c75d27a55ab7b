"""What differs between the hosts that the suite runs on: signals and locks. What is started: see `processes`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import FrameType

#: What a user, or the system, ends a run with: each interrupts it as Ctrl-C does, which is the first.
_ENDING: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]


@contextlib.contextmanager
def ended_as_by_ctrl_c() -> Iterator[None]:
    """Let a run that is asked to end, or whose terminal is closed, be interrupted: its adapters must not outlive it.

    It is interrupted once; what ends it then is left alone, in a program of ours up to its exit.
    """
    before = _handle(_interrupt)
    try:
        yield
    finally:
        interrupted = any(signal.getsignal(one) is _pass_over for one in before)
        # Python gives up its own handlers, and no others, while the program ends.
        _restore(dict.fromkeys(before, signal.SIG_IGN) if interrupted and is_claimed() else before)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let what ends a run come to its own end: who interrupts it now comes too late."""
    before = _handle(_pass_over)
    try:
        yield
    finally:
        _restore(before)


def _handle(by: Callable[[int, FrameType | None], None]) -> dict[int, Any]:
    """Let a function handle all that ends a run, and return what did before; main threads alone can do so."""
    if threading.current_thread() is not threading.main_thread():
        return {}
    # Whoever runs it under nohup has its terminal closed without an end of the run.
    handled = [one for one in _ENDING if signal.getsignal(one) not in {signal.SIG_IGN, None}]
    return {one: signal.signal(one, by) for one in handled}


def _restore(before: Mapping[int, Any]) -> None:
    for one, handler in before.items():
        signal.signal(one, handler)


def _interrupt(_: int, __: FrameType | None) -> None:
    _handle(_pass_over)
    raise KeyboardInterrupt


def _pass_over(_: int, __: FrameType | None) -> None:
    """Do nothing; unlike a signal that is ignored, this is not handed on to programs that are started."""


@contextlib.contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Let Ctrl-C wait, also in processes that are started meanwhile, until they call `ignore_ctrl_c`."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


#: See `claim_process`.
_claimed = False


def claim_process() -> None:
    """Say that this process runs nothing but the suite: what becomes its child was started by an adapter, or by us."""
    global _claimed  # noqa: PLW0603 - there is one process
    _claimed = True


def is_claimed() -> bool:
    """Return whether nobody else has children here, as somebody under pytest may."""
    return _claimed


def search_garbage_seldom() -> None:
    """Let Python look for garbage in circles seldom: scenarios leave next to none, and it took a tenth of a run."""
    gc.enable()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def begin_worker() -> None:
    """Begin a process that works for another one, and leave Ctrl-C to that."""
    claim_process()
    search_garbage_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def lock(path: Path) -> int:
    """Keep other processes out of a folder; throws BlockingIOError if one is there. Give the result to `unlock`."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        handle = os.open(path / ".lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            raise BlockingIOError from None
        return handle
    import fcntl  # noqa: PLC0415 - Windows has none

    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:  # a file system that knows no locks
        pass
    return handle


def unlock(handle: int) -> None:
    """Let others into a folder again."""
    os.close(handle)
