"""What `check` looks for: faults of the features that a run would pass over, and rules that nothing tests."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from mmio_spec import DIALECTS
from msgspec import Struct

from mmio_conformance.driver.protocol import CAPABILITIES
from mmio_conformance.errors import SuiteError
from mmio_conformance.play.answers import look_for, reading_number, signs_of
from mmio_conformance.play.steps import matching
from mmio_conformance.specification.feature_file import parse, tags_of
from mmio_conformance.specification.scenario import ANSWER, NEEDS, FeatureScenario
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mmio_spec import Catalogue

    from mmio_conformance.specification.scenario import Step

_PLACEHOLDER: Final = re.compile(r"<[a-z][\w ]*>")
#: The feature of all gaps.
_FEATURE_OF_GAPS: Final = "gaps"
_CALL: Final = re.compile(r"\bmmio\w+\(")


class Fault(Struct, frozen=True):
    """Something wrong, where it stands, and what to do."""

    place: str
    what: str
    hint: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}\n  hint: {self.hint}"


def check_features(features: Path, catalogue: Catalogue) -> list[Fault]:
    """Return every fault of the feature files, and of the catalogue against them."""
    try:
        scenarios = load_features(features, catalogue)
    except SuiteError as error:
        return [Fault(error.place, error.what, error.hint)]
    faults: list[Fault] = []
    for file in sorted(features.glob("*.feature")):
        faults += _file_faults(file, catalogue)
    for scenario in scenarios:
        faults += _scenario_faults(scenario, catalogue)
    faults += _repeated(scenarios)
    faults += _rule_faults(scenarios, catalogue)
    return faults


def _file_faults(file: Path, catalogue: Catalogue) -> Iterator[Fault]:
    feature: dict[str, Any] = parse(file).get("feature") or {}
    if not feature:
        yield Fault(f"{file.name}:1", "the file has no feature", "begin with Feature: and a title, or remove the file")
        return
    if file.stem not in {*catalogue.topics, _FEATURE_OF_GAPS}:
        yield Fault(f"{file.name}:1", f"{file.stem!r} is no topic", f"topics are {', '.join(catalogue.topics)}")
    for child in feature["children"]:
        if "scenario" in child:
            line = child["scenario"]["location"]["line"]
            yield Fault(
                f"{file.name}:{line}",
                f"scenario {child['scenario']['name']!r} stands outside of every rule",
                "put it into a Rule: block",
            )
        if "rule" in child:
            yield from _block_faults(file, child["rule"], catalogue)


def _block_faults(file: Path, block: dict[str, Any], catalogue: Catalogue) -> Iterator[Fault]:
    place = f"{file.name}:{block['location']['line']}"
    tags = tags_of(block)
    if len(tags) != 1:
        yield Fault(
            place,
            f"expected one tag, the id of its rule, got {tags}",
            "a block is one rule, or one gap; other tags belong to scenarios",
        )
    elif tags[0].is_gap and file.stem != _FEATURE_OF_GAPS:
        yield Fault(
            place,
            f"gap {tags[0].gap!r} stands in the feature of a topic",
            f"move it to {_FEATURE_OF_GAPS}.feature",
        )
    elif tags[0] in catalogue.rules and catalogue.rules[tags[0]].topic != file.stem:
        yield Fault(
            place,
            f"rule {tags[0]!r} stands in the feature of another topic",
            f"move it to {tags[0].topic}.feature",
        )
    if tags == tags[:1] and (rule := catalogue.rules.get("".join(tags))) and rule.title != block["name"]:
        yield Fault(
            place,
            f"expected the title of rule {rule.id!r}, {rule.title!r}, got {block['name']!r}",
            f"Rule: and title: are one sentence; correct it here, or in spec/{rule.file}:{rule.line}",
        )
    for child in block["children"]:
        for table in child.get("scenario", {}).get("examples", ()):
            if not table.get("tableBody"):
                line = table["location"]["line"]
                yield Fault(
                    f"{file.name}:{line}",
                    "the examples have no rows, so that nothing would be run",
                    "add rows, or make it a plain scenario",
                )


def _scenario_faults(scenario: FeatureScenario, catalogue: Catalogue) -> Iterator[Fault]:
    place = f"{scenario.file}:{scenario.line}"
    for tag in scenario.rules:
        if tag.is_gap:
            if tag.gap not in catalogue.gaps:
                yield Fault(place, f"unknown gap {tag.gap!r}", "the ids of gaps stand in spec/gaps.yaml")
            elif scenario.gap is None:
                yield Fault(
                    place, f"a scenario of a rule has the tag of a gap: {tag!r}", "a rule and a gap have a block each"
                )
        elif scenario.gap is not None:
            yield Fault(
                place, f"a scenario of a gap has the tag {tag!r}", "a gap has no rule: what is open is not judged"
            )
        elif tag not in catalogue.rules:
            yield Fault(
                place,
                f"unknown tag {tag!r}",
                f"a tag is the id of a rule, {' or '.join(DIALECTS)}, or {NEEDS}CAPABILITY",
            )
    for capability in scenario.needs:
        if capability not in CAPABILITIES:
            yield Fault(place, f"unknown capability {capability!r}", f"known are {', '.join(CAPABILITIES)}")
    if scenario.basis is not None and scenario.dialect is not None and scenario.dialect not in scenario.dialects:
        kind, name = ("rule", scenario.rule) if scenario.gap is None else ("gap", scenario.gap)
        yield Fault(
            place,
            f"{kind} {name!r} does not hold for {scenario.dialect}",
            f"correct the tag, or the {kind}'s dialects",
        )
    yield from _step_faults(scenario, catalogue)


def _step_faults(scenario: FeatureScenario, catalogue: Catalogue) -> Iterator[Fault]:
    place = f"{scenario.file}:{scenario.line}"
    if not scenario.steps:
        yield Fault(place, f"scenario {scenario.title!r} has no steps", "a scenario without steps would always pass")
    elif scenario.gap is not None:
        if not any(_CALL.search(step.text) for step in scenario.steps):
            yield Fault(place, f"scenario {scenario.title!r} calls nothing", "a scenario of a gap tries what is open")
    elif all(step.keyword != "then" for step in scenario.steps):
        yield Fault(place, f"scenario {scenario.title!r} expects nothing", "end it with a Then")
    for step in scenario.steps:
        where = f"{scenario.file}:{step.line}"
        if step.text == ANSWER:
            yield from _answer_faults(where, step, scenario, catalogue)
        if placeholder := _PLACEHOLDER.search(step.text):
            yield Fault(where, f"{placeholder[0]} is no column of the examples", "name a column as the header does")
        found = matching(step.keyword, step.text)
        if not found:
            yield Fault(
                where,
                f"no step definition carries out {step.keyword} {step.text!r}",
                "`mmio-conformance steps` lists them",
            )
        elif len(found) > 1:
            meanings = " / ".join(phrase.meaning for phrase in found)
            yield Fault(
                where,
                f"{len(found)} step definitions match {step.text!r}",
                f"make their patterns exclude each other: {meanings}",
            )


def _answer_faults(where: str, step: Step, scenario: FeatureScenario, catalogue: Catalogue) -> Iterator[Fault]:
    """Find rows that name no reading of the gap, or a sign that nothing carries out."""
    gap = catalogue.gaps.get(scenario.gap or "")
    if gap is None:
        yield Fault(where, "a scenario of a rule has readings", "only a gap has several; a rule expects one thing")
        return
    if not step.table or any(len(row) != 2 for row in step.table):  # noqa: PLR2004 - a reading and its signs
        yield Fault(where, "expected rows of a reading and its signs", "as in | reading 1 | at is 4 |")
        return
    for name, signs in step.table:
        try:
            number = reading_number(name)
            for sign in signs_of(signs):
                look_for(sign)
        except SuiteError as error:
            yield Fault(where, error.message, error.hint)
        else:
            if number > len(gap.readings):
                has = f"gap {gap.id!r} has {len(gap.readings)} readings, got {name!r}"
                yield Fault(where, has, f"they stand in spec/{gap.file}:{gap.line}, the first being 1")


def _repeated(scenarios: tuple[FeatureScenario, ...]) -> Iterator[Fault]:
    """Find scenarios that have a title, or an id, in common: pytest-bdd would drop all but the last of a title."""
    seen: defaultdict[tuple[str, str], list[FeatureScenario]] = defaultdict(list)
    for scenario in scenarios:
        seen[scenario.file, scenario.title].append(scenario)
        seen["id", scenario.id].append(scenario)
    for (kind, key), alike in seen.items():
        if len(alike) > 1 and (kind != "id" or len({scenario.title for scenario in alike}) > 1):
            lines = ", ".join(str(scenario.line) for scenario in alike)
            yield Fault(
                f"{alike[1].file}:{alike[1].line}",
                f"scenarios on lines {lines} have one {'id' if kind == 'id' else 'title'}: {key!r}",
                "each title in a file says something of its own; rows of an outline need a <column> in the title",
            )
    outlines: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for scenario in scenarios:
        if scenario.outline != scenario.title:
            outlines[scenario.file, scenario.outline].add(scenario.line)
    for (file, outline), found in outlines.items():
        if len(found) > 1:
            first, second, *_ = sorted(found)
            yield Fault(
                f"{file}:{second}",
                f"outlines on lines {first} and {second} have one title: {outline!r}",
                "give one of them a column of another name: under pytest the rows of all but one would be lost",
            )


def _rule_faults(scenarios: tuple[FeatureScenario, ...], catalogue: Catalogue) -> Iterator[Fault]:
    tested: defaultdict[str, list[FeatureScenario]] = defaultdict(list)
    for scenario in scenarios:
        tested[scenario.rule or ""].append(scenario)
    for rule in catalogue.rules.values():
        place = f"spec/{rule.file}:{rule.line}"
        own = tested[rule.id]
        if rule.untestable and own:
            yield Fault(
                place,
                f"rule {rule.id!r} is untestable although it has scenarios",
                "remove untestable:, or the scenarios",
            )
        elif not rule.untestable and not own:
            yield Fault(
                place,
                f"rule {rule.id!r} has neither scenarios nor a reason for having none",
                "write a scenario, or say why not, in untestable:",
            )
        elif not rule.untestable:
            for dialect in rule.dialects:
                if not any(scenario.holds_for(dialect) for scenario in own):
                    yield Fault(
                        place,
                        f"rule {rule.id!r} has no scenario for {dialect}",
                        "write one, or split the rule",
                    )
