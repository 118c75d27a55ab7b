"""An adapter for the reference model that misbehaves in one way: `misbehaving.py DIALECT WAY [CALL [LATER]]`.

With DIALECT `toy` there is no model behind it: it starts in no time, and its implementation does nothing.

What it does at a call, it does at call number CALL of the process (the first one if none is named), so that
scenarios with fewer calls are none the wiser; for `dies-at-request` it is the number of a request. If LATER is
named, only the process that finds no file $MISBEHAVING_FIRST behaves in WAY, all after it in the way LATER.
Ways can be joined by a plus sign.
What it says last is on standard error; kinds of requests go to the file $MISBEHAVING_NOTES if it is named.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn, cast

from toy_adapter import HELLO

if TYPE_CHECKING:
    from collections.abc import Callable

Message = dict[str, Any]

#: What a toy answers to requests that are answered with something.
_NOTHING: Final[dict[str, Message]] = {"call": {"result": 0}, "list": {"names": []}, "allocate": {"address": 4096}}


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def _exits(_: Message) -> NoReturn:
    _say("out of handles")
    os._exit(3)


def _crashes(_: Message) -> NoReturn:
    _say("about to touch NULL")
    os.kill(os.getpid(), signal.SIGKILL)
    os._exit(0)


def _kills_suite(_: Message) -> NoReturn:
    os.kill(os.getppid(), signal.SIGKILL)
    os._exit(0)


def _hangs(_: Message) -> NoReturn:
    _say("waiting for a lock")
    _tell()
    while True:
        signal.pause()


def _tell() -> None:
    if "MISBEHAVING_TELLS" in os.environ:  # a FIFO, which stays open for as long as this process lives
        os.write(os.open(os.environ["MISBEHAVING_TELLS"], os.O_WRONLY), b"there")


def _waits(message: Message) -> bytes:
    _tell()
    os.read(os.open(os.environ["MISBEHAVING_WAITS"], os.O_RDONLY), 1)  # a FIFO
    return _line(message)


def _leaves_child(_: Message) -> NoReturn:
    if os.fork():
        _say("gone, but for a child that holds the pipe")
        os._exit(3)
    while True:
        signal.pause()


def _forks(message: Message) -> bytes:
    if os.fork():
        os._exit(0)
    return _line(message)


def _removes_folder(message: Message) -> NoReturn:
    shutil.rmtree(Path.cwd())
    _crashes(message)


def _leaves_note(message: Message) -> bytes:
    Path("here.dat").touch()
    return _line(message)


def _closes_output(message: Message) -> NoReturn:
    os.close(sys.stdout.fileno())
    _hangs(message)


def _talks_much(message: Message) -> bytes:
    for _ in range(100):
        _say("x" * 50_000)
    _say("that was all")
    return _line(message)


def _line(message: Message) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _answered_last(message: Message) -> NoReturn:
    sys.stdout.buffer.write(_line(message))
    sys.stdout.flush()
    _hangs(message)


def _leaves_daemon(message: Message) -> bytes:
    if os.fork() == 0:
        os.setsid()
        whole = Path(os.environ["MISBEHAVING_CHILD"]).with_suffix(".whole")  # nobody reads half a number
        whole.write_text(str(os.getpid()))
        whole.replace(os.environ["MISBEHAVING_CHILD"])
        while True:
            signal.pause()
    while not Path(os.environ["MISBEHAVING_CHILD"]).exists():
        pass
    return _line(message)


#: What becomes of the answer to the call.
AT_CALL: Final[dict[str, Callable[[Message], bytes]]] = {
    "exits": _exits,
    "crashes": _crashes,
    "kills-suite": _kills_suite,
    "hangs": _hangs,
    "waits": _waits,
    "leaves-child": _leaves_child,
    "forks": _forks,
    "leaves-daemon": _leaves_daemon,
    "removes-folder": _removes_folder,
    "closes-output": _closes_output,
    "talks-much": _talks_much,
    "prints-text": lambda message: b"DEBUG: entering mmioOpen\n" + _line(message),
    "prints-garbage": lambda message: b"\xff\xfe\x1b[2J\n" + _line(message),
    "answers-twice": lambda message: _line(message) * 2,
    "wrong-id": lambda message: _line(message | {"id": message["id"] + 1}),
    "wrong-type": lambda message: _line(message | {"result": "seven"}),
    "huge-result": lambda message: _line(message | {"result": 1 << 64}),
    "no-result": lambda message: _line({"id": message["id"]}),
    "a-list": lambda message: _line(cast("Message", [message])),
    "nested": lambda message: b'{"id": %d, "x": ' % message["id"] + b"[" * 100_000 + b"]" * 100_000 + b"}\n",
    "error": lambda message: _line({"id": message["id"], "error": "mmioOpen is not exported"}),
    "unknown-procedure": lambda message: _line({"id": message["id"], "callback": 0xDEAD, "arguments": [0, 3, 0, 0]}),
    "short-callback": lambda message: _line({"id": message["id"], "callback": 0x1000, "arguments": [0, 3, 0]}),
    "endless-line": lambda _: b"7" * 10_000_000,
    "one-more": lambda message: _line(message | {"result": int(message.get("result", 0)) + 1}),
}
#: What becomes of the answers to all requests of a kind.
AT_REQUEST: Final[dict[str, tuple[str, Callable[[Message], bytes]]]] = {
    "no-answer-to-read": ("read", _hangs),
    "other-bytes": ("read", lambda message: _line(message | {"data": "ee" * (len(message["data"]) // 2)})),
    "too-few-bytes": ("read", lambda message: _line(message | {"data": ""})),
    "no-digits": ("read", lambda message: _line(message | {"data": "0x00"})),
    "no-files": ("get", lambda message: _line(message | {"data": None})),
    "address-0": ("allocate", lambda message: _line(message | {"address": 0})),
    "address-below-0": ("allocate", lambda message: _line(message | {"address": -5})),
    "address-too-wide": ("allocate", lambda message: _line(message | {"address": 1 << 63})),
    "too-many-names": ("list", lambda message: _line(message | {"names": ["a"] * 200_000})),
    "cannot-reset": ("reset", lambda message: _line({"id": message["id"], "error": "reset is not written yet"})),
    "reads-no-more": ("hello", _answered_last),
    "exits-at-hello": ("hello", _exits),
    "other-dialect": ("hello", lambda message: _line(message | {"dialect": "os2"})),
    "other-pointer": ("hello", lambda message: _line(message | {"pointer": 12 - message["pointer"]})),
    "other-version": ("hello", lambda message: _line(message | {"version": "0.0.0"})),
    "fewer-functions": ("hello", lambda message: _line(message | {"functions": message["functions"][:-1]})),
    "more-procedures": ("hello", lambda message: _line(message | {"procedures": [*message["procedures"], 7]})),
    "no-functions": ("hello", lambda message: _line(message | {"functions": []})),
    "leaves-note": ("put", _leaves_note),
    "one-application": ("hello", lambda message: _line(message | {"capabilities": []})),
    "afresh": ("hello", lambda message: _line(message | {"capabilities": ["afresh"]})),
}


class Misbehaving:
    """Stands between the adapter and its standard streams."""

    def __init__(self, way: str, call: int) -> None:
        self._way = way
        self._call = call
        self._calls = 0
        self._requests = 0
        self._kinds: dict[int, str] = {}
        #: id of the request that it is waiting for
        self._due = -1

    def __iter__(self) -> Misbehaving:
        return self

    def __next__(self) -> bytes:
        line = sys.stdin.buffer.readline()
        if not line:
            raise StopIteration
        request = json.loads(line)
        self._kinds[request["id"]] = request["do"]
        if "MISBEHAVING_NOTES" in os.environ:
            with Path(os.environ["MISBEHAVING_NOTES"]).open("a") as notes:
                notes.write(f"{request['do']}\n")
        self._requests += 1
        if self._way == "dies-at-request" and self._requests == self._call:
            _crashes(request)
        self._calls += request["do"] == "call"
        if self._calls == self._call and request["do"] == "call":
            self._due = request["id"]
        return line

    def write(self, line: bytes) -> None:
        message = json.loads(line)
        sys.stdout.buffer.write(self._instead(line, message))
        sys.stdout.buffer.flush()
        if self._way == "dies-in-callback" and "callback" in message:
            _exits(message)

    def _instead(self, line: bytes, message: Message) -> bytes:
        if self._way == "crlf":
            return line.replace(b"\n", b"\r\n")
        if "callback" in message:
            return line
        for way in self._way.split("+"):
            if way in AT_CALL and message["id"] == self._due:
                return AT_CALL[way](message)
            if way in AT_REQUEST and self._kinds[message["id"]] == AT_REQUEST[way][0]:
                return AT_REQUEST[way][1](message)
        return line

    def flush(self) -> None:
        pass


def _serve_a_toy(adapter: Misbehaving) -> int:
    """Answer hello, and with nothing, or an address, whatever else is asked."""
    for line in adapter:
        request = json.loads(line)
        answer = HELLO if request["do"] == "hello" else _NOTHING.get(request["do"], {})
        adapter.write(_line({**answer, "id": request["id"]}))
        if request["do"] == "bye":
            break
    return 0


def _way(way: str, later: str) -> str:
    """Return how this process behaves: as the first one, or as one of those after it."""
    with suppress(FileExistsError):
        Path(os.environ["MISBEHAVING_FIRST"]).touch(exist_ok=False)
        return way
    return later


if __name__ == "__main__":
    if len(sys.argv) > 4:
        sys.argv[2] = _way(sys.argv[2], sys.argv[4])
    if sys.argv[2] == "exits-at-once":
        _say("error while loading shared libraries: libmmio.so")
        sys.exit(127)
    adapter = Misbehaving(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    if sys.argv[1] == "toy":
        sys.exit(_serve_a_toy(adapter))
    from mmio_conformance.driver.serve import serve

    streams = cast("BinaryIO", adapter)
    sys.exit(serve(sys.argv[1], streams, streams))
