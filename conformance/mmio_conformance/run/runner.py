"""A run: plays what was selected, subject by subject, and reports to listeners what becomes of each scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.errors import FAULT_OF_SUITE, SuiteError
from mmio_conformance.play.player import play
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import now
from mmio_conformance.results.verdicts import NOT_APPLICABLE
from mmio_conformance.run.judging import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.results.listener import BaselineCheck, Listener
    from mmio_conformance.run.subject import Subject


def run(subjects: Mapping[str, Subject], listener: Listener) -> Result:
    """Judge the subjects and end them; throws SuiteError if the run as a whole breaks."""
    result = run_until_interrupted(subjects, listener)
    if result.error is not None:
        raise result.error
    return result


def run_until_interrupted(
    subjects: Mapping[str, Subject], listener: Listener, check: BaselineCheck | None = None
) -> Result:
    """Judge the subjects, each outcome checked against a baseline if there is one, and end them.

    Ctrl-C, an adapter that does not start any more or a fault of the suite end it early, with what was obtained.
    """
    result = Result({label: subject.implementation.handshake for label, subject in subjects.items()})
    try:
        _play_all(subjects, listener, check, result)
    except KeyboardInterrupt:
        result.interrupted = True
    except SuiteError as error:
        result.error = error
    except Exception as error:  # noqa: BLE001 - what was obtained must not be lost with it
        result.error = SuiteError(f"{type(error).__name__}: {error}", FAULT_OF_SUITE)
    finally:
        for subject in subjects.values():
            subject.implementation.close()
    result.ended = now()
    if not result.interrupted and result.error is None:
        result.error = _nothing_judged(result)
    if check is not None:
        result.baseline = check.ends(complete=not result.interrupted and result.error is None)
    return result


def _play_all(subjects: Mapping[str, Subject], listener: Listener, check: BaselineCheck | None, result: Result) -> None:
    listener.begins(result.handshakes, sum(len(subject.scenarios) for subject in subjects.values()))
    for label, subject in subjects.items():
        for scenario in subject.in_order:
            outcome = judge(scenario, label, subject.dialect, play(scenario, subject.implementation))
            if check is not None:
                outcome = check(outcome)
            result.outcomes.append(outcome)
            listener.next(outcome)
            error = subject.implementation.given_up
            if error is not None:  # every other scenario would say the same
                raise SuiteError(f"the adapter does not start any more: {error.message}", error.hint)


def _nothing_judged(result: Result) -> SuiteError | None:
    """Return what is wrong with a run of which no scenario says anything about the implementation."""
    outcomes = [outcome for outcome in result.outcomes if outcome.basis == "documented"] or result.outcomes
    if not outcomes or any(outcome.verdict != NOT_APPLICABLE for outcome in outcomes):
        return None
    return SuiteError(
        f"nothing was judged: none of the {len(outcomes)} scenarios is applicable; {outcomes[0].message}",
        "name in the answer to hello all functions that the adapter can call, or choose other rules",
    )
