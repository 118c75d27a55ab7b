"""`new-adapter`: an adapter to begin with."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.driver.kit import LANGUAGES, write_adapter

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands

#: Language -> how its adapter is built, if it is, and what starts it, in the new folder.
_STARTED: Final = {
    "python": ("", "python3 {place}/adapter.py"),
    "c": ("make -C {place}", "{place}/build/adapter"),
    "winmm": ("make -C {place}/winmm", "{place}/winmm/wine.sh"),
    "mmpm2": ("make -C {place}/mmpm2", "{place}/mmpm2/build/mmpm2-adapter"),
}


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "new-adapter",
        help="begin an adapter: write one that works, with a toy in the place of your implementation",
        description="Write an adapter that works into a new folder, with a toy of three functions in the place of your "
        "implementation, and PROTOCOL.md, which says how to go on.",
    )
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder to make")
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help="python (the default), c (for a library on Linux, macOS or another POSIX system), winmm (for a "
        "winmm.dll) or mmpm2 (for OS/2); the last two are complete, and no toys",
    )
    parser.set_defaults(command=_new_adapter)


def _new_adapter(options: argparse.Namespace) -> int:
    files = write_adapter(options.folder, options.language)
    place = shlex.quote(str(options.folder))
    build, start = (command.format(place=place) for command in _STARTED[options.language])
    print(f"{options.folder} holds {', '.join(str(file.relative_to(options.folder)) for file in files)}")
    print("next:")
    steps = [build, f'mmio-conformance run --adapter "{start}" --validate']
    for step in filter(None, steps):
        print(f"  {step}")
    toy = options.language in {"python", "c"}
    print(
        "then put your implementation in the place of the toy" if toy else f"see {place}/{options.language}/README.md"
    )
    return 0
