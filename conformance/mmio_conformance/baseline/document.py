"""Edits the text of a baseline: entries go, change and come, and what is between them stays as people wrote it.

Libraries that keep comments hang one on what stands before it, so that removing an entry would take away the comment of
the next one and leave its own. Here a comment belongs to the entry below it, as people read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmio_conformance.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def block(remark: str, fields: Mapping[str, str]) -> list[str]:
    """Return the lines of an entry, without line ends and not indented: a comment and its fields."""
    first, *rest = [f"{name}: {text}" for name, text in fields.items()]
    return [f"# {remark}", f"- {first}", *(f"  {line}" for line in rest)]


class Text:
    """The lines of a baseline without faults; entries are named by their number, and edited from the last to the first.

    Throws UsageError, with file and line, if entries do not stand on lines of their own.
    """

    def __init__(self, path: Path, text: str) -> None:
        import yaml

        self._path = path
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._lines = text.splitlines()
        root: Any = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self._implementation = next(((key, value) for key, value in root.value if key.value == "implementation"), None)
        self._key, self._list = next((key, value) for key, value in root.value if key.value == "deviations")
        self._entries: list[Any] = self._list.value
        if root.flow_style or (self._entries and self._list.flow_style):
            self._cannot(self._list)
        for entry in self._entries:
            if entry.flow_style or not self._before(entry).lstrip().startswith("-"):
                self._cannot(entry)
        self._indent = self._list.start_mark.column if self._entries else 2
        #: how many entries are left, and how many lines stand below the last one
        self._left = len(self._entries)
        end = self._span(self._left - 1)[1] if self._entries else self._list.end_mark.line + 1
        self._below = len(self._lines) - end

    def __str__(self) -> str:
        return "".join(line + self._end for line in self._lines)

    def _cannot(self, node: Any) -> None:
        raise UsageError(
            f"{self._path}:{node.start_mark.line + 1}: expected each entry on lines of its own, got {{...}} or [...]",
            "write `- scenario: ...` and each other field on a line below it",
        )

    def _before(self, entry: Any) -> str:
        line: str = self._lines[entry.start_mark.line]
        return line[: int(entry.start_mark.column)]

    def _is_comment_of_next(self, line: str) -> bool:
        bare = line.lstrip()
        return bare.startswith("#") and len(line) - len(bare) <= self._indent

    def _span(self, number: int) -> tuple[int, int]:
        """Return the lines of an entry, from the comment that adjoins it from above to behind its last field."""
        entry = self._entries[number]
        start = entry.start_mark.line
        while self._is_comment_of_next(self._lines[start - 1]):
            start -= 1
        end = _behind(entry.value[-1][1])
        while end < len(self._lines) and self._lines[end].startswith(" " * (self._indent + 1)):
            end += 1  # comments indented like its fields
        return start, end

    def remove(self, number: int) -> None:
        """Remove an entry and the comment that belongs to it."""
        start, end = self._span(number)
        is_last = number == len(self._entries) - 1
        if not is_last and not self._lines[end].strip() and not self._lines[start - 1].strip():
            end += 1  # of the empty lines around it, one is enough
        del self._lines[start:end]
        self._left -= 1

    def describe(self, implementation: str) -> None:
        """Set the line that says whose baseline it is, if there is one; before anything else is edited."""
        if self._implementation is not None:
            key, value = self._implementation
            if value.start_mark.line == value.end_mark.line:  # so that all other lines keep their numbers
                self._set(key, value, implementation, is_first=False)

    def change(self, number: int, fields: Mapping[str, str | None], remark: str) -> None:
        """Set fields of an entry, or remove those that are None, and say in a comment what it was before."""
        entry = self._entries[number]
        there = {key.value for key, _ in entry.value}
        added = [f"{name}: {text}" for name, text in fields.items() if text is not None and name not in there]
        end = _behind(entry.value[-1][1])
        self._lines[end:end] = [" " * entry.start_mark.column + line for line in added]
        for key, value in reversed(entry.value):
            if key.value in fields:
                self._set(key, value, fields[key.value], is_first=key is entry.value[0][0])
        self._lines.insert(entry.start_mark.line, f"{' ' * self._indent}# {remark}")

    def _set(self, key: Any, value: Any, text: str | None, *, is_first: bool) -> None:
        first, behind = key.start_mark.line, _behind(value)
        tail = self._lines[behind - 1][value.end_mark.column :] if value.end_mark.column else ""
        if text is not None:
            self._lines[first:behind] = [f"{self._lines[first][: key.start_mark.column]}{key.value}: {text}{tail}"]
            return
        del self._lines[first:behind]
        if is_first:  # the dash has to stay: the next field moves up to it
            self._lines[first] = " " * self._indent + "- " + self._lines[first].lstrip()

    def append(self, blocks: Iterable[Sequence[str]]) -> None:
        """Add entries behind the last one; do so last of all, also if there are none to add."""
        added = [" " * self._indent + line for lines in blocks for line in lines]
        at = len(self._lines) - self._below
        self._lines[at:at] = added
        first = self._key.start_mark.line
        if added and not self._entries:
            tail = self._lines[at - 1][self._list.end_mark.column :]
            self._lines[first:at] = [f"{self._key.value}:{tail}"]
        elif self._entries and not added and not self._left:
            self._lines[first] = self._lines[first].replace(":", ": []", 1)


def _behind(value: Any) -> int:
    """Return the line behind a value; one that is written as a block ends at the start of it."""
    return int(value.end_mark.line) + bool(value.end_mark.column)
