"""What is compared after a call, and the rules that decide it.

A point counts only if one of its rules decided in the model during the call, and no gap leaves it open.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect, load_catalogue, load_interface
from msgspec import Struct

from mmio_conformance.explore.judging.left_open import Open, left_open
from mmio_conformance.explore.judging.points_os2 import POINTS_OF_OS2

if TYPE_CHECKING:
    from collections.abc import Mapping


#: Point -> the rules that decide it.
POINTS: Final[Mapping[str, tuple[str, ...]]] = {
    "mmioOpen": (
        "open.handle",
        "open.failure-null",
        "open.create-and-append",
        "memory.user-block-no-expansion",
        "memory.system-block-readwrite-only",
        "names.delete-answer",
        "names.exist",
        "names.parse-answer",
        "ioproc.message-open-error",
    ),
    "mmioOpen answer": ("ioproc.message-open-error-returned",),
    "mmioOpen error": ("open.failure-error",),
    "mmioOpen unchanged": (
        "open.failure-null",
        "open.create-and-append",
        "memory.user-block-no-expansion",
        "memory.system-block-readwrite-only",
        "select.bnd",
        "select.unknown-code",
        "select.uninstalled-extension",
    ),
    "mmioOpen procedure": ("select.by-code", "select.extension", "select.by-address", "ioproc.message-open"),
    "mmioOpen name": ("ioproc.message-open",),
    "mmioOpen passed flags": ("ioproc.message-open-flags",),
    "mmioOpen passed disk_offset": ("ioproc.message-open-offset",),
    "mmioOpen passed info": ("ioproc.info-from-application",),
    "mmioOpen qualified": ("names.parse",),
    "mmioOpen asked": ("names.delete-message",),
    "mmioOpen file": ("names.delete", "names.exist-opens-nothing", "names.parse-opens-nothing"),
    "mmioClose": (
        "open.close",
        "open.close-error",
        "open.close-failure",
        "open.close-cannot-write",
        "buffer.failure-reported",
    ),
    "mmioClose content": (
        "open.close-flushes",
        "buffer.transparent",
        "direct.dirty",
        "direct.not-dirty",
        "direct.advance-write",
        "transfer.write",
        "memory.user-block",
        "open.read-only",
        "open.create-truncates",
        "create-chunk.header",
        "create-chunk.overwrites",
        "ascend.corrects-size",
        "ascend.pads",
        "element.append-grows",
    ),
    "mmioRead": (
        "buffer.transparent",
        "transfer.read",
        "transfer.read-at-end",
        "transfer.read-error",
        "transfer.nothing-zero",
        "ioproc.message-read-answer",
    ),
    "mmioRead bytes": ("buffer.transparent", "transfer.read", "ioproc.message-read"),
    "mmioRead after emptying": ("flush.empty",),
    "mmioRead access": ("open.write-only",),
    "mmioRead messages": ("ioproc.message-read",),
    "mmioRead asking": ("buffer.asks-when-needed",),
    "mmioWrite": (
        "buffer.transparent",
        "transfer.write",
        "transfer.write-error",
        "transfer.nothing-zero",
        "ioproc.message-write-answer",
        "memory.write-short",
        "memory.write-at-end",
        "memory.write-past-end",
    ),
    "mmioWrite beyond": ("memory.expansion-zero", "memory.user-block-fixed", "element.append-grows"),
    "mmioWrite access": ("open.read-only", "open.default-read"),
    "mmioWrite messages": ("ioproc.message-write",),
    "mmioWrite asking": ("buffer.asks-when-needed",),
    "mmioSeek": (
        "buffer.transparent",
        "transfer.seek",
        "transfer.seek-current",
        "transfer.seek-end",
        "transfer.seek-error",
        "ioproc.message-seek-answer",
        "memory.user-block-seek-end",
    ),
    "mmioSeek messages": ("ioproc.message-seek",),
    "mmioClose messages": ("ioproc.message-close",),
    "mmioClose kept": ("ioproc.info-state",),
    "mmioClose order": ("open.close-flushes",),
    "mmioClose failure": ("buffer.failure-reported",),
    "mmioFlush": (
        "flush.writes",
        "flush.cannot-write",
        "flush.unbuffered",
        "flush.memory-file",
        "buffer.failure-reported",
    ),
    "mmioFlush content": ("flush.writes",),
    "mmioFlush messages": ("flush.only-if-modified",),
    "mmioSetBuffer": (
        "buffer.set-zero",
        "buffer.set-cannot-write",
        "buffer.set-none-unbuffered",
        "buffer.failure-reported",
    ),
    "mmioSetBuffer content": ("buffer.set-writes-out",),
    "mmioGetInfo": ("info.fills", "info.unbuffered-error"),
    "mmioSetInfo": ("direct.set-info",),
    "mmioAdvance": (
        "direct.advance-read",
        "direct.advance-cannot-read",
        "direct.advance-write",
        "direct.advance-at-end",
        "direct.advance-unbuffered",
        "direct.advance-access",
        "direct.advance-cannot-write",
        "direct.advance-expands",
        "direct.advance-cannot-expand",
        "memory.advance-room",
        "direct.advance-without-info",
        "buffer.failure-reported",
    ),
    "mmioAdvance content": ("direct.advance-write", "direct.advance-not-dirty", "direct.advance-writes-first"),
    "mmioDescend": (
        "descend.success",
        "descend.not-found",
        "descend.cannot-read",
        "descend.within-parent",
        "descend.searched-type",
    ),
    "mmioAscend": (
        "ascend.success",
        "ascend.cannot-write",
        "ascend.cannot-seek",
        "ascend.no-room",
        "ascend.cannot-reach-size",
    ),
    "mmioAscend content": ("ascend.corrects-size", "ascend.pads"),
    # Whether the procedure has to be asked where the chunk begins, and fails then, is left open.
    "mmioCreateChunk": ("create-chunk.success", "create-chunk.cannot-write"),
    "mmioInstallIOProc": (
        "install.install",
        "install.most-recent-first",
        "install.find",
        "install.most-recent-removed-first",
        "install.remove",
        "install.not-found",
    ),
    "mmioRename": ("rename.success", "rename.missing-file", "rename.error"),
    "mmioRename answer": ("rename.error",),
    "mmioRename file": ("rename.renames",),
    "mmioRename info": ("rename.info-kept",),
    "mmioRename messages": ("rename.message",),
    "mmioRename names": ("rename.message",),
    "mmioStringToFOURCC": (
        "fourcc.packing",
        "fourcc.padded",
        "fourcc.truncated",
        "fourcc.upper-case",
        "fourcc.case-kept",
        "fourcc.not-checked",
    ),
    "mmioSendMessage": ("ioproc.send-answer", "ioproc.send-no-handle", "element.handle-of-file", "element.entry"),
    "mmioSendMessage entry": ("element.entry",),
    "mmioSendMessage messages": ("ioproc.send",),
    "mmioRead inside": ("ioproc.reentered",),
    "mmioWrite inside": ("ioproc.reentered",),
    "mmioSeek inside": ("ioproc.reentered",),
    "mmioGetLastError": ("transfer.last-error", "transfer.last-error-handle", "compound.last-error"),
    # members, by our own names of them
    "mmioDescend ckid": ("descend.id",),
    "mmioDescend ck_size": ("descend.size", "descend.byte-order"),
    "mmioDescend fcc_type": ("descend.type", "descend.no-type"),
    "mmioDescend data_offset": ("descend.data-offset",),
    "mmioDescend flags": ("descend.flags",),
    "mmioCreateChunk ckid": ("create-chunk.id-filled-in",),
    "mmioCreateChunk data_offset": ("create-chunk.data-offset",),
    "mmioCreateChunk flags": ("create-chunk.dirty",),
    "mmioGetInfo flags": ("info.open-flags",),
    "mmioGetInfo allocated": ("buffer.set-flag", "open.allocbuf", "info.open-flags"),
    "mmioGetInfo dirty": ("info.dirty",),
    "mmioGetInfo fcc_io_proc": ("info.procedure",),
    "mmioGetInfo cch_buffer": ("info.buffer-members", "info.unbuffered"),
    "mmioGetInfo pch_buffer": ("info.buffer-members", "info.unbuffered"),
    "mmioGetInfo info": ("info.procedure-state",),
    "mmioGetInfo disk_offset": ("info.procedure-state",),
    "mmioGetInfo error_ret": ("open.error-of-open-only",),
    "mmioGetInfo window": ("direct.next", "info.bounds"),
    "mmioGetInfo end of writing": ("info.bounds",),
    "mmioGetInfo next": ("info.next-at-end",),
    "mmioAdvance next": ("direct.advance-read-next",),
    "mmioAdvance loaded": ("direct.advance-read-end", "direct.advance-read", "direct.advance-at-end"),
    "mmioAdvance window": ("direct.next", "direct.advance-info"),
    "mmioAdvance cch_buffer": ("direct.advance-info",),
    **POINTS_OF_OS2,
}
#: Rules by which an error that a procedure has answered is the one that a call on an open file returns.
PASSED_ON: Final = frozenset({"open.close-error"})
#: Rules that say what a call leaves to later ones: which of them were at work tells causes apart that show alike.
_LEFT_TO_LATER_CALLS: Final = frozenset(
    {
        "ascend.corrects-size",
        "ascend.pads",
        "buffer.set-keeps-position",
        "descend.buffering",
        "direct.advance-keeps-position",
        "direct.advance-keeps-unwritten",
        "direct.advance-writes-first",
        "direct.dirty",
        "flush.empty",
        "flush.empty-keeps-position",
        "memory.create-empty",
        "memory.expansion",
        "memory.like-a-file",
        "memory.system-block",
        "transfer.nothing",
    }
)
_GAP: Final = "gap."
#: So many traces are kept as they were read: nearly all calls have one of them, and a long campaign meets thousands.
_MOST_TRACES: Final = 2000
_CODE: Final = re.compile(r"MMIOERR_\w+")


class Trace(Struct, frozen=True):
    """What decided a call in the model."""

    rules: frozenset[str]
    #: with `gap.` before each
    gaps: frozenset[str]
    #: what they leave open, as bits
    open: int
    #: those that say what the call leaves to later ones
    left: frozenset[str]


@lru_cache(maxsize=_MOST_TRACES)
def read_trace(decided: tuple[str, ...], dialect: Dialect) -> Trace:
    """Tell rules from gaps; few traces differ, and most are read once."""
    gaps = frozenset(one for one in decided if one.startswith(_GAP))
    opened: int = Open.NOTHING
    for gap in gaps:
        opened |= left_open(gap.removeprefix(_GAP), dialect)
    rules = frozenset(decided) - gaps
    return Trace(rules, gaps, opened, rules & _LEFT_TO_LATER_CALLS)


@cache
def named_codes(rule: str, dialect: Dialect) -> frozenset[int]:
    """Return the error codes that a rule names."""
    found = load_catalogue().rules[rule]
    names = _CODE.findall(f"{found.title} {found.text}")
    numbers = (load_interface(dialect).find(name) for name in names)
    return frozenset(number for number in numbers if number is not None)
