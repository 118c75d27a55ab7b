"""`audit`: the features against implementations that break one rule each."""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.folder import locked, write
from mmio_conformance.reports.output import Output
from mmio_conformance.specification.known_ids import known_topic, rule_with_scenarios

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from mmio_conformance.audit.audit import Audit, MatrixFault
    from mmio_conformance.commands import Commands


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "audit",
        help="proof that each scenario catches what it claims to catch",
        description="Run the features against law-breakers: variants of the model that break one rule each. Every "
        "law-breaker has to be caught by a scenario of its rule and by none that has nothing to do with it, and every "
        "scenario has to catch one. Documented scenarios also have to pass on permissive models, which use what the "
        "documents leave open.",
    )
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule; may be repeated")
    parser.add_argument(
        "--all",
        action="store_true",
        help="play all scenarios of other rules that a law-breaker could fail, instead of the same 60 each time: five "
        "times as long; for a release",
    )
    parser.add_argument(
        "--report",
        type=Path,
        metavar="DIR",
        help="write which scenario catches which law-breaker into this folder: kill-matrix.html to read, "
        "kill-matrix.json and kill-matrix.csv for programs; also if there are faults",
    )
    parser.add_argument(
        "--explore",
        type=float,
        metavar="S",
        help="play explorations instead of features, so many seconds of processor time for each law-breaker: which "
        "mistakes do random calls find, and which do they miss?",
    )
    parser.add_argument(
        "--topic", action="append", default=[], metavar="T", help="with --explore: only this topic; may be repeated"
    )
    parser.add_argument(
        "--sample",
        type=int,
        metavar="N",
        help="with --explore: only N law-breakers, drawn by chance, the same each time",
    )
    parser.set_defaults(command=_audit)


def _audit(options: argparse.Namespace) -> int:
    for rule in options.rule:
        rule_with_scenarios(rule)
    for topic in options.topic:
        known_topic(topic)
    if options.explore is not None:
        if options.all or options.report is not None:
            name = "--all" if options.all else "--report"
            raise UsageError(f"{name} does not go with --explore, which plays no features", "leave one of them out")
        return _explore(options)
    if options.topic or options.sample is not None:
        name = "--topic" if options.topic else "--sample"
        raise UsageError(f"{name} goes with --explore alone", "--rule ID audits one rule")
    with contextlib.nullcontext() if options.report is None else locked(options.report):
        return _judge(options)


def _judge(options: argparse.Namespace) -> int:
    result = _with_progress(tuple(options.rule), everything=options.all)
    if options.report is not None:
        _write(options.report, result)
    if result.faults:
        number = "one fault" if len(result.faults) == 1 else f"{len(result.faults)} faults"
        shown = f"{options.report / 'kill-matrix.html'} shows them in place; " if options.report is not None else ""
        raise SuiteError(
            "\n".join([f"{number} in the kill matrix", *_explained(result.faults)]),
            f"{shown}--rule ID audits one rule by itself; CONTRIBUTING.md says how rules are broken",
        )
    _print_sums(result)
    return 0


def _explore(options: argparse.Namespace) -> int:
    """Explore the law-breakers, and print by topic how many were caught, and which were not."""
    from mmio_conformance.audit.exploring import explore_law_breakers, summarise_by_topic  # it brings in the model

    if not options.explore > 0:
        raise UsageError(f"expected seconds above 0, got {options.explore:g}", "5 finds most of them")
    if options.sample is not None and options.sample < 1:
        raise UsageError(f"expected a sample of 1 at least, got {options.sample}", "without it all are explored")
    with _progress() as advance:
        found = explore_law_breakers(
            tuple(options.rule), tuple(options.topic), options.explore, advance, sample=options.sample
        )
    if not found:
        raise UsageError("no law-breaker breaks these rules of these topics", "leave --rule or --topic out")
    for one in found:
        if one.cause is None:
            print(f"not found in {one.examples} examples: {one.law_breaker.name} ({one.dialect})")
    for topic, (caught, number) in summarise_by_topic(found).items():
        print(f"  {topic:<14} {caught} of {number}")
    caught = sum(one.cause is not None for one in found)
    print(f"explorations found {caught} of {len(found)} law-breakers, within {options.explore:g} seconds each")
    return 0


def _with_progress(rules: tuple[str, ...], *, everything: bool) -> Audit:
    from mmio_conformance.audit.audit import SAMPLE, audit  # it brings in the model

    with _progress() as advance:
        return audit(rules, advance, None if everything else SAMPLE)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show how far the law-breakers are played; what is yielded takes how many of how many are done."""
    output = Output()
    output.starts(0, "law-breakers")
    try:
        yield output.reaches
    finally:
        output.stops()


def _explained(faults: list[MatrixFault]) -> list[str]:
    """Return the faults, each kind followed by what to do about it."""
    kinds: dict[str, list[str]] = {}
    for fault in faults:
        kinds.setdefault(fault.suggestion, []).append(str(fault))
    return [line for suggestion, lines in kinds.items() for line in (*lines, f"  what to do: {suggestion}")]


def _print_sums(result: Audit) -> None:
    from mmio_conformance.audit.freedoms import FREEDOMS
    from mmio_conformance.audit.kill_matrix import counts

    sums = counts(result)
    print(f"{sums['law_breakers']} law-breakers, {sums['trials']} counted in each dialect: all are caught")
    print(f"{sums['scenarios']} scenarios, counted in each dialect: each catches a law-breaker of its rules")
    grounds = len({freedom.ground for freedom in FREEDOMS})
    print(f"{len(FREEDOMS)} freedoms that {grounds} gaps and rules leave: each documented scenario passes on all")
    print(
        f"{sums['played']} times a scenario was played against a law-breaker, {sums['not_passed']} times it did not "
        f"pass; {result.took:.0f} seconds"
    )


def _write(folder: Path, result: Audit) -> None:
    """Write all files; if one cannot be written, the others still are."""
    from mmio_conformance.audit.kill_matrix import as_csv, as_json
    from mmio_conformance.audit.kill_matrix_page import as_page

    renders = {"json": as_json, "csv": as_csv, "html": as_page}
    faults = write(folder, {f"kill-matrix.{name}": partial(render, result) for name, render in renders.items()})
    if faults:
        raise SuiteError("; ".join([*faults, *map(str, result.faults)]), "is the disk full, or the place not writable?")
