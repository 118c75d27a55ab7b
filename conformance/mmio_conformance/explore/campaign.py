"""A campaign: examples one after the other, from a seed, until the time or the number is reached; findings by cause."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from mmio_conformance.errors import AdapterError, Crashed, SuiteError, TimedOut
from mmio_conformance.explore.finding import Finding, confirm, describe
from mmio_conformance.explore.shrinking import shrink
from mmio_conformance.explore.stopping import end_if_stopped
from mmio_conformance.system import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from mmio_conformance.driver.model_states import State
    from mmio_conformance.explore.example import Played, Words
    from mmio_conformance.explore.generation import ExampleWords
    from mmio_conformance.explore.side import Side
    from mmio_conformance.results.explored_gaps import Reading

#: Seconds for shrinking one finding.
SHRINKING: Final = 10.0


class Bounds(Struct, frozen=True):
    """How long a campaign goes on: so many seconds, with all that it does, or so many examples."""

    seconds: float | None = None
    examples: int | None = None


class Campaign(Struct):
    """What a campaign has found so far."""

    seed: int
    examples: int = 0
    calls: int = 0
    #: by cause, in the order of their coming
    findings: dict[str, Finding] = field(default_factory=dict)
    #: causes that were known before, and how often they were met again
    met_again: Counter[str] = field(default_factory=Counter)
    #: the states that calls have met, and how often
    states: Counter[State] = field(default_factory=Counter)
    #: what was seen of gaps, and how often
    readings: Counter[Reading] = field(default_factory=Counter)
    #: seconds of playing, and of shrinking
    played: float = 0.0
    shrunk: float = 0.0
    #: how many of the examples of earlier findings were played, with which it has begun
    tried: int = 0
    interrupted: bool = False
    #: what ended it before its time: the adapter broke the driver interface, or did not start again
    error: SuiteError | None = None

    @property
    def speed(self) -> float:
        """Calls a second, shrinking left out."""
        return self.calls / self.played if self.played else 0.0

    def note(self, played: Played) -> None:
        """Count an example that was played, and the causes that it met and that were known."""
        self.examples += 1
        self.calls += played.calls
        self.states.update(played.states)
        self.readings.update(played.readings)
        for cause in played.known:
            if cause in self.findings:
                self.findings[cause] = self.findings[cause].again()
            else:
                self.met_again[cause] += 1


class ExamplePlayer(Protocol):
    """Plays examples: on an implementation beside the model, or laws on it alone."""

    subject: Side
    #: what a scenario has to pass on
    reference: Side
    sides: list[Side]

    @property
    def model(self) -> Side:
        """What is asked for the rules that decide."""
        ...

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
    shrinking: float | None = SHRINKING,
    known: Collection[str] = (),
) -> Campaign:
    """Play the examples that the seed has made until the bounds are reached.

    Findings are pinned down within `shrinking` seconds each; if that is None, they are left as they were met, for
    somebody else to do it. Ctrl-C ends it with what was found, and so does an adapter that breaks the driver interface.
    """
    campaign = Campaign(seed)
    began = monotonic()
    try:
        for example in examples:
            if _is_over(campaign, bounds, began):
                break
            end_if_stopped()
            start = monotonic()
            before = {*known, *campaign.findings}
            with interruptible():
                played = player.play(example.words, ending=example.ending, known=before)
            campaign.played += monotonic() - start
            campaign.note(played)
            if played.difference:
                start = monotonic()
                found = describe(played, example, player.subject.interface.dialect, seed)
                campaign.findings[found.cause] = found  # which Ctrl-C keeps while it is pinned down
                pinned = found if shrinking is None else pin_down(player, found, before, shrinking)
                del campaign.findings[found.cause]
                if pinned is not None:
                    campaign.findings[pinned.cause] = pinned
                campaign.shrunk += monotonic() - start
            progress(campaign)
    except KeyboardInterrupt:
        campaign.interrupted = True
    except (AdapterError, Crashed, TimedOut) as error:
        campaign.error = error
        for side in player.sides:
            if side.label and not side.implementation.between_requests:
                error.place = side.label
    return campaign


def _is_over(campaign: Campaign, bounds: Bounds, began: float) -> bool:
    if bounds.seconds is not None and monotonic() - began >= bounds.seconds:
        return True
    return bounds.examples is not None and campaign.examples >= bounds.examples


def pin_down(
    player: ExamplePlayer,
    finding: Finding,
    known: Collection[str],
    seconds: float,
) -> Finding | None:
    """Find the shortest example of a finding and confirm its scenario; None if it does not show a second time.

    Throws KeyboardInterrupt once the campaign is over.
    """

    def play(candidate: ExampleWords) -> Played:
        end_if_stopped()
        with interruptible():
            return player.play(candidate.words, ending=candidate.ending, known=known)

    def shows(candidate: ExampleWords) -> bool:
        played = play(candidate)
        return played.difference is not None and played.difference.shown_as == finding.difference.shown_as

    shortest = shrink(finding.example, shows, seconds)
    played = play(shortest)
    if played.difference is None:
        return None
    pinned = describe(played, shortest, finding.dialect, finding.seed)
    pinned = replace(pinned, met=finding.met, pinned=True)
    with interruptible():  # scenarios are played on the implementations
        pinned = confirm(pinned, player.reference.implementation, player.subject.implementation)
    for side in player.sides:
        side.let_go()
    return pinned
