"""What a gap leaves open of a call: its answer, what it fills in, or where it leaves the position and the content."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec import Dialect


class Open:
    """What a gap leaves open, as bits: it is asked a dozen times a call, and an enumeration of flags answers slowly."""

    NOTHING: Final = 0
    #: which error it is, but not that it is one
    CODE: Final = 1
    #: what the call returns
    ANSWER: Final = 2
    #: the members of the structure that it fills
    MEMBERS: Final = 4
    #: where the current position is afterwards, and what depends on it
    PLACE: Final = 8
    #: what the file holds afterwards
    CONTENT: Final = 16
    ALL: Final = 31


#: What a gap leaves open if that is less than everything.
_LEFT_OPEN: Final[Mapping[str, int]] = {
    "codes-of-open-failures": Open.CODE,
    "codes-of-memory-open-failures": Open.CODE,
    "codes-of-failed-descend": Open.CODE | Open.MEMBERS | Open.PLACE,
    "unknown-code-error": Open.CODE,
    "unknown-extension-error": Open.CODE,
    "structure-after-failed-search": Open.MEMBERS | Open.PLACE,
    "members-after-ascend": Open.MEMBERS,
    "growth-step": Open.MEMBERS,
    "next-after-writing-advance": Open.MEMBERS,
    "info-of-memory-file": Open.ANSWER | Open.MEMBERS,
    "unbuffered-file": Open.ANSWER,
    "flushing-memory-file": Open.ANSWER,
    "advance-from-middle": Open.ANSWER | Open.MEMBERS | Open.PLACE,
    "sign-of-offset-from-end": Open.ANSWER | Open.PLACE,
    "seeking-past-element": Open.ANSWER | Open.MEMBERS | Open.PLACE,
    "seeking-past-end-on-windows": Open.ANSWER | Open.MEMBERS | Open.PLACE,
    "seek-before-beginning": Open.ANSWER | Open.PLACE,
    "descend-at-end": Open.CODE | Open.MEMBERS | Open.PLACE,
    "truncated-chunk": Open.ANSWER | Open.MEMBERS | Open.PLACE,
    # What mmioWrite returns is left open too, but not that a chunk cannot be made.
    "write-beyond-fixed-block": Open.MEMBERS | Open.PLACE | Open.CONTENT,
    "end-of-parent": Open.ANSWER | Open.MEMBERS | Open.PLACE,
    "position-after-failed-create": Open.PLACE | Open.CONTENT,
    "handle-after-failed-close": Open.NOTHING,
    "close-after-delete": Open.NOTHING,
    "exist-writes-name": Open.NOTHING,
    "short-extension": Open.NOTHING,
    # The error is asked for right after the call that failed.
    "last-error-of-handle-or-process": Open.NOTHING,
    "members-of-compound-open": Open.NOTHING,
    "reason-of-failed-compound-open": Open.MEMBERS,
    "unused-entries-of-copy": Open.NOTHING,
    "formats-of-the-system": Open.MEMBERS,
    "order-of-formats": Open.MEMBERS,
    "handle-to-identify-by": Open.NOTHING,
    "headers-without-format": Open.CODE,
    "result-of-failed-headers": Open.ANSWER,
    "data-of-unbuffered-files": Open.ANSWER | Open.MEMBERS,
    "flags-of-set": Open.ANSWER,
    "failed-set": Open.ANSWER,
    "libraries-of-entries": Open.ANSWER,
    "claims-without-force-flag": Open.ANSWER | Open.MEMBERS,
    "names-of-unknown-formats": Open.ANSWER,
    "what-name-is-passed": Open.NOTHING,
    "info-with-rename": Open.NOTHING,
}


@cache
def left_open(gap: str, dialect: Dialect) -> int:
    """Return what a gap, by its id without `gap.`, leaves open in a dialect, as bits."""
    if dialect not in load_catalogue().gaps[gap].dialects:
        return Open.NOTHING
    return _LEFT_OPEN.get(gap, Open.ALL)
