"""`python -m mmio_conformance.audit.mutation`: the score of the features, on the whole model or on a sample."""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from mmio_spec import SpecError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress

from mmio_conformance.audit.mutation.judge import prepare
from mmio_conformance.audit.mutation.mutants import find_sources
from mmio_conformance.audit.mutation.score import Score, on_justified_lines, score
from mmio_conformance.audit.mutation.settings import load_justifications, load_settings
from mmio_conformance.audit.mutation.trials import Court, Trial
from mmio_conformance.errors import SuiteError

if TYPE_CHECKING:
    from mmio_conformance.audit.mutation.mutants import Mutant, Source


def main(arguments: list[str] | None = None) -> int:
    """Judge the mutants and print the score.

    0 if it is high enough and every justification needed, 1 if not, 3 if nothing was judged, 130 if Ctrl-C ended it.
    """
    options = _options(arguments)
    try:
        return _judge(options)
    except (SuiteError, SpecError) as error:
        print(error, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("interrupted before a mutant was judged", file=sys.stderr)
        return 130


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m mmio_conformance.audit.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only this module, as in procedures.mem")
    parser.add_argument("--sample", type=_number, metavar="N", help="only N mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1991, help="what the chance begins with; default: 1991")
    parser.add_argument("--least", type=_per_cent, default=90.0, metavar="PERCENT", help="the least score; default: 90")
    parser.add_argument(
        "--explore",
        type=_per_cent,
        metavar="S",
        help="then explore each of them, up to S seconds in a dialect: what "
        "explorations find and features do not is a missing scenario",
    )
    parser.add_argument(
        "--justified",
        action="store_true",
        help="only mutants of lines that justifications name; of them only the survivors are explored: one that is "
        "found was justified wrongly",
    )
    parser.add_argument("--killers", action="store_true", help="also print which scenario kills each mutant")
    return parser.parse_args(arguments)


def _per_cent(text: str) -> float:
    number = float(text)
    if not number >= 0:  # what is no number is no bound either
        raise argparse.ArgumentTypeError(f"expected a number from 0 on, got {text!r}")
    return number


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"expected a number from 1 on, got {text!r}")
    return int(text)


def _judge(options: argparse.Namespace) -> int:
    begun = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, it ends what it has started
    settings, justifications = load_settings(), load_justifications()
    sources = find_sources(settings, set(options.modules))
    mutants = [mutant for source in sources for mutant in source.mutants]
    everything = len(mutants)
    if options.justified:
        mutants = [mutant for source in sources for mutant in on_justified_lines(source, justifications)]
    if options.sample and options.sample < len(mutants):
        mutants = random.Random(options.seed).sample(mutants, options.sample)  # noqa: S311 - nothing secret
    trials, interrupted = _try_all(Court(prepare(), sources), mutants)
    if options.killers:
        for trial in trials:
            print(f"{_where(trial, sources)} {trial.after!r}: {trial.verdict} {trial.killer} {trial.reason}")
    result = score(trials, justifications, complete=not options.modules and len(trials) == everything)
    _print(result, sources)
    print(f"{len(trials)} of {everything} mutants in {time.monotonic() - begun:.0f} s")
    if interrupted:
        print("interrupted: this is the score of what was judged until then", file=sys.stderr)
        return 130
    if options.explore:
        from mmio_conformance.audit.mutation.exploring import explore_mutants, summarise  # noqa: PLC0415 - seldom needed

        chosen = [trial for trial in trials if trial.verdict == "survived"] if options.justified else trials
        for line in summarise(list(explore_mutants(chosen, options.explore))):
            print(line)
    for fault in result.faults:
        print(fault, file=sys.stderr)
    if result.total.score < options.least:
        print(f"expected a score of at least {options.least:g} %, got {result.total.score:.1f} %", file=sys.stderr)
        print(
            "hint: kill a survivor with a scenario, or say in audit/mutation/justifications.yaml why none can",
            file=sys.stderr,
        )
    return 1 if result.faults or result.total.score < options.least else 0


def _try_all(court: Court, mutants: list[Mutant]) -> tuple[list[Trial], bool]:
    """Return how the mutants ended, and whether Ctrl-C ended it before all were tried."""
    console, trials = Console(), []
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        try:
            for trial in bar.track(court.try_all(mutants), total=len(mutants), description="mutants"):
                trials.append(trial)  # noqa: PERF402 - what came before Ctrl-C is kept
        except KeyboardInterrupt:
            return trials, True
    return trials, False


def _print(result: Score, sources: list[Source]) -> None:
    if result.survivors:
        print("survivors")
    for trial in result.survivors:
        function = f" in {trial.mutant.function.name}" if trial.mutant.function else ""
        print(f"  {_where(trial, sources)}{function}: {trial.mutant.operator.removeprefix('core/')}")
        print(f"    - {trial.before}\n    + {trial.after}")
    print(f"{'module':28}{'mutants':>8}{'killed':>8}{'justified':>11}{'survived':>10}{'score':>9}")
    for module, line in [*result.modules.items(), ("total", result.total)]:
        name = module.removeprefix("mmio_reference.")
        print(f"{name:28}{line.mutants:8}{line.killed:8}{line.justified:11}{line.survived:10}{line.score:7.1f} %")
    left_out = sum((source.left_out for source in sources), Counter[str]())
    reasons = ", ".join(f"{number} in {reason}" for reason, number in left_out.most_common())
    print(f"with the justified counted as survivors: {result.total.raw:.1f} %")
    print(f"not counted: {result.stillborn} that cannot be imported; left out: {reasons}")


def _where(trial: Trial, sources: list[Source]) -> str:
    path = next(source.path for source in sources if source.module == trial.mutant.module)
    return f"{path.parts[-3]}/{path.parts[-2]}/{path.name}:{trial.mutant.line}"


if __name__ == "__main__":
    sys.exit(main())
