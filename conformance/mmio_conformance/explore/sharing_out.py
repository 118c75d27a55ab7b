"""A campaign in shares that are played in several processes at once, on this machine or on others.

A share is some batches of examples. What it meets is pinned down in a task of its own, once for each cause. An
executor carries the tasks out, of which each is complete in itself: one that is lost is given to another worker.
"""

from __future__ import annotations

import contextlib
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from mmio_conformance.errors import SuiteError
from mmio_conformance.explore.campaign import SHRINKING, Bounds, Campaign, explore, pin_down
from mmio_conformance.explore.generation import BATCH
from mmio_conformance.explore.workers import LAST
from mmio_conformance.system import ctrl_c_noted, throw_if_interrupted

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.explore.explored import Explored
    from mmio_conformance.explore.finding import Finding
    from mmio_conformance.explore.generation import ExampleWords
    from mmio_conformance.explore.workers import Workers

#: Batches of a share: in this process they take a second or two.
_BATCHES: Final = 32
#: How often it is looked whether Ctrl-C has come, in seconds.
_LOOKING: Final = 0.1
#: The share of the examples of earlier findings.
_FIRST: Final = -1
#: So many times the workers may be lost before it is given up.
_MOST_LOSSES: Final = 3


class Share(Struct, frozen=True):
    """A part of a campaign: its own examples, and what is known already."""

    number: int
    bounds: Bounds
    known: frozenset[str]
    #: examples of findings of an earlier campaign; if there are any, no others are played
    first: tuple[ExampleWords, ...] = ()


def play_share(explored: Explored, share: Share) -> Campaign:
    """Play a share, in a worker; findings are left as they were met."""
    begin = share.number * _BATCHES
    with explored.started() as player:
        batches = range(begin, begin + _BATCHES)
        chosen = share.first or explored.examples(batches, player.subject.interface.dialect)
        return explore(
            player, chosen, explored.seed, share.bounds, shrinking=None, known=share.known
        )  # fmt: skip


def pin_down_elsewhere(explored: Explored, finding: Finding, known: frozenset[str], seconds: float) -> Finding | None:
    """Pin a finding down, in a worker; None if it does not show again, or if the campaign is over."""
    try:
        with explored.started() as player:
            return pin_down(player, finding, known - {finding.cause}, seconds)
    except KeyboardInterrupt:
        return None


class _Task(Struct):
    """What a worker was given: a share, or a finding to pin down."""

    share: Share | None = None
    cause: str = ""


class _Coordinator(Struct):
    """Gives out tasks and takes in what they result in."""

    explored: Explored
    workers: Workers
    bounds: Bounds
    first: tuple[ExampleWords, ...]
    shrinking: float
    campaign: Campaign
    began: float = field(default_factory=monotonic)
    running: dict[Future[Any], _Task] = field(default_factory=dict)
    #: what was lost with a worker, and causes to pin down
    again: deque[_Task] = field(default_factory=deque)
    shares: count[int] = field(default_factory=count)
    given: int = 0
    losses: int = 0
    #: cause -> the number of the share that met it first
    met_in: dict[str, int] = field(default_factory=dict)
    #: a cause as it was met -> what it has turned out to be
    turned_out: dict[str, str] = field(default_factory=dict)

    def give_out(self) -> None:
        """Let every worker have a task, as long as there are some."""
        while len(self.running) < self.workers.number and (task := self._next()) is not None:
            try:
                if task.share is not None:
                    share = replace(task.share, known=self._known())
                    self.running[self.workers.submit(play_share, self.explored, share)] = task
                else:
                    finding = self.campaign.findings[task.cause]
                    arguments = (self.explored, finding, self._known(), self.shrinking)
                    self.running[self.workers.submit(pin_down_elsewhere, *arguments)] = task
            except self.workers.lost:
                self._lose(task)

    def take_in(self, future: Future[Any]) -> None:
        """Take in what a task has resulted in; one that was lost is given out again."""
        task = self.running.pop(future)
        try:
            result = future.result()
        except self.workers.lost:
            self._lose(task)
            return
        if isinstance(result, Campaign):
            assert task.share is not None  # noqa: S101 - only shares result in campaigns
            self._merge(result, task.share.number)
            if result.error is not None:
                raise result.error
        elif result is not None and task.cause in self.campaign.findings:
            self._settle(task.cause, result)

    def end(self) -> None:
        """End before the time, with what the workers have found until now."""
        self.workers.stop()
        ending = [one for one in self.running if not one.cancel()]
        for future in wait(ending, timeout=LAST).done:
            with contextlib.suppress(SuiteError):  # what ends it is known
                self.take_in(future)

    def _known(self) -> frozenset[str]:
        return frozenset(self.campaign.findings)

    def _next(self) -> _Task | None:
        if self._is_over():
            return None
        pinning = sum(task.share is None for task in self.running.values())
        # Half of the workers go on playing: what is met first may be met shorter by them.
        if pinning < max(1, self.workers.number // 2) and (task := self._waiting()) is not None:
            return task
        if self.first:
            first, self.first = self.first, ()
            self.given += len(first)
            return _Task(Share(_FIRST, Bounds(self._left(), len(first)), frozenset(), first))
        examples = BATCH * _BATCHES
        if self.bounds.examples is not None:
            examples = min(examples, self.bounds.examples - self.given)
            if examples <= 0:
                return self._waiting()
        self.given += examples
        return _Task(Share(next(self.shares), Bounds(self._left(), examples), frozenset()))

    def _waiting(self) -> _Task | None:
        """Return a task that waits; not a finding that has turned out to be another meanwhile."""
        while self.again:
            task = self.again.popleft()
            if task.share is not None or task.cause in self.campaign.findings:
                return task
        return None

    def _left(self) -> float | None:
        return None if self.bounds.seconds is None else max(0.0, self.bounds.seconds - (monotonic() - self.began))

    def _is_over(self) -> bool:
        return self._left() == 0

    def _lose(self, task: _Task) -> None:
        self.again.append(task)
        if not self.workers.broken:
            self.losses += 1
            if self.losses > _MOST_LOSSES:
                raise SuiteError(
                    f"the workers of the exploration were ended from outside, {self.losses} times",
                    "did memory run out? use fewer of them",
                )
            self.workers.broken = True

    def _merge(self, share: Campaign, number: int) -> None:
        campaign = self.campaign
        campaign.examples += share.examples
        if number == _FIRST:
            campaign.tried = share.examples
        campaign.calls += share.calls
        campaign.states.update(share.states)
        campaign.readings.update(share.readings)
        campaign.played += share.played / self.workers.number
        for cause, finding in share.findings.items():
            explained = finding.difference.explained_by(campaign.findings)
            if explained is None:
                campaign.findings[cause] = finding
                self.again.append(_Task(cause=cause))
            else:
                self._meet(explained, finding.met)
            self.met_in[explained or cause] = min(number, self.met_in.get(explained or cause, number))
        for cause, times in share.met_again.items():
            self._meet(cause, times)

    def _meet(self, cause: str, times: int) -> None:
        """Count a cause that was known, which may have turned out to be another since."""
        while cause not in self.campaign.findings:
            cause = self.turned_out[cause]
        self.campaign.findings[cause] = self.campaign.findings[cause].again(times)

    def _settle(self, met_as: str, pinned: Finding) -> None:
        """Take in a finding that was pinned down: it is also what others are that were not, but show alike."""
        findings, cause = self.campaign.findings, pinned.cause
        alike = [other for other, one in findings.items() if not one.pinned and one.difference.explained_by([cause])]
        times = 0
        for other in {met_as, *alike}:
            times += findings.pop(other).met
            number = self.met_in.pop(other)
            self.met_in[cause] = min(number, self.met_in.get(cause, number))
            self.turned_out[other] = cause
        self.turned_out.pop(cause, None)
        findings[cause] = replace(pinned, met=times + (findings[cause].met if cause in findings else 0))


def explore_at_once(
    explored: Explored,
    workers: Workers,
    bounds: Bounds,
    *,
    first: tuple[ExampleWords, ...] = (),
    progress: Callable[[Campaign], None] = lambda _: None,
    shrinking: float = SHRINKING,
) -> Campaign:
    """Play a campaign on several workers; findings of one cause are one, in the order of the shares that met them.

    Ctrl-C ends it with what was found, and so does an adapter that breaks the driver interface, or the loss of workers
    again and again.
    """
    campaign = Campaign(explored.seed)
    this = _Coordinator(explored, workers, bounds, first, shrinking, campaign)
    with ctrl_c_noted():
        try:
            this.give_out()
            while this.running:
                throw_if_interrupted()
                for future in wait(this.running, _LOOKING, FIRST_COMPLETED).done:
                    this.take_in(future)
                workers.mend()
                this.give_out()
                progress(campaign)
        except KeyboardInterrupt:
            campaign.interrupted = True
            this.end()
        except SuiteError as error:
            campaign.error = error
            this.end()
    order = sorted(campaign.findings, key=lambda cause: this.met_in[cause])
    campaign.findings = {cause: campaign.findings[cause] for cause in order}
    return campaign
