from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, Future
from contextlib import closing
from math import ceil
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.baseline.entries import Baseline, Entry
from mmio_conformance.baseline.explored import known_findings, rules_met
from mmio_conformance.driver.model import start_model
from mmio_conformance.errors import UsageError
from mmio_conformance.explore import cluster, sharing_out
from mmio_conformance.explore.campaign import Bounds, Campaign, explore
from mmio_conformance.explore.cluster import Cluster
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.finding import Finding
from mmio_conformance.explore.generation import BATCH, ExampleWords
from mmio_conformance.explore.report import describe_finding
from mmio_conformance.explore.sharing_out import Share, explore_at_once
from mmio_conformance.explore.workers import Processes
from mmio_reference import Windows
from mmio_spec import Dialect
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mmio_conformance.driver.implementation import Implementation

SEED = 1


class WritesZeros(Windows):
    def bytes_to_write(self, content: bytes) -> bytes:
        return bytes(len(content))


class Wrong(Explored, frozen=True):
    """Explores a model that is wrong."""

    def _subject(self) -> Implementation:
        return start_model(WritesZeros)


class Here:
    """Workers that carry every task out at once and in this process; some of the first are lost."""

    def __init__(self, number: int = 2, *, lost: int = 0) -> None:
        self.number = number
        self.broken = False
        self.lost: tuple[type[Exception], ...] = (BrokenExecutor,)
        self.tasks: list[str] = []
        self.pinned_down: list[str] = []
        self.stopped = False
        self._to_lose = lost

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        self.tasks.append(task.__name__)
        self.pinned_down += [one.cause for one in arguments if isinstance(one, Finding)]
        future: Future[Any] = Future()
        if self._to_lose:
            self._to_lose -= 1
            future.set_exception(BrokenExecutor("a worker has ended"))
        else:
            future.set_result(task(*arguments))
        return future

    def mend(self) -> None:
        self.broken = False

    def stop(self) -> None:
        self.stopped = True


def alone(explored: Explored, examples: int) -> Campaign:
    with explored.started() as player:
        return explore(player, explored.examples(), SEED, Bounds(examples=examples), shrinking=0.0)


@pytest.fixture
def _small_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a share be one batch, for workers in this process."""
    monkeypatch.setattr(sharing_out, "_BATCHES", 1)


@pytest.mark.long
@pytest.mark.usefixtures("_small_shares")
def test_several_workers_play_the_examples_that_one_process_plays() -> None:
    explored, workers = Explored(SEED), Here()
    together = explore_at_once(explored, workers, Bounds(examples=60))
    expected = alone(explored, 60)
    assert (together.examples, together.calls, together.states) == (60, expected.calls, expected.states)
    assert together.readings == expected.readings != {}
    assert workers.tasks == ["play_share"] * ceil(60 / BATCH)


@pytest.mark.slow
def test_several_processes_play_the_examples_that_one_plays() -> None:
    explored = Explored(SEED, "os2")
    with closing(Processes(2)) as workers:
        together = explore_at_once(explored, workers, Bounds(examples=300))
    assert together.states == alone(explored, 300).states


@pytest.mark.slow
@pytest.mark.usefixtures("_small_shares")
def test_a_cause_that_several_shares_meet_is_one_finding_and_is_pinned_down_once() -> None:
    workers = Here()
    explored = Wrong(SEED, topics=frozenset({"transfer"}))
    found = explore_at_once(explored, workers, Bounds(examples=40), shrinking=0.1)
    assert len(found.findings) > 1
    assert len(workers.pinned_down) == len(set(workers.pinned_down)) >= len(found.findings)  # some turn out as others
    assert workers.tasks.count("play_share") == 40 / BATCH
    assert sum(finding.met for finding in found.findings.values()) > len(found.findings)
    assert all(finding.pinned and finding.confirmed for finding in found.findings.values())


def test_what_is_lost_with_a_worker_is_given_to_another() -> None:
    workers = Here(1, lost=2)
    assert explore_at_once(Explored(SEED), workers, Bounds(examples=40)).examples == 40
    assert workers.tasks == ["play_share"] * 3


def test_workers_that_are_lost_again_and_again_end_the_campaign() -> None:
    ended = explore_at_once(Explored(SEED), Here(1, lost=100), Bounds(examples=40))
    assert "ended from outside, 4 times\nhint: " in str(ended.error)


@pytest.mark.long
@pytest.mark.usefixtures("_small_shares")
def test_ctrl_c_keeps_what_the_workers_have_found() -> None:
    def interrupt(campaign: Campaign) -> None:
        if campaign.findings:
            raise KeyboardInterrupt

    workers = Here()
    found = explore_at_once(Wrong(SEED), workers, Bounds(), progress=interrupt, shrinking=0.0)
    assert found.interrupted
    assert found.findings
    assert workers.stopped


@pytest.mark.long
def test_examples_of_earlier_findings_are_played_first() -> None:
    (earlier, *_) = alone(Wrong(SEED), 20).findings.values()
    found = explore_at_once(Wrong(SEED), Here(), Bounds(examples=1), first=(earlier.example,), shrinking=0.0)
    assert (found.examples, list(found.findings)) == (1, [earlier.cause])


@pytest.mark.slow
def test_a_cluster_loses_nothing_with_a_worker_that_is_killed() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as local:
        with distributed.Client(local) as client:
            pids = list(client.run(os.getpid).values())

        def kill_one(campaign: Campaign) -> None:
            if pids and campaign.examples:
                os.kill(pids.pop(), signal.SIGKILL)
                pids.clear()

        with closing(Cluster(local.scheduler_address)) as workers:
            assert workers.number == 2
            found = explore_at_once(Explored(SEED), workers, Bounds(examples=800), progress=kill_one)
    assert found.examples == 800
    assert pids == []
    assert found.states == alone(Explored(SEED), 800).states


@pytest.mark.slow
def test_a_share_that_a_worker_of_a_cluster_is_playing_ends_soon_once_its_campaign_is_stopped() -> None:
    distributed = pytest.importorskip("distributed")
    many = (ExampleWords((), 0),) * 1_000_000
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster_here, closing(Cluster(cluster_here.scheduler_address)) as workers:  # fmt: skip
        playing = workers.submit(sharing_out.play_share, Explored(SEED), Share(0, Bounds(), frozenset(), many))
        workers.stop()
        ended = playing.result(timeout=20)
    assert ended.interrupted
    assert ended.examples < len(many)


def test_after_ctrl_c_a_worker_that_does_not_answer_is_waited_for_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing_out, "LAST", 0.0)

    class Silent(Here):
        def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
            if len(self.tasks) < 1:
                return super().submit(task, *arguments)
            silent: Future[Any] = Future()
            silent.set_running_or_notify_cancel()
            return silent

    def interrupt(_: Campaign) -> None:
        raise KeyboardInterrupt

    found = explore_at_once(Explored(SEED), Silent(), Bounds(examples=40), progress=interrupt)
    assert found.interrupted
    assert found.examples > 0


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer_is_one_line_and_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(UsageError, match=r"no scheduler answers at 'tcp://127.0.0.1:1'.*\nhint: `dask scheduler`"):
        Cluster("tcp://127.0.0.1:1")


READ_BACK = "transfer.write/bytes-written-are-those-read-back"


def finding(*rules: str, function: str = "mmioFlush", point: str = "") -> Finding:
    difference = Difference(function, point, rules, "0", "MMIOERR_CANNOTWRITE")
    return Finding(difference, ExampleWords((), 0), Dialect.WINDOWS, (), "", SEED)


def test_a_finding_that_was_not_shortened_in_time_says_so() -> None:
    said = "\n".join(describe_finding(1, finding("flush.writes"), None))
    assert "not shortened, and its scenario not played: it ended before" in said
    pinned = replace(finding("flush.writes"), pinned=True)
    assert "its scenario does not show the difference by itself" in "\n".join(describe_finding(1, pinned, None))


def test_of_the_rules_that_a_baseline_lists_those_count_as_met_that_decided_or_led_there(tmp_path: Path) -> None:
    entries = [
        Entry(7, "", rule, ("failed",), "implementation bug") for rule in ("flush.writes", "flush.empty", "open.read")
    ]
    listed = Baseline(tmp_path, "winmm", Dialect.WINDOWS, tuple(entries))
    later = replace(finding().difference, rules=("flush.cannot-write", "flush.writes"), after=("flush.empty",))
    found = [finding("open.close"), replace(finding(), difference=later, pinned=True)]
    assert rules_met(found, listed, {"flush"}) == {"flush.writes": 1, "flush.empty": 1}
    assert rules_met(found[:1], listed, {"flush"}) == {"flush.writes": None, "flush.empty": None}
    not_shortened = [replace(found[1], pinned=False)]
    assert rules_met(not_shortened, listed, {"flush"}) == {"flush.writes": 0, "flush.empty": None}


def baseline(file: Path, *, scenario: str = "", rule: str = "", verdict: str = "failed") -> Baseline:
    entry = Entry(7, scenario, rule, (verdict,), "implementation bug")
    return Baseline(file, "winmm", Dialect.WINDOWS, (entry,))


@pytest.mark.parametrize(
    ("entry", "found", "known"),
    [
        ({"rule": "flush.*"}, finding("flush.writes"), True),
        ({"rule": "flush.writes"}, finding("buffer.transparent", "flush.writes"), True),
        ({"scenario": "flush.writes/*"}, finding("flush.writes"), True),
        # another rule, another function, another way to fail, a rule that only decided as well
        ({"rule": "flush.writes"}, finding("flush.cannot-write"), False),
        ({"rule": "flush.writes"}, finding("flush.writes", function="mmioRename"), False),
        ({"rule": "flush.writes", "verdict": "crashed"}, finding("flush.writes"), False),
        ({"rule": "flush.writes"}, finding("flush.writes", point="crashed"), False),
        ({"rule": "flush.writes", "verdict": "crashed"}, finding(point="crashed"), True),
        ({"rule": "flush.writes"}, finding("open.close", "transfer.write", "flush.writes"), False),
    ],
)
def test_a_baseline_knows_a_finding_by_rule_function_and_how_it_ended(
    tmp_path: Path, entry: dict[str, str], found: Finding, known: bool
) -> None:
    file = tmp_path / "baseline.yaml"
    assert known_findings([found], baseline(file, **entry)) == ({found.cause: f"{file}:7"} if known else {})
