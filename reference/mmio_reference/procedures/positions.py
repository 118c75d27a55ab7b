"""The current position, as the predefined I/O procedures keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.integers import FAILED, is_position

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.state import MMIOINFO


def readable_bytes(decide: Decisions, position: int, length: int, wanted: int) -> int:
    """Return how many bytes a read takes from a file of the given length."""
    return decide.bytes_to_read(wanted, max(0, length - position))


def sought_position(decide: Decisions, info: MMIOINFO, position: int, end: int, *, offset: int, origin: int) -> int:
    """Return the position that a seek leads to; -1 for an error."""
    numbers = decide.constants
    if origin == numbers.SEEK_SET:
        target = decide.position_from_beginning(offset)
    elif origin == numbers.SEEK_CUR:
        target = decide.position_from_current(position, offset)
    elif origin == numbers.SEEK_END:
        target = decide.position_from_end(end, decide.offset_from_end(offset))
    else:
        decide.leave_error(info, decide.errors.seek_failed)
        return FAILED
    if not is_position(target):
        # platform: no page says what a seek to a place before the beginning answers
        decide.leave_error(info, decide.errors.before_beginning)
        return FAILED
    return decide.position_sought(target, end)
