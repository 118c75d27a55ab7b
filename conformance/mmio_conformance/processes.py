"""Programs that are started, with all that they start, and their command lines; both differ between the hosts."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: In the environment of an adapter and of all that it starts, so that none of them outlives it.
_MARK: Final = "MMIO_CONFORMANCE_ADAPTER"


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
