"""The command line, and how a command ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import SpecError

from mmio_conformance.commands.parser import build_parser
from mmio_conformance.errors import SuiteError, UsageError, unforeseen
from mmio_conformance.results.verdicts import INTERRUPTED
from mmio_conformance.system import ctrl_c_held_back, search_garbage_seldom
from mmio_conformance.writing import suggest_place

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every foreseen error is one line and a hint on standard error."""
    _with_streams()
    search_garbage_seldom()
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        with ctrl_c_held_back():  # an import may swallow it
            options = build_parser(arguments[0] if arguments else None).parse_args(arguments)
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except SystemExit as error:  # argparse has said what is wrong, or has printed its help
        return _flushed(int(error.code or 0))
    return _flushed(_ended(options))


def _ended(options: argparse.Namespace) -> int:  # noqa: PLR0911 - a kind of ending each
    """Carry the command out and return its exit code, however it ends."""
    try:
        return int(options.command(options))
    except UsageError as error:
        return _complain(error, 2)
    except (SuiteError, SpecError) as error:
        return _complain(error, 3)
    except KeyboardInterrupt:
        return _complain("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return 0  # whoever reads our output has had enough
    except OSError as error:
        return _complain(_no_room(error), 3)
    except Exception as error:  # noqa: BLE001 - nobody but us can do anything with a traceback
        if isinstance(error.__cause__, KeyboardInterrupt):  # Python 3.11 has it while a class is made
            return _complain("interrupted", INTERRUPTED)
        import traceback  # noqa: PLC0415 - no run but a broken one needs it

        place = traceback.extract_tb(error.__traceback__)[-1]
        return _complain(unforeseen(error, f"{Path(place.filename).name}:{place.lineno}"), 3)


def _with_streams() -> None:
    """Let what is written go nowhere if the caller has closed the stream: Python then has none."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 - as long as the process lives


def _flushed(code: int) -> int:
    """Write out what is left to be written; if that fails, let Python's own last attempt find somewhere to go."""
    try:
        sys.stdout.flush()
    except OSError as error:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code if code or isinstance(error, BrokenPipeError) else _complain(_no_room(error), 3)
    return code


def _no_room(error: OSError) -> str:
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the current folder does not exist any more\nhint: go to another one"
    return f"{error.filename or 'output'}: {error.strerror or error}\nhint: {suggest_place(error)}"


def _complain(error: object, code: int) -> int:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"mmio-conformance: {error}\n")
    return code
