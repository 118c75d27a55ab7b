"""The folder that an adapter works in: the suite makes it, and removes nothing outside of it."""

from __future__ import annotations

import atexit
import contextlib
import os
import stat
from itertools import islice
from pathlib import Path
from typing import Final

from mmio_conformance.driver.removal import OPENS_FOLDERS, empty, open_folder, remove_in, remove_tree
from mmio_conformance.errors import AdapterError
from mmio_conformance.writing import suggest_place

#: More files than these are left to requests, which refuse so many.
_MOST_FILES: Final = 1000


class WorkingFolder:
    """A new folder for each generation of adapters, inside of one that the suite made for all of them.

    What an adapter left is foreign: a link in place of a folder is not followed, and what cannot be removed stays.
    """

    def __init__(self) -> None:
        #: what could not be removed, with the reason; empty if nothing was left
        self.left_behind = ""
        self._number = 0
        #: of the outer folder while it is open, -1 if it is not
        self._handle = -1
        self._begin()
        self._now: Path | None = self._new()
        self._next: Path | None = None

    @property
    def path(self) -> Path:
        """The folder of the adapters of now; throws AdapterError if there is none and none can be made."""
        self._now = self._now or self._new()
        return self._now

    def next(self) -> Path:
        """Return the folder that the next replacement will go on with, made ahead of it; throws AdapterError."""
        self._next = self._next or self._new()
        return self._next

    def empty(self) -> None:
        """Remove what files lie in the folder: faster than by requests, which are left what cannot be removed."""
        if not OPENS_FOLDERS or self._now is None:
            return
        with contextlib.suppress(OSError):
            folder = open_folder(self._now.name, self._handle)
            try:
                with os.scandir(folder) as found:
                    for entry in list(islice(found, _MOST_FILES)):
                        with contextlib.suppress(OSError):
                            os.unlink(entry.name, dir_fd=folder)
            finally:
                os.close(folder)

    def replace(self) -> bool:
        """Go on with a new folder, and remove the one that was; returns whether it is the one that was made ahead."""
        if self._now is not None:
            self._remove(self._now)
        ahead, self._next = self._next, None
        self._now = ahead if ahead is not None and ahead.is_dir() and not ahead.is_symlink() else None
        return self._now is not None

    def remove(self) -> None:
        """Remove everything."""
        self._end()
        _kept.discard(self)

    def _begin(self) -> None:
        """Make the outer folder, and keep it open; throws AdapterError."""
        try:
            self._all = _make()
            _kept.add(self)
            self._made = _identity(self._all)
            self._handle = open_folder(self._all) if OPENS_FOLDERS else -1
        except OSError as error:
            raise _cannot_make(error) from None

    def _end(self) -> None:
        """Remove the outer folder with all that is in it, unless somebody has put something else in its place."""
        handle, self._handle = self._handle, -1
        there = _identity(self._all) == self._made
        try:
            if handle >= 0:
                try:
                    empty(handle)  # wherever it is
                    moved = not there and os.fstat(handle).st_nlink > 0
                finally:
                    os.close(handle)
                if there:
                    self._all.rmdir()
                elif moved:
                    self._note(self._all, "somebody has moved it; what was in it is removed")
            elif there and not OPENS_FOLDERS:
                remove_tree(self._all)
        except OSError as error:
            self._note(self._all, error.strerror)

    def _new(self) -> Path:
        if _identity(self._all) != self._made:  # it was removed, or is another one now
            self._end()
            self._begin()
        while True:
            self._number += 1
            path = self._all / str(self._number)
            try:
                if OPENS_FOLDERS:
                    os.fchmod(self._handle, stat.S_IRWXU)
                    os.mkdir(path.name, dir_fd=self._handle)
                else:
                    path.mkdir()
            except FileExistsError:  # an adapter has made it
                continue
            except OSError as error:
                raise _cannot_make(error) from None
            return path

    def _remove(self, path: Path) -> None:
        """Remove what lies at a path of ours, unless somebody has put something else in place of the outer folder."""
        try:
            if OPENS_FOLDERS:
                remove_in(self._handle, path.name)
            elif _identity(self._all) != self._made:
                return
            elif path.is_dir() and not path.is_symlink():
                remove_tree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            self._note(path, error.strerror)

    def _note(self, path: Path, reason: str | None) -> None:
        self.left_behind = f"{path}: {reason}"


class NoWorkingFolder(WorkingFolder):
    """What stands for the folder of an implementation that needs none, as the model in this process."""

    def __init__(self) -> None:
        self._now = Path()
        self.left_behind = ""

    def next(self) -> Path:
        """Return a path that nobody uses."""
        return self.path

    def empty(self) -> None:
        """Do nothing."""

    def replace(self) -> bool:
        """Do nothing."""
        return True

    def remove(self) -> None:
        """Do nothing."""


#: those that have not been removed yet
_kept: set[WorkingFolder] = set()


@atexit.register
def remove_kept() -> None:
    """Remove the folders of whoever was interrupted before he could do so."""
    for folder in tuple(_kept):
        folder.remove()


def _make() -> Path:
    import tempfile  # noqa: PLC0415 - the model needs no folder

    return Path(tempfile.mkdtemp(prefix="mmio-"))


def _cannot_make(error: OSError) -> AdapterError:
    return AdapterError(f"cannot make a folder for the adapter to work in: {error.strerror}", suggest_place(error))


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        found = path.lstat()
        return found.st_dev, found.st_ino
    return None
