"""The features: where they lie, and what scenarios they have."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import Catalogue, compiled, load_catalogue, modules_of, sources_of_catalogue

if TYPE_CHECKING:
    from mmio_conformance.specification.scenario import FeatureScenario


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
    return tuple(scenario for file in _files(place or folder()) for scenario in _scenarios(file, catalogue))


def load_scenarios(file: Path) -> tuple[FeatureScenario, ...]:
    """Return every scenario of one feature file, wherever it lies; throws SuiteError for what is no Gherkin."""
    return tuple(_scenarios(file))


@cache
def load_features_of(topics: tuple[str, ...], tags: tuple[str, ...]) -> tuple[FeatureScenario, ...]:
    """Return every scenario of those feature files that are of one of the topics, or have one of the tags.

    Throws SuiteError for a file that is no Gherkin.
    """
    words = [f"@{tag}".encode() for tag in tags]
    return tuple(
        scenario
        for file in _files(folder())
        if file.stem in topics or _has_one(file, words)
        for scenario in _scenarios(file)
    )


def _has_one(file: Path, words: list[bytes]) -> bool:
    if not words:
        return False
    try:
        content = file.read_bytes()
    except OSError:
        return True  # whoever reads its scenarios says what is wrong with it
    return any(word in content for word in words)


def _scenarios(file: Path, catalogue: Catalogue | None = None) -> tuple[FeatureScenario, ...]:
    of_the_suite = load_catalogue()
    if file.parent == folder() and (catalogue is None or catalogue is of_the_suite):
        return load_feature(file)
    return _read(file, catalogue or of_the_suite)


@cache
def load_feature(file: Path) -> tuple[FeatureScenario, ...]:
    """Return every scenario of a feature file of the suite's own; throws SuiteError for what is no Gherkin.

    A run asks for the same files by many rules, also where nothing may be kept on disk.
    """
    return compiled(file, [file, *_sources()], lambda: _read(file, load_catalogue()))


def _read(file: Path, catalogue: Catalogue) -> tuple[FeatureScenario, ...]:
    # Found compiled, features need no parser, which takes as long to be imported as a topic to be played.
    from mmio_conformance.specification.feature_file import read_feature

    return read_feature(file, catalogue)


@cache
def _sources() -> list[Path]:
    """Return what the scenarios of every feature depend on, beside its own file."""
    return [*sources_of_catalogue(), *modules_of(Path(__file__).parent)]


def _files(place: Path) -> list[Path]:
    return sorted(place.glob("*.feature"))
