"""A campaign: examples one after the other, from a seed, until the time or the number is reached; findings by cause."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from mmio_conformance.explore.finding import Finding, confirm, describe
from mmio_conformance.explore.shrinking import shrink

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mmio_conformance.explore.example import Played, Words
    from mmio_conformance.explore.generation import ExampleWords
    from mmio_conformance.explore.side import Side
    from mmio_conformance.explore.state import State

#: Seconds for shrinking one finding.
SHRINKING: Final = 10.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a campaign goes on: so many seconds, shrinking included, or so many examples."""

    seconds: float | None = None
    examples: int | None = None


@dataclass(slots=True)
class Campaign:
    """What a campaign has found so far."""

    seed: int
    examples: int = 0
    calls: int = 0
    #: by cause, in the order of their coming
    findings: dict[str, Finding] = field(default_factory=dict)
    #: the states that calls have met, and how often
    states: Counter[State] = field(default_factory=Counter)
    #: seconds of playing, and of shrinking
    played: float = 0.0
    shrunk: float = 0.0
    interrupted: bool = False

    @property
    def speed(self) -> float:
        """Calls a second, shrinking left out."""
        return self.calls / self.played if self.played else 0.0


class ExamplePlayer(Protocol):
    """Plays examples: on an implementation beside the model, or laws on it alone."""

    subject: Side
    #: what a scenario has to pass on
    reference: Side
    sides: list[Side]

    def play(self, words: Sequence[Words], *, ending: int = 0, known: Collection[str] = ()) -> Played:
        """Play an example; a difference of a known cause is none."""
        ...


def explore(
    player: ExamplePlayer,
    examples: Iterable[ExampleWords],
    seed: int,
    bounds: Bounds,
    *,
    progress: Callable[[Campaign], None] = lambda _: None,
    shrinking: float = SHRINKING,
) -> Campaign:
    """Play the examples that the seed has made until the bounds are reached.

    Ctrl-C ends it with what was found. Throws AdapterError if the adapter breaks the driver interface.
    """
    campaign = Campaign(seed)
    try:
        for example in examples:
            if _is_over(campaign, bounds):
                break
            start = monotonic()
            played = player.play(example.words, ending=example.ending, known=campaign.findings)
            campaign.played += monotonic() - start
            campaign.examples += 1
            campaign.calls += played.calls
            campaign.states.update(played.states)
            for cause in played.known:
                campaign.findings[cause] = campaign.findings[cause].again()
            if played.difference:
                start = monotonic()
                finding = _pin_down(player, example, played.difference.cause, campaign, shrinking)
                if finding is not None:
                    campaign.findings[finding.cause] = finding
                campaign.shrunk += monotonic() - start
            progress(campaign)
    except KeyboardInterrupt:
        campaign.interrupted = True
    return campaign


def _is_over(campaign: Campaign, bounds: Bounds) -> bool:
    if bounds.seconds is not None and campaign.played + campaign.shrunk >= bounds.seconds:
        return True
    return bounds.examples is not None and campaign.examples >= bounds.examples


def _pin_down(
    player: ExamplePlayer, example: ExampleWords, cause: str, campaign: Campaign, seconds: float
) -> Finding | None:
    """Find the shortest example of a cause; None if it does not show a second time."""
    known = campaign.findings

    def shows(candidate: ExampleWords) -> bool:
        played = player.play(candidate.words, ending=candidate.ending, known=known)
        return played.difference is not None and played.difference.cause == cause

    shortest = shrink(example, shows, seconds)
    played = player.play(shortest.words, ending=shortest.ending, known=known)
    if played.difference is None:
        return None
    finding = describe(played, shortest, player.subject.interface.dialect, campaign.seed)
    finding = confirm(finding, player.reference.implementation, player.subject.implementation)
    for side in player.sides:
        side.begin()
    return finding
