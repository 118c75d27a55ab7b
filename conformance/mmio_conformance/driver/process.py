"""An adapter behind a pipe: its process, its lines, its timeouts, and whose fault it is when it breaks."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, Final, NoReturn

import msgspec

from mmio_conformance.driver.command import missing_in, words_of
from mmio_conformance.driver.connection import LONGEST_TEXT, OnCallback, no_callback, printable
from mmio_conformance.driver.protocol import LINE_LIMIT, Answer, decode, encode, missing_member
from mmio_conformance.errors import AdapterError, AdapterExited, Crashed, TimedOut, UnknownProcedure
from mmio_conformance.system import Tree

if TYPE_CHECKING:
    from pathlib import Path

#: Called with (is it a request, the line) for every message: `--validate` puts its check here.
Observer = Callable[[bool, bytes], None]

#: What programs, and adapters whose implementation cannot be loaded, exit with at once.
BAD_COMMAND_LINE: Final = 2
_TAIL: Final = 400
_CHUNK: Final = 1 << 16
#: Whoever refuses these says that nobody owns the memory; the suite tries both before it lets an implementation begin.
_OF_MEMORY: Final = frozenset({"read", "write"})
#: More callbacks than this in one call are an implementation that goes round in circles.
_CALLBACKS: Final = 10_000
#: So many times what it has for one answer may an adapter take for a call with all of its callbacks.
_CALL_AS_A_WHOLE: Final = 10
_TIMEOUT_AT_START = 10.0
_TIMEOUT_AT_CLOSE: Final = 2.0
#: How long after its last word a process may take to end, in seconds.
_TIMEOUT_AT_END: Final = 0.5
#: How often it is looked whether an answer is late, in seconds.
_LOOKING: Final = 0.05
_NEVER: Final = float("inf")


class AdapterProcess:
    """A connection to a command that speaks the protocol on its standard input and output.

    The command runs in the working folder `folder`. `timeout` is in seconds, for each answer; the
    first one, which waits for the start of the implementation, has 10 if that is more.

    Reads and writes block; a thread ends an adapter whose answer is late, which ends them too. That costs a round trip
    less than asking the system first, and works where pipes cannot be asked.
    """

    def __init__(self, command: str, *, folder: Path, timeout: float = 10.0, observer: Observer | None = None) -> None:
        self.command = command
        self.on_callback: OnCallback = no_callback
        self.timeout_share = 1.0
        self._in_progress = 0
        self._timeout = timeout
        self._observer = observer
        self._buffer = bytearray()
        self._last_id = 0
        self._kind, self._message, self._during = "", b"", ""
        arguments = words_of(command)
        self._missing = missing_in(arguments)
        try:
            self._tree = Tree(arguments, folder)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the command
            missing = self._missing if isinstance(error, FileNotFoundError) else ""
            reason = missing or getattr(error, "strerror", None) or error
            raise AdapterError(
                f"cannot start the adapter {printable(repr(command))}: {reason}",
                "check the path, and that the file is executable",
            ) from None
        self._process = self._tree.process
        self._writes_to = self._tree.stream("stdin").fileno()
        self._reads_from = self._tree.stream("stdout").fileno()
        self._stderr = _Tail(self._tree.stream("stderr"))
        #: when the adapter is ended, as `monotonic` counts: while it is waited for
        self._deadline = _NEVER
        #: whether it was ended for that, and whether its own process had ended before
        self._late = self._exited_before = False
        self._ended = threading.Event()
        threading.Thread(target=self._end_if_late, daemon=True).start()

    def _end_if_late(self) -> None:
        while not self._ended.wait(_LOOKING):
            if monotonic() > self._deadline:
                self._exited_before = self._process.poll() is not None
                self._late = True
                self._tree.kill()
                return

    def request(self, kind: str, **fields: Any) -> Answer:
        """Send one request and return its answer, handling the callbacks between the two."""
        self._last_id = number = self._last_id + 1
        message = encode({"id": number, "do": kind, **fields})
        self._kind, self._message, self._during = kind, message, ""
        self._in_progress += 1
        answer = self._exchange(message)
        if answer.id != number or answer.callback is not None:
            answer = self._after_callbacks(answer, number)
        self._in_progress -= 1
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

    def _after_callbacks(self, answer: Answer, number: int) -> Answer:
        """Handle callbacks up to the answer to request `number`, and return that."""
        kind, message = self._kind, self._message
        end = monotonic() + self._seconds() * _CALL_AS_A_WHOLE
        for _ in range(_CALLBACKS):
            if answer.id != number:
                self._fail(
                    f"answer to {self._asked}: expected id {number}, got {printable(str(answer.id))}",
                    "an answer carries the id of its request, a callback that of the call in progress",
                )
            if answer.callback is None:
                return answer
            if kind != "call" or len(answer.arguments) != 4:  # noqa: PLR2004 - MMIOINFO, message, lParam1, lParam2
                self._fail(
                    f"an invalid callback during {self._asked}: arguments {printable(str(answer.arguments[:9]))}",
                    "a callback has four arguments and comes during a call",
                )
            if monotonic() > end:
                break
            try:
                result = self.on_callback(answer.callback, answer.arguments)
            except UnknownProcedure as error:
                self._kind, self._message = kind, message
                self._fail(f"{error.message}, during {self._asked}", error.hint)
            self._last_id += 1
            self._kind, self._message, self._during = kind, message, ", after a callback"
            answer = self._exchange(encode({"id": self._last_id, "do": "return", "result": result}))
        raise TimedOut(
            f"no end of callbacks, {_CALLBACKS} of them or {self._seconds() * _CALL_AS_A_WHOLE:g} s so far, "
            f"at {self._asked}{self._stderr_tail()}",
            "the implementation probably sends messages in a circle; --timeout gives it longer",
        )

    @property
    def between_requests(self) -> bool:
        """Whether it can be used after an error: each request that was sent has been answered."""
        return not self._in_progress

    @property
    def decided(self) -> tuple[str, ...]:
        """Nothing: what happens behind the pipe stays there."""
        return ()

    def take_decided(self) -> tuple[str, ...]:
        """Return nothing, as `decided`."""
        return ()

    def close(self) -> None:
        """End the adapter: with bye if it still listens, else by force."""
        self._deadline = monotonic() + _TIMEOUT_AT_CLOSE
        if self._process.poll() is None:
            with contextlib.suppress(OSError):
                os.write(self._writes_to, encode({"id": self._last_id + 1, "do": "bye"}) + b"\n")
            with contextlib.suppress(OSError):
                self._tree.stream("stdin").close()  # the end of input ends those that do not know bye
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_TIMEOUT_AT_CLOSE)
        self.kill()

    def kill(self) -> None:
        """End the adapter by force and give back all that it held."""
        self._ended.set()
        self._tree.kill()
        self._process.wait()
        for name in ("stdin", "stdout"):
            with contextlib.suppress(OSError):
                self._tree.stream(name).close()

    @property
    def _asked(self) -> str:
        """The request that is in progress, for messages that say what went wrong."""
        return f"request {_shown(self._message)}{self._during}"

    def _exchange(self, message: bytes) -> Answer:
        """Write a line and read the next one; written out, since every call goes through it."""
        self._deadline = monotonic() + self._seconds()
        if self._observer:
            self._observer(True, message)
        line = message + b"\n"
        try:
            written = os.write(self._writes_to, line)
            while written != len(line):
                written += os.write(self._writes_to, line[written:])
        except OSError:
            self._exited()
        # Nearly always the answer comes whole and alone.
        line = b"" if self._buffer else os.read(self._reads_from, _CHUNK)
        if line.find(b"\n") != len(line) - 1 or not line:
            line = self._read_line(line)
        self._deadline = _NEVER
        try:
            answer = decode(line)
        except msgspec.ValidationError as error:
            what = f"answer to {self._asked}: {printable(str(error))}"
            self._fail(what, "a member has the wrong type; see PROTOCOL.md")
        except (ValueError, RecursionError) as error:  # msgspec's other errors, and those of UTF-8 and huge numbers
            reason = printable(str(error))
            self._fail(
                f"answer to {self._asked}: expected a line of JSON, got '{_shown(line)}' ({reason})",
                "write nothing but answers to standard output; free text goes to standard error",
            )
        if self._observer:
            self._observer(False, line)
        return answer

    def _read_line(self, chunk: bytes) -> bytes:
        """Return a line that does not come whole and alone; `chunk` is what there is of it, if nothing was kept."""
        if not self._buffer:
            self._take(chunk)
        while (end := self._buffer.find(b"\n")) < 0:
            if len(self._buffer) > LINE_LIMIT:
                self._fail(
                    f"answer to {self._asked}: more than {LINE_LIMIT} bytes without an end of line",
                    "end each answer with a newline",
                )
            self._take(os.read(self._reads_from, _CHUNK))
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            self._exited()
        self._buffer += chunk

    def _seconds(self) -> float:
        """Return how long to wait, in seconds: the answer to hello includes the start of the implementation."""
        if self._kind == "hello":
            return max(self._timeout, _TIMEOUT_AT_START)
        return self._timeout * self.timeout_share if self._kind == "call" else self._timeout

    def _fail(self, what: str, hint: str) -> NoReturn:
        raise AdapterError(f"{what}{self._stderr_tail()}", f"{hint} (probably the adapter's fault)")

    def _exited(self) -> NoReturn:
        """Say why nothing more can be read or written."""
        if self._late and not self._exited_before:
            self._was_late()
        try:
            code = self._process.wait(_TIMEOUT_AT_END)
            how = f"was killed by signal {-code}" if code < 0 else f"exited with {code}"
        except subprocess.TimeoutExpired:
            self._fail(
                f"the adapter closed its end of the pipe, but still runs, at {self._asked}",
                "keep standard input and output open until bye",
            )
        what = f"the adapter {how} at {self._asked}{self._stderr_tail()}"
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

    def _was_late(self) -> NoReturn:
        what = f"no answer within {self._seconds():g} s at {self._asked}{self._stderr_tail()}"
        if self._kind == "call":
            raise TimedOut(what, "the implementation probably hangs in this call; --timeout gives it longer")
        raise AdapterError(
            what,
            "the adapter probably waits for something else; does it flush its answers? --timeout gives it longer",
        )

    def _stderr_tail(self) -> str:
        words = self._stderr.end(exited=self._process.poll() is not None).decode(errors="replace")
        shown = " | ".join(printable(line.strip(), _TAIL) for line in words.splitlines() if line.strip())
        return f"; stderr ends with {shown}" if shown else ""


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
        self._reader.join(_TIMEOUT_AT_END if exited else _LOOKING)
        return self._kept


def _shown(message: bytes) -> str:
    return printable(message[: 4 * LONGEST_TEXT].decode(errors="backslashreplace"))
