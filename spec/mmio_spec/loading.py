"""The catalogue and the interfaces of both dialects: read from YAML once, and compiled for whoever comes next.

The readers of YAML, which check what they read, are imported by whoever has to read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec.compiled import compiled, modules_of
from mmio_spec.dialect import DIALECTS
from mmio_spec.errors import UnknownNameError
from mmio_spec.location import folder

if TYPE_CHECKING:
    from mmio_spec.catalogue import Catalogue
    from mmio_spec.interface import Interface


def load_catalogue(data: Path | None = None) -> Catalogue:
    """Return the catalogue; the project's own is read once, that of another folder each time.

    Throws SpecError with all faults of all files.
    """
    return _own_catalogue() if data is None else _read_catalogue(data)


def load_interface(dialect: str, data: Path | None = None) -> Interface:
    """Return the interface of a dialect, `windows` or `os2`; the one of the project's own data is read once.

    Both files are read, since a structure answers to the other dialect's names of its members. Throws
    SpecError with all faults of both, UnknownNameError for another dialect.
    """
    if dialect not in DIALECTS:
        what = "a dialect"
        raise UnknownNameError(what, dialect, DIALECTS)
    return (_own_interfaces() if data is None else _read_interfaces(data))[dialect]


@cache
def sources_of_catalogue() -> tuple[Path, ...]:
    """Return the files that the project's own catalogue depends on, the modules that read it among them."""
    data = folder()
    rules = sorted((data / "rules").glob("*.yaml"))
    return data / "documents.yaml", data / "gaps.yaml", *rules, *modules_of(Path(__file__).parent)


@cache
def _own_catalogue() -> Catalogue:
    data = folder()
    return compiled(data / "catalogue.yaml", sources_of_catalogue(), lambda: _read_catalogue(data))


@cache
def _own_interfaces() -> dict[str, Interface]:
    data = folder()
    files = sorted((data / "interface").glob("*.yaml"))
    return compiled(data / "interface.yaml", files + modules_of(Path(__file__).parent), lambda: _read_interfaces(data))


def _read_catalogue(data: Path) -> Catalogue:
    from mmio_spec.catalogue_file import read_catalogue

    return read_catalogue(data)


def _read_interfaces(data: Path) -> dict[str, Interface]:
    from mmio_spec.interface_file import read_interfaces

    return read_interfaces(data)
