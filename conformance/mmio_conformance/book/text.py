"""Pieces of Markdown, with the directives of MyST: what pages are written in before Sphinx reads them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, load_interface

from mmio_conformance.check.markdown import row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SPECIAL: Final = re.compile(r"([\\*`_\[\]<>{}~&!$^])")
_LINE_START: Final = re.compile(r"^([-+#=:])|(?<=^\d)\.")
#: What a table says of something that a system has not.
ABSENT: Final = "–"  # noqa: RUF001 - a dash
#: What stands at the head of a page that no list of chapters names.
ORPHAN: Final = ["---", "orphan: true", "---", ""]
#: The same for a list that no search looks into: the pages of what it lists say the same.
UNSEARCHED: Final = ["---", "orphan: true", "nosearch: true", "---", ""]


def escape(text: str) -> str:
    """Return text as it is, on one line, with nothing in it that is markup."""
    return _LINE_START.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", " ".join(text.split())))


def prose(text: str) -> str:
    """Return text on one line in which the names of the interface are code, which the book then links."""
    parts = _names().split(" ".join(text.split()))
    return "".join(code(part) if number % 2 else _escape_part(part, number) for number, part in enumerate(parts))


def _escape_part(part: str, number: int) -> str:
    return _SPECIAL.sub(r"\\\1", part) if number else _LINE_START.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", part))


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])((?:{'|'.join(map(re.escape, names_of_interface()))})(?!\w)(?:\[\d\])?)")


@cache
def names_of_interface() -> Sequence[str]:
    """Return the names that are no words of English, as a member such as `name` would be one, the longest first."""
    words = {"MMIOPROC", "NULL"}
    for dialect in DIALECTS:
        interface = load_interface(dialect)
        words |= {*interface.functions, *interface.structures}
        words |= {name for group in interface.groups.values() for name in group}
        words |= {member for structure in interface.structures.values() for member in structure.members}
        for function in (interface.procedure, *interface.functions.values()):
            words |= {parameter.name for parameter in function.parameters}
    return sorted((word for word in words if word.lower() != word), key=len, reverse=True)


def code(text: str) -> str:
    """Return text as code; the name of something that has a page becomes a link to it."""
    return f"`{text}`"


def link(text: str, address: str) -> str:
    """Return a link to a place outside of the book."""
    return f"[{escape(text)}](<{address}>)"


def page(text: str, name: str) -> str:
    """Return a link to a page of the book, by its name from the top."""
    return f"{{doc}}`{text} </{name}>`"


def title(text: str, level: int = 1) -> list[str]:
    """Return the lines of a title: that of a page, or of a section of it."""
    return [f"{'#' * level} {escape(text)}", ""]


def directive(name: str, argument: str = "", content: Iterable[str] = ()) -> list[str]:
    """Return the lines of a directive, with an empty line behind it."""
    return [f"~~~~{{{name}}} {argument}".rstrip(), *content, "~~~~", ""]


def listing(language: str, lines: Iterable[str]) -> list[str]:
    """Return lines as they are, highlighted as what they are."""
    return [f"~~~~{language}", *lines, "~~~~", ""]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; its cells are markup. None if it has no rows."""
    lines = [row(*cells) for cells in rows]
    return [row(*head), row(*("---" for _ in head)), *lines, ""] if lines else []


def bullets(items: Iterable[str]) -> list[str]:
    """Return the lines of a list; its items are markup."""
    lines = [f"* {item}" for item in items]
    return [*lines, ""] if lines else []


def marked(kind: str, lines: Iterable[str]) -> list[str]:
    """Return the lines of a list or a table that the styles of the book have a look for, by its kind."""
    content = list(lines)
    return [f"{{.{kind}}}", *content] if content else []


def unsearched(lines: Iterable[str]) -> list[str]:
    """Return a list, a paragraph, or a section from its heading on, that no search looks into: it is on many pages."""
    return marked("no-search", lines)


def fields(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the lines of a list of terms and what is said of each; pairs without anything said are left out."""
    lines = [f":{term}: {said}" for term, said in pairs if said]
    return [*lines, ""] if lines else []
