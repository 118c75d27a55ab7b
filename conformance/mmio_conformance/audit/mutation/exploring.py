"""Explorations against mutants: which mechanical changes of the model random calls find, no feature played.

A mutant answers behind a pipe, from a copy of the model with one module changed: the sound model is in this process.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS
from msgspec import Struct

from mmio_conformance.audit.exploring import SEED
from mmio_conformance.audit.mutation.mutants import MODEL, Source, find_paths
from mmio_conformance.audit.mutation.settings import load_settings
from mmio_conformance.audit.pool import Pool
from mmio_conformance.errors import SuiteError
from mmio_conformance.explore.explored import Explored

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.audit.mutation.mutants import Mutant
    from mmio_conformance.audit.mutation.trials import Trial

#: Serves a dialect of the model that lies in a folder; both are arguments.
_SERVES: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from mmio_conformance.driver.serve import serve; "
    "serve(sys.argv[2], sys.stdin.buffer, sys.stdout.buffer)"
)


class Outcome(Struct, frozen=True):
    """How the exploration of a mutant ended."""

    trial: Trial
    #: the cause of the first difference; empty if there was none in time
    cause: str


def explore_mutants(trials: list[Trial], seconds: float) -> Iterator[Outcome]:
    """Explore mutants that were tried with the features, so many seconds each in a dialect, in their order."""
    able = [trial for trial in trials if trial.verdict != "stillborn"]
    with Pool() as pool:
        jobs = [pool.submit(explore_mutant, trial.mutant, seconds) for trial in able]
        for trial, job in zip(able, jobs, strict=True):
            yield Outcome(trial, job.result())


def explore_mutant(mutant: Mutant, seconds: float) -> str:
    """Return the cause of the first difference between a mutant and the model; empty if there is none in time."""
    settings = load_settings()
    path = find_paths(settings)[mutant.module]
    with TemporaryDirectory(prefix="mutant-") as folder:
        shutil.copytree(MODEL, Path(folder) / MODEL.name, ignore=shutil.ignore_patterns("__pycache__"))
        changed = Path(folder) / path.relative_to(MODEL.parent)
        changed.write_text(Source(path, settings).mutate(mutant), encoding="utf-8")
        causes = (_explore(folder, dialect, seconds) for dialect in DIALECTS)
        return next((cause for cause in causes if cause), "")


def _explore(folder: str, dialect: str, seconds: float) -> str:
    explored = Explored(SEED, dialect, adapter=shlex.join([sys.executable, "-c", _SERVES, folder, dialect]))
    try:
        with explored.started() as player:
            began = monotonic()
            for example in explored.examples():
                difference = player.play(example.words, ending=example.ending).difference
                if difference is not None or monotonic() - began >= seconds:
                    return "" if difference is None else difference.cause
    except SuiteError as error:
        return f"broken: {error.what}"
    raise AssertionError("examples have no end")


def summarise(found: list[Outcome]) -> Iterator[str]:
    """Yield the lines that say which mutants explorations found, beside those that the features kill."""
    for one in found:
        mutant = one.trial.mutant
        place = f"{mutant.module}:{mutant.line}: {one.trial.before!r} became {one.trial.after!r}"
        if one.trial.verdict == "survived" and one.cause:
            yield f"a scenario is missing, or a justification is wrong: {place}: {one.cause}"
        elif one.trial.verdict == "killed" and not one.cause:
            yield f"not found by explorations: {place}"
    for verdict, which in (("killed", "that the features kill"), ("survived", "that survive the features")):
        causes = [one.cause for one in found if one.trial.verdict == verdict]
        if causes:
            caught = sum(map(bool, causes))
            yield f"explorations found {caught} of {len(causes)} mutants {which}, {100 * caught / len(causes):.1f} %"
