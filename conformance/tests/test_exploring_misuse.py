"""What an exploration cannot do is one line with its place, and a hint; nothing is played, and nothing passed over."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.driver.model_states import State
from mmio_conformance.errors import AdapterError
from mmio_conformance.explore import campaign as campaigns
from mmio_conformance.explore import explored as exploring
from mmio_conformance.explore import report
from mmio_conformance.explore.campaign import Bounds, Campaign, explore
from mmio_conformance.explore.example import Played, Player
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.generation import ExampleWords
from mmio_conformance.explore.law_player import LawPlayer
from mmio_conformance.explore.laws import LAWS
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.report import ProgressLine
from mmio_conformance.explore.side import Side
from msgspec.structs import replace

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("option", [["--seed", "0"], ["--jobs", "2"], ["--examples", "1"], ["--laws"], ["--time", "1"]])
def test_what_a_map_of_the_features_does_not_heed_is_refused(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explore", "--features", "--topic", "flush", "--out", str(tmp_path), *option]) == 2
    assert capsys.readouterr().err.endswith(f"\nhint: leave {option[0]} out\n")
    assert list(tmp_path.iterdir()) == []


def _without(*functions: str) -> Any:
    """Start a model that does not say it has some functions."""
    model = start_model(MODELS["windows"])
    model.handshake = replace(model.handshake, functions=model.handshake.functions - {*functions})
    return model


def test_laws_of_which_none_can_be_played_are_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Explored, "_subject", lambda _: _without("mmioOpen", "mmioInstallIOProc"))
    assert main(["explore", "--laws", "--examples", "1"]) == 3
    assert "no law can be played: the implementation does not offer mmio" in capsys.readouterr().err


def test_laws_of_a_topic_are_those_that_its_rules_state() -> None:
    with closing(start_model(MODELS["windows"])) as model:
        chosen = LawPlayer(Side(model), Side(model), frozenset({"flush"})).laws
    assert chosen
    assert chosen == tuple(law for law in LAWS if any(rule.startswith("flush.") for rule in law.rules))
    assert len(chosen) < len(LAWS)


def test_a_topic_without_laws_is_an_error_that_names_those_that_have_some(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", "--laws", "--topic", "header", "--examples", "1"]) == 2
    first, hint = capsys.readouterr().err.splitlines()
    assert first == "mmio-conformance: no law is of the topic header"
    assert hint.startswith("hint: laws are of ascend, ")


def test_of_two_adapters_the_one_that_does_not_start_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def start(command: str, *_: object) -> Implementation:
        if command == "broken":
            raise AdapterError("the adapter exited with 5")
        return start_model(MODELS["windows"])

    monkeypatch.setattr(exploring, "start_adapter", start)
    for option in ("--adapter", "--against"):
        commands = {"--adapter": "sound", "--against": "sound", option: "broken"}
        assert main(["explore", *(word for pair in commands.items() for word in pair)]) == 3
        assert capsys.readouterr().err.startswith(f"mmio-conformance: {option}: the adapter exited with 5\n")


@pytest.fixture
def compared() -> Any:
    """Return a player that compares two models, which were named by options."""
    with (
        closing(start_model(MODELS["windows"])) as model,
        closing(start_model(MODELS["windows"])) as subject,
        closing(start_model(MODELS["windows"])) as other,
    ):
        player = Player(ModelSide(model), Side(subject), against=Side(other))
        player.subject.label, player.reference.label = "--adapter", "--against"
        yield player


def test_of_two_adapters_the_one_that_breaks_on_the_way_is_named(
    compared: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> Played:
        raise AdapterError("no JSON")

    monkeypatch.setattr(compared, "play", breaks)
    broken = compared.reference.implementation
    monkeypatch.setattr(Implementation, "between_requests", property(lambda one: one is not broken))
    ended = explore(compared, [ExampleWords((), 0)], 1, Bounds(examples=1))
    assert str(ended.error) == "--against: no JSON"


def test_seconds_are_those_of_a_clock_and_not_of_what_is_played(
    compared: Player, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]

    def slowly() -> Any:
        while True:
            now[0] += 1.0
            yield ExampleWords((), 0)

    monkeypatch.setattr(campaigns, "monotonic", lambda: now[0])
    monkeypatch.setattr(compared, "play", lambda *_, **__: Played())
    assert explore(compared, slowly(), 1, Bounds(seconds=5.0)).examples == 4


@pytest.mark.parametrize("width", [30, 79, 80, 120])
def test_progress_is_one_line_of_the_terminal_and_says_what_was_found(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(report, "_OFTEN", 0.0)
    ProgressLine("winmm (Wine)")(Campaign(1, examples=12345, calls=123_456, played=10.0))
    line = capsys.readouterr().err.removeprefix("\r").removesuffix("\x1b[K")
    assert len(line) < width
    assert "0 findings" in line


@pytest.mark.parametrize("broken", ['{"states": [{}]}', "[" * 100_000, "access"])
def test_a_map_that_was_changed_by_hand_is_refused_before_anything_is_played(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = dict.fromkeys(State.__struct_fields__, "") | {"access": "sideways", "calls": 1}
    (tmp_path / "map").write_text(json.dumps({"states": [state]}) if broken == "access" else broken)
    assert main(["explore", "--examples", "1", "--out", str(tmp_path / "out"), "--beside", str(tmp_path / "map")]) == 2
    assert capsys.readouterr().err.startswith(f"mmio-conformance: {tmp_path}/map: expected ")
    assert not (tmp_path / "out").exists()
