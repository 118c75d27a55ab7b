"""What was known before a run: a stored run, a baseline, or another implementation that is judged first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from mmio_conformance.baseline.entries import Lookup
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.driver.command import missing_in, words_of
from mmio_conformance.driver.start import is_command
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.results.against import Before, outcomes_before
from mmio_conformance.results.events import FILE
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.verdicts import DEVIATIONS, PASSED
from mmio_conformance.run.blocking import Blocking
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.values import read_value

if TYPE_CHECKING:
    from mmio_conformance.baseline.entries import Baseline
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.selection import Selection

_BASELINES: Final = (".yaml", ".yml")
#: Of stored runs; `results.json` is none, and the error names the file of events beside it.
_STORED: Final = (Path(FILE).suffix, ".json")


class Known(Struct, frozen=True):
    """What a run is compared with."""

    before: Before
    #: what is missing of it, in a line each; empty if nothing is
    missing: tuple[str, ...] = ()


def find_known(word: str, selection: Selection, jobs: int = 1) -> Known:
    """Return what a user names to compare with: a place of a stored run or a baseline; any other word is an adapter.

    Throws UsageError for a stored run or a baseline that is faulty, SuiteError for a run that cannot be obtained.
    """
    place = Path(word)
    if place.suffix in _BASELINES:
        return Known(_expected_by(load_baseline(place)))
    if (word and place.is_dir()) or place.suffix in _STORED:
        from mmio_conformance.results.stored_run import read_run  # noqa: PLC0415 - jsonschema is slow to import

        return _known_from(read_run(place), word)
    if is_command(word) and (missing := missing_in(words_of(word))):
        raise UsageError(
            f"--against {word!r} is no stored run, no baseline and no adapter: {missing}",
            "name the folder of `run --report`, a baseline (.yaml) or the command of an adapter",
        )
    subjects = replace(selection, adapter=word, recorder=None).subjects()
    result = run_until_interrupted(subjects, Listener(), blocking=Blocking(subjects), jobs=jobs)
    if result.interrupted:
        raise KeyboardInterrupt
    if result.error is not None:
        raise SuiteError(f"nothing to compare with, {word}: {result.error.message}", result.error.hint)
    return _known_from(result, word)


def _known_from(result: Result, name: str) -> Known:
    cut_off = result.interrupted or result.error is not None
    missing = (*result.notes, f"{name} is not complete: what it did not reach counts as new") if cut_off else ()
    return Known(outcomes_before(result.outcomes), missing)


def _expected_by(baseline: Baseline) -> Before:
    """Return what says what a baseline expects of a scenario; where its entry holds, that is what there is now.

    An entry of a rule expects nothing of those of its scenarios that pass.
    """
    lookup = Lookup(baseline.entries)

    def before(outcome: Outcome) -> Outcome | None:
        if outcome.dialect != baseline.dialect:
            return None
        entry = lookup.find(outcome.scenario.id)
        if outcome.verdict not in {PASSED, *DEVIATIONS}:
            return outcome
        if entry is None:
            return replace(outcome, verdict=PASSED, message="", expected=None, got=None)
        if entry.describes(outcome) or (outcome.verdict == PASSED and (not entry.is_single or entry.flaky)):
            return outcome
        return replace(
            outcome,
            verdict=entry.verdicts[0],
            message="",
            expected=read_value(entry.expected) if entry.expected is not None else outcome.expected,
            got=read_value(entry.got) if entry.got is not None else outcome.got,
        )

    return before
