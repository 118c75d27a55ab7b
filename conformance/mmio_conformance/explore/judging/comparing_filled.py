"""Comparisons of what functions of OS/2 alone fill: structures, numbers and names in blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.model_states import succeeded as has_succeeded
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.judging.left_open import Open
from mmio_conformance.explore.steps import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mmio_spec import Member

    from mmio_conformance.explore.judging.turn import Turn
    from mmio_conformance.explore.side import Side

#: Function -> which of its arguments it fills, and the point that this is.
FILLED: Final[Mapping[str, tuple[tuple[int, str], ...]]] = {
    "mmioCFGetInfo": ((1, "header"),),
    "mmioCFFindEntry": ((1, "entry"),),
    "mmioQueryFormatCount": ((1, "count"),),
    "mmioGetFormats": ((2, "description"), (3, "count")),
    "mmioGetFormatName": ((2, "count"),),
    "mmioIdentifyFile": ((2, "description"), (3, "storage")),
    "mmioIdentifyStorageSystem": ((2, "storage"),),
    "mmioDetermineSSIOProc": ((2, "storage"), (3, "remainder")),
    "mmioQueryHeaderLength": ((1, "length"),),
    "mmioGetHeader": ((3, "count"),),
    "mmioSetHeader": ((3, "count"),),
    "mmioSendMessage": ((2, "entry"),),
    "mmioIniFileHandler": ((0, "entry"),),
    "mmioIniFileCODEC": ((0, "entry"),),
}
#: Members that gaps leave open: where the bytes of an element lie, how many entries a table has beyond those in use,
#: and whether bytes between elements and of replaced ones count.
_LEFT_OPEN: Final = frozenset({"ulOffset", "ulEntriesTotal", "ulEntriesUnused", "ulBytesTotal", "ulBytesDeleted"})
#: Of a file that nobody claims a description says the code, and no rule says what else.
_UNCLAIMED: Final = "identify.dos"
_CODE: Final = "fccIOProc"
#: The medium of an element: which one mmioOpen gives to one that it makes, a gap leaves open.
_MEDIUM: Final = "ulMedType"
_CHARACTER: Final = "CHAR"
_ORDER: Final = "gap.order-of-formats"


def succeeded(turn: Turn, model: Side, result: int | None = None) -> bool:
    """Tell whether a call has done what it was called for: on the model, or where it returned `result`."""
    function = model.interface.functions[turn.call.function]
    return has_succeeded(function, turn.expected if result is None else result)


def compare_filled(model: Side, subject: Side, turn: Turn) -> Iterator[Difference]:
    """Compare what a call that succeeded has filled, as far as rules decide it."""
    for index, point in FILLED.get(turn.call.function, ()):
        name = turn.call.arguments[index].variable
        if not name or not (rules := turn.decides(point)) or _may_count_others(model, turn):
            continue
        if model.is_structure(name) and _ORDER in turn.gaps:
            continue  # how many there are is decided, but not which of them comes first
        differ = _members if model.is_structure(name) else _bytes
        for which, expected, got, shows in differ(model, subject, name):
            if _UNCLAIMED in rules and point == "description" and which != _CODE:
                continue
            yield Difference(turn.call.function, which or point, rules, expected, got, (shows,))


def _may_count_others(model: Side, turn: Turn) -> bool:
    """Tell whether a gap leaves open what is found: only those with a code of its own can be counted."""
    if not turn.open & Open.MEMBERS:
        return False
    wanted = turn.call.arguments[0].variable
    return turn.gaps - {_ORDER} != {"gap.formats-of-the-system"} or not model.members(wanted)["fccIOProc"]


def _members(model: Side, subject: Side, name: str) -> Iterator[tuple[str, str, str, str]]:
    mine, other = model.members(name), subject.members(name)
    for member in model.shape(name).members.values():
        if member.name in _LEFT_OPEN:
            continue
        wanted, got = (_value(member, side[member.name]) for side in (mine, other))
        if member.name == _MEDIUM and not wanted:
            continue  # nobody has named one
        if wanted != got:
            ends = isinstance(wanted, bytes) and member.counted_by is None
            shows = f"{name}.{member.name} " + (f"holds {_text(wanted, ends=True)}" if ends else f"is {_text(wanted)}")
            yield member.name, _text(wanted), _text(got), shows


def _bytes(model: Side, subject: Side, name: str) -> Iterator[tuple[str, str, str, str]]:
    mine, other = model.block(name), subject.block(name)
    if mine != other:
        yield "", literal(mine), literal(other), f"{name} holds {literal(mine)}"


def _value(member: Member, value: int | tuple[int, ...]) -> int | bytes | tuple[int, ...]:
    """Return the value of a member; characters end before their NUL."""
    if member.type == _CHARACTER and isinstance(value, tuple):
        return bytes(value).partition(b"\0")[0]
    return value


def _text(value: int | bytes | tuple[int, ...], *, ends: bool = False) -> str:
    return literal(value + b"\0" * ends) if isinstance(value, bytes) else str(value)
