"""What differs between the hosts that the suite runs on: signals and locks. What is started: see `processes`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: What a user, or the system, ends a run with: it is interrupted as by Ctrl-C.
_ENDING: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


@contextlib.contextmanager
def ended_as_by_ctrl_c() -> Iterator[None]:
    """Let a run that is asked to end, or whose terminal is closed, be interrupted: its adapters must not outlive it."""
    # Whoever runs it under nohup has its terminal closed without an end of the run.
    ending = [one for one in _ENDING if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, signal.default_int_handler) for one in ending}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


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
