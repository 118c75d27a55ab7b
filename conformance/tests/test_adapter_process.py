"""Whatever an adapter does: one line that says what happened, at which request, and whose fault it probably is."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.errors import AdapterError, Crashed, SuiteError, TimedOut
from toy_adapter import FIND, HELLO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

ASKED = 'request {"id":2,"do":"call","function":"mmioInstallIOProc","arguments":[542792024,0,262144]}'
ADAPTERS = "probably the adapter's fault"


@pytest.fixture
def toy(misbehaving: Callable[..., str]) -> Callable[..., str]:
    """Return a function that gives the command of an adapter that misbehaves in a way; it has no model."""
    return partial(misbehaving, dialect="toy")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., AdapterProcess]]:
    """Start adapters that are ended afterwards."""
    started: list[AdapterProcess] = []

    def start_one(command: str, timeout: float = 10.0) -> AdapterProcess:
        started.append(AdapterProcess(command, folder=tmp_path, timeout=timeout))
        return started[-1]

    yield start_one
    for connection in started:
        connection.kill()


def saying(*messages: object, then: str = "cat >/dev/null") -> str:
    """Return the command of an adapter that says this, whatever it is asked."""
    lines = [message if isinstance(message, str) else json.dumps(message) for message in messages]
    return shlex.join(["sh", "-c", f"printf '%s\\n' \"$@\"; {then}", "sh", *lines])


@pytest.mark.parametrize(
    ("way", "kind", "what", "whose"),
    [
        ("exits", Crashed, "the adapter exited with 3 at {asked}; stderr ends with out of handles", "implementation's"),
        ("crashes", Crashed, "was killed by signal 9 at {asked}; stderr ends with about to touch NULL", "implementat"),
        ("prints-text", AdapterError, "{asked}: expected a line of JSON, got 'DEBUG: entering mmioOpen'", ADAPTERS),
        ("prints-garbage", AdapterError, r"{asked}: expected a line of JSON, got '\xff\xfe\x1b[2J'", ADAPTERS),
        ("wrong-id", AdapterError, "answer to {asked}: expected id 2, got 3", ADAPTERS),
        ("wrong-type", AdapterError, "{asked}: Expected `int | null`, got `str` - at `$.result`", ADAPTERS),
        ("no-result", AdapterError, "answer to {asked}: member 'result' is missing", ADAPTERS),
        ("a-list", AdapterError, "answer to {asked}: Expected `object`, got `array`", ADAPTERS),
        ("nested", AdapterError, "answer to {asked}: expected a line of JSON", ADAPTERS),
        ("error", AdapterError, "the adapter refused {asked}: mmioOpen is not exported", "the adapter says so itself"),
        ("unknown-procedure", AdapterError, "procedure 0xdead", ADAPTERS),
        ("short-callback", AdapterError, "an invalid callback during {asked}: arguments [0, 3, 0]", ADAPTERS),
        ("endless-line", AdapterError, "{asked}: more than 1048576 bytes without an end of line", ADAPTERS),
    ],
)
def test_what_an_adapter_does_wrong_is_told_in_a_line_with_the_request_and_whose_fault_it_is(
    toy: Callable[..., str],
    start: Callable[..., AdapterProcess],
    *,
    way: str,
    kind: type[SuiteError],
    what: str,
    whose: str,
) -> None:
    connection = start(toy(way))
    shake_hands(connection)
    with pytest.raises(SuiteError) as caught:
        connection.request("call", FIND)
    assert type(caught.value) is kind
    assert what.format(asked=ASKED) in caught.value.message
    assert whose in caught.value.hint
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(("kind", "asked"), [("read", {"size": 4}), ("write", {"data": "00000000"})])
def test_an_address_that_is_none_is_the_implementation_s_fault_and_the_adapter_goes_on(
    suite: list[str], start: Callable[..., AdapterProcess], kind: str, asked: dict[str, object]
) -> None:
    connection = start(shlex.join([*suite, "serve", "--dialect", "windows"]))
    shake_hands(connection)
    with pytest.raises(Crashed, match=f"the adapter refused request .*: cannot do '{kind}': .*0xdead0000"):
        connection.request(kind, {"address": 0xDEAD0000, **asked})
    assert connection.request("allocate", {"size": 4}).address


def test_a_call_that_hangs_is_timed_out_with_the_stderr_tail(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(toy("hangs"))
    shake_hands(connection)
    connection._timeout = 0.1  # noqa: SLF001 - only the call is to be late
    with pytest.raises(TimedOut) as caught:
        connection.request("call", FIND)
    assert caught.value.message == f"no answer within 0.1 s at {ASKED}; stderr ends with waiting for a lock"
    assert "the implementation probably hangs" in caught.value.hint


def test_nothing_that_an_adapter_started_outlives_it(
    toy: Callable[..., str],
    start: Callable[..., AdapterProcess],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MISBEHAVING_CHILD", str(tmp_path / "child"))
    connection = start(toy("leaves-daemon"))
    shake_hands(connection)
    connection.request("call", FIND)
    child = os.pidfd_open(int((tmp_path / "child").read_text()))
    assert select.select([child], [], [], 0) == ([], [], [])
    connection.kill()
    assert select.select([child], [], [], 10) == ([child], [], [])  # it is readable when the process has ended
    os.close(child)


@pytest.mark.long
def test_an_adapter_that_ended_is_told_while_a_process_of_nobody_holds_its_pipes(
    start: Callable[..., AdapterProcess], tmp_path: Path
) -> None:
    """As a daemon with another environment does, which cannot be found; an input beyond the pipe is given up, too."""
    (tmp_path / "hello").write_text(json.dumps(HELLO) + "\n")
    holder = "import os, sys, time; os.setsid(); sys.stdout.write(str(os.getpid())); sys.stdout.close(); time.sleep(60)"
    script = (
        f"cat hello; read line; env -i {shlex.join([sys.executable, '-c', holder])} 3>&1 >holder & read line; exit 3"
    )
    connection = start(shlex.join(["sh", "-c", script]), timeout=0.5)
    shake_hands(connection)
    try:
        with pytest.raises(Crashed, match="the adapter exited with 3 at request"):
            connection.request("call", {"function": "mmioOpen", "arguments": [1] * 100_000})
    finally:
        os.kill(int((tmp_path / "holder").read_text()), signal.SIGKILL)


def test_an_adapter_that_calls_back_for_ever_within_its_time_for_each_answer_is_timed_out(
    start: Callable[..., AdapterProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmio_conformance.driver.lines._CALL_AS_A_WHOLE", 0)
    callback = json.dumps({"id": 1, "callback": 256, "arguments": [0, 3, 0, 0]})
    connection = start(shlex.join(["sh", "-c", 'yes "$1" & cat >/dev/null', "sh", callback]))
    connection.on_callback = lambda *_: 0
    with pytest.raises(TimedOut, match="no end of callbacks, 10000 of them or 0 s so far"):
        connection.request("call", FIND)


def test_an_adapter_that_closes_its_output_but_lives_is_at_fault(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(toy("closes-output"))
    shake_hands(connection)
    with pytest.raises(AdapterError, match=r"closed its end of the pipe, but still runs, at request"):
        connection.request("call", FIND)


def test_an_answer_too_many_is_found_at_the_next_request(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(toy("answers-twice"))
    shake_hands(connection)
    connection.request("call", FIND)
    with pytest.raises(AdapterError, match=r"answer to request .*\"id\":3.*: expected id 3, got 2"):
        connection.request("call", FIND)


def test_an_adapter_that_dies_in_a_callback_is_told_with_what_the_procedure_asked(
    misbehaving: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(misbehaving("dies-in-callback"))
    address = shake_hands(connection).procedures[0]
    block = connection.request("allocate", {"size": 4}).address or 0
    connection.request("write", {"address": block, "data": b"a+b\0".hex()})
    connection.request("call", {"function": "mmioInstallIOProc", "arguments": [0x205A5958, address, 0x10000]})
    info = connection.request("allocate", {"size": 72}).address or 0
    connection.request("write", {"address": info + 4, "data": b"XYZ ".hex()})
    asked: list[int] = []

    def procedure(_: int, arguments: Sequence[int]) -> int:
        asked.append(arguments[1])
        connection.request("read", {"address": arguments[0], "size": 4})
        return 0

    connection.on_callback = procedure
    with pytest.raises(AdapterError) as caught:
        connection.request("call", {"function": "mmioOpen", "arguments": [block, info, 0]})
    assert asked == [3]
    assert 'the adapter exited with 3 at request {"id":8,"do":"read"' in caught.value.message
    assert "stderr ends with out of handles" in caught.value.message


def test_an_implementation_that_sends_messages_in_a_circle_is_timed_out(start: Callable[..., AdapterProcess]) -> None:
    callback = json.dumps({"id": 1, "callback": 256, "arguments": [0, 3, 0, 0]})
    connection = start(shlex.join(["sh", "-c", 'yes "$1" & cat >/dev/null', "sh", callback]))
    connection.on_callback = lambda *_: 0
    with pytest.raises(TimedOut, match="no end of callbacks, 10000 of them") as caught:
        connection.request("call", FIND)
    assert "in a circle" in caught.value.hint


def test_a_callback_without_a_call_is_at_fault(start: Callable[..., AdapterProcess]) -> None:
    connection = start(saying({"id": 1, "callback": 256, "arguments": [0, 3, 0, 0]}))
    with pytest.raises(AdapterError, match=r"an invalid callback during request .*\"reset\""):
        connection.request("reset")


def test_megabytes_on_standard_error_do_no_harm_and_their_end_is_kept(
    misbehaving: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(misbehaving("talks-much"))
    shake_hands(connection)
    assert connection.request("call", FIND).result == 0
    with pytest.raises(AdapterError, match=r"stderr ends with \.\.\.x{100,300} \| that was all\nhint"):
        connection.request("put", {"name": 7})


def test_an_adapter_that_reads_nothing_does_not_block_a_large_write(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(toy("reads-no-more"))
    shake_hands(connection)
    connection._timeout = 0.1  # noqa: SLF001 - only the write is to be late
    with pytest.raises(AdapterError) as caught:
        connection.request("write", {"address": 0, "data": "00" * 1_000_000})
    assert caught.value.message.startswith('no answer within 0.1 s at request {"id":2,"do":"write"')


def test_an_adapter_that_ends_during_a_large_write_is_told_as_ended(start: Callable[..., AdapterProcess]) -> None:
    connection = start(saying(then="head -c 100000 >/dev/null; echo bye >&2; echo ' ^^^' >&2; exit 5"))
    with pytest.raises(AdapterError, match=r"the adapter exited with 5 at request .*; stderr ends with bye\nhint"):
        connection.request("write", {"address": 0, "data": "00" * 1_000_000})


def test_an_adapter_that_exits_at_once_leaves_its_stderr_tail(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    with pytest.raises(AdapterError) as caught:
        shake_hands(start(toy("exits-at-once")))
    assert caught.value.message == (
        'the adapter exited with 127 at request {"id":1,"do":"hello","protocol":1}'
        "; stderr ends with error while loading shared libraries: libmmio.so"
    )
    assert ADAPTERS in caught.value.hint


def test_an_adapter_that_never_answers_is_asked_whether_it_flushes(
    start: Callable[..., AdapterProcess], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmio_conformance.driver.lines.TIMEOUT_AT_START", 0.1)
    with pytest.raises(AdapterError, match=r"no answer within 0.1 s at request .*hello") as caught:
        shake_hands(start("sleep 60", timeout=0.1))
    assert "does it flush its answers?" in caught.value.hint


def test_the_first_answer_may_take_longer_than_the_others(
    toy: Callable[..., str], start: Callable[..., AdapterProcess]
) -> None:
    connection = start(toy("none"), timeout=0.001)
    assert shake_hands(connection).name == "toy"


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"dialect": "dos"}, "expected dialect 'windows' or 'os2', got 'dos'"),
        ({"dialect": None}, "member 'dialect' is missing"),
        ({"pointer": 3}, "expected pointer 4 or 8, got 3"),
        ({"pointer": "4"}, "got `str` - at `$.pointer`"),
        ({"capabilities": ["flying"]}, "unknown capability 'flying'"),
        ({"declines": ["flying"]}, "unknown ability to decline 'flying'"),
        ({"functions": None}, "member 'functions' is missing"),
        ({"functions": "mmioOpen"}, "got `str` - at `$.functions`"),
        ({"functions": ["mmioOpen"] * 1001}, "answer to hello: expected at most 1000 functions, got 1001"),
        ({"functions": ["f" * 101]}, f"answer to hello: expected names as functions, got '{'f' * 100}...'"),
        ({"functions": ["mmioOpen\x1b[2J"]}, r"answer to hello: expected names as functions, got 'mmioOpen\x1b[2J'"),
        ({"procedures": [*range(256, 1257)]}, "answer to hello: expected at most 1000 procedures, got 1001"),
        ({"procedures": [256] * 8}, "two procedures of one address"),
        ({"procedures": [*range(256, 263), 0]}, "expected addresses of 4 bytes as procedures, got 0"),
        ({"procedures": [*range(256, 263), -1]}, "expected addresses of 4 bytes as procedures, got -1"),
        ({"procedures": [*range(256, 263), 1 << 32]}, "expected addresses of 4 bytes as procedures, got 4294967296"),
        ({"procedures": [256, 257]}, "expected at least 8 procedures, got 2"),
        ({"name": None}, "member 'name' is missing"),
        ({"id": 0}, "expected id 1, got 0"),
    ],
)
def test_a_wrong_hello_is_told_with_what_is_wrong(
    start: Callable[..., AdapterProcess], change: dict[str, object], what: str
) -> None:
    with pytest.raises(AdapterError) as caught:
        shake_hands(start(saying(HELLO | change)))
    assert what in caught.value.message
    assert "hello" in caught.value.message
    assert caught.value.hint


def test_members_that_nobody_knows_are_passed_over(start: Callable[..., AdapterProcess]) -> None:
    assert shake_hands(start(saying(HELLO | {"compiler": "gcc", "built": [1, {"by": None}]}))).name == "toy"


def test_lines_may_end_as_on_windows(toy: Callable[..., str], start: Callable[..., AdapterProcess]) -> None:
    connection = start(toy("crlf"))
    assert shake_hands(connection).dialect == "windows"
    assert connection.request("call", FIND).result == 0


def test_an_answer_may_come_in_pieces(start: Callable[..., AdapterProcess]) -> None:
    one, two = json.dumps(HELLO)[:20], json.dumps(HELLO)[20:]
    command = ["sh", "-c", 'printf %s "$1"; read line; printf "%s\\n" "$2"; cat >/dev/null', "sh", one, two]
    assert shake_hands(start(shlex.join(command))).name == "toy"


def test_an_adapter_that_knows_no_bye_ends_with_its_input(start: Callable[..., AdapterProcess]) -> None:
    connection = start(saying(HELLO))
    shake_hands(connection)
    connection.close()
    assert connection._process.returncode == 0  # noqa: SLF001 - it ended by itself


@pytest.mark.parametrize(
    ("command", "what", "hint"),
    [
        ("", "the adapter's command is empty", "name a program"),
        ("'' --fast", "the adapter's command is empty", "name a program"),
        (
            "./no-such-file",
            "cannot start the adapter './no-such-file': there is no file 'no-such-file' in",
            "check the path",
        ),
        ("no-such-program --fast", "there is no program 'no-such-program' on the PATH", "check the path"),
        ("'unfinished", "No closing quotation", "quote it as for a shell"),
        ("./notes.txt", "cannot start the adapter './notes.txt': Permission denied", "executable"),
        ("./folder", "cannot start the adapter './folder': Permission denied", "executable"),
        ("folder", "there is no program 'folder' on the PATH, and no such file in", "check the path"),
        ("a\0b", "embedded null byte", "check the path"),
    ],
)
def test_a_command_that_cannot_be_started_is_told_with_the_suggestion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, what: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("no program")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SuiteError) as caught:
        AdapterProcess(command, folder=tmp_path)
    assert what in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.long
def test_a_command_may_hold_quotes_and_spaces_and_paths_from_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, work = tmp_path / "my folder", tmp_path / "work"
    here.mkdir()
    work.mkdir()
    (here / "windows").mkdir()
    program = here / "an adapter.py"
    said = json.dumps(HELLO | {"name": "ARGUMENTS"}).replace('"ARGUMENTS"', "' + json.dumps(' '.join(sys.argv)) + '")
    # Not the path of this Python: a line that names an interpreter cannot hold a space.
    program.write_text(f"#!/usr/bin/env python3\nimport json, sys\nprint('{said}', flush=True)\nsys.stdin.read()\n")
    program.chmod(0o755)
    monkeypatch.chdir(here)
    for command, shown in (
        ("'./an adapter.py' windows 'two words'", f"{program} windows two words"),
        ('"an adapter.py" ./windows', f"{program} {here / 'windows'}"),
        (f"{shlex.quote(sys.executable)} 'an adapter.py'", str(program)),
    ):
        connection = AdapterProcess(command, folder=work)
        assert shake_hands(connection).name == shown
        connection.kill()


def test_a_word_too_long_for_a_path_is_just_a_word(start: Callable[..., AdapterProcess]) -> None:
    assert shake_hands(start(saying(HELLO | {"version": "1" * 10_000}))).version == "1" * 200 + "..."
