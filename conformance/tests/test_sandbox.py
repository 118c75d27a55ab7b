"""`--sandbox` keeps an adapter in its folder where bubblewrap exists, and says a clear word where it does not."""

from __future__ import annotations

import shlex
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.command import sandboxed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.results.result import Result

#: An adapter that tries to write elsewhere and to connect, before it answers as the model.
CURIOUS = """
import pathlib, socket, subprocess, sys
for place in (sys.argv[1], "/etc/left", pathlib.Path.home() / "left"):
    try:
        pathlib.Path(place).write_text("here")
    except OSError:
        continue
    sys.exit(f"could write {place}")
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[2])), 5)
    sys.exit("could connect")
except OSError:
    pass
pathlib.Path("mine").write_text("here")
pathlib.Path("mine").unlink()
sys.exit(subprocess.call([sys.executable, "-m", "mmio_conformance", "serve", "--dialect", "windows"]))
"""


@pytest.fixture
def listener() -> Iterator[int]:
    """Return a port of this machine where somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        yield found.getsockname()[1]


def can_sandbox() -> bool:
    """Return whether bubblewrap is there, and the system lets it work: in some containers it does not."""
    if shutil.which("bwrap") is None:
        return False
    tried = subprocess.run(sandboxed(["true"], Path("/tmp")), capture_output=True, check=False)  # noqa: S108 - any folder
    return tried.returncode == 0


@pytest.mark.skipif(not can_sandbox(), reason="needs bubblewrap, and a system that lets it work")
def test_in_a_sandbox_an_adapter_writes_into_its_folder_alone_and_reaches_no_network(
    play: Callable[..., Result], tmp_path: Path, listener: int
) -> None:
    (tmp_path / "curious.py").write_text(CURIOUS)
    command = shlex.join([sys.executable, str(tmp_path / "curious.py"), str(tmp_path / "left"), str(listener)])
    result = play(command, rules=("install.find",), sandbox=True)
    assert {outcome.verdict for outcome in result.outcomes} == {"passed"}
    assert not (tmp_path / "left").exists()


def test_without_bubblewrap_the_suite_says_what_to_install(
    suite: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["run", "--sandbox", "--adapter", shlex.join([*suite, "serve", "--dialect", "os2"])]) == 2
    said = capsys.readouterr().err
    assert "no program 'bwrap' on the PATH" in said
    assert "apt install bubblewrap" in said


@pytest.mark.parametrize("options", [["--adapter", "tcp:127.0.0.1:1"], ["--adapter", "replay:kept"], []])
def test_where_nothing_is_started_there_is_no_sandbox(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--sandbox", *options]) == 2
    assert "--sandbox" in capsys.readouterr().err


def test_the_command_comes_after_all_options_of_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/bwrap")
    words = sandboxed(["adapter", "--option"], Path("/work here/1"))
    assert words[-3:] == ["--", "adapter", "--option"]
    assert words[words.index("--chdir") + 1] == "/work here/1"
