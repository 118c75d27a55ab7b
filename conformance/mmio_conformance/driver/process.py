"""An adapter behind a pipe: its process, and whose fault it is when that ends."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import threading
from functools import partial
from typing import IO, TYPE_CHECKING, Final, NoReturn

from mmio_conformance.driver.command import missing_in, sandboxed, words_of
from mmio_conformance.driver.connection import printable
from mmio_conformance.driver.lines import LOOKING, TIMEOUT_AT_CLOSE, LineConnection, Observer
from mmio_conformance.driver.protocol import encode
from mmio_conformance.errors import AdapterError, AdapterExited, Crashed
from mmio_conformance.processes import Tree, wake

if TYPE_CHECKING:
    from pathlib import Path

#: What programs, and adapters whose implementation cannot be loaded, exit with at once.
BAD_COMMAND_LINE: Final = 2
_CHECK_PATH: Final = "check the path, and that the file is executable"
_NO_PROGRAM: Final = (
    "a script names its interpreter in its first line, after #!; or name it before: 'python3 adapter.py'"
)
_TAIL: Final = 400
_CHUNK: Final = 1 << 16
#: How long after its last word a process may take to end, in seconds.
_TIMEOUT_AT_END: Final = 0.5


class AdapterProcess(LineConnection):
    """A connection to a command that speaks the protocol on its standard input and output.

    The command runs in the working folder `folder`; in a sandbox it can write nowhere else.
    """

    def __init__(
        self,
        command: str,
        *,
        folder: Path,
        timeout: float = 10.0,
        observer: Observer | None = None,
        sandbox: bool = False,
    ) -> None:
        super().__init__(timeout, observer)
        self.command = command
        arguments = words_of(command)
        self._missing = missing_in(arguments)
        if sandbox:
            arguments = sandboxed(arguments, folder)
        try:
            self._tree = Tree(arguments, folder)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the command
            missing = self._missing if isinstance(error, FileNotFoundError) else ""
            reason = missing or getattr(error, "strerror", None) or error
            raise AdapterError(
                f"cannot start the adapter {printable(repr(command))}: {reason}",
                _NO_PROGRAM if error.args[0] == errno.ENOEXEC else _CHECK_PATH,
            ) from None
        self._process = self._tree.process
        self._writes_to = self._tree.stream("stdin").fileno()
        self._reads_from = self._tree.stream("stdout").fileno()
        self._send = partial(os.write, self._writes_to)
        self._receive = partial(os.read, self._reads_from)
        self._closing = threading.Lock()
        self._stderr = _Tail(self._tree.stream("stderr"))
        self._watch()

    def _is_there(self) -> bool:
        return self._process.poll() is None

    def _cut_off(self) -> None:
        self._tree.kill()
        with self._closing:
            if not self._ended.is_set():
                wake(self._writes_to, writes=True)
                wake(self._reads_from, writes=False)

    def close(self) -> None:
        """End the adapter: with bye if it still listens, else by force."""
        self._kind, self._awaited = "bye", self._last_id + 1
        if self._process.poll() is None:
            with contextlib.suppress(OSError):
                os.write(self._writes_to, encode({"id": self._awaited, "do": "bye"}) + b"\n")
            with self._closing:
                self._ended.set()
            with contextlib.suppress(OSError):
                self._tree.stream("stdin").close()  # the end of input ends those that do not know bye
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(TIMEOUT_AT_CLOSE)
        self.kill()

    def kill(self) -> None:
        """End the adapter by force and give back all that it held."""
        with self._closing:
            self._ended.set()
        self._tree.kill()
        self._process.wait()
        for name in ("stdin", "stdout"):
            with contextlib.suppress(OSError):
                self._tree.stream(name).close()

    def _why_gone(self) -> NoReturn:
        try:
            code = self._process.wait(_TIMEOUT_AT_END)
            how = f"was killed by signal {-code}" if code < 0 else f"exited with {code}"
        except subprocess.TimeoutExpired:
            self._fail(
                f"the adapter closed its end of the pipe, but still runs, at {self._asked}",
                "keep standard input and output open until bye",
            )
        what = self._with_stderr_tail(f"the adapter {how} at {self._asked}")
        if self._kind == "call":
            raise Crashed(what, "the process exited inside a call, which is probably the implementation's fault")
        raise AdapterExited(what, self._why_exited(code))

    def _why_exited(self, code: int) -> str:
        """Return what to do about an adapter that ended outside of a call."""
        if self._kind == "hello" and self._missing:
            return f"{self._missing}: name it as seen from where you are, or from the root on"
        if self._kind == "hello" and code == BAD_COMMAND_LINE:
            return "it refuses what it was started with: the command, or the implementation that this names"
        return "start the command by hand and type a hello at it: see PROTOCOL.md (probably the adapter's fault)"

    def _stderr_tail(self) -> str:
        words = self._stderr.end(exited=self._process.poll() is not None).decode(errors="replace")
        # What only points at the line above, as Python does, says nothing without it in its place.
        said = (line.strip() for line in words.splitlines() if any(map(str.isalnum, line)))
        return " | ".join(printable(line, _TAIL) for line in said)


class _Tail:
    """The end of what an adapter says on standard error; the rest is read and forgotten, however much it is."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._kept = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError, ValueError), self._stream:
            while chunk := os.read(self._stream.fileno(), _CHUNK):
                self._kept = (self._kept + chunk)[-_TAIL:]

    def end(self, *, exited: bool) -> bytes:
        """Return the last bytes; what was said last, also by a process that has ended, takes a moment to arrive."""
        self._reader.join(_TIMEOUT_AT_END if exited else LOOKING)
        return self._kept
