"""Reads spec/documents.yaml, spec/rules/*.yaml and spec/gaps.yaml and checks that they agree."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from mmio_spec.catalogue import BASES, LEVELS, RELATIONS, RULE_ID, Catalogue, Gap, RealSystem, Rule, Topic
from mmio_spec.dialect import DIALECTS, Dialect
from mmio_spec.documents import Document, read_document
from mmio_spec.errors import Fault, SpecError, closest
from mmio_spec.fields import Fields
from mmio_spec.location import shown
from mmio_spec.reading import Items, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FIELDS = [
    *(
        "id",
        "title",
        "text",
        "dialects",
        "level",
        "basis",
        "follows",
        "revision",
        "sources",
        "real_systems",
        "facts",
        "rests_on",
        "untestable",
        "gaps",
        "hint",
    ),
]
_GAP_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def read_catalogue(data: Path) -> Catalogue:
    """Return the catalogue in a folder; throws SpecError with all faults of all files."""
    return _Reading(data).catalogue()


class _Reading:
    """One pass over all files: entries first, references between them when all are known."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.faults: list[Fault] = []
        self.documents: dict[str, Document] = {}
        self.topics: dict[str, Topic] = {}
        self.rules: dict[str, Rule] = {}
        self.gaps: dict[str, Gap] = {}
        #: folders and files that could not be read: what they hold is not called unknown
        self.unread: set[str] = set()
        #: the entry of each rule, gap and topic, for faults that show only when everything is read
        self.entries: dict[str, Fields] = {}

    def catalogue(self) -> Catalogue:
        self._documents()
        files = sorted((self.data / "rules").glob("*.yaml"))
        if not files:
            what = "expected files of rules (*.yaml), got none"
            self.faults.append(Fault(shown(self.data / "rules"), 0, what, "write one file for each topic"))
        for path in files:
            self._topic(path)
        self._gaps()
        self._references()
        self._cycles()
        if self.faults:
            raise SpecError(*sorted(self.faults, key=lambda fault: (str(fault.file), fault.line)))
        return Catalogue(self.documents, self.topics, self.rules, self.gaps)

    def _top(self, path: Path) -> Fields | None:
        try:
            value = read(path)
        except SpecError as error:
            self.faults.extend(error.faults)
            self.unread.add(path.relative_to(self.data).parts[0])
            return None
        if value is None:
            self.unread.add(path.relative_to(self.data).parts[0])
            what = "expected entries, got an empty file"
            self.faults.append(Fault(shown(path), 1, what, "fill it, or restore it from the repository"))
            return None
        return Fields(shown(path), self.faults, value, 1)

    def _documents(self) -> None:
        top = self._top(self.data / "documents.yaml")
        if top is None:
            return
        top.only("documents")
        for key, part in top.part("documents").parts():
            self.documents[key] = read_document(key, part)

    def _topic(self, path: Path) -> None:
        top = self._top(path)
        if top is None:
            return
        top.only("topic", "title", "functions", "rests_on", "rules")
        name = top.text("topic")
        if name and name != path.stem:
            top.fault("topic", f"expected the topic {path.stem!r}, got {name!r}", "topic and file have one name")
        file = path.relative_to(self.data).as_posix()
        rests_on = top.texts("rests_on")
        ids = tuple(filter(None, [self._rule(entry, path.stem, rests_on, file) for entry in top.entries("rules")]))
        if top.block.get("rules") == []:
            top.fault("rules", "expected at least one rule, got none", "write a rule or remove the file")
        self.topics[path.stem] = Topic(path.stem, top.text("title"), top.texts("functions"), rests_on, ids, file)
        self.entries[f"topic {path.stem}"] = top

    def _rule(self, entry: Fields, topic: str, presupposed: tuple[str, ...], file: str) -> str:
        entry.only(*_FIELDS)
        rule_id = entry.text("id")
        if rule_id and not re.fullmatch(RULE_ID, rule_id):
            entry.fault("id", f"expected an id like {topic}.short-name, got {rule_id!r}", "use a-z, 0-9 and hyphens")
        elif rule_id and rule_id.partition(".")[0] != topic:
            what = f"expected an id of the topic {topic!r}, got {rule_id!r}"
            entry.fault("id", what, f"call it {topic}.{rule_id.partition('.')[2]}, or move it to its topic's file")
        self._once(entry, rule_id)
        bases = (*presupposed, *entry.texts("rests_on"))
        sources = entry.part("sources")
        rule = Rule(
            rule_id,
            topic,
            entry.text("title"),
            entry.optional_text("text"),
            self._dialects(entry),
            entry.choice("level", LEVELS),
            entry.choice("basis", BASES, "documented"),
            entry.optional_text("follows"),
            entry.number("revision", 1),
            sources.words(),
            self._real_systems(entry),
            self._facts(entry),
            tuple(dict.fromkeys(basis for basis in bases if basis != rule_id or basis not in presupposed)),
            entry.optional_text("untestable"),
            entry.texts("gaps"),
            entry.optional_text("hint"),
            file,
            entry.line,
        )
        self._check_sources(entry, sources, rule)
        self._check_text(entry, rule)
        self._check_strength(entry, rule)
        if rule_id and rule_id not in self.rules:
            self.rules[rule_id] = rule
            self.entries[rule_id] = entry
            return rule_id
        return ""

    def _gaps(self) -> None:
        top = self._top(self.data / "gaps.yaml")
        if top is None:
            return
        top.only("gaps")
        for entry in top.entries("gaps"):
            entry.only("id", "text", "dialects", "readings", "stance", "rules")
            gap_id = entry.text("id")
            if gap_id and not re.fullmatch(_GAP_ID, gap_id):
                entry.fault("id", f"expected an id like short-name, got {gap_id!r}", "use a-z, 0-9 and hyphens")
            self._once(entry, gap_id)
            gap = Gap(
                gap_id,
                entry.text("text"),
                self._dialects(entry),
                entry.texts("readings", needed=True),
                entry.text("stance"),
                entry.texts("rules"),
                "gaps.yaml",
                entry.line,
            )
            self.gaps.setdefault(gap_id, gap)
            self.entries.setdefault(gap_id, entry)

    @staticmethod
    def _dialects(entry: Fields) -> tuple[Dialect, ...]:
        dialects = entry.texts("dialects", needed=True)
        for dialect in dialects:
            if dialect not in DIALECTS:
                entry.fault("dialects", f"expected a dialect, got {dialect!r}", closest(dialect, DIALECTS))
        return tuple(Dialect(dialect) for dialect in dialects if dialect in DIALECTS)

    @staticmethod
    def _facts(entry: Fields) -> dict[str, tuple[str, ...]]:
        part = entry.part("facts", needed=False)
        dialects = _dialects_of(entry)
        for dialect in part.block:
            if dialects and dialect not in dialects:
                what = f"expected a dialect of the rule, got {dialect!r}"
                part.fault(dialect, what, "a fact of a system makes a rule of that system: correct facts or dialects")
        return {str(dialect): part.one_or_more(dialect) for dialect in part.block}

    def _real_systems(self, entry: Fields) -> tuple[RealSystem, ...]:
        seen = []
        for part in entry.entries("real_systems") if "real_systems" in entry.block else ():
            part.only("system", "relation", "does", "sources")
            system, relation = part.choice("system", _dialects_of(entry)), part.choice("relation", RELATIONS)
            sources = part.part("sources")
            does, places = part.text("does"), sources.words()
            self._check_places(sources, places)
            if system in DIALECTS:
                seen.append(RealSystem(Dialect(system), relation, does, places))
        return tuple(seen)

    @staticmethod
    def _check_strength(entry: Fields, rule: Rule) -> None:
        if rule.revision < 1:
            entry.fault("revision", f"expected a revision from 1 on, got {rule.revision}", "count from 1")
        if rule.follows is None:
            return
        if rule.level == "must":
            what = "expected a rule of level 'must' to be said by a document, got one that follows"
            entry.fault("level", what, "an inference binds nobody: use another level, or cite who says it")
        if rule.basis == "observed":
            what = "expected an observed rule to be what was seen, got one that follows"
            entry.fault("follows", what, "leave follows out, or say what was seen")

    @staticmethod
    def _check_text(entry: Fields, rule: Rule) -> None:
        if rule.text is not None and _bare(rule.text) == _bare(rule.title):
            what = f"expected a text that says more than the title, got {rule.text!r}"
            entry.fault("text", what, "leave text out: it is for what a title cannot hold")

    def _once(self, entry: Fields, name: str) -> None:
        first = self.entries.get(name)
        if first is not None:
            what = f"expected each id once, got {name!r} again after {first.file}:{first.line}"
            entry.fault("id", what, "an id is never used twice; choose another short name")

    def _check_sources(self, entry: Fields, sources: Fields, rule: Rule) -> None:
        if "sources" in entry.block and not rule.sources:
            entry.fault("sources", "expected at least one source, got none", "name a document and the place in it")
        known = self._check_places(sources, rule.sources)
        if not known or not rule.sources:
            return
        covered = {self.documents[key].dialect for key in rule.sources}
        for dialect in rule.dialects:
            if not covered & {dialect, "both"}:
                what = f"expected a source that speaks of {dialect!r}, got {', '.join(rule.sources)}"
                entry.fault("sources", what, f"add a source of {dialect}, or take it out of dialects")

    def _check_places(self, part: Fields, sources: Mapping[str, str]) -> bool:
        """Find what leads to no document, or to pages whose address is not known; return if all documents are known."""
        for key, place in sources.items():
            document = self.documents.get(key)
            if document is None and "documents.yaml" not in self.unread:
                part.fault(key, f"expected a document of documents.yaml, got {key!r}", closest(key, self.documents))
            elif document is not None and (unknown := document.unknown_pages(place)):
                what = f"expected pages with an address, got {', '.join(map(str, unknown))}"
                part.fault(key, what, f"add them to pages: of {key!r} in documents.yaml")
        return all(key in self.documents for key in sources)

    def _references(self) -> None:
        if "rules" not in self.unread:
            for topic in self.topics.values():
                self._known(f"topic {topic.name}", "rests_on", topic.rests_on, self.rules)
            for rule in self.rules.values():
                inherited = self.topics[rule.topic].rests_on
                own = [basis for basis in rule.rests_on if basis not in inherited]
                self._known(rule.id, "rests_on", own, self.rules)
            for gap in self.gaps.values():
                self._known(gap.id, "rules", gap.rules, self.rules)
        if "gaps.yaml" not in self.unread:
            for rule in self.rules.values():
                self._known(rule.id, "gaps", rule.gaps, self.gaps)

    def _known(self, owner: str, name: str, wanted: Iterable[str], known: Iterable[str]) -> None:
        for one in wanted:
            if one not in known:
                what = f"expected a known id in {name!r}, got {one!r}"
                self.entries[owner].fault(name, what, closest(one, known))

    def _cycles(self) -> None:
        graph = {rule.id: [basis for basis in rule.rests_on if basis in self.rules] for rule in self.rules.values()}
        while True:
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                cycle = error.args[1][::-1]  # it lists what is rested on first
                what = f"expected rests_on without a circle, got {' -> '.join(cycle)}"
                self.entries[cycle[0]].fault("rests_on", what, "keep only the direction in which a failure spreads")
                graph[cycle[0]].remove(cycle[1])
            else:
                return


def _dialects_of(entry: Fields) -> list[str]:
    """Return the known dialects of a rule's entry, which may be faulty."""
    of_rule = entry.block.get("dialects")
    return [dialect for dialect in of_rule if dialect in DIALECTS] if isinstance(of_rule, Items) else []


def _bare(sentence: str) -> str:
    """Return what two sentences have in common that say the same: the words, without case and final dot."""
    return " ".join(sentence.lower().split()).rstrip(".")
