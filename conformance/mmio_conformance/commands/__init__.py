"""The commands of the command line, a module each: `add_to` declares it, and it runs what `command` is set to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    #: What `add_to` adds a command to.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it
