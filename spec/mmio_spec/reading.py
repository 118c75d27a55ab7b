"""A strict reader of YAML that remembers the line of every entry.

YAML's surprises are left out: `no` and `on` are text, a date is text, and tags, merge keys and repeated nodes
do not exist. What is left is text, whole numbers, true, false, null, lists and mappings. A key that is given
twice is refused, because the second value would silently win.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mmio_spec.errors import Fault, SpecError
from mmio_spec.location import shown

if TYPE_CHECKING:
    from pathlib import Path

_NUMBER = re.compile(r"[-+]?(?:0x[0-9A-Fa-f]+|0|[1-9][0-9]*)")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class Block(dict[Any, Any]):
    """A mapping of a file; it knows the line that it starts in and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[Any, int] = {}


class Items(list[Any]):
    """A list of a file; it knows the line that it starts in and the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


@cache
def _composer() -> Any:
    """Return the class that builds nodes: without the search for implicit types, which is slow and full of surprises.

    Most runs find compiled what the files hold and need no YAML, which takes its time to be imported.
    """
    import yaml

    #: eight times faster than the one written in Python, which serves where libyaml is missing
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Composer(base):  # type: ignore[misc]  # which base it is depends on libyaml
        def resolve(self, kind: type, value: object, implicit: object) -> None:  # noqa: ARG002
            return None

        def descend_resolver(self, current_node: object, current_index: object) -> None:
            pass

        def ascend_resolver(self) -> None:
            pass

    return Composer


def read(path: Path) -> Any:
    """Return what a YAML file holds: Block, Items, text, number, true, false or None (also if it is empty).

    Throws SpecError if the file is missing, is not UTF-8, is not YAML, or goes beyond the subset.
    """
    import yaml

    file = shown(path)
    try:
        text = path.read_bytes().decode()
        node = yaml.compose(text, Loader=_composer())
    except OSError as error:
        what = f"expected a readable file, got {error.strerror or error!r}"
        raise SpecError(Fault(file, 0, what, "create the file, or restore it from the repository")) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"expected UTF-8, got the byte 0x{error.object[error.start]:02x}"
        raise SpecError(Fault(file, line, what, "save the file as UTF-8")) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(filter(None, ("not yaml:", error.problem, error.context)))
        hint = "look for a missing quote, bracket or colon, or for a wrong indent, here or in the line before"
        raise SpecError(Fault(file, mark.line + 1 if mark else 0, what, hint)) from error
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        what = f"not yaml: {getattr(error, 'reason', error)}"
        raise SpecError(Fault(file, line, what, "remove the character")) from error
    if node is None:
        return None
    faults: list[Fault] = []
    value = _value(node, file, faults, set())
    if faults:
        raise SpecError(*faults)
    return value


def _value(node: Any, file: Path, faults: list[Fault], seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    if node.tag is not None and node.tag != "!":
        faults.append(Fault(file, line, f"expected no tag, got {node.tag!r}", "quote the value if it starts with '!'"))
        return None
    if node.id == "scalar":
        return node.value if node.style else _scalar(node.value)
    if id(node) in seen:
        faults.append(Fault(file, line, "expected each entry written out, got an alias of this one", "write it twice"))
        return None
    seen.add(id(node))
    if node.id == "sequence":
        items = Items(line)
        for child in node.value:
            items.append(_value(child, file, faults, seen))
            items.lines.append(child.start_mark.line + 1)
        return items
    block = Block(line)
    for key_node, child in node.value:
        key_line = key_node.start_mark.line + 1
        if key_node.id != "scalar":
            faults.append(Fault(file, key_line, "expected a word as key, got a list or mapping", "quote the key"))
            continue
        key = _value(key_node, file, faults, seen)
        if key in block:
            what = f"expected each key once, got {key!r} again after line {block.lines[key]}"
            faults.append(Fault(file, key_line, what, "remove one of the two, or rename it"))
        else:
            block[key] = _value(child, file, faults, seen)
            block.lines[key] = key_line
    return block


def _scalar(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text, 0) if _NUMBER.fullmatch(text) else text
