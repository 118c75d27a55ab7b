"""The whole exchange of a run as a file, and an adapter that answers from it: `run --record`, `--adapter replay:FILE`.

A line of the file is a message, after the number of its connection and `>` for a request, `<` for what the adapter
said, or `!` for how the connection ended. The first line says what was recorded.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

import msgspec
from msgspec import Struct

from mmio_conformance import __version__
from mmio_conformance.driver.connection import printable
from mmio_conformance.driver.lines import LineConnection, Observer, shown
from mmio_conformance.driver.protocol import PROTOCOL, encode
from mmio_conformance.errors import (
    AdapterError,
    AdapterExited,
    AdapterLate,
    Crashed,
    Diverged,
    SuiteError,
    TimedOut,
    TooManyCallbacks,
    UsageError,
)
from mmio_conformance.writing import suggest_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedWriter
    from pathlib import Path

_FORMAT: Final = "exchange with an adapter of mmio-conformance"
_ENDS: Final = {
    kind.__name__: kind for kind in (AdapterError, AdapterExited, AdapterLate, Crashed, TimedOut, TooManyCallbacks)
}

#: The longest line of how a connection ended, in characters, as nobody but an editor could have made it longer.
_LONGEST_END: Final = 400


class Recorder:
    """Writes an exchange while it goes on; what is written up to a full disk stays."""

    def __init__(self, path: Path) -> None:
        """Write nothing yet: a run that cannot begin leaves what an earlier one has recorded."""
        self._path = path
        self._file: BufferedWriter | None = None
        self._connections = 0
        #: why not everything was recorded; None if it was
        self.error: SuiteError | None = None

    def begin(self, adapter: str, *, ahead: bool, elsewhere: bool) -> None:
        """Begin the file, with what is recorded and how its adapters are started; throws UsageError if it cannot be."""
        try:
            self._file = self._path.open("wb")
        except OSError as error:
            raise UsageError(f"cannot write {self._path}: {error.strerror}", suggest_place(error)) from None
        self._write(
            encode(
                {
                    "format": _FORMAT,
                    "suite": __version__,
                    "protocol": PROTOCOL,
                    "adapter": adapter,
                    "ahead": ahead,
                    "elsewhere": elsewhere,
                }
            )
        )

    def next_number(self) -> int:
        """Return the number of a connection that begins."""
        self._connections += 1
        return self._connections

    def observe(self, number: int, observer: Observer | None) -> Observer:
        """Return what writes the messages of a connection, and then shows them to another observer."""
        requests, answers = b"%d> " % number, b"%d< " % number

        def write(is_request: bool, line: bytes) -> None:
            self._write((requests if is_request else answers) + _without_token(line.rstrip(b"\r\n")))
            if observer is not None:
                observer(is_request, line)

        return write

    def note_end(self, number: int) -> Callable[[SuiteError], None]:
        """Return what writes how a connection ends."""
        return lambda error: self._write(
            b"%d! " % number + encode({"as": type(error).__name__, "what": error.what, "hint": error.hint})
        )

    def close(self) -> None:
        """Write out what is left."""
        try:
            if self._file is not None:
                self._file.close()
        except OSError as error:
            self._cannot(error)

    def _write(self, line: bytes) -> None:
        if self._file is not None and self.error is None:
            try:
                self._file.write(line + b"\n")
            except OSError as error:
                self._cannot(error)

    def _cannot(self, error: OSError) -> None:
        self.error = self.error or SuiteError(f"cannot write {self._path}: {error.strerror}", suggest_place(error))


class _Line(Struct, frozen=True):
    #: of the file, from 1 on
    number: int
    #: `>`, `<` or `!`
    kind: str
    text: bytes


def _head_and_lines(content: bytes) -> tuple[Any, list[bytes]]:
    """Return what the first line says, and the lines behind it; throws ValueError."""
    if not content.strip():
        raise ValueError("it is empty")
    head, *lines = content.splitlines()
    return json.loads(head), lines


class Recording:
    """What was recorded, connection by connection."""

    def __init__(self, path: Path) -> None:
        """Read a file; throws UsageError if it is no recording."""
        self._path = path
        try:
            described, lines = _head_and_lines(path.read_bytes())
            _check_format(described["format"])
            self.ahead, self.elsewhere = bool(described["ahead"]), bool(described["elsewhere"])
            self.suite, self._length = str(described["suite"]), len(lines) + 1
            self._connections = _by_connection(lines)
        except OSError as error:
            raise UsageError(
                f"cannot read the recording {path}: {error.strerror}", "name a file that run --record has written"
            ) from None
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            raise UsageError(
                f"{str(path)!r} is no recording: {printable(str(error))}", "name a file that run --record has written"
            ) from None
        self._started = 0
        #: called when the suite asks something else, with the error
        self.on_divergence: Callable[[Diverged], None] = lambda _: None

    def start(self, observer: Observer | None = None) -> ReplayedAdapter:
        """Return the connection that was begun next."""
        self._started += 1
        return ReplayedAdapter(self, self._connections.get(self._started, []), observer)

    def diverge(self, line: _Line | None, asked: bytes) -> NoReturn:
        """Say where the suite asks something else, or more; throws Diverged."""
        if line is None:
            where = f"{self._path} has {self._length} lines, and no more of this connection"
        else:
            where = f"line {line.number} of {self._path} has {'the request' if line.kind == '>' else 'instead'} "
            where += shown(line.text)
        error = Diverged(
            f"what was recorded does not answer {shown(asked)}: {where}",
            f"it was recorded by version {self.suite}: ask for the same scenarios with that one, or record anew",
        )
        self.on_divergence(error)
        raise error


class ReplayedAdapter(LineConnection):
    """A connection that answers as one has answered before, to the same requests in the same order."""

    def __init__(self, recording: Recording, lines: list[_Line], observer: Observer | None = None) -> None:
        super().__init__(observer=observer)
        self._recording, self._lines, self._next = recording, lines, 0
        self._asked_last = b""
        self._send, self._receive = self._compare, self._answer

    def close(self) -> None:
        """End nothing: there is no adapter."""

    def kill(self) -> None:
        """End nothing, as `close`."""

    def _compare(self, line: bytes) -> int:
        self._asked_last = line.rstrip(b"\n")
        found = self._next_line(">")
        if found.text != self._asked_last:
            self._recording.diverge(found, self._asked_last)
        return len(line)

    def _answer(self, _: int) -> bytes:
        if self._next < len(self._lines) and self._lines[self._next].kind == "!":
            return b""
        return self._next_line("<").text + b"\n"

    def _next_line(self, kind: str) -> _Line:
        found = self._lines[self._next] if self._next < len(self._lines) else None
        if found is None or found.kind != kind:
            self._recording.diverge(found, self._asked_last)
        self._next += 1
        return found

    def _is_there(self) -> bool:
        return True

    def _cut_off(self) -> None:
        pass

    def _why_gone(self) -> NoReturn:
        raise _end_of(self._lines[self._next].text)


def _check_format(found: object) -> None:
    if found != _FORMAT:
        raise ValueError(found)


def _end_of(text: bytes) -> SuiteError:
    """Return how a connection ended; throws LookupError, TypeError or ValueError if the text does not say."""
    end = json.loads(text)
    return _ENDS[end["as"]](printable(str(end["what"]), _LONGEST_END), printable(str(end["hint"]), _LONGEST_END))


def _is_end(text: bytes) -> bool:
    try:
        _end_of(text)
    except (ValueError, LookupError, TypeError):
        return False
    return True


def _by_connection(lines: list[bytes]) -> dict[int, list[_Line]]:
    connections: dict[int, list[_Line]] = {}
    for number, line in enumerate(lines, 2):
        head, _, text = line.partition(b" ")
        connection, kind = int(head[:-1]), head[-1:].decode()
        if kind not in {">", "<", "!"} or (kind == "!" and not _is_end(text)):
            raise ValueError(f"line {number} is none of its lines")
        connections.setdefault(connection, []).append(_Line(number, kind, text))
    return connections


def _without_token(line: bytes) -> bytes:
    """Return a message without its token: who replays it need not know one, and whoever reads it must not."""
    if b'"token"' not in line:
        return line
    try:
        message = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError:
        return line
    message.pop("token", None)
    return encode(message)
