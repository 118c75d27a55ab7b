"""Programs that are started, with all that they start, and their command lines; both differ between the hosts."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from mmio_conformance.system import is_claimed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: In the environment of an adapter and of all that it starts, so that none of them outlives it.
_MARK: Final = "MMIO_CONFORMANCE_ADAPTER"
#: How often it is looked whether processes that were ended have all gone: one of them may just have started another.
_SWEEPS: Final = 50
_BETWEEN_SWEEPS: Final = 0.002
#: as much as a pipe holds, by default
_PIPE: Final = 1 << 16
#: prctl: processes whose parent has ended become children of this one
_SET_CHILD_SUBREAPER: Final = 36


class Tree:
    """A process and all that it starts, with a pipe to each of its standard streams."""

    def __init__(self, arguments: Sequence[str], folder: Path) -> None:
        """Start it in a folder, out of reach of Ctrl-C, which is for the suite; throws OSError or ValueError."""
        if is_claimed():
            _adopt_orphans()
        mark = os.urandom(16).hex()
        self._marked = f"{_MARK}={mark}".encode()
        with _starting:
            _living.add(self._marked)  # before it begins: somebody may interrupt that
            _beginning.add(self._marked)
            try:
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
            except Exception:
                _living.discard(self._marked)
                _beginning.discard(self._marked)
                raise
            _beginning.discard(self._marked)
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
            _living.discard(self._marked)
            # Whose an orphan is that knows no mark cannot be told, as long as others live.
            _end_all(lambda: [*_marked(self._marked), *([] if _living else _orphans())])


#: the marks of those that were not ended yet
_living: set[bytes] = set()
#: the marks of those whose beginning was interrupted: for a moment their process may not have its mark yet
_beginning: set[bytes] = set()
#: held while a tree begins, so that nobody takes its process for an orphan; a signal may end all trees meanwhile
_starting: Final = threading.RLock()
#: whether each process whose parent has ended and that became a child of this one comes from a tree
_adopts = False


@atexit.register
def end_living() -> None:
    """End what is left of trees that nobody knows any more, as who was interrupted when one began."""
    if _living and sys.platform != "win32":  # there the end of this process ends them
        _end_all(lambda: [*itertools.chain(*map(_marked, _living)), *_orphans()], awaited=bool(_beginning))
        _living.clear()
        _beginning.clear()


def _adopt_orphans() -> None:
    """Become the parent of processes whose parent has ended, so that the last tree can end them; on Linux."""
    global _adopts  # noqa: PLW0603 - as the system has it, once for each process
    if sys.platform == "linux" and not _adopts:
        import ctypes  # noqa: PLC0415 - whoever starts nothing does without

        _adopts = ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def split(command: str) -> list[str]:
    """Return the words of a command line, quoted as programs of the host expect it; throws ValueError."""
    if sys.platform == "win32":
        return _windows_words(command) if command.strip() else []  # of nothing Windows makes the running program
    return shlex.split(command)


def join(words: Sequence[str]) -> str:
    """Return the command line of which `split` makes these words."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def wake(pipe: int, *, writes: bool) -> None:
    """End a write to a pipe, or a read from it, that another thread is in; Linux alone knows how.

    The end of all processes that have its other end does so too, but one may have escaped us. A read returns an empty
    line, a write fails or is done.
    """
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError):
        other_end = os.open(f"/proc/self/fd/{pipe}", (os.O_RDONLY if writes else os.O_WRONLY) | os.O_NONBLOCK)
        try:
            if writes:
                os.set_blocking(pipe, False)
                os.read(other_end, _PIPE)
            else:
                os.write(other_end, b"\n")
        finally:
            os.close(other_end)


def _end_all(find: Callable[[], list[int]], *, awaited: bool = False) -> None:
    """End processes until there are none any more; those that start others faster than that may be missed.

    One that is awaited is looked for a while if there is none yet.
    """
    for _ in range(_SWEEPS):
        with _starting:
            found = find()
            for number in found:
                with contextlib.suppress(OSError):
                    os.kill(number, signal.SIGKILL)
        awaited = awaited and not found
        if not found and not awaited:
            return
        time.sleep(_BETWEEN_SWEEPS)  # until they have gone


def _orphans() -> list[int]:
    """Return the processes that this one has adopted; those of its own are in its session, and no others can be."""
    found: list[int] = []
    for place in Path("/proc").glob("[0-9]*/stat") if _adopts else ():
        with contextlib.suppress(OSError):  # it has just ended
            state, parent, _, session = place.read_bytes().rpartition(b")")[2].split()[:4]
            if state != b"Z" and int(parent) == os.getpid() and int(session) != os.getsid(0):
                found.append(int(place.parent.name))
    return found


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
