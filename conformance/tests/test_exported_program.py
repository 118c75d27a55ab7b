"""The exported program under Wine has the adapter's verdicts: here a sample, with `make verdicts` all of them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.export.c_program import c_programs
from mmio_conformance.play.player import play
from mmio_conformance.results.run_info import catalogue_hash
from mmio_conformance.results.verdicts import NOT_APPLICABLE
from mmio_conformance.run.blocking import Blocking
from mmio_conformance.run.imported import import_tap
from mmio_conformance.run.judging import judge
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import Dialect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.specification.scenario import FeatureScenario

pytestmark = pytest.mark.wine

WINE = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
FLAGS = ("-std=c99", "-Wall", "-Wextra", "-Werror")
COMPILER = ("x86_64-w64-mingw32-gcc", *FLAGS)
#: Those that are here; CI has both.
COMPILERS = ("x86_64-w64-mingw32-gcc", *(one for one in ("i686-w64-mingw32-gcc",) if shutil.which(one)))
#: Rules that Wine 8.0 breaks with bytes of a file, with an address, with a call on the way, and with a crash.
BROKEN_BY_WINE = ("install.local-before-global", "memory.system-block", "flush.cannot-write", "element.rename")


@pytest.fixture(scope="module")
def wine() -> Iterator[Implementation]:
    """Return Wine's winmm.dll."""
    subprocess.run([WINE, "--prepare"], check=True)
    implementation = start_adapter(shlex.quote(str(WINE)), 10, lambda: None)
    yield implementation
    implementation.close()


def on_windows() -> list[FeatureScenario]:
    return [scenario for scenario in load_features() if scenario.holds_for("windows")]


def sampled() -> list[FeatureScenario]:
    """Return the first scenario of each topic and each gap, and those of rules that Wine breaks."""
    found: dict[str, FeatureScenario] = {}
    for scenario in on_windows():
        assert scenario.rule is not None
        found.setdefault(scenario.rule if scenario.gap else scenario.rule.topic, scenario)
        if scenario.rule in BROKEN_BY_WINE:
            found[scenario.id] = scenario
    return list({scenario.id: scenario for scenario in found.values()}.values())


def build(scenarios: Iterable[FeatureScenario], folder: Path) -> Path:
    """Return the program of scenarios."""
    exported = c_programs(scenarios, catalogue=catalogue_hash(), profile="all")
    (folder / "tests.c").write_text(exported.source)
    subprocess.run([*COMPILER, "-o", folder / "tests.exe", folder / "tests.c", "-lwinmm"], check=True)
    return folder / "tests.exe"


def run(program: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [WINE, program, *words],
        cwd=program.parent,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def as_compared(outcome: Outcome) -> tuple[object, ...]:
    """Return what of an outcome is the same in every run."""
    expected, got = outcome.expected and outcome.expected.symbol, outcome.got and outcome.got.symbol
    step = "" if outcome.verdict == "crashed" else outcome.step  # it may have broken what would have said it
    return outcome.verdict, expected, got, step, outcome.on_the_way, outcome.answer


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the program of the sample."""
    return build(sampled(), tmp_path_factory.mktemp("exported"))


def test_a_sample_has_the_verdicts_values_and_readings_that_the_adapter_gives(
    wine: Implementation, program: Path
) -> None:
    bystander = program.parent / "not-of-a-scenario"
    bystander.write_text("here before")
    ended = run(program)
    assert (ended.returncode, ended.stderr) == (1, "")
    (program.parent / "tests.tap").write_text(ended.stdout)
    result = import_tap(program.parent / "tests.tap")
    printed = {one.scenario.id: as_compared(one) for one in result.outcomes if one.verdict != NOT_APPLICABLE}
    played = [judge(one, "windows", Dialect.WINDOWS, play(one, wine)) for one in sampled() if one.id in printed]
    blocking = Blocking({}, played)
    assert printed == {one.scenario.id: as_compared(blocking(one)) for one in played}
    assert len(printed) > 60
    assert not result.notes
    assert result.handshakes["windows"].version == wine.handshake.version
    assert result.handshakes["windows"].name == wine.handshake.name
    assert bystander.read_text() == "here before"


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("standard", ["-std=c99", "-std=gnu11"])
def test_all_scenarios_compile_without_a_warning(compiler: str, standard: str, tmp_path: Path) -> None:
    exported = c_programs(on_windows(), catalogue="0", profile="all")
    (tmp_path / "tests.c").write_text(exported.source)
    flags = [*FLAGS, standard, "-fsyntax-only"]
    subprocess.run([compiler, *flags, tmp_path / "tests.c"], check=True)


def test_it_lists_plays_and_refuses_what_is_named(program: Path) -> None:
    listed = run(program, "--list", "install")
    assert listed.returncode == 0
    assert all(line.startswith(("install.", "# left out: install.")) for line in listed.stdout.splitlines())
    scenario = listed.stdout.splitlines()[0]
    for word in (scenario, scenario.partition("/")[0], f"{scenario[:-3]}*"):
        assert f"\nok 1 - windows: {scenario} # time=" in run(program, word).stdout
    assert run(program, "nothing.like-it").returncode == 2
    for limit in ("0", "10s", "x", ""):
        assert run(program, "--limit", limit).returncode == 2
    assert run(program, "--unknown").returncode == 2


def test_a_scenario_that_does_not_end_has_timed_out_after_the_limit_and_the_next_one_is_played(tmp_path: Path) -> None:
    hanging = next(one for one in on_windows() if one.id.startswith("install.counted/"))
    source = build([hanging], tmp_path).with_suffix(".c")
    text = source.read_text().replace(
        "static void scenario_1(void)\n{", "static void scenario_1(void)\n{\n    Sleep(60000);"
    )
    source.write_text(text)
    subprocess.run([*COMPILER, "-o", tmp_path / "tests.exe", source, "-lwinmm"], check=True)
    ended = run(tmp_path / "tests.exe", "--limit", "1")
    assert (ended.returncode, 'message: "no end within 1 s"' in ended.stdout) == (1, True)
    assert 'verdict: "timed out"' in ended.stdout


def test_what_becomes_of_a_process_after_its_verdict_does_not_change_it(tmp_path: Path) -> None:
    scenario = next(one for one in on_windows() if one.id.startswith("install.counted/"))
    source = build([scenario], tmp_path).with_suffix(".c")
    end = "TerminateProcess(GetCurrentProcess(), (UINT)code);"
    assert end in source.read_text()
    (tmp_path / "ended.c").write_text(source.read_text().replace(end, "ExitProcess(1);", 1))
    subprocess.run([*COMPILER, "-o", tmp_path / "ended.exe", tmp_path / "ended.c", "-lwinmm"], check=True)
    ended = run(tmp_path / "ended.exe")
    assert (ended.returncode, f"\nok 1 - windows: {scenario.id} # time=" in ended.stdout) == (0, True)


def test_a_process_that_ends_before_its_verdict_has_crashed_whatever_its_code(tmp_path: Path) -> None:
    scenario = next(one for one in on_windows() if one.id.startswith("install.counted/"))
    source = build([scenario], tmp_path).with_suffix(".c")
    for code in (0, 1, 3):
        text = source.read_text().replace(
            "{\n    number got = 0;", f"{{\n    number got = 0;\n    ExitProcess({code});", 1
        )
        (tmp_path / "ended.c").write_text(text)
        subprocess.run([*COMPILER, "-o", tmp_path / "ended.exe", tmp_path / "ended.c", "-lwinmm"], check=True)
        ended = run(tmp_path / "ended.exe")
        assert ended.returncode == 1
        assert f'  code: "0x0000000{code}"\n  verdict: "crashed"\n' in ended.stdout


def test_a_file_beside_the_program_that_would_be_opened_in_place_of_a_scenario_s_is_refused(program: Path) -> None:
    (program.parent / "a.dat").touch()
    ended = run(program, "install")
    (program.parent / "a.dat").unlink()
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "a file 'a.dat' beside the program would be taken for that of a scenario" in ended.stderr
