"""`run` from its options to its exit code: what is judged, who hears of it, and what is written at the end.

What only some runs need, as reports, baselines and recordings, is imported by those.
"""

from __future__ import annotations

import contextlib
import sys
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.folder import locked
from mmio_conformance.reports.output import Output
from mmio_conformance.reports.terminal import Terminal
from mmio_conformance.results.listener import Listener, Listeners
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import describe_run, now
from mmio_conformance.results.verdicts import BLOCKED, BROKEN, DEVIATIONS, INTERRUPTED, exit_code
from mmio_conformance.run.blocking import Blocking
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection
from mmio_conformance.specification.choice import Choice
from mmio_conformance.system import ended_as_by_ctrl_c, undisturbed

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from mmio_conformance.baseline import BaselineSession
    from mmio_conformance.driver.recording import Recorder
    from mmio_conformance.reports.against import Against
    from mmio_conformance.results.events import EventWriter
    from mmio_conformance.results.run_info import RunInfo
    from mmio_conformance.results.verdicts import Outcome


def judge(options: argparse.Namespace) -> int:
    """Judge what the options of `run` ask for, with the folder of its report to itself; returns the exit code."""
    with contextlib.nullcontext() if options.report is None else locked(options.report):
        if options.record is None:
            return _judge(options)
        from mmio_conformance.driver.recording import Recorder

        recorder = Recorder(options.record)
        try:
            code = _judge(options, recorder)
        finally:
            recorder.close()
        if recorder.error is not None:
            raise recorder.error
        return code


def _judge(options: argparse.Namespace, recorder: Recorder | None = None) -> int:
    selection = replace(_selection(options), recorder=recorder)
    session = _baseline_session(options)
    with ended_as_by_ctrl_c():
        against = None if options.against is None else _against(options, selection)
        terminal, check, failed = against or Terminal(Output(), full=options.full), None, None
        try:
            subjects = selection.subjects()
            check = None if session is None else session.check(subjects)
        except UsageError:
            raise
        except SuiteError as error:  # what the run before this one reported must not be taken for this one's
            subjects, failed = {}, error
        described = describe_run(selection, subjects, kept=options.report is not None)
        events = _events(options.report, described)
        if subjects:
            # The events first: what breaks the others is then in them.
            result = run_until_interrupted(
                subjects,
                Listeners(*filter(None, (events, terminal))),
                check,
                described,
                blocking=Blocking(subjects),
                most_failures=options.max_failures,
                jobs=options.jobs,
            )
        else:
            result = Result({}, error=failed, run_info=described, ended=now())
    with undisturbed():
        if events is not None:
            events.ends(result)
        if subjects:
            terminal.ends(result)
        try:
            judged = result if session is None else session.ends(result, subjects, terminal.line)
        finally:
            if events is not None:
                from mmio_conformance.reports.storing import write_reports

                write_reports(options.report, result, events.error)
    if terminal.error is not None and not isinstance(terminal.error, BrokenPipeError):
        raise terminal.error
    if result.error is not None:
        raise result.error
    if result.interrupted:
        return INTERRUPTED
    return exit_code(judged.outcomes, judged.baseline) if against is None else against.exit_code(judged)


def _events(report: Path | None, described: RunInfo) -> EventWriter | None:
    if report is None:
        return None
    from mmio_conformance.results.events import FILE, EventWriter

    return EventWriter(report / FILE, described)


def _baseline_session(options: argparse.Namespace) -> BaselineSession | None:
    if options.baseline is None:
        return None
    from mmio_conformance.baseline import BaselineSession

    return BaselineSession(options.baseline, update=options.update_baseline)


def _against(options: argparse.Namespace, selection: Selection) -> Against:
    """Return what shows a run as what it changed; throws UsageError, or SuiteError if there is nothing to compare."""
    from mmio_conformance.baseline.before import find_known
    from mmio_conformance.reports.against import Against

    known = find_known(options.against, selection, options.jobs)
    return Against(Output(), options.against, known.before, known.missing, partial(_play_again, selection))


def _play_again(selection: Selection, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Play the scenarios of outcomes once more; none if that cannot be, as of an adapter that nobody starts."""
    from mmio_conformance.driver.place import find_place

    if selection.adapter is not None and find_place(selection.adapter) is not None:
        return ()
    words = tuple(dict.fromkeys(outcome.scenario.id for outcome in outcomes))
    try:
        subjects = replace(selection, rules=(), topics=(), words=words, recorder=None).subjects()
    except SuiteError:
        return ()
    return run_until_interrupted(subjects, Listener()).outcomes


def _selection(options: argparse.Namespace) -> Selection:
    rules, topics, words = tuple(options.rule), tuple(options.topic), tuple(options.words)
    if options.failed is not None:
        Choice(words).check()
        rules, topics, words = (), (), _failed(options.failed, Choice((*rules, *topics, *words)))
    adapter = options.adapter
    if options.winmm is not None:
        from mmio_conformance.driver.command import command_for_winmm

        adapter = command_for_winmm(options.winmm)
    return Selection(
        adapter=adapter,
        dialect=options.dialect,
        rules=rules,
        topics=topics,
        words=words,
        timeout=options.timeout,
        validate=options.validate,
        profile=options.profile,
        verdict=options.verdict,
        requirements=options.requirements,
        sandbox=options.sandbox,
    )


def _failed(place: Path, chosen: Choice) -> tuple[str, ...]:
    """Return the scenarios of a choice that did not pass in a stored run; throws UsageError if all did.

    Those that were blocked belong to them: once the rule behind them is mended, nobody has seen them pass.
    """
    from mmio_conformance.results.stored_run import read_run

    run, wanted = read_run(place), (*DEVIATIONS, BLOCKED, *BROKEN)
    failed = [outcome.scenario.id for outcome in run.outcomes if outcome.own_verdict in wanted]
    if not failed and run.interrupted:
        raise UsageError(
            f"nothing failed in what the stored run {place} has reached, and it was cut off",
            "leave --failed out to play everything",
        )
    if not failed:
        raise UsageError(f"nothing failed in the stored run {place}", "leave --failed out to play everything")
    of_choice = {scenario.id for scenario in chosen.read()}
    if not of_choice.intersection(failed):
        raise UsageError(f"nothing of {' and '.join(chosen.words)} failed in the stored run {place}", "name others")
    for note in run.notes:
        sys.stderr.write(f"mmio-conformance: {note}\n")
    return tuple(one for one in dict.fromkeys(failed) if one in of_choice)
