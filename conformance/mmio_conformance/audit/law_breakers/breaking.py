"""What a law-breaker is: an implementation that breaks one rule on purpose, and nothing else."""

from __future__ import annotations

from functools import cache, wraps
from types import new_class
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mmio_reference import DIALECTS
from mmio_reference.decisions import Decisions
from mmio_reference.decisions.citing import Citing, cited_rules, cites_always
from mmio_reference.machine.errors import NoSuchDecision, UnknownRule
from mmio_spec import load_catalogue
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmio_reference.machine.state import OpenFile
    from mmio_reference.machine.system import Procedure, System

_C = TypeVar("_C", bound=type[Citing])


class LawBreaker(Struct, frozen=True):
    """A mistake in one rule: the decisions that it replaces, and in which dialects."""

    rule: str
    #: what kind of mistake it is, as a sentence
    mistake: str
    dialects: tuple[str, ...]
    #: holds the wrong decisions; derived from a class of decisions, so that the type checker compares them
    wrong: type[Citing]

    @property
    def name(self) -> str:
        """A name of its own, as in `install.counted: ForgetsCount`."""
        return f"{self.rule}: {self.wrong.__name__}"

    def model(self, dialect: str) -> type[Decisions]:
        """Return the model of a dialect with the decisions replaced."""
        return cast("type[Decisions]", new_class(self.wrong.__name__, (self.wrong, DIALECTS[dialect])))

    def touches(self, dialect: str) -> frozenset[str] | None:
        """Return the rules that the replaced decisions cite; None if one of them cites no rule, or not each time.

        A scenario in which none of these rules decided goes on as if nothing was broken.
        """
        cited = cited_rules(DIALECTS[dialect])
        replaced = replaced_by(self.wrong)
        if any(name not in cited or not cites_always(DIALECTS[dialect], name) for name in replaced):
            return None
        return frozenset(rule for name in replaced for rule in cited[name])


LAW_BREAKERS: list[LawBreaker] = []


def breaks(rule: str, mistake: str, *, dialects: tuple[str, ...] = ()) -> Callable[[_C], _C]:
    """Make a class of wrong decisions a law-breaker of a rule, in the dialects of the rule or in some of them.

    Throws UnknownRule, at import, for a rule that the catalogue does not have for these dialects or that nothing
    tests, and NoSuchDecision for a class that replaces none, or something that is no decision of the model.
    """

    def register(wrong: _C) -> _C:
        found = load_catalogue().rules.get(rule)
        if found is None or found.untestable or not set(dialects) <= set(found.dialects):
            raise UnknownRule([rule], wrong.__qualname__)
        chosen = dialects or found.dialects
        replaced = replaced_by(wrong)
        if not replaced or not all(set(replaced) <= _decisions_in(dialect) for dialect in chosen):
            raise NoSuchDecision(replaced, wrong.__qualname__)
        LAW_BREAKERS.append(LawBreaker(rule, mistake, chosen, wrong))
        return wrong

    return register


class KnowsSystem(Decisions):
    """Base of mistakes that need the system: its files, its memory, its applications."""

    _system: System

    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        """Keep the system that asks."""
        self._system = system
        return super().predefined_procedures(system)  # type: ignore[safe-super]  # each dialect has it


def sparing_predefined(wrong: _C) -> _C:
    """Let the wrong decisions hold for the I/O procedures of applications alone, given the open file first.

    A predefined procedure is part of the system: told nonsense it would fail in ways that have nothing to do with the
    rule.
    """
    for name in decisions_of(wrong):
        setattr(wrong, name, _sparing(wrong, name, vars(wrong)[name]))
    return wrong


def _sparing(wrong: type[Citing], name: str, mistake: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(mistake)
    def decide(self: Citing, file: OpenFile, *rest: Any) -> Any:
        return getattr(super(wrong, self), name)(file, *rest) if file.predefined else mistake(self, file, *rest)

    return decide


def replaced_by(wrong: type[Citing]) -> list[str]:
    """Return the names of the decisions that a class, or what it shares with others of its kind, makes otherwise."""
    sound = {base for model in DIALECTS.values() for base in model.__mro__}
    return list(dict.fromkeys(decisions_of(*(base for base in wrong.__mro__ if base not in sound))))


@cache
def _decisions_in(dialect: str) -> frozenset[str]:
    """Return the names of all decisions that the model of a dialect makes."""
    return frozenset(decisions_of(*DIALECTS[dialect].__mro__))


def decisions_of(*classes: type) -> list[str]:
    """Return the names of the decisions that these classes make themselves, not those that they inherit."""
    return [
        name
        for found in classes
        if issubclass(found, Citing) and found is not Citing
        for name, member in vars(found).items()
        if callable(member) and not name.startswith("_")
    ]


def short(number: int) -> int:
    """Cut to a signed number of 16 bits, as whoever keeps a size, a count or an offset in a short does."""
    return (number + 0x8000) % 0x10000 - 0x8000
