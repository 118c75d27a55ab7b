"""`run --baseline`: the baseline check of a run, and what becomes of its baseline afterwards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mmio_spec.location import shown
from msgspec.structs import replace

from mmio_conformance.baseline.check import CheckedBaseline
from mmio_conformance.baseline.document import Text
from mmio_conformance.baseline.entries import Baseline
from mmio_conformance.baseline.judged import Judged
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.baseline.update import is_blank, text_of, update_baseline
from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import BROKEN
from mmio_conformance.writing import check_writable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from mmio_conformance.results.result import Result
    from mmio_conformance.run.subject import Subject


class BaselineSession:
    """What `--baseline` and `--update-baseline` ask for."""

    def __init__(self, path: Path, *, update: bool) -> None:
        """Read the baseline before anything is started; throws UsageError for every mistake in it."""
        if update:
            _check_writable(path)  # not after the run, which would then have been for nothing
        self._path = path
        self._update = update
        self._check: CheckedBaseline | None = None
        self._baseline: Baseline | None = None
        if not (update and is_blank(path)):
            self._baseline = load_baseline(path)
            if update:
                Text(path, text_of(path, self._baseline))  # so that it does not turn out after the run

    def check(self, subjects: Mapping[str, Subject]) -> CheckedBaseline:
        """Return the check of a run; if the baseline is not of one of the subjects, end them and throw UsageError."""
        try:
            judged = {
                subject.dialect: Judged(subject.implementation.handshake.name, subject.implementation.handshake.version)
                for subject in subjects.values()
            }
            baseline = self._baseline or _blank(self._path, subjects)
            self._check = CheckedBaseline(baseline, _played(subjects), judged=judged)
        except UsageError:
            for subject in subjects.values():
                subject.implementation.close()
            raise
        return self._check

    def ends(self, result: Result, subjects: Mapping[str, Subject], report: Callable[[str], None]) -> Result:
        """Bring the baseline up to date if that was asked for; return the result that decides the exit code.

        Of a run that was ended early nothing is written: what it did not reach would be missing.
        """
        if self._check is None or not self._update:
            return result
        file = self._check.baseline.file
        if result.interrupted or result.error is not None:
            report(f"baseline {file}: not updated, because the run was ended early")
            return result
        update = update_baseline(self._path, self._check, _played(subjects))
        report(f"baseline {file}: {update}")
        for fault in update.baseline.faults:
            report(fault)
        others = [outcome for outcome in result.outcomes if outcome.dialect != self._check.baseline.dialect]
        if any(outcome.verdict in BROKEN for outcome in update.outcomes):
            report(f"baseline {file}: entries of scenarios that could not be judged are as they were")
        return replace(result, outcomes=(*update.outcomes, *others), baseline=update.baseline)


def _check_writable(path: Path) -> None:
    try:
        check_writable(path.resolve().parent)
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}", "name a file in a folder that can be written"
        ) from None
    if path.exists() and not os.access(path, os.W_OK):
        raise UsageError(f"cannot write {path}: it is read-only", "allow it with chmod, or leave --update-baseline out")


def _blank(path: Path, subjects: Mapping[str, Subject]) -> Baseline:
    if len(subjects) > 1:
        raise UsageError("a baseline is of one dialect, the run of both", "name one: --dialect windows")
    (subject,) = subjects.values()
    handshake = subject.implementation.handshake
    return Baseline(shown(path), str(Judged(handshake.name, handshake.version)), handshake.dialect, ())


def _played(subjects: Mapping[str, Subject]) -> dict[str, Collection[str]]:
    return {subject.dialect: subject.scenarios for subject in subjects.values()}
