"""Decisions cite their rules: the decorator that names the rule of a method, and the trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from mmio_spec import DIALECTS, load_catalogue

from mmio_reference.machine.errors import UnknownRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_reference.machine.constants import Constants, Errors

_P = ParamSpec("_P")
_R = TypeVar("_R")
_D = TypeVar("_D", bound="Citing")


class Citing:
    """Base of everything that decides: it holds the trace."""

    #: The dialect's name, "windows" or "os2".
    name: str
    #: The numbers of the dialect.
    constants: Constants
    #: The error codes of the dialect by what they mean.
    errors: Errors

    def __init__(self) -> None:
        #: Ids of the rules, and of gaps ("gap." before them), in the order in which they decided.
        self.trace: list[str] = []

    def unspecified(self, gap: str) -> None:
        """Record that the documents leave a point open and that the model took one way to go on."""
        self.trace.append(f"gap.{gap}")


def rule(
    *ids: str, where: Callable[..., bool] | None = None
) -> Callable[[Callable[Concatenate[_D, _P], _R]], Callable[Concatenate[_D, _P], _R]]:
    """Make a method the one that decides what the rules `ids` state; throws UnknownRule at import.

    Both dialects may share the method though only the documents of one state the rule: the other decides likewise
    and cites nothing. Where the rules concern some cases only, `where` tells them by the arguments.
    """

    def cite(decision: Callable[Concatenate[_D, _P], _R]) -> Callable[Concatenate[_D, _P], _R]:
        rules = load_catalogue().rules
        unknown = [identifier for identifier in ids if identifier not in rules]
        if unknown:
            raise UnknownRule(unknown, decision.__qualname__)
        stated: dict[str, tuple[str, ...]] = dict.fromkeys(DIALECTS, ())
        for found in ids:
            for dialect in rules[found].dialects:
                stated[dialect] += (found,)

        # Decisions are asked for a dozen times a call: one that always cites does not look whether it does.
        def decide(self: _D, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            self.trace.extend(stated[self.name])
            return decision(self, *args, **kwargs)

        def decide_where(self: _D, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            if where is None or where(*args, **kwargs):
                self.trace.extend(stated[self.name])
            return decision(self, *args, **kwargs)

        citing = decide if where is None else decide_where
        # What `functools.wraps` does, less what nobody asks for: a hundredth of a run of one topic.
        citing.__module__, citing.__qualname__ = decision.__module__, decision.__qualname__
        citing.__doc__ = decision.__doc__
        citing.__dict__.update(rules=stated, always=where is None, __wrapped__=decision)
        return cast("Callable[Concatenate[_D, _P], _R]", citing)

    return cite


def cites_always(decisions: type[Citing], name: str) -> bool:
    """Return whether a decision cites its rules each time that it is asked, and not in some cases only."""
    return bool(getattr(decisions, name).__dict__["always"])


def cited_rules(decisions: type[Citing]) -> dict[str, tuple[str, ...]]:
    """Return the decisions of a dialect that cite rules of it, each with their ids."""
    cited = {
        name: member.__dict__["rules"][decisions.name]
        for name in dir(decisions)
        if callable(member := getattr(decisions, name)) and "rules" in getattr(member, "__dict__", {})
    }
    return {name: rules for name, rules in cited.items() if rules}
