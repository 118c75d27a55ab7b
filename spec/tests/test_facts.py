"""Each fact of the documents stands in one place, and every fault of the sections is found, placed and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_spec import SpecError
from mmio_spec.facts import load_facts

if TYPE_CHECKING:
    from pathlib import Path

OPEN = """\
topic: open
title: Opening
rules:
  - id: open.handle
    title: A handle is not NULL
    dialects: [windows]
    level: must
    sources: {win: Return value}
    facts: {windows: [OPN-01, OPN-03]}
  - id: open.null
    title: A failed open returns NULL
    dialects: [windows]
    level: must
    sources: {win: Return value}
    facts: {windows: OPN-01}
"""
SECTION = """\
section: OPN
title: mmioOpen
count: 3
facts:
  OPN-02:
    says: The function is old.
    reason: It advises the authors of programs.
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "documents.yaml": "documents:\n  win: {title: A page, dialect: windows, where: page nf-a, no_address: lost}\n",
        "gaps.yaml": "gaps: []\n",
        "rules/open.yaml": OPEN,
        "facts/windows/OPN.yaml": SECTION,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def faults(data: Path, name: str, old: str, new: str) -> list[str]:
    text = (data / name).read_text()
    assert old in text
    (data / name).write_text(text.replace(old, new, 1))
    with pytest.raises(SpecError) as caught:
        load_facts("windows", data)
    return [str(fault) for fault in caught.value.faults]


def test_facts_are_in_the_order_of_their_numbers_and_know_the_rules_that_name_them(data: Path) -> None:
    facts = load_facts("windows", data)
    assert [(fact.number, fact.rules) for fact in facts.values()] == [
        ("OPN-01", ("open.handle", "open.null")),
        ("OPN-02", ()),
        ("OPN-03", ("open.handle",)),
    ]
    assert (facts["OPN-03"].section, facts["OPN-03"].title) == ("OPN", "mmioOpen")


def test_a_fact_that_became_no_rule_says_what_it_is_and_why(data: Path) -> None:
    fact = load_facts("windows", data)["OPN-02"]
    assert (fact.says, fact.reason) == ("The function is old.", "It advises the authors of programs.")


FACTS = "facts/windows/OPN.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "rules/open.yaml",
            "[OPN-01, OPN-03]",
            "[OPN-01, OPN-02, OPN-03]",
            (
                "facts/windows/OPN.yaml:5: expected OPN-02 in one state, got it here "
                "and as a fact of rule 'open.handle'\nhint: remove it here, or take it out of facts: of the rule"
            ),
        ),
        (
            "rules/open.yaml",
            "[OPN-01, OPN-03]",
            "OPN-01",
            (
                "facts/windows/OPN.yaml:3: expected OPN-03 in the facts: of a rule or here, got neither\n"
                "hint: name it in the rule that it became, or write what it says and why it is none: OPN-03: ..."
            ),
        ),
        (
            "rules/open.yaml",
            "[OPN-01, OPN-03]",
            "[OPN-01, OPN-03, OPN-04]",
            (
                "rules/open.yaml:4: expected a fact of windows in rule 'open.handle', got 'OPN-04'\n"
                "hint: count: in spec/facts/windows says how many a section has; did you mean 'OPN-03'?"
            ),
        ),
        (
            FACTS,
            "count: 3",
            "count: 4",
            (
                "facts/windows/OPN.yaml:3: expected OPN-04 in the facts: of a rule or here, got neither\n"
                "hint: name it in the rule that it became, or write what it says and why it is none: OPN-04: ..."
            ),
        ),
        (
            FACTS,
            "OPN-02:",
            "OPN-05:",
            (
                "facts/windows/OPN.yaml:5: expected a fact from OPN-01 to OPN-03, got 'OPN-05'\n"
                "hint: correct the number, or count:"
            ),
        ),
        (
            FACTS,
            "    says: The function is old.\n",
            "",
            "facts/windows/OPN.yaml:6: expected the field 'says', got none\nhint: add `says: ...`",
        ),
        (
            FACTS,
            "section: OPN",
            "section: OPEN",
            "facts/windows/OPN.yaml:1: expected the section 'OPN', got 'OPEN'\nhint: section and file have one name",
        ),
        (
            FACTS,
            "count: 3",
            "count: 0",
            "facts/windows/OPN.yaml:3: expected a count of at least 1, got 0\nhint: count the facts of the section",
        ),
    ],
)
def test_a_fault_of_a_fact_is_reported_with_its_place_and_a_hint(
    data: Path, name: str, old: str, new: str, expected: str
) -> None:
    assert expected in faults(data, name, old, new)


def test_a_section_without_a_count_is_one_fault_and_the_facts_of_rules_are_not_called_unknown(data: Path) -> None:
    assert faults(data, FACTS, "count: 3\n", "") == [
        "facts/windows/OPN.yaml:1: expected a number in 'count', got nothing\nhint: write 12 or 0x0C"
    ]
