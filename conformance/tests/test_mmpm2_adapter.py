"""The adapter for OS/2, which runs here against a stand-in: a few functions of OS/2, and of its MMIO."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import re
import shlex
import shutil
import signal
import subprocess
import threading
import tty
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.place import Address, Place
from mmio_conformance.driver.remote import Reaching
from mmio_conformance.errors import AdapterError, TimedOut
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.results.result import Result

MMPM2 = Path(__file__).parents[1] / "adapters" / "mmpm2"
HERE = "127.0.0.1"
OS2 = load_interface("os2")
XYZ = 0x205A5958  # the code 'XYZ '

RULES = (
    "fourcc.upper-case",
    "install.counted",
    "install.most-recent-removed-first",
    "ioproc.message-read-answer",
    "ioproc.child-file",
    "ioproc.send-media",
    "select.by-address",
    "names.delete",
    "open.create",
    "transfer.seek-past-end",
    "transfer.last-error-handle",
)
#: A mistake of the stand-in -> the rule that it breaks, what is in its source, and what is there instead.
MISTAKES = {
    "forgets MMIO_TOUPPER": ("fourcc.upper-case", "flags & MMIO_TOUPPER ?", "flags & 0x10 ?"),
    "removes the oldest": (
        "install.most-recent-removed-first",
        "for (i = installed_count - 1; i >= 0; i--)",
        "for (i = 0; i < installed_count; i++)",
    ),
    "takes any handle": (
        "transfer.last-error-handle",
        "info->ulErrorRet : MMIOERR_INVALID_HANDLE",
        "info->ulErrorRet : MMIO_SUCCESS",
    ),
}
CRASH = ("letter = *string ?", "letter = string[flags & MMIO_TOUPPER ? (size_t)-1 / 4 : 0] ?")
HANG = (
    "int i;\n\n    for (i = 0; i < 4",
    "int i;\n\n    while (*string == '!')\n        DosSleep(10);\n    for (i = 0; i < 4",
)

needs_compiler = pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")


def build(folder: Path, change: tuple[str, str] | None = None) -> str:
    """Build what `new-adapter` writes, perhaps with another text at one place of the stand-in; return its program."""
    assert main(["new-adapter", str(folder / "new"), "--language", "mmpm2"]) == 0
    made_in, options = folder / "new" / "mmpm2", []
    if change is not None:
        options = ["CFLAGS=-std=c89"]
        source = made_in / "standin" / "mmio.c"
        text = source.read_text()
        assert text.count(change[0]) == 1
        source.write_text(text.replace(*change))
    made = subprocess.run(
        ["/usr/bin/make", "--silent", "-C", made_in, *options], stderr=subprocess.PIPE, text=True, check=False
    )
    assert (made.stderr, made.returncode) == ("", 0)
    return str(made_in / "build" / "mmpm2-adapter")


@pytest.fixture(scope="module")
def adapter(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def crashing(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return one whose library crashes with MMIO_TOUPPER."""
    return build(tmp_path_factory.mktemp("crashing"), CRASH)


@contextlib.contextmanager
def running(program: str, *options: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in an empty folder, and end it with all its successors."""
    folder.mkdir()
    with subprocess.Popen([program, *options], cwd=folder, start_new_session=True) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def verdicts(result: Result) -> list[tuple[str, str]]:
    return [(outcome.scenario.id, outcome.verdict) for outcome in result.outcomes]


def by_verdict(result: Result, *rules: str) -> dict[str, set[str]]:
    """Return which of some rules had scenarios of their own of each verdict."""
    found: dict[str, set[str]] = {}
    for outcome in result.outcomes:
        if outcome.scenario.rule in rules:
            found.setdefault(outcome.verdict, set()).add(outcome.scenario.rule)
    return found


def fourcc(connection: Any, text: bytes) -> None:
    """Call mmioStringToFOURCC."""
    name = connection.request("allocate", {"size": len(text) + 1}).address
    connection.request("write", {"address": name, "data": text.hex()})
    connection.request("call", {"function": "mmioStringToFOURCC", "arguments": [name, 0]})


# The table of functions, and what the stand-in declares


def test_the_table_has_every_function_of_the_interface_with_as_many_arguments() -> None:
    rows = re.findall(r'^    \{"(mmio\w+)", (\d), NULL\},$', (MMPM2 / "library.c").read_text(), re.MULTILINE)
    assert {name: int(count) for name, count in rows} == {
        name: len(function.parameters) for name, function in OS2.functions.items()
    }
    assert [name for name, _ in rows] == sorted(OS2.functions)


@needs_compiler
@pytest.mark.skipif(platform.machine() != "x86_64", reason="needs a compiler with -m32 and -m64")
@pytest.mark.parametrize("pointer", [4, 8])
def test_the_stand_in_declares_what_the_interface_has(pointer: int, tmp_path: Path) -> None:
    header = (MMPM2 / "standin" / "mmpm2.h").read_text()
    values = {name: value for group in OS2.groups.values() for name, value in group.items()}
    named = re.findall(r"\b(MMIO\w+|FOURCC_\w+) = ", header)
    declared = re.findall(r"APIENTRY (mmio\w+)\(", header)
    layout = OS2.structures["MMIOINFO"].layout(pointer)
    claims = [f"sizeof(MMIOINFO) == {layout.size}"]
    claims += [f"offsetof(MMIOINFO, {member}) == {place.offset}" for member, place in layout.places.items()]
    claims += [f"(ULONG){name} == {values[name] % 2**32}u" for name in named]
    lines = ['#include "mmpm2.h"', *(f"typedef char claim_{i}[({claim}) ? 1 : -1];" for i, claim in enumerate(claims))]
    for name in declared:
        function = OS2.functions[name]
        lines.append(f"{function.returns} {name}({', '.join(one.type for one in function.parameters)});")
    lines.append(f"extern LONG a_procedure({', '.join(one.type for one in OS2.procedure.parameters)});")
    lines.append("extern PMMIOPROC its_address; PMMIOPROC its_address = a_procedure;")
    source = tmp_path / "claims.c"
    source.write_text("\n".join(lines) + "\n")
    flags = [f"-m{8 * pointer}", "-std=c89", "-pedantic", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"]
    compiled = subprocess.run(
        ["/usr/bin/env", "cc", *flags, f"-I{MMPM2 / 'standin'}", source], stderr=subprocess.PIPE, text=True, check=False
    )
    assert compiled.stderr == ""
    assert len(named) > 30
    assert len(declared) == 9


@pytest.mark.wine
def test_with_addresses_of_32_bits_it_compiles_without_a_warning() -> None:
    made = subprocess.run(
        ["/usr/bin/make", "--silent", "-C", MMPM2, "check32"], stderr=subprocess.PIPE, text=True, check=False
    )
    assert (made.stderr, made.returncode) == ("", 0)


# Verdicts


@pytest.mark.slow
@needs_compiler
def test_the_stand_in_fulfils_what_it_has_and_the_rest_is_not_applicable(
    adapter: str, play: Callable[..., Result]
) -> None:
    result = play(adapter, rules=RULES, validate=True)
    assert by_verdict(result, *RULES) == {"passed": set(RULES)}
    assert result.handshakes["os2"].name == "STAND-IN.DLL (OS/2)"
    for topic in ("contents", "header"):
        outcomes = play(adapter, topics=(topic,)).outcomes
        assert {outcome.verdict for outcome in outcomes} == {"not applicable"}


@pytest.mark.slow
@needs_compiler
def test_what_the_command_line_declines_is_not_applicable(adapter: str, play: Callable[..., Result]) -> None:
    declined = ("memory.system-block-readwrite-only", "share.exclusive-open")
    result = play(f"{adapter} --declines memory-files --declines sharing", rules=(*declined, "fourcc.upper-case"))
    assert by_verdict(result, *declined, "fourcc.upper-case") == {
        "not applicable": set(declined),
        "passed": {"fourcc.upper-case"},
    }


@pytest.mark.slow
@needs_compiler
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_the_library_fails_the_rule_that_it_breaks(
    mistake: str, play: Callable[..., Result], tmp_path: Path
) -> None:
    rule, *change = MISTAKES[mistake]
    rules = tuple(rule for rule, *_ in MISTAKES.values())
    result = play(build(tmp_path, (change[0], change[1])), rules=rules)
    found = by_verdict(result, *rules)
    assert (found["failed"], found["passed"] | {rule}) == ({rule}, set(rules))


# Other wires


@pytest.mark.slow
@needs_compiler
@pytest.mark.parametrize("way", ["listen", "connect"])
def test_on_sockets_verdicts_are_those_on_pipes_through_crashes(
    crashing: str, play: Callable[..., Result], free_port: int, tmp_path: Path, way: str
) -> None:
    selected = {"topics": ("fourcc", "install"), "dialect": "os2"}
    by_pipe = play(crashing, **selected)
    if way == "listen":
        with running(crashing, "--listen", str(free_port), folder=tmp_path / "work"):
            by_socket = play(f"tcp:{HERE}:{free_port}", **selected)
    else:
        with running(crashing, "--connect", f"{HERE}:{free_port}", folder=tmp_path / "work"):
            by_socket = play(f"listen:{free_port}", **selected)
    assert verdicts(by_socket) == verdicts(by_pipe)
    assert {verdict for _, verdict in verdicts(by_pipe)} >= {"passed", "crashed"}


@pytest.mark.slow
@needs_compiler
def test_a_call_that_hangs_is_ended_with_its_connection(free_port: int, tmp_path: Path) -> None:
    program = build(tmp_path, HANG)
    with running(program, "--listen", str(free_port), folder=tmp_path / "work") as first:
        connection = Reaching(Place("tcp", Address(HERE, free_port)), 10.0).start()
        shake_hands(connection)
        connection._timeout = 0.1  # noqa: SLF001 - only the call is to be late
        with pytest.raises(TimedOut):
            fourcc(connection, b"!")
        connection.kill()
        assert first.wait(10) == 1  # its successor is the one that listens
        shake_hands(Reaching(Place("tcp", Address(HERE, free_port)), 10.0).start())


@pytest.mark.slow
@needs_compiler
def test_it_answers_nobody_who_does_not_show_its_token(
    adapter: str, free_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = subprocess.run([adapter, "--listen", "0.0.0.0:1"], capture_output=True, text=True, check=False)
    assert (refused.returncode, "MMIO_TOKEN" in refused.stderr) == (2, True)
    monkeypatch.setenv("MMIO_TOKEN", "open sesame")
    place = Place("tcp", Address(HERE, free_port))
    with running(adapter, "--listen", str(free_port), folder=tmp_path / "work"):
        connection = Reaching(place, 10.0).start()
        with pytest.raises(AdapterError, match="a hello with the token first"):
            connection.request("list")
        assert shake_hands(connection).dialect == "os2"
        assert connection.request("list").names == []
        monkeypatch.setenv("MMIO_TOKEN", "open barley")
        with pytest.raises(AdapterError, match="expected the token of MMIO_TOKEN"):
            shake_hands(Reaching(place, 10.0).start())


@pytest.fixture
def serial_line() -> Iterator[tuple[int, str]]:
    """Return our end of a serial line, and the device at the other end."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def ask(serial_line: tuple[int, str]) -> Callable[..., dict[str, Any]]:
    """Return what sends a request over the serial line, and gives what comes back."""
    ours, numbers = serial_line[0], iter(range(1, 100))

    def ask(kind: str, **fields: object) -> dict[str, Any]:
        os.write(ours, json.dumps({"id": next(numbers), "do": kind, **fields}).encode() + b"\n")
        line = b""
        while not line.endswith(b"\n"):
            line += os.read(ours, 4096)
        answer: dict[str, Any] = json.loads(line)
        return answer

    return ask


@pytest.mark.slow
@needs_compiler
def test_on_a_serial_line_hello_begins_afresh_in_the_middle_of_a_call_too(
    adapter: str, serial_line: tuple[int, str], ask: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    with running(adapter, "--serial", serial_line[1], folder=tmp_path / "work") as first:
        procedure = ask("hello", protocol=1)["procedures"][0]
        install = {"function": "mmioInstallIOProc", "arguments": [XYZ, procedure, 1]}
        assert ask("call", **install)["result"] == procedure
        info = ask("allocate", size=104)["address"]
        ask("write", address=info + 4, data=XYZ.to_bytes(4, "little").hex())
        assert ask("call", function="mmioOpen", arguments=[info, info, 0])["callback"] == procedure
        again = ask("hello", protocol=1)
        assert (again["id"], again["dialect"]) == (6, "os2")
        assert first.wait(10) == 0
        found = {"function": "mmioInstallIOProc", "arguments": [XYZ, 0, 4]}
        assert ask("call", **found)["result"] == 0
        assert ask("bye") == {"id": 8}
        assert ask("hello", protocol=1)["id"] == 9  # the next run


@pytest.mark.slow
@needs_compiler
def test_on_a_serial_line_another_process_is_there_after_a_crash(
    crashing: str, serial_line: tuple[int, str], ask: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    with running(crashing, "--serial", serial_line[1], folder=tmp_path / "work") as first:
        ask("hello", protocol=1)
        name = ask("allocate", size=5)["address"]
        call = {"id": 3, "do": "call", "function": "mmioStringToFOURCC", "arguments": [name, 1]}
        os.write(serial_line[0], json.dumps(call).encode() + b"\n")
        assert first.wait(10) == -signal.SIGSEGV
        assert ask("hello", protocol=1)["dialect"] == "os2"


@pytest.mark.slow
@needs_compiler
def test_on_a_serial_line_verdicts_are_those_on_pipes_but_for_a_second_application(
    adapter: str, play: Callable[..., Result], tmp_path: Path, serial_line: tuple[int, str]
) -> None:
    ours, device = serial_line
    theirs, modem = os.openpty()
    tty.setraw(modem)
    (tmp_path / "modem").symlink_to(os.ttyname(modem))

    def carry(source: int, target: int) -> None:
        with contextlib.suppress(OSError):
            while data := os.read(source, 4096):
                os.write(target, data)

    for ends in ((ours, theirs), (theirs, ours)):
        threading.Thread(target=carry, args=ends, daemon=True).start()
    selected = {"topics": ("fourcc", "share"), "dialect": "os2"}
    with running(adapter, "--serial", device, folder=tmp_path / "work"):
        by_line = play(f"serial:{tmp_path / 'modem'}", **selected)
    os.close(modem)
    os.close(theirs)
    applicable = {one: verdict for one, verdict in verdicts(by_line) if verdict != "not applicable"}
    second = [
        one for one in by_line.outcomes if any("a second application" in step.text for step in one.scenario.steps)
    ]
    assert {one.message for one in second} == {
        "a serial line reaches one application, unless the adapter hosts several"
    }
    assert set(applicable.values()) >= {"passed", "failed"}
    assert applicable.items() <= set(verdicts(play(adapter, **selected)))


# The command line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--dll NOSUCH", "the library is at fault: 'NOSUCH' cannot be loaded, because of 'NOSUCH' (OS/2 error 2)"),
        ("--listen", "expected an option of --help, with its value, got '--listen'"),
        ("--listen 1 --serial COM1", "expected one line, got 'two'"),
        ("--listen here:port", "expected [HOST:]PORT, got 'here:port'"),
        ("--serial /no/such/line", "cannot open the serial line '/no/such/line' (OS/2 error 110)"),
        (" ".join(["--declines sharing"] * 9), "expected fewer abilities, got 'sharing'"),
    ],
)
@needs_compiler
@pytest.mark.slow
def test_what_cannot_be_is_said_before_hello(adapter: str, options: str, said: str) -> None:
    refused = subprocess.run([adapter, *shlex.split(options)], capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", f"mmpm2-adapter: {said}\n")


@needs_compiler
@pytest.mark.slow
def test_a_file_of_procedures_of_its_own_is_empty_after_each_reset(adapter: str, tmp_path: Path) -> None:
    procedures = tmp_path / "MMPMMMIO.INI"
    put = [{"id": 1, "do": "put", "name": procedures.name, "data": "00"}, {"id": 2, "do": "reset"}]
    asked = [*put, {"id": 3, "do": "list"}, put[0], {"id": 4, "do": "bye"}]
    answers = subprocess.run(
        [adapter, "--ini", procedures.name],
        input="".join(f"{json.dumps(one)}\n" for one in asked),
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    ).stdout.splitlines()
    assert json.loads(answers[2]) == {"id": 3, "names": []}
    assert not procedures.exists()
