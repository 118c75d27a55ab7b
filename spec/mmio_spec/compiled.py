"""What was read from text files is kept as Python keeps its bytecode: in `__pycache__`, until a source changes.

Reading all rules and features takes longer than playing a topic. Whoever can write what is kept can write the
bytecode that lies beside it, so that it is trusted alike.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_T = TypeVar("_T")


def compiled(name: Path, sources: Iterable[Path], read: Callable[[], _T]) -> _T:
    """Return what `read` returns: as it was kept under `name`, unless one of the sources is new, changed or gone.

    The sources are everything that the value depends on, the modules that read it among them. What `read` throws
    comes through, and nothing is kept; nor is it where Python may write no bytecode.
    """
    place = Path(cache_from_source(str(name))).with_suffix(".pickle")
    state = [_state(source) for source in sources]
    with suppress(Exception), place.open("rb") as kept:  # whatever is wrong with it, the text files are right
        if pickle.load(kept) == state:  # noqa: S301 - see above
            return cast("_T", pickle.load(kept))  # noqa: S301 - see above
    value = read()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(place, pickle.dumps(state) + pickle.dumps(value))
    return value


def modules_of(package: Path) -> list[Path]:
    """Return the modules in the folder of a package."""
    return sorted(package.glob("*.py"))


def _state(source: Path) -> tuple[str, int, int]:
    """Return the path of a file with its time and size, both zero for one that is gone."""
    try:
        stat = source.stat()
    except OSError:
        return str(source), 0, 0
    return str(source), stat.st_mtime_ns, stat.st_size


def _keep(place: Path, data: bytes) -> None:
    """Write a file as a whole: another run may be reading it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_suffix(f".{os.getpid()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(place)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
