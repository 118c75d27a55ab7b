"""`run`: judge an implementation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS

from mmio_conformance.commands.parser import add_winmm
from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import VERDICTS
from mmio_conformance.specification.profiles import PROFILES, Profile

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands

#: More adapters at once than any machine plays.
_MOST_JOBS: Final = 64
_EPILOG: Final = "verdicts:\n" + "".join(f"  {verdict:<16}{meaning}\n" for verdict, meaning in VERDICTS.items())


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
    if options.record is not None and (options.adapter or "").startswith("replay:"):
        raise UsageError("--record keeps what an adapter says, and a replay is kept already", "copy the file instead")
    if options.against is not None and options.baseline is not None:
        raise UsageError("expected --against or --baseline, got both", "--against FILE compares with a baseline")
    if options.update_baseline and options.baseline is None:
        raise UsageError("--update-baseline without --baseline", "name the file: --baseline FILE --update-baseline")
    from mmio_conformance.commands.judging import judge  # which imports all that a run needs

    if options.watch:
        from mmio_conformance.commands.watching import judge_at_each_change

        return judge_at_each_change(options, judge)
    return judge(options)
