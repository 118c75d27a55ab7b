"""`completion`: a script that lets a shell complete the words of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmio_conformance.commands.parser import build_parser
from mmio_conformance.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from mmio_conformance.commands import Commands

_SHELLS: Final = ("bash", "zsh", "fish")

_EPILOG: Final = """\
bash, in ~/.bashrc:
  eval "$(mmio-conformance completion bash)"
zsh, in ~/.zshrc and behind compinit:
  eval "$(mmio-conformance completion zsh)"
fish, in ~/.config/fish/config.fish:
  mmio-conformance completion fish | source
"""


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "completion",
        help="a script that lets bash, zsh or fish complete commands and options",
        description="Print a script that lets a shell complete commands and options.",
        epilog=_EPILOG,
    )
    parser.add_argument("shell", metavar="SHELL", choices=_SHELLS, help="bash, zsh or fish")
    parser.set_defaults(command=_completion)


def _completion(options: argparse.Namespace) -> int:
    try:
        import shtab
    except ImportError:
        raise UsageError(
            "completion needs the package shtab, which is not installed",
            "install it where mmio-conformance is: pip install shtab, or pipx inject mmio-conformance shtab",
        ) from None
    print(shtab.complete(build_parser(), shell=options.shell))
    return 0
