"""Whatever trick an adapter plays: it costs its scenario and no other, in few words, and nothing that is not its own.

All tricks (toys/hostile.py) are played in one run, each in a scenario.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hostile import TRICKS
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.specification.scenarios import load_features_of
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.results.result import Result

pytestmark = pytest.mark.slow

#: Scenarios without a trick after all others.
REST: Final = 3
LONGEST: Final = 400
MEMORY: Final = 200 << 20
#: How long a daemon of an adapter sleeps: nobody else asks for just this.
SLEEP: Final = f"86399.{os.getpid()}"


class Played(Struct, frozen=True):
    """A run, and what is left after it."""

    code: int
    shown: str
    #: of the largest process, in bytes
    memory: int
    result: Result
    report: Path
    target: Path
    #: command lines of processes that live on
    alive: list[str]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    place = tmp_path_factory.mktemp("hostile")
    target, report = place / "target", place / "report"
    target.mkdir()
    (target / "precious").write_text("mine")
    (place / "temporary").mkdir()
    (place / "turn").write_text("0")
    environment = os.environ | {
        "HOSTILE_TURN": str(place / "turn"),
        "HOSTILE_TARGET": str(target),
        "HOSTILE_REPORT": str(report),
        "HOSTILE_SLEEP": SLEEP,
        "TMPDIR": str(place / "temporary"),
    }
    adapter = shlex.join([sys.executable, str(Path(__file__).parent / "toys" / "hostile.py")])
    calling = [one.id for one in load_features_of(("ioproc",), ()) if one.holds_for("windows") and one.functions]
    command = [sys.executable, "-m", "mmio_conformance", "run", "--adapter", adapter, "--timeout", "1"]
    command += ["--full", "--report", str(report), *calling[: len(TRICKS) + REST]]
    with (place / "shown").open("wb") as shown:
        started = subprocess.Popen(command, env=environment, stdout=shown, stderr=shown)
        _, status, used = os.wait4(started.pid, 0)
    started.returncode = code = os.waitstatus_to_exitcode(status)
    yield Played(
        code,
        (place / "shown").read_text(),
        used.ru_maxrss * 1024,
        read_run(report),
        report,
        target,
        alive(place),
    )
    for closed in (place / "temporary").rglob("*"):
        if closed.is_dir() and not closed.is_symlink():
            closed.chmod(0o700)


def alive(place: Path) -> list[str]:
    """Return what runs of this run: daemons by how long they sleep, all others by their environment."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended, or is another user's
            words = (process / "cmdline").read_bytes().split(b"\0")
            if SLEEP.encode() in words or f"HOSTILE_TURN={place}/".encode() in (process / "environ").read_bytes():
                found.append(b" ".join(words).decode())
    return found


@pytest.mark.parametrize("number", range(len(TRICKS)), ids=[name.replace(" ", "-") for name in TRICKS])
def test_a_trick_costs_its_scenario_at_most_and_the_right_one_is_blamed(
    played: Played, number: int, record_property: Callable[[str, object], None]
) -> None:
    record_property("tricks of adapters", 1)
    outcome = played.result.outcomes[number]
    assert outcome.verdict == list(TRICKS.values())[number][0], outcome.message


def test_what_comes_after_all_tricks_is_played_as_if_nothing_had_been(played: Played) -> None:
    assert [outcome.verdict for outcome in played.result.outcomes[len(TRICKS) :]] == ["passed"] * REST
    assert (played.code, played.result.interrupted, played.result.error) == (3, False, None)


def test_no_message_about_a_trick_is_long_or_has_control_characters(played: Played) -> None:
    for outcome in played.result.outcomes:
        assert len(outcome.message) <= LONGEST, outcome.message
        assert outcome.message.isprintable()
    assert "Traceback" not in played.shown
    assert "fault of the suite" not in played.shown


def test_no_trick_touches_what_is_not_the_suite_s(played: Played) -> None:
    assert [(place.name, place.read_text()) for place in played.target.iterdir()] == [("precious", "mine")]


def test_reports_are_written_in_place_of_whatever_was_planted_there(played: Played) -> None:
    assert all(stat.S_ISREG(place.lstat().st_mode) for place in played.report.iterdir())
    assert json.loads((played.report / "results.json").read_text())["counts"]["passed"] > REST


def test_no_process_of_a_trick_outlives_the_run(played: Played) -> None:
    assert played.alive == []


def test_no_trick_costs_much_memory(played: Played) -> None:
    assert played.memory < MEMORY


def test_what_cannot_be_removed_is_told(played: Played) -> None:
    assert "the adapter left something that cannot be removed: " in played.shown
