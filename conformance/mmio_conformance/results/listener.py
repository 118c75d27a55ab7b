"""Whoever wants to know of a run while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.results.verdicts import BaselineResult, Outcome


class Listener:
    """Hears of a run while it goes on; does nothing unless overridden."""

    def begins(self, handshakes: Mapping[str, Handshake], total: int) -> None:
        """Hear what is judged, and how many scenarios there will be."""

    def next(self, outcome: Outcome) -> None:
        """Hear the verdict of a scenario."""


class Listeners(Listener):
    """Passes on what happens, to one after the other."""

    def __init__(self, *listeners: Listener) -> None:
        self._listeners = listeners

    def begins(self, handshakes: Mapping[str, Handshake], total: int) -> None:
        """Report to all that the run begins."""
        for listener in self._listeners:
            listener.begins(handshakes, total)

    def next(self, outcome: Outcome) -> None:
        """Report to all the verdict of a scenario."""
        for listener in self._listeners:
            listener.next(outcome)


class BaselineCheck(Protocol):
    """Compares a run with what is known of an implementation."""

    def __call__(self, outcome: Outcome, /) -> Outcome:
        """Return an outcome with the verdict that it has with the baseline."""
        ...

    def ends(self, *, complete: bool) -> BaselineResult:
        """Return what the baseline as a whole resulted in."""
        ...
