"""`pytest --pyargs mmio_conformance` does without the command line, from wherever it is started."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from mmio_conformance import __version__
from mmio_conformance.commands import run
from mmio_conformance.commands.parser import Parser
from mmio_conformance.pytest_plugin.options import pytest_addoption
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.results.verdicts import count

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.commands import Commands
    from mmio_conformance.results.result import Result

WORDS = ["--pyargs", "mmio_conformance", "-p", "no:cacheprovider", "-q"]
#: in a process of its own, where a process is the point; `alone` starts none, which is much faster
COMMAND = [sys.executable, "-m", "pytest", *WORDS]


@pytest.fixture
def alone(pytester: pytest.Pytester) -> Callable[..., tuple[int, str]]:
    """Return a function that runs pytest in an empty folder; gives its exit code and what it shows."""

    def run(*options: str) -> tuple[int, str]:
        ended = pytester.runpytest_inprocess(*WORDS, *options)
        shown = f"{ended.stdout}{ended.stderr}"
        assert "Traceback" not in shown
        return int(ended.ret), shown

    return run


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["0", "1"])
def test_pytest_alone_gives_the_verdicts_of_a_run_also_in_processes_of_xdist(
    misbehaving: Callable[..., str], play: Callable[..., Result], tmp_path: Path, processes: str
) -> None:
    adapter, rules = misbehaving("one-more", 1), ("fourcc.truncated", "install.find")
    options = ["--mmio-adapter", adapter, "--numprocesses", processes]
    chosen = [word for rule in rules for word in ("--mmio-rule", rule)]
    ended = subprocess.run([*COMMAND, *options, *chosen], cwd=tmp_path, capture_output=True, text=True, check=False)
    counted = count(play(adapter, rules=rules).outcomes)
    shown = dict(re.findall(r"(\d+) (passed|failed|skipped)", ended.stdout.splitlines()[-1]))
    assert {verdict: int(number) for number, verdict in shown.items()} == counted
    assert "failed: fourcc." in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
    assert (ended.returncode, list(tmp_path.iterdir())) == (1, [])


def test_pytest_alone_refuses_a_broken_adapter_in_a_line(alone: Callable[..., tuple[int, str]]) -> None:
    code, shown = alone("--mmio-adapter", "./nothing")
    assert code == 3
    missing = f"there is no file 'nothing' in {str(Path.cwd())!r}"
    assert f"cannot start the adapter './nothing': {missing}\nhint: check the path" in shown


@pytest.mark.slow
def test_every_scenario_has_the_same_verdict_in_pytest_as_in_a_run(play: Callable[..., Result], tmp_path: Path) -> None:
    options = ["--mmio-profile", "all", "--numprocesses", "2", "--mmio-report", str(tmp_path / "report")]
    subprocess.run([*COMMAND, *options], cwd=tmp_path, capture_output=True, text=True, check=True)
    of_pytest = {
        (outcome.scenario.id, outcome.dialect): outcome.verdict for outcome in read_run(tmp_path / "report").outcomes
    }
    result = play(profile="all")
    assert of_pytest == {(one.scenario.id, one.dialect): one.verdict for one in result.outcomes}
    assert len(of_pytest) > 3000


def test_a_rule_can_be_chosen_by_its_id_and_a_scenario_by_the_name_of_its_test(
    alone: Callable[..., tuple[int, str]],
) -> None:
    code, listed = alone("--mmio-topic", "install", "-k", "install.counted", "--collect-only")
    names = [line for line in listed.splitlines() if "::" in line]
    assert code == 0
    assert len(names) == 6
    assert all("::test_install.counted/" in name for name in names)
    assert {name.rpartition("[")[2] for name in names} == {"windows]", "os2]"}


@pytest.mark.slow
@pytest.mark.parametrize("processes", ["0", "2"])
def test_lf_plays_what_failed_last_and_nothing_else(
    misbehaving: Callable[..., str], tmp_path: Path, processes: str
) -> None:
    command = [one for one in COMMAND if one not in {"-p", "no:cacheprovider"}]
    rules = ["--mmio-rule", "fourcc.truncated", "--mmio-rule", "install.find"]
    options = ["--mmio-adapter", misbehaving("one-more", 1), *rules, "--numprocesses", processes]
    counted = []
    for again in ([], ["--lf"]):
        ended = subprocess.run([*command, *options, *again], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ended.returncode == 1
        counted.append(dict(re.findall(r"(\d+) (failed|passed)", ended.stdout.splitlines()[-1])))
    first, second = ({kind: number for number, kind in one.items()} for one in counted)
    assert set(first) == {"failed", "passed"}
    assert second == {"failed": first["failed"]}


@pytest.mark.parametrize(
    "case",
    [
        ("windows", "fourcc.truncated", 0, "2 xfailed"),
        ("windows", "install.not-found", 1, "expected install.not-found to result in failed"),
        ("os2", "fourcc.truncated", 2, "expected the dialect that is judged, windows, got 'os2'"),
    ],
)
def test_a_known_deviation_is_an_expected_failure_and_a_baseline_that_does_not_hold_is_red(
    misbehaving: Callable[..., str], alone: Callable[..., tuple[int, str]], case: tuple[str, str, int, str]
) -> None:
    dialect, rule, code, line = case
    entry = f"- rule: {rule}\n    verdict: failed\n    cause: implementation bug\n"
    Path("known.yaml").write_text(f"implementation: reference model\ndialect: {dialect}\ndeviations:\n  {entry}")
    scenario = ["-k", "the-long-string or install.not-found"]
    options = ["--mmio-adapter", misbehaving("one-more", 1), "--mmio-rule", rule, "--mmio-baseline", "known.yaml"]
    ended, shown = alone(*options, *scenario)
    assert ended == code
    assert line in shown


SCENARIO = "descend.not-found/no-chunk-has-the-identifier"
#: Options of `run` that pytest has under a name of its own, or that show a run while it goes on, or twice.
OTHERWISE_IN_PYTEST = {
    "failed": "--lf",
    "max_failures": "--maxfail",
    "jobs": "--numprocesses",
    "full": "-v",
    "against": "compare, of two reports",
    "watch": "run --watch",
    "update_baseline": "run --update-baseline",
    "sandbox": "run --sandbox",
    "record": "run --record",
}


class Recorder:
    """What options are added to, in pytest's place and in that of the command line."""

    def __init__(self) -> None:
        self.options: dict[str, dict[str, Any]] = {}
        self.parser = Parser()

    def getgroup(self, *_: str) -> Recorder:
        return self

    def addoption(self, name: str, **attributes: Any) -> None:
        self.options[name.removeprefix("--mmio-")] = attributes

    def add_parser(self, *_: str, **__: str) -> Parser:
        return self.parser


def test_pytest_takes_each_option_of_run_with_the_same_values() -> None:
    recorder = Recorder()
    pytest_addoption(cast("pytest.Parser", recorder))
    run.add_to(cast("Commands", recorder))
    of_pytest = dict(recorder.options)
    for option in recorder.parser._actions:  # noqa: SLF001 - argparse has no other list of them
        if option.dest in {"help", *OTHERWISE_IN_PYTEST}:
            continue
        attributes = of_pytest.pop("what" if option.dest == "words" else option.dest)
        assert (option.dest, attributes.get("choices")) == (option.dest, option.choices)
        assert (attributes.get("default") or None) == (option.default or None)
    assert of_pytest == {}


@pytest.mark.parametrize(
    "case",
    [
        (["--mmio-verdict", "documents"], 1, "1 failed"),
        (["--mmio-verdict", "real"], 0, "1 xfailed"),
        (["--mmio-requirements", "9"], 2, "expected a release, got '9'"),
        (["--mmio-what", "mmioFlsh"], 2, "did you mean 'mmioFlush'"),
        (["--mmio-winmm"], 2, "expected --mmio-adapter or --mmio-winmm, got both"),
    ],
)
def test_whose_verdict_it_is_decides_in_pytest_as_in_a_run(
    misbehaving: Callable[..., str],
    recorded: Callable[..., str],
    alone: Callable[..., tuple[int, str]],
    case: tuple[list[str], int, str],
) -> None:
    options, code, line = case
    adapter = recorded(misbehaving("one-more", 1), SCENARIO)
    ended, shown = alone("--mmio-adapter", adapter, "--mmio-what", SCENARIO, *options)
    assert line in shown
    assert ended == code


def test_the_release_that_judges_is_named_in_the_statement(alone: Callable[..., tuple[int, str]]) -> None:
    options = ["--mmio-rule", "install.counted", "--mmio-requirements", __version__, "--mmio-report", "report"]
    assert alone(*options)[0] == 0
    assert f"\nrequired   by {__version__}" in Path("report", "statement.txt").read_text()
