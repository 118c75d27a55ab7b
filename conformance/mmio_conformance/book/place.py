"""The folder of a site: a new one, or one that a book was written into; what others keep there stays as it is."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError
from mmio_conformance.reports.folder import locked
from mmio_conformance.writing import suggest_place, write_atomically

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: The file that names all files of the book in its folder, a line each: these and no others are replaced.
LIST: Final = ".mmio-book"


@contextmanager
def taken(out: Path) -> Iterator[None]:
    """Keep a folder for one book, from before anybody works for it; throws SuiteError if it is none of a book."""
    if out.exists() and not (out / LIST).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise SuiteError(
            f"expected a new folder or one of a book, got {str(out)!r}", "name another one with --out, or empty it"
        )
    with locked(out):
        yield


@contextmanager
def workshop() -> Iterator[Path]:
    """Give a folder to build in, which is gone afterwards; throws SuiteError if it has no room."""
    with TemporaryDirectory(prefix="mmio-book-") as place:
        try:
            yield Path(place)
        except OSError as error:
            raise SuiteError(
                f"cannot build the book in {place}: {error.strerror}", "TMPDIR names a folder with more room"
            ) from None


def put(built: Path, out: Path) -> None:
    """Put the site in place of what a book left there; throws SuiteError, with a full disk before anything changed."""
    new = sorted(file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file())
    try:
        with TemporaryDirectory(prefix=".mmio-book-", dir=out) as beside:  # on the disk where it will be
            for name in new:
                Path(beside, name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(built / name, Path(beside, name))
            old = _listed(out)
            _list(out, {*old, *new})
            for name in new:
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                Path(beside, name).replace(out / name)
        _remove(out, set(old) - set(new))
        _list(out, new)
    except OSError as error:
        raise SuiteError(f"cannot write the book into {out}: {error.strerror}", suggest_place(error)) from None


def _listed(out: Path) -> list[str]:
    if not (out / LIST).is_file():
        return []
    names = (out / LIST).read_text(encoding="utf-8", errors="replace").splitlines()
    return [name for name in names if not Path(os.path.normpath(name)).is_absolute() and ".." not in Path(name).parts]


def _list(out: Path, names: Collection[str]) -> None:
    write_atomically(out / LIST, "".join(f"{name}\n" for name in sorted(names)).encode())


def _remove(out: Path, names: Collection[str]) -> None:
    """Remove files, and the folders that are empty without them."""
    for name in names:
        (out / name).unlink(missing_ok=True)
        for folder in (out / name).parents:
            if folder == out:
                break
            with suppress(OSError):
                folder.rmdir()
