"""Whose baseline it is: the implementation that it names, and the one that is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_conformance.errors import UsageError

if TYPE_CHECKING:
    from mmio_conformance.baseline.entries import Baseline


class Judged(Struct, frozen=True):
    """An implementation, as its adapter says hello."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


def check_implementation(baseline: Baseline, judged: Judged) -> str:
    """Return a note if a baseline was written for another version, nothing if it names none or this one.

    Throws UsageError, with file and line, if it is of an implementation of another name.
    """
    named = " ".join(baseline.implementation.split())
    place = f"{baseline.file}:{baseline.implementation_line}"
    if not named or not judged.name or named == str(judged):
        return ""
    if not f"{named} ".startswith(f"{judged.name} "):
        raise UsageError(
            f"expected the baseline of {str(judged)!r}, which is judged, got that of {named!r}",
            "name the baseline of this implementation, or correct the line",
            place=place,
        )
    if named == judged.name:
        return ""
    differs = f"the baseline is of {named!r}, and {str(judged)!r} is judged"
    return f"{place}: {differs}; `run --update-baseline` corrects the line"
