"""What can be wrong with the specification's data, or with a question put to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


#: a longer list of names is no hint any more
_LISTED = 12


class Fault(Struct, frozen=True):
    """One thing that is wrong with a data file, and where."""

    file: Path
    #: counted from 1; 0 if the file as a whole is meant
    line: int
    what: str
    #: what to do about it
    hint: str

    def __str__(self) -> str:
        """`file:line: what`, then a line with the hint."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.what}\nhint: {self.hint}"


class SpecError(Exception):
    """Thrown when the data of the specification cannot be used; lists everything that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        #: in the order of files and lines
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class UnknownNameError(LookupError):
    """Thrown when something is asked for by a name that the specification does not know."""

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(f"expected {what}, got {name!r}\nhint: {closest(name, known)}")


#: So many letters of a beginning say which name was meant.
_TELLING: Final = 6


def closest(name: object, known: Iterable[str]) -> str:
    """Say which of the known names was probably meant, whatever its case, or list them if none is near.

    One that begins so is near, however it goes on.
    """
    import difflib  # noqa: PLC0415 - nobody who is understood needs it

    names = list(known)
    by_lower_case = {one.lower(): one for one in reversed(names)}
    written = str(name).lower()
    near = difflib.get_close_matches(written, by_lower_case, n=1)
    if not near and len(written) >= _TELLING:
        near = [one for one in by_lower_case if one.startswith(written)]
    if near:
        return f"did you mean {by_lower_case[near[0]]!r}?"
    if len(names) > _LISTED:
        return f"none of the {len(names)} known names is near it"
    return f"known are {', '.join(names)}" if names else "none is known"
