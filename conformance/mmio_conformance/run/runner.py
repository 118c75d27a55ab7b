"""A run: plays what was selected, subject by subject, and reports to listeners what becomes of each scenario."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import Diverged, SuiteError, unforeseen
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo, now
from mmio_conformance.results.verdicts import DEVIATIONS, NOT_APPLICABLE, Verdict
from mmio_conformance.run.judging import judge
from mmio_conformance.run.playing import play_subject
from mmio_conformance.run.waiting import describe_waiting
from mmio_conformance.specification.basis import Basis
from mmio_conformance.system import throw_if_interrupted, undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mmio_conformance.results.listener import BaselineCheck, Listener
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.blocking import Blocking
    from mmio_conformance.run.subject import Subject

#: An adapter that broke in the first scenarios, so many of them, will in all others.
_HOPELESS: Final = 10


def run(subjects: Mapping[str, Subject], listener: Listener) -> Result:
    """Judge the subjects and end them; throws SuiteError if the run as a whole breaks, KeyboardInterrupt for Ctrl-C."""
    result = run_until_interrupted(subjects, listener)
    if result.interrupted:  # who calls this needs the outcomes of all
        raise KeyboardInterrupt
    if result.error is not None:
        raise result.error
    return result


def run_until_interrupted(
    subjects: Mapping[str, Subject],
    listener: Listener,
    check: BaselineCheck | None = None,
    run_info: RunInfo | None = None,
    *,
    blocking: Blocking | None = None,
    most_failures: int | None = None,
    jobs: int = 1,
) -> Result:
    """Judge the subjects and end them; what is blocked is found first, then a baseline is asked, if there is one.

    After so many deviations as `most_failures` the rest is not played. `jobs` implementations are played at once.

    Ctrl-C, an adapter that does not start any more or a fault of the suite end it early, with what was obtained.
    """
    outcomes: list[Outcome] = []
    interrupted, error = False, None
    notes: list[str] = []
    handshakes = {label: subject.implementation.handshake for label, subject in subjects.items()}
    planned = sum(len(subject.in_order) for subject in subjects.values())
    try:
        listener.begins(handshakes, planned)
        checks = [one for one in (blocking, check) if one is not None]
        if not _play_all(subjects, listener, checks, outcomes, most_failures=most_failures, jobs=jobs):
            notes.append(f"stopped after {most_failures} failures: the scenarios after this were not run")
    except KeyboardInterrupt:
        interrupted = True
    except SuiteError as caught:
        error = caught
    except Exception as caught:  # noqa: BLE001 - what was obtained must not be lost with it
        error = unforeseen(caught)
    finally:
        with undisturbed():
            for subject in subjects.values():
                subject.implementation.close()
                if left_behind := subject.implementation.left_behind:
                    notes.append(f"the adapter left something that cannot be removed: {left_behind}")
    notes += describe_waiting(outcomes)
    ended = now()
    complete = len(outcomes) == planned and error is None
    if not interrupted and error is None:
        error = _nothing_judged(outcomes)
    return Result(
        handshakes,
        tuple(outcomes),
        interrupted=interrupted,
        error=error,
        run_info=run_info or RunInfo(),
        ended=ended,
        notes=tuple(notes),
        baseline=None if check is None else check.ends(complete=complete),
    )


def _play_all(
    subjects: Mapping[str, Subject],
    listener: Listener,
    checks: Iterable[Callable[[Outcome], Outcome]],
    outcomes: list[Outcome],
    *,
    most_failures: int | None,
    jobs: int,
) -> bool:
    """Play until the end, or until so many failures; return whether it was the end."""
    failures = tried = broken = 0
    for label, subject in subjects.items():
        with closing(play_subject(subject, jobs)) as playing:
            for scenario, played, given_up in playing:
                outcome = judge(scenario, label, subject.dialect, played)
                for check in checks:
                    outcome = check(outcome)
                outcomes.append(outcome)
                listener.next(outcome)
                throw_if_interrupted()  # what was thrown before may have been swallowed, as during an import
                tried += outcome.verdict != NOT_APPLICABLE
                broken += outcome.verdict == Verdict.ADAPTER_ERROR
                if broken == tried == _HOPELESS:
                    raise SuiteError(
                        f"the adapter broke in all {tried} scenarios so far: {outcome.message}", outcome.hint
                    )
                failures += outcome.verdict in DEVIATIONS
                if failures == most_failures:
                    return False
                if isinstance(given_up, Diverged):
                    raise given_up
                if given_up is not None:  # every other scenario would say the same
                    raise SuiteError(f"the adapter does not start any more: {given_up.message}", given_up.hint)
    return True


def _nothing_judged(outcomes: list[Outcome]) -> SuiteError | None:
    """Return what is wrong with a run of which no scenario says anything about the implementation."""
    decisive = [outcome for outcome in outcomes if outcome.basis == Basis.DOCUMENTED] or outcomes
    if not decisive or any(outcome.verdict != NOT_APPLICABLE for outcome in decisive):
        return None
    return SuiteError(
        f"nothing was judged: none of the {len(decisive)} scenarios is applicable; {decisive[0].message}",
        "name in the answer to hello all functions that the adapter can call, or choose other rules",
    )
