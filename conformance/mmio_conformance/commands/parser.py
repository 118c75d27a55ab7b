"""The parser of the command line: which commands there are, and the nearest ones to an unknown word."""

from __future__ import annotations

import argparse
import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from mmio_spec.errors import closest

from mmio_conformance import __version__
from mmio_conformance.reports.output import columns, wrap
from mmio_conformance.results.verdicts import EXIT_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: The commands, each a module of `commands` with `_` for `-`.
COMMANDS: Final = (
    "run",
    "explore",
    "report",
    "compare",
    "changes",
    "reproduce",
    "export",
    "rules",
    "explain",
    "gaps",
    "search",
    "book",
    "check",
    "audit",
    "steps",
    "serve",
    "new-adapter",
    "protocol",
    "completion",
    "new-rule",
    "try-rule",
)

_DESCRIPTION: Final = """\
Judge implementations of the multimedia I/O services (MMIO) of Windows (winmm) and OS/2 (MMPM/2) \
by the rules of their documents.
"""

_EPILOG: Final = """\
begin with:
  mmio-conformance run
      judge the reference model
  mmio-conformance run --adapter "./my-adapter"
      judge the implementation behind an adapter
  mmio-conformance explain install.counted
      a rule: who says it, its scenarios, and what the reference model does

exit codes:
""" + "".join(f"  {code:<5}{meaning}\n" for code, meaning in EXIT_CODES.items())

_INVALID_CHOICE: Final = r"invalid choice: '([^']*)' \(choose from (.*)\)"

#: What help is wrapped to where nobody says how wide a line may be.
_WIDTH_OF_PIPES: Final = 80


class _Help(argparse.HelpFormatter):
    """Keeps the lines of a description or an epilog, wraps long ones and indents what follows as a table would.

    The usage leaves the options to the list below it.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=(columns() or _WIDTH_OF_PIPES) - 2)

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], *further: Any, **named: Any) -> None:
        actions = list(actions)
        positional = [action for action in actions if not action.option_strings]
        if len(positional) < len(actions):
            self._prog += " [options]"
        super().add_usage(usage, positional, [], *further[1:], **named)

    def _fill_text(self, text: str, width: int, _: str) -> str:
        return "\n".join(wrap(line, width) for line in text.splitlines())


class Parser(argparse.ArgumentParser):
    """A parser whose help fits the terminal, and that says which command, option or value was probably meant."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"formatter_class": _Help})
        self.register("type", int, _whole_number)
        self.register("type", float, _number)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuse what is not known where its neighbours are: the parser above this one does not know the options."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}{self._meant(unknown[0])}")
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """End with the error, and what was probably meant or where it stands, as every other mistake does."""
        if found := re.search(_INVALID_CHOICE, message):
            message += _hint(found[1], [word.strip("' ") for word in found[2].split(",")])
        if "\nhint: " not in message:
            message += f"\nhint: {self.prog} --help"
        self.exit(2, f"mmio-conformance: {message}\n")

    def _meant(self, word: str) -> str:
        known = list(self._option_string_actions)
        return _hint(word.partition("=")[0], known) if word.startswith("-") else ""


def _hint(word: str, known: Sequence[str]) -> str:
    meant = closest(word, known)
    return f"\nhint: {meant}" if meant.startswith("did you mean") else ""


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a whole number, got {text!r}") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, got {text!r}") from None


def add_winmm(options: argparse._ActionsContainer) -> None:
    """Declare `--winmm [PATH]`: the path is empty for the system's own library."""
    options.add_argument(
        "--winmm",
        nargs="?",
        const=Path(),
        type=Path,
        metavar="PATH",
        help="on Windows: the system's winmm.dll, or the library at PATH; needs no compiler",
    )


def build_parser(command: str | None = None) -> Parser:
    """Return the parser of all commands, or of one that is named.

    The command that is asked for is imported alone: together they take longer than a short run.
    """
    parser = Parser(
        prog="mmio-conformance",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"mmio-conformance {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog=parser.prog)
    for name in [command] if command in COMMANDS else COMMANDS:
        importlib.import_module(f"mmio_conformance.commands.{str(name).replace('-', '_')}").add_to(commands)
    return parser
