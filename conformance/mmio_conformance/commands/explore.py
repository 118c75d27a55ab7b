"""`explore`: random calls on an implementation and on the model, and where the two part."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS

from mmio_conformance.commands.found import check_written, report, write_map
from mmio_conformance.driver.leftovers import end_at_once
from mmio_conformance.driver.start import check_that_several
from mmio_conformance.errors import NotApplicable, SuiteError, UsageError
from mmio_conformance.reports.folder import locked
from mmio_conformance.results.verdicts import INTERRUPTED
from mmio_conformance.specification.known_ids import known_topic
from mmio_conformance.system import ctrl_c_noted, ended_as_by_ctrl_c, interruptible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from mmio_conformance.baseline.entries import Baseline
    from mmio_conformance.commands import Commands
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.explore.campaign import Bounds, Campaign, ExamplePlayer
    from mmio_conformance.explore.explored import Explored
    from mmio_conformance.explore.generation import ExampleWords

#: Seconds of a campaign if nothing is said.
_SECONDS: Final = 60.0
_LARGEST_SEED: Final = 0xFFFFFFFF
_JOBS: Final = 1
_MOST_JOBS: Final = 64
#: What --features does not heed, as it plays each scenario once on the model.
_OF_CAMPAIGNS: Final = (
    "adapter", "against", "laws", "seed", "time", "examples", "baseline", "jobs", "scheduler"
)  # fmt: skip

_EPILOG: Final = """\
begin with:
  mmio-conformance explore --adapter "./my-adapter" --out found
      a minute of random calls; each finding becomes a scenario in found
  mmio-conformance explore --adapter "./my-adapter" --out found --topic buffer
      begins with what was found there before, and looks for one topic alone
  mmio-conformance explore --adapter "./my-adapter" --seed 1 --examples 2000
      the same calls each time

exit codes:
  0    nothing was found, or only what --baseline has
  1    something was found
  2    the command line asks for something that does not exist
  3    the adapter or the suite is broken; what was found before is kept
  130  interrupted, with what was found; a second Ctrl-C ends it at once
"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explore",
        help="find what no scenario looks for: random calls, compared with the model",
        description="Play random sequences of calls on an implementation and on the reference model at once, "
        "and report where they part, with the rules that decide it, in as few calls as possible. "
        "What the documents leave open is not compared.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "--adapter",
        metavar="COMMAND",
        help="the command that answers for the implementation, in one word; default: the model itself, which shows "
        "that the exploration is sound",
    )
    parser.add_argument(
        "--against",
        metavar="COMMAND",
        help="compare with the implementation behind this adapter instead of the model; neither is right, and a "
        "difference names the rules and the gaps that it touches",
    )
    parser.add_argument(
        "--laws",
        action="store_true",
        help="play laws instead: relations that rules state of any calls, for which no model is asked; six functions "
        "are enough",
    )
    parser.add_argument("--dialect", choices=DIALECTS, help="default: what the adapter says, for the model windows")
    parser.add_argument(
        "--topic",
        action="append",
        default=[],
        metavar="T",
        help="report only what rules of this topic decide; may be repeated",
    )
    parser.add_argument(
        "--seed", type=int, metavar="N", help="the same number plays the same examples; default: another one each time"
    )
    bounds = parser.add_mutually_exclusive_group()
    bounds.add_argument("--time", type=float, metavar="S", help=f"seconds; default: {_SECONDS:g}")
    bounds.add_argument("--examples", type=int, metavar="N", help="number of examples")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="write findings.json, a scenario for each finding, the states that were met (states.json, states.html) "
        "and what was seen of gaps (gaps.json, for `mmio-conformance gaps DIR`) into this folder; the next exploration "
        "with the same folder begins with the findings",
    )
    parser.add_argument(
        "--features",
        action="store_true",
        help="play the scenarios of the features on the model instead, and write which states they meet: its holes are "
        "scenarios that nobody has written",
    )
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FILE",
        help="lay another states.json beside the state map of --out: states.html then shows what only one of them has",
    )
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="FILE",
        help="list apart what this baseline has an entry for, and let only the other findings count for the exit code",
    )
    parser.add_argument(
        "--jobs",
        type=int,
        default=_JOBS,
        metavar="N",
        help="play in so many processes at once, each with adapters of its own; findings of one cause are one; "
        "default: 1",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="play on the workers that this scheduler of dask.distributed has, tcp://HOST:8786, instead of here: they "
        "need the same version of the suite, and --adapter has to name a command that each of them has "
        "(pip install 'mmio-conformance[cluster]')",
    )
    parser.add_argument(
        "--timeout", type=float, default=2.0, metavar="S", help="seconds that an adapter has for one answer; default: 2"
    )
    parser.set_defaults(command=_explore)


def _explore(options: argparse.Namespace) -> int:
    def end() -> None:
        end_at_once(INTERRUPTED, "mmio-conformance: interrupted again, and ended at once\n")

    # What was found is not lost by Ctrl-C: only what plays, or waits for others, is broken off.
    with ended_as_by_ctrl_c(again=end), ctrl_c_noted():
        with interruptible():
            _check(options)
        with contextlib.nullcontext() if options.out is None else locked(options.out):
            try:
                return _features(options) if options.features else _campaign(options)
            except NotApplicable as error:
                raise SuiteError(error.what, "--laws plays what the other functions allow") from None


def _check(options: argparse.Namespace) -> None:
    if options.laws and options.against is not None:
        raise UsageError("laws are played on one implementation, got --laws and --against", "leave one of them out")
    for topic in options.topic:
        known_topic(topic)
    _check_states(options)
    if options.scheduler is not None and options.jobs != 1:
        raise UsageError("expected --jobs or --scheduler, got both", "a scheduler knows how many workers it has")
    if not 1 <= options.jobs <= _MOST_JOBS:
        raise UsageError(f"expected from 1 to {_MOST_JOBS} jobs, got {options.jobs}", "as many as there are processors")
    if options.jobs > 1:
        check_that_several(options.adapter)
    for name in ("time", "examples", "timeout"):
        value = getattr(options, name)
        if value is not None and not value > 0:
            raise UsageError(f"expected a number above 0 for --{name}, got {value:g}", "leave it out for the default")
    if options.seed is not None and not 0 <= options.seed <= _LARGEST_SEED:
        raise UsageError(f"expected a seed from 0 to {_LARGEST_SEED}, got {options.seed}", "any such number will do")


def _check_states(options: argparse.Namespace) -> None:
    """Make sure that a state map can be made as it is asked for, before anything is played."""
    if options.features:
        for name in _OF_CAMPAIGNS:
            value = getattr(options, name)
            if value is not None and value is not False and (name, value) != ("jobs", _JOBS):
                raise UsageError("--features plays the scenarios on the model alone", f"leave --{name} out")
    if options.out is None and (options.features or options.beside):
        raise UsageError("expected a folder for the state map, got none", "name it with --out")
    if options.beside is not None:
        from mmio_conformance.explore.state import read_states

        read_states(options.beside)


def _campaign(options: argparse.Namespace) -> int:
    import secrets

    from mmio_conformance.explore.earlier import Earlier, read_earlier
    from mmio_conformance.explore.explored import Explored, describe_sides
    from mmio_conformance.explore.report import ProgressLine

    explored = Explored(
        seed=secrets.randbelow(_LARGEST_SEED) if options.seed is None else options.seed,
        dialect=options.dialect,
        adapter=options.adapter,
        against=options.against,
        laws=options.laws,
        topics=frozenset(options.topic),
        timeout=options.timeout,
    )
    with contextlib.ExitStack() as running:
        player = running.enter_context(explored.started())
        handshake = player.subject.implementation.handshake
        with interruptible():
            earlier = Earlier()
            if options.out is not None:
                earlier = read_earlier(options.out, handshake.dialect, explored.topics, laws=explored.laws)
            baseline = _baseline(options, handshake)
        print(f"{describe_sides(player)}, {handshake.dialect}: seed {explored.seed}", flush=True)
        progress = ProgressLine(handshake.name)
        running.callback(progress.ends)
        if options.jobs == 1 and options.scheduler is None:
            campaign = _play(player, explored, earlier.examples, _bounds(options), progress)
        else:
            campaign = _play_at_once(options, explored, earlier.examples, progress)
    return report(options, campaign, handshake, baseline, earlier)


def _features(options: argparse.Namespace) -> int:
    """Play the features on the model, for their state map."""
    from mmio_conformance.explore.feature_states import states_of_features

    dialect = options.dialect or "windows"
    with interruptible():
        states = states_of_features(dialect, options.topic)
    check_written(write_map(options, states, f"States that the features meet, {dialect}"))
    print(f"{dialect}: {sum(states.values()):,} calls of the features in {len(states):,} states: {options.out}")
    return 0


def _play(
    player: ExamplePlayer,
    explored: Explored,
    first: tuple[ExampleWords, ...],
    bounds: Bounds,
    progress: Callable[[Campaign], None],
) -> Campaign:
    from itertools import chain

    from mmio_conformance.explore.campaign import explore

    campaign = explore(
        player,
        chain(first, explored.examples(dialect=player.subject.interface.dialect)),
        explored.seed,
        bounds,
        progress=progress,
    )
    campaign.tried = min(campaign.examples, len(first))
    return campaign


def _play_at_once(
    options: argparse.Namespace,
    explored: Explored,
    first: tuple[ExampleWords, ...],
    progress: Callable[[Campaign], None],
) -> Campaign:
    from mmio_conformance.explore.cluster import Cluster
    from mmio_conformance.explore.sharing_out import explore_at_once
    from mmio_conformance.explore.workers import Processes

    with interruptible():
        started = Processes(options.jobs) if options.scheduler is None else Cluster(options.scheduler)
    with contextlib.closing(started) as workers:
        return explore_at_once(explored, workers, _bounds(options), first=first, progress=progress)


def _bounds(options: argparse.Namespace) -> Bounds:
    from mmio_conformance.explore.campaign import Bounds

    return Bounds(_SECONDS if options.time is None and options.examples is None else options.time, options.examples)


def _baseline(options: argparse.Namespace, handshake: Handshake) -> Baseline | None:
    """Return the baseline of the implementation, if one was named; throws UsageError if it is another's."""
    from mmio_conformance.baseline.explored import check_baseline
    from mmio_conformance.baseline.load import load_baseline

    if options.baseline is None:
        return None
    baseline = load_baseline(options.baseline)
    if note := check_baseline(baseline, handshake):
        print(note, file=sys.stderr)
    return baseline
