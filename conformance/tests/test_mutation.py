"""The mutation score leaves out what no scenario may notice, and nothing else; and its judge judges as `run` does."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.audit.mutation.__main__ import main
from mmio_conformance.audit.mutation.exploring import Outcome, summarise
from mmio_conformance.audit.mutation.judge import prepare
from mmio_conformance.audit.mutation.left_out import left_out, why_left_out
from mmio_conformance.audit.mutation.mutants import Function, Mutant, find_paths, find_sources
from mmio_conformance.audit.mutation.score import on_justified_lines, score
from mmio_conformance.audit.mutation.settings import Justification, load_justifications, load_settings
from mmio_conformance.audit.mutation.trials import Court, Trial
from mmio_conformance.specification.profiles import scenarios_of
from mmio_spec import SpecError
from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_conformance.audit.mutation.mutants import Source

JUSTIFICATION = """
- module: mmio_reference.calls.fourcc
  function: mmio_string_to_fourcc
  line: 'a < b'
  becomes: 'a <= b'
  reason: why not
"""


def reason(source: str, marked: str) -> str | None:
    """Tell why the code that begins with `marked` is left out."""
    source = dedent(source)
    stretches = left_out(source, ("platform:",))
    before = source[: source.index(marked)]
    return why_left_out(stretches, (before.count("\n") + 1, len(before) - before.rfind("\n") - 1))


@pytest.mark.parametrize(
    ("source", "marked", "why"),
    [
        ("x: int | None = 1", "int |", "annotations"),
        ("x: int | None = 1", "1", None),
        ("def f(x: int | None) -> int | str: ...", "int | str", "annotations"),
        ("if TYPE_CHECKING:\n    import x", "TYPE_CHECKING", "imports for the type checker"),
        ("raise Wrong(1 + 2)", "1 +", "errors of the model itself"),
        ("class A(Struct, eq=False):\n    x: int = 7", "False", "options of a class"),
        ("class A(Struct):\n    x: int = 7", "7", "what a member holds before it is set"),
    ],
)
def test_what_does_nothing_while_a_scenario_is_played_is_left_out(source: str, marked: str, why: str | None) -> None:
    assert reason(source, marked) == why


def test_a_fence_leaves_out_the_statement_that_follows_it_and_no_other() -> None:
    source = "def f():\n    # platform: no page says so\n    if a:\n        b = 1\n    return 2"
    assert reason(source, "b = 1") == "fenced code"
    assert reason(source, "2") is None


def test_a_condition_that_only_notes_a_gap_is_left_out_and_what_follows_it_is_not() -> None:
    source = "def f():\n    if a > 1:\n        decide.unspecified('gap')\n    return 2"
    assert reason(source, "a > 1") == "notes of gaps"
    assert reason(source, "2") is None


def test_what_follows_the_note_of_a_gap_is_left_out_unless_a_rule_stands_behind_it() -> None:
    source = "def f():\n    decide.unspecified('gap')\n    return 2"
    assert reason(source, "2") == "what the documents leave open"
    assert reason(f"@rule('a.b')\n{source}", "2") is None


def test_what_tells_whether_a_rule_is_cited_is_left_out() -> None:
    source = "def told(a):\n    return a > 1\n@rule('a.b', where=told)\ndef decided(a):\n    return a > 2"
    assert reason(source, "a > 1") == "citations"
    assert reason(source, "a > 2") is None


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return find_sources(load_settings(), {"calls.fourcc", "decisions.fourcc"})


def test_the_settings_and_justifications_of_the_project_can_be_read() -> None:
    assert load_settings().fences == ("platform:", "bookkeeping:")
    assert all(one.reason for one in load_justifications())


def test_every_justification_stands_for_a_line_that_the_model_has() -> None:
    texts = {module: path.read_text(encoding="utf-8") for module, path in find_paths(load_settings()).items()}
    lines = {module: {line.strip() for line in text.splitlines()} for module, text in texts.items()}
    assert [one.place for one in load_justifications() if one.line not in lines.get(one.module, ())] == []


def test_neither_the_law_breakers_nor_code_that_cites_are_mutated() -> None:
    modules = find_paths(load_settings())
    assert "mmio_reference.machine.buffering" in modules
    assert not [module for module in modules if "law_breakers" in module or module.endswith("citing")]


def test_only_what_the_model_has_is_left_out() -> None:
    settings = load_settings()
    modules = find_paths(replace(settings, modules_left_out=frozenset()))
    assert [one for one in settings.modules_left_out if f"mmio_reference.{one}" not in modules] == []


def test_the_judge_plays_every_scenario_of_the_rules_in_every_dialect() -> None:
    played = {(play.scenario.id, play.dialect) for play in prepare()}
    assert played == {(scenario.id, dialect) for dialect in ("windows", "os2") for scenario in scenarios_of(dialect)}


def test_a_mutant_that_breaks_a_rule_is_killed_by_a_scenario_of_that_rule(sources: list[Source]) -> None:
    (source,) = [source for source in sources if source.module == "mmio_reference.decisions.fourcc"]
    shorter = [mutant for mutant in source.mutants if mutant.operator == "core/NumberReplacer"]
    plays = [play for play in prepare() if play.scenario.id.startswith("fourcc.")]
    verdicts = {trial.after: trial for trial in Court(plays, sources).try_all(shorter)}
    assert verdicts["return text[: 3]"].verdict == "killed"
    assert verdicts["return text[: 3]"].killer.startswith("fourcc.")
    assert verdicts["return text[: 5]"].verdict == "survived"


def test_a_mutant_that_never_ends_is_killed(sources: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mmio_conformance.audit.mutation.trials._SCENARIO_MAY_TAKE", 0.4)
    (source,) = [source for source in sources if source.module == "mmio_reference.calls.fourcc"]
    endless = [mutant for mutant in source.mutants if mutant.operator.endswith("Lt_GtE")]
    plays = [play for play in prepare() if play.scenario.id.startswith("fourcc.")]
    (trial,) = Court(plays, sources, processes=1).try_all(endless)
    assert (trial.verdict, trial.before) == ("killed", "while len(characters) < FOURCC_SIZE:")


def trial(after: str, verdict: str) -> Trial:
    function = Function("mmio_string_to_fourcc", 1, 9)
    mutant = Mutant("mmio_reference.calls.fourcc", "core/NumberReplacer", 0, 2, 0, function)
    return Trial(mutant, verdict, "a < b", after)


def justifications(tmp_path: Path, text: str) -> list[Justification]:
    file = tmp_path / "justifications.yaml"
    file.write_text(text, encoding="utf-8")
    return load_justifications(file)


def test_the_score_is_the_share_of_the_killed_among_those_that_are_not_justified(tmp_path: Path) -> None:
    trials = [trial("a <= b", "survived"), trial("a > b", "survived"), trial("a >= b", "killed")]
    result = score([*trials, trial("a", "stillborn")], justifications(tmp_path, JUSTIFICATION), complete=True)
    assert (result.total.killed, result.total.justified, result.total.survived) == (1, 1, 1)
    assert result.total.score == 50
    assert [survivor.after for survivor in result.survivors] == ["a > b"]
    assert (result.stillborn, result.faults) == (1, [])


def test_a_justification_that_no_survivor_needs_is_a_fault(tmp_path: Path) -> None:
    result = score([trial("a <= b", "killed")], justifications(tmp_path, JUSTIFICATION), complete=True)
    assert result.faults[0].startswith(
        "justifications.yaml:2: no survivor of mmio_reference.calls.fourcc makes 'a < b' into 'a <= b'"
    )
    assert score([], justifications(tmp_path, JUSTIFICATION), complete=False).faults == []


def test_justified_lines_have_the_mutants_that_their_justifications_are_about() -> None:
    source = next(one for one in find_sources(load_settings(), {"decisions.ascend"}))
    chosen = list(on_justified_lines(source, load_justifications()))
    assert 0 < len(chosen) < len(source.mutants)
    assert {mutant.function.name for mutant in chosen if mutant.function} == {"pad_bytes"}


def test_explorations_say_how_many_survivors_they_have_found() -> None:
    found = [Outcome(trial("a <= b", "survived"), "a cause"), Outcome(trial("a <= b", "survived"), "")]
    *_, last = summarise(found)
    assert last == "explorations found 1 of 2 mutants that survive the features, 50.0 %"


def test_a_justification_for_another_function_justifies_nothing(tmp_path: Path) -> None:
    other = justifications(tmp_path, JUSTIFICATION.replace("mmio_string_to_fourcc", "other"))
    assert score([trial("a <= b", "survived")], other, complete=False).total.survived == 1


def test_a_justification_without_a_reason_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match=r"justifications.yaml:2: expected the field 'reason', got none"):
        justifications(tmp_path, JUSTIFICATION.replace("  reason: why not\n", ""))


def test_a_module_that_is_not_mutated_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere"]) == 3
    assert "no module 'nowhere' is mutated" in capsys.readouterr().err


@pytest.mark.slow
def test_a_score_that_is_too_low_is_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    of_fourcc = [one for one in prepare() if one.scenario.id.startswith("fourcc.")]
    monkeypatch.setattr("mmio_conformance.audit.mutation.__main__.prepare", lambda: of_fourcc)
    assert main(["decisions.fourcc", "--sample", "4", "--least", "101"]) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines()[0].startswith("module ")
    assert "expected a score of at least 101 %, got 100.0 %" in printed.err


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_sample_is_of_one_mutant_or_more(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--sample", number])
    assert f"expected a number from 1 on, got '{number}'" in capsys.readouterr().err
