"""The state map as data: which functions were called in which states, and how often."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from mmio_conformance.driver.model_states import State
from mmio_conformance.errors import UsageError
from mmio_conformance.explore.state_page import ACCESSES, state_page
from mmio_conformance.reports.folder import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCHEMA = 2


def write_states(
    folder: Path, states: Mapping[State, int], title: str, beside: tuple[Path, Mapping[State, int]] | None = None
) -> list[str]:
    """Write `states.json` and `states.html` into a folder; the page may have another map beside it.

    Returned is what could not be written.
    """
    file, others = (None, None) if beside is None else beside
    text = json.dumps(to_json(states), indent=2) + "\n"
    page = partial(state_page, states, title, others, str(file))
    return write(folder, {"states.json": text.encode, "states.html": page})


def to_json(states: Mapping[State, int]) -> dict[str, Any]:
    """Return the states, in order, each with how many calls met it, as plain data."""
    return {"schema": SCHEMA, "states": [asdict(state) | {"calls": states[state]} for state in sorted(states)]}


def read_states(file: Path) -> dict[State, int]:
    """Return the states that `write_states` has written; throws UsageError if the file has none."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        pairs = [({name: str(one[name]) for name in State.__struct_fields__}, one["calls"]) for one in data["states"]]
        states = {State(**members): int(calls) for members, calls in pairs}
    except OSError as error:
        raise UsageError(f"{file}: expected a state map, got {error.strerror}", _HINT) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{file}: expected a state map, got something else", _HINT) from None
    if unknown := {state.access for state in states} - {*ACCESSES}:
        raise UsageError(f"{file}: expected the access of a file, got {min(unknown)!r}", _HINT)
    return states


_HINT = "`explore --features --out DIR` writes DIR/states.json"
