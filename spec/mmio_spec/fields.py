"""The fields of one entry of a data file, taken one by one; what is wrong is noted and reading goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmio_spec.errors import Fault, closest
from mmio_spec.reading import Block, Items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path


class Fields:
    """One mapping of a file, with the place that faults are reported at.

    Every method returns a value of the promised type even after a fault, so that one bad field does not hide
    the next.
    """

    def __init__(self, file: Path, faults: list[Fault], value: object, line: int = 0) -> None:
        self.file = file
        self.faults = faults
        self.block = value if isinstance(value, Block) else Block(line)
        if not isinstance(value, Block):
            self.fault(None, f"expected a mapping, got {_shown(value)}", "write it as `name: value` lines")

    @property
    def line(self) -> int:
        """The line that the entry starts in."""
        return self.block.line

    def fault(self, name: object, what: str, hint: str) -> None:
        """Note a fault at the line of a field, or at the entry's if there is no such field."""
        self.faults.append(Fault(self.file, self.block.lines.get(name, self.block.line), what, hint))

    def only(self, *known: str) -> None:
        """Refuse fields of other names: a misspelt optional field would otherwise be ignored."""
        for name in self.block:
            if name not in known:
                self.fault(name, f"expected a known field, got {name!r}", closest(name, known))

    def text(self, name: str | int) -> str:
        """Return a text that has to be there."""
        if name not in self.block:
            self.fault(None, f"expected the field {name!r}, got none", f"add `{name}: ...`")
            return ""
        return self.optional_text(name) or ""

    def optional_text(self, name: str | int) -> str | None:
        """Return a text, or None if the field is not there."""
        if name not in self.block:
            return None
        value = self.block[name]
        if isinstance(value, str) and value.strip():
            return value
        self.fault(name, f"expected text in {name!r}, got {_shown(value)}", "write the text, in quotes if need be")
        return None

    def choice(self, name: str, choices: Collection[str], default: str | None = None) -> str:
        """Return one of the given words; the default if the field may be left out."""
        if default is not None and name not in self.block:
            return default
        value = self.text(name)
        if value and value not in choices:
            self.fault(name, f"expected a known {name}, got {value!r}", closest(value, choices))
        return value

    def texts(self, name: str | int, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of different texts; empty if the field is not there."""
        value = self.block.get(name)
        if name not in self.block:
            if needed:
                self.fault(None, f"expected the field {name!r}, got none", f"add `{name}: [...]`")
            return ()
        if not isinstance(value, Items) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(name, f"expected a list of texts in {name!r}, got {_shown(value)}", "write it as [a, b]")
            return ()
        if needed and not value:
            self.fault(name, f"expected at least one of {name!r}, got none", "name one")
        for position, item in enumerate(value):
            if item in value[:position]:
                self.fault(name, f"expected each of {name!r} once, got {item!r} twice", "remove one of the two")
        return tuple(dict.fromkeys(value))

    def one_or_more(self, name: str) -> tuple[str, ...]:
        """Return a list of different texts that has to be there, and of which one alone may stand without brackets."""
        if isinstance(self.block.get(name), str):
            return (self.text(name),)
        return self.texts(name, needed=True)

    def number(self, name: str | int, default: int | None = None) -> int:
        """Return a whole number; the default if the field may be left out."""
        if default is not None and name not in self.block:
            return default
        value = self.block.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fault(name, f"expected a number in {name!r}, got {_shown(value)}", "write 12 or 0x0C")
        return 0

    def part(self, name: object, *, needed: bool = True) -> Fields:
        """Return the fields of a mapping inside this one; without any if it is not there."""
        line = self.block.lines.get(name, self.line)
        if name not in self.block:
            if needed:
                self.fault(None, f"expected the field {name!r}, got none", f"add `{name}:` with its entries")
            return Fields(self.file, self.faults, Block(line))
        return Fields(self.file, self.faults, self.block[name], line)

    def parts(self) -> Iterator[tuple[str, Fields]]:
        """Give the name and the fields of each entry, for a mapping whose values are mappings."""
        for name in self.block:
            yield str(name), self.part(name)

    def entries(self, name: str) -> Iterator[Fields]:
        """Give the fields of each item of a list of mappings, which has to be there."""
        value = self.block.get(name)
        if not isinstance(value, Items):
            self.fault(
                name,
                f"expected a list in {name!r}, got {_shown(value)}",
                "write each entry as `- name: value`",
            )
            return
        for item, line in zip(value, value.lines, strict=True):
            yield Fields(self.file, self.faults, item, line)

    def numbers(self) -> dict[str, int]:
        """Return a mapping of names to numbers."""
        return {str(name): self.number(name) for name in self.block}

    def words(self) -> dict[str, str]:
        """Return a mapping of names to texts."""
        return {str(name): self.text(name) for name in self.block}


def _shown(value: Any) -> str:
    return "nothing" if value is None else repr(value)[:60]
