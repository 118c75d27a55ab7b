"""The command of an adapter: its words as the user has meant them, and the files among them that are not there."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Final

from mmio_conformance.driver.connection import printable
from mmio_conformance.errors import UsageError
from mmio_conformance.processes import join, split

_WINMM_ADAPTER: Final = (sys.executable, "-m", "mmio_conformance.driver.winmm")
#: Everything can be read and nothing written; no network, and none of the other processes. What is in it ends with it.
_SANDBOX: Final = ("--die-with-parent", "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc")
_SLASHES: Final = {os.sep, os.altsep or os.sep}
#: What looks like the name of a file and not like an option or a plain word.
_LIKE_A_FILE: Final = re.compile(
    r"[^-=\s][^=]*(?:[/\\][^/\\]+|\.(?:py|exe|sh|dll|so|jar|js|pl|rb|cmd|bat))", re.IGNORECASE
)


def words_of(command: str) -> list[str]:
    """Return the words of a command, those that name files from the root on; throws UsageError if there are none.

    The command runs in a working folder of its own, but its words were written where the user is. Words that name a
    file only together are one: a path with a space in it that nobody has quoted. So is a command that is the name of a
    file as it stands, whatever a shell would make of its spaces and backslashes.
    """
    try:
        words = [command] if _is_path(command) else split(command)
    except ValueError as error:
        raise UsageError(
            f"cannot read the adapter's command {printable(repr(command))}: {error}", "quote it as for a shell"
        ) from None
    if not words or not words[0]:
        raise UsageError("the adapter's command is empty", "name a program, with its arguments if it has any")
    words = _joined(words)
    words[0] = shutil.which(words[0]) or words[0]
    return [str(Path(word).absolute()) if _is_path(word) else word for word in words]


def sandboxed(words: list[str], folder: Path) -> list[str]:
    """Return the words that run a command where it can write into a folder alone, and reach no network.

    Throws UsageError if bubblewrap, which does this, is not installed.
    """
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise UsageError(
            "--sandbox needs bubblewrap, and there is no program 'bwrap' on the PATH",
            "on Linux: apt install bubblewrap; elsewhere run it all in a container (PROTOCOL.md, Hostile adapters)",
        )
    place = str(folder)
    return [bubblewrap, *_SANDBOX, "--bind", place, place, "--chdir", place, "--", *words]


def command_for_winmm(library: Path) -> str:
    """Return the command of the adapter for a winmm.dll, the system's if the path is empty; throws UsageError."""
    if sys.platform != "win32":
        raise UsageError(
            "--winmm works on Windows alone", "under Wine: make wine, or --adapter conformance/adapters/winmm/wine.sh"
        )
    if library == Path():
        return join(_WINMM_ADAPTER)
    if not library.is_file():
        raise UsageError(
            f"--winmm: there is no library {str(library)!r}", "what is to be played stands before: run install --winmm"
        )
    return join([*_WINMM_ADAPTER, str(library.absolute())])


def missing_in(words: list[str]) -> str:
    """Return which file of a command there is not, with the folder that it was looked for in; empty if all are there.

    A word that only looks like one may be something else: this is for the explanation of what has gone wrong.
    """
    for number, word in enumerate(words):
        if _LIKE_A_FILE.fullmatch(word) and not Path(word).exists():
            path = Path(word).absolute()
            return f"there is no file {path.name!r} in {str(path.parent)!r}"
        if number == 0 and shutil.which(word) is None and not Path(word).is_file():
            return f"there is no program {word!r} on the PATH, and no such file in {str(Path.cwd())!r}"
    return ""


def _joined(words: list[str]) -> list[str]:
    """Return words, with those joined by a space that name a file together and do not do so alone."""
    joined: list[str] = []
    while words:
        last = len(words)
        while last > 1 and not _is_path(" ".join(words[:last])):
            last -= 1
        joined.append(" ".join(words[:last]))
        words = words[last:]
    return joined


def _is_path(word: str) -> bool:
    """Return whether a word names a file, or with a slash a folder; a plain word such as `windows` is just a word."""
    try:
        return Path(word).is_file() or (any(slash in word for slash in _SLASHES) and Path(word).exists())
    except (OSError, ValueError):  # too long for a name: a program given on the command line
        return False
