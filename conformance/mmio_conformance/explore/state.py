"""The states that an exploration has covered: which function was called for what kind of file, and how that ended."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.explore.world import File

SCHEMA = 1


@dataclass(frozen=True, slots=True, order=True)
class State:
    """What a call met, in words."""

    function: str
    #: where the bytes of the file lie
    way: str
    #: read, write, read and write
    access: str
    #: whether it has an I/O buffer, and whether that may hold bytes that are yet to be written
    buffer: str
    #: whether its procedure was told to fail
    procedure: str
    #: succeeded or failed
    outcome: str


def state_of(function: str, file: File, *, succeeded: bool) -> State:
    """Return the state of a file in a call."""
    access = " and ".join(name for name, has in (("read", file.reads), ("write", file.writes)) if has)
    buffer = "none" if not file.buffer else "written to" if file.written else "not written to"
    return State(
        function, str(file.way), access, buffer, "failing" if file.faulty else "sound",
        "succeeded" if succeeded else "failed",
    )  # fmt: skip


def to_json(states: Mapping[State, int]) -> dict[str, Any]:
    """Return the states, in order, each with how many calls met it, as plain data."""
    return {"schema": SCHEMA, "states": [asdict(state) | {"calls": states[state]} for state in sorted(states)]}
