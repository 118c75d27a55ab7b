"""What differs between the hosts that the suite runs on: process trees, command lines, locks and signals."""

from __future__ import annotations

import contextlib
import gc
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a user, or the system, ends a run with: it is interrupted as by Ctrl-C.
_ENDING: Final = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
#: In the environment of an adapter and of all that it starts, so that none of them outlives it.
_MARK: Final = "MMIO_CONFORMANCE_ADAPTER"


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


def search_garbage_seldom() -> None:
    """Let Python look for garbage in circles seldom: scenarios leave next to none, and it took a tenth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def begin_worker() -> None:
    """Begin a process that works for another one, and leave Ctrl-C to that."""
    search_garbage_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


class Tree:
    """A process and all that it starts, with a pipe to each of its standard streams."""

    def __init__(self, arguments: Sequence[str], folder: Path) -> None:
        """Start it in a folder, out of reach of Ctrl-C, which is for the suite; throws OSError or ValueError."""
        mark = os.urandom(16).hex()
        self._marked = f"{_MARK}={mark}".encode()
        self.process = subprocess.Popen(  # noqa: S603 - running the named command is the point
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=folder,
            env=os.environ | {_MARK: mark},
            start_new_session=True,  # on POSIX
            creationflags=_APART,  # on Windows
        )
        self._job = _job_of(self.process)

    def stream(self, name: str) -> IO[bytes]:
        """Return stdin, stdout or stderr: our end of the pipe."""
        found = getattr(self.process, name)
        assert found is not None  # noqa: S101 - all three are pipes
        return found  # type: ignore[no-any-return]

    def kill(self) -> None:
        """End the process by force, and what it has started as far as the system lets us find it."""
        if sys.platform == "win32":
            _end_job(self._job, self.process)
        else:
            with contextlib.suppress(OSError):
                os.killpg(self.process.pid, signal.SIGKILL)
            for number in _marked(self._marked):
                with contextlib.suppress(OSError):
                    os.kill(number, signal.SIGKILL)


def split(command: str) -> list[str]:
    """Return the words of a command line, quoted as programs of the host expect it; throws ValueError."""
    if sys.platform == "win32":
        return _windows_words(command) if command.strip() else []  # of nothing Windows makes the running program
    return shlex.split(command)


def join(words: Sequence[str]) -> str:
    """Return the command line of which `split` makes these words."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


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


def _marked(mark: bytes) -> list[int]:
    """Return the processes that have a mark in their environment; where /proc is missing, none."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # it is another user's, or has just ended
            if mark in place.read_bytes().split(b"\0"):
                found.append(int(place.parent.name))
    return found


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _APART: Final = subprocess.CREATE_NEW_PROCESS_GROUP
    _KILL_ON_CLOSE: Final = 0x2000
    _EXTENDED_LIMITS: Final = 9

    def _job_of(process: subprocess.Popen[bytes]) -> int:
        """Put a process into a job, which all that it starts will belong to."""
        kernel = ctypes.windll.kernel32
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        job = kernel.CreateJobObjectW(None, None)
        limits = (ctypes.c_char * 144)()
        limits[16:20] = _KILL_ON_CLOSE.to_bytes(4, "little")
        size = 144 if sys.maxsize > 1 << 32 else 112
        kernel.SetInformationJobObject(ctypes.c_void_p(job), _EXTENDED_LIMITS, limits, size)
        kernel.AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(int(process._handle)))  # noqa: SLF001
        return int(job or 0)

    def _windows_words(command: str) -> list[str]:
        """Return the words that a Windows program would find in its command line; throws ValueError."""
        to_words = ctypes.windll.shell32.CommandLineToArgvW
        to_words.argtypes = [wintypes.LPCWSTR, ctypes.POINTER(ctypes.c_int)]
        to_words.restype = ctypes.POINTER(wintypes.LPWSTR)
        count = ctypes.c_int()
        words = to_words(command, count)
        if not words:
            raise ValueError("Windows finds no words in it")
        try:
            return [words[index] for index in range(count.value)]
        finally:
            ctypes.windll.kernel32.LocalFree(words)

    def _end_job(job: int, process: subprocess.Popen[bytes]) -> None:
        if not ctypes.windll.kernel32.TerminateJobObject(ctypes.c_void_p(job), 1):
            with contextlib.suppress(OSError):
                process.kill()

else:
    _APART: Final = 0

    def _job_of(_: subprocess.Popen[bytes]) -> int:
        return 0
