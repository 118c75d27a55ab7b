"""What is judged: an implementation, and the scenarios that it plays."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_spec import Dialect

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.specification.scenario import FeatureScenario


class Subject(Struct, frozen=True, dict=True):
    """An implementation that is judged, and by which scenarios."""

    implementation: Implementation
    #: the scenarios that it plays, in the order of the features; gaps last, so that what they break does no harm
    in_order: tuple[FeatureScenario, ...]
    #: starts the implementation once more, in another process; None if it cannot be
    start: Callable[[], Implementation] | None = None

    @property
    def dialect(self) -> Dialect:
        """The dialect that the implementation answers in."""
        return self.implementation.handshake.dialect

    @cached_property
    def scenarios(self) -> dict[str, FeatureScenario]:
        """The scenarios that it plays, by id, each with the basis that the user's choice gives it."""
        return {scenario.id: scenario for scenario in self.in_order}

    def plays(self, scenario: FeatureScenario) -> bool:
        """Return whether a scenario is among those that the subject plays."""
        return scenario.id in self.scenarios
