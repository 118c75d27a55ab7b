"""A difference between the model and an implementation, and the cause by which it is known again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The ends of an implementation, whatever call has led there.
_ENDS: Final = ("crashed", "timed out")
#: Stands in a cause before the rules by which earlier calls have led there.
_AFTER: Final = "; after "


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
    #: the rules by which earlier calls for the file have led there, as far as they say what is left to later ones
    after: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """How the two differ, as far as it says something about the cause."""
        if self.point:
            return "other"
        return f"{_class_of(self.expected)} expected, {_class_of(self.got)} returned"

    @property
    def cause(self) -> str:
        """What makes two differences one finding: how it shows, and the rules by which earlier calls have led there."""
        return self.shown_as + (_AFTER + ", ".join(self.after) if self.after else "")

    @property
    def shown_as(self) -> str:
        """How it shows: the function, what was compared, the first rules and the kind."""
        if self.point in _ENDS:
            return f"{self.function} {self.point}"
        return f"{self.function} {self.point or 'result'} [{', '.join((*self.foremost, *self.gaps))}]: {self.kind}"

    @property
    def foremost(self) -> tuple[str, ...]:
        """The first rules that decide it; further ones decided as well, but say little about the cause."""
        return self.rules[:2]

    def explained_by(self, causes: Iterable[str]) -> str | None:
        """Return the first of some causes that shows in this way and needs nothing more; None if there is none."""
        for cause in causes:
            shown_as, _, after = cause.partition(_AFTER)
            if shown_as == self.shown_as and (not after or set(after.split(", ")) <= set(self.after)):
                return cause
        return None


def _class_of(value: str) -> str:
    if value in {"NULL", "0", "-1"}:
        return value
    if value.startswith("MMIOERR") or value == "anything but 0":
        return "an error"
    return "a number" if value.lstrip("-").isdigit() else value
