"""Abilities that hello may decline: a scenario uses one if, and only if, its steps say so."""

from __future__ import annotations

import html
import re
import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.model import start_model
from mmio_conformance.driver.protocol import ABILITIES
from mmio_conformance.play.player import play
from mmio_conformance.specification.abilities import abilities_of
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import scenarios_of
from mmio_reference import DIALECTS, Decisions
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_reference.machine.state import MMIOINFO, OpenFile
    from mmio_reference.machine.system import Application

REFUSED = 257


class NoProcedures(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return super().ask_to_open(file, name) if file.predefined else REFUSED

    def ask_to_rename(self, application: Application, info: MMIOINFO, old: int, new: int) -> int:
        predefined = info.io_proc in application.system.predefined
        return super().ask_to_rename(application, info, old, new) if predefined else REFUSED


class NoMemoryFiles(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        return REFUSED if file.procedure == ADDRESS_OF_MEM else super().ask_to_open(file, name)


def always(**answers: int) -> type[Decisions]:
    return type("Always", (Decisions,), {name: lambda *_, answer=answer: answer for name, answer in answers.items()})


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("ability", "without"),
    [
        ("procedures", NoProcedures),
        ("memory-files", NoMemoryFiles),
        ("operations-on-names", always(operation_asked=0, ask_to_rename=REFUSED)),
        ("sharing", always(denies=True, can_be_shared=False, binds_own_process=True)),
        ("sharing", always(denies=False, excludes=False, can_be_shared=True)),
    ],
)
def test_who_declines_what_it_does_not_have_passes_everything_else(
    dialect: str, ability: str, without: type[Decisions]
) -> None:
    implementation = start_model(type("Model", (without, DIALECTS[dialect]), {}))
    implementation.handshake = replace(implementation.handshake, declines=frozenset({ability}))
    # every third: rows of an outline are alike
    errors = [play(scenario, implementation).error for scenario in scenarios_of(dialect, (Basis.DOCUMENTED,))[::3]]
    implementation.close()
    reasons = {str(error) for error in errors if error is not None}
    assert reasons == {f"the implementation declines {ability!r}: {ABILITIES[ability]}"}


@pytest.mark.parametrize("ability", ABILITIES)
def test_most_scenarios_do_without_an_ability(ability: str) -> None:
    scenarios = scenarios_of("windows", (Basis.DOCUMENTED,))
    using = [scenario for scenario in scenarios if ability in abilities_of(scenario)]
    assert 0 < len(using) < len(scenarios) / 2


def test_a_file_that_is_closed_before_it_is_opened_again_is_not_shared() -> None:
    (scenario, *_) = scenarios_of("windows")
    opening, closing = 'file = mmioOpen("a.dat", NULL, MMIO_READ)', "mmioClose(file, 0)"
    step = scenario.steps[0]

    def using(*texts: str) -> tuple[str, ...]:
        return abilities_of(replace(scenario, steps=tuple(replace(step, text=text, table=()) for text in texts)))

    assert using(opening, closing, opening) == ()
    assert using(opening, opening) == ("sharing",)


@pytest.mark.long
def test_what_is_declined_is_said_by_its_name_wherever_a_run_is_shown(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapter = shlex.join([sys.executable, str(template)])
    main(["run", "--adapter", adapter, "--report", str(tmp_path), "select.mem", "names.*"])
    why = "the implementation declines 'memory-files': memory files"
    line = re.compile(rf"not applicable, [1-9]\d*: {why}$", re.MULTILINE)
    assert line.search(capsys.readouterr().out)
    for name in ("report.md", "statement.txt"):
        assert line.search((tmp_path / name).read_text()), name
    for name in ("results.json", "statement.json", "junit.xml", "ctrf.json", "results.tap", "report.html"):
        assert why in html.unescape((tmp_path / name).read_text()), name
