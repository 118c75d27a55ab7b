"""Findings: a cause, the shortest example of it, and how often it was met."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.errors import SuiteError
from mmio_conformance.explore.example import named_words
from mmio_conformance.explore.scenario_text import write_feature
from mmio_conformance.explore.steps import GIVEN
from mmio_conformance.play.player import play
from mmio_conformance.reports.folder import write
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mmio_spec import Dialect

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.explore.difference import Difference
    from mmio_conformance.explore.example import Played
    from mmio_conformance.explore.generation import ExampleWords
    from mmio_conformance.specification.scenario import FeatureScenario

SCHEMA: Final = 2
#: has the findings for programs, and for the next exploration
FILE: Final = "findings.json"


class Finding(Struct, frozen=True):
    """One cause of differences."""

    difference: Difference
    example: ExampleWords
    dialect: Dialect
    #: the calls of the example, and its scenario as a feature
    calls: tuple[str, ...]
    feature: str
    #: what the seed of the campaign was that met it first
    seed: int
    #: how often it was met
    met: int = 1
    #: whether its example is the shortest that was found, and not just the first
    pinned: bool = False
    #: whether the scenario passed on the model and failed on the implementation when it was played
    confirmed: bool = False

    @property
    def cause(self) -> str:
        """What makes it one finding."""
        return self.difference.cause

    def again(self, times: int = 1) -> Finding:
        """Return the finding, met so many times more."""
        return replace(self, met=self.met + times)

    def to_json(self, known: str = "") -> dict[str, Any]:
        """Return the finding as plain data, with the entry of a baseline that knows it."""
        return {
            "cause": self.cause,
            "function": self.difference.function,
            "point": self.difference.point,
            "rules": list(self.difference.rules),
            "gaps": list(self.difference.gaps),
            "after": list(self.difference.after),
            "expected": self.difference.expected,
            "got": self.difference.got,
            "dialect": str(self.dialect),
            "calls": list(self.calls),
            "operations": [named_words(words) for words in self.example.words],
            "ending": self.example.ending,
            "seed": self.seed,
            "met": self.met,
            "confirmed": self.confirmed,
            "known": known,
        }


def describe(played: Played, example: ExampleWords, dialect: Dialect, seed: int) -> Finding:
    """Return the finding that an example has led to, not confirmed yet."""
    difference = played.difference
    assert difference is not None  # noqa: S101 - it is what was found
    calls = tuple(step.lines[0] for step in played.steps if not isinstance(step, GIVEN))
    feature = write_feature(played.steps, difference, dialect)
    return Finding(difference, example, dialect, calls, feature, seed)


def read_scenario(finding: Finding) -> FeatureScenario:
    """Return the scenario of a finding, as the features would have it."""
    with TemporaryDirectory(prefix="mmio-conformance-") as folder:
        (Path(folder) / "finding.feature").write_text(finding.feature, encoding="utf-8")
        (scenario,) = load_features(Path(folder))
    return scenario


def confirm(finding: Finding, reference: Implementation, subject: Implementation) -> Finding:
    """Play the scenario of a finding on both sides, as `run` would: it has to pass on the one and fail on the other."""
    scenario = read_scenario(finding)
    sound = play(scenario, reference).error is None
    wrong = isinstance(play(scenario, subject).error, SuiteError)
    return replace(finding, confirmed=sound and wrong)


def write_findings(
    folder: Path,
    findings: Iterable[Finding],
    program: Callable[[FeatureScenario], str | None] = lambda _: None,
    known: Mapping[str, str] = {},
    *,
    start: int = 1,
    kept: Iterable[dict[str, Any]] = (),
    laws: bool = False,
) -> tuple[list[str], list[str]]:
    """Write `findings.json` into a folder, a feature for each finding, and a program in C if there is one of it.

    `known` has the causes that a baseline knows, with the place of the entry; `start` is the number of the first
    finding, and `kept` has those of an earlier exploration as they were, which have their files. What the next
    exploration begins with comes first, and what can be made of the others last; returned are the names of the files,
    and what could not be written.
    """
    named = {file_name(number, finding): finding for number, finding in enumerate(findings, start)}
    entries = [finding.to_json(known.get(finding.cause, "")) | {"scenario": name} for name, finding in named.items()]
    data = {"schema": SCHEMA, "laws": laws, "findings": [*entries, *kept]}
    contents = {FILE: (json.dumps(data, indent=2) + "\n").encode()}
    contents |= {name: finding.feature.encode() for name, finding in named.items()}
    programs = {name: program(read_scenario(finding)) for name, finding in named.items()}
    contents |= {
        Path(name).with_suffix(".c").name: text.encode() for name, text in programs.items() if text is not None
    }
    return list(contents), write(folder, {name: partial(bytes, content) for name, content in contents.items()})


def file_name(number: int, finding: Finding) -> str:
    """Return the name of the feature of a finding."""
    return name_of_file(number, finding.difference.rules, finding.difference.function)


def name_of_file(number: int, rules: Sequence[str], function: str) -> str:
    """Return the name of the feature of a finding with these rules and this function."""
    return f"{number:02}-{rules[0] if rules else 'no-rule'}-{function}.feature"
