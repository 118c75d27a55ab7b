from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.check.features import check_features
from mmio_conformance.cli import main
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.model import MODELS, InProcess, start_model
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.errors import AdapterError, AdapterExited, AdapterLate, Crashed, SuiteError
from mmio_conformance.explore import campaign as campaigns
from mmio_conformance.explore import shrinking
from mmio_conformance.explore.difference import Difference
from mmio_conformance.explore.earlier import read_earlier
from mmio_conformance.explore.example import Player, pack, unpack, words_named
from mmio_conformance.explore.finding import Finding, name_of_file, write_findings
from mmio_conformance.explore.generation import ExampleWords, examples
from mmio_conformance.explore.judging import left_open
from mmio_conformance.explore.judging.judge import Judge
from mmio_conformance.explore.judging.points import POINTS
from mmio_conformance.explore.law_player import LawPlayer, law_examples
from mmio_conformance.explore.laws import LAWS, Law
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.operations import OPERATIONS
from mmio_conformance.explore.riff import IMAGES, LARGE_IMAGE
from mmio_conformance.explore.shrinking import shrink
from mmio_conformance.explore.side import Side
from mmio_conformance.explore.steps import Call, PutFile, Step, literal
from mmio_conformance.play.expressions import string
from mmio_conformance.play.play import Scenario
from mmio_conformance.play.player import play
from mmio_conformance.results.explored_gaps import AS_THE_MODEL
from mmio_conformance.specification.scenarios import folder, load_features
from mmio_reference import DIALECTS, Windows
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.explore.campaign import Campaign


SEED = 1
NAMES = list(OPERATIONS)
#: Opens a.dat, which holds ten digits, writes one byte, and closes the file.
WRITES_ONE = ExampleWords(((NAMES.index("write"), 0, 0, 0),), 0)


#: An adapter of a model that is wrong: it writes zeros.
WRONG_ADAPTER = """
import sys
from mmio_conformance.driver import serve
from mmio_reference import Windows

class Wrong(Windows):
    def bytes_to_write(self, content):
        return bytes(len(content))

serve.MODELS = {"windows": Wrong}
serve.serve("windows", sys.stdin.buffer, sys.stdout.buffer)
"""


class SeeksFromEndForwards(Windows):
    """Takes the other reading of a gap."""

    def offset_from_end(self, offset: int) -> int:
        return offset


class WritesNothing(Windows):
    def bytes_to_write(self, content: bytes) -> bytes:
        return bytes(len(content))


@pytest.mark.long
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_model_differs_from_itself_nowhere(campaign: Callable[..., Campaign], dialect: str) -> None:
    found = campaign(MODELS[dialect], 80)
    assert found.findings == {}
    assert found.examples == 80
    assert found.calls > 800
    assert len(found.states) > 150
    assert sum(calls for state, calls in found.states.items() if state.during == "no message") == found.calls


def test_nothing_is_written_where_a_file_of_gigabytes_would_come_of_it_also_after_a_seek_that_fails() -> None:
    operations: tuple[list[str | int], ...] = (
        ["open", 2, 0, 0, 0],
        ["seek", 0, 0, 947, 0],
        ["seek", 0, 4, 8, 0],
        ["write", 0, 0, 0, 0],
    )
    with closing(start_model(Windows)) as model, closing(start_model(Windows)) as other:
        played = Player(ModelSide(model), Side(other)).play(tuple(map(words_named, operations)))
    calls = [step.text for step in played.steps if isinstance(step, Call)]
    assert calls[1:3] == ["mmioSeek(file, 2147483647, SEEK_SET)", "mmioSeek(file, 1, SEEK_END)"]
    assert not any(call.startswith("mmioWrite") for call in calls)


@pytest.mark.slow
def test_explorations_are_also_where_a_message_is_being_answered(campaign: Callable[..., Campaign]) -> None:
    assert {state.during for state in campaign(Windows, 300).states} == {"no message", "a message"}


def test_a_seed_gives_the_same_examples_each_time_and_another_gives_others() -> None:
    first, again, other = (list(islice(examples(seed), 50)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "dialect", "rules"),
    [
        ("LosesWrittenBytes", "windows", {"buffer.transparent", "flush.writes"}),
        ("LosesWrittenBytes", "os2", {"buffer.transparent", "flush.writes", "transfer.read"}),
        ("AscendAnswersTrue", "windows", {"ascend.success"}),
        ("WritesThrough", "windows", {"buffer.asks-when-needed"}),
    ],
)
def test_a_mistake_is_found_in_few_calls_and_its_scenario_is_ready_to_paste(
    campaign: Callable[..., Campaign], tmp_path: Path, name: str, dialect: str, rules: set[str]
) -> None:
    law_breaker = next(one for one in LAW_BREAKERS if one.wrong.__name__ == name)
    found = campaign(law_breaker.model(dialect), 1000, shrinking=60.0, progress=_end_at_a_finding)
    (finding,) = found.findings.values()
    assert not rules.isdisjoint(finding.difference.rules)
    assert finding.confirmed
    assert len(finding.calls) <= 7
    features = Path(shutil.copytree(folder(), tmp_path / "features"))
    _paste(finding, features)
    assert check_features(features, load_catalogue()) == []


@pytest.mark.parametrize(
    ("name", "operations"),
    [
        ("ShortExpansion", (["open-memory", 1, 0, 4, 0], ["write", 0, 14, 0, 0], ["get-info", 0, 0, 0, 0])),
        ("GrowsWithoutLeave", (["open-memory", 1, 0, 0, 0], ["write", 0, 14, 0, 0])),
        ("CopiesBlockInUse", (["open-memory", 0, 0, 0, 0], ["open-memory", 0, 0, 0, 3], ["write", 0, 2, 1, 0])),
        ("SharesPosition", (["open-memory", 0, 0, 0, 0], ["open-memory", 0, 0, 0, 3], ["read", 0, 2, 0, 0])),
        ("MakesRefused", (["open-in-vain", 0, 0, 0, 0],)),
        ("EndsEarly", (["open-riff", 3, 0, 0, 0], ["descend", 0, 3, 0, 0], ["descend", 0, 66, 0, 1])),
        ("GivesUpBeforeFilling", (["open-procedure", 0, 0, 1, 0], ["refuse", 0, 3, 0, 1])),
        ("EmptiesUnwritten", (["open-procedure", 0, 0, 1, 0], ["refuse", 0, 0, 1, 1])),
        ("ReturnsToStartBeforeFilling", (["open-procedure", 0, 0, 1, 0], ["refuse", 0, 3, 0, 11])),
        ("KeepsToItself", (["open-shared", 0, 0, 256, 0], ["open-elsewhere", 0, 0, 0, 0])),
        ("NameInSecond", (["open-procedure", 0, 0, 0, 0],)),
        ("NormalizesName", (["open-procedure", 0, 0, 0, 6],)),
        ("StoresFlagsLate", (["open-procedure", 0, 1, 1, 0],)),
        ("OffsetIsUnknown", (["open-procedure", 0, 0, 0, 0],)),
        ("PassesFirstNumber", (["open-procedure", 0, 0, 0, 2],)),
        ("IgnoresRefusal", (["open-unusual", 0, 0, 0, 16],)),
        ("CutsError", (["open-unusual", 0, 0, 0, 56],)),
        ("DropsCloseFlags", (["open-procedure", 0, 0, 0, 0], ["close", 0, 3, 0, 0])),
        ("DropsCloseFlags", (["open-procedure", 0, 0, 1, 0], ["close", 0, 3, 0, 0])),
        ("ClosesSilently", (["open-procedure", 0, 0, 1, 0],)),
        ("CutsMessage", (["open-procedure", 0, 0, 0, 0], ["send", 0, 4, 0, 0])),
        ("NewNameFirst", (["rename-by-procedure", 0, 0, 0, 0],)),
        ("SixteenBitsOfError", (["rename-by-procedure", 0, 5, 0, 0],)),
        ("ClearsInfo", (["rename-by-procedure", 0, 0, 0, 0],)),
        ("AnswersShortInside", (["open-unusual", 0, 0, 0, 27], ["read", 0, 0, 0, 0])),
    ],
)
def test_what_only_a_few_operations_show_is_found_and_confirmed(
    campaign: Callable[..., Campaign], name: str, operations: tuple[list[str | int], ...]
) -> None:
    law_breaker = next(one for one in LAW_BREAKERS if one.wrong.__name__ == name)
    example = ExampleWords(tuple(map(words_named, operations)), 3)
    (found,) = campaign(law_breaker.model("windows"), 1, first=[example]).findings.values()
    assert found.confirmed


class CrashesWhenRefused(Windows):
    def answer_of_failed_flush(self) -> int:
        raise Crashed("the bytes were refused", "")


def test_a_crash_in_a_call_that_has_to_fail_is_confirmed_by_its_scenario(
    campaign: Callable[..., Campaign], tmp_path: Path
) -> None:
    operations: tuple[list[str | int], ...] = ["open-procedure", 0, 0, 1, 0], ["refuse", 0, 0, 1, 1]
    example = ExampleWords(tuple(map(words_named, operations)), 3)
    (finding,) = campaign(CrashesWhenRefused, 1, first=[example]).findings.values()
    assert (finding.difference.point, finding.confirmed) == ("crashed", True)
    features = Path(shutil.copytree(folder(), tmp_path / "features"))
    _paste(finding, features)
    assert check_features(features, load_catalogue()) == []


def _end_at_a_finding(so_far: Campaign) -> None:
    if so_far.findings:
        raise KeyboardInterrupt


def _paste(finding: Finding, features: Path) -> None:
    """Put the scenario of a finding into the feature of its topic, first under its rule."""
    rule = finding.difference.rules[0]
    feature = features / f"{rule.partition('.')[0]}.feature"
    heading = f"  Rule: {load_catalogue().rules[rule].title}\n"
    text = feature.read_text()
    assert heading in text
    _, _, scenario = finding.feature.partition(heading)
    feature.write_text(text.replace(heading, heading + scenario, 1))


@pytest.mark.parametrize(("operation", "name"), [("rename", "n.dat"), ("delete", "a.dat")])
def test_a_file_that_was_renamed_or_deleted_is_opened_again_by_its_name(operation: str, name: str) -> None:
    words = (NAMES.index(operation), 1, 0, 0), (NAMES.index("open") + len(NAMES), 0, 16, 0)
    with closing(start_model(Windows)) as model, closing(start_model(Windows)) as other:
        played = Player(ModelSide(model), Side(other)).play(words)
    opened = [step.arguments[0].content for step in played.steps if isinstance(step, Call) and step.target]
    assert opened == [name.encode()]


@pytest.mark.long
def test_a_file_that_is_closed_without_a_word_about_refused_bytes_is_a_finding(
    campaign: Callable[..., Campaign],
) -> None:
    (law_breaker,) = (one for one in LAW_BREAKERS if one.wrong.__name__ == "ForgetsUnwritten")
    causes = campaign(law_breaker.model("windows"), 60).findings
    assert any(cause.startswith("mmioClose failure [buffer.failure-reported]") for cause in causes)


def test_a_cause_explains_what_shows_like_it_and_has_all_that_it_needs_before() -> None:
    def after(*rules: str, function: str = "mmioRead") -> Difference:
        return Difference(function, "", ("transfer.read",), "1", "0", after=rules)

    cause = after("transfer.nothing").cause
    assert after("flush.empty", "transfer.nothing").explained_by([cause]) == cause
    assert after("flush.empty").explained_by([cause]) is None
    assert after("transfer.nothing", function="mmioSeek").explained_by([cause]) is None
    assert after("flush.empty").explained_by([cause, after().cause]) == after().cause


@pytest.mark.long
def test_a_cause_is_one_finding_however_often_it_is_met(campaign: Callable[..., Campaign]) -> None:
    found = campaign(WritesNothing, 60)
    assert len(found.findings) == len({finding.cause for finding in found.findings.values()})
    assert max(finding.met for finding in found.findings.values()) > 2


@pytest.mark.long
def test_another_reading_of_a_gap_is_no_finding_but_kept_for_the_survey(campaign: Callable[..., Campaign]) -> None:
    found = campaign(SeeksFromEndForwards, 120)
    assert found.findings == {}
    otherwise = {(one.gap, one.function) for one in found.readings if one.got != AS_THE_MODEL}
    assert ("sign-of-offset-from-end", "mmioSeek") in otherwise
    assert {function for _, function in otherwise} == {"mmioSeek"}


@pytest.mark.slow
def test_two_implementations_are_compared_in_gaps_too(campaign: Callable[..., Campaign]) -> None:
    found = campaign(Windows, 120, against=SeeksFromEndForwards)
    assert found.findings
    assert {"gap.sign-of-offset-from-end"} <= {gap for one in found.findings.values() for gap in one.difference.gaps}


@pytest.mark.slow
def test_two_that_do_the_same_do_not_differ(campaign: Callable[..., Campaign]) -> None:
    assert campaign(Windows, 200, against=Windows).findings == {}


@pytest.mark.long
@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_model_keeps_every_law(campaign: Callable[..., Campaign], dialect: str) -> None:
    found = campaign(MODELS[dialect], 200, laws=True)
    assert found.findings == {}
    assert found.calls > 2000


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_a_law_names_rules_that_some_law_breaker_breaks_and_catches_one(law: Law) -> None:
    rules = [load_catalogue().rules[rule] for rule in law.rules]
    caught = 0
    for law_breaker in LAW_BREAKERS:
        if law_breaker.rule in law.rules and "windows" in law_breaker.dialects:
            with closing(start_model(law_breaker.model("windows"))) as subject:
                player = LawPlayer(Side(subject), Side(subject))
                player.laws = (law,)
                caught += any(
                    player.play(example.words).difference is not None for example in islice(law_examples(SEED), 40)
                )
    assert rules
    assert caught


@pytest.mark.long
def test_a_broken_law_is_a_finding_with_its_scenario(campaign: Callable[..., Campaign]) -> None:
    law_breaker = next(one for one in LAW_BREAKERS if one.wrong.__name__ == "LosesWrittenBytes")
    found = campaign(law_breaker.model("windows"), 1000, laws=True, shrinking=0.2, progress=_end_at_a_finding)
    (finding,) = found.findings.values()
    assert finding.confirmed
    assert finding.difference.rules in {law.rules for law in LAWS if law.name == finding.difference.point}


@pytest.mark.long
def test_a_topic_leaves_out_what_rules_of_others_decide(campaign: Callable[..., Campaign]) -> None:
    assert (
        campaign(WritesNothing, 30, topics=frozenset({"flush"})).findings.keys()
        < campaign(WritesNothing, 30).findings.keys()
    )


def test_every_point_and_every_gap_that_leaves_one_open_is_in_the_catalogue() -> None:
    catalogue = load_catalogue()
    assert {rule for rules in POINTS.values() for rule in rules} <= catalogue.rules.keys()
    assert left_open._LEFT_OPEN.keys() <= catalogue.gaps.keys()  # noqa: SLF001 - the table that is tested


@pytest.mark.long
def test_an_example_is_shrunk_to_the_operations_that_matter() -> None:
    long = next(example for example in examples(SEED) if len(example.words) > 10)
    wanted = long.words[3]
    shortest = shrink(long, lambda example: wanted[0] in {words[0] for words in example.words}, 30)
    assert shortest == ExampleWords(((wanted[0], 0, 0, 0),), 0)


def test_files_that_only_others_were_chosen_among_are_left_out() -> None:
    write = NAMES.index("write")

    def shows(candidate: ExampleWords) -> bool:
        """As if each operation but the write opened a file, and the first file were the one that matters."""
        files = sum(unpack(words)[0] != write for words in candidate.words)
        chosen = [unpack(words)[1] for words in candidate.words if unpack(words)[0] == write]
        return files > 0 and any(word % files == 0 for word in chosen)

    example = ExampleWords((*((NAMES.index("open"), 0, 0, 0),) * 3, pack(write, 700 * 3, 0, 0, 0)), 0)
    shortest = shrink(example, shows, 30)
    assert len(shortest.words) == 2


def test_operations_that_do_not_matter_are_left_out_by_halves() -> None:
    words = tuple((number, 0, 0, 0) for number in range(64))
    tried = []

    def shows(candidate: ExampleWords) -> bool:
        tried.append(len(candidate.words))
        return words[37] in candidate.words

    shrink(ExampleWords(words, 0), shows, 30)
    assert tried.index(1) < 20


def test_hypothesis_tells_nobody_how_to_repeat_what_was_interrupted(capsys: pytest.CaptureFixture[str]) -> None:
    tries = count()

    def shows(_: ExampleWords) -> bool:
        if next(tries) == 2:
            raise KeyboardInterrupt
        return True

    with pytest.raises(KeyboardInterrupt):
        shrink(ExampleWords(((0, 1, 2, 3), (5, 6, 7, 8)), 1), shows, 10.0)
    assert capsys.readouterr() == ("", "")


def test_shrinking_ends_in_time_with_the_best_that_it_has() -> None:
    long = next(example for example in examples(SEED) if len(example.words) > 10)
    assert shrink(long, lambda _: True, 0) == long


def test_once_the_time_for_shrinking_is_over_nothing_more_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    long = next(example for example in examples(SEED) if len(example.words) > 10)
    now, tried = iter(range(1000)), count(1)
    monkeypatch.setattr(shrinking, "monotonic", lambda: next(now))
    assert len(shrink(long, lambda _: bool(next(tried)), 8).words) < len(long.words)
    assert (next(now), next(tried)) < (20, 10)


def test_ctrl_c_keeps_what_was_found(campaign: Callable[..., Campaign]) -> None:
    found = campaign(WritesNothing, 1000, progress=_end_at_a_finding)
    assert found.interrupted
    assert len(found.findings) == 1


def test_ctrl_c_keeps_what_is_being_shortened(
    campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(campaigns, "shrink", interrupt)
    (found,) = campaign(WritesNothing, 20, shrinking=1.0).findings.values()
    assert not found.pinned


def test_an_adapter_that_breaks_the_interface_leaves_what_was_found_before(campaign: Callable[..., Campaign]) -> None:
    def breaks(found: Campaign) -> None:
        if found.findings:
            raise AdapterError("no answer")

    ended = campaign(WritesNothing, 20, progress=breaks)
    assert len(ended.findings) == 1
    assert str(ended.error) == "no answer"


def test_memory_that_cannot_be_read_after_a_call_is_a_crash_of_that_call(
    campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> bytes:
        raise AdapterExited("the adapter was killed by signal 11")

    monkeypatch.setattr(Judge, "judge", crash)
    (found,) = campaign(Windows, 1, first=[WRITES_ONE]).findings.values()
    assert (found.difference.function, found.difference.got) == ("mmioOpen", "crashed")


def test_who_answers_no_other_request_any_more_is_a_finding_and_the_campaign_goes_on(
    campaign: Callable[..., Campaign], monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out = Side.carry_out

    def late(side: Side, step: Step) -> int:
        if isinstance(step, PutFile) and not isinstance(side, ModelSide):
            raise AdapterLate("no answer within 2 s")
        return carry_out(side, step)

    monkeypatch.setattr(Side, "carry_out", late)
    ended = campaign(Windows, 3, first=[WRITES_ONE])
    assert ended.error is None
    assert ended.examples == 3
    assert list(ended.findings) == ["PutFile timed out"]


@pytest.mark.parametrize(("failures", "error"), [(2, None), (3, "it does not start")])
def test_an_adapter_that_does_not_start_again_is_tried_three_times_and_what_ended_it_is_kept(
    campaign: Callable[..., Campaign], failures: int, error: str | None
) -> None:
    def start(_: Path) -> InProcess:
        if next(starts) in range(1, 1 + failures):
            raise AdapterError(str(error))
        return InProcess(CrashesWhenRefused)

    operations: tuple[list[str | int], ...] = ["open-procedure", 0, 0, 1, 0], ["refuse", 0, 0, 1, 1]
    example = ExampleWords(tuple(map(words_named, operations)), 3)
    starts = count()
    with closing(Implementation(start)) as subject:
        ended = campaign(subject, 2, first=[example])
    assert (None if ended.error is None else str(ended.error)) == error
    assert {finding.difference.got for finding in ended.findings.values()} == {"crashed"}


class DiesWhenItClosesWhatIsLeft(Windows):
    def answer_of_close(self) -> int:
        raise Crashed("what a law has left open is closed", "")

    def position_sought(self, target: int, end: int) -> int:
        return super().position_sought(target, end) + 1


def test_a_crash_while_what_a_law_has_left_is_closed_ends_no_campaign(campaign: Callable[..., Campaign]) -> None:
    ended = campaign(DiesWhenItClosesWhatIsLeft, 30, laws=True)
    assert (ended.error, ended.examples) == (None, 30)
    assert {"crashed"} < {finding.difference.got for finding in ended.findings.values()}


@pytest.mark.parametrize("operation", [["read", 1, 2], ["read", 1, -2, 3, 4], ["unknown", 1, 2, 3, 4], []])
def test_operations_that_were_changed_by_hand_are_refused(operation: list[str | int], tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_text(json.dumps({"findings": [{"operations": [operation], "ending": 0}]}))
    with pytest.raises(SuiteError, match="expected the findings of an exploration\nhint: "):
        read_earlier(tmp_path, "windows")


@pytest.mark.long
def test_an_exploration_begins_with_what_the_last_one_found(campaign: Callable[..., Campaign], tmp_path: Path) -> None:
    write_findings(tmp_path, campaign(WritesNothing, 60).findings.values())
    found = campaign(WritesNothing, 1, first=read_earlier(tmp_path, "windows").examples)
    assert len(found.findings) == 1


@pytest.mark.long
def test_what_cannot_be_written_leaves_the_rest_and_is_named(
    campaign: Callable[..., Campaign], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = campaign(WritesNothing, 40).findings.values()
    first, *others = (one.difference for one in findings)
    name = name_of_file(1, first.rules, first.function)
    (tmp_path / name / "in the way").mkdir(parents=True)
    _, (fault,) = write_findings(tmp_path, findings)
    assert fault.startswith(f"cannot write {tmp_path}/{name}: ")
    assert len(read_earlier(tmp_path, "windows").first) == 1 + len(others) > 1
    (tmp_path / "states.json" / "in the way").mkdir(parents=True)
    assert main(["explore", "--examples", "1", "--seed", "1", "--out", str(tmp_path)]) == 3
    assert f"cannot write {tmp_path}/states.json: " in capsys.readouterr().err
    assert (tmp_path / "states.html").is_file()


def test_a_folder_without_findings_gives_no_examples(tmp_path: Path) -> None:
    assert read_earlier(tmp_path, "windows").examples == ()


@pytest.mark.slow
@pytest.mark.parametrize(("way", "outcome"), [("crashes", "crashed"), ("hangs", "timed out")])
def test_a_crash_and_a_hang_are_findings_and_the_campaign_goes_on(
    campaign: Callable[..., Campaign], misbehaving: Callable[..., str], way: str, outcome: str
) -> None:
    with closing(start_adapter(misbehaving(way, 3), 0.5, lambda: None)) as subject:
        found = campaign(subject, 3, first=[WRITES_ONE])
    assert found.examples == 3
    assert {finding.difference.got for finding in found.findings.values()} == {outcome}


@given(st.lists(st.sampled_from([b"a", b"0123456789" * 9, bytes(70), b"\0", b'"\\|', b"\xff\r\n"])).map(b"".join))
def test_bytes_written_as_a_step_are_those_bytes_again(content: bytes) -> None:
    class NoNames(Scenario):
        def __init__(self) -> None: ...

    text = literal(content)
    assert string(text, NoNames()) == content
    assert "|" not in text


@pytest.mark.parametrize("image", [*IMAGES, LARGE_IMAGE])
def test_the_places_of_an_image_are_those_where_chunks_begin(image: Any) -> None:
    codes = {b"RIFF", b"LIST", b"fmt ", b"data", b"fact", b"INAM", b"ICOP", b"JUNK", b"DATA", b"dat!", b"skip", b"last"}
    assert {image.content[place : place + 4] for place in image.chunks} <= codes
    assert image.chunks[0] == image.content.startswith(b"!")


@pytest.mark.slow
def test_the_command_writes_its_findings_and_ends_with_one(suite: list[str], tmp_path: Path) -> None:
    adapter = tmp_path / "adapter.py"
    adapter.write_text(WRONG_ADAPTER)
    out = tmp_path / "found"
    command = [*suite, "explore", "--adapter", shlex.join([sys.executable, str(adapter)]), "--seed", "1"]
    command += ["--examples", "30", "--topic", "transfer", "--out", str(out)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stderr
    data = json.loads((out / "findings.json").read_text())
    assert any("mmioWrite(" in call for call in data["findings"][0]["calls"])
    assert len(list(out.glob("*.feature"))) == len(data["findings"])
    assert len(list(out.glob("*.c"))) == len(data["findings"])
    assert {state["function"] for state in json.loads((out / "states.json").read_text())["states"]} >= {"mmioOpen"}
    assert "expected" in ended.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--topic", "bufer"], "unknown topic 'bufer'"),
        (["--time", "0"], "expected a number above 0 for --time, got 0"),
        (["--examples", "-1"], "expected a number above 0 for --examples, got -1"),
        (["--seed", "-1"], "expected a seed from 0 to 4294967295, got -1"),
    ],
)
@pytest.mark.long
def test_a_bad_option_is_one_line_and_a_hint(suite: list[str], options: list[str], words: str) -> None:
    ended = subprocess.run([*suite, "explore", *options], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert words in ended.stderr
    assert "hint: " in ended.stderr


EXPLORED = Path(__file__).parents[1] / "explorations"
EXPLORATIONS = sorted(EXPLORED.glob("*/findings.json"))


@pytest.mark.parametrize("file", EXPLORATIONS, ids=lambda file: file.parent.name)
def test_the_model_passes_what_explorations_have_found_elsewhere(file: Path) -> None:
    findings = json.loads(file.read_text())["findings"]
    scenarios = load_features(file.parent)
    dialects = {finding["dialect"] for finding in findings}
    assert findings
    assert len(scenarios) == len(findings)
    with closing(start_model(MODELS[dialects.pop()])) as model:
        failed = [scenario.file for scenario in scenarios if play(scenario, model).error is not None]
    assert failed == []
    assert dialects == set()


def test_every_exploration_that_is_kept_is_told_of() -> None:
    page = (EXPLORED / "README.md").read_text()
    causes = [finding["cause"] for file in EXPLORATIONS for finding in json.loads(file.read_text())["findings"]]
    assert causes
    assert [cause for cause in causes if f"`{cause}`" not in page] == []


@pytest.mark.parametrize("file", sorted(EXPLORED.glob("*/same-cause.yaml")), ids=lambda file: file.parent.name)
def test_a_rule_that_shows_as_another_is_in_the_baseline_as_that_is(file: Path) -> None:
    same = yaml.safe_load(file.read_text())
    listed = (EXPLORED.parent / "baselines" / f"{file.parent.name}.yaml").read_text()
    rules = {*same, *(one["found_as"] for one in same.values())}
    assert [rule for rule in sorted(rules) if f"scenario: {rule}/" not in listed] == []
