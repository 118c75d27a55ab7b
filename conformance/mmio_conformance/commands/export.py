"""`export`: scenarios as one program that needs nothing of the suite."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_spec import Dialect

from mmio_conformance.errors import UsageError
from mmio_conformance.processes import join
from mmio_conformance.specification.profiles import PROFILES, Profile
from mmio_conformance.writing import write_output

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands
    from mmio_conformance.specification.scenario import FeatureScenario

_EPILOG: Final = """\
build it, for 32 or 64 bits, and run it on Windows from 2000 on, Wine or ReactOS:
  i686-w64-mingw32-gcc -std=c99 -o tests.exe tests.c -lwinmm
  x86_64-w64-mingw32-gcc -std=c99 -o tests.exe tests.c -lwinmm
  tests.exe >tests.tap
  mmio-conformance report --import tap tests.tap
"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "export",
        help="scenarios as one C program, for machines that have nothing",
        description="Write scenarios as one self-contained program in C: it plays each in a process of its own, with "
        "a time limit, and prints the Test Anything Protocol. What it cannot do is left out, and named in it.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WHAT",
        help="only this: a rule, a topic, a gap as gap.ID, a scenario, a function or a pattern of ids, as for `run`",
    )
    parser.add_argument("--language", choices=["c"], default="c", help="default: c")
    parser.add_argument(
        "--profile",
        choices=[*map(str, PROFILES)],
        default=Profile.DOCUMENTED,
        help="what is written besides the scenarios of documented rules, as for `run`; default: documented",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", required=True, help="write the program there")
    parser.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    from mmio_conformance.export.c_program import c_programs
    from mmio_conformance.results.run_info import catalogue_hash

    exported = c_programs(_scenarios(options), catalogue=catalogue_hash(), profile=options.profile)
    if not exported.played:
        reasons = "; ".join(sorted({reason for _, reason in exported.left_out}))
        raise UsageError(f"none of the scenarios can be written as a program: {reasons}", "choose others")
    write_output(options.out, exported.source.encode())
    left_out = f", {len(exported.left_out)} left out, named in it" if exported.left_out else ""
    print(f"{options.out}: {len(exported.played)} scenarios{left_out}")
    print(f"build it: x86_64-w64-mingw32-gcc -std=c99 -o tests.exe {join([str(options.out)])} -lwinmm")
    return 0


def _scenarios(options: argparse.Namespace) -> list[FeatureScenario]:
    """Return what was chosen, for Windows; throws UsageError if that is nothing."""
    from mmio_conformance.specification.choice import Choice
    from mmio_conformance.specification.profiles import scenarios_of

    choice = Choice(tuple(options.words))
    choice.check()
    chosen = list(scenarios_of(Dialect.WINDOWS, PROFILES[options.profile], choice.read()))
    if not chosen:
        raise UsageError(
            "no scenario to write: none of what was chosen holds for Windows, the system that programs are for",
            "choose others; --profile all writes observed rules and gaps too",
        )
    return chosen
