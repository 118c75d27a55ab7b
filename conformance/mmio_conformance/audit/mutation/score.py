"""The score: how the mutants ended, by module, and which survivors are justified."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.audit.mutation.mutants import Mutant, Source
    from mmio_conformance.audit.mutation.settings import Justification
    from mmio_conformance.audit.mutation.trials import Trial


class Line(Struct):
    """How some mutants ended; those that cannot be imported are not counted at all."""

    killed: int = 0
    survived: int = 0
    justified: int = 0

    @property
    def mutants(self) -> int:
        """How many were judged."""
        return self.killed + self.survived + self.justified

    @property
    def score(self) -> float:
        """Per cent killed of those that are not justified; 100 if there are none."""
        judged = self.killed + self.survived
        return 100 * self.killed / judged if judged else 100.0

    @property
    def raw(self) -> float:
        """Per cent killed of all, as if nothing were justified."""
        return 100 * self.killed / self.mutants if self.mutants else 100.0


class Score(Struct):
    """The lines of all modules, and `total`; the survivors; what is wrong with the justifications."""

    modules: dict[str, Line] = field(default_factory=dict)
    total: Line = field(default_factory=Line)
    survivors: list[Trial] = field(default_factory=list)
    stillborn: int = 0
    faults: list[str] = field(default_factory=list)


def score(trials: list[Trial], justifications: list[Justification], *, complete: bool) -> Score:
    """Count trials; `complete` says that every mutant was tried, so that a justification has to fit a survivor."""
    result = Score()
    needed: Counter[tuple[str, str]] = Counter()
    for trial in sorted(trials, key=lambda trial: _place(trial.mutant)):
        if trial.verdict == "stillborn":
            result.stillborn += 1
            continue
        function = trial.mutant.function.name if trial.mutant.function else None
        change = (trial.mutant.module, function, trial.before, trial.after)
        found = [one for one in justifications if one.covers(*change)]
        line = result.modules.setdefault(trial.mutant.module, Line())
        for counted in (line, result.total):
            if trial.verdict == "killed":
                counted.killed += 1
            elif found:
                counted.justified += 1
            else:
                counted.survived += 1
        if trial.verdict == "survived":
            needed.update((one.place, trial.after) for one in found)
            if not found:
                result.survivors.append(trial)
    if complete:
        result.faults += _faults(justifications, needed)
    return result


def on_justified_lines(source: Source, justifications: list[Justification]) -> Iterator[Mutant]:
    """Yield the mutants of a module whose line some justification names; others of that line are killed."""
    lines = source.text.splitlines()
    named = {one.line for one in justifications if one.module == source.module}
    return (mutant for mutant in source.mutants if lines[mutant.line - 1].strip() in named)


def _faults(justifications: list[Justification], needed: Counter[tuple[str, str]]) -> Iterator[str]:
    for one in justifications:
        for after in one.becomes:
            if not needed[one.place, after]:
                yield (
                    f"{one.place}: no survivor of {one.module} makes {one.line!r} into {after!r}\n"
                    "hint: remove the justification if the mutant is killed now, or copy the line anew from the model"
                )


def _place(mutant: Mutant) -> tuple[str, int, int, str, int]:
    return mutant.module, mutant.line, mutant.column, mutant.operator, mutant.occurrence
