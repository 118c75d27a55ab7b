"""The kit for adapters in C: whatever line comes, one answer goes; bad addresses and names of files are refused.

Most are played by an adapter that lies in memory alone, with the sanitizers of the compiler: where the kit reads or
writes what it should not, it ends with their message.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.kit import kit
from mmio_conformance.driver.place import Address, Place
from mmio_conformance.driver.remote import Reaching

if TYPE_CHECKING:
    from collections.abc import Callable

    #: Sends requests in one go, and gives the answers and the process when it has ended.
    Asking = Callable[..., tuple[list[dict[str, Any]], subprocess.CompletedProcess[bytes]]]

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler"),
]

SANITIZED: Final = ("-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
LONGEST: Final = 4096
XYZ: Final = 0x205A5958  # the code 'XYZ '

# An adapter without a system: its memory is its blocks, its folder is empty, its one function adds.
IN_MEMORY = r"""
#include <stdio.h>
#include <stdlib.h>
#include "session.h"

static char *latest;
static size_t latest_size;

long adapter_receive(char *into, size_t size) { return (long)fread(into, 1, size < 7 ? size : 7, stdin); }
int adapter_send(const char *from, size_t size) { return fwrite(from, 1, size, stdout) == size; }
void adapter_leave(int code, const char *why) { fputs(why ? why : "", stderr); exit(code); }
int adapter_reset(struct wire_message *message) { latest = NULL; return message != NULL; }

void *adapter_allocate(size_t size, void **address)
{
    if (size > 100000)
        return NULL;
    latest_size = size;
    return *address = latest = calloc(1, size);
}

void adapter_free(void *block) { free(block); }

int adapter_can_access(void *byte, int to_write)
{
    char *at = byte;

    (void)to_write;
    return latest && at >= latest && at < latest + latest_size;
}

const char adapter_not_in_names[] = "/\\";

int adapter_put(struct wire_message *message, const char *name, const char *bytes, size_t count)
{
    return count < 3 ? (void)bytes, 1 : wire_refuse(message, "a smaller file", name);
}

int adapter_get(struct wire_message *message, const char *name, char **bytes, size_t *count)
{
    (void)message;
    *count = *name == 'x';
    *bytes = *count ? calloc(1, 1) : NULL;
    return 1;
}

int adapter_delete(struct wire_message *message, const char *name) { return message && *name; }

int adapter_list(struct wire_message *message, struct wire *names)
{
    wire_put_string(names, NULL, "caf\xe9 \xc3\xa9 \xed\xa0\x80 \xf0\x9f\x98\x80 \xc3");
    return message != NULL;
}

static size_t add(size_t a, size_t b) { return a + b; }

int main(void)
{
    static const struct adapter_function functions[] = {
        {"mmioAdd", 2, (void (*)(void))add}, {"mmioNone", 2, NULL}
    };
    static const char *const declines[] = {"sharing", NULL};
    static const struct adapter us = {"memory", "1", "\"b\"\n", "windows", functions, 2, declines, 1, NULL};

    session_serve(&us, SESSION_NO_TOKEN);
    return 0;
}
"""

# What is added to the toy: a page that can be read alone, between one that can be written and one that is not there.
PAGES: Final = r"""
#define _DEFAULT_SOURCE
#include <stddef.h>
#include <sys/mman.h>

static char *pages(void)
{
    char *first = mmap(NULL, 3 * 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    mprotect(first + 65536, 65536, PROT_READ);
    mprotect(first + 2 * 65536, 65536, PROT_NONE);
    return first;
}
"""
PAGE: Final = 65536


def compile_kit(folder: Path) -> Path:
    """Compile the adapter in memory: session.h without POSIX, as strict C89, with short lines and with sanitizers."""
    (folder / "adapter.c").write_text(IN_MEMORY)
    flags = ["-std=c89", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]
    limits = ["-DWIRE_WORD=unsigned long", f"-DWIRE_LINE_LIMIT=((size_t){LONGEST})"]
    place = kit() / "adapters" / "c"
    parts = [str(place / f"{name}.c") for name in ("session", "calls", "reading", "writing")]
    options = [*flags, *SANITIZED, *limits, f"-I{place}", "-o", "adapter"]
    subprocess.run(["/usr/bin/env", "cc", *options, "adapter.c", *parts], cwd=folder, check=True)
    return folder / "adapter"


def asking(program: Path) -> Asking:
    def ask(*lines: bytes | dict[str, Any]) -> tuple[list[dict[str, Any]], subprocess.CompletedProcess[bytes]]:
        sent = b"".join(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n" for line in lines)
        ended = subprocess.run([program], input=sent, capture_output=True, check=False, cwd=program.parent)
        return [json.loads(line) for line in ended.stdout.splitlines()], ended

    return ask


class Talk:
    """A conversation with an adapter, request by request."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder
        )
        self._id = 0

    def ask(self, kind: str, **fields: object) -> dict[str, Any]:
        """Return what comes back, without its id."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._id += 1
        self.process.stdin.write(json.dumps({"id": self._id, "do": kind, **fields}).encode() + b"\n")
        self.process.stdin.flush()
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        answer.pop("id")
        return answer

    def end(self) -> tuple[int, str]:
        """Say nothing more; return the exit code and what stands on standard error."""
        errors = self.process.communicate()[1]
        return self.process.returncode, errors.decode()


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """Return what asks the adapter in memory, with sanitizers."""
    return asking(compile_kit(tmp_path_factory.mktemp("memory")))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the adapter that `new-adapter` writes for C, with one more function."""
    folder = tmp_path_factory.mktemp("toy") / "made"
    assert main(["new-adapter", str(folder), "--language", "c"]) == 0
    source, last = folder / "adapter.c", "ADAPTER_FUNCTION(mmioOpen, 3),"
    assert last in source.read_text()
    source.write_text(PAGES + source.read_text().replace(last, f"{last} ADAPTER_FUNCTION(pages, 0),"))
    flags = "CFLAGS=-std=c99 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror"
    subprocess.run(["/usr/bin/make", "--silent", "-C", folder, flags], check=True)
    return folder / "build" / "adapter"


# Lines


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"", "expected an object, got 'end of line'"),
        (b"[]", "expected an object, got '[]'"),
        (b'{"id":1', "expected ',' or '}', got 'end of line'"),
        (b'{"id":1}}', "expected nothing after the object, got '}'"),
        (b'{"id":1,"id":2,"do":"list"}', "expected a member only once, got 'id'"),
        (b'{"id":1.5,"do":"list"}', "expected ',' or '}', got '.5,\"do\":\"list\"}'"),
        (b'{"id":01,"do":"list"}', "expected ',' or '}', got '1,\"do\":\"list\"}'"),
        (b'{"id":1,"do":"li\nst"}', None),  # two lines
        (b'{"id":1,"do":"li\0st"}', "expected a closing quote, got 'end of line'"),
        (b'{"id":1,"do":"\\ud800x"}', "expected an escape of a character other than NUL or half a surrogate pair, got"),
        (b'{"id":1,"do":"\\ud800\\', "expected an escape of a character other than NUL or half a surrogate pair, got"),
        (b'{"id":1,"do":"\\u0000"}', "expected an escape of a character other than NUL or half a surrogate pair, got"),
        (b'{"id":1,"do":"\\x"}', "expected an escape of JSON after a backslash, got 'x\"}'"),
        (b'{"id":1,"do":"\\', "expected an escape of JSON after a backslash, got 'end of line'"),
        (b'{"id":18446744073709551616,"do":"list"}', "expected an integer that fits, got '18446744073709551616,"),
        (b'{"id":1,"do":"list","x":[[]]}', "expected a string, an integer or null, got '[]]}'"),
        (b'{"id":1,"do":"list","x":[' + b"1," * 30 + b"1]}", "expected fewer members and list items, got '1,1,1,"),
        (b'{"id":1,"do":"call"}', "expected a string in 'function', got none"),
        (b'{"id":1,"do":"call","function":"mmioAdd","arguments":[1]}', "expected 2 arguments, got '1'"),
        (b'{"id":1,"do":"call","function":"mmioAdd","arguments":["1",2]}', "expected only integers in the list, got"),
        (
            b'{"id":1,"do":"call","function":"mmioNone","arguments":[1,2]}',
            "expected one of the functions of hello, got",
        ),
        (b'{"id":1,"do":"return","result":0}', "expected a callback in progress, got 'return'"),
        (b'{"id":1,"do":"put","name":"a","data":"0"}', "expected pairs of hex digits, got '0'"),
        (b'{"id":1,"do":"put","name":"a","data":"0g"}', "expected pairs of hex digits, got '0g'"),
        (b'{"id":1,"do":"put","name":"a","data":"000000"}', "expected a smaller file, got 'a'"),
        (b'{"id":1,"do":"get","name":".."}', "expected the name of a file in the working folder, got '..'"),
        (b'{"id":1,"do":"get","name":"a/b"}', "expected the name of a file in the working folder, got 'a/b'"),
        (b'{"id":1,"do":"delete","name":""}', "expected the name of a file in the working folder, got ''"),
        (b'{"id":1,"do":"read","address":-1,"size":1}', "expected a range of memory that can be read"),
        (b'{"id":1,"do":"read","address":-1,"size":2}', "expected a range of memory that can be read"),
        (b'{"id":1,"do":"read","address":0,"size":-1}', "expected a size whose data fits into a line"),
        (b'{"id":1,"do":"write","address":-1,"data":"0000"}', "expected a range of memory that can be written"),
        (b'{"id":1,"do":"allocate","size":-1}', "expected a size that there is memory for"),
        (b'{"id":1,"do":"hello","protocol":2}', "expected protocol 1, the only one that this adapter speaks"),
    ],
)
def test_an_invalid_request_is_refused_with_the_reason_and_the_next_one_is_answered(
    ask: Asking, line: bytes, error: str | None
) -> None:
    answers, ended = ask(line + b"\n", {"id": 7, "do": "bye"})
    assert (answers[-1], ended.returncode, ended.stderr) == ({"id": 7}, 0, b"")
    assert len(answers) == 2 + line.count(b"\n")
    assert error is None or answers[0]["error"].startswith(error)


def test_numbers_are_read_and_written_with_their_sign_at_their_limits(ask: Asking) -> None:
    add = {"do": "call", "function": "mmioAdd"}
    pairs = [(-1, 0), (2**63 - 1, 0), (2**63 - 1, 1), (2**64 - 1, 1), (-(2**63), 0), (-(2**63), -1)]
    answers, _ = ask(*({"id": -i, **add, "arguments": pair} for i, pair in enumerate(pairs)))
    assert [answer["id"] for answer in answers] == [0, -1, -2, -3, -4, -5]
    assert [answer["result"] for answer in answers] == [-1, 2**63 - 1, -(2**63), 0, -(2**63), 2**63 - 1]


def test_strings_are_read_with_all_escapes_and_written_as_utf_8_whatever_they_hold(ask: Asking) -> None:
    spelled = (
        b'{"id":1,"do":"\\u006c\\u0069st"}\n{"id":2,"do":"\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\\u00e9\\u20ac"}\n'
    )
    answers, ended = ask(spelled, {"id": 3, "do": "hello", "protocol": 1})
    assert answers[0] == {"id": 1, "names": ["caf? \u00e9 ??? \U0001f600 ?"]}
    assert answers[1]["error"] == "expected a kind of request that this adapter knows, got '\"\\/?????" + "?" * 9 + "'"
    assert answers[2]["build"] == '"b"\n'
    assert ended.stdout.decode()


def test_a_line_of_any_length_is_answered_once_and_one_over_the_limit_is_skipped(ask: Asking) -> None:
    plain = b'{"id":1,"do":"delete","name":"x"}'
    fits = plain + b" " * (LONGEST - len(plain)) + b"\n"
    too_long = [plain + b" " * (size - len(plain)) + b"\n" for size in (LONGEST + 1, 65536, 69632, 200000)]
    answers, ended = ask(fits, *(line for one in too_long for line in (one, fits)))
    assert [answer.get("error", "") for answer in answers] == [
        "",
        *["expected a line that is not longer than the adapter's limit", ""] * len(too_long),
    ]
    assert ended.stderr == b""


def test_the_last_line_without_a_line_feed_is_not_read(ask: Asking) -> None:
    answers, ended = ask(b'{"id":1,"do":"list"}\n{"id":2,"do":"li')
    assert ([answer["id"] for answer in answers], ended.returncode) == ([1], 0)


VALID: Final = (
    b'{"id":12,"do":"hello","protocol":1,"token":"a \\u00e9 b"}',
    b'{"id":13,"do":"call","function":"mmioAdd","arguments":[4711,-140737488355328]}',
    b'{"id":14,"do":"allocate","size":300}',
    b'{"id":15,"do":"read","address":105553116266496,"size":16}',
    b'{"id":16,"do":"write","address":105553116266496,"data":"00ff10aB"}',
    b'{"id":17,"do":"put","name":"some.dat","data":"0123"}',
    b'{"id":18,"do":"get","name":"x"}',
    b'{"id":19,"do":"delete","name":"\\ud83d\\ude00.dat"}',
    b'{"id":20,"do":"list","more":[null,"\\n",[],1]}',
    b'{"id":21,"do":"reset"}',
    b'{"id":22,"do":"return","result":-1}',
)
PIECES: Final = (b'"', b"\\", b"\\u", b"\\ud800", b"{", b"}", b"[", b"]", b",", b":", b"-", b"\0", b"\xff", b"9" * 25)


def mutated(line: bytes, chance: random.Random) -> bytes:
    """Put something in, take something out, repeat, swap or cut; never a line feed."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randrange(len(line) + 1) for _ in range(2))
        piece = chance.choice((chance.choice(PIECES), bytes([chance.randrange(256)]), line[at:to] * 2, b""))
        line = line[:at] + piece + line[chance.choice((at, to)) :]
    return line.replace(b"\n", b" ")


@pytest.mark.parametrize("seed", range(4))
def test_each_of_many_mutated_lines_has_one_answer_and_none_ends_the_adapter(ask: Asking, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same lines each time
    lines = [mutated(chance.choice(VALID), chance) for _ in range(2000)]
    lines = [line for line in lines if b"bye" not in line]
    answers, ended = ask(*(line + b"\n" for line in lines))
    assert (ended.stderr, ended.returncode) == (b"", 0)
    assert len(answers) == len(lines)
    assert sum("error" in answer for answer in answers) > len(lines) / 2
    assert all(re.fullmatch(r"expected [ -~]+", answer["error"]) for answer in answers if "error" in answer)


# On POSIX: memory, files, and how a session ends


def test_memory_is_read_and_written_up_to_the_end_of_what_is_there_and_not_a_byte_further(
    toy: Path, tmp_path: Path
) -> None:
    talk = Talk(toy, tmp_path)
    start = talk.ask("call", function="pages", arguments=[])["result"]
    read_only, none = start + PAGE, start + 2 * PAGE
    unwritable = {"error": "expected a range of memory that can be written"}
    unreadable = {"error": "expected a range of memory that can be read"}
    assert talk.ask("write", address=read_only - 2, data="abcdef") == unwritable
    assert talk.ask("write", address=read_only, data="ab") == unwritable
    assert talk.ask("write", address=read_only - 2, data="abcd") == {}
    assert talk.ask("read", address=read_only - 3, size=5) == {"data": "00abcd0000"}
    assert talk.ask("read", address=none - 1, size=1) == {"data": "00"}
    assert talk.ask("read", address=none - 1, size=2) == unreadable
    assert talk.ask("read", address=start, size=2 * PAGE) == {"data": "00" * (PAGE - 2) + "abcd" + "00" * PAGE}
    assert talk.ask("read", address=start, size=2 * PAGE + 1) == unreadable
    assert talk.ask("read", address=none, size=0) == {"data": ""}
    assert talk.end() == (0, "")


def test_a_file_whose_name_is_no_utf_8_is_listed_all_the_same(toy: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9")).touch()
    talk = Talk(toy, tmp_path)
    assert talk.ask("list") == {"names": ["caf?"]}
    assert talk.end() == (0, "")


def test_a_file_that_is_no_ordinary_one_is_not_put_got_or_listed(toy: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    talk = Talk(toy, tmp_path)
    assert talk.ask("put", name="folder", data="00")["error"].startswith("expected a file that can be created, got")
    assert talk.ask("get", name="folder")["error"].startswith("expected a file that can be read and fits")
    assert talk.ask("delete", name="folder")["error"].startswith("expected a file that can be deleted, got")
    assert (talk.ask("list"), talk.ask("get", name="none")) == ({"names": []}, {"data": None})
    assert talk.end() == (0, "")


def test_nothing_is_left_of_what_was_before_a_reset_and_hello_says_so(toy: Path, tmp_path: Path) -> None:
    talk = Talk(toy, tmp_path)
    declared = talk.ask("hello", protocol=1)
    procedure = declared["procedures"][0]
    find = {"function": "mmioInstallIOProc", "arguments": [XYZ, 0, 0x40000]}
    assert talk.ask("call", function="mmioInstallIOProc", arguments=[XYZ, procedure, 0x10000])["result"] == procedure
    assert talk.ask("call", **find) == {"result": procedure}
    assert talk.ask("reset") == {}
    assert talk.ask("call", **find) == {"result": 0}
    assert (declared["capabilities"], talk.ask("hello", protocol=1)["capabilities"]) == (["afresh"], ["afresh"])
    assert talk.end() == (0, "")


def in_callback(talk: Talk) -> None:
    """Let the toy call an I/O procedure, and answer nothing yet."""
    procedure = talk.ask("hello", protocol=1)["procedures"][0]
    info = talk.ask("allocate", size=100)["address"]
    talk.ask("write", address=info + 8, data=procedure.to_bytes(8, "little").hex())
    assert talk.ask("call", function="mmioOpen", arguments=[0, info, 0])["callback"] == procedure


def test_a_reset_in_the_middle_of_a_call_is_refused_and_the_call_goes_on(toy: Path, tmp_path: Path) -> None:
    talk = Talk(toy, tmp_path)
    in_callback(talk)
    assert talk.ask("reset") == {"error": "expected no reset during a call"}
    assert talk.ask("return") == {"error": "expected an integer in 'result', got none"}
    assert talk.ask("return", result=257) == {"result": 0}
    assert talk.ask("reset") == {}
    assert talk.ask("bye") == {}
    assert talk.end() == (0, "")


def test_when_the_suite_goes_away_in_the_middle_of_a_call_the_exit_code_says_so(toy: Path, tmp_path: Path) -> None:
    talk = Talk(toy, tmp_path)
    in_callback(talk)
    assert talk.end() == (1, "toy: the input ended during a callback\n")


def test_where_nobody_reads_the_answers_the_library_is_not_blamed(toy: Path, tmp_path: Path) -> None:
    talk = Talk(toy, tmp_path)
    assert talk.ask("list") == {"names": []}
    assert talk.process.stdin is not None
    assert talk.process.stdout is not None
    talk.process.stdout.close()
    talk.process.stdin.write(b'{"id":2,"do":"list"}\n')
    talk.process.stdin.close()
    assert talk.process.wait(10) == 1
    assert talk.process.stderr is not None
    with talk.process.stderr as errors:
        assert errors.read() == b"toy: cannot write the answer: nobody reads it\n"


@pytest.mark.parametrize("address", ["", ":", "0", "65536", "80x", "-1", ":80", "127.0.0.1:", "h" * 256 + ":80"])
def test_what_is_no_address_is_refused(toy: Path, address: str) -> None:
    refused = subprocess.run([toy, "--listen", address], capture_output=True, text=True, check=False, timeout=10)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == f"{toy}: expected [HOST:]PORT, got '{address}'\n"


@pytest.mark.parametrize("host", ["127.0.0.1", "[127.0.0.1]"])
def test_when_the_one_that_listens_is_gone_nobody_waits_in_a_queue_behind_its_connections(
    toy: Path, tmp_path: Path, free_port: int, host: str
) -> None:
    with subprocess.Popen([toy, "--listen", f"{host}:{free_port}"], cwd=tmp_path) as listener:
        place = Place("tcp", Address("127.0.0.1", free_port))
        served = Reaching(place, 10.0).start()
        assert shake_hands(served).name == "toy"
        listener.kill()
    assert served.request("list").names == []
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", free_port), timeout=10)
    served.request("bye")
