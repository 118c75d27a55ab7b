"""What each decision of a dialect rests on: rules that it cites, a comment that says why there is none, or a gap."""

from __future__ import annotations

import inspect
import linecache
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, load_catalogue
from msgspec import Struct

from mmio_reference.decisions.citing import Citing
from mmio_reference.decisions.differences import Differences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FunctionType

#: A decision that no rule states stands behind one of these comments, which goes on with the reason.
FENCES: Final = ("# platform: ", "# bookkeeping: ")


class Decision(Struct, frozen=True):
    """A decision as a dialect has it."""

    name: str
    #: as Python imports it, and the line that the decision begins at
    module: str
    line: int
    #: first line of its docstring
    text: str
    #: ids of the rules of the dialect that it cites; none if only documents of the other dialect state them
    rules: tuple[str, ...]
    #: cites rules of no dialect, has no comment above it that says why, and names no gap
    uncited: bool


def decisions_of(dialect: type[Citing]) -> tuple[Decision, ...]:
    """Return all decisions of a dialect, each as it is made there, by name."""
    return tuple(_decision(dialect, name, member) for name, member in _methods(dialect))


def uncited(dialect: type[Citing]) -> list[Decision]:
    """Return the decisions of which nothing says what they rest on: no rule, no comment, no gap."""
    return [decision for decision in decisions_of(dialect) if decision.uncited]


def undecided(dialect: type[Citing]) -> list[str]:
    """Return the ids of the dialect's testable rules that no decision of it cites, in the catalogue's order."""
    cited = {identifier for decision in decisions_of(dialect) for identifier in decision.rules}
    return [
        rule.id
        for rule in load_catalogue().rules.values()
        if dialect.name in rule.dialects and not rule.untestable and rule.id not in cited
    ]


def questions() -> dict[str, dict[str, str]]:
    """Return what the dialects decide for themselves: heading -> name of the decision -> its question, in order."""
    found: dict[str, dict[str, str]] = {}
    lines, first = inspect.getsourcelines(Differences)
    headings = {first + at: line.strip(" #.\n") for at, line in enumerate(lines) if line.startswith("    # ")}
    for name in vars(Differences):
        if name in Differences.__abstractmethods__:
            member = getattr(Differences, name)
            line = member.__code__.co_firstlineno
            heading = headings[max(at for at in headings if at < line)]
            found.setdefault(heading, {})[name] = (inspect.getdoc(member) or "").partition("\n")[0]
    return found


def _methods(dialect: type[Citing]) -> Iterator[tuple[str, FunctionType]]:
    """Find what the classes that decide define; Citing itself decides nothing, and Python's own names neither."""
    for name in dir(dialect):
        owner = next(ancestor for ancestor in dialect.__mro__ if name in vars(ancestor))
        member = getattr(owner, name)
        if inspect.isfunction(member) and owner is not Citing and not (name.startswith("__") and name.endswith("__")):
            yield name, member


def _decision(dialect: type[Citing], name: str, member: FunctionType) -> Decision:
    cited: dict[str, tuple[str, ...]] = member.__dict__.get("rules", {})
    code: CodeType = inspect.unwrap(member).__code__
    uncited = not (any(cited.get(one) for one in DIALECTS) or "unspecified" in code.co_names or _fenced(code))
    text = (inspect.getdoc(member) or "").partition("\n")[0]
    return Decision(name, member.__module__, code.co_firstlineno, text, cited.get(dialect.name, ()), uncited)


def _fenced(code: CodeType) -> bool:
    """Tell whether the comment right above the decision, which may go on over several lines, gives a reason."""
    number = code.co_firstlineno - 1
    while (line := linecache.getline(code.co_filename, number).strip()).startswith("#"):
        if line.startswith(FENCES):
            return True
        number -= 1
    return False
