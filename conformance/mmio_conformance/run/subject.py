"""What is judged: an implementation, and the scenarios that it plays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.specification.scenarios import FeatureScenario


@dataclass(frozen=True, slots=True)
class Subject:
    """An implementation that is judged, and by which scenarios."""

    implementation: Implementation
    #: ids of the scenarios that it plays
    scenarios: frozenset[str]

    @property
    def dialect(self) -> str:
        """The dialect that the implementation answers in."""
        return self.implementation.handshake.dialect

    def plays(self, scenario: FeatureScenario) -> bool:
        """Tell whether a scenario is among those that the subject plays."""
        return scenario.id in self.scenarios
