"""Removing what an adapter left: no link leads outside, however deep, closed or moved its folders are."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

#: Windows opens no folder; where others do, nothing is looked for by a path, which may lead elsewhere by now.
OPENS_FOLDERS: Final = os.unlink in os.supports_dir_fd
#: So often a folder is looked through that somebody still fills.
_PASSES: Final = 100_000


def open_folder(place: str | Path, inside: int | None = None) -> int:
    """Open a folder, which no link leads to; throws OSError."""
    return os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=inside)


def empty(folder: int) -> None:
    """Remove all that is in an open folder; throws OSError if something stays, with what it was first.

    What lies deeper is brought up before it is removed: an adapter may nest folders deeper than any path or stack.
    """
    stuck: dict[str, OSError] = {}
    for _ in range(_PASSES):
        left = [name for name in os.listdir(folder) if name not in stuck]
        if not left:
            break
        for name in left:
            try:
                _remove_one(folder, name)
            except FileNotFoundError:  # somebody else has removed it
                pass
            except OSError as error:
                stuck[name] = error
    if stuck:
        raise next(iter(stuck.values()))


def remove_in(folder: int, name: str) -> None:
    """Remove what has a name in an open folder, with all that is in it; throws OSError."""
    with contextlib.suppress(FileNotFoundError):
        if stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
            inner = _open_ours(name, folder)
            try:
                empty(inner)
            finally:
                os.close(inner)
            os.rmdir(name, dir_fd=folder)
        else:
            os.unlink(name, dir_fd=folder)


def _remove_one(folder: int, name: str) -> None:
    """Remove a file, or bring up the folders in a folder, by names that nobody can guess, and remove that."""
    if not stat.S_ISDIR(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        os.unlink(name, dir_fd=folder)
        return
    inner = _open_ours(name, folder)
    try:
        for entry in os.listdir(inner):  # noqa: PTH208 - an open folder has no path
            if stat.S_ISDIR(os.stat(entry, dir_fd=inner, follow_symlinks=False).st_mode):
                os.close(_open_ours(entry, inner))  # only a folder that is open to us can be moved
                os.rename(entry, os.urandom(16).hex(), src_dir_fd=inner, dst_dir_fd=folder)
            else:
                os.unlink(entry, dir_fd=inner)
    finally:
        os.close(inner)
    os.rmdir(name, dir_fd=folder)


def _open_ours(name: str, inside: int) -> int:
    """Open a folder in an open one, if need be one that was closed to us; throws OSError."""
    mode = os.stat(name, dir_fd=inside, follow_symlinks=False).st_mode
    if mode & stat.S_IRWXU != stat.S_IRWXU:
        if hasattr(os, "O_PATH"):  # Linux changes no mode by a name without following links
            place = os.open(name, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=inside)
            try:
                Path(f"/proc/self/fd/{place}").chmod(stat.S_IRWXU)
            finally:
                os.close(place)
        else:
            os.chmod(name, stat.S_IRWXU, dir_fd=inside, follow_symlinks=False)
    return open_folder(name, inside)


def remove_tree(path: Path) -> None:
    """Remove a folder by its path, where none can be opened; throws OSError."""
    import shutil  # noqa: PLC0415 - the model needs no folder

    shutil.rmtree(path, onerror=_open_and_try_again)


def _open_and_try_again(remove: Callable[..., Any], path: str, _: object) -> None:
    """Let `rmtree` into a folder that an adapter has closed to us; throws OSError if that does not help."""
    for place in (Path(path).parent, Path(path)):
        if not place.is_symlink() and place.is_dir():
            place.chmod(stat.S_IRWXU)
    if remove in {os.rmdir, os.unlink}:
        remove(path)
    else:
        remove_tree(Path(path))
