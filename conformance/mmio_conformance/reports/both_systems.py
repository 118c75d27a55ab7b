"""What a scenario did on both systems, as one list: what is the same stands once, what differs twice."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A constant as calls show it, with its number: `MMIOM_OPEN (3)`.
_NAMED: Final = re.compile(r"\b([A-Z][A-Z0-9_]+) \((-?\d+)\)")


def merge_calls(windows: Sequence[str], os2: Sequence[str]) -> list[str]:
    """Return the calls of a scenario, those of one system alone with its name.

    A constant that has one name and two numbers stands without them; one number with two names has both.
    """
    merged: list[str] = []
    ours, theirs = ([_NAMED.sub("()", call) for call in calls] for calls in (windows, os2))
    for kind, start, end, other_start, other_end in SequenceMatcher(None, ours, theirs, False).get_opcodes():
        for one, other in zip_longest(windows[start:end], os2[other_start:other_end]):
            merged += _merge(one, other) if kind == "equal" else _apart(one, other)
    return merged


def _merge(one: str, other: str) -> list[str]:
    """Return two calls that differ in constants at most: as one, or if a constant means another thing as two."""
    parts: list[str] = []
    end = 0
    for ours, theirs in zip(_NAMED.finditer(one), _NAMED.finditer(other), strict=True):
        (name, number), (other_name, other_number) = ours.groups(), theirs.groups()
        if name == other_name:
            both = ours[0] if number == other_number else name
        elif number == other_number:
            both = f"{name} or {other_name} ({number})"
        else:
            return _apart(one, other)
        parts += [one[end : ours.start()], both]
        end = ours.end()
    return ["".join([*parts, one[end:]])]


def _apart(windows: str | None, os2: str | None) -> list[str]:
    """Return the call of each system with its name, where there is one."""
    calls = ((Dialect.WINDOWS, windows), (Dialect.OS2, os2))
    return [re.sub(r"^ *", rf"\g<0>{SYSTEMS[dialect]}: ", call) for dialect, call in calls if call is not None]
