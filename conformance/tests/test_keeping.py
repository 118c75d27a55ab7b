"""Adapters are kept where that is safe, one is ready ahead, several play at once, and hanging is not waited for."""

from __future__ import annotations

import shlex
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.errors import Crashed, Deviation, SuiteError, TimedOut
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.verdicts import count
from mmio_conformance.run.playing import parts_of, play_subject
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection
from mmio_conformance.run.waiting import Waiting, describe_waiting
from mmio_conformance.specification.scenarios import load_features_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mmio_conformance.results.result import Result

#: mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC), and MMIO_INSTALLPROC of an entry point of the model
FIND, INSTALL = [0x205A5958, 0, 0x40000], [0x205A5958, 0x1000, 0x10000]


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return what gives the kinds of requests that misbehaving adapters were sent."""
    monkeypatch.setenv("MISBEHAVING_NOTES", str(tmp_path / "notes"))
    return lambda: (tmp_path / "notes").read_text().split()


@pytest.fixture
def started(misbehaving: Callable[..., str]) -> Iterator[Callable[..., tuple[Implementation, list[Path]]]]:
    """Start implementations that are ended afterwards; also gives the folders in which adapters were started."""
    all_of_them: list[Implementation] = []

    def start(way: str, *, ahead: bool = False, dialect: str = "toy") -> tuple[Implementation, list[Path]]:
        folders: list[Path] = []

        def start_one(folder: Path) -> AdapterProcess:
            folders.append(folder)
            return AdapterProcess(misbehaving(way, dialect=dialect), folder=folder)

        all_of_them.append(Implementation(start_one, ahead=ahead))
        return all_of_them[-1], folders

    yield start
    for implementation in all_of_them:
        implementation.close()


def nothing() -> None:
    """Undo nothing: the scenario could not."""


@pytest.mark.parametrize(("way", "starts"), [("one-more+afresh", 1), ("one-more+one-application", 5)])
def test_an_adapter_that_starts_afresh_is_kept_after_a_failure_and_any_other_is_replaced(
    misbehaving: Callable[..., str],
    play: Callable[..., Result],
    notes: Callable[[], list[str]],
    way: str,
    starts: int,
) -> None:
    result = play(misbehaving(way), words=("fourcc.upper-case",))
    assert count(result.outcomes)["failed"] == starts
    assert notes().count("hello") == starts


def test_what_a_failed_scenario_left_installed_and_in_files_is_not_there_in_the_next(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    implementation, folders = started("afresh", dialect="windows")
    driver = implementation.driver(1)
    driver.call("mmioInstallIOProc", INSTALL)
    driver.put("left.dat", b"1")
    implementation.recover(nothing)
    assert implementation.driver(1).call("mmioInstallIOProc", FIND) == 0
    assert implementation.driver(1).list() == ()
    assert len(folders) == 1


def test_an_adapter_in_the_middle_of_a_call_is_replaced_also_if_it_starts_afresh(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    implementation, folders = started("unknown-procedure+afresh", dialect="windows")
    with pytest.raises(SuiteError):
        implementation.driver(1).call("mmioInstallIOProc", FIND)
    implementation.recover(nothing)
    implementation.driver(1)
    assert len(folders) == 2


def test_an_adapter_whose_clean_up_fails_is_replaced(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    def fails() -> None:
        raise Deviation("closing", "0", "5")

    implementation, folders = started("afresh")
    implementation.driver(1)
    implementation.recover(fails)
    implementation.driver(1)
    assert len(folders) == 2


def test_a_second_application_is_kept_and_reset_only_after_a_scenario_that_had_it(
    started: Callable[..., tuple[Implementation, list[Path]]], notes: Callable[[], list[str]]
) -> None:
    implementation, folders = started("one-application")
    implementation.driver(2)
    implementation.reset()
    for _ in range(3):
        implementation.driver(1)
        implementation.reset()
    implementation.driver(2)
    assert (len(folders), notes().count("reset")) == (2, 5)


def test_the_adapter_of_the_next_replacement_is_started_once_one_was_replaced_and_works_in_a_folder_of_its_own(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    implementation, folders = started("one-application+leaves-note", ahead=True)
    implementation.driver(1)
    assert len(folders) == 1
    implementation.replace()
    implementation.driver(1).put("here.dat", b"1")
    assert [(folder / "here.dat").exists() for folder in folders] == [False, True, False]
    implementation.replace()
    assert implementation.driver(1).list() == ()
    assert (len(folders), len(set(folders))) == (4, 4)


def test_an_adapter_that_hosts_all_applications_is_never_started_twice_at_once(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    implementation, folders = started("sound", ahead=True, dialect="windows")
    implementation.replace()
    implementation.driver(1)
    assert len(folders) == 2


def test_a_folder_for_the_next_adapter_that_was_removed_is_made_anew(
    started: Callable[..., tuple[Implementation, list[Path]]],
) -> None:
    implementation, folders = started("one-application+leaves-note", ahead=True)
    implementation.replace()
    implementation.driver(1)
    folders[-1].rmdir()
    implementation.replace()
    implementation.driver(1).put("here.dat", b"1")
    assert (folders[-2] / "here.dat").exists()


def test_a_call_has_the_share_of_the_timeout_that_it_is_given(misbehaving: Callable[..., str], tmp_path: Path) -> None:
    connection = AdapterProcess(misbehaving("hangs", dialect="toy"), folder=tmp_path, timeout=3.0)
    connection.timeout_share = 0.1
    connection.request("allocate", {"size": 1})
    with pytest.raises(TimedOut, match=r"no answer within 0\.3 s"):
        connection.request("call", {"function": "mmioInstallIOProc", "arguments": FIND})
    connection.kill()


def test_after_three_time_outs_of_a_rule_its_others_wait_a_tenth_as_long_and_other_rules_do_not() -> None:
    (first, *_), (other, *_) = (load_features_of((), (rule,)) for rule in ("install.counted", "flush.writes"))
    waiting = Waiting()
    for error in (TimedOut("late"), TimedOut("late"), Crashed("gone"), None):
        waiting.heard(first, error)
    assert waiting.share(first) == 1
    waiting.heard(first, TimedOut("late"))
    assert (waiting.share(first), waiting.share(other)) == (0.1, 1)


def test_the_closing_lines_say_which_rule_was_not_waited_for(misbehaving: Callable[..., str]) -> None:
    selection = Selection(adapter=misbehaving("hangs"), words=("fourcc.upper-case",), timeout=0.3)
    result = run_until_interrupted(selection.subjects(), Listener())
    hurried = len(result.outcomes) - 3
    assert hurried > 0
    assert result.notes == (
        f"fourcc.upper-case: after 3 timeouts its other scenarios ({hurried}) waited a tenth as long",
    )
    assert describe_waiting(result.outcomes[:3]) == []


@pytest.mark.slow
def test_several_jobs_give_the_same_outcomes_in_the_same_order_as_one(template: Path) -> None:
    def judged(jobs: int) -> list[tuple[str, str, str]]:
        words = ("fourcc.packing", "install.find", "install.local-before-global")
        selection = Selection(adapter=shlex.join([sys.executable, str(template)]), words=words)
        result = run_until_interrupted(selection.subjects(), Listener(), jobs=jobs)
        return [(one.scenario.id, one.verdict, one.message) for one in result.outcomes]

    alone = judged(1)
    assert {"passed", "failed"} <= {verdict for _, verdict, _ in alone}
    assert judged(3) == alone


@pytest.mark.long
def test_jobs_end_with_their_adapters_when_a_run_is_stopped_early() -> None:
    command = shlex.join([sys.executable, "-m", "mmio_conformance", "serve", "--dialect", "windows"])
    subject = Selection(adapter=command, words=("install.find", "install.counted")).subjects()["windows"]
    playing = play_subject(subject, 2)
    assert next(playing).played.error is None
    playing.close()
    subject.implementation.close()
    assert next(playing, None) is None


@pytest.mark.long
def test_a_job_that_cannot_start_its_adapter_ends_the_run_with_the_adapters_error() -> None:
    subject = Selection(dialect="windows", words=("install.counted",)).subjects()["windows"]
    nowhere = Selection(adapter="/nowhere/adapter")
    broken = type(subject)(subject.implementation, subject.in_order, partial(nowhere.start, "windows"))
    result = run_until_interrupted({"windows": broken}, Listener(), jobs=2)
    assert result.error is not None
    assert result.error.message.startswith("cannot start the adapter '/nowhere/adapter'")


def test_the_scenarios_of_a_rule_are_played_by_one_job() -> None:
    scenarios = load_features_of(("install",), ())
    parts = parts_of(scenarios)
    assert all(len({one.rule for one in part}) == 1 for part in parts)
    assert [one for part in parts for one in part] == list(scenarios)


def test_an_adapter_that_answers_no_call_as_it_should_gives_one_finding(
    misbehaving: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--adapter", misbehaving("no-result"), "fourcc"]) == 3
    seen = capsys.readouterr()
    assert seen.out.count("\nadapter error: ") == 1
    assert "  and 9 others like it: adapter error, answer to ...: member 'result' is missing" in seen.out
    assert "the adapter broke in all 10 scenarios so far: answer to request" in seen.err
