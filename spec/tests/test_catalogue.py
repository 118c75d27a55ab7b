"""What the catalogue holds, and that every fault in its files is found, placed and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_spec import Catalogue, SpecError, UnknownNameError, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = """\
documents:
  win: {title: A page, dialect: windows, where: page nf-a, address: "https://example.org/nf-a"}
  os2:
    title: A book
    dialect: os2
    where: page 12
    address: https://example.org/book/
    pages: {1: 1_A.html, 2: 2_B.html, 3: 3_C.html, 4: 4_D.html, 12: 12_E.html}
  joint: {title: Both, dialect: both, where: on paper, no_address: a leaflet}
"""
OPEN = """\
topic: open
title: Opening
rules:
  - id: open.handle
    title: A handle is not NULL
    text: It is 0 only after a failure.
    dialects: [windows, os2]
    level: describes
    sources: {win: Return value, os2: page 1}
    facts: {windows: [OPN-01, OPN-02], os2: OPEN-01}
  - id: open.null
    title: A failed open gives NULL
    dialects: [windows]
    level: must
    sources: {joint: page 2}
    facts: {windows: OPN-02}
    rests_on: [open.handle]
    untestable: why not
  - id: open.follows
    title: A handle is not -1 either
    dialects: [windows]
    level: describes
    follows: A handle is an address, and -1 is none.
    revision: 2
    sources: {win: Return value}
    real_systems:
      - {system: windows, relation: contradicts, does: It returns -1., sources: {joint: on the back}}
"""
INSTALL = """\
topic: install
title: Installing
rests_on: [open.handle]
rules:
  - id: install.install
    title: It is found
    dialects: [os2]
    level: may
    basis: observed
    sources: {os2: page 3}
  - id: install.counted
    title: Twice needs two removals
    dialects: [windows, os2]
    level: should
    sources: {win: Remarks, os2: page 4}
    rests_on: [install.install]
    gaps: [remove-predefined]
    hint: Does the second replace the first?
"""
GAPS = """\
gaps:
  - id: remove-predefined
    text: Nobody says whether a predefined one can be removed.
    dialects: [windows, os2]
    readings: [it can, it cannot]
    stance: not tested
    rules: [install.counted]
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").mkdir()
    for name, text in (
        ("documents.yaml", DOCUMENTS),
        ("rules/open.yaml", OPEN),
        ("rules/install.yaml", INSTALL),
        ("gaps.yaml", GAPS),
    ):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def catalogue(data: Path) -> Catalogue:
    return load_catalogue(data)


def change(data: Path, name: str, old: str, new: str) -> None:
    text = (data / name).read_text()
    assert old in text
    (data / name).write_text(text.replace(old, new, 1))


def faults(data: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        load_catalogue(data)
    assert str(caught.value) == "\n".join(str(fault) for fault in caught.value.faults)
    assert all(fault.hint for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def test_rules_are_in_the_order_of_files_and_lines(catalogue: Catalogue) -> None:
    assert list(catalogue.rules) == [
        "install.install",
        "install.counted",
        "open.handle",
        "open.null",
        "open.follows",
    ]
    assert catalogue.topics["install"].rules == ("install.install", "install.counted")
    assert catalogue.topics["install"].title == "Installing"


def test_a_rule_has_what_its_entry_says_and_knows_its_line(catalogue: Catalogue) -> None:
    rule = catalogue.rules["install.counted"]
    assert (rule.topic, rule.level, rule.basis, rule.dialects) == (
        "install",
        "should",
        "documented",
        ("windows", "os2"),
    )
    assert rule.sources == {"win": "Remarks", "os2": "page 4"}
    assert rule.rests_on == ("open.handle", "install.install")
    assert (rule.gaps, rule.hint) == (("remove-predefined",), "Does the second replace the first?")
    assert (rule.file, rule.line) == ("rules/install.yaml", 11)
    assert catalogue.rules["open.null"].untestable == "why not"
    assert (rule.title, rule.text, rule.facts) == ("Twice needs two removals", None, {})
    assert catalogue.rules["install.install"].basis == "observed"


def test_a_rule_has_a_text_beside_its_title_only_if_that_says_more(catalogue: Catalogue) -> None:
    rule = catalogue.rules["open.handle"]
    assert (rule.title, rule.text) == ("A handle is not NULL", "It is 0 only after a failure.")


def test_one_fact_may_stand_without_brackets(catalogue: Catalogue) -> None:
    assert catalogue.rules["open.handle"].facts == {"windows": ("OPN-01", "OPN-02"), "os2": ("OPEN-01",)}
    assert catalogue.rules["open.null"].facts == {"windows": ("OPN-02",)}


def test_a_gap_has_its_readings_and_its_stance(catalogue: Catalogue) -> None:
    gap = catalogue.gaps["remove-predefined"]
    assert (gap.readings, gap.stance, gap.rules) == (
        ("it can", "it cannot"),
        "not tested",
        ("install.counted",),
    )
    assert (gap.file, gap.line) == ("gaps.yaml", 2)


def test_a_document_tells_how_to_find_it(catalogue: Catalogue) -> None:
    document = catalogue.documents["os2"]
    assert (document.key, document.title, document.dialect, document.where) == (
        "os2",
        "A book",
        "os2",
        "page 12",
    )


def test_a_source_leads_to_the_addresses_of_the_pages_that_it_names(catalogue: Catalogue) -> None:
    book = catalogue.documents["os2"]
    assert book.addresses("page 12, first table") == ("https://example.org/book/12_E.html",)
    assert book.addresses("pages 1, 3 and 12") == tuple(
        f"https://example.org/book/{file}.html" for file in ("1_A", "3_C", "12_E")
    )
    assert book.addresses("pages 2 to 4") == tuple(
        f"https://example.org/book/{file}.html" for file in ("2_B", "3_C", "4_D")
    )


def test_a_document_of_one_page_has_one_address_and_one_without_says_why(catalogue: Catalogue) -> None:
    sources = catalogue.cite({"win": "Remarks", "joint": "page 2"})
    assert [(str(source), source.addresses) for source in sources] == [
        ("A page, Remarks", ("https://example.org/nf-a",)),
        ("Both, page 2", ()),
    ]
    assert catalogue.documents["joint"].no_address == "a leaflet"


def test_the_sources_of_one_system_are_those_that_speak_of_it(catalogue: Catalogue) -> None:
    sources = {"win": "Remarks", "os2": "page 4", "joint": "page 2"}
    assert [source.document.key for source in catalogue.cite(sources, "os2")] == ["os2", "joint"]


def test_a_rule_is_said_by_a_document_or_follows_by_a_step_that_it_names(catalogue: Catalogue) -> None:
    said, follows = catalogue.rules["open.null"], catalogue.rules["open.follows"]
    assert (said.strength, said.follows, said.revision) == ("says", None, 1)
    assert (follows.strength, follows.revision) == ("follows", 2)
    assert follows.follows == "A handle is an address, and -1 is none."


def test_a_rule_reports_what_real_systems_do(catalogue: Catalogue) -> None:
    (real,) = catalogue.rules["open.follows"].real_systems
    assert (real.system, real.relation, real.does) == ("windows", "contradicts", "It returns -1.")
    assert [str(source) for source in catalogue.cite(real.sources)] == ["Both, on the back"]
    assert catalogue.rules["open.null"].real_systems == ()


def test_dependants_are_found_through_other_rules_and_through_their_topic(catalogue: Catalogue) -> None:
    assert catalogue.dependants("open.handle") == {"open.null", "install.install", "install.counted"}
    assert catalogue.dependants("install.install") == {"install.counted"}
    assert catalogue.dependants("install.counted") == set()


def test_dependants_of_an_unknown_rule_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'open\.handle'"):
        catalogue.dependants("open.handel")


def test_a_topic_may_rest_on_one_of_its_own_rules(data: Path) -> None:
    change(data, "rules/open.yaml", "title: Opening\n", "title: Opening\nrests_on: [open.handle]\n")
    rules = load_catalogue(data).rules
    assert rules["open.handle"].rests_on == ()
    assert rules["open.null"].rests_on == ("open.handle",)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "rules/open.yaml",
            "    sources: {joint: page 2}\n",
            "",
            ("rules/open.yaml:11: expected the field 'sources', got none\nhint: add `sources:` with its entries"),
        ),
        (
            "rules/open.yaml",
            "{joint: page 2}",
            "{}",
            ("rules/open.yaml:15: expected at least one source, got none\nhint: name a document and the place in it"),
        ),
        (
            "rules/open.yaml",
            "{joint: page 2}",
            "{jont: page 2}",
            ("rules/open.yaml:15: expected a document of documents.yaml, got 'jont'\nhint: did you mean 'joint'?"),
        ),
        (
            "rules/open.yaml",
            "{joint: page 2}",
            "{os2: page 2}",
            (
                "rules/open.yaml:15: expected a source that speaks of 'windows', got os2\n"
                "hint: add a source of windows, or take it out of dialects"
            ),
        ),
        (
            "rules/open.yaml",
            "{joint: page 2}",
            "{joint: 2}",
            "rules/open.yaml:15: expected text in 'joint', got 2\nhint: write the text, in quotes if need be",
        ),
        (
            "rules/open.yaml",
            "id: open.null",
            "id: open.handle",
            (
                "rules/open.yaml:11: expected each id once, got 'open.handle' again after rules/open.yaml:4\n"
                "hint: an id is never used twice; choose another short name"
            ),
        ),
        (
            "rules/open.yaml",
            "id: open.null",
            "id: close.null",
            (
                "rules/open.yaml:11: expected an id of the topic 'open', got 'close.null'\n"
                "hint: call it open.null, or move it to its topic's file"
            ),
        ),
        (
            "rules/open.yaml",
            "id: open.null",
            "id: open_null",
            (
                "rules/open.yaml:11: expected an id like open.short-name, got 'open_null'\n"
                "hint: use a-z, 0-9 and hyphens"
            ),
        ),
        (
            "rules/open.yaml",
            "topic: open",
            "topic: opening",
            "rules/open.yaml:1: expected the topic 'open', got 'opening'\nhint: topic and file have one name",
        ),
        (
            "rules/open.yaml",
            "level: must",
            "level: shall",
            ("rules/open.yaml:14: expected a known level, got 'shall'\nhint: known are must, should, may, describes"),
        ),
        (
            "rules/install.yaml",
            "basis: observed",
            "basis: observe",
            "rules/install.yaml:9: expected a known basis, got 'observe'\nhint: did you mean 'observed'?",
        ),
        (
            "rules/open.yaml",
            "dialects: [windows]",
            "dialects: [window]",
            "rules/open.yaml:13: expected a dialect, got 'window'\nhint: did you mean 'windows'?",
        ),
        (
            "rules/open.yaml",
            "dialects: [windows]",
            "dialects: windows",
            ("rules/open.yaml:13: expected a list of texts in 'dialects', got 'windows'\nhint: write it as [a, b]"),
        ),
        (
            "rules/open.yaml",
            "untestable:",
            "untestible:",
            "rules/open.yaml:18: expected a known field, got 'untestible'\nhint: did you mean 'untestable'?",
        ),
        (
            "rules/open.yaml",
            "    title: A failed open gives NULL\n",
            "",
            "rules/open.yaml:11: expected the field 'title', got none\nhint: add `title: ...`",
        ),
        (
            "rules/open.yaml",
            "title: A failed open gives NULL",
            "title: ''",
            "rules/open.yaml:12: expected text in 'title', got ''\nhint: write the text, in quotes if need be",
        ),
        (
            "rules/open.yaml",
            "text: It is 0 only after a failure.",
            "text: A handle is not null.",
            (
                "rules/open.yaml:6: expected a text that says more than the title, got 'A handle is not null.'\n"
                "hint: leave text out: it is for what a title cannot hold"
            ),
        ),
        (
            "rules/open.yaml",
            "facts: {windows: OPN-02}",
            "facts: {os2: OPEN-02}",
            (
                "rules/open.yaml:16: expected a dialect of the rule, got 'os2'\n"
                "hint: a fact of a system makes a rule of that system: correct facts or dialects"
            ),
        ),
        (
            "rules/open.yaml",
            "facts: {windows: OPN-02}",
            "facts: {windows: []}",
            "rules/open.yaml:16: expected at least one of 'windows', got none\nhint: name one",
        ),
        (
            "rules/open.yaml",
            "rests_on: [open.handle]",
            "rests_on: [open.handel]",
            (
                "rules/open.yaml:17: expected a known id in 'rests_on', got 'open.handel'\n"
                "hint: did you mean 'open.handle'?"
            ),
        ),
        (
            "rules/install.yaml",
            "rests_on: [open.handle]",
            "rests_on: [open.handel]",
            (
                "rules/install.yaml:3: expected a known id in 'rests_on', got 'open.handel'\n"
                "hint: did you mean 'open.handle'?"
            ),
        ),
        (
            "rules/install.yaml",
            "gaps: [remove-predefined]",
            "gaps: [remove-predefind]",
            (
                "rules/install.yaml:17: expected a known id in 'gaps', got 'remove-predefind'\n"
                "hint: did you mean 'remove-predefined'?"
            ),
        ),
        (
            "gaps.yaml",
            "rules: [install.counted]",
            "rules: [install.count]",
            ("gaps.yaml:7: expected a known id in 'rules', got 'install.count'\nhint: did you mean 'install.counted'?"),
        ),
        (
            "gaps.yaml",
            "readings: [it can, it cannot]",
            "readings: []",
            "gaps.yaml:5: expected at least one of 'readings', got none\nhint: name one",
        ),
        (
            "rules/open.yaml",
            "    level: describes\n",
            "    level: describes\n    rests_on: [open.null]\n",
            (
                "rules/open.yaml:9: expected rests_on without a circle, "
                "got open.handle -> open.null -> open.handle\n"
                "hint: keep only the direction in which a failure spreads"
            ),
        ),
        (
            "rules/open.yaml",
            "rests_on: [open.handle]",
            "rests_on: [open.null]",
            (
                "rules/open.yaml:17: expected rests_on without a circle, got open.null -> open.null\n"
                "hint: keep only the direction in which a failure spreads"
            ),
        ),
        (
            "documents.yaml",
            "dialect: both",
            "dialect: all",
            "documents.yaml:9: expected a known dialect, got 'all'\nhint: known are windows, os2, both",
        ),
        (
            "documents.yaml",
            ", where: on paper",
            "",
            "documents.yaml:9: expected the field 'where', got none\nhint: add `where: ...`",
        ),
        (
            "documents.yaml",
            ", no_address: a leaflet",
            "",
            (
                "documents.yaml:9: expected an address, got none\n"
                "hint: add `address: https://...`, or `no_address:` and why"
            ),
        ),
        (
            "documents.yaml",
            "no_address: a leaflet",
            'no_address: a leaflet, address: "https://example.org/a"',
            "documents.yaml:9: expected either an address or a reason for none, got both\nhint: remove one of the two",
        ),
        (
            "documents.yaml",
            "https://example.org/nf-a",
            "example.org",
            (
                "documents.yaml:2: expected an address, got 'example.org'\n"
                "hint: write it in full, as in https://example.org/page"
            ),
        ),
        (
            "documents.yaml",
            "address: https://example.org/book/",
            "address: https://example.org/book",
            (
                "documents.yaml:7: expected the address of a folder, got 'https://example.org/book'\n"
                "hint: end it with a slash"
            ),
        ),
        (
            "documents.yaml",
            "12: 12_E.html",
            "last: 12_E.html",
            "documents.yaml:8: expected the number of a page, got 'last'\nhint: write `12: file of the page`",
        ),
        (
            "rules/install.yaml",
            "{os2: page 3}",
            "{os2: pages 3 and 5}",
            (
                "rules/install.yaml:10: expected pages with an address, got 5\n"
                "hint: add them to pages: of 'os2' in documents.yaml"
            ),
        ),
        (
            "rules/open.yaml",
            "    level: describes\n    follows:",
            "    level: must\n    follows:",
            (
                "rules/open.yaml:22: expected a rule of level 'must' to be said by a document, got one that follows\n"
                "hint: an inference binds nobody: use another level, or cite who says it"
            ),
        ),
        (
            "rules/open.yaml",
            "    follows:",
            "    basis: observed\n    follows:",
            (
                "rules/open.yaml:24: expected an observed rule to be what was seen, got one that follows\n"
                "hint: leave follows out, or say what was seen"
            ),
        ),
        (
            "rules/open.yaml",
            "revision: 2",
            "revision: 0",
            "rules/open.yaml:24: expected a revision from 1 on, got 0\nhint: count from 1",
        ),
        (
            "rules/open.yaml",
            "relation: contradicts",
            "relation: unlike",
            "rules/open.yaml:27: expected a known relation, got 'unlike'\nhint: known are agrees, contradicts, refines",
        ),
        (
            "rules/open.yaml",
            "system: windows",
            "system: os2",
            "rules/open.yaml:27: expected a known system, got 'os2'\nhint: known are windows",
        ),
        (
            "rules/open.yaml",
            "{joint: on the back}",
            "{jont: on the back}",
            "rules/open.yaml:27: expected a document of documents.yaml, got 'jont'\nhint: did you mean 'joint'?",
        ),
    ],
)
def test_a_fault_is_reported_with_its_place_and_a_suggestion(
    data: Path, name: str, old: str, new: str, expected: str
) -> None:
    change(data, name, old, new)
    assert expected in faults(data)


@pytest.mark.parametrize("name", ["documents.yaml", "gaps.yaml", "rules/open.yaml"])
def test_an_empty_file_is_one_fault_and_what_it_should_hold_is_not_called_unknown(data: Path, name: str) -> None:
    (data / name).write_text("# nothing\n")
    assert faults(data) == [
        f"{name}:1: expected entries, got an empty file\nhint: fill it, or restore it from the repository"
    ]


def test_a_file_that_is_not_yaml_is_one_fault(data: Path) -> None:
    change(data, "rules/open.yaml", "[windows]", "[windows")
    (only,) = faults(data)
    assert only.startswith("rules/open.yaml:14: not yaml: ")


def test_a_folder_without_rules_is_refused(data: Path) -> None:
    for file in (data / "rules").iterdir():
        file.unlink()
    assert "rules: expected files of rules (*.yaml), got none\nhint: write one file for each topic" in faults(data)


def test_a_topic_without_rules_is_refused(data: Path) -> None:
    (data / "rules" / "seek.yaml").write_text("topic: seek\ntitle: Seeking\nrules: []\n")
    assert faults(data) == [
        "rules/seek.yaml:3: expected at least one rule, got none\nhint: write a rule or remove the file"
    ]


def test_all_faults_of_all_files_are_listed_at_once_in_order(data: Path) -> None:
    change(data, "gaps.yaml", "stance:", "stanze:")
    change(data, "rules/open.yaml", "level: must", "level: shall")
    change(data, "rules/install.yaml", "id: install.counted", "id: install.Counted")
    assert [fault.splitlines()[0] for fault in faults(data)] == [
        "gaps.yaml:2: expected the field 'stance', got none",
        "gaps.yaml:6: expected a known field, got 'stanze'",
        "gaps.yaml:7: expected a known id in 'rules', got 'install.counted'",
        "rules/install.yaml:11: expected an id like install.short-name, got 'install.Counted'",
        "rules/open.yaml:14: expected a known level, got 'shall'",
    ]
