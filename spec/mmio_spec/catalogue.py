"""The catalogue: the rules, the documents that they come from, and the gaps between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_spec.documents import Source
from mmio_spec.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_spec.dialect import Dialect
    from mmio_spec.documents import Document

#: the form of the id of a rule: topic and short name
RULE_ID = r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*"
LEVELS = ("must", "should", "may", "describes")
BASES = ("documented", "observed")
STRENGTHS = ("says", "follows")
RELATIONS = ("agrees", "contradicts", "refines")


class RealSystem(Struct, frozen=True):
    """What a real system was seen to do where a document says something."""

    #: a dialect of the rule, by which its system is named
    system: Dialect
    #: agrees, contradicts or refines: what it does, against what the rule says
    relation: str
    #: what it does, as a sentence
    does: str
    #: key of a document -> place in it: who saw it
    sources: Mapping[str, str]


class Rule(Struct, frozen=True):
    """One rule: a sentence in our own words and who says so."""

    id: str
    topic: str
    #: the rule as a sentence; the `Rule:` line of its block in the features is the same
    title: str
    #: what the title cannot hold, None if it says everything
    text: str | None
    dialects: tuple[Dialect, ...]
    #: must, should, may or describes
    level: str
    #: documented rules decide a verdict; observed ones are what real systems do and no page says
    basis: str
    #: the step of reasoning from what the documents say to the rule; None if they say it themselves
    follows: str | None
    #: grows when the meaning of the rule changes
    revision: int
    #: key of a document -> place in it
    sources: Mapping[str, str]
    #: what real systems do, as far as somebody saw it; of a system that is not among them nothing is known
    real_systems: tuple[RealSystem, ...]
    #: dialect -> the facts that became this rule, as in {"windows": ("FL-02",)}
    facts: Mapping[str, tuple[str, ...]]
    #: rules that this one presupposes: those of its topic first, then its own
    rests_on: tuple[str, ...]
    #: why no scenario tests it, if none does
    untestable: str | None
    gaps: tuple[str, ...]
    #: the likely cause of a failure, as a question
    hint: str | None
    #: path below the data folder, with slashes (`rules/install.yaml`), and the line that the rule starts in
    file: str
    line: int

    @property
    def strength(self) -> str:
        """Whether a document `says` the rule, or it `follows` from what one says."""
        return "says" if self.follows is None else "follows"


class Gap(Struct, frozen=True):
    """A point where the documents are silent or contradict each other, and the stance taken."""

    id: str
    text: str
    dialects: tuple[Dialect, ...]
    #: the competing readings
    readings: tuple[str, ...]
    stance: str
    #: rules that touch the point
    rules: tuple[str, ...]
    file: str
    line: int


class Topic(Struct, frozen=True):
    """A file of rules."""

    name: str
    title: str
    #: the functions that its rules are about
    functions: tuple[str, ...]
    #: rules that every rule of the topic presupposes
    rests_on: tuple[str, ...]
    #: ids in file order
    rules: tuple[str, ...]
    file: str


class Catalogue(Struct, frozen=True, eq=False):
    """Everything that spec/rules, spec/gaps.yaml and spec/documents.yaml say, by id, in file order."""

    documents: Mapping[str, Document]
    topics: Mapping[str, Topic]
    rules: Mapping[str, Rule]
    gaps: Mapping[str, Gap]

    def bases_of(self, rule_id: str) -> tuple[str, ...]:
        """Return the rules that a rule presupposes, directly or through others, the nearest first."""
        found: dict[str, None] = {}
        level = [rule_id]
        while level:
            level = [basis for one in level if one in self.rules for basis in self.rules[one].rests_on]
            level = [basis for basis in dict.fromkeys(level) if basis not in found]
            found.update(dict.fromkeys(level))
        return tuple(found)

    def cite(self, sources: Mapping[str, str], dialect: str | None = None) -> tuple[Source, ...]:
        """Return the places that sources name: all of them, or those that speak of a dialect."""
        cited = (Source(self.documents[key], place) for key, place in sources.items())
        return tuple(source for source in cited if dialect is None or source.document.dialect in {dialect, "both"})

    def about(self, function: str) -> tuple[str, ...]:
        """Return the rules of the topics that are about a function: one of them fails if the function does."""
        return tuple(rule for topic in self.topics.values() if function in topic.functions for rule in topic.rules)

    def dependants(self, rule_id: str) -> set[str]:
        """Return the rules that presuppose a rule, directly or through others, in no order.

        If the rule is broken, their scenarios prove little. Throws UnknownNameError.
        """
        if rule_id not in self.rules:
            what = "the id of a rule"
            raise UnknownNameError(what, rule_id, self.rules)
        direct: dict[str, list[str]] = {}
        for rule in self.rules.values():
            for basis in rule.rests_on:
                direct.setdefault(basis, []).append(rule.id)
        found: set[str] = set()
        waiting = [rule_id]
        while waiting:
            for dependant in direct.get(waiting.pop(), ()):
                if dependant not in found:
                    found.add(dependant)
                    waiting.append(dependant)
        return found
