"""Where the data of the specification lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mmio_spec.errors import Fault, SpecError


@cache
def folder() -> Path:
    """Return the folder that holds rules, interface, schema, documents.yaml and gaps.yaml.

    An installed package carries the data beside its modules (`mmio_spec/data`); in a checkout it is the
    folder that the package lies in (`spec`), so that an edited rule counts at once. Throws SpecError if
    neither holds an interface.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "data", package.parent):
        if (candidate / "interface").is_dir():
            return candidate
    raise SpecError(
        Fault(
            package,
            0,
            "expected the data of the specification in 'data' or in the parent folder, got neither",
            "install the package again, or run it from a complete checkout",
        )
    )


def shown(path: Path) -> Path:
    """Return the path as error messages print it: relative if it lies below the current folder."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
