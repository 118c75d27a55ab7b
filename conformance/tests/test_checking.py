"""`check` finds every fault of the features and of the catalogue against them, with file, line and suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance import __version__
from mmio_conformance.cli import main
from mmio_conformance.play import steps
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    from collections.abc import Callable


DOCUMENTS = """\
documents:
  win: {title: A page, dialect: windows, where: page nf-a, no_address: on paper}
  os2: {title: A book, dialect: os2, where: page 12, no_address: on paper}
"""
INSTALL = """\
topic: install
title: Installing
rules:
  - id: install.find
    title: What is installed is found
    dialects: [windows, os2]
    level: must
    sources: {win: Remarks, os2: page 3}
    facts: {windows: INS-01, os2: [INS-01, INS-02]}
  - id: install.old
    title: OS/2 asks
    text: It asks for the format.
    dialects: [os2]
    level: must
    sources: {os2: page 4}
    facts: {os2: INS-01}
"""
OPEN = """\
topic: open
title: Opening
rules:
  - id: open.moon
    title: The moon is opened
    dialects: [windows]
    level: may
    sources: {win: Remarks}
    facts: {windows: INS-02}
    untestable: nobody has been there
"""
INSTALL_FEATURE = """\
Feature: Installing

  @install.find
  Rule: What is installed is found

    Scenario: It is found
      Given an I/O procedure P
      When mmioInstallIOProc('ABC ', P, MMIO_INSTALLPROC)
      Then mmioInstallIOProc('ABC ', NULL, MMIO_FINDPROC) returns P

    Scenario Outline: The code <code> is kept
      Then mmioStringToFOURCC(<string>, 0) returns <code>

      Examples:
        | string | code   |
        | "ABC"  | 'ABC ' |
        | "XYZ"  | 'XYZ ' |

  @install.old
  Rule: OS/2 asks

    Scenario: It asks
      Then mmioClose(NULL, 0) returns anything but 0
"""
FACTS_OS2 = """\
section: INS
title: Installing
count: 2
"""
FACTS = """\
section: INS
title: Installing
count: 3
facts:
  INS-03:
    says: A drum is installed.
    reason: No drum was ever seen.
"""
LEDGER = """\
renamed: {}
retired: {}
rules:
  - install.find
scenarios:
  - install.find/it-is-found
"""
GOOD = "2 tested by 4 scenarios, 1 untestable"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return a function that changes a file, checks everything and returns what was printed."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "spec/documents.yaml": DOCUMENTS,
        "spec/gaps.yaml": "gaps: []\n",
        "spec/ledger.yaml": LEDGER,
        "spec/facts/os2/INS.yaml": FACTS_OS2,
        "spec/facts/windows/INS.yaml": FACTS,
        "spec/rules/install.yaml": INSTALL,
        "spec/rules/open.yaml": OPEN,
        "features/install.feature": INSTALL_FEATURE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def changed(name: str = "", old: str = "", new: str = "", code: int = 3) -> str:
        if name:
            text = (tmp_path / name).read_text() if (tmp_path / name).exists() else ""
            assert old in text
            (tmp_path / name).write_text(text.replace(old, new, 1))
        load_features.cache_clear()
        assert main(["check", "--spec", "spec", "--features", "features"]) == code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return printed.out + printed.err

    return changed


def test_what_has_no_fault_is_counted(check: Callable[..., str]) -> None:
    assert check(code=0) == (
        f"3 rules: {GOOD} with a reason\n0 gaps: 0 exercised by 0 scenarios\n"
        "3 documented: documents say 3, 0 follow; of 0 it is known what a real system does\n"
        "3 facts of Windows: 2 became rules, 1 did not, with a reason\n"
        "2 facts of OS/2: 2 became rules, 0 did not, with a reason\n2 documents; no faults\n"
    )


FEATURE = "features/install.feature"


@pytest.mark.parametrize(
    ("name", "old", "new", "what", "hint"),
    [
        (FEATURE, "The code <code>", "A code", "install.feature:11: scenarios on lines 11, 11 have one title", "<col"),
        (
            FEATURE,
            "It asks",
            "It is found",
            "install.feature:22: scenarios on lines 6, 22 have one title",
            "each title",
        ),
        (
            FEATURE,
            "  @install.old\n",
            (
                "    Scenario Outline: The code <code> is kept\n"
                "      Then mmioStringToFOURCC(<string>, 0) returns <code>\n\n"
                "      Examples:\n        | string | code   |\n        | \"DEF\"  | 'DEF ' |\n\n  @install.old\n"
            ),
            "install.feature:19: outlines on lines 11 and 19 have one title: 'The code <code> is kept'",
            "a column of another name",
        ),
        (
            FEATURE,
            "        | \"ABC\"  | 'ABC ' |\n        | \"XYZ\"  | 'XYZ ' |\n",
            "",
            "install.feature:14: the examples have no rows",
            "add rows",
        ),
        (FEATURE, "(<string>, 0)", "(<sting>, 0)", "install.feature:12: <sting> is no column", "as the header does"),
        (FEATURE, "Given an I/O", "Given my I/O", "install.feature:7: no step definition carries out given", "steps`"),
        (
            FEATURE,
            "Then mmioClose",
            "Given mmioClose",
            "install.feature:22: scenario 'It asks' expects nothing",
            "Then",
        ),
        (
            FEATURE,
            "      Then mmioClose(NULL, 0) returns anything but 0\n",
            "",
            "'It asks' has no steps",
            "always pass",
        ),
        (
            FEATURE,
            "    Scenario: It asks",
            "    @moon\n    Scenario: It asks",
            "23: unknown tag 'moon'",
            "id of a rule",
        ),
        (
            FEATURE,
            "    Scenario: It asks",
            "    @needs.luck\n    Scenario: It asks",
            "unknown capability 'luck'",
            "known",
        ),
        (
            FEATURE,
            "    Scenario: It asks",
            "    @windows\n    Scenario: It asks",
            "does not hold for windows",
            "the tag",
        ),
        (FEATURE, "@install.old", "@install.young", "unknown tag 'install.young'", "a tag is the id of a rule"),
        (FEATURE, "@install.old", "@install.old @install.find", "20: expected one tag, the id of its rule", "one rule"),
        (FEATURE, "  @install.old\n", "", "19: expected one tag, the id of its rule, got []", "a block is one rule"),
        (
            FEATURE,
            "@install.old",
            "@open.moon",
            "rule 'open.moon' stands in the feature of another topic",
            "open.feature",
        ),
        (FEATURE, "@install.old", "@open.moon", "rule 'open.moon' is untestable although it has scenarios", "remove"),
        (
            FEATURE,
            "  @install.find\n",
            "  Scenario: Outside\n    Then mmioClose(NULL, 0) returns 5\n\n  @install.find\n",
            "install.feature:3: scenario 'Outside' stands outside of every rule",
            "put it into a Rule: block",
        ),
        (FEATURE, "  @install.old", "  nonsense", "install.feature:19: ", "not Gherkin"),
        (FEATURE, INSTALL_FEATURE, "", "install.feature:1: the file has no feature", "begin with Feature:"),
        (
            "features/moon.feature",
            "",
            INSTALL_FEATURE,
            "moon.feature:1: 'moon' is no topic",
            "topics are install, open",
        ),
        (
            FEATURE,
            INSTALL_FEATURE[INSTALL_FEATURE.index("  @install.old") :],
            "",
            "'install.old' has neither scenarios",
            "why not",
        ),
        ("spec/rules/install.yaml", "[os2]", "[os2, windows]", "speaks of 'windows'", "add a source of windows"),
        (
            "spec/rules/open.yaml",
            "    untestable: nobody has been there\n",
            "",
            "open.yaml:4: rule 'open.moon' has nei",
            "",
        ),
        (
            "spec/rules/install.yaml",
            "    sources: {win: Remarks, os2: page 3}\n",
            "",
            "spec/rules/install.yaml:4: ",
            "hint: ",
        ),
        (
            "spec/rules/install.yaml",
            "install.old",
            "install.find",
            "install.yaml:10: expected each id once",
            "never used",
        ),
        ("spec/rules/install.yaml", "{win:", "{win", "spec/rules/install.yaml:8: ", "hint: "),
        ("spec/rules/install.yaml", "[windows, os2]", "[windows, os2", "spec/rules/install.yaml:", "missing quote"),
        ("spec/rules/install.yaml", "{os2: page 4}", "{os3: page 4}", "'os3'", "did you mean 'os2'?"),
    ],
)
def test_a_fault_is_told_with_file_line_and_suggestion(
    check: Callable[..., str], *, name: str, old: str, new: str, what: str, hint: str
) -> None:
    printed = check(name, old, new)
    assert what in printed
    assert hint in printed
    assert "hint: " in printed


def test_a_feature_that_cannot_be_read_is_a_fault_with_its_place(check: Callable[..., str]) -> None:
    Path("features/open.feature").write_bytes(b"Feature: \xff\n")
    expected = "open.feature: the file cannot be read: invalid start byte\n  hint: a feature is a text file in UTF-8"
    assert expected in check()


GAPS = """\
gaps:
  - id: a-null
    text: What NULL does.
    dialects: [windows]
    readings: [It fails., It is undefined.]
    stance: Nobody passes NULL.
  - id: never-tried
    text: What the moon does.
    dialects: [windows]
    readings: [It shines.]
    stance: Nobody goes there.
"""
GAPS_FEATURE = """\
Feature: What is open

  @gap.a-null
  Rule: What does NULL do?

    Scenario: It is tried
      When mmioClose(NULL, 0)

    Scenario: It is tried again
      Then mmioClose(NULL, 0) returns anything but 5
"""


def test_gaps_need_no_scenarios_and_their_scenarios_no_then(check: Callable[..., str]) -> None:
    check("spec/gaps.yaml", "gaps: []\n", GAPS, code=0)
    printed = check("features/gaps.feature", "", GAPS_FEATURE, code=0)
    assert printed.startswith(f"3 rules: {GOOD} with a reason\n2 gaps: 1 exercised by 2 scenarios\n")


@pytest.mark.parametrize(
    ("old", "new", "what", "hint"),
    [
        ("@gap.a-null", "@gap.nul", "gaps.feature:6: unknown gap 'nul'", "spec/gaps.yaml"),
        (
            "When mmioClose(NULL, 0)",
            "Given a block data of 4 bytes",
            "'It is tried' calls nothing",
            "tries what is open",
        ),
        (
            "    Scenario: It is",
            "    @os2\n    Scenario: It is",
            "gap 'a-null' does not hold for os2",
            "the gap's dialects",
        ),
        (
            "    Scenario: It is",
            "    @install.find\n    Scenario: It is",
            "a gap has the tag 'install.find'",
            "not judged",
        ),
        (
            "@gap.a-null",
            "@install.find",
            "rule 'install.find' stands in the feature of another topic",
            "install.feature",
        ),
        ("When mmioClose", "When our mmioClose", "no step definition carries out", "steps`"),
        (
            "      When mmioClose(NULL, 0)",
            "      When it = mmioClose(NULL, 0)\n      Then the answer is\n        | reading 7 | it is 0 |",
            "gap 'a-null' has 2 readings, got 'reading 7'",
            "the first being 1",
        ),
        (
            "      When mmioClose(NULL, 0)",
            "      When it = mmioClose(NULL, 0)\n      Then the answer is\n        | reading 1 | it shines |",
            "'it shines' is no sign of a reading",
            "without a call",
        ),
        (
            "      When mmioClose(NULL, 0)",
            "      When it = mmioClose(NULL, 0)\n      Then the answer is\n        | reading 1 |",
            "expected rows of a reading and its signs",
            "reading 1",
        ),
    ],
)
def test_a_fault_of_a_gap_is_told(check: Callable[..., str], old: str, new: str, what: str, hint: str) -> None:
    check("spec/gaps.yaml", "gaps: []\n", GAPS, code=0)
    printed = check("features/gaps.feature", "", GAPS_FEATURE.replace(old, new, 1))
    assert what in printed
    assert hint in printed


@pytest.mark.parametrize(
    ("old", "new", "what", "hint"),
    [
        ("@install.old", "@gap.a-null", "gap 'a-null' stands in the feature of a topic", "gaps.feature"),
        (
            "    Scenario: It asks",
            "    @gap.a-null\n    Scenario: It asks",
            "a rule has the tag of a gap",
            "a block each",
        ),
    ],
)
def test_a_gap_stands_in_no_feature_of_a_topic(
    check: Callable[..., str], old: str, new: str, what: str, hint: str
) -> None:
    check("spec/gaps.yaml", "gaps: []\n", GAPS, code=0)
    printed = check(FEATURE, old, new)
    assert what in printed
    assert hint in printed


def test_a_step_that_two_definitions_match_is_told(check: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "VOCABULARY", (*steps.VOCABULARY, *steps.VOCABULARY))
    printed = check()
    assert "install.feature:7: 2 step definitions match 'an I/O procedure P'" in printed
    assert "make their patterns exclude each other" in printed


def test_a_rule_needs_a_scenario_in_each_of_its_dialects(check: Callable[..., str]) -> None:
    check(FEATURE, "    Scenario Outline", "    @os2\n    Scenario Outline", code=0)
    printed = check(FEATURE, "    Scenario: It is found", "    @os2\n    Scenario: It is found")
    assert "spec/rules/install.yaml:4: rule 'install.find' has no scenario for windows" in printed


def test_all_faults_are_told_at_once_and_counted(check: Callable[..., str]) -> None:
    check(FEATURE, "Given an I/O", "Given my I/O")
    printed = check(FEATURE, "Then mmioClose", "Given mmioClose")
    assert printed.startswith("mmio-conformance: 3 faults in the features and the catalogue\n")


def test_facts_are_counted_and_a_rule_without_one_is_reported(check: Callable[..., str]) -> None:
    assert "\n3 facts of Windows: 2 became rules, 1 did not, with a reason\n" in check(code=0)
    drum = "    reason: No drum was ever seen.\n"
    check("spec/facts/windows/INS.yaml", drum, f"{drum}  INS-02: {{says: The sun is opened., reason: Nobody can.}}\n")
    printed = check("spec/rules/open.yaml", "    facts: {windows: INS-02}\n", "")
    assert "spec/rules/open.yaml:4: no fact of Windows leads to rule 'open.moon'" in printed
    assert "hint: name it in the rule's facts: {windows: ...}" in printed


def test_a_fact_that_no_rule_names_and_no_reason_keeps_is_a_gap_in_the_numbering(check: Callable[..., str]) -> None:
    printed = check("spec/rules/install.yaml", "[INS-01, INS-02]", "INS-01")
    assert "spec/facts/os2/INS.yaml:3: expected INS-02 in the facts: of a rule or here, got neither" in printed
    assert "hint: name it in the rule that it became, or write what it says and why it is none: INS-02: ..." in printed


TITLE = "  Rule: What is installed is found\n"


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (FEATURE, TITLE, "  Rule: What is installed is there\n", "install.feature:4"),
        ("spec/rules/install.yaml", "title: What is installed is found", "title: All is found", "install.feature:4"),
        (FEATURE, "  Rule: OS/2 asks\n", "  Rule: OS/2 asks.\n", "install.feature:20"),
    ],
)
def test_the_title_of_a_rule_is_said_once(
    check: Callable[..., str], *, name: str, old: str, new: str, place: str
) -> None:
    printed = check(name, old, new)
    assert f"{place}: expected the title of rule 'install." in printed
    assert "hint: Rule: and title: are one sentence; correct it here, or in spec/rules/install.yaml:" in printed


def test_both_titles_are_shown_when_they_differ(check: Callable[..., str]) -> None:
    assert "expected the title of rule 'install.find', 'What is installed is found', got 'Found'" in check(
        FEATURE, TITLE, "  Rule: Found\n"
    )


def test_a_rule_and_a_gap_that_touch_each_other_both_say_so(check: Callable[..., str]) -> None:
    gap = GAPS.replace("    stance: Nobody passes NULL.\n", "    stance: Nobody passes NULL.\n    rules: [open.moon]\n")
    printed = check("spec/gaps.yaml", "gaps: []\n", gap)
    assert "spec/rules/open.yaml:4: rule 'open.moon' does not name gap 'a-null', which names it" in printed
    assert "hint: add it to gaps: of the rule, or take the rule out of spec/gaps.yaml:2" in printed
    untestable = "    untestable: nobody has been there\n"
    printed = check("spec/rules/open.yaml", untestable, f"{untestable}    gaps: [a-null]\n", code=0)
    printed = check("spec/gaps.yaml", "    rules: [open.moon]\n", "")
    assert "spec/gaps.yaml:2: gap 'a-null' does not name rule 'open.moon', which names it" in printed
    assert "hint: add it to rules: of the gap, or take the gap out of spec/rules/open.yaml:4" in printed


def test_an_id_that_is_gone_from_the_ledger_without_a_word_is_told(check: Callable[..., str]) -> None:
    printed = check(FEATURE, "Scenario: It is found", "Scenario: It is there")
    assert "ledger.yaml:6: the published id of a scenario is gone: 'install.find/it-is-found'" in printed
    assert "hint: bring it back, or list it under renamed: or retired:" in printed
    renamed = "renamed: {install.find/it-is-found: install.find/it-is-there}"
    assert "no faults" in check("spec/ledger.yaml", "renamed: {}", renamed, code=0)


def test_what_a_version_requires_is_written_once_there_is_no_fault_and_stays_once_it_is_released(
    check: Callable[..., str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    check(FEATURE, "Then mmioClose", "Given mmioClose")
    publish = ["check", "--publish", "--spec", "spec", "--features", "features"]
    assert main(publish) == 3
    assert not (tmp_path / "spec/requirements").exists()
    check(FEATURE, "Given mmioClose", "Then mmioClose", code=0)
    assert main(publish) == 0
    file = tmp_path / f"spec/requirements/{__version__}.yaml"
    printed = capsys.readouterr().out
    assert f"spec/requirements/{file.name}: 3 rules and 4 scenarios, a draft until its release\n" in printed
    assert '      - "the-code-xyz-is-kept"\n' in file.read_text()
    assert (tmp_path / "spec/ledger.yaml").read_text() == LEDGER
    assert main(["check", "--release", "--spec", "spec", "--features", "features"]) == 0
    assert " scenarios, released on 20" in capsys.readouterr().out
    assert (tmp_path / "spec/ledger.yaml").read_text().endswith("\nrules: []\n\nscenarios: []\n")
    assert main(publish) == 3
    assert "hint: raise __version__" in capsys.readouterr().err
    printed = check(FEATURE, "Scenario: It is found", "Scenario: It is there")
    assert f"{file.name}:15: the published id of a scenario is gone: 'install.find/it-is-found'" in printed


def test_folders_that_do_not_exist_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--features", "no/such/folder"]) == 3
    assert capsys.readouterr().err == (
        "mmio-conformance: no/such/folder: no such folder\nhint: name the folder that holds the files\n"
    )


def test_the_steps_of_a_background_are_checked_as_those_of_its_scenarios(check: Callable[..., str]) -> None:
    background = "  Rule: OS/2 asks\n\n    Background:\n      Given a drum\n"
    assert "install.feature:23: no step definition carries out given 'a drum'" in check(
        FEATURE, "  Rule: OS/2 asks\n", background
    )
