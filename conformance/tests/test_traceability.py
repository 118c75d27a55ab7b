"""Everything is accounted for: each fact, each published id, each decision of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.check.facts_page import facts_page
from mmio_conformance.check.traceability import (
    describe_facts,
    fact_faults,
    ledger_faults,
    link_faults,
    model_faults,
    source_faults,
)
from mmio_conformance.cli import main
from mmio_conformance.specification.scenarios import load_features
from mmio_reference import Windows
from mmio_spec import DIALECTS, folder, load_catalogue
from mmio_spec.facts import Fact, load_facts
from mmio_spec.ledger import Ledger, load_ledger
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable


def ledger(renamed: dict[str, str] | None = None, retired: dict[str, str] | None = None) -> Ledger:
    """Return a ledger that has published two rules, the first with two scenarios."""
    renamed, retired = renamed or {}, retired or {}
    gone = {identifier: number for number, identifier in enumerate((*renamed, *retired), 2)}
    scenarios = {"open.old/it-opens": 13, "open.old/it-closes": 14}
    return Ledger("spec/ledger.yaml", {"open.old": 10, "open.kept": 11}, scenarios, gone, renamed, retired)


def told(found: Ledger, rules: Iterable[str], scenarios: Iterable[str] = ()) -> list[str]:
    faults = list(ledger_faults(found, [*rules], [*scenarios]))
    assert all(fault.hint for fault in faults)
    return [f"{fault.place}: {fault.what}" for fault in faults]


def test_the_page_of_the_facts_is_the_one_that_make_facts_would_write(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--facts"]) == 0
    page = (folder() / "FACTS.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, "run `make facts`"


def test_the_page_of_the_differences_is_the_one_that_make_differences_would_write(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rules", "--differences"]) == 0
    page = (folder() / "DIFFERENCES.md").read_text(encoding="utf-8")
    assert page == capsys.readouterr().out, "run `make differences`"


def test_the_page_has_every_fact_once_with_its_rules_or_the_reason_for_none() -> None:
    facts, catalogue = {dialect: load_facts(dialect) for dialect in DIALECTS}, load_catalogue()
    rows = [line for line in facts_page(facts, catalogue).splitlines() if line.startswith("| ")]
    numbers = [number for found in facts.values() for number in found]
    assert [number for row in rows if (number := row.split(" ")[1]) in numbers] == numbers
    assert "| OPN-46 | The function is superseded; new programs should use the functions of the operating" in "\n".join(
        rows
    )
    title = catalogue.rules["open.buffer"].title
    assert f"| BUF-06 | `open.buffer`: {title} | tested |" in rows
    title = catalogue.rules["open.buffer-null"].title
    assert f"|  | `open.buffer-null`: {title} | not tested: It binds the caller. Every scenario keeps to it. |" in rows
    title = catalogue.rules["observed.no-seek-at-open"].title
    assert f"| OBS-04 | `observed.no-seek-at-open`: {title} | observed |" in rows


def test_all_facts_are_shown_or_none_so_that_a_filter_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--facts", "--topic", "open"]) == 2
    assert "--facts shows all facts, got a filter" in capsys.readouterr().err


def test_every_fact_is_counted_as_one_that_became_rules_or_as_one_with_a_reason() -> None:
    facts = {
        "INS-01": Fact("os2", "INS-01", "INS", "Installing", ("install.find",), "", ""),
        "INS-02": Fact("os2", "INS-02", "INS", "Installing", (), "A drum is installed.", "No drum was ever seen."),
        "INS-03": Fact("os2", "INS-03", "INS", "Installing", ("install.find", "install.remove"), "", ""),
    }
    assert describe_facts("os2", facts) == "3 facts of OS/2: 2 became rules, 1 did not, with a reason"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_of_the_suites_own_facts_became_rules_or_says_what_it_is_and_why_not(dialect: str) -> None:
    for fact in load_facts(dialect).values():
        assert bool(fact.rules) != bool(fact.says) == bool(fact.reason), fact.number


@pytest.mark.parametrize(
    ("dialect", "number", "system", "rule", "file"),
    [
        ("windows", "SHR-11", "Windows", "share.number", "share.yaml"),
        ("os2", "OPEN-18", "OS/2", "open.create-and-append", "open.yaml"),
    ],
)
def test_a_rule_that_no_fact_of_its_system_leads_to_is_a_fault_there_alone(
    dialect: str, number: str, system: str, rule: str, file: str
) -> None:
    for other in DIALECTS:
        facts = {found: fact for found, fact in load_facts(other).items() if (other, found) != (dialect, number)}
        faults = list(fact_faults(other, facts, load_catalogue()))
        assert [fault.what for fault in faults] == [f"no fact of {system} leads to rule {rule!r}"] * (other == dialect)
        assert all(fault.place.startswith(f"spec/rules/{file}:") for fault in faults)
        assert all(f"facts: {{{dialect}: ...}}" in fault.hint for fault in faults)


def test_a_source_that_leads_to_no_address_of_a_document_with_addresses_is_a_fault() -> None:
    catalogue = load_catalogue()
    assert list(source_faults(catalogue)) == []
    rule = replace(catalogue.rules["flush.memory-file"], sources={"os2-reference": "return value"})
    (fault,) = source_faults(replace(catalogue, rules={rule.id: rule}))
    assert fault.place == f"spec/{rule.file}:{rule.line}"
    assert fault.what == "expected a source of rule 'flush.memory-file' that names a page, got 'return value'"


def test_ids_that_are_not_published_yet_are_no_fault() -> None:
    scenarios = ["open.old/it-opens", "open.old/it-closes", "open.new/it-works"]
    assert told(ledger(), ["open.old", "open.kept", "open.new"], scenarios) == []


def test_a_published_id_that_is_gone_without_a_word_is_a_fault() -> None:
    assert told(ledger(), ["open.old"], ["open.old/it-opens"]) == [
        "spec/ledger.yaml:11: the published id of a rule is gone: 'open.kept'",
        "spec/ledger.yaml:14: the published id of a scenario is gone: 'open.old/it-closes'",
    ]


def test_the_remedy_names_the_new_id_that_it_probably_became() -> None:
    (fault,) = ledger_faults(ledger(), ["open.old", "open.kept2"], ["open.old/it-opens", "open.old/it-closes"])
    assert "renamed: or retired:" in fault.hint
    assert "did you mean 'open.kept2'?" in fault.hint


def test_a_renamed_rule_takes_along_its_scenarios_that_kept_their_titles() -> None:
    found = ledger({"open.old": "open.new"})
    assert told(found, ["open.new", "open.kept"], ["open.new/it-opens", "open.new/it-shuts"]) == [
        "spec/ledger.yaml:14: the published id of a scenario is gone: 'open.old/it-closes'"
    ]


def test_a_retired_rule_takes_along_all_of_its_scenarios() -> None:
    assert told(ledger(retired={"open.old": "a page says otherwise"}), ["open.kept"]) == []


@pytest.mark.parametrize(
    ("renamed", "retired", "what"),
    [
        ({"open.old": "open.moon"}, {}, "'open.old' is listed as renamed to 'open.moon', which does not exist"),
        ({"open.kept": "open.new"}, {}, "'open.kept' is listed as gone, but exists"),
        ({}, {"open.kept": "no use"}, "'open.kept' is listed as gone, but exists"),
        ({}, {"open.kpet": "no use"}, "'open.kpet' was never published"),
        ({"open.old": "open.new"}, {"open.old": "no use"}, "'open.old' is listed as renamed and as retired"),
    ],
)
def test_an_entry_of_the_ledger_that_does_not_hold_is_a_fault(
    renamed: dict[str, str], retired: dict[str, str], what: str
) -> None:
    titles = ("it-opens", "it-closes")
    scenarios = [f"{rule}/{title}" for rule in ("open.new",) for title in titles]
    if "open.old" not in {**renamed, **retired}:
        renamed = {"open.old": "open.new", **renamed}
    found = told(ledger(renamed, retired), ["open.new", "open.kept"], scenarios)
    assert any(fault.endswith(what) for fault in found), found


def test_the_suites_own_ledger_has_published_something_and_nothing_of_it_is_gone() -> None:
    own = load_ledger()
    assert "install.counted" in own.rules
    assert len(own.scenarios) > 600
    scenarios = [scenario.id for scenario in load_features()]
    assert list(ledger_faults(own, load_catalogue().rules, scenarios)) == []


def test_the_suites_own_rules_and_gaps_that_touch_each_other_both_say_so() -> None:
    assert list(link_faults(load_catalogue())) == []


def test_every_decision_of_the_model_rests_on_something_and_every_testable_rule_is_decided() -> None:
    assert list(model_faults(load_catalogue())) == []


def test_a_decision_without_a_rule_and_a_rule_without_a_decision_are_faults_with_place_and_suggestion() -> None:
    class Careless(Windows):
        def most_recent(self, entries: list[Any]) -> Any:
            return entries[0]

    without_rule, without_decision = sorted(
        model_faults(load_catalogue(), {"windows": Careless}), key=lambda fault: "no decision" in fault.what
    )
    assert without_rule.what == "the decision 'most_recent' cites no rule"
    assert without_rule.place.startswith(f"{__name__}:")
    assert "# platform: REASON" in without_rule.hint
    assert without_decision.what == "no decision of the model cites rule 'install.most-recent-first' for windows"
    assert without_decision.place.startswith("spec/rules/install.yaml:")
    assert '@rule("install.most-recent-first")' in without_decision.hint
