"""An adapter that the suite has not started: sockets and serial lines carry the same lines, with the same verdicts."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import tty
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.place import Address, Place, find_place
from mmio_conformance.driver.remote import Reaching
from mmio_conformance.driver.serve import serve_at
from mmio_conformance.errors import AdapterError, Crashed, SuiteError, TimedOut, UsageError
from toy_adapter import FIND, HELLO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the peers are processes with a socket as a stream"),
    pytest.mark.usefixtures("empty_folder"),
]

HERE = "127.0.0.1"
RULES = ("install.counted", "install.find", "rename.renames")


@pytest.fixture
def listening(empty_folder: Path) -> Iterator[Callable[[str], str]]:
    """Return what starts a peer that runs a command for each connection, and gives its place."""
    processes: list[subprocess.Popen[bytes]] = []
    sockets: list[socket.socket] = []

    def serve(listener: socket.socket, command: str) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection = listener.accept()[0]
                with connection:
                    streams = connection.fileno()
                    processes.append(
                        subprocess.Popen(shlex.split(command), stdin=streams, stdout=streams, cwd=empty_folder)
                    )

    def start(command: str) -> str:
        sockets.append(socket.create_server((HERE, 0)))
        threading.Thread(target=serve, args=(sockets[-1], command), daemon=True).start()
        return f"tcp:{HERE}:{sockets[-1].getsockname()[1]}"

    yield start
    for listener in sockets:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def saying() -> Iterator[Callable[..., Reaching]]:
    """Return what starts a peer that answers each line with the next of some chunks, and then ends the connection."""
    sockets: list[socket.socket] = []

    def serve(listener: socket.socket, answers: tuple[list[bytes], ...]) -> None:
        connection = listener.accept()[0]
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection, connection.makefile("rb") as lines:
            for chunks in answers:
                lines.readline()
                for chunk in chunks:
                    connection.sendall(chunk)

    def start(*answers: list[bytes]) -> Reaching:
        sockets.append(socket.create_server((HERE, 0)))
        threading.Thread(target=serve, args=(sockets[-1], answers), daemon=True).start()
        return Reaching(Place("tcp", Address(HERE, sockets[-1].getsockname()[1])), 10.0)

    yield start
    for listener in sockets:
        listener.close()


def line(message: dict[str, Any]) -> bytes:
    return json.dumps(message).encode() + b"\n"


def verdicts(result: Result) -> list[tuple[str, str]]:
    return [(outcome.scenario.id, outcome.verdict) for outcome in result.outcomes]


@pytest.mark.long
def test_through_a_socket_the_verdicts_are_those_through_a_pipe(
    suite: list[str], play: Callable[..., Result], listening: Callable[[str], str], empty_folder: Path
) -> None:
    command = shlex.join([*suite, "serve", "--dialect", "windows"])
    by_socket = play(listening(command), rules=RULES, validate=True)
    assert verdicts(by_socket) == verdicts(play(command, rules=RULES))
    assert {verdict for _, verdict in verdicts(by_socket)} == {"passed"}
    assert list(empty_folder.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("way", "call"),
    [
        ("crashes", 3),
        ("one-more", 2),
        pytest.param("hangs", 3, marks=pytest.mark.slow),
        pytest.param("wrong-id", 2, marks=pytest.mark.slow),
    ],
)
def test_what_breaks_behind_a_socket_costs_what_it_costs_behind_a_pipe_and_the_next_connection_goes_on(
    misbehaving: Callable[..., str],
    play: Callable[..., Result],
    listening: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    way: str,
    call: int,
) -> None:
    results: list[Any] = []
    for reached in (listening, lambda command: command):
        monkeypatch.setenv("MISBEHAVING_FIRST", str(tmp_path / f"first{len(results)}"))
        adapter = reached(misbehaving(f"{way}+one-application", call, later="one-application"))
        results.append(verdicts(play(adapter, rules=("install.counted", "install.find"), timeout=0.5)))
    assert results[0] == results[1]
    assert [verdict for _, verdict in results[0]].count("passed") == len(results[0]) - 1


def test_an_adapter_that_connects_is_played_like_one_that_is_connected_to(
    play: Callable[..., Result], free_port: int
) -> None:
    results: list[Any] = []

    def judge() -> None:
        results.append(
            play(f"listen:{free_port}", rules=("install.counted", "install.list-per-application"), validate=True)
        )

    suite = threading.Thread(target=judge, daemon=True)
    suite.start()
    assert serve_at("windows", Address(HERE, free_port), listens=False) == 0  # it waits until the suite listens
    suite.join(30)
    assert {verdict for _, verdict in verdicts(results[0])} == {"passed"}


@pytest.mark.long
def test_serve_listens_where_it_is_told_and_refuses_who_does_not_know_the_token(
    suite: list[str], free_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    command = [*suite, "serve", "--dialect", "windows", "--listen", str(free_port)]
    run = ["run", "--adapter", f"tcp:{HERE}:{free_port}", "install.find"]
    with subprocess.Popen(command) as serving:
        assert main(run) == 0
        monkeypatch.setenv("MMIO_TOKEN", "open barley")
        assert main(run) == 3
        serving.terminate()
    said = capsys.readouterr().err
    assert '"token":"..."' in said
    assert "refused" in said
    assert "sesame" not in said + "".join(run)
    assert "barley" not in said


def test_who_connects_to_a_suite_that_listens_shows_the_token(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    for shown, right in ((None, False), ("open barley", False), ("open sesame", True)):
        reaching = Reaching(Place("listen", Address(HERE, free_port)), 10.0)
        with socket.create_connection((HERE, free_port)) as adapter:
            adapter.sendall(line(HELLO | ({} if shown is None else {"token": shown})))
            with contextlib.nullcontext() if right else pytest.raises(AdapterError, match="does not show the token"):
                assert shake_hands(reaching.start()).name == "toy"
        reaching.end()


def test_a_token_that_an_adapter_does_not_ask_for_is_no_fault(
    suite: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, free_port: int
) -> None:
    listening = subprocess.Popen([*suite, "serve", "--dialect", "os2", "--listen", str(free_port)], cwd=tmp_path)
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    with listening:
        assert shake_hands(Reaching(Place("tcp", Address(HERE, free_port)), 10.0).start()).dialect == "os2"
        listening.terminate()


def test_an_answer_may_come_slowly_and_in_pieces(saying: Callable[..., Reaching]) -> None:
    text = line(HELLO)
    connection = saying([text[at : at + 1] for at in range(len(text))]).start()
    assert shake_hands(connection).name == "toy"
    connection.kill()


@pytest.mark.parametrize(
    ("kind", "fields", "error", "hint"),
    [
        ("call", FIND, Crashed, "inside a call, which is probably the implementation's fault, or the line's"),
        ("allocate", {"size": 4}, AdapterError, "look at what the adapter says where it runs"),
    ],
)
@pytest.mark.parametrize("rest", [[], [b'{"id": 2, "resu']])
def test_a_line_that_is_cut_is_told_with_the_request_and_whose_fault_it_is(
    saying: Callable[..., Reaching],
    *,
    kind: str,
    fields: dict[str, Any],
    error: type[SuiteError],
    hint: str,
    rest: list[bytes],
) -> None:
    connection = saying([line(HELLO)], rest).start()
    shake_hands(connection)
    with pytest.raises(
        error, match=rf'the connection to the adapter at {HERE}:\d+ ended at request {{"id":2'
    ) as caught:
        connection.request(kind, fields)
    assert hint in caught.value.hint
    connection.kill()


def test_a_call_that_is_not_answered_in_time_is_timed_out(
    misbehaving: Callable[..., str], listening: Callable[[str], str]
) -> None:
    place = find_place(listening(misbehaving("hangs", dialect="toy")))
    assert place is not None
    connection = Reaching(place, 10.0).start()
    shake_hands(connection)
    connection._timeout = 0.1  # noqa: SLF001 - only the call is to be late
    with pytest.raises(TimedOut, match=r"no answer within 0\.1 s"):
        connection.request("call", FIND)
    connection.kill()


@pytest.mark.parametrize("kind", ["tcp", "listen"])
def test_a_host_that_nobody_knows_is_to_be_spelt_otherwise_and_not_started(kind: str) -> None:
    with pytest.raises(AdapterError, match=r"at no-such-host\.invalid:4711: [^(]*$") as caught:
        Reaching(Place(kind, Address("no-such-host.invalid", 4711)), 0.0).start()
    assert caught.value.hint in {"look at how the host is spelt", "name an address of this machine"}


def test_where_nobody_is_the_suite_says_what_to_start(monkeypatch: pytest.MonkeyPatch, free_port: int) -> None:
    monkeypatch.setattr("mmio_conformance.driver.remote.TIMEOUT_AT_START", 0.0)
    monkeypatch.setattr("mmio_conformance.driver.remote.TIMEOUT_TO_CONNECT", 0.05)
    with pytest.raises(AdapterError, match=f"cannot reach the adapter at {HERE}:{free_port}") as caught:
        Reaching(Place("tcp", Address(HERE, free_port)), 0.0).start()
    assert f"--listen {free_port}" in caught.value.hint
    reaching = Reaching(Place("listen", Address(HERE, free_port)), 10.0)
    with pytest.raises(AdapterError, match=f"nobody has connected to {HERE}:{free_port} within") as caught:
        reaching.start()
    assert f"--connect {HERE}:{free_port}" in caught.value.hint
    with pytest.raises(AdapterError, match=f"cannot listen at {HERE}:{free_port}"):
        Reaching(Place("listen", Address(HERE, free_port)), 10.0)
    reaching.end()


def test_the_files_of_a_folder_that_is_not_empty_are_left_alone(
    play: Callable[..., Result], template: Path, listening: Callable[[str], str], empty_folder: Path
) -> None:
    (empty_folder / "precious").write_text("mine")
    with pytest.raises(AdapterError, match="the folder that the adapter works in is not empty: it holds 'precious'"):
        play(listening(shlex.join([sys.executable, str(template)])), rules=RULES)
    assert (empty_folder / "precious").read_text() == "mine"


@pytest.mark.parametrize(
    ("adapter", "place"),
    [
        ("tcp:192.168.1.7:4711", Place("tcp", Address("192.168.1.7", 4711))),
        ("tcp:[::1]:4711", Place("tcp", Address("::1", 4711))),
        ("tcp:old-pc:1", Place("tcp", Address("old-pc", 1))),
        ("listen:4711", Place("listen", Address(HERE, 4711))),
        ("listen:localhost:4711", Place("listen", Address("localhost", 4711))),
        ("serial:/dev/ttyS0", Place("serial", Address("", 0), "/dev/ttyS0", 115_200)),
        ("serial:COM1@9600", Place("serial", Address("", 0), "COM1", 9600)),
        ("./tcp:adapter", None),
        ("python3 adapter.py tcp:1:2", None),
    ],
)
def test_a_place_is_told_from_a_command(adapter: str, place: Place | None) -> None:
    assert find_place(adapter) == place


@pytest.mark.parametrize(
    "adapter",
    [
        *(
            "tcp:",
            "tcp:4711",
            "tcp:here:",
            "tcp:here:0",
            "tcp:here:65536",
            "tcp:a:b:1",
            "tcp:a..b:1",
            f"tcp:{'a' * 64}:1",
        ),
        *("listen:", "listen:x", "serial:"),
    ],
)
def test_half_a_place_is_refused_with_the_form_of_a_whole_one(adapter: str) -> None:
    with pytest.raises(UsageError, match="cannot read the adapter") as caught:
        find_place(adapter)
    assert caught.value.hint.startswith("expected ")


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "192.168.1.7"])  # noqa: S104 - that is what is refused
def test_nobody_listens_to_other_machines_without_a_token(
    host: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match="is open to other machines") as caught:
        find_place(f"listen:{host}:4711")
    assert "MMIO_TOKEN" in caught.value.hint
    assert main(["serve", "--dialect", "os2", "--listen", f"{host}:4711"]) == 2
    assert "MMIO_TOKEN" in capsys.readouterr().err
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    assert find_place(f"listen:{host}:4711") is not None


@pytest.mark.parametrize("command", ["run", "explore"])
def test_several_jobs_need_a_command_that_can_be_started_several_times(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--adapter", f"tcp:{HERE}:4711", "--jobs", "2"]) == 2
    assert "one job for the adapter tcp:" in capsys.readouterr().err


def test_a_serial_line_carries_the_same_lines(play: Callable[..., Result], suite: list[str], tmp_path: Path) -> None:
    adapter, ours = os.openpty()
    for end in (adapter, ours):
        tty.setraw(end)
    (tmp_path / "modem").symlink_to(os.ttyname(ours))
    command = [*suite, "serve", "--dialect", "windows"]
    with subprocess.Popen(command, stdin=adapter, stdout=adapter) as serving:
        result = play(f"serial:{tmp_path / 'modem'}@115200", rules=("install.counted",), validate=True)
        assert serving.wait(10) == 0  # it has heard the bye
    os.close(adapter)
    os.close(ours)
    assert {verdict for _, verdict in verdicts(result)} == {"passed"}


def test_a_serial_line_that_is_not_there_is_told(play: Callable[..., Result]) -> None:
    with pytest.raises(AdapterError, match="cannot open the serial line '/dev/no-such-line'"):
        play("serial:/dev/no-such-line")


def test_without_pyserial_the_extra_is_named(play: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "serial", None)
    with pytest.raises(UsageError, match="serial lines need pyserial") as caught:
        play("serial:/dev/ttyS0")
    assert "mmio-conformance[serial]" in caught.value.hint


# A library with one function, which is wrong, crashes with MMIO_TOUPPER, and hangs at the code "hang".
IN_C = r"""
#include "posix.h"
#include <string.h>
#include <unistd.h>

static unsigned fourcc(const char *string, unsigned flags)
{
    if (strcmp(string, "hang") == 0)
        pause();
    return flags ? *(volatile unsigned *)(size_t)flags : (unsigned char)*string;
}

int main(int argc, char **argv)
{
    static const struct adapter_function functions[] = {{"mmioStringToFOURCC", 2, (void (*)(void))fourcc}};
    static const struct adapter adapter = {"c", "1", NULL, "windows", functions, 1, NULL, 0, NULL};

    return posix_main(argc, argv, &adapter);
}
"""


@pytest.fixture(scope="module")
def in_c(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the program of an adapter made with the kit for C."""
    folder = tmp_path_factory.mktemp("in c") / "adapter"
    assert main(["new-adapter", str(folder), "--language", "c"]) == 0
    (folder / "adapter.c").write_text(IN_C)
    flags = "CFLAGS=-std=c99 -Wall -Wextra -Wpedantic -Werror"
    subprocess.run(["/usr/bin/make", "--silent", "-C", str(folder), flags], check=True)
    return str(folder / "build" / "adapter")


@contextlib.contextmanager
def started(program: str, *options: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a program; also give the end of a pipe that is at its end when all that it has started are gone."""
    ours, theirs = os.pipe()
    with subprocess.Popen([program, *options], cwd=folder, pass_fds=[theirs]) as process:
        os.close(theirs)
        yield process, ours
        process.terminate()
    os.close(ours)


needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")


@pytest.mark.long
@needs_compiler
@pytest.mark.parametrize("way", ["listen", "connect"])
def test_an_adapter_of_the_kit_for_c_answers_on_sockets_as_on_pipes_through_crashes(
    in_c: str, play: Callable[..., Result], free_port: int, tmp_path: Path, way: str
) -> None:
    by_pipe = play(shlex.quote(in_c), topics=("fourcc",))
    adapter = f"tcp:{HERE}:{free_port}" if way == "listen" else f"listen:{free_port}"
    (tmp_path / "elsewhere").mkdir()
    results: list[Result] = []
    if way == "listen":
        with started(in_c, "--listen", str(free_port), folder=tmp_path / "elsewhere"):
            results.append(play(adapter, topics=("fourcc",)))
    else:
        suite = threading.Thread(target=lambda: results.append(play(adapter, topics=("fourcc",))), daemon=True)
        suite.start()
        connecting = [in_c, "--connect", f"{HERE}:{free_port}"]
        subprocess.run(connecting, cwd=tmp_path / "elsewhere", check=True)
        suite.join(30)
    assert verdicts(results[0]) == verdicts(by_pipe)
    assert {verdict for _, verdict in verdicts(by_pipe)} >= {"failed", "crashed"}


@pytest.mark.long
@needs_compiler
def test_a_call_that_hangs_behind_a_socket_is_ended_with_its_connection_where_the_adapter_runs(
    in_c: str, free_port: int, tmp_path: Path
) -> None:
    reaching = Reaching(Place("tcp", Address(HERE, free_port)), 10.0)
    with started(in_c, "--listen", str(free_port), folder=tmp_path) as (listener, all_gone):
        connection = reaching.start()
        shake_hands(connection)
        name = connection.request("allocate", {"size": 5}).address
        connection.request("write", {"address": name, "data": b"hang\0".hex()})
        connection._timeout = 0.1  # noqa: SLF001 - only the call is to be late
        with pytest.raises(TimedOut):
            connection.request("call", {"function": "mmioStringToFOURCC", "arguments": [name, 0]})
        connection.kill()
        listener.terminate()
        assert select.select([all_gone], [], [], 10)[0]  # the one that hangs has been ended, too


@pytest.mark.long
@needs_compiler
def test_an_adapter_of_the_kit_for_c_answers_nobody_who_does_not_show_its_token(
    in_c: str, free_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.run([in_c, "--listen", "0.0.0.0:1"], capture_output=True, text=True, check=False)
    assert (refused.returncode, "MMIO_TOKEN" in refused.stderr) == (2, True)
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    place = Place("tcp", Address(HERE, free_port))
    with started(in_c, "--listen", str(free_port), folder=tmp_path):
        connection = Reaching(place, 10.0).start()
        with pytest.raises(AdapterError, match="a hello with the token first"):
            connection.request("list")
        assert shake_hands(connection).name == "c"
        connection.request("reset")
        assert connection.request("list").names == []
        monkeypatch.setenv("MMIO_TOKEN", "open barley")
        with pytest.raises(AdapterError, match="expected the token of MMIO_TOKEN") as caught:
            shake_hands(Reaching(place, 10.0).start())
        assert "barley" not in str(caught.value)
