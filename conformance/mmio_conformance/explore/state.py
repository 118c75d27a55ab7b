"""The state map as data: which functions were called in which states, and how often."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.driver.model_states import State

SCHEMA = 2


def to_json(states: Mapping[State, int]) -> dict[str, Any]:
    """Return the states, in order, each with how many calls met it, as plain data."""
    return {"schema": SCHEMA, "states": [asdict(state) | {"calls": states[state]} for state in sorted(states)]}
