"""The recipes of gate-your-ci.md judge the user's own build, and tell a run that broke from a regression."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from mmio_conformance import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the recipes are for POSIX shells"),
]
CONFORMANCE = Path(__file__).parents[1]
GUIDE = (CONFORMANCE / "guides" / "gate-your-ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
SHELL, AUTOPKGTEST = (text for kind, text in BLOCKS if kind == "sh")
GITLAB, GITHUB = (yaml.safe_load(text) for kind, text in BLOCKS if kind == "yaml")
ACTION = yaml.safe_load((CONFORMANCE / "action" / "action.yml").read_text(encoding="utf-8"))
DLL = "build/dlls/winmm/x86_64-windows/winmm.dll"
#: What is played: only how a run ends is of interest.
SCENARIO = "fourcc.truncated/the-long-string-waves-becomes-wave"
#: how an adapter misbehaves, or not -> exit code of the run
WAYS = {"well": 0, "wrong": 1, "broken": 3}
#: What a machine without a network has in place of the real one: only that it is called is of interest.
STUB = '#!/bin/sh\necho "$(basename "$0") $*" >>"$CALLED"\n'


def gitlab() -> str:
    """Return the shell commands of GitLab's recipe."""
    job = GITLAB["mmio-conformance"]
    return "\n".join(["set -e", *job["before_script"], *job["script"]])


def action(**inputs: str) -> tuple[str, dict[str, str]]:
    """Return the shell commands of the action and their environment, with inputs as a job gives them."""
    values = {name: one.get("default", "") for name, one in ACTION["inputs"].items()} | inputs
    steps = ACTION["runs"]["steps"]
    env = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
        for name, text in steps[1]["env"].items()
    }
    return "\n".join(["set -eo pipefail", *(step["run"] for step in steps)]), env


@pytest.fixture
def play(tmp_path: Path, misbehaving: Callable[..., str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that plays a recipe for a user whose adapter behaves in a way, with a library in build/."""
    bin_, checkout = tmp_path / "bin", tmp_path / "mmio-conformance"
    for place in (bin_, checkout / "conformance/adapters/winmm", tmp_path / "venv/bin", (tmp_path / DLL).parent):
        place.mkdir(parents=True)
    shutil.copytree(CONFORMANCE / "action", checkout / "conformance/action")
    (tmp_path / DLL).write_bytes(b"built just now")
    (tmp_path / "mmio-baseline.yaml").write_text("dialect: windows\ndeviations: []\n")
    (tmp_path / "debian/tests").mkdir(parents=True)
    shutil.copy(tmp_path / "mmio-baseline.yaml", tmp_path / "debian/tests")

    def program(file: Path, text: str) -> None:
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    for name in ("git", "make", "apt-get", "python3"):
        program(bin_ / name, STUB)
    for place in (tmp_path / "venv/bin", tmp_path / "mmio-venv/bin"):
        place.mkdir(parents=True, exist_ok=True)
        program(place / "pip", STUB)
        program(
            place / "mmio-conformance",
            f'#!/bin/sh\necho "$*" >>"$CALLED"\nexec "{sys.executable}" -m mmio_conformance "$@" {SCENARIO}\n',
        )

    def recipe(text: str, way: str, **env: str) -> subprocess.CompletedProcess[str]:
        adapter = {"well": misbehaving("one-more", 10**6), "wrong": misbehaving("one-more"), "broken": "false"}[way]
        is_built = f'[ "$1" = --dll ] && [ "$2" -ef "{tmp_path / DLL}" ]'
        judged = f'[ "$1" = --prepare ] && exit\n{is_built} || exit 9\nexec {adapter}\n'
        program(checkout / "conformance/adapters/winmm/wine.sh", f"#!/bin/bash\n{judged}")
        program(tmp_path / "mmio-adapter", f"#!/bin/sh\nexec {adapter}\n")
        text = text.replace("/usr/libexec/YOUR-PACKAGE/mmio-adapter", str(tmp_path / "mmio-adapter"))
        more = {"PATH": f"{bin_}:{os.environ['PATH']}", "CALLED": str(tmp_path / "called"), **env}
        for name in ("GITHUB_ACTIONS", "MMIO_WHEN_BROKEN"):
            more.setdefault(name, "")
        return subprocess.run(
            ["/bin/bash", "-c", text],
            cwd=tmp_path,
            env={**os.environ, **more},
            capture_output=True,
            text=True,
            check=False,
        )

    return recipe


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("recipe", ["shell", "gitlab"])
def test_a_recipe_ends_as_the_run_and_judges_the_users_build(
    play: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, recipe: str, way: str
) -> None:
    ended = play({"shell": SHELL, "gitlab": gitlab()}[recipe], way, MMIO_VERSION="v0.2.0")
    assert ended.returncode == WAYS[way], ended.stdout + ended.stderr
    assert ("nothing was judged: no regression" in ended.stderr) == (way == "broken")
    called = (tmp_path / "called").read_text()
    assert "--branch v0.2.0" in called
    assert "--require-hashes -r mmio-conformance/requirements.lock" in called
    assert (tmp_path / "report/junit.xml").exists()


def test_gitlab_takes_a_run_that_broke_for_a_warning_and_a_regression_for_a_failure() -> None:
    assert GITLAB["mmio-conformance"]["allow_failure"] == {"exit_codes": [3]}
    assert GITLAB["mmio-conformance"]["variables"]["MMIO_VERSION"] == f"v{__version__}"


def test_the_recipes_pin_the_version_that_they_are_shipped_with() -> None:
    ours = "\n".join(line for line in GUIDE.splitlines() if "actions/" not in line)
    pinned = re.findall(r"\bv\d+\.\d+\.\d+\b", ours)
    assert len(pinned) > 2
    assert set(pinned) == {f"v{__version__}"}


@pytest.mark.parametrize(("way", "code"), [("well", 0), ("wrong", 1), ("broken", 77)])
def test_autopkgtest_skips_what_says_nothing(
    play: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, way: str, code: int
) -> None:
    ended = play(AUTOPKGTEST, way, AUTOPKGTEST_TMP=str(tmp_path), AUTOPKGTEST_ARTIFACTS=str(tmp_path / "artifacts"))
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert (tmp_path / "artifacts/mmio/report.md").exists()


@pytest.mark.parametrize(
    ("way", "when_broken", "code"),
    [("well", "0", 0), ("wrong", "0", 1), ("broken", "0", 0), ("broken", "3", 3)],
)
def test_the_action_judges_as_its_inputs_say(
    play: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path, way: str, when_broken: str, code: int
) -> None:
    given = GITHUB["jobs"]["mmio"]["steps"][-1]["with"]
    assert set(given) <= set(ACTION["inputs"])
    text, env = action(**{**given, "when-broken": when_broken})
    place = str(tmp_path / "mmio-conformance/conformance/action")
    summary = tmp_path / "summary.md"
    github = {"GITHUB_ACTION_PATH": place, "RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(summary)}
    ended = play(text, way, **env, **github, GITHUB_ACTIONS="true")
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert ("::warning title=mmio-conformance::" in ended.stdout) == (way == "broken")
    assert "## MMIO conformance" in summary.read_text()
    called = (tmp_path / "called").read_text()
    assert (
        f"--adapter {given['adapter']} --report mmio-report --baseline mmio-baseline.yaml --requirements 0.2.0"
        in called
    )


def test_github_s_recipe_pins_what_it_uses_and_its_shell_is_shell() -> None:
    steps = GITHUB["jobs"]["mmio"]["steps"]
    for step in steps:
        if "uses" in step:
            assert step["uses"].startswith("./") or re.search(r"@v\d+\.\d+\.\d+$", step["uses"]), step["uses"]
        else:
            subprocess.run(["/bin/bash", "-n", "-c", step["run"]], check=True)
    assert steps[1]["with"]["ref"] == "v0.2.0"
    assert steps[-1]["uses"] == "./mmio-conformance/conformance/action"
