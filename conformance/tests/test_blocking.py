"""A scenario that cannot come to its subject is blocked by the rule at fault, and is no deviation of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.model import start_model
from mmio_conformance.results.listener import Listener
from mmio_conformance.results.summary import summarise, why_not_run
from mmio_conformance.results.verdicts import exit_code
from mmio_conformance.run.blocking import Blocking
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.subject import Subject
from mmio_conformance.specification.profiles import scenarios_of
from mmio_conformance.specification.scenarios import load_features_of
from mmio_reference import Windows

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result


class NoMemoryFiles(Windows):
    """Opens no memory file: many rules are tried with one."""

    def refusal_of_memory_file(self, *_: object, **__: object) -> int:
        return int(self.errors.invalid_access)


def judged(rule: str) -> Result:
    chosen = tuple(one for one in scenarios_of("windows", source=load_features_of((), (rule,))) if one.rule == rule)
    subjects = {"windows": Subject(start_model(NoMemoryFiles), chosen)}
    return run_until_interrupted(subjects, Listener(), blocking=Blocking(subjects))


@pytest.mark.long
def test_a_scenario_whose_way_is_barred_is_blocked_by_the_rule_that_fails_by_itself() -> None:
    result = judged("memory.user-block")
    assert {outcome.verdict for outcome in result.outcomes} == {"blocked"}
    assert {outcome.blocked_by for outcome in result.outcomes} == {"select.mem"}
    (line,) = why_not_run(result.outcomes)
    assert line.endswith(": mmioOpen returned NULL, and select.mem fails too")
    assert summarise(result, "windows").not_run == len(result.outcomes)
    assert exit_code(result.outcomes) == 1


def test_a_scenario_that_fails_on_its_way_for_no_other_rule_has_failed() -> None:
    result = judged("select.mem")
    assert {outcome.verdict for outcome in result.outcomes} == {"failed"}


def test_what_was_not_asked_for_is_played_only_to_find_what_blocks(reference_run: Result) -> None:
    assert [outcome for outcome in reference_run.outcomes if outcome.on_the_way] == []
