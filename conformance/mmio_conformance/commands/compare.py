"""`compare`: stored runs side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.against import describe_in_short
from mmio_conformance.reports.explanation import implementation
from mmio_conformance.results.comparison import CHANGES, Comparison, Row, compare, letter, to_json
from mmio_conformance.results.verdicts import PASSED
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import SYSTEMS
from mmio_conformance.writing import write_output

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from mmio_conformance.commands import Commands
    from mmio_conformance.results.comparison import Timing
    from mmio_conformance.results.result import Result

#: So many scenarios that take longer are named.
_SLOWER: Final = 3
_EPILOG = "changes, each of a later run against A:\n"
_EPILOG += "".join(f"  {change:<11}{meaning}\n" for change, meaning in CHANGES.items())
_EPILOG += """
Scenarios of observed rules are shown, but informative. Baselines do not count.

exit codes:
  0   nothing is broken that A had passed
  1   a later run has something broken that A had passed
  2   there is no such stored run
  3   not everything could be compared: a stored run is damaged or cut off, or the runs share no scenario
"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "compare",
        help="stored runs side by side: fixed, broken, same",
        description="Compare stored runs with the first one, by rule and scenario: two implementations, or two "
        "versions of one. Runs are stored by `run --report DIR`.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "runs",
        nargs="+",
        type=Path,
        metavar="RUN",
        help="A, B and more: folders of reports, or their events.ndjson",
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help="show every scenario, also those that are the same, and those that only one run has",
    )
    parser.add_argument("--json", action="store_true", help="everything, as JSON")
    parser.add_argument(
        "--trend",
        action="store_true",
        help="a line for each run instead, in their order: how many scenarios pass, and what was fixed and broken "
        "since the run before",
    )
    parser.add_argument("--svg", type=Path, metavar="FILE", help="write the trend into this file, as a picture")
    parser.set_defaults(command=_compare)


def _compare(options: argparse.Namespace) -> int:
    if len(options.runs) < 2:  # noqa: PLR2004 - fewer cannot be compared
        raise UsageError("expected two stored runs or more, got one", "`mmio-conformance report` shows a single one")
    if options.json and (options.trend or options.svg is not None):
        raise UsageError("expected --json or a trend, got both", "the runs' results.json have everything of each")
    from mmio_conformance.results.stored_run import read_run

    runs = [read_run(place) for place in options.runs]
    compared = compare(runs)
    names = [str(place) for place in options.runs]
    if options.trend or options.svg is not None:
        _show_trend(runs, names, options.svg)
    elif options.json:
        print(json.dumps(to_json(compared, names, runs), indent=2))
    else:
        print("\n".join(_lines(compared, names, runs, full=options.full)))
    if compared.empty:
        raise SuiteError(
            "nothing was compared: no later run has a verdict of a scenario that A has one of",
            "compare runs of one dialect that were not cut off at their beginning",
        )
    cut_off = [letter(number) for number, run in enumerate(runs) if run.interrupted or run.error]
    if cut_off:
        raise SuiteError(
            f"not everything was compared: {' and '.join(cut_off)} ended early",
            "what such a run has no verdict of may be broken in it or not: run it again",
        )
    return 1 if compared.broken else 0


def _show_trend(runs: Sequence[Result], names: Sequence[str], picture: Path | None) -> None:
    from mmio_conformance.reports.trend import trend, trend_lines, trend_svg

    points = trend(runs, names)
    print("\n".join(trend_lines(points)))
    if picture is not None:
        write_output(picture, trend_svg(points))


def _lines(compared: Comparison, names: Sequence[str], runs: Sequence[Result], *, full: bool) -> Iterator[str]:
    for number, (name, run) in enumerate(zip(names, runs, strict=True)):
        judged = ", ".join(map(implementation, run.handshakes.values()))
        yield f"{letter(number)}  {name}: {judged}"
        yield from (f"   {note}" for note in run.notes)
    yield from compared.remarks
    for rule, rows in compared.by_rule().items():
        shown = [row for row in rows if full or not (row.is_one_sided or set(row.changes) <= {"same", ""})]
        if shown:
            each = "  ".join(f"{letter(number)} {_passed(rows, number)}" for number in range(len(runs)))
            yield f"\n{rule or 'no rule'}  {each}"
            yield from _table(shown)
    yield from _answers(compared)
    yield ""
    if not full:
        yield from _one_sided(compared, len(runs))
    for number in range(1, len(runs)):
        yield from _timing(compared.timing(number), letter(number))
    for number in range(1, len(runs)):
        counted = compared.counts(number)
        parts = [f"{counted.get(change, 0)} {change}" for change in ("fixed", "broken", "same")]
        parts += [f"{n} {change}" for change, n in counted.items() if change not in {"fixed", "broken", "same"}]
        yield f"{letter(number)} against A: {', '.join(parts)}"


def _passed(rows: Sequence[Row], number: int) -> str:
    """Return how many scenarios a run has passed, of those that it has a verdict of: `3/4`."""
    verdicts = [row.verdicts[number] for row in rows if row.verdicts[number] is not None]
    return f"{verdicts.count(PASSED)}/{len(verdicts)}" if verdicts else "-"


def _one_sided(compared: Comparison, runs: int) -> Iterator[str]:
    """Give a line for what only A has, and one for what only another run has, with how many scenarios of each topic."""
    for number in range(1, runs):
        for change, topics in compared.one_sided(number).items():
            each = ", ".join(f"{topic} {count}" for topic, count in topics.items())
            yield f"{letter(number)}, {change}, {topics.total()} (--full lists them): {each}"


def _timing(timing: Timing, name: str) -> Iterator[str]:
    """Say how long a run took beside A, and which scenarios took notably longer."""
    if timing.first + timing.other > 0:
        what = f"the {timing.scenarios} scenarios that A took {timing.first:.2f} s for"
        yield f"{name} took {timing.other:.2f} s for {what}"
    for scenario, first, other in timing.slower[:_SLOWER]:
        yield f"  slower: {other:.2f} s, in A {first:.2f} s: {scenario}"
    if len(timing.slower) > _SLOWER:
        yield f"  and {len(timing.slower) - _SLOWER} others"


def _answers(compared: Comparison) -> Iterator[str]:
    """Give the readings that runs show of a gap, side by side, where they differ, with the sentence of each."""
    different: dict[tuple[str, str], list[Row]] = {}
    for row in compared.rows:
        if row.answered_differently:
            different.setdefault((row.rule, SYSTEMS[row.dialect]), []).append(row)
    for (gap, system), rows in different.items():
        yield f"\n{gap}  {system}, the readings differ"
        found = {one.number: one.reading for row in rows for one in row.answers if one and one.number}
        yield from (f"  {number}  {sentence}" for number, sentence in sorted(found.items()))
        for row in rows:
            each = "  ".join(f"{letter(number)} {one}" for number, one in enumerate(row.readings))
            yield f"  {each}  {row.scenario.scenario or row.scenario}"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """Give a line for each scenario: what changed, the verdict in each run, and its id without the rule.

    Below one that is another in a later run stands for each run that it did not pass in what was expected and got.
    """
    cells = [
        [
            " ".join(change or "-" for change in row.changes),
            *(verdict or "-" for verdict in row.verdicts),
            SYSTEMS[row.dialect] + ("" if row.basis == Basis.DOCUMENTED else f", {row.basis}"),
            row.scenario.scenario or row.scenario,
        ]
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row, line in zip(rows, cells, strict=True):
        yield "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        if not {"broken", "fixed", "changed"}.isdisjoint(row.changes):
            for number, outcome in enumerate(row.outcomes):
                if outcome is not None and outcome.own_verdict != PASSED:
                    yield f"    {letter(number)}  {describe_in_short(outcome)}"
