"""An adapter behind a pipe: its process, its lines, its time-outs, and whose fault it is when it breaks."""

from __future__ import annotations

import contextlib
import os
import select
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

import msgspec

from mmio_conformance.driver.connection import OnCallback, no_callback, printable
from mmio_conformance.driver.protocol import LINE_LIMIT, Answer, decode, encode, missing_member
from mmio_conformance.errors import AdapterError, Crashed, TimedOut, UnknownProcedure

#: Called with (is it a request, the line) for every message: `--validate` puts its check here.
Observer = Callable[[bool, bytes], None]

_SHOWN: Final = 100
_TAIL: Final = 400
_CHUNK: Final = 1 << 16
#: Whoever refuses these says that nobody owns the memory; the suite tries both before it lets an implementation begin.
_OF_MEMORY: Final = frozenset({"read", "write"})
#: More callbacks than this in one call are an implementation that goes round in circles.
_CALLBACKS: Final = 10_000
_TIMEOUT_AT_START = 10.0
_TIMEOUT_AT_CLOSE: Final = 2.0
#: How long after its last word a process may take to end, in seconds.
_TIMEOUT_AT_END: Final = 0.5


class AdapterProcess:
    """A connection to a command that speaks the protocol on its standard input and output.

    The command runs in the working folder `folder`. `timeout` is in seconds, for each request; the
    first one, which waits for the start of the implementation, has 10 if that is more.
    """

    def __init__(self, command: str, *, folder: Path, timeout: float = 10.0, observer: Observer | None = None) -> None:
        self.command = command
        self.on_callback: OnCallback = no_callback
        self._timeout = timeout
        self._observer = observer
        self._buffer = bytearray()
        self._last_id = 0
        self._message, self._during = b"", ""
        arguments = _split(command)
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        try:
            self._process = subprocess.Popen(  # noqa: S603 - running the named command is the point
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                bufsize=0,
                cwd=folder,
                start_new_session=True,  # Ctrl-C is for the suite, which then ends its adapters itself
            )
        except (OSError, ValueError) as error:  # ValueError: a NUL in the command
            self._stderr.close()
            raise AdapterError(
                f"cannot start the adapter {command!r}: {getattr(error, 'strerror', None) or error}",
                "check the path, and that the file is executable",
            ) from None
        assert self._process.stdin is not None  # noqa: S101 - Popen was told to make both pipes
        assert self._process.stdout is not None  # noqa: S101
        self._writes_to = self._process.stdin.fileno()
        self._reads_from = self._process.stdout.fileno()
        os.set_blocking(self._writes_to, False)
        self._readable = select.poll()
        self._readable.register(self._reads_from, select.POLLIN)

    def request(self, kind: str, **fields: Any) -> Answer:
        """Send one request and return its answer, handling the callbacks between the two."""
        self._last_id = number = self._last_id + 1
        message = encode({"id": number, "do": kind, **fields})
        self._message, self._during = message, ""
        self._write(message, kind)
        for _ in range(_CALLBACKS):
            answer = self._read(kind)
            if answer.id != number:
                self._fail(
                    f"answer to {self._asked}: expected id {number}, got {answer.id}",
                    "an answer carries the id of its request, a callback that of the call in progress",
                )
            if answer.callback is None:
                break
            if kind != "call" or len(answer.arguments) != 4:  # noqa: PLR2004 - MMIOINFO, message, lParam1, lParam2
                self._fail(
                    f"a callback during {self._asked} that is none: arguments {answer.arguments}",
                    "a callback has four arguments and comes during a call",
                )
            try:
                result = self.on_callback(answer.callback, answer.arguments)
            except UnknownProcedure as error:
                self._message = message
                self._fail(f"{error.message}, during {self._asked}", error.hint)
            self._last_id += 1
            self._message, self._during = message, ", after a callback"
            self._write(encode({"id": self._last_id, "do": "return", "result": result}), kind)
        else:
            raise TimedOut(
                f"no end of callbacks, {_CALLBACKS} so far, at {self._asked}{self._stderr_tail()}",
                "the implementation probably sends messages in a circle",
            )
        if answer.error is not None:
            refused = f"the adapter refused {self._asked}: {printable(answer.error)}{self._stderr_tail()}"
            if kind in _OF_MEMORY:
                raise Crashed(refused, "the address probably comes from the implementation; a program would die of it")
            raise AdapterError(refused, "the adapter says so itself; see PROTOCOL.md for what it must be able to do")
        if missing := missing_member(kind, answer):
            self._fail(
                f"answer to {self._asked}: member {missing!r} is missing",
                "see PROTOCOL.md for the members of each answer",
            )
        return answer

    @property
    def decided(self) -> tuple[str, ...]:
        """Nothing: what happens behind the pipe stays there."""
        return ()

    def close(self) -> None:
        """End the adapter: with bye if it still listens, else by force."""
        if self._process.poll() is None:
            with contextlib.suppress(OSError):
                os.write(self._writes_to, encode({"id": self._last_id + 1, "do": "bye"}) + b"\n")
            if self._process.stdin is not None:
                self._process.stdin.close()  # the end of input ends those that do not know bye
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_TIMEOUT_AT_CLOSE)
        self.kill()

    def kill(self) -> None:
        """End the adapter by force and give back all that it held."""
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, 9)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._stderr.close()

    @property
    def _asked(self) -> str:
        """The request that is in progress, for those who are told what went wrong."""
        return f"request {_shown(self._message)}{self._during}"

    def _write(self, message: bytes, kind: str) -> None:
        if self._observer:
            self._observer(True, message)
        line = message + b"\n"
        try:
            written = os.write(self._writes_to, line)
        except BlockingIOError:
            written = 0
        except OSError:
            self._exited(kind)
        if written != len(line):
            self._write_rest(line[written:], kind)

    def _write_rest(self, line: bytes, kind: str) -> None:
        """Write what did not fit into the pipe at once, waiting for the adapter to read."""
        deadline = time.monotonic() + self._seconds_for(kind)
        writable = select.poll()
        writable.register(self._writes_to, select.POLLOUT)
        while line:
            if not writable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                self._late(kind)
            try:
                line = line[os.write(self._writes_to, line) :]
            except BlockingIOError:
                continue
            except OSError:
                self._exited(kind)

    def _read(self, kind: str) -> Answer:
        line = self._read_line(kind)
        try:
            answer = decode(line)
        except msgspec.ValidationError as error:
            self._fail(f"answer to {self._asked}: {error}", "a member has the wrong type; see PROTOCOL.md")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._fail(
                f"answer to {self._asked}: expected a line of JSON, got '{_shown(line)}' ({error})",
                "write nothing but answers to standard output; free text goes to standard error",
            )
        if self._observer:
            self._observer(False, line)
        return answer

    def _read_line(self, kind: str) -> bytes:
        if not self._buffer:
            # Nearly always the answer comes whole and alone.
            if not self._readable.poll(self._seconds_for(kind) * 1000):
                self._late(kind)
            chunk = os.read(self._reads_from, _CHUNK)
            if chunk and chunk.find(b"\n") == len(chunk) - 1:
                return chunk
            self._take(chunk, kind)
        return self._read_in_pieces(kind)

    def _read_in_pieces(self, kind: str) -> bytes:
        deadline = time.monotonic() + self._seconds_for(kind)
        while True:
            end = self._buffer.find(b"\n")
            if end >= 0:
                line = bytes(self._buffer[:end])
                del self._buffer[: end + 1]
                return line
            if len(self._buffer) > LINE_LIMIT:
                self._fail(
                    f"answer to {self._asked}: more than {LINE_LIMIT} bytes without an end of line",
                    "end each answer with a newline",
                )
            if not self._readable.poll(max(0.0, deadline - time.monotonic()) * 1000):
                self._late(kind)
            self._take(os.read(self._reads_from, _CHUNK), kind)

    def _take(self, chunk: bytes, kind: str) -> None:
        if not chunk:
            self._exited(kind)
        self._buffer += chunk

    def _seconds_for(self, kind: str) -> float:
        """Return how long to wait, in seconds: the answer to hello includes the start of the implementation."""
        return max(self._timeout, _TIMEOUT_AT_START) if kind == "hello" else self._timeout

    def _fail(self, what: str, hint: str) -> NoReturn:
        raise AdapterError(f"{what}{self._stderr_tail()}", f"{hint} (probably the adapter's fault)")

    def _exited(self, kind: str) -> NoReturn:
        try:
            code = self._process.wait(_TIMEOUT_AT_END)
            how = f"was killed by signal {-code}" if code < 0 else f"exited with {code}"
        except subprocess.TimeoutExpired:
            self._fail(
                f"the adapter closed its end of the pipe, but still runs, at {self._asked}",
                "keep standard input and output open until bye",
            )
        what = f"the adapter {how} at {self._asked}{self._stderr_tail()}"
        if kind == "call":
            raise Crashed(what, "the process exited inside a call, which is probably the implementation's fault")
        raise AdapterError(
            what,
            "start the command by hand and type a hello at it: see PROTOCOL.md (probably the adapter's fault)",
        )

    def _late(self, kind: str) -> NoReturn:
        if self._process.poll() is not None:
            self._exited(kind)  # a process that it left behind holds the pipe open
        what = f"no answer within {self._seconds_for(kind):g} s at {self._asked}{self._stderr_tail()}"
        if kind == "call":
            raise TimedOut(what, "the implementation probably hangs in this call; --timeout gives it longer")
        raise AdapterError(
            what,
            "the adapter probably waits for something else; does it flush its answers? --timeout gives it longer",
        )

    def _stderr_tail(self) -> str:
        # The adapter writes where this file's position is: it must not be moved.
        size = os.fstat(self._stderr.fileno()).st_size
        words = os.pread(self._stderr.fileno(), _TAIL, max(0, size - _TAIL)).decode(errors="replace")
        shown = " | ".join(printable(line.strip()) for line in words.splitlines() if line.strip())
        return f"; stderr ends with {shown}" if shown else ""


def _split(command: str) -> list[str]:
    try:
        arguments = shlex.split(command)
    except ValueError as error:
        raise AdapterError(
            f"cannot read the adapter's command {command!r}: {error}", "quote it as for a shell"
        ) from None
    if not arguments:
        raise AdapterError("the adapter's command is empty", "name a program, with its arguments if it has any")
    # The command runs in a working folder of its own, but its words were written where the user is.
    arguments[0] = shutil.which(arguments[0]) or arguments[0]
    return [str(Path(word).absolute()) if _is_path(word) else word for word in arguments]


def _is_path(word: str) -> bool:
    """Return whether a word names a file, or with a slash a folder; a plain word such as `windows` is just a word."""
    try:
        return Path(word).is_file() or ("/" in word and Path(word).exists())
    except (OSError, ValueError):  # too long for a name: a program given on the command line
        return False


def _shown(message: bytes) -> str:
    text = printable(message.decode(errors="backslashreplace"))
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
