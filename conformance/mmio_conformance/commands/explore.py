"""`explore`: random calls on an implementation and on the model, and where the two part."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS

from mmio_conformance.errors import NotApplicable, SuiteError, UsageError
from mmio_conformance.reports.folder import locked
from mmio_conformance.results.verdicts import INTERRUPTED
from mmio_conformance.specification.known_ids import known_topic
from mmio_conformance.system import ended_as_by_ctrl_c
from mmio_conformance.writing import write_atomically

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from mmio_conformance.commands import Commands
    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.explore.campaign import Campaign, ExamplePlayer
    from mmio_conformance.specification.scenario import FeatureScenario

#: Seconds of a campaign if nothing is said.
_SECONDS: Final = 60.0
_LARGEST_SEED: Final = 0xFFFFFFFF


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "explore",
        help="find what no scenario looks for: random calls, compared with the model",
        description="Play random sequences of calls on an implementation and on the reference model at once, "
        "and report where they part, with the rules that decide it, in as few calls as possible. "
        "What the documents leave open is not compared.",
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
        "--topic", action="append", default=[], metavar="T", help="report only what rules of this topic decide"
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
        help="write findings.json and a scenario for each finding into this folder; the next exploration with the "
        "same folder begins with them",
    )
    parser.add_argument(
        "--timeout", type=float, default=2.0, metavar="S", help="seconds that an adapter has for one answer; default: 2"
    )
    parser.set_defaults(command=_explore)


def _explore(options: argparse.Namespace) -> int:
    _check(options)
    with contextlib.nullcontext() if options.out is None else locked(options.out), ended_as_by_ctrl_c():
        try:
            return _campaign(options)
        except NotApplicable as error:
            raise SuiteError(error.what, "--laws plays what the other functions allow") from None


def _check(options: argparse.Namespace) -> None:
    if options.laws and options.against is not None:
        raise UsageError("laws are played on one implementation, got --laws and --against", "leave one of them out")
    for topic in options.topic:
        known_topic(topic)
    for name in ("time", "examples", "timeout"):
        value = getattr(options, name)
        if value is not None and not value > 0:
            raise UsageError(f"expected a number above 0 for --{name}, got {value:g}", "leave it out for the default")
    if options.seed is not None and not 0 <= options.seed <= _LARGEST_SEED:
        raise UsageError(f"expected a seed from 0 to {_LARGEST_SEED}, got {options.seed}", "any such number will do")


def _campaign(options: argparse.Namespace) -> int:
    import json
    import secrets
    from itertools import chain

    from mmio_conformance.driver.implementation import smoke_check
    from mmio_conformance.driver.model import MODELS, start_model
    from mmio_conformance.explore.campaign import Bounds, explore
    from mmio_conformance.explore.example import Player
    from mmio_conformance.explore.finding import read_examples, write_findings
    from mmio_conformance.explore.generation import examples
    from mmio_conformance.explore.law_player import LawPlayer, law_examples
    from mmio_conformance.explore.report import ProgressLine
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.state import to_json

    seed = secrets.randbelow(_LARGEST_SEED) if options.seed is None else options.seed
    first = [] if options.out is None else read_examples(options.out)
    bounds = Bounds(_SECONDS if options.time is None and options.examples is None else options.time, options.examples)
    with contextlib.ExitStack() as started:
        subject = started.enter_context(contextlib.closing(_subject(options)))
        dialect = subject.handshake.dialect
        smoke_check(subject)
        against = None if options.against is None else _adapter(options, options.against, dialect)
        if against is not None:
            started.callback(against.close)
            smoke_check(against)
        model = started.enter_context(contextlib.closing(start_model(MODELS[dialect])))
        named = " against ".join(
            f"{one.name} {one.version}" for one in (side.handshake for side in (subject, against) if side is not None)
        )
        print(f"{named}, {dialect}: seed {seed}", flush=True)
        progress = ProgressLine(subject.handshake.name)
        started.callback(progress.ends)
        player: ExamplePlayer
        if options.laws:
            player, words = LawPlayer(Side(model), Side(subject)), law_examples(seed)
        else:
            other = None if against is None else Side(against)
            player = Player(Side(model), Side(subject), frozenset(options.topic), against=other)
            words = examples(seed)
        campaign = explore(player, chain(first, words), seed, bounds, progress=progress)
    if options.out is not None:
        write_findings(options.out, campaign.findings.values(), _program)
        write_atomically(options.out / "states.json", (json.dumps(to_json(campaign.states), indent=2) + "\n").encode())
    _show(campaign, options.out)
    if campaign.interrupted:
        return INTERRUPTED
    return 1 if campaign.findings else 0


def _subject(options: argparse.Namespace) -> Implementation:
    """Start what is explored."""
    from mmio_conformance.driver.model import MODELS, start_model

    if options.adapter is None:
        return start_model(MODELS[options.dialect or "windows"])
    return _adapter(options, options.adapter, options.dialect)


def _adapter(options: argparse.Namespace, command: str, dialect: str | None) -> Implementation:
    """Start an adapter; throws UsageError if it is of another dialect than wanted."""
    from mmio_conformance.driver.implementation import start_adapter

    adapter = start_adapter(command, options.timeout, lambda: None)
    if dialect not in {None, adapter.handshake.dialect}:
        adapter.close()
        raise UsageError(
            f"the adapter answers in {adapter.handshake.dialect!r}, wanted is {dialect!r}",
            "leave --dialect out, or name adapters of one dialect",
        )
    return adapter


def _program(scenario: FeatureScenario) -> str | None:
    """Return a scenario as a program in C; None if it has no such form."""
    from mmio_conformance.export.c_program import c_program
    from mmio_conformance.export.expressions import NotExpressibleError

    try:
        return c_program(scenario)
    except NotExpressibleError:
        return None


def _show(campaign: Campaign, folder: Path | None) -> None:
    from mmio_conformance.explore.finding import file_name
    from mmio_conformance.explore.report import describe_finding, describe_progress

    for number, finding in enumerate(campaign.findings.values(), 1):
        file = None if folder is None else folder / file_name(number, finding)
        _print(describe_finding(number, finding, file))
    print(describe_progress(campaign) + (", interrupted" if campaign.interrupted else ""))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    print()
