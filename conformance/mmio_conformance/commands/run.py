"""`run`: judge an implementation."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS
from msgspec.structs import replace

from mmio_conformance.commands.parser import add_winmm
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.folder import locked
from mmio_conformance.results.verdicts import INTERRUPTED, VERDICTS, exit_code
from mmio_conformance.specification.profiles import PROFILES, Profile
from mmio_conformance.system import ended_as_by_ctrl_c

#: More adapters at once than any machine plays.
_MOST_JOBS: Final = 64
_EPILOG: Final = "verdicts:\n" + "".join(f"  {verdict:<16}{meaning}\n" for verdict, meaning in VERDICTS.items())

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from mmio_conformance.baseline import BaselineSession
    from mmio_conformance.commands import Commands
    from mmio_conformance.driver.recording import Recorder
    from mmio_conformance.reports.against import Against
    from mmio_conformance.results.events import EventWriter
    from mmio_conformance.results.run_info import RunInfo
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.specification.choice import Choice


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "run",
        help="judge an implementation, or the reference model",
        description="Play the scenarios against an implementation and say where it differs from the "
        "documents. Without --adapter the reference model is judged, in both dialects.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WHAT",
        help="only this: a rule, a topic, a gap as gap.ID, a scenario as findings print it, a function (mmioSeek), or "
        "a pattern of ids ('install.*', '*/after-two-*'); several are added up",
    )
    parser.add_argument(
        "--failed",
        type=Path,
        metavar="RUN",
        help="only what did not pass in a stored run, and of that only WHAT: the folder of a report, or its "
        "events.ndjson",
    )
    parser.add_argument(
        "--max-failures",
        type=int,
        metavar="N",
        help="stop after so many scenarios that failed, crashed or timed out",
    )
    parser.add_argument(
        "--against",
        metavar="BEFORE",
        help="show only what is fixed, broken or changed: against a stored run (its folder or events.ndjson), a "
        "baseline (.yaml), or another adapter, which is judged first; the exit code is 1 if something is broken",
    )
    parser.add_argument(
        "--watch",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="run again whenever this file, or one in this folder, changes, and show what that has fixed and broken; "
        "may be repeated, Ctrl-C ends it",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=1,
        metavar="N",
        help="play on so many adapters at once, each started in a process of its own; what is shown is the same, in "
        "the same order; default: 1",
    )
    judged = parser.add_mutually_exclusive_group()
    judged.add_argument(
        "--adapter",
        metavar="COMMAND",
        help="the command that answers for the implementation (PROTOCOL.md), in one word: --adapter "
        "'python3 adapter.py'; it is run in an empty folder of its own. Or where such an adapter runs already: "
        "tcp:HOST:PORT, listen:PORT (it connects) or serial:DEVICE@SPEED; or replay:FILE, what --record has kept",
    )
    add_winmm(judged)
    parser.add_argument(
        "--dialect",
        choices=[*DIALECTS, "both"],
        help="what is judged; default: what the adapter says, for the model both",
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="ID",
        help="only this rule, or this gap as gap.ID; may be repeated",
    )
    parser.add_argument("--topic", action="append", default=[], metavar="T", help="only this topic; may be repeated")
    parser.add_argument(
        "--profile",
        choices=[*map(str, PROFILES)],
        default=Profile.DOCUMENTED,
        help="what is played besides the documented rules, informative and not part of the verdict: "
        "observed (what real systems do and no document says), gaps (what the documents leave open: the implementation "
        "only has to survive it) or all (both); default: documented",
    )
    parser.add_argument(
        "--verdict",
        choices=["documents", "real"],
        default="documents",
        help="whose verdict it is: with real, the rules of which a real system was seen to do otherwise are counted "
        "apart, and are not part of it; default: documents",
    )
    parser.add_argument(
        "--requirements",
        metavar="VERSION",
        help="judge by what this release requires: what is new since, or means something else, is counted apart and is "
        "no part of the verdict",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        help="write events.ndjson into this folder while the run goes on, and results.json, junit.xml, report.md, "
        "report.html, ctrf.json, results.tap, badge.svg, statement.txt and statement.json at its end",
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="the deviations that are known: only what is not as this file says makes the exit code 1",
    )
    parser.add_argument(
        "--update-baseline",
        action="store_true",
        help="after the run write into the file of --baseline what it found; comments are kept",
    )
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument(
        "--full",
        dest="full",
        action="store_true",
        default=None,
        help="show every failure, as it happens; default: at the end, and if there are more than 20 by rule",
    )
    shown.add_argument("--brief", dest="full", action="store_false", help="show failures by rule, worst first")
    parser.add_argument(
        "--sandbox",
        action="store_true",
        help="let the adapter write into its working folder alone, and reach no network; needs bubblewrap",
    )
    parser.add_argument(
        "--record",
        type=Path,
        metavar="FILE",
        help="keep the whole exchange with the adapter, for --adapter replay:FILE, which gives the same run without it",
    )
    parser.add_argument("--validate", action="store_true", help="check every message against its JSON Schema")
    parser.add_argument(
        "--timeout",
        type=float,
        default=10.0,
        metavar="S",
        help="seconds that an adapter has for one answer (at least 10 for the first); default: 10",
    )
    parser.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    if options.max_failures is not None and options.max_failures < 1:
        raise UsageError(f"expected a number of failures from 1 on, got {options.max_failures}", "1 stops at the first")
    if not 1 <= options.jobs <= _MOST_JOBS:
        raise UsageError(f"expected from 1 to {_MOST_JOBS} jobs, got {options.jobs}", "as many as there are processors")
    if options.jobs > 1:
        from mmio_conformance.driver.start import check_that_several

        check_that_several(options.adapter)
    if options.sandbox and options.adapter is options.winmm is None:
        raise UsageError("a sandbox is for an adapter, and there is none", "leave --sandbox out: the model is trusted")
    if options.record is not None and (options.adapter is options.winmm is None or options.jobs > 1):
        raise UsageError(
            "--record keeps what one adapter says, and there is none" if options.jobs == 1 else "one job with --record",
            "the model is an adapter as well: --adapter 'mmio-conformance serve --dialect windows'",
        )
    if options.against is not None and options.baseline is not None:
        raise UsageError("expected --against or --baseline, got both", "--against FILE compares with a baseline")
    if options.update_baseline and options.baseline is None:
        raise UsageError("--update-baseline without --baseline", "name the file: --baseline FILE --update-baseline")
    if options.watch:
        from mmio_conformance.commands.watching import judge_at_each_change

        return judge_at_each_change(options, _judge_locked)
    return _judge_locked(options)


def _judge_locked(options: argparse.Namespace) -> int:
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


def _failed(place: Path, chosen: Choice) -> tuple[str, ...]:
    """Return the scenarios of a choice that did not pass in a stored run; throws UsageError if all did."""
    from mmio_conformance.results.stored_run import read_run
    from mmio_conformance.results.verdicts import DEVIATIONS

    failed = [outcome.scenario.id for outcome in read_run(place).outcomes if outcome.own_verdict in DEVIATIONS]
    if not failed:
        raise UsageError(f"nothing failed in the stored run {place}", "leave --failed out to play everything")
    of_choice = {scenario.id for scenario in chosen.read()}
    if not of_choice.intersection(failed):
        raise UsageError(f"nothing of {' and '.join(chosen.words)} failed in the stored run {place}", "name others")
    return tuple(one for one in dict.fromkeys(failed) if one in of_choice)


def _selection(options: argparse.Namespace) -> Selection:
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.specification.choice import Choice

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


def _judge(options: argparse.Namespace, recorder: Recorder | None = None) -> int:
    from mmio_conformance.reports.output import Output
    from mmio_conformance.reports.terminal import Terminal
    from mmio_conformance.results.listener import Listeners
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.run_info import describe_run, now  # what follows is slow to import
    from mmio_conformance.run.blocking import Blocking
    from mmio_conformance.run.runner import run_until_interrupted

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
    from mmio_conformance.reports.output import Output

    known = find_known(options.against, selection, options.jobs)
    return Against(Output(), options.against, known.before, known.missing, partial(_play_again, selection))


def _play_again(selection: Selection, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    """Play the scenarios of outcomes once more; none if that cannot be, as of an adapter that nobody starts."""
    from msgspec.structs import replace

    from mmio_conformance.driver.place import find_place
    from mmio_conformance.results.listener import Listener
    from mmio_conformance.run.runner import run_until_interrupted

    if selection.adapter is not None and find_place(selection.adapter) is not None:
        return ()
    words = tuple(dict.fromkeys(outcome.scenario.id for outcome in outcomes))
    try:
        subjects = replace(selection, rules=(), topics=(), words=words).subjects()
    except SuiteError:
        return ()
    return run_until_interrupted(subjects, Listener()).outcomes
