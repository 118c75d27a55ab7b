"""`--update-baseline` makes the file say what the run found; what people wrote and what still holds stays as it is."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import pytest
import yaml
from mmio_conformance.baseline import BaselineSession, load_baseline
from mmio_conformance.baseline.update import scalar, write
from mmio_conformance.cli import main
from mmio_conformance.errors import SuiteError
from mmio_conformance.results.listener import Listener
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection
from mmio_conformance.specification.profiles import scenarios_of
from mmio_spec import load_catalogue
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULE = "fourcc.truncated"
WAVES, ABC, TWO = (one.id for one in scenarios_of("windows") if one.rule == RULE)
NEW = f"""\
dialect: windows
deviations:
  # to be reviewed, with its cause: mmioStringToFOURCC("WAVES", 0): expected 'WAVE', got 'XAVE'
  - scenario: {WAVES}
    verdict: failed
    cause: implementation bug
    expected: "'WAVE'"
    got: "'XAVE'"
  # to be reviewed, with its cause: mmioStringToFOURCC("ABCDEFGH", 0): expected 'ABCD', got 'BBCD'
  - scenario: {ABC}
    verdict: failed
    cause: implementation bug
    expected: "'ABCD'"
    got: "'BBCD'"
  # to be reviewed, with its cause: mmioStringToFOURCC("PICTOGRAM", 0): expected code = 'QICT', got \
'PICT'
  - scenario: {TWO}
    verdict: failed
    cause: implementation bug
    expected: code
    got: "'PICT'"
"""


@pytest.fixture
def update(tmp_path: Path, misbehaving: Callable[..., str], recorded: Callable[..., str]) -> Callable[..., str]:
    """Return a function that writes a baseline, updates it from a run and returns what it is then."""
    file = tmp_path / "b.yaml"

    def run(content: str | None, way: str = "one-more", code: int = 0) -> str:
        if content is not None:
            file.write_text(content)
        adapter = recorded(misbehaving(way), "--rule", RULE)
        command = ["run", "--rule", RULE, "--adapter", adapter, "--baseline", str(file)]
        assert main([*command, "--update-baseline"]) == code
        return file.read_text()

    return run


def test_a_file_that_is_not_there_is_written(update: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    written = update(None)
    assert written.startswith("# The deviations of this implementation that are known.")
    assert written.endswith(f"\nimplementation: reference model 0.2.0\n{NEW}")
    assert "b.yaml: 3 added, 0 changed, 0 removed" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "# ours\n\n# and ours", "\n\n"])
def test_an_empty_file_is_filled_and_keeps_its_comments(update: Callable[..., str], content: str) -> None:
    end = "" if content.endswith("\n") or not content else "\n"
    assert update(content) == f"{content}{end}implementation: reference model 0.2.0\n{NEW}"


@pytest.mark.parametrize("content", ["deviations: []", "deviations:  [ ]", "deviations: [\n  ]"])
def test_an_empty_list_is_filled_where_it_stands(update: Callable[..., str], content: str) -> None:
    assert update(f"{content}\ndialect: windows\n") == NEW.removeprefix("dialect: windows\n") + "dialect: windows\n"


def test_what_holds_stays_byte_for_byte(update: Callable[..., str], tmp_path: Path) -> None:
    ours = f"""\
# head
dialect:   windows   # of Windows

deviations:

# part one

- cause: spec gap   # a matter of taste
  rule: '{RULE}'
  verdict: failed
  # below

# end
"""
    (tmp_path / "b.yaml").write_text(ours)
    before = (tmp_path / "b.yaml").stat().st_mtime_ns
    assert update(None) == ours
    assert (tmp_path / "b.yaml").stat().st_mtime_ns == before


MIXED = f"""\
dialect: windows
# The list.
deviations:
  # ABOUT MEMORY

  # abc passes by now
  # (two lines)
  - scenario: {ABC}
    verdict: failed
    # inside
    cause: spec gap  # tail
    expected: "'ABCD'"
    got: 1
    link: https://example.org/7

  # two
  - scenario: {TWO}
    verdict: failed
    cause: environment
    expected: code
    # the last one

# END
implementation: reference model
"""


PATTERN = "dialect: windows\ndeviations:\n  - rule: fourcc.t*\n    verdict: failed\n    cause: environment\n"


def test_an_entry_that_passes_is_removed_with_its_comment_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(MIXED)
    command = ["run", "--rule", RULE, "--dialect", "windows", "--baseline", str(file)]
    assert main([*command, "--update-baseline"]) == 0
    assert file.read_text() == (
        "dialect: windows\n# The list.\ndeviations: []\n  # ABOUT MEMORY\n\n\n# END\nimplementation: reference model\n"
    )
    assert main(command) == 0


def test_an_entry_that_fails_in_another_way_is_changed_and_says_what_it_was(update: Callable[..., str]) -> None:
    first, changed = MIXED.index("  - scenario"), update(MIXED)
    assert changed.startswith(MIXED[:first])
    assert changed[first:].startswith(f"""\
  # to be reviewed: was failed (expected 'ABCD', got 1); now: mmioStringToFOURCC("ABCDEFGH", 0): expected 'ABCD', \
got 'BBCD'
  - scenario: {ABC}
    verdict: failed
    # inside
    cause: spec gap  # tail
    expected: "'ABCD'"
    got: "'BBCD'"
    link: https://example.org/7

  # two
  - scenario: {TWO}
    verdict: failed
    cause: environment
    expected: code
    # the last one
  # to be reviewed, with its cause: mmioStringToFOURCC("WAVES", 0): expected 'WAVE', got 'XAVE'
  - scenario: {WAVES}
""")
    assert changed.endswith("    got: \"'XAVE'\"\n\n# END\nimplementation: reference model\n")


@pytest.mark.parametrize("where", ["first", "last"])
def test_the_version_that_was_judged_is_written_into_the_line_of_the_implementation(
    update: Callable[..., str], where: str
) -> None:
    line, entry = (
        "implementation: reference model 0.1  # ours\n",
        f"  - rule: {RULE}\n    verdict: failed\n    cause: environment\n",
    )
    rest = f"dialect: windows\ndeviations:\n{entry}"
    now = line.replace("0.1", "0.2.0")
    before, after = ((f"{one}{rest}" if where == "first" else f"{rest}{one}") for one in (line, now))
    assert update(before) == after


def test_a_pattern_stays_as_it_is_and_what_fails_otherwise_gets_an_entry_of_its_own(update: Callable[..., str]) -> None:
    for named in ("rule: fourcc.t*", "scenario: fourcc.t*/*"):
        text = f"dialect: windows\ndeviations:\n  - {named}\n    verdict: failed\n    cause: environment\n"
        assert update(text) == text
        other = text.replace("failed", "crashed")
        changed = update(other.replace("environment", "environment\n    flaky: true"))
        assert changed.startswith(text.partition("    verdict")[0])
        assert changed.count("- scenario: fourcc.truncated/") == 3


@pytest.mark.parametrize("content", ["", MIXED, PATTERN])
def test_what_an_update_has_written_makes_the_same_run_green(
    update: Callable[..., str],
    tmp_path: Path,
    misbehaving: Callable[..., str],
    recorded: Callable[..., str],
    content: str,
) -> None:
    update(content)
    adapter = recorded(misbehaving("one-more"), "--rule", RULE)
    assert main(["run", "--rule", RULE, "--adapter", adapter, "--baseline", str(tmp_path / "b.yaml")]) == 0


def test_a_failure_that_became_a_crash_loses_what_was_expected(update: Callable[..., str]) -> None:
    changed = update(MIXED, "crashes")
    assert (
        f"""\
  - scenario: {ABC}
    verdict: crashed
    # inside
    cause: spec gap  # tail
    link: https://example.org/7
"""
        in changed
    )
    assert "# to be reviewed: was failed (expected code); now: the adapter was killed by signal 9" in changed


def test_an_entry_that_changes_is_reviewed_no_more(update: Callable[..., str]) -> None:
    reviewed = MIXED.replace(
        "    cause: spec gap  # tail\n", "    cause: spec gap  # tail\n    reviewed: Jane, 2027-01-31\n"
    )
    assert "reviewed: Jane" in reviewed
    assert "reviewed: Jane" not in update(reviewed, "crashes")


def test_in_a_reviewed_baseline_nobody_has_reviewed_what_is_new_or_changes(update: Callable[..., str]) -> None:
    whole = f"dialect: windows\nreviewed: Jane, 2027-01-31\ndeviations:\n  - scenario: {ABC}\n"
    changed = update(f"{whole}    verdict: failed\n    cause: spec gap\n    expected: 1\n")
    assert changed.startswith("dialect: windows\nreviewed: Jane, 2027-01-31\n")
    assert changed.count("    reviewed: nobody\n") == 3


def test_the_dash_stays_when_the_field_beside_it_goes(update: Callable[..., str]) -> None:
    fields = f"verdict: failed\n    scenario: {ABC}\n    cause: spec gap\n"
    ours = f"dialect: windows\ndeviations:\n  - expected: 1\n    {fields}"
    changed = update(ours, "crashes")
    assert f"  - verdict: crashed\n    scenario: {ABC}\n    cause: spec gap\n" in changed


def test_a_flaky_entry_that_crashes_lists_the_crash_from_then_on_and_asks_for_review(
    update: Callable[..., str],
) -> None:
    ours = f"""\
dialect: windows
deviations:
  # sometimes
  - scenario: {ABC}
    verdict: failed
    cause: environment
    expected: 5
    flaky: true
"""
    changed = update(ours, "crashes")
    assert (
        "  # sometimes\n  # to be reviewed: was failed (expected 5), or a pass; now: the adapter was killed" in changed
    )
    assert "    verdict: [failed, crashed]\n    cause: environment\n    expected: 5\n    flaky: true\n" in changed


def test_a_flaky_entry_that_passes_stays(tmp_path: Path) -> None:
    ours = f"""\
dialect: windows
deviations:
  - scenario: {ABC}
    verdict: timed out
    cause: environment
    flaky: true
"""
    (tmp_path / "b.yaml").write_text(ours)
    command = ["run", "--rule", RULE, "--dialect", "windows", "--baseline", str(tmp_path / "b.yaml")]
    assert main([*command, "--update-baseline"]) == 0
    assert (tmp_path / "b.yaml").read_text() == ours


def test_a_scenario_that_fails_otherwise_than_the_entry_of_its_rule_gets_one_of_its_own(
    update: Callable[..., str],
) -> None:
    rule = f"  - rule: {RULE}\n    verdict: failed\n    expected: code\n    cause: spec gap\n"
    changed = update(f"dialect: windows\ndeviations:\n{rule}")
    assert changed.startswith(f"dialect: windows\ndeviations:\n{rule}  # to be reviewed")
    assert [WAVES in changed, ABC in changed, TWO in changed] == [True, True, False]


def test_entries_that_were_left_out_of_the_run_stay(update: Callable[..., str]) -> None:
    other = "  - rule: open.handle\n    verdict: crashed\n    cause: environment\n"
    assert update(f"dialect: windows\ndeviations:\n{other}").startswith(
        f"dialect: windows\ndeviations:\n{other}  # to be"
    )


def test_entries_of_scenarios_that_could_not_be_judged_stay(
    update: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    ours = f"dialect: windows\ndeviations:\n  - rule: {RULE}\n    verdict: crashed\n    cause: environment\n"
    assert update(ours, "error", code=3) == ours
    assert "entries of scenarios that could not be judged are as they were" in capsys.readouterr().out


def test_a_date_that_is_reached_is_not_settled_by_an_update(
    update: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    fields = "verdict: failed\n    cause: spec gap\n    review: 2020-01-01\n"
    ours = f"dialect: windows\ndeviations:\n  - rule: {RULE}\n    {fields}"
    assert update(ours, code=1) == ours
    assert "b.yaml:3: expected a review before 2020-01-01, which is reached" in capsys.readouterr().out


def test_new_and_changed_entries_name_the_revision_of_their_rule_if_it_is_not_the_first(
    update: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = load_catalogue()
    monkeypatch.setitem(catalogue.rules, RULE, replace(catalogue.rules[RULE], revision=2))
    old = f"dialect: windows\ndeviations:\n  - scenario: {WAVES}\n    verdict: crashed\n    cause: environment\n"
    assert update(old).count("    revision: 2\n") == 3


def test_lines_end_as_they_did(update: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(MIXED.replace("\n", "\r\n").encode())
    update(None)
    written = (tmp_path / "b.yaml").read_bytes()
    assert written.count(b"\r\n") == written.count(b"\n") > 20


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (f"dialect: windows\ndeviations:\n  - {{rule: {RULE}, verdict: crashed, cause: spec gap}}\n", "b.yaml:3"),
        (f"dialect: windows\ndeviations: [{{rule: {RULE}, verdict: crashed, cause: spec gap}}]\n", "b.yaml:2"),
        (
            f"dialect: windows\ndeviations:\n  -\n    rule: {RULE}\n    verdict: crashed\n    cause: spec gap\n",
            "b.yaml:4",
        ),
        ("{dialect: windows, deviations: []}\n", "b.yaml:1"),
    ],
)
def test_what_cannot_be_edited_is_refused_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, place: str
) -> None:
    (tmp_path / "b.yaml").write_text(content)
    assert main(["run", "--dialect", "windows", "--baseline", str(tmp_path / "b.yaml"), "--update-baseline"]) == 2
    printed = capsys.readouterr()
    assert f"{place}: expected each entry on lines of its own" in printed.err
    assert "hint: write `- scenario: ...` and each other field on a line below it" in printed.err
    assert printed.out == ""
    assert (tmp_path / "b.yaml").read_text() == content


def test_a_baseline_of_both_dialects_is_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--rule", RULE, "--baseline", str(tmp_path / "b.yaml"), "--update-baseline"]) == 2
    assert "hint: name one: --dialect windows" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["nowhere/b.yaml", "/proc/b.yaml", "folder"])
def test_a_baseline_that_cannot_be_written_is_refused_before_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "folder").mkdir()
    command = ["run", "--rule", RULE, "--dialect", "windows", "--update-baseline"]
    assert main([*command, "--baseline", str(tmp_path / place)]) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith("mmio-conformance: ")
    assert str(tmp_path / place) in printed.err
    assert printed.out == ""


def test_a_baseline_that_cannot_be_written_after_all_costs_no_report(
    tmp_path: Path, misbehaving: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, report = tmp_path / "b.yaml", tmp_path / "r"
    file.write_text(NEW)
    adapter = shlex.join(["sh", "-c", f"rm {file}; exec {misbehaving('one-more')}"])
    command = ["run", "--rule", RULE, "--adapter", adapter, "--report", str(report), "--update-baseline"]
    assert main([*command, "--baseline", str(file)]) == 3
    assert "was edited while the run went on" in capsys.readouterr().err
    assert (report / "results.json").exists()


def test_a_file_is_replaced_in_one_go_and_keeps_its_mode_and_its_name(tmp_path: Path) -> None:
    file, link = tmp_path / "b.yaml", tmp_path / "link.yaml"
    file.write_text("before")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, "after")
    assert (file.read_text(), file.stat().st_mode & 0o777, link.is_symlink()) == ("after", 0o640, True)
    with pytest.raises(SuiteError, match="cannot write"):
        write(tmp_path / "none" / "b.yaml", "x")
    assert sorted(os.listdir(tmp_path)) == ["b.yaml", "link.yaml"]  # noqa: PTH208 - names are what is compared


@pytest.mark.parametrize(
    "text",
    ["P", "0", "-1", "007", "0x10", "null", "NULL", "true", "no", "Off", "none",
     "", " a", "a ", "a: b", "a # b", "it's", '"ab"', "'WAVE'",
     '"a\\x00"', "'a\"b'", "- a", "[a]", "a\nb", "\x85", "at least 8 + 16", "MMIO_READ | MMIO_WRITE", "~", "*a", "a:"],
)  # fmt: skip
def test_every_text_is_read_back_as_it_was_written(tmp_path: Path, text: str) -> None:
    from mmio_spec.reading import read  # noqa: PLC0415

    (tmp_path / "t.yaml").write_text(f"- {scalar(text)}\n", encoding="utf-8")
    (value,) = read(tmp_path / "t.yaml")
    assert str(value) == text
    assert [str(one) for one in yaml.safe_load((tmp_path / "t.yaml").read_text(encoding="utf-8"))] == [text]


@pytest.mark.slow
def test_a_first_baseline_of_hundreds_of_deviations_is_sound_at_once(tmp_path: Path, template: Path) -> None:
    import shlex  # noqa: PLC0415
    import sys  # noqa: PLC0415

    file = tmp_path / "b.yaml"
    command = ["run", "--adapter", shlex.join([sys.executable, str(template)]), "--baseline", str(file)]
    assert main([*command, "--update-baseline"]) == 0
    assert len(load_baseline(file).entries) > 5
    assert main(command) == 0


def test_after_a_run_that_was_ended_early_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("dialect: windows\ndeviations: []\n")
    session = BaselineSession(tmp_path / "b.yaml", update=True)
    subjects = Selection(dialect="windows", rules=(RULE,)).subjects()
    check = session.check(subjects)
    result = replace(run_until_interrupted(subjects, Listener(), check), interrupted=True)
    said: list[str] = []
    assert session.ends(result, subjects, said.append) is result
    assert said[0].endswith("b.yaml: not updated, because the run was ended early")
    assert (tmp_path / "b.yaml").read_text() == "dialect: windows\ndeviations: []\n"


def test_a_file_that_was_edited_during_the_run_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    entry = f"  - scenario: {WAVES}\n    verdict: crashed\n    cause: environment\n"
    file.write_text(f"dialect: windows\ndeviations:\n{entry}")
    session = BaselineSession(file, update=True)
    subjects = Selection(dialect="windows", rules=(RULE,)).subjects()
    result = run_until_interrupted(subjects, Listener(), session.check(subjects))
    edited = f"dialect: windows\ndeviations:\n{entry.replace(WAVES, ABC)}{entry}"
    file.write_text(edited)
    said: list[str] = []
    with pytest.raises(SuiteError, match="was edited while the run went on\nhint: nothing is written"):
        session.ends(result, subjects, said.append)
    assert file.read_text() == edited
