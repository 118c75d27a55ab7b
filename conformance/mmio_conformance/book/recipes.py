"""Recipes: complete programs in C, and beside each the scenario in which the model plays the same calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, Dialect

from mmio_conformance.book.text import directive, escape, listing, title
from mmio_conformance.driver.kit import kit
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.errors import SuiteError
from mmio_conformance.play.player import play
from mmio_conformance.specification.feature_file import read_feature
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_spec import Catalogue

    from mmio_conformance.book.material import Material
    from mmio_conformance.specification.scenario import FeatureScenario

#: System -> how the file of a program for it ends.
PROGRAMS: Final = {SYSTEMS[Dialect.WINDOWS]: ".c", SYSTEMS[Dialect.OS2]: ".os2.c"}


def recipe_folder() -> Path:
    """Return the folder of the recipes: NAME.c for Windows, NAME.os2.c, and NAME.feature."""
    return kit() / "book" / "recipes"


def recipe_scenarios(name: str, catalogue: Catalogue) -> tuple[FeatureScenario, ...]:
    """Return the scenarios in which the calls of a recipe are played; none if no scenario can."""
    file = recipe_folder() / f"{name}.feature"
    return read_feature(file, catalogue) if file.is_file() else ()


def play_recipe(scenario: FeatureScenario) -> dict[str, tuple[str, ...]]:
    """Return what the model does in a recipe on each of its systems; throws SuiteError if a step does not hold."""
    found = {}
    for dialect in DIALECTS:
        if scenario.dialect in {None, dialect}:
            implementation = start_model(MODELS[dialect])
            try:
                played = play(scenario, implementation)
            finally:
                implementation.close()
            if played.error is not None:
                raise SuiteError(
                    f"the recipe {scenario.title!r} does not hold on {SYSTEMS[dialect]}: {played.error}",
                    "correct the recipe and its scenario",
                    place=f"book/recipes/{scenario.file}, {played.step}",
                )
            found[SYSTEMS[dialect]] = played.calls
    return found


def recipe_lines(name: str, material: Material) -> list[str]:
    """Return the program for each system, and what the model does when it plays the same calls."""
    lines = []
    for system, suffix in PROGRAMS.items():
        file = recipe_folder() / f"{name}{suffix}"
        if file.is_file():
            lines += [*title(f"On {system}", 2), *listing("c", file.read_text(encoding="utf-8").rstrip().splitlines())]
    for scenario in recipe_scenarios(name, material.catalogue):
        lines += [*title("What happens", 2), f"{escape(scenario.title)}:", ""]
        for system, calls in play_recipe(scenario).items():
            lines += directive("mmio:transcript", f"What the reference model does on {system}", calls)
    return lines
