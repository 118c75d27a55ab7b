"""What `explain` shows of scenarios: what they begin with, and what the model and law-breakers do in them."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from mmio_spec import DIALECTS, Dialect

from mmio_conformance.reports.both_systems import merge_calls
from mmio_conformance.reports.explanation import given_lines
from mmio_conformance.results.verdicts import PASSED
from mmio_conformance.specification.profiles import SYSTEMS
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mmio_conformance.audit.law_breakers import LawBreaker
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.ids import Id
    from mmio_conformance.specification.scenario import FeatureScenario


def show_scenarios(identifier: Id, *, full: bool) -> list[str]:
    """Return what the model does in the scenarios of a rule or a gap, or in a single one.

    Of an outline the first row is played; `full` plays all rows, and what other rules try of this one.
    """
    if identifier.scenario:
        return _played([scenario for scenario in load_features() if scenario.id == identifier], {})
    named = [scenario for scenario in load_features() if identifier in scenario.rules]
    own = [scenario for scenario in named if scenario.rule == identifier]
    if full:
        return _played(named, {})
    rows = [list(rows) for _, rows in groupby(own, lambda scenario: (scenario.file, scenario.line))]
    lines = _played([first for first, *_ in rows], {first.id: len(others) for first, *others in rows})
    elsewhere = Counter(scenario.rule or "" for scenario in named if scenario.rule != identifier)
    if elsewhere:
        lines += ["", "also tried by scenarios of other rules"]
        lines += [f"  {rule}  {number} scenario{'s' * (number > 1)}" for rule, number in elsewhere.items()]
    return lines


def show_law_breaker(broken: LawBreaker) -> list[str]:
    """Return what a law-breaker does wrong, and which scenarios of its rule notice it, an outline once."""
    import inspect

    from mmio_spec import load_catalogue

    from mmio_conformance.audit.law_breakers.breaking import replaced_by

    systems = " and ".join(SYSTEMS[Dialect(dialect)] for dialect in broken.dialects)
    module, line = broken.wrong.__module__, inspect.getsourcelines(broken.wrong)[1]
    lines = [
        f"{broken.name} (law-breaker, {systems})",
        f"  {broken.mistake}",
        "",
        f"breaks    {broken.rule}: {load_catalogue().rules[broken.rule].title}",
        f"replaces  {', '.join(replaced_by(broken.wrong))} of the model",
        f"entry     {module}:{line}",
    ]
    scenarios = [scenario for scenario in load_features() if broken.rule in scenario.rules]
    models = {Dialect(dialect): broken.model(dialect) for dialect in broken.dialects}
    noticing = [
        [outcome for outcome in outcomes.values() if outcome.verdict != PASSED]
        for outcomes in _outcomes(scenarios, models).values()
    ]
    noticed = sorted(
        (outcomes[0] for outcomes in noticing if outcomes), key=lambda outcome: outcome.scenario.rule != broken.rule
    )
    lines += ["", f"noticed by {len(noticed)} of the {len(scenarios)} scenarios of the rule"]
    for _, rows in groupby(noticed, lambda outcome: (outcome.scenario.file, outcome.scenario.line)):
        first, *others = rows
        more = f", and {len(others)} like it" if others else ""
        lines += [f"  {first.scenario.id}{more}", f"    {first.message}"]
    return lines


def _played(scenarios: Sequence[FeatureScenario], likewise: Mapping[str, int]) -> list[str]:
    from mmio_conformance.driver.model import MODELS  # only who plays needs it
    from mmio_conformance.driver.protocol import ABILITIES
    from mmio_conformance.specification.abilities import abilities_of

    lines, shown = [], set[str]()
    for scenario, outcomes in _outcomes(scenarios, {dialect: MODELS[dialect] for dialect in DIALECTS}).items():
        lines += ["", f"{scenario.title} ({scenario.file}:{scenario.line})"]
        lines += [f"  {line}" for line in given_lines(scenario)]
        lines += _of_systems(list(outcomes.values()))
        lines += [f"  can be declined: {ABILITIES[ability]}" for ability in abilities_of(scenario)]
        decided = dict.fromkeys(rule for outcome in outcomes.values() for rule in outcome.decided_by)
        if new := [rule for rule in decided if rule not in shown]:
            lines.append(f"  decided by {', '.join(new)}")
        shown.update(decided)
        if number := likewise.get(scenario.id):
            lines.append(f"  likewise, with other values: {number} scenario{'s' * (number > 1)} (--full shows them)")
    return lines


def _of_systems(outcomes: Sequence[Outcome]) -> list[str]:
    """Return what the model did in a scenario on one system or on both."""
    verdicts = dict.fromkeys(outcome.verdict for outcome in outcomes)
    systems = " and ".join(SYSTEMS[outcome.dialect] for outcome in outcomes)
    lines = [f"  the model on {systems}: {' and '.join(verdicts)}"]
    calls = outcomes[0].calls if len(outcomes) == 1 else merge_calls(outcomes[0].calls, outcomes[1].calls)
    lines += [f"    {call}" for call in calls]
    answers = dict.fromkeys(str(outcome.answer) for outcome in outcomes if outcome.answer is not None)
    return lines + [f"  it shows  {answer}" for answer in answers]


def _outcomes(
    scenarios: Iterable[FeatureScenario], models: Mapping[Dialect, type]
) -> dict[FeatureScenario, dict[Dialect, Outcome]]:
    """Play scenarios on models, each in the dialects that it holds for; by scenario, in their order."""
    from mmio_conformance.driver.model import start_model
    from mmio_conformance.results.listener import Listener
    from mmio_conformance.run.runner import run
    from mmio_conformance.run.subject import Subject

    scenarios = list(scenarios)
    played: dict[FeatureScenario, dict[Dialect, Outcome]] = {scenario: {} for scenario in scenarios}
    chosen = {dialect: tuple(scenario for scenario in scenarios if scenario.holds_for(dialect)) for dialect in models}
    subjects = {str(dialect): Subject(start_model(models[dialect]), held) for dialect, held in chosen.items() if held}
    for outcome in run(subjects, Listener()).outcomes if subjects else ():
        played[outcome.scenario][outcome.dialect] = outcome
    return played
