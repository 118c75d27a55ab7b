"""The folder of a report: there before anything is played, for one run alone, and written as far as it can be."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from mmio_conformance.errors import SuiteError
from mmio_conformance.system import lock, unlock
from mmio_conformance.writing import check_writable, make_way, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make a folder, so that results have somewhere to go, and keep others out of it; throws SuiteError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        check_writable(folder)
        handle = lock(folder)
    except BlockingIOError:
        raise SuiteError(
            f"another run is writing into the folder {folder}", "wait for its end, or name another folder"
        ) from None
    except OSError as error:
        raise SuiteError(
            f"cannot write into the folder {folder}: {error.strerror}", "name a folder that can be written"
        ) from None
    try:
        yield
    finally:
        unlock(handle)


def write(folder: Path, files: Mapping[str, Callable[[], bytes]]) -> list[str]:
    """Write all files, by name; if one cannot be written, the others still are, and what is wrong is returned."""
    faults = []
    for name, content in files.items():
        try:
            make_way(folder / name)
            write_atomically(folder / name, content())
        except OSError as error:
            faults.append(f"cannot write {folder / name}: {error.strerror}")
    return faults
