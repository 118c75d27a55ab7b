"""The dialects of the interface: that of Windows and that of OS/2."""

from __future__ import annotations

from enum import StrEnum


class Dialect(StrEnum):
    """A dialect; its value is what data, messages and people write."""

    WINDOWS = "windows"
    OS2 = "os2"

    __repr__ = str.__repr__  # errors show what people write

    @property
    def other(self) -> Dialect:
        """The dialect of the other system."""
        return Dialect.OS2 if self is Dialect.WINDOWS else Dialect.WINDOWS


DIALECTS = tuple(Dialect)
