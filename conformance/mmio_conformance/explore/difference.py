"""A difference between the model and an implementation, and the cause by which it is known again."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

#: The ends of an implementation, whatever call has led there.
_ENDS: Final = ("crashed", "timed out")


class Difference(Struct, frozen=True):
    """What two sides of an example differ in after a call."""

    function: str
    #: what was compared: empty for the result, else as in `points`
    point: str
    #: the rules that decide it
    rules: tuple[str, ...]
    expected: str
    got: str
    #: the steps of a scenario that show it
    shows: tuple[str, ...] = ()
    #: whether the first of these steps is the call itself
    calls: bool = False
    #: if no side is right: the gaps that the file has touched
    gaps: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """How the two differ, as far as it says something about the cause."""
        if self.point:
            return "other"
        return f"{_class_of(self.expected)} expected, {_class_of(self.got)} returned"

    @property
    def cause(self) -> str:
        """What makes two differences one finding: the function, what was compared, the first rule and the kind."""
        if self.point in _ENDS:
            return f"{self.function} {self.point}"
        return f"{self.function} {self.point or 'result'} [{', '.join((*self.rules[:2], *self.gaps))}]: {self.kind}"


def _class_of(value: str) -> str:
    if value in {"NULL", "0", "-1"}:
        return value
    if value.startswith("MMIOERR") or value == "anything but 0":
        return "an error"
    return "a number" if value.lstrip("-").isdigit() else value
