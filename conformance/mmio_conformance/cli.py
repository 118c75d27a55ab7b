"""The command line: which commands there are, and how they end."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final

from mmio_spec import SpecError

from mmio_conformance import __version__
from mmio_conformance.commands import check, explain, rules, run, serve, steps
from mmio_conformance.errors import AdapterError, SuiteError, UsageError
from mmio_conformance.verdicts import EXIT_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS: Final = (run, rules, explain, check, steps, serve)
_INTERRUPTED: Final = 130

_DESCRIPTION: Final = """\
Judge implementations of the multimedia I/O services (MMIO) of Windows (winmm)
and OS/2 (MMPM/2) by the rules of their documents.
"""

_EPILOG: Final = """\
begin with:
  mmio-conformance run                          judge the reference model
  mmio-conformance run --adapter "./my-adapter"   judge the implementation behind an adapter
  mmio-conformance explain install.counted      a rule: who says it, its scenarios, what the model does

exit codes:
""" + "".join(f"  {code:<4}{meaning}\n" for code, meaning in EXIT_CODES.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; every foreseen error is one line and a hint on standard error."""
    parser = argparse.ArgumentParser(
        prog="mmio-conformance",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"mmio-conformance {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add_to(commands)
    options = parser.parse_args(arguments)
    try:
        code = int(options.command(options))
        sys.stdout.flush()
    except UsageError as error:
        return _complain(error, 2)
    except (AdapterError, SuiteError, SpecError) as error:
        return _complain(error, 3)
    except KeyboardInterrupt:
        return _complain("interrupted", _INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads our output has had enough; let Python's own last flush find somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        what = f"{error.filename or 'output'}: {error.strerror or error}"
        return _complain(f"{what}\nhint: is the disk full, or the place not writable?", 3)
    return code


def _complain(error: object, code: int) -> int:
    with contextlib.suppress(OSError):
        sys.stderr.write(f"mmio-conformance: {error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
