"""Whatever bytes an adapter writes, each scenario ends with a verdict that blames the right one, in a short message.

The model answers, and some of its lines are mutated on their way; a seed says which and how. The slow test mutates
MMIO_FUZZ_MESSAGES of them, 10 000 if nothing is said, from the seed MMIO_FUZZ_SEED.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import socket
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

import pytest
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.place import Address, Place
from mmio_conformance.driver.remote import RemoteAdapter, SocketWire
from mmio_conformance.driver.serve import _serve as serve
from mmio_conformance.errors import SuiteError
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.verdicts import Verdict
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.scenarios import load_features_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.results.verdicts import Outcome

Message = dict[str, Any]

TOPICS: Final = ("fourcc", "flush", "install", "ioproc")
#: One line in so many is mutated, and one hello in so many.
RATE, RATE_OF_HELLO = 15, 30
LONGEST: Final = 400
#: Extreme values of every kind.
VALUES: Final[tuple[Any, ...]] = (
    0,
    1,
    -1,
    1 << 31,
    1 << 32,
    1 << 63,
    -(1 << 63),
    1 << 64,
    10**30,
    None,
    "",
    "x",
    [],
    {},
    1.5,
    True,
)


def line(message: object) -> bytes:
    return json.dumps(message).encode() + b"\n"


def other_member(message: Message, chance: random.Random) -> bytes:
    return line(message | {chance.choice(list(message)): chance.choice(VALUES)})


def other_bytes(message: Message, chance: random.Random) -> bytes:
    text = bytearray(line(message)[:-1])
    for _ in range(chance.randint(1, 4)):
        text[chance.randrange(len(text))] = chance.randrange(256)
    return bytes(text).replace(b"\n", b" ") + b"\n"


def more_bytes(message: Message, chance: random.Random) -> bytes:
    text = line(message)
    at = chance.randrange(len(text))
    return text[:at] + chance.randbytes(chance.randint(1, 200)) + text[at:]


#: What no program can take for an answer: the adapter is at fault.
BROKEN: Final[dict[str, Callable[[Message, random.Random], bytes]]] = {
    "cut short": lambda message, chance: line(message)[: chance.randrange(1, len(line(message)) - 2)] + b"\n",
    "no object": lambda message, _: line([message]),
    "another id": lambda message, chance: line(message | {"id": message["id"] + chance.randint(1, 1000)}),
    "a text for an id": lambda message, _: line(message | {"id": "\u202e" * 100_000}),
    "no id": lambda message, _: line({name: value for name, value in message.items() if name != "id"}),
    "control characters": lambda _, chance: b"\x1b[2J" + chance.randbytes(50).replace(b"\n", b"") + b"\n",
    "too deep": lambda message, _: b'{"id":%d,"x":' % message["id"] + b"[" * 5000 + b"\n",
    "too long": lambda _, chance: bytes([chance.randrange(65, 90)]) * (3 << 20),
    "an error of a megabyte": lambda message, _: line({"id": message["id"], "error": "x" * 1_000_000}),
    "a huge callback": lambda message, _: line({"id": message["id"], "callback": 1 << 70, "arguments": [0] * 20_000}),
}
#: What may be an answer, and then one of the implementation.
PERHAPS: Final[dict[str, Callable[[Message, random.Random], bytes]]] = {
    "another member": other_member,
    "other bytes": other_bytes,
    "more bytes": more_bytes,
    "twice": lambda message, _: line(message) * 2,
}


class Mutating:
    """Stands between the model and the wire; notes what it has done since it was last asked."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.mutated = 0
        self._since: list[tuple[socket.socket, str]] = []
        #: our ends of connections that were over when `take` was last called
        self._over: set[socket.socket] = set()
        self._ends: set[socket.socket] = set()

    def connect(self, folder: Path) -> RemoteAdapter:
        """Return a connection to a model, which lives as long as that."""
        del folder
        ours, theirs = socket.socketpair()
        self._ends.add(ours)

        def answer() -> None:
            with theirs, contextlib.suppress(OSError, SystemExit), theirs.makefile("rb") as requests:
                kinds: dict[int, str] = {}
                writes = cast("BinaryIO", _Writing(self, ours, theirs, kinds))
                serve("windows", lambda answering: answering, cast("BinaryIO", _noted(requests, kinds)), writes)

        threading.Thread(target=answer, daemon=True).start()
        return RemoteAdapter(SocketWire(ours), Place("tcp", Address("here", 1)), timeout=2.0)

    def take(self) -> list[str]:
        """Return what was done since the last time; what a connection does that was over by then nobody reads."""
        taken = [what for end, what in self._since if end not in self._over]
        self._since = []
        self._over = {end for end in self._ends if end.fileno() < 0}
        self._ends -= self._over
        return taken

    def mutate(self, text: bytes, kind: str, end: socket.socket) -> bytes | None:
        """Return what is written in place of a line, None for the end of the connection."""
        if self.chance.randrange(RATE_OF_HELLO if kind == "hello" else RATE):
            return text
        self.mutated += 1
        message = json.loads(text)
        ways = [*BROKEN, *PERHAPS, "the end"] + ["silence"] * (self.chance.randrange(64) == 0)  # each costs a timeout
        way = self.chance.choice(ways)
        self._since.append((end, f"{kind}: {way}"))
        if way == "the end":
            return None
        return b"" if way == "silence" else (BROKEN | PERHAPS)[way](message, self.chance)


class _Writing:
    def __init__(
        self, mutating: Mutating, other_end: socket.socket, wire: socket.socket, kinds: dict[int, str]
    ) -> None:
        self._mutating, self._other_end, self._wire, self._kinds = mutating, other_end, wire, kinds

    def write(self, text: bytes) -> int:
        instead = self._mutating.mutate(text, self._kinds.get(json.loads(text)["id"], ""), self._other_end)
        if instead is None:
            self._wire.shutdown(socket.SHUT_RDWR)
        else:
            self._wire.sendall(instead)
        return len(text)

    def flush(self) -> None:
        """Do nothing: it is written at once."""


def _noted(requests: BinaryIO, kinds: dict[int, str]) -> Any:
    for text in requests:
        request = json.loads(text)
        kinds[request["id"]] = request["do"]
        yield text


class _Noting(Listener):
    """Notes of each outcome what was mutated meanwhile."""

    def __init__(self, mutating: Mutating) -> None:
        self._mutating = mutating
        self.noted: list[tuple[Outcome, list[str]]] = []

    def next(self, outcome: Outcome) -> None:
        self.noted.append((outcome, self._mutating.take()))


def check(outcome: Outcome, done: list[str], before: list[str]) -> None:
    """Check a verdict, by what was mutated in the scenario and in the one before, of which a line may be left over."""
    shown = f"{outcome.scenario.id} {done}, after {before}: {outcome.verdict}, {outcome.message}"
    assert outcome.verdict != Verdict.SUITE_ERROR, shown
    assert len(outcome.message) <= LONGEST, shown
    assert outcome.message.isprintable(), shown
    if any(one.partition(": ")[2] in PERHAPS for one in before):
        return
    if not done:
        assert outcome.verdict == Verdict.PASSED, shown
    elif done[0].partition(": ")[2] in BROKEN:
        refused_memory = done[0] in REFUSED_MEMORY
        assert outcome.verdict == (Verdict.CRASHED if refused_memory else Verdict.ADAPTER_ERROR), shown
    elif done[0] == "call: the end":
        assert outcome.verdict == Verdict.CRASHED, shown
    elif done[0] == "call: silence":
        assert outcome.verdict == Verdict.TIMED_OUT, shown


#: An adapter that refuses an address says that the implementation has led there.
REFUSED_MEMORY: Final = ("read: an error of a megabyte", "write: an error of a megabyte")


def started(mutating: Mutating) -> Implementation | None:
    """Start an implementation, None if that is refused because a hello was mutated."""
    refused = None
    try:
        return Implementation(mutating.connect)
    except SuiteError as error:
        refused = error
    assert len(refused.message) <= LONGEST
    return None


def fuzz(seed: int, messages: int) -> int:
    """Judge the model through mutations until there were so many; each run ends, with as many outcomes as planned.

    Returns how many messages were mutated.
    """
    mutating = Mutating(seed)
    scenarios = tuple(one for one in load_features_of(TOPICS, ()) if one.holds_for("windows"))
    while mutating.mutated < messages:
        implementation = started(mutating)
        if implementation is None:
            continue
        mutating.take()
        noting = _Noting(mutating)
        result = run_until_interrupted({"Windows": Subject(implementation, scenarios)}, noting)
        before: list[str] = []
        for outcome, done in noting.noted:
            check(outcome, done, before)
            before = done
        if result.error is None:
            assert len(result.outcomes) == len(scenarios)
        else:
            assert "the adapter " in result.error.message, result.error.message
    return mutating.mutated


def test_a_hundred_mutated_messages_cost_a_scenario_each_at_most(
    record_property: Callable[[str, object], None],
) -> None:
    record_property("mutated messages", fuzz(1, 100))


@pytest.mark.slow
def test_many_mutated_messages_cost_a_scenario_each_at_most(record_property: Callable[[str, object], None]) -> None:
    messages = int(os.environ.get("MMIO_FUZZ_MESSAGES", "10000"))
    record_property("mutated messages", fuzz(int(os.environ.get("MMIO_FUZZ_SEED", "2")), messages))
