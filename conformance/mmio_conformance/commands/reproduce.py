"""`reproduce`: a scenario by itself, in three forms that need nothing of the run that found something."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import DIALECTS

from mmio_conformance.errors import UsageError
from mmio_conformance.results.verdicts import PASSED, exit_code
from mmio_conformance.writing import write_atomically

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands
    from mmio_conformance.driver.implementation import MakeObserver
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario

_FEATURE: Final = ".feature"
#: More scenarios than these are not listed.
_SHOWN: Final = 10


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "reproduce",
        help="a scenario as a feature, a transcript of the wire, and a C program",
        description="Play one scenario and write what reproduces it: scenario.feature, transcript.txt with every "
        "line between suite and adapter, and scenario.c, a program for mingw whose exit code tells the outcome: "
        "0 passed, 1 failed, 2 blocked, 4 crashed, 5 hung.",
    )
    parser.add_argument(
        "scenario",
        metavar="ID",
        help="the scenario, as findings print it, or a file that has one, as explorations write it: NAME.feature",
    )
    parser.add_argument("--adapter", metavar="COMMAND", help="what plays it; default: the reference model")
    parser.add_argument("--dialect", choices=DIALECTS, help="of the reference model; default: the first that it is for")
    parser.add_argument(
        "--timeout",
        type=float,
        default=10.0,
        metavar="S",
        help="seconds that an adapter has for one answer; default: 10",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the files go; default: reproduction, in the current folder"
    )
    parser.set_defaults(command=_reproduce)


def _reproduce(options: argparse.Namespace) -> int:
    from mmio_conformance.export.c_program import c_program
    from mmio_conformance.export.expressions import NotExpressibleError
    from mmio_conformance.reports.explanation import explain_outcome
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.specification.feature_text import feature_text

    selection = Selection(
        adapter=options.adapter,
        words=(options.scenario,),
        dialect=options.dialect,
        timeout=options.timeout,
        profile="all",
    )
    scenario, outcome, transcript = _played(selection)
    folder = options.out or Path("reproduction")
    files = {"scenario.feature": feature_text(scenario.id, [scenario]), "transcript.txt": transcript}
    missing = ""
    try:
        files["scenario.c"] = c_program(scenario)
    except NotExpressibleError as error:
        missing = str(error)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "scenario.c").unlink(missing_ok=True)
        for name, text in files.items():
            write_atomically(folder / name, text.encode())
    except OSError as error:
        raise UsageError(f"cannot write into {folder}: {error.strerror}", "name another folder with --out") from None
    print("\n".join(explain_outcome(outcome)) if outcome.verdict != PASSED else f"passed: {scenario.id}")
    print(f"\nwritten into {folder}: {', '.join(files)}")
    program = shlex.quote(str(folder / "scenario.c"))
    print(missing or f"build it: x86_64-w64-mingw32-gcc -o scenario.exe {program} -lwinmm")
    return exit_code([outcome])


def _played(selection: Selection) -> tuple[FeatureScenario, Outcome, str]:
    """Play the scenario; return it, how it ended, and the lines between suite and adapter from its first step on."""
    from mmio_conformance.play.player import play
    from mmio_conformance.run.judging import judge

    wire: list[str] = []
    subjects = _start(selection, lambda: lambda is_request, line: wire.append(_line(is_request, line)))
    try:
        dialect, subject = next(pair for pair in subjects.items() if pair[1].in_order)
        found = subject.in_order
        if len(found) > 1:
            own_first = sorted(found, key=lambda one: one.rule not in selection.words)
            listed = "".join(f"\n  {one.id}" for one in own_first[:_SHOWN])
            more = f"\n  and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise UsageError(f"expected one scenario, got {len(found)}", f"name one of them:{listed}{more}")
        wire.clear()
        played = play(found[0], subject.implementation)
    finally:
        for subject in subjects.values():
            subject.implementation.close()
    return found[0], judge(found[0], dialect, subject.dialect, played), "\n".join(wire) + "\n"


def _start(selection: Selection, observer: MakeObserver) -> dict[str, Subject]:
    """Start what plays the scenario: one of the features, or that of a file."""
    from mmio_conformance.driver.smoke_check import smoke_check
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenarios import load_scenarios

    (word,) = selection.words
    if not word.endswith(_FEATURE):
        return selection.subjects(observer)
    if not Path(word).is_file():
        raise UsageError(f"there is no file {word}", "name a file, or a scenario by its id")
    scenarios = load_scenarios(Path(word))
    able = [dialect for dialect in DIALECTS if any(scenario.holds_for(dialect) for scenario in scenarios)]
    implementation = selection.start(selection.dialect or next(iter(able), DIALECTS[0]), observer)
    dialect = implementation.handshake.dialect
    chosen = tuple(scenario for scenario in scenarios if scenario.holds_for(dialect))
    if not chosen:
        implementation.close()
        raise UsageError(f"{word} has no scenario that holds for {dialect}", "name an adapter of the other dialect")
    subject = Subject(implementation, chosen)
    try:
        smoke_check(implementation)
    except BaseException:
        implementation.close()
        raise
    return {dialect: subject}


def _line(is_request: bool, line: bytes) -> str:
    return f"{'>' if is_request else '<'} {line.decode(errors='backslashreplace').rstrip()}"
