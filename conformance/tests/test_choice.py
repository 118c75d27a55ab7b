"""What runs is what a user names: a rule, a topic, a gap, a scenario, a function or a pattern of ids."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.errors import UsageError
from mmio_conformance.specification.choice import Choice

if TYPE_CHECKING:
    from pathlib import Path

SCENARIO = "fourcc.truncated/two-long-strings-with-the-same-beginning-give-the-same-code"


def chosen(*words: str) -> list[str]:
    Choice(words).check()
    return [str(scenario.id) for scenario in Choice(words).read()]


def test_a_scenario_is_chosen_by_the_id_that_findings_print() -> None:
    assert chosen(SCENARIO) == [SCENARIO]


def test_a_rule_a_topic_and_a_pattern_choose_all_of_theirs() -> None:
    of_rule, of_topic = chosen("fourcc.truncated"), chosen("fourcc")
    assert SCENARIO in of_rule
    assert set(of_rule) < set(of_topic)
    assert chosen("fourcc.*") == of_topic
    assert chosen("*/two-long-strings-*") == [SCENARIO]


def test_a_gap_is_chosen_by_its_id() -> None:
    assert {scenario.partition("/")[0] for scenario in chosen("gap.invalid-handle")} == {"gap.invalid-handle"}


def test_a_function_chooses_the_scenarios_that_call_it() -> None:
    assert SCENARIO in chosen("mmioStringToFOURCC")
    assert SCENARIO not in chosen("mmioSeek")


def test_several_words_are_added_up_in_the_order_of_the_features() -> None:
    assert chosen("install.counted", SCENARIO) == [SCENARIO, *chosen("install.counted")]


@pytest.mark.long
@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("instal", "install"),
        ("install.countd", "install.counted"),
        ("mmioSek", "mmioSeek"),
        ("IOPROC", "ioproc"),
        ("Install.Counted", "install.counted"),
        ("MMIO_OPEN", "mmioOpen"),
        (SCENARIO[:-3], SCENARIO),
    ],
)
def test_a_word_that_means_nothing_gets_the_nearest_one_of_any_kind(word: str, nearest: str) -> None:
    with pytest.raises(UsageError) as caught:
        Choice((word,)).check()
    assert f"did you mean {nearest!r}?" in caught.value.hint


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        (SCENARIO[:30], f"a pattern takes a part of ids: '*{SCENARIO[:30]}*'"),
        ("two-long-strings", "'*two-long-strings*'"),
        ("MMIO_ALLOCBUF", "`mmio-conformance explain MMIO_ALLOCBUF` names the rules"),
        ("", "`mmio-conformance rules` lists the rules"),
        ("[", "`mmio-conformance rules` lists the rules"),
    ],
)
def test_a_part_of_an_id_leads_to_a_pattern_and_a_constant_to_its_rules(word: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        Choice((word,)).check()
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("word", "what", "profile"),
    [
        ("gap.odd-counts", "'gap.odd-counts' is a gap", "gaps"),
        ("gap.*", "'gap.*' is a gap", "gaps"),
        ("observed", "topic 'observed' is observed", "observed"),
        ("observed.info-*", "'observed.info-*' is observed", "observed"),
    ],
)
def test_what_the_profile_leaves_out_is_said_with_the_profile_that_plays_it(
    capsys: pytest.CaptureFixture[str], word: str, what: str, profile: str
) -> None:
    assert main(["run", "flush", word]) == 2
    assert capsys.readouterr().err == (
        f"mmio-conformance: {what}, not documented\nhint: --profile {profile} plays it too\n"
    )


def test_a_pattern_that_matches_nothing_is_an_error() -> None:
    with pytest.raises(UsageError, match="no scenario for"):
        Choice(("nothing.*",)).check()


@pytest.mark.long
def test_what_failed_in_a_stored_run_is_played_again_alone(
    tmp_path: Path, misbehaving: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(misbehaving)
    adapter = ["--adapter", misbehaving("one-more", 2), "fourcc.truncated"]
    assert main(["run", *adapter, "--report", str(tmp_path / "first")]) == 1
    failed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("failed: ")]
    assert 0 < len(failed) < len(chosen("fourcc.truncated"))
    assert main(["run", "--failed", str(tmp_path / "first"), "--report", str(tmp_path / "second")]) == 0
    assert f"{len(failed)} of {len(failed)} passed" in capsys.readouterr().out
    one = failed[0].split()[1]
    assert main(["run", "--failed", str(tmp_path / "first"), one, "install"]) == 0
    assert "1 of 1 passed" in capsys.readouterr().out
    assert main(["run", "--failed", str(tmp_path / "first"), "install"]) == 2
    assert "nothing of install failed in the stored run" in capsys.readouterr().err
    assert main(["run", "--failed", str(tmp_path / "second")]) == 2
    assert "nothing failed in the stored run" in capsys.readouterr().err
    events = tmp_path / "first" / "events.ndjson"
    events.write_text("".join(events.read_text().splitlines(keepends=True)[:-1]))
    assert main(["run", "--failed", str(events)]) == 0
    assert f"{events}: the run was cut off after " in capsys.readouterr().err
    events = tmp_path / "second" / "events.ndjson"
    events.write_text("".join(events.read_text().splitlines(keepends=True)[:-1]))
    assert main(["run", "--failed", str(events)]) == 2
    assert "has reached, and it was cut off" in capsys.readouterr().err


@pytest.mark.slow
def test_what_was_blocked_in_a_stored_run_is_played_again_too(
    tmp_path: Path, template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = ["--adapter", shlex.join([sys.executable, str(template)])]
    assert main(["run", *adapter, "select.element-name", "--report", str(tmp_path)]) == 1
    first = capsys.readouterr().out
    assert "mmioOpen returned NULL, and select.extension fails too" in first
    assert main(["run", *adapter, "--failed", str(tmp_path)]) == 1
    assert capsys.readouterr().out == first


@pytest.mark.long
def test_a_run_stops_after_as_many_failures_as_it_is_told(
    misbehaving: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(misbehaving)
    assert main(["run", "--adapter", misbehaving("one-more"), "fourcc", "--max-failures", "1"]) == 1
    shown = capsys.readouterr().out
    assert "stopped after 1 failures" in shown
    assert shown.count("failed: ") == 1
