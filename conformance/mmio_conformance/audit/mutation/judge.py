"""The judge of mutants: plays scenarios on the model in this process, up to the first that does not pass.

A mutant is the model with one module changed mechanically. Thousands are judged, so everything that does not depend
on the model is prepared once. Whoever
judges many forks after `prepare`, and in the child calls `install`, makes a `Stage` and calls `judge`.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import spec_from_loader
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS, load_interface
from msgspec import Struct

from mmio_conformance.play import player
from mmio_conformance.play.player import action
from mmio_conformance.specification.profiles import scenarios_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import CodeType, ModuleType

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.specification.scenario import FeatureScenario

#: Beginnings of the names of the modules that a mutant needs anew: the model, and what holds on to it.
_MODEL: Final = ("mmio_reference", "mmio_conformance.driver.model")


class Play(Struct, frozen=True):
    """A scenario in one dialect."""

    scenario: FeatureScenario
    dialect: str

    @property
    def label(self) -> str:
        """The scenario's id and the dialect."""
        return f"{self.scenario.id} ({self.dialect})"


def prepare() -> list[Play]:
    """Return every scenario of the rules in every dialect that it holds in, with all that is read once read.

    Those of gaps are left out: they say nothing of what is right. Throws SuiteError for a step that nothing matches.
    """
    plays = []
    for dialect in DIALECTS:
        load_interface(dialect)
        plays += [Play(scenario, dialect) for scenario in scenarios_of(dialect)]
    for step in {step for play in plays for step in play.scenario.steps}:
        action(step.keyword, step.text)
    return plays


class _Replacement(MetaPathFinder, Loader):
    """Gives one module other code than its file has."""

    def __init__(self, module: str, code: CodeType) -> None:
        self._module = module
        self._code = code

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Answer for the one module."""
        if name != self._module:
            return None
        found = PathFinder.find_spec(name, path, target)
        package = found is not None and found.submodule_search_locations is not None
        spec = spec_from_loader(name, self, is_package=package)
        if spec is not None and found is not None and package:
            spec.submodule_search_locations = found.submodule_search_locations
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run the other code."""
        exec(self._code, module.__dict__)  # noqa: S102 - that is what a mutant is


def install(module: str, code: CodeType) -> None:
    """Let `code` be what an import of the module runs, for the rest of this process."""
    sys.meta_path.insert(0, _Replacement(module, code))


class Stage:
    """The model, imported anew, in every dialect; throws whatever its code throws if it cannot be imported."""

    def __init__(self) -> None:
        for name in [name for name in sys.modules if name.startswith(_MODEL)]:
            del sys.modules[name]
        # Not before: this import runs the mutant.
        from mmio_conformance.driver.model import MODELS, start_model  # noqa: PLC0415

        self._start = start_model
        self._models = MODELS
        self._implementations: dict[str, Implementation] = {}

    def start(self, dialect: str) -> Implementation:
        """Return the model of a dialect, which is started at the first time."""
        if dialect not in self._implementations:
            self._implementations[dialect] = self._start(self._models[dialect])
        return self._implementations[dialect]

    def play(self, play: Play) -> None:
        """Play a scenario and clean up after it; throws what makes it one that does not pass."""
        error = player.play(play.scenario, self.start(play.dialect)).error
        if error is not None:
            raise error

    def close(self) -> None:
        """Remove the working folders."""
        for implementation in self._implementations.values():
            implementation.replace()
            implementation.close()


def judge(plays: Iterable[Play], stage: Stage) -> tuple[Play, BaseException] | None:
    """Return the first scenario that does not pass and why; None if all pass."""
    for play in plays:
        try:
            stage.play(play)
        except Exception as error:  # noqa: BLE001 - what a mutant throws, a real implementation would crash with
            return play, error
    return None
