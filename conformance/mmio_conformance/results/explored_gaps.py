"""What explorations have seen of gaps: what calls that touch one return on the model and on an implementation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import msgspec
from mmio_spec import Dialect  # noqa: TC002 - read by msgspec
from msgspec import Struct

from mmio_conformance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The file in the folder of an exploration.
FILE: Final = "gaps.json"
AS_THE_MODEL: Final = "as the model"
_SCHEMA: Final = 1


class Reading(Struct, frozen=True, order=True):
    """What a call that touches a gap returned, in a word: the name of a code, NULL, an address, 0, -1 or a number."""

    #: its id, without `gap.`
    gap: str
    function: str
    model: str
    #: what the implementation returned; AS_THE_MODEL if it was the same
    got: str


class _Counted(Struct, frozen=True, forbid_unknown_fields=True):
    gap: str
    function: str
    model: str
    got: str
    calls: int

    def __str__(self) -> str:
        returned = f"{self.model}, {self.got}" if self.got == AS_THE_MODEL else f"{self.got}, the model {self.model}"
        return f"{self.function} returned {returned}, in {self.calls:,} {'call' if self.calls == 1 else 'calls'}"


class ExploredGaps(Struct, frozen=True, forbid_unknown_fields=True):
    """The readings of an implementation, each with how many calls showed it, as `gaps.json` has them."""

    schema: int
    #: its name and version
    implementation: str
    dialect: Dialect
    readings: tuple[_Counted, ...]

    @property
    def title(self) -> str:
        """Who it is, and how it was seen."""
        return f"{self.implementation}, explored"

    def of(self, gap: str) -> list[_Counted]:
        """Return what was seen of a gap."""
        return [one for one in self.readings if one.gap == gap]


def to_json(implementation: str, dialect: Dialect, readings: Mapping[Reading, int]) -> bytes:
    """Return the content of `gaps.json`."""
    counted = (_Counted(one.gap, one.function, one.model, one.got, readings[one]) for one in sorted(readings))
    data = msgspec.to_builtins(ExploredGaps(_SCHEMA, implementation, dialect, tuple(counted)))
    return (json.dumps(data, indent=2) + "\n").encode()


def read_explored_gaps(place: Path) -> ExploredGaps | None:
    """Return what an exploration has written into its folder, or into this file; None if it is of something else.

    Throws UsageError if it is damaged.
    """
    file = place / FILE if place.is_dir() else place
    if file.name != FILE or not file.is_file():
        return None
    try:
        return msgspec.json.decode(file.read_bytes(), type=ExploredGaps)
    except (OSError, msgspec.DecodeError, ValueError) as error:
        raise UsageError(
            f"{file}: expected what an exploration has seen of gaps, got something else: {error}",
            "`mmio-conformance explore --out DIR` writes DIR/gaps.json",
        ) from None
