"""Reads a feature file with the official parser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from mmio_spec import Catalogue, Dialect

from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.basis import basis_of
from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.scenario import CALLED, NEEDS, FeatureScenario, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Tags that narrow a scenario to a dialect.
_DIALECTS: Final[Mapping[str, Dialect]] = {str(dialect): dialect for dialect in Dialect}
_KEYWORDS: Final = {"Context": "given", "Action": "when", "Outcome": "then"}


def parse(file: Path) -> dict[str, Any]:
    """Return the syntax tree of a feature file; throws SuiteError with file and line."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(
            f"the file cannot be read: {error.args[-1]}", "a feature is a text file in UTF-8", place=file.name
        ) from None
    try:
        return dict(Parser().parse(text))
    except CompositeParserException as error:
        raise _not_gherkin(file, error.errors[0]) from None
    except ParserException as error:
        raise _not_gherkin(file, error) from None


def _not_gherkin(file: Path, error: ParserException) -> SuiteError:
    place = f"{file.name}:{error.location['line']}"
    return SuiteError(str(error), "the line is not Gherkin where it stands", place=place)


def read_feature(file: Path, catalogue: Catalogue) -> tuple[FeatureScenario, ...]:
    """Return the scenarios of a feature file, joined with their rules; throws SuiteError for what is no Gherkin."""
    document = parse(file)
    places = _Places(document)
    scenarios = []
    for pickle in Compiler().compile(cast("Any", document | {"uri": file.name})):
        rule_tags, rule_title, line = places.of[pickle["astNodeIds"][0]]
        tags = tags_of(pickle)
        rules = [tag for tag in tags if tag not in _DIALECTS and not tag.startswith(NEEDS)]
        # The block's own tag comes first, whatever else a scenario is tagged with.
        rules.sort(key=lambda tag: tag not in rule_tags)
        rule = rules[0] if rules and rules[0] in rule_tags else None
        title = pickle["name"]
        basis, level, strength, dialects = basis_of(rule, catalogue)
        functions = (function for step in pickle["steps"] for function in CALLED.findall(step["text"]))
        scenarios.append(
            FeatureScenario(
                id=Id.of_scenario(rule, title),
                title=title,
                outline=places.names[pickle["astNodeIds"][0]],
                file=file.name,
                line=line,
                rule=rule,
                rule_title=rule_title,
                rules=tuple(rules),
                dialect=next((_DIALECTS[tag] for tag in tags if tag in _DIALECTS), None),
                needs=tuple(tag.removeprefix(NEEDS) for tag in tags if tag.startswith(NEEDS)),
                steps=tuple(
                    Step(
                        _KEYWORDS.get(step["type"], "given"),
                        step["text"],
                        places.lines[step["astNodeIds"][0]],
                        _table(step),
                        places.words[step["astNodeIds"][0]],
                    )
                    for step in pickle["steps"]
                ),
                functions=tuple(dict.fromkeys(functions)),
                basis=basis,
                level=level,
                strength=strength,
                dialects=dialects,
            )
        )
    return tuple(scenarios)


def tags_of(part: Any) -> list[Id]:
    """Return the tags of a part of a syntax tree; most are ids."""
    return [Id(tag["name"].removeprefix("@")) for tag in part["tags"]]


def _table(step: Any) -> tuple[tuple[str, ...], ...]:
    rows = step.get("argument", {}).get("dataTable", {}).get("rows", ())
    return tuple(tuple(cell["value"] for cell in row["cells"]) for row in rows)


class _Places:
    """Where the parts of a syntax tree stand, by the ids that pickles name them with."""

    def __init__(self, document: dict[str, Any]) -> None:
        #: scenario -> tags and title of its rule, and its line
        self.of: dict[str, tuple[list[Id], str, int]] = {}
        #: scenario -> title, with the placeholders of an outline
        self.names: dict[str, str] = {}
        #: step -> line
        self.lines: dict[str, int] = {}
        #: step -> the word before it
        self.words: dict[str, str] = {}
        self._visit((document.get("feature") or {}).get("children", ()), [], "")

    def _visit(self, children: Any, rule_tags: list[Id], rule_title: str) -> None:
        for child in children:
            if rule := child.get("rule"):
                self._visit(rule["children"], tags_of(rule), rule["name"])
                continue
            part = child.get("scenario") or child.get("background")
            self.of[part["id"]] = (rule_tags, rule_title, part["location"]["line"])
            self.lines |= {step["id"]: step["location"]["line"] for step in part["steps"]}
            self.words |= {step["id"]: step["keyword"].strip() for step in part["steps"]}
            self.names[part["id"]] = part["name"]
