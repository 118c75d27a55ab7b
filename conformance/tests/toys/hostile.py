"""An adapter for the reference model that plays a trick at the first call of each scenario, the next one each time.

The file $HOSTILE_TURN says which is next, whatever process it is. $HOSTILE_TARGET names a folder that is not the
suite's, and $HOSTILE_REPORT the report of the run.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NoReturn, cast

if TYPE_CHECKING:
    from collections.abc import Callable

Message = dict[str, Any]

WORKING = Path.cwd()
#: what has to live as long as this process
_kept: list[object] = []


def line(message: Message) -> bytes:
    return json.dumps(message).encode() + b"\n"


def also(text: str) -> Callable[[Message], bytes]:
    """Return what writes an answer with a member of its own."""
    return lambda message: line(message)[:-2] + f", {text}}}\n".encode()


def instead(text: str) -> Callable[[Message], bytes]:
    """Return what writes another answer to the same request."""
    return lambda message: f'{{"id": {message["id"]}, {text}}}\n'.encode()


def for_ever() -> NoReturn:
    while True:
        signal.pause()


def dies(do: Callable[[], object]) -> Callable[[Message], bytes]:
    """Return what does something and exits without an answer."""

    def act(_: Message) -> NoReturn:
        do()
        os._exit(3)

    return act


def goes_on(do: Callable[[], object]) -> Callable[[Message], bytes]:
    """Return what does something and answers as if nothing had been."""

    def act(message: Message) -> bytes:
        do()
        return line(message)

    return act


def hangs(do: Callable[[], object]) -> Callable[[Message], bytes]:
    """Return what does something and never answers."""

    def act(_: Message) -> NoReturn:
        do()
        for_ever()

    return act


def target() -> Path:
    return Path(os.environ["HOSTILE_TARGET"])


def link_in_place_of(place: Path) -> None:
    place.rename(place.with_name(f"{place.name}-moved"))
    place.symlink_to(target())


def leave_links() -> None:
    Path("hard").hardlink_to(target() / "precious")
    for name, to in (("link", target() / "precious"), ("folder", target()), ("self", "self"), ("zero", "/dev/zero")):
        Path(name).symlink_to(to)


def leave_what_is_no_file() -> None:
    os.mkfifo("fifo")
    _kept.append(socket.socket(socket.AF_UNIX))
    cast("socket.socket", _kept[-1]).bind("socket")
    (WORKING / "closed").mkdir()
    (WORKING / "closed" / "file").touch()
    (WORKING / "closed").chmod(0)


def leave_odd_names() -> None:
    for name in (b"a\nb", b"\xff", b"-rf", b"a" * 255, b" ", "\u202e".encode()):
        os.close(os.open(name, os.O_CREAT | os.O_WRONLY))


def leave_depths() -> None:
    for _ in range(1100):
        Path("deep").mkdir()
        os.chdir("deep")
    os.fchmod(os.open(".", os.O_RDONLY), 0)


def take_next_folders() -> None:
    number = int(WORKING.name)
    for later in range(number + 1, number + 4):
        (WORKING.parent / str(later)).symlink_to(target())
    (WORKING.parent / str(number + 4)).mkdir()


def plant_in_report() -> None:
    report = Path(os.environ["HOSTILE_REPORT"])
    for name in ("results.json", "report.html"):
        (report / name).symlink_to(target() / "precious")
    os.mkfifo(report / "junit.xml")


def daemon(*, twice: bool = False) -> None:
    """Leave a process that nothing tells whose it is, and that holds all pipes."""
    if os.fork() == 0:
        os.setsid()
        if twice and os.fork():
            os._exit(0)
        os.execve("/bin/sleep", ["sleep", os.environ["HOSTILE_SLEEP"]], {})  # noqa: S606 - the point


def in_thread(do: Callable[[], object]) -> None:
    def act() -> None:
        while True:
            do()

    threading.Thread(target=act, daemon=True).start()


def drips(message: Message) -> NoReturn:
    for byte in line(message) * 1000:
        os.write(1, bytes([byte]) if byte != ord("\n") else b" ")
        time.sleep(0.02)
    for_ever()


def close_folder() -> None:
    leave_links()
    WORKING.chmod(0)


def reads_on() -> None:
    os.close(1)
    in_thread(lambda: os.read(0, 9))


def stops(message: Message) -> bytes:
    os.kill(os.getpid(), signal.SIGSTOP)
    return line(message)


def complains(message: Message) -> bytes:
    os.write(2, b"\x1b\n" * 5000)
    return line({"id": message["id"], "error": "\u202e" * 5000})


def big_file() -> None:
    with Path("big").open("wb") as file:
        file.truncate(1 << 40)


#: Each trick, with the verdict of its scenario; those that cost nothing come first, or all would count as hopeless.
TRICKS: Final[dict[str, tuple[str, Callable[[Message], bytes]]]] = {
    "works elsewhere": ("passed", goes_on(lambda: os.chdir(target()))),
    "puts a link in place of its folder": ("passed", goes_on(lambda: link_in_place_of(WORKING))),
    "dies with a link in place of its folder": ("crashed", dies(lambda: link_in_place_of(WORKING))),
    "leaves links": ("passed", goes_on(leave_links)),
    "leaves what is no file": ("passed", goes_on(leave_what_is_no_file)),
    "leaves odd names": ("passed", goes_on(leave_odd_names)),
    "leaves a file of a terabyte": ("passed", goes_on(big_file)),
    "plants links and a FIFO in the report": ("passed", goes_on(plant_in_report)),
    "leaves a daemon that nobody can tell": ("passed", goes_on(daemon)),
    "leaves a daemon of a daemon": ("passed", goes_on(lambda: daemon(twice=True))),
    "closes its standard error": ("passed", goes_on(lambda: os.close(2))),
    "says a member of NULs": ("passed", also('"x": "' + r"\u0000" * 150_000 + '"')),
    "says a member of objects": ("passed", also('"x": ' + '{"x": ' * 20 + "1" + "}" * 20)),
    "says its id three times": ("passed", lambda message: also(f'"id": 7, "id": {message["id"]}')(message)),
    "fills the line": ("passed", lambda message: line(message)[:-2] + b" " * ((1 << 20) - 1000) + b"}\n"),
    "leaves depths": ("crashed", dies(leave_depths)),
    "takes the next folders": ("crashed", dies(take_next_folders)),
    "closes the folder around its own": ("crashed", dies(lambda: WORKING.parent.chmod(0))),
    "closes its folder": ("crashed", dies(close_folder)),
    "puts a link in place of the outer folder": ("crashed", dies(lambda: link_in_place_of(WORKING.parent))),
    "dies beside a daemon that holds its pipes": ("crashed", dies(daemon)),
    "faults": ("crashed", dies(lambda: os.kill(os.getpid(), signal.SIGSEGV))),
    "ends its group": ("crashed", dies(lambda: os.killpg(0, signal.SIGKILL))),
    "succeeds at once": ("crashed", lambda _: os._exit(0)),
    "dies of bytes on standard error": ("crashed", dies(lambda: os.write(2, b"\xff\0\x1b[2J\r\xe2\x80\xae" * 9000))),
    "dies of many lines": ("crashed", dies(lambda: os.write(2, b"\x07\n" * 30_000))),
    "answers a fraction": ("adapter error", instead('"result": 0.5')),
    "answers true": ("adapter error", instead('"result": true')),
    "answers null": ("adapter error", instead('"result": null')),
    "answers a list": ("adapter error", instead('"result": [0]')),
    "answers a text of digits": ("adapter error", instead('"result": "0"')),
    "answers infinity": ("adapter error", instead('"result": 1e400')),
    "answers NaN": ("adapter error", instead('"result": NaN')),
    "answers a million digits": ("adapter error", instead('"result": ' + "9" * 900_000)),
    "answers with zeros before": ("adapter error", instead('"result": ' + "0" * 900_000 + "1")),
    "nests objects": ("adapter error", instead('"x": ' + '{"x": ' * 100_000)),
    "says half a character": ("adapter error", instead(r'"result": 0, "name": "\ud800"')),
    "says a NUL": ("adapter error", lambda message: line(message)[:-1] + b"\0\n"),
    "begins with a mark of its encoding": ("adapter error", lambda message: b"\xef\xbb\xbf" + line(message)),
    "speaks UTF-16": ("adapter error", lambda message: json.dumps(message).encode("utf-16") + b"\n"),
    "says nothing first": ("adapter error", lambda message: b"\n" + line(message)),
    "answers a fraction of a request": ("adapter error", lambda message: line(message | {"id": message["id"] + 0.5})),
    "refuses with an escape": ("adapter error", instead(r'"error": "\u001b]0;x\u0007\u2028\u202e" ')),
    "refuses with an object": ("adapter error", instead('"error": {}')),
    "refuses and complains": ("adapter error", complains),
    "calls back fractions": ("adapter error", instead('"callback": 4096, "arguments": [0.5, 0, 0, 0]')),
    "calls back nowhere": ("adapter error", instead(f'"callback": {10**4000}, "arguments": [0, 0, 0, 0]')),
    "calls back a list": ("adapter error", instead('"callback": 4096, "arguments": ' + str([0] * 200_000))),
    "floods": ("adapter error", hangs(lambda: in_thread(lambda: os.write(1, b"x" * 60_000)))),
    "closes its output and reads on": ("adapter error", hangs(reads_on)),
    "drips": ("timed out", drips),
    "stops": ("timed out", stops),
    "closes its input": ("timed out", hangs(lambda: os.close(0))),
    "hears no signal": ("timed out", hangs(lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN))),
    "floods standard error": ("timed out", hangs(lambda: in_thread(lambda: os.write(2, b"x" * 60_000)))),
}  # fmt: skip


class Hostile:
    """Stands between the model and its standard streams."""

    def __init__(self) -> None:
        self._turn = Path(os.environ["HOSTILE_TURN"])
        self._fresh = True
        #: id of the call that the trick is for
        self._due = -1

    def __iter__(self) -> Hostile:
        return self

    def __next__(self) -> bytes:
        text = sys.stdin.buffer.readline()
        if not text:
            raise StopIteration
        request = json.loads(text)
        if request["do"] == "reset":
            self._fresh = True
        elif request["do"] == "call" and self._fresh:
            self._fresh, self._due = False, request["id"]
        return text

    def write(self, text: bytes) -> None:
        message = json.loads(text)
        if message["id"] == self._due and "result" in message:
            self._due = -1
            turn = int(self._turn.read_text())
            self._turn.write_text(str(turn + 1))
            if turn < len(TRICKS):
                text = list(TRICKS.values())[turn][1](message)
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()

    def flush(self) -> None:
        pass


if __name__ == "__main__":
    from mmio_conformance.driver.serve import serve

    streams = cast("BinaryIO", Hostile())
    sys.exit(serve("windows", streams, streams))
