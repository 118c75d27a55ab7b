"""The processors that this process may use, and keeping it and its adapters on one of them."""

from __future__ import annotations

import contextlib
import os
from functools import cache


def pin_to_one_processor() -> None:
    """Keep this process and the adapters it starts on one processor, where a round trip costs a tenth."""
    allowed = allowed_processors()
    pin_to(allowed[os.getpid() % len(allowed)])


def pin_to(processor: int) -> None:
    """Keep this process and the adapters it starts on a processor, where the system allows it."""
    if hasattr(os, "sched_setaffinity"):
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {processor})


@cache
def allowed_processors() -> tuple[int, ...]:
    """Return the processors that this process might use before it was kept on one; macOS does not say, and has all."""
    if hasattr(os, "sched_getaffinity"):
        return tuple(sorted(os.sched_getaffinity(0)))
    return tuple(range(os.cpu_count() or 1))
