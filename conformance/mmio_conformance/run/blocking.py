"""What becomes of a scenario that cannot do what it is about, since a call on its way there fails.

It is blocked if a rule that it rests on, or one about the function called, fails too, and is no deviation of its own
then; if none does, it has failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_catalogue
from msgspec.structs import replace

from mmio_conformance.play.player import play
from mmio_conformance.results.verdicts import DEVIATIONS, PASSED, Verdict
from mmio_conformance.run.judging import judge
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario


class Blocking:
    """Finds the rule that blocks a scenario, and plays those that it rests on if the run has not done so yet.

    Of a run that is over, `played` has all outcomes, and there is no subject that could play more.
    """

    def __init__(self, subjects: Mapping[str, Subject], played: Iterable[Outcome] = ()) -> None:
        self._subjects = subjects
        #: subject and rule -> the outcomes of its scenarios so far
        self._outcomes: dict[tuple[str, str], dict[str, Outcome]] = {}
        for outcome in played:
            self._add(outcome)
        #: those of which every scenario was played
        self._whole: set[tuple[str, str]] = set()

    def __call__(self, outcome: Outcome) -> Outcome:
        """Return an outcome as it is, or as blocked if it failed on its way and a rule that it rests on fails too."""
        self._add(outcome)
        if not outcome.on_the_way:
            return outcome
        failing = [one for one in _bases(outcome.scenario, outcome.on_the_way) if self._fails(outcome, one)]
        if not failing:
            return outcome
        # What fails on the way to its own subject is no cause, unless there is no other.
        cause = next((one for one in failing if self._fails_by_itself(outcome, one)), failing[0])
        return replace(outcome, verdict=Verdict.BLOCKED, blocked_by=cause)

    def _add(self, outcome: Outcome) -> None:
        known = self._outcomes.setdefault((outcome.subject, outcome.scenario.rule or ""), {})
        known[outcome.scenario.id] = outcome

    def _fails(self, outcome: Outcome, rule: str) -> bool:
        """Return whether a rule fails: by itself, or because no scenario of it comes to its subject."""
        played = self._played(outcome, rule)
        return self._fails_by_itself(outcome, rule) or (bool(played) and all(one.verdict != PASSED for one in played))

    def _fails_by_itself(self, outcome: Outcome, rule: str) -> bool:
        return any(one.verdict in DEVIATIONS and not one.on_the_way for one in self._played(outcome, rule))

    def _played(self, outcome: Outcome, rule: str) -> list[Outcome]:
        """Return the outcomes of all scenarios of a rule, as they are without this check."""
        key = (outcome.subject, rule)
        known = self._outcomes.setdefault(key, {})
        if key not in self._whole and outcome.subject in self._subjects:
            implementation = self._subjects[outcome.subject].implementation
            for scenario in scenarios_of(outcome.dialect, (Basis.DOCUMENTED,), load_features_of((), (rule,))):
                if scenario.rule == rule and scenario.id not in known:
                    played = play(scenario, implementation)
                    known[scenario.id] = judge(scenario, outcome.subject, outcome.dialect, played)
            self._whole.add(key)
        return list(known.values())


def _bases(scenario: FeatureScenario, function: str) -> list[str]:
    """Return the rules that a scenario rests on: those that it is tagged with, and those that its rules rest on.

    After them come the rules about the function that failed.

    A rule that rests on its own rule is no cause: it fails for the same one.
    """
    catalogue = load_catalogue()
    found: dict[str, None] = dict.fromkeys(scenario.rules[1:])
    for rule in scenario.rules:
        found.update(dict.fromkeys(catalogue.bases_of(rule)))
    found.update(dict.fromkeys(catalogue.about(function)))
    own = scenario.rule or ""
    no_causes = {own, *catalogue.dependants(own)}
    return [rule for rule in found if rule not in no_causes]
