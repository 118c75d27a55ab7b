"""The features, read by the official parser: every scenario with its identity, its rules and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from mmio_spec import Catalogue, Dialect, load_catalogue

from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.basis import Basis, Level, Strength, basis_of
from mmio_conformance.specification.ids import Id

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Tags `needs.CAPABILITY` keep a scenario from implementations that did not declare the capability.
NEEDS: Final = "needs."
#: The step that says how the readings of a gap show.
ANSWER: Final = "the answer is"
_FUNCTION: Final = re.compile(r"\b(mmio\w+)\(")
#: Tags that narrow a scenario to a dialect.
_DIALECTS: Final[Mapping[str, Dialect]] = {str(dialect): dialect for dialect in Dialect}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scenario: given, when or then, its text and its line."""

    keyword: str
    text: str
    line: int
    #: Its rows, of cells; empty for a step without a table.
    table: tuple[tuple[str, ...], ...] = ()
    #: The word that the feature has before the text: Given, When, Then, And or But.
    word: str = ""

    @property
    def place(self) -> str:
        """The step with its line, as in `line 12: Then info.wErrorRet is 0`."""
        return f"line {self.line}: {self.word} {self.text}"


@dataclass(frozen=True, slots=True)
class FeatureScenario:
    """A scenario as it is run: an outline gives one for each row of its examples."""

    #: The rule and the title, so that it survives a move: `install.counted/two-installations-need-two-removals`.
    id: Id
    title: str
    #: Title as the file has it: that of an outline still has its placeholders.
    outline: str
    #: Name of the feature file, and the scenario's line in it.
    file: str
    line: int
    #: The rule, or the gap, of the block that it stands in; None outside of all blocks.
    rule: Id | None
    #: Title of the block.
    rule_title: str
    #: All of its tags but those of dialects and needs: the rule's first.
    rules: tuple[Id, ...]
    #: The dialect that it is narrowed to, None if it runs in every dialect of its rule.
    dialect: Dialect | None
    needs: tuple[str, ...]
    steps: tuple[Step, ...]
    # What the catalogue says of its rule or gap, joined when the features are read. The feature does not say it, so
    # that it is neither compared nor stored.
    #: None if the catalogue knows neither rule nor gap.
    basis: Basis | None = field(default=None, compare=False)
    level: Level = field(default=Level.NONE, compare=False)
    strength: Strength = field(default=Strength.NONE, compare=False)
    #: Those of the rule or gap: `dialect` may narrow them.
    dialects: tuple[Dialect, ...] = field(default=(), compare=False)

    @property
    def gap(self) -> str | None:
        """The id of the gap that it tries, None if it stands under a rule."""
        return self.rule.gap if self.rule else None

    @property
    def shows_readings(self) -> bool:
        """Whether a step says how the readings of its gap show; otherwise what its calls return is only noted."""
        return any(step.text == ANSWER for step in self.steps)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that its steps call, in their order."""
        return _functions(self.steps)

    def holds_for(self, dialect: str) -> bool:
        """Return whether it is played in a dialect."""
        return dialect in self.dialects and self.dialect in {None, dialect}


@cache
def _functions(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(function for step in steps for function in _FUNCTION.findall(step.text)))


def folder() -> Path:
    """Return the folder of the features: inside the installed package, or in the checkout."""
    installed = Path(__file__).parents[1] / "features"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "features"


def checkout() -> Path | None:
    """Return the folder of the checkout that the suite runs from, None if it is installed."""
    place = folder().parent
    return place if (place / "CONTRIBUTING.md").is_file() else None


@cache
def load_features(place: Path | None = None, catalogue: Catalogue | None = None) -> tuple[FeatureScenario, ...]:
    """Return every scenario of every feature file, joined with its rule; throws SuiteError for what is no Gherkin."""
    known = catalogue or load_catalogue()
    return tuple(scenario for file in _files(place or folder()) for scenario in _read(file, known))


@cache
def load_features_of(topics: tuple[str, ...], tags: tuple[str, ...]) -> tuple[FeatureScenario, ...]:
    """Return every scenario of those feature files that are of one of the topics, or have one of the tags.

    Throws SuiteError for a file that is no Gherkin.
    """
    words = [f"@{tag}" for tag in tags]
    return tuple(
        scenario
        for file in _files(folder())
        if file.stem in topics or any(word in _text(file) for word in words)
        for scenario in _read(file, load_catalogue())
    )


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.feature"))


def parse(file: Path) -> dict[str, Any]:
    """Return the syntax tree of a feature file; throws SuiteError with file and line."""
    text = _text(file)
    try:
        return dict(Parser().parse(text))
    except CompositeParserException as error:
        raise _not_gherkin(file, error.errors[0]) from None
    except ParserException as error:
        raise _not_gherkin(file, error) from None


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(
            f"the file cannot be read: {error.args[-1]}", "a feature is a text file in UTF-8", place=file.name
        ) from None


def _not_gherkin(file: Path, error: ParserException) -> SuiteError:
    place = f"{file.name}:{error.location['line']}"
    return SuiteError(str(error), "the line is not Gherkin where it stands", place=place)


def _read(file: Path, catalogue: Catalogue) -> tuple[FeatureScenario, ...]:
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


_KEYWORDS: Final = {"Context": "given", "Action": "when", "Outcome": "then"}


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
