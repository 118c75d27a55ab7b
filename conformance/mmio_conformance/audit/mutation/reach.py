"""Which scenarios reach which functions of the model: no other scenario can notice that a function was changed."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Self

from msgspec import Struct, field

from mmio_conformance.audit.mutation.judge import Stage
from mmio_conformance.audit.mutation.mutants import MODEL, module_name
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType, FrameType

    from mmio_conformance.audit.mutation.judge import Play
    from mmio_conformance.audit.mutation.mutants import Mutant

#: What was called: its module and its first line, that of its first decorator.
Called = tuple[str, int]


class Reach(Struct):
    """Which plays call which functions of the model, and how long each takes."""

    #: Called when the model is imported or started, so that every play depends on them.
    by_all: set[Called] = field(default_factory=set)
    #: What was called -> the numbers of the plays that call it.
    by_some: dict[Called, set[int]] = field(default_factory=dict)
    #: By the numbers of the plays.
    seconds: list[float] = field(default_factory=list)

    def plays_for(self, mutant: Mutant) -> list[int]:
        """Return the numbers of the plays that can notice a mutant, the quickest first."""
        numbers: Iterable[int] = range(len(self.seconds))
        if mutant.function is not None and not any(_within(mutant, called) for called in self.by_all):
            numbers = {number for called, plays in self.by_some.items() if _within(mutant, called) for number in plays}
        return sorted(numbers, key=lambda number: self.seconds[number])


def measure(plays: list[Play]) -> Reach:
    """Play everything on the sound model, which this imports; throws SuiteError if a scenario does not pass."""
    reach = Reach()
    with _Calls() as calls:
        stage = Stage()
        for dialect in {play.dialect for play in plays}:
            stage.start(dialect)
    reach.by_all = calls.functions()
    try:
        for number, play in enumerate(plays):
            start = perf_counter()
            with _Calls() as calls:
                stage.play(play)
            reach.seconds.append(perf_counter() - start)
            for called in calls.functions():
                reach.by_some.setdefault(called, set()).add(number)
    except Exception as error:
        raise SuiteError(
            f"the model itself does not pass {play.label}: {error}", "`mmio-conformance run` says more"
        ) from error
    finally:
        stage.close()
    return reach


class _Calls:
    """Notes every function that is called while it is entered."""

    def __init__(self) -> None:
        self._codes: set[CodeType] = set()

    def __enter__(self) -> Self:
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            self._codes.add(frame.f_code)

    def functions(self) -> set[Called]:
        """Return those of the model."""
        found = ((Path(code.co_filename), code.co_firstlineno) for code in self._codes)
        return {(module_name(path), line) for path, line in found if path.is_relative_to(MODEL)}


def _within(mutant: Mutant, called: Called) -> bool:
    """Tell whether what was called is the function that a mutant changes, or one inside of it."""
    module, line = called
    function = mutant.function
    return function is not None and module == mutant.module and function.first <= line <= function.last
