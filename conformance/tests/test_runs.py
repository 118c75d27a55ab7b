"""Whole runs: a broken adapter costs the scenario that it breaks in, and no other."""

from __future__ import annotations

import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.model import start_model
from mmio_conformance.driver.process import AdapterProcess
from mmio_conformance.errors import AdapterError, Crashed, SuiteError, UsageError
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.verdicts import count, exit_code
from mmio_conformance.run.runner import run
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features_of
from mmio_conformance.system import ctrl_c_held_back
from mmio_reference import Windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

RULES = ("install.counted", "install.find")


def calls(outcome: Outcome) -> int:
    """Count the calls in a scenario."""
    return sum("->" in call for call in outcome.calls)


@pytest.fixture(scope="session")
def sound_run(play: Callable[..., Result]) -> Result:
    return play(topics=("fourcc",), dialect="windows")


def verdicts(result: Result) -> dict[tuple[str, str], str]:
    """Return the verdicts by dialect and scenario."""
    return {(outcome.dialect, outcome.scenario.id): outcome.verdict for outcome in result.outcomes}


@pytest.mark.parametrize(
    ("way", "verdict", "code", "message"),
    [
        ("unknown-procedure", "adapter error", 3, "unknown procedure at 0xdead, during request"),
        ("one-more", "failed", 1, "mmioStringToFOURCC"),
    ],
)
def test_one_call_that_goes_wrong_costs_one_scenario(
    misbehaving: Callable[..., str],
    play: Callable[..., Result],
    sound_run: Result,
    *,
    way: str,
    verdict: str,
    code: int,
    message: str,
) -> None:
    # Each process misbehaves at this call: the one that comes after the first does not make so many.
    call = sum(calls(outcome) for outcome in sound_run.outcomes) - 1
    result = play(misbehaving(way, call), topics=("fourcc",))
    assert count(result.outcomes) == {"passed": len(sound_run.outcomes) - 1, verdict: 1}
    assert exit_code(result.outcomes) == code
    (outcome,) = (outcome for outcome in result.outcomes if outcome.verdict == verdict)
    assert message in outcome.message
    assert outcome.hint or verdict == "failed"
    assert outcome.step.startswith("line ")
    assert outcome.calls[-1].endswith("-> (no answer)") or verdict == "failed"


def test_a_crash_of_one_application_leaves_the_other_answering_and_both_are_replaced(
    misbehaving: Callable[..., str],
) -> None:
    # The model can host both; two processes are what is to be tried.
    ways = ("one-application", "one-application+exits", "one-application", "one-application")
    commands = iter([misbehaving(way) for way in ways])
    folders: set[Path] = set()

    def start(folder: Path) -> AdapterProcess:
        folders.add(folder)
        return AdapterProcess(next(commands), folder=folder)

    implementation = Implementation(start)
    find = [0x205A5958, 0, 0x40000]
    first, second = implementation.driver(1), implementation.driver(2)
    with pytest.raises(Crashed, match="out of handles"):
        second.call("mmioInstallIOProc", find)
    assert first.call("mmioInstallIOProc", find) == 0
    implementation.replace()
    assert implementation.driver(2).call("mmioInstallIOProc", find) == 0
    implementation.close()
    (folder, new) = sorted(folders)
    assert not folder.exists()
    assert not new.exists()


@pytest.mark.parametrize(
    ("way", "what"),
    [
        ("other-bytes", "a block of 16 bytes just allocated: expected"),
        ("too-few-bytes", "answer to read: expected 16 bytes, got 0"),
        ("no-digits", "expected data in hexadecimal digits, got '0x00'"),
        ("no-files", r"a file just made: expected b'\x00\xff', got None"),
        ("cannot-reset", "reset is not written yet"),
        ("address-0", "answer to allocate: expected an address of 4 bytes, got 0"),
        ("address-below-0", "answer to allocate: expected an address of 4 bytes, got -5"),
        ("address-too-wide", "answer to allocate: expected an address of 4 bytes, got 9223372036854775808"),
        ("too-many-names", "answer to list: expected at most 1000 names, got 200000"),
        ("no-answer-to-read", "no answer within 0.5 s"),
    ],
)
def test_the_smoke_check_finds_a_broken_adapter_before_any_scenario(
    misbehaving: Callable[..., str], play: Callable[..., Result], way: str, what: str
) -> None:
    with pytest.raises(AdapterError) as caught:
        play(misbehaving(way), rules=RULES, timeout=0.5 if way == "no-answer-to-read" else 10)
    assert what in caught.value.message


def test_the_smoke_check_leaves_a_broken_implementation_to_the_scenarios(
    misbehaving: Callable[..., str], play: Callable[..., Result]
) -> None:
    result = play(misbehaving("one-more"), rules=("fourcc.truncated",))
    assert "failed" in verdicts(result).values()


def test_an_adapter_may_be_told_where_a_dialect_is_not_its_own(
    misbehaving: Callable[..., str], play: Callable[..., Result]
) -> None:
    with pytest.raises(UsageError, match="the adapter answers in 'os2', asked for is 'windows'"):
        play(misbehaving("none", dialect="os2"), dialect="windows")


def test_rules_that_do_not_hold_for_the_adapters_dialect_are_no_run(
    misbehaving: Callable[..., str], play: Callable[..., Result]
) -> None:
    with pytest.raises(UsageError, match="no scenario to play: none of the chosen rules holds for windows"):
        play(misbehaving("none"), rules=("install.asks-format",))


def test_the_reference_model_passes_every_scenario_of_both_dialects(reference_run: Result) -> None:
    assert set(verdicts(reference_run).values()) == {"passed"}
    assert {dialect for dialect, _ in verdicts(reference_run)} == {"windows", "os2"}
    assert len(reference_run.outcomes) == len(verdicts(reference_run)) > 400
    assert (reference_run.interrupted, reference_run.error) == (False, None)


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ["windows", "os2"])
def test_behind_a_pipe_the_model_has_the_same_verdicts_and_every_message_is_as_its_schema_says(
    play: Callable[..., Result], reference_run: Result, dialect: str
) -> None:
    serve = shlex.join([sys.executable, "-m", "mmio_conformance", "serve", "--dialect", dialect])
    expected = {key: verdict for key, verdict in verdicts(reference_run).items() if key[0] == dialect}
    assert verdicts(play(serve, validate=True)) == expected


def test_ids_are_made_of_the_rule_and_the_title_and_are_unique(reference_run: Result) -> None:
    ids = [outcome.scenario.id for outcome in reference_run.outcomes if outcome.dialect == "windows"]
    assert len(set(ids)) == len(ids)
    assert all(outcome.scenario.id.startswith(f"{outcome.scenario.rule}/") for outcome in reference_run.outcomes)
    assert "install.not-found/a-code-under-which-nothing-is-installed-is-not-found" in ids


def test_settings_that_a_user_has_for_pytest_do_not_matter(
    play: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    assert set(verdicts(play(rules=RULES)).values()) == {"passed"}


def test_a_fault_of_the_suite_keeps_what_was_obtained_and_is_told(
    play: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("mmio_conformance.results.listener.Listener.next", broken)
    result = play(rules=RULES)
    assert len(result.outcomes) == 1
    assert isinstance(result.error, SuiteError)
    assert str(result.error) == (
        "ZeroDivisionError: division by zero\nhint: this is a fault of the suite: please report it"
    )


@pytest.mark.parametrize("lacking", [MemoryError(), RuntimeError("can't start new thread")])
def test_a_run_without_memory_says_so_and_keeps_what_was_obtained(
    play: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, lacking: Exception
) -> None:
    def full(*_: object) -> None:
        raise lacking

    monkeypatch.setattr("mmio_conformance.results.listener.Listener.next", full)
    result = play(rules=RULES)
    assert len(result.outcomes) == 1
    assert str(result.error) == (
        "there is no memory left, or no thread\nhint: let it have more of them: see ulimit -v and -u"
    )


class Interrupting(Listener):
    """A user who has had enough after the first scenario."""

    def next(self, _: object) -> None:
        raise KeyboardInterrupt


def test_an_interrupted_run_that_is_needed_whole_gives_no_part_of_it() -> None:
    subject = Subject(start_model(Windows), tuple(scenarios_of("windows", source=load_features_of(("flush",), ()))))
    with pytest.raises(KeyboardInterrupt):
        run({"windows": subject}, Interrupting())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to no process by itself")
def test_ctrl_c_ends_no_process_that_was_started_while_it_was_held_back() -> None:
    program = (
        "import os, signal; os.kill(os.getpid(), signal.SIGINT); from mmio_conformance.system import begin_worker; "
        "begin_worker(); os.kill(os.getpid(), signal.SIGINT); print('lives')"
    )
    with ctrl_c_held_back():
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "lives\n", "")
