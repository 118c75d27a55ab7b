"""Any adapter that knows pipes is put on sockets by `serve --adapter`: a process for each connection."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shlex
import socket
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.place import Address, Place
from mmio_conformance.driver.relaying import serve_command
from mmio_conformance.driver.remote import Reaching
from mmio_conformance.errors import Crashed, TimedOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="its peers have signals and FIFOs"),
    pytest.mark.usefixtures("empty_folder"),
]

HERE = "127.0.0.1"
WORD = "open sesame"
RULES = ("fourcc.packing", "install.counted", "install.local-before-global")
FOURCC = {"function": "mmioStringToFOURCC", "arguments": [0, 0]}


@pytest.fixture
def toy(template: Path) -> str:
    """Return the command of the adapter to begin with."""
    return shlex.join([sys.executable, str(template)])


@contextlib.contextmanager
def serving(suite: list[str], *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `serve` meanwhile, and end it as a user would."""
    with subprocess.Popen([*suite, "serve", *options]) as process:
        try:
            yield process
        finally:
            process.terminate()


def verdicts(result: Result) -> list[tuple[str, str]]:
    return [(outcome.scenario.id, outcome.verdict) for outcome in result.outcomes]


def on_pipes(run: Result) -> list[tuple[str, str]]:
    """Return the verdicts of the rules that are played here."""
    return [(one.scenario.id, one.verdict) for one in run.outcomes if not set(RULES).isdisjoint(one.scenario.rules)]


def reach(port: int) -> Reaching:
    return Reaching(Place("tcp", Address(HERE, port)), 10.0)


def test_the_adapter_to_begin_with_listens_with_the_verdicts_that_it_has_on_pipes(
    suite: list[str], toy: str, play: Callable[..., Result], template_run: Result, *, free_port: int, empty_folder: Path
) -> None:
    with serving(suite, "--adapter", toy, "--listen", str(free_port)):
        result = play(f"tcp:{HERE}:{free_port}", rules=RULES, validate=True)
    assert verdicts(result) == on_pipes(template_run)
    assert {verdict for _, verdict in verdicts(result)} >= {"passed", "failed"}
    assert list(empty_folder.iterdir()) == []


def test_the_adapter_to_begin_with_connects_until_the_suite_has_ended(
    toy: str, free_port: int, play: Callable[..., Result], template_run: Result
) -> None:
    results: list[Result] = []
    judge = threading.Thread(target=lambda: results.append(play(f"listen:{free_port}", rules=RULES)), daemon=True)
    judge.start()
    assert serve_command(toy, Address(HERE, free_port), listens=False) == 0
    judge.join(30)
    assert verdicts(results[0]) == on_pipes(template_run)


def test_a_connection_ends_with_its_process_and_the_next_one_goes_on(
    suite: list[str], free_port: int, misbehaving: Callable[..., str]
) -> None:
    with serving(suite, "--adapter", misbehaving("crashes"), "--listen", str(free_port)):
        connection = reach(free_port).start()
        shake_hands(connection)
        with pytest.raises(Crashed):
            connection.request("call", FOURCC)
        connection.kill()
        shake_hands(reach(free_port).start())


@pytest.mark.parametrize("leaves", ["the suite", "the user"])
def test_a_process_that_hangs_ends_with_its_connection_or_with_serve(
    suite: list[str],
    free_port: int,
    misbehaving: Callable[..., str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    leaves: str,
) -> None:
    os.mkfifo(tmp_path / "tells")
    monkeypatch.setenv("MISBEHAVING_TELLS", str(tmp_path / "tells"))
    tells = os.open(tmp_path / "tells", os.O_RDONLY | os.O_NONBLOCK)
    with serving(suite, "--adapter", misbehaving("hangs"), "--listen", str(free_port)) as process:
        connection = reach(free_port).start()
        shake_hands(connection)
        connection._timeout = 0.1  # noqa: SLF001 - only the call is to be late
        with pytest.raises(TimedOut):
            connection.request("call", FOURCC)
        assert select.select([tells], [], [], 10)[0]
        assert os.read(tells, 5) == b"there"
        if leaves == "the suite":
            connection.kill()
        else:
            process.terminate()
        assert select.select([tells], [], [], 10)[0]
        assert os.read(tells, 5) == b""  # nobody holds the other end any more
        connection.kill()
    os.close(tells)


def test_nothing_is_started_for_somebody_who_does_not_show_the_token(
    suite: list[str], free_port: int, monkeypatch: pytest.MonkeyPatch, empty_folder: Path
) -> None:
    monkeypatch.setenv("MMIO_TOKEN", WORD)
    hello = {
        "id": 1,
        "name": "noted",
        "version": "1",
        "dialect": "os2",
        "pointer": 4,
        "functions": [],
        "capabilities": [],
    }
    says = f"import pathlib; pathlib.Path('started').touch(); print({json.dumps(json.dumps(hello))}, input())"
    command = shlex.join([sys.executable, "-c", says])
    with serving(suite, "--adapter", command, "--listen", str(free_port)):
        reach(free_port).start().kill()  # it listens
        with socket.create_connection((HERE, free_port)) as stranger, stranger.makefile("rwb") as lines:
            for line in (b'{"id":7,"do":"list"}', b'{"id":8,"do":"hello","protocol":1,"token":"open barley"}', b"[]"):
                lines.write(line + b"\n")
                lines.flush()
                assert b"expected the token in hello" in lines.readline()
        assert not (empty_folder / "started").exists()
        with socket.create_connection((HERE, free_port)) as friend, friend.makefile("rwb") as lines:
            lines.write(b'{"id":1,"do":"hello","protocol":1,"token":"open sesame"}\n')
            lines.flush()
            answered = lines.readline()
    assert b'"noted"' in answered
    assert b"sesame" not in answered  # the adapter has not seen it


def test_who_connects_shows_the_token_in_the_answer_to_hello_alone(
    toy: str, free_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MMIO_TOKEN", WORD)
    reaching = Reaching(Place("listen", Address(HERE, free_port)), 10.0)
    adapter = threading.Thread(
        target=serve_command, args=(toy, Address(HERE, free_port)), kwargs={"listens": False}, daemon=True
    )
    adapter.start()
    answers: list[bytes] = []
    connection = reaching.start(lambda asked, line: None if asked else answers.append(line))
    connection.request("hello", {"protocol": 1})
    connection.request("list")
    assert [WORD.encode() in answer for answer in answers] == [True, False]
    connection.close()
    reaching.end()
    adapter.join(10)
    assert not adapter.is_alive()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--adapter 'python3 a.py'", "a command answers on its pipes by itself"),
        ("--adapter no-such-program --listen 4711", "there is no program 'no-such-program' on the PATH"),
        ("--adapter true --listen 0.0.0.0:4711", "open to other machines"),
        ("--winmm --listen 4711", "--winmm works on Windows alone"),
    ],
)
def test_what_cannot_be_served_is_refused(options: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (main(["serve", *shlex.split(options)]), said in capsys.readouterr().err) == (2, True)
