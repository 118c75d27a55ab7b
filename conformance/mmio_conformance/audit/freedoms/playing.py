"""Playing documented scenarios on permissive models: one that does not pass asks for more than the documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.audit.freedoms.using import Freedom, mixtures, permissive_model
from mmio_conformance.driver.model import start_model
from mmio_conformance.play.player import play
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import scenarios_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmio_conformance.specification.scenario import FeatureScenario


def refused_by_mixture(dialect: str, number: int, rules: Collection[str] = ()) -> dict[str, str]:
    """Play the scenarios of all rules, or of some, on a mixture; return those that do not pass, each with the reason.

    The reason names the freedoms that a scenario fails by itself, else the whole mixture.
    """
    mixture = mixtures(dialect)[number]
    scenarios = [
        scenario
        for scenario in scenarios_of(dialect, (Basis.DOCUMENTED,))
        if not rules or not set(rules).isdisjoint(scenario.rules)
    ]
    return {scenario.id: _explain(scenario, dialect, mixture) for scenario in refused(scenarios, dialect, mixture)}


def refused(
    scenarios: Collection[FeatureScenario], dialect: str, freedoms: tuple[Freedom, ...]
) -> list[FeatureScenario]:
    """Return the scenarios that the model does not pass when it uses some freedoms."""
    implementation = start_model(permissive_model(dialect, freedoms))
    failing = [scenario for scenario in scenarios if play(scenario, implementation).error is not None]
    implementation.close()
    return failing


def _explain(scenario: FeatureScenario, dialect: str, mixture: tuple[Freedom, ...]) -> str:
    alone = [freedom for freedom in mixture if refused([scenario], dialect, (freedom,))]
    if not alone:
        return f"refuses a mixture of freedoms: {', '.join(freedom.name for freedom in mixture)}"
    return "; ".join(f"refuses what {one.ground} leaves open: {one.instead} ({one.other.__name__})" for one in alone)
