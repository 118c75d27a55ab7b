"""Files that are written as a whole or not at all, so that a full disk or a crash costs nobody what was there."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from mmio_conformance.errors import SuiteError


def write_atomically(path: Path, content: bytes) -> None:
    """Put a file in place of the one of that name, if there is one; throws OSError, and then nothing has changed."""
    place = path.resolve()
    if place.exists() and not place.is_file():
        place.write_bytes(content)  # a device or a pipe, which takes what it is given
        return
    import tempfile  # noqa: PLC0415 - most runs write nothing

    mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_mask()
    file = tempfile.NamedTemporaryFile("wb", dir=place.parent, prefix=f".{place.name}.", delete=False)  # noqa: SIM115 - renamed when it is closed
    try:
        with file:
            file.write(content)
        Path(file.name).chmod(mode)
        Path(file.name).replace(place)  # Windows renames no open file
    except OSError:
        with suppress(OSError):
            Path(file.name).unlink()
        raise


def make_way(path: Path) -> None:
    """Remove what has the name of a file of ours and is none: a link would be followed, a pipe waits for a reader.

    Throws OSError if it is a folder, or cannot be removed.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.lstat().st_mode):
            path.unlink()


def write_output(path: Path, content: bytes) -> None:
    """Write a file that a user has named; throws SuiteError if it cannot be written."""
    try:
        write_atomically(path, content)
    except OSError as error:
        raise SuiteError(f"cannot write {path}: {error.strerror}", suggest_place(error)) from None


def suggest_place(error: OSError) -> str:
    """Return what may help where something could not be written."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "name a file in a folder that exists"
    if isinstance(error, IsADirectoryError):
        return "name the file itself, not a folder"
    return "is the disk full, or the place not writable?"


def check_writable(folder: Path) -> None:
    """Try whether files can be made in a folder; throws OSError if not, before anybody has worked for them."""
    import tempfile  # noqa: PLC0415 - most runs write nothing

    with tempfile.TemporaryFile(dir=folder):
        pass


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
