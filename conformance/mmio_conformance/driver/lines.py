"""A connection to an adapter that speaks the protocol in lines: its timeouts, and whose fault it is when it breaks.

What carries the lines, the pipes of a process, a socket or a serial line, is a subclass of `LineConnection` each.
"""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from time import monotonic
from typing import Final, NoReturn

import msgspec

from mmio_conformance.driver.connection import LONGEST_TEXT, OnCallback, no_callback, printable
from mmio_conformance.driver.protocol import LINE_LIMIT, NO_MEMBERS, Answer, Hello, Members, encode, missing_member
from mmio_conformance.errors import (
    AdapterError,
    AdapterLate,
    Crashed,
    SuiteError,
    TimedOut,
    TooManyCallbacks,
    UnknownProcedure,
)

decode: Final = msgspec.json.Decoder(Answer).decode
_decode_hello: Final = msgspec.json.Decoder(Hello).decode

#: Called with (is it a request, the line) for every message: `--validate` puts its check here.
Observer = Callable[[bool, bytes], None]

_CHUNK: Final = 1 << 16
#: Nearly every answer fits into this; each read of Python makes room for as much as is asked for.
_SMALL_CHUNK: Final = 400
#: Whoever refuses these says that nobody owns the memory; the suite tries both before it lets an implementation begin.
_OF_MEMORY: Final = frozenset({"read", "write"})
#: More callbacks than this in one call are an implementation that goes round in circles.
_CALLBACKS: Final = 10_000
#: So many times what it has for one answer may an adapter take for a call with all of its callbacks.
_CALL_AS_A_WHOLE: Final = 10
TIMEOUT_AT_START = 10.0
#: How often it is looked whether an answer is late, in seconds.
LOOKING: Final = 0.05
#: How long an adapter that is told to end may take to read that, in seconds.
TIMEOUT_AT_CLOSE = 2.0
#: The longest message of ours about an adapter, in characters; what others put before it has little room left.
_LONGEST_MESSAGE: Final = 350
_LONGEST_REASON: Final = 60
_LONGEST_REFUSAL: Final = 150
_STDERR: Final = "; stderr ends with "
_LEAST_TAIL: Final = 20
#: A token in a hello, or in the answer to it.
_TOKEN: Final = re.compile(rb'("token"\s*:\s*)"(?:[^"\\]|\\.)*"')


class LineConnection(ABC):
    """A connection to an adapter that answers each line with a line.

    `timeout` is in seconds, for each answer; the first one, which waits for the start of the implementation, has 10 if
    that is more.

    Reads and writes block; a thread cuts off an adapter whose answer is late, which ends them too. That costs a round
    trip less than asking the system first, and works where pipes cannot be asked.
    """

    def __init__(self, timeout: float = 10.0, observer: Observer | None = None) -> None:
        self.on_callback: OnCallback = no_callback
        self.timeout_share = 1.0
        self._timeout = timeout
        self._observer = observer
        self._buffer = bytearray()
        self._last_id = 0
        self._kind, self._message, self._during = "", b"", ""
        #: the message whose answer is waited for, by its number; 0 in between
        self._awaited = 0
        #: whether it was cut off, having been waited for too long, and was still there then
        self._cut = self._late = False
        #: how many calls there are whose callbacks are being handled, each during one of the call before
        self._calls_inside = 0
        self._ended = threading.Event()
        #: called with the error when nothing more can be read or written
        self.on_end: Callable[[SuiteError], None] = lambda _: None

    #: Writes bytes, and returns how many were taken; throws OSError when nobody reads them.
    _send: Callable[[bytes], int]
    #: Returns at least one byte and at most so many; none at the end of what there is to read.
    _receive: Callable[[int], bytes]

    @abstractmethod
    def close(self) -> None:
        """End the adapter, politely if it still listens."""

    @abstractmethod
    def kill(self) -> None:
        """End the adapter by force."""

    @abstractmethod
    def _is_there(self) -> bool:
        """Return whether the adapter has not ended by itself."""

    @abstractmethod
    def _cut_off(self) -> None:
        """End an adapter that is late, and with it any read or write."""

    @abstractmethod
    def _why_gone(self) -> NoReturn:
        """Say why nothing more can be read or written; throws Crashed in a call, else AdapterError."""

    def _stderr_tail(self) -> str:
        """Return how the adapter's standard error ends, in one line; empty if nobody can see it."""
        return ""

    def _with_stderr_tail(self, what: str) -> str:
        """Return what is wrong, followed by as much of the tail of its standard error as there is room for."""
        words = self._stderr_tail()
        most = _LONGEST_MESSAGE - len(what) - len(_STDERR)
        if not words or most < _LEAST_TAIL:
            return what
        return f"{what}{_STDERR}{words if len(words) <= most else '...' + words[3 - most :]}"

    def _watch(self) -> None:
        """Begin to look out for late answers; for when there is something to cut off."""
        threading.Thread(target=self._cut_off_if_late, daemon=True).start()

    def _cut_off_if_late(self) -> None:
        awaited, since = 0, monotonic()
        while not self._ended.wait(LOOKING):
            if self._awaited != awaited:
                awaited, since = self._awaited, monotonic()
            elif awaited and monotonic() > since + self._seconds():
                self._late = self._is_there()
                self._cut = True
                self._cut_off()
                return

    def request(self, kind: str, members: Members = NO_MEMBERS) -> Answer:
        """Send one request and return its answer, handling the callbacks between the two."""
        self._last_id = number = self._last_id + 1
        message = encode({"id": number, "do": kind, **members})
        self._kind, self._message, self._during = kind, message, ""
        answer = self._exchange(message)
        if answer.id != number or answer.callback is not None:
            answer = self._after_callbacks(answer, number)
        if answer.error is not None:
            refused = self._with_stderr_tail(f"the adapter refused {self._asked}: {printable(answer.error)}")
            if kind in _OF_MEMORY:
                raise Crashed(refused, "the address probably comes from the implementation; a program would die of it")
            raise AdapterError(refused, "the adapter says so itself; see PROTOCOL.md for what it must be able to do")
        # Nearly every answer is that to a call.
        if (answer.result is None or kind != "call") and (missing := missing_member(kind, answer)):
            self._fail(
                f"answer to {self._asked}: member {missing!r} is missing",
                "see PROTOCOL.md for the members of each answer",
            )
        return answer

    def _after_callbacks(self, answer: Answer, number: int) -> Answer:
        """Handle callbacks up to the answer to request `number`, and return that."""
        kind, message = self._kind, self._message
        end = monotonic() + self._seconds() * _CALL_AS_A_WHOLE
        self._calls_inside += 1
        for _ in range(_CALLBACKS):
            if answer.id != number:
                self._fail(
                    f"answer to {self._asked}: expected id {number}, got {printable(str(answer.id))}",
                    "an answer carries the id of its request, a callback that of the call in progress",
                )
            if answer.callback is None:
                self._calls_inside -= 1
                return answer
            if kind != "call" or len(answer.arguments) != 4:  # noqa: PLR2004 - MMIOINFO, message, lParam1, lParam2
                self._fail(
                    f"an invalid callback during {self._asked}: arguments {printable(str(list(answer.arguments[:9])))}",
                    "a callback has four arguments and comes during a call",
                )
            if monotonic() > end:
                break
            try:
                result = self.on_callback(answer.callback, answer.arguments)
            except UnknownProcedure as error:
                self._kind, self._message = kind, message
                self._fail(f"{printable(error.message, _LONGEST_REFUSAL)}, during {self._asked}", error.hint)
            self._last_id += 1
            self._kind, self._message, self._during = kind, message, ", after a callback"
            answer = self._exchange(encode({"id": self._last_id, "do": "return", "result": result}))
        endless = TooManyCallbacks(
            self._with_stderr_tail(
                f"no end of callbacks, {_CALLBACKS} of them or {self._seconds() * _CALL_AS_A_WHOLE:g} s so far, "
                f"at {self._asked}"
            ),
            "the implementation probably sends messages in a circle; --timeout gives it longer",
        )
        self.on_end(endless)
        raise endless

    @property
    def between_requests(self) -> bool:
        """Whether it can be used after an error: each request that was sent has been answered."""
        return not self._awaited and not self._calls_inside

    @property
    def decided(self) -> tuple[str, ...]:
        """Nothing: what happens behind the pipe stays there."""
        return ()

    @property
    def _asked(self) -> str:
        """The request that is in progress, for messages that say what went wrong."""
        return f"request {shown(self._message)}{self._during}"

    def _exchange(self, message: bytes) -> Answer:
        """Write a line and read the next one; written out, since every call goes through it."""
        self._awaited = self._last_id
        if self._observer:
            self._observer(True, message)
        line = message + b"\n"
        try:
            written = self._send(line)
            while written != len(line):
                written += self._send(line[written:])
        except OSError:
            self._gone()
        # Nearly always the answer comes whole and alone.
        line = b"" if self._buffer else self._receive(_SMALL_CHUNK)
        if line.find(b"\n") != len(line) - 1 or not line:
            line = self._read_line(line)
        try:
            answer = decode(line) if self._kind != "hello" else _decode_hello(line)
        except msgspec.ValidationError as error:
            what = f"answer to {self._asked}: {printable(str(error))}"
            self._fail(what, "a member has the wrong type; see PROTOCOL.md")
        except (ValueError, RecursionError) as error:  # msgspec's other errors, and those of UTF-8 and huge numbers
            reason = printable(str(error), _LONGEST_REASON)
            self._fail(
                f"answer to {self._asked}: expected a line of JSON, got '{shown(line)}' ({reason})",
                "write nothing but answers to standard output; free text goes to standard error",
            )
        if self._observer:
            self._observer(False, line)
        self._awaited = 0
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
            self._take(self._receive(_CHUNK))
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _take(self, chunk: bytes) -> None:
        if not chunk:
            self._gone()
        self._buffer += chunk

    def _seconds(self) -> float:
        """Return how long to wait, in seconds: the answer to hello includes the start of the implementation."""
        if self._kind == "hello":
            return max(self._timeout, TIMEOUT_AT_START)
        if self._kind == "bye":
            return TIMEOUT_AT_CLOSE
        return self._timeout * self.timeout_share if self._kind == "call" else self._timeout

    def _fail(self, what: str, hint: str) -> NoReturn:
        if self._cut:  # what was read may be what has woken us
            self._gone()
        raise AdapterError(self._with_stderr_tail(what), f"{hint} (probably the adapter's fault)")

    def _gone(self) -> NoReturn:
        try:
            if self._late:
                self._was_late()
            self._why_gone()
        except SuiteError as error:
            self.on_end(error)
            raise

    def _was_late(self) -> NoReturn:
        what = self._with_stderr_tail(f"no answer within {self._seconds():g} s at {self._asked}")
        if self._kind == "call":
            raise TimedOut(what, "the implementation probably hangs in this call; --timeout gives it longer")
        raise AdapterLate(
            what,
            "the adapter probably waits for something else; does it flush its answers? --timeout gives it longer",
        )


def shown(message: bytes) -> str:
    """Return the beginning of a message as it may be shown: in one line, and without a token."""
    return printable(hide_token(message)[: 4 * LONGEST_TEXT].decode(errors="backslashreplace"))


def hide_token(message: bytes) -> bytes:
    """Return a message without the token that a hello may have: it belongs in no report."""
    return _TOKEN.sub(rb'\1"..."', message) if b'"token"' in message else message
