"""The command of an adapter: its words mean what they mean where the user is, and a file that is missing is named."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.command import missing_in, words_of
from mmio_conformance.driver.connection import shake_hands
from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.errors import AdapterError

if TYPE_CHECKING:
    from pathlib import Path

SHELL = shutil.which("sh")
ON_POSIX = pytest.mark.skipif(os.sep == "\\", reason="a backslash is no part of a name on Windows")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with files whose names a shell would take apart, which the user stands in."""
    (tmp_path / "my adapters").mkdir()
    (tmp_path / "a.py").touch()
    (tmp_path / "my adapters" / "b.py").touch()
    if os.sep != "\\":
        (tmp_path / "back\\slash c.py").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("sh a.py --dialect windows", [SHELL, "{here}/a.py", "--dialect", "windows"]),
        ("sh my adapters/b.py -x", [SHELL, "{here}/my adapters/b.py", "-x"]),
        ("sh 'my adapters/b.py'", [SHELL, "{here}/my adapters/b.py"]),
        ("my adapters/b.py", ["{here}/my adapters/b.py"]),
        ("./a.py", ["{here}/a.py"]),
        pytest.param("./back\\slash c.py", ["{here}/back\\slash c.py"], marks=ON_POSIX),
        ("sh nothing.py", [SHELL, "nothing.py"]),
        ("nothing at all", ["nothing", "at", "all"]),
    ],
)
def test_words_that_name_files_name_them_from_the_root_on(here: Path, command: str, words: list[str]) -> None:
    assert words_of(command) == [word.format(here=here) for word in words]


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (["sh", "nothing.py"], "there is no file 'nothing.py' in '{here}'"),
        (["sh", "there/nothing"], "there is no file 'nothing' in '{here}/there'"),
        (["./nothing"], "there is no file 'nothing' in '{here}'"),
        (["nothing"], "there is no program 'nothing' on the PATH, and no such file in '{here}'"),
        (["sh", "a.py", "--dll=/nowhere/x.dll", "windows", "-v"], ""),
    ],
)
def test_a_file_that_is_missing_is_named_with_its_folder(here: Path, words: list[str], missing: str) -> None:
    assert missing_in(words) == missing.format(here=here)


def test_an_interpreter_that_does_not_find_its_file_is_not_the_adapters_fault(here: Path) -> None:
    adapter = AdapterProcess(f"{sys.executable} nothing.py", folder=here)
    with pytest.raises(AdapterError) as caught:
        shake_hands(adapter)
    adapter.kill()
    assert caught.value.hint.startswith(
        f"there is no file 'nothing.py' in '{here}': name it as seen from where you are"
    )


def test_an_adapter_that_refuses_its_command_line_says_that_what_it_names_is_at_fault(here: Path) -> None:
    adapter = AdapterProcess("sh -c 'echo the library is at fault >&2; exit 2'", folder=here)
    with pytest.raises(AdapterError, match=r"exited with 2 .*the library is at fault") as caught:
        shake_hands(adapter)
    adapter.kill()
    assert (
        caught.value.hint == "it refuses what it was started with: the command, or the implementation that this names"
    )
