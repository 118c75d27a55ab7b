"""A finding is a reproduction: a scenario as a feature, a transcript of the wire, and a program in C."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from mmio_conformance.cli import main
from mmio_conformance.export.c_program import c_program
from mmio_conformance.export.expressions import Expressions, NotExpressibleError, literal
from mmio_conformance.specification.feature_text import feature_text
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.specification.scenario import FeatureScenario

EXPLORED = Path(__file__).parents[1] / "explorations" / "wine-8.0"
FOUND = str(next(file for file in sorted(EXPLORED.glob("*.feature")) if "mmioSetBuffer(" in file.read_text()))
COUNTED = "install.counted/after-two-installations-and-one-removal-the-procedure-is-still-installed"
#: What a program in C cannot do, and is refused with this step.
NOT_IN_C = "a second application"


@pytest.fixture(scope="module")
def windows() -> list[FeatureScenario]:
    """Return every scenario of the Windows dialect."""
    return [scenario for scenario in load_features() if scenario.holds_for("windows")]


@pytest.mark.slow
def test_every_scenario_of_windows_has_a_program_unless_a_step_of_it_has_no_form_in_c(
    windows: list[FeatureScenario],
) -> None:
    for scenario in windows:
        refused = any(step.text.startswith(NOT_IN_C) for step in scenario.steps)
        try:
            program = c_program(scenario)
        except NotExpressibleError:
            assert refused, scenario.id
        else:
            assert not refused, scenario.id
            assert program.count("int main(void)") == 1


@pytest.mark.slow
def test_a_scenario_written_as_a_feature_reads_back_the_same() -> None:
    for scenario in load_features():
        document: Any = {**Parser().parse(feature_text("one", [scenario])), "uri": "scenario.feature"}
        pickles: Any = Compiler().compile(document)
        (pickle,) = pickles
        assert pickle["name"] == scenario.title
        assert [step["text"] for step in pickle["steps"]] == [step.text for step in scenario.steps]
        rows = [
            tuple(tuple(cell["value"] for cell in row["cells"]) for row in step["argument"]["dataTable"]["rows"])
            if "argument" in step
            else ()
            for step in pickle["steps"]
        ]
        assert rows == [step.table for step in scenario.steps], scenario.id


def test_three_files_reproduce_a_scenario_and_the_exit_code_is_that_of_a_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", COUNTED, "--out", str(tmp_path / "new")]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"passed: {COUNTED}\n")
    assert "x86_64-w64-mingw32-gcc -o scenario.exe" in shown
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["scenario.c", "scenario.feature", "transcript.txt"]
    lines = (tmp_path / "new" / "transcript.txt").read_text().splitlines()
    requests = [json.loads(line[2:]) for line in lines if line.startswith("> ")]
    calls = [request["arguments"] for request in requests if request["do"] == "call"]
    assert [flags for _, _, flags in calls[:4]] == [0x10000, 0x10000, 0x20000, 0x40000]
    program = (tmp_path / "new" / "scenario.c").read_text()
    assert "    // Then mmioInstallIOProc('XYZ ', NULL, MMIO_FINDPROC) returns P\n" in program


def test_what_a_broken_adapter_does_is_explained_and_in_the_transcript(
    misbehaving: Callable[..., str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["reproduce", COUNTED, "--adapter", misbehaving("crashes"), "--out", str(tmp_path)])
    shown = capsys.readouterr().out
    assert code == 1
    assert shown.startswith(f"crashed: {COUNTED}")
    assert "  given\n    an I/O procedure P\n" in shown
    last = (tmp_path / "transcript.txt").read_text().splitlines()[-1]
    assert last.startswith("> ")
    assert json.loads(last[2:])["function"] == "mmioInstallIOProc"


def test_a_finding_of_an_exploration_is_reproduced_by_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", FOUND, "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("passed: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scenario.c", "scenario.feature", "transcript.txt"]
    assert '"function":"mmioSetBuffer"' in (tmp_path / "transcript.txt").read_text()


def test_without_a_program_the_other_files_are_written_and_it_is_said_why(
    windows: list[FeatureScenario], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    several = next(one for one in windows if any(step.text.startswith(NOT_IN_C) for step in one.steps))
    (tmp_path / "scenario.c").write_text("of another scenario")
    assert main(["reproduce", several.id, "--out", str(tmp_path)]) == 0
    assert "no program in C: a program is one application, and the scenario has several" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["scenario.feature", "transcript.txt"]


def test_the_command_that_builds_the_program_can_be_pasted_where_its_folder_has_a_space(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "what I found"
    assert main(["reproduce", COUNTED, "--out", str(folder)]) == 0
    command = capsys.readouterr().out.splitlines()[-1].removeprefix("build it: ")
    assert str(folder / "scenario.c") in shlex.split(command)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["install.counted"], "expected one scenario, got 4"),
        (["flush.writes"], "name one of them:\n  flush.writes/"),
        (["install.cuonted/x"], "did you mean"),
        (["found/nothing.feature"], "there is no file found/nothing.feature"),
        ([FOUND, "--dialect", "os2"], "has no scenario that holds for os2"),
        ([COUNTED, "--out", "/dev/null"], "cannot write into /dev/null"),
    ],
)
def test_what_cannot_be_reproduced_is_one_error(
    words: list[str], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reproduce", *words]) == 2
    assert error in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "in_c"),
    [
        ("MMIO_READ | MMIO_CREATE", "(MMIO_READ | MMIO_CREATE)"),
        ("32768 + 16384", "(32768LL + 16384)"),
        ("-1", "-1"),
        ("'XY\\'Z'", "mmioFOURCC('X', 'Y', '\\'', 'Z')"),
        ("info.pchNext + 3", "(ADDRESS(((MMIOINFO *)POINTER(info))->pchNext) + 3)"),
        ("info.adwInfo[1]", "(number)((MMIOINFO *)POINTER(info))->adwInfo[1]"),
        ("NULL", "0"),
    ],
)
def test_expressions_become_c(text: str, in_c: str) -> None:
    expressions = Expressions(load_interface("windows"))
    expressions.variables["info"] = None
    expressions.structures["info"] = "MMIOINFO"
    assert expressions.number(text) == in_c


@pytest.mark.parametrize(
    ("data", "in_c"),
    [(b"abc", '"abc"'), (b'a"b\\', '"a\\"b\\\\"'), (b"\x001", '"\\0001"'), (b"??=", '"?""?="'), (b"\xff", '"\\377"')],
)
def test_bytes_become_literals_that_end_where_they_should(data: bytes, in_c: str) -> None:
    assert literal(data) == in_c


@pytest.mark.long
def test_a_scenario_of_os2_alone_is_reproduced_without_saying_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = "contents.find-first/the-first-entry-was-deleted"
    assert main(["reproduce", scenario, "--out", str(tmp_path)]) == 0
    assert f"passed: {scenario}" in capsys.readouterr().out
