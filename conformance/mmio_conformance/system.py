"""What differs between the hosts that the suite runs on: signals and locks. What is started: see `processes`."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from types import FrameType

#: What a user, or the system, ends a run with: each interrupts it as Ctrl-C does, which is the first.
_ENDING: Final = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
#: What comes within so many seconds is one Ctrl-C.
_ONE_CTRL_C: Final = 0.5


class _Interruption:
    """What ends a run, as a handler of signals: it is thrown once, or only noted where that would do harm."""

    def __init__(self, again: Callable[[], None]) -> None:
        self._again = again
        self._came_at = 0.0
        self.came = False
        #: whether it is only noted
        self.noted = False
        self.shows = sys.unraisablehook

    def __call__(self, _: int, __: FrameType | None) -> None:
        """Interrupt the run; when it is asked again, call what was given for that."""
        if self.came:
            if monotonic() - self._came_at > _ONE_CTRL_C:
                self._again()
            return
        self.came, self._came_at = True, monotonic()
        if not self.noted:
            raise KeyboardInterrupt

    def pass_over(self, swallowed: sys.UnraisableHookArgs) -> None:
        """Show what was thrown where nobody can catch it, as by a finalizer; but nobody has to read that of Ctrl-C."""
        if not (self.came and swallowed.exc_type is KeyboardInterrupt):
            self.shows(swallowed)


#: that of the run of now
_interruption: _Interruption | None = None


@contextlib.contextmanager
def ended_as_by_ctrl_c(again: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let a run that is asked to end, or whose terminal is closed, be interrupted: its adapters must not outlive it.

    It is interrupted once; what ends it then is left alone, in a program of ours up to its exit. `again` is called each
    time it is asked again, but not by one Ctrl-C that reaches it by two ways, as those that start programs pass it on.
    """
    global _interruption  # noqa: PLW0603 - signals are the process's
    outer, this = _interruption, _Interruption(again)
    _interruption = this
    before, sys.unraisablehook = _handle(this), this.pass_over
    try:
        yield
    finally:
        sys.unraisablehook = this.shows
        # Python gives up its own handlers, and no others, while the program ends.
        _restore(dict.fromkeys(before, signal.SIG_IGN) if this.came and is_claimed() else before)
        _interruption = outer


@contextlib.contextmanager
def ctrl_c_noted() -> Iterator[None]:
    """Let Ctrl-C break nothing off: it is noted, and thrown by `interruptible`."""
    this = _interruption
    before = this is not None and this.noted
    if this is not None:
        this.noted = True
    try:
        yield
    finally:
        if this is not None:
            this.noted = before


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C break off what may take long, also where it is noted otherwise, and if it has come before.

    What is thrown may be swallowed, as by a finalizer, or break an import: it is Ctrl-C all the same.
    """
    this = _interruption
    if this is None:
        yield
        return
    before, this.noted = this.noted, False
    try:
        throw_if_interrupted()
        yield
    except Exception as error:
        if this.came:
            raise KeyboardInterrupt from error
        raise
    finally:
        this.noted = before
    throw_if_interrupted()


def throw_if_interrupted() -> None:
    """Throw KeyboardInterrupt if Ctrl-C has come."""
    if _interruption is not None and _interruption.came:
        raise KeyboardInterrupt


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


def _pass_over(_: int, __: FrameType | None) -> None:
    """Do nothing; unlike a signal that is ignored, this is not handed on to programs that are started."""


@contextlib.contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """Let Ctrl-C, and whatever else ends a run, wait; also in processes that are started meanwhile.

    Those that work for this one call `begin_worker`, and Python's own, which it has beside them, wait for ever.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
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
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


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
