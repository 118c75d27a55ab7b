"""The folder that an adapter works in: the suite makes it, and removes nothing outside of it."""

from __future__ import annotations

import contextlib
import os
import stat
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


#: More files than these are left to requests, which refuse so many.
_MOST_FILES: Final = 1000


class WorkingFolder:
    """A new folder for each generation of adapters, inside of one that the suite made for all of them.

    What an adapter left is foreign: a link in place of a folder is not followed, and what cannot be removed stays.
    """

    def __init__(self) -> None:
        self._all = _make()
        self._made = _identity(self._all)
        self._number = 0
        #: what could not be removed, with the reason; empty if nothing was left
        self.left_behind = ""
        self.path = self._new()
        self._next: Path | None = None

    def next(self) -> Path:
        """Return the folder that the next replacement will go on with, made ahead of it."""
        self._next = self._next or self._new()
        return self._next

    def empty(self) -> None:
        """Remove what files lie in the folder: faster than by requests, which are left what cannot be removed."""
        if os.unlink not in os.supports_dir_fd:
            return  # Windows opens no folder, and would follow a link
        with contextlib.suppress(OSError), self._opened() as folder, os.scandir(folder) as found:
            for entry in list(islice(found, _MOST_FILES)):
                with contextlib.suppress(OSError):
                    os.unlink(entry.name, dir_fd=folder)

    def replace(self) -> None:
        """Go on with a new folder, empty, and remove the one that was."""
        self._remove(self.path)
        ahead, self._next = self._next, None
        self.path = ahead if ahead is not None and ahead.is_dir() and not ahead.is_symlink() else self._new()

    def remove(self) -> None:
        """Remove everything."""
        if self._all.exists():
            self._remove(self._all)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[int]:
        """Open the folder; throws OSError if it, or the one around it, is a link or another one by now."""
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
        outer = os.open(self._all, flags)
        try:
            now = os.fstat(outer)
            if (now.st_dev, now.st_ino) != self._made:
                raise FileNotFoundError(self._all)
            inner = os.open(self.path.name, flags, dir_fd=outer)
        finally:
            os.close(outer)
        try:
            yield inner
        finally:
            os.close(inner)

    def _new(self) -> Path:
        if _identity(self._all) != self._made:  # it was removed, or is another one now
            self._all = _make()
            self._made = _identity(self._all)
        self._number += 1
        path = self._all / str(self._number)
        path.mkdir()
        return path

    def _remove(self, path: Path) -> None:
        """Remove what lies at a path of ours, unless somebody has put something else in place of the outer folder."""
        try:
            if _identity(self._all) != self._made:
                return
            if path.is_dir() and not path.is_symlink():
                _remove_tree(path, onerror=_open_and_try_again)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            self.left_behind = f"{path}: {error.strerror or error}"


class NoWorkingFolder(WorkingFolder):
    """What stands for the folder of an implementation that needs none, as the model in this process."""

    def __init__(self) -> None:
        self.path = Path()
        self.left_behind = ""

    def next(self) -> Path:
        """Return a path that nobody uses."""
        return self.path

    def empty(self) -> None:
        """Do nothing."""

    def replace(self) -> None:
        """Do nothing."""

    def remove(self) -> None:
        """Do nothing."""


def _make() -> Path:
    import tempfile  # noqa: PLC0415 - the model needs no folder

    return Path(tempfile.mkdtemp(prefix="mmio-"))


def _remove_tree(path: str | Path, **options: Any) -> None:
    import shutil  # noqa: PLC0415 - the model needs no folder

    shutil.rmtree(path, **options)


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        found = path.lstat()
        return found.st_dev, found.st_ino
    return None


def _open_and_try_again(remove: Callable[..., Any], path: str, _: object) -> None:
    """Let `rmtree` into a folder that an adapter has closed to us; throws OSError if that does not help."""
    for place in (Path(path).parent, Path(path)):
        if not place.is_symlink() and place.is_dir():
            place.chmod(stat.S_IRWXU)
    if remove in {os.rmdir, os.unlink}:
        remove(path)
    else:
        _remove_tree(path)
