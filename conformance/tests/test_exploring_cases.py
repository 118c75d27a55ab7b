"""Mistakes that people from outside have found by sequences nobody had written down: explorations find them alone."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import closing
from time import sleep
from typing import TYPE_CHECKING, Self

import pytest
from mmio_conformance.audit import exploring
from mmio_conformance.audit.exploring import FOUND_BY_PEOPLE
from mmio_conformance.audit.freedoms import mixtures, permissive_model
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.audit.pool import Pool
from mmio_conformance.cli import main
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.campaign import Bounds, explore
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import BATCH, examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side

if TYPE_CHECKING:
    from pathlib import Path

SEED = 1
#: So many examples a case takes at most: on a quiet processor that is half a minute.
MOST = 4000


@pytest.mark.slow
@pytest.mark.parametrize("mistake", FOUND_BY_PEOPLE)
def test_a_mistake_that_people_have_found_is_found_by_explorations_alone(mistake: str) -> None:
    law_breaker = next(one for one in LAW_BREAKERS if one.name == mistake)
    dialect = law_breaker.dialects[0]
    with closing(start_model(MODELS[dialect])) as model, closing(start_model(law_breaker.model(dialect))) as wrong:
        player = Player(ModelSide(model), Side(wrong))
        chosen = examples(SEED, range(MOST // BATCH), dialect)
        found = (player.play(one.words, ending=one.ending).difference for one in chosen)
        assert any(found)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("dialect", "number"), [(dialect, number) for dialect in MODELS for number in range(len(mixtures(dialect)))]
)
def test_who_uses_what_the_documents_leave_open_is_accused_of_nothing(dialect: str, number: int) -> None:
    mixture = permissive_model(dialect, mixtures(dialect)[number])
    with closing(start_model(MODELS[dialect])) as model, closing(start_model(mixture)) as other:
        player = Player(ModelSide(model), Side(other))
        found = explore(player, examples(7, dialect=dialect), 7, Bounds(examples=300), shrinking=1.0)
    assert list(found.findings) == []


def test_a_sample_of_law_breakers_is_the_same_each_time_and_no_larger_than_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Here:
        def __init__(self) -> None:
            self.jobs: list[tuple[int, str]] = []

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            drawn.append(self.jobs)

        def submit(self, _: object, number: int, dialect: str, seconds: float) -> Future[float]:
            self.jobs.append((number, dialect))
            done: Future[float] = Future()
            done.set_result(seconds)
            return done

    drawn: list[list[tuple[int, str]]] = []
    monkeypatch.setattr(exploring, "Pool", Here)
    for sample in (5, 5, 1_000_000, None):
        exploring.explore_law_breakers((), ("flush",), 1.0, lambda *_: None, sample=sample)
    assert len(drawn[0]) == 5
    assert drawn[0] == drawn[1]
    assert set(drawn[0]) < set(drawn[2])
    assert drawn[2] == drawn[3]


@pytest.mark.parametrize("options", [["--sample", "3"], ["--explore", "1", "--sample", "0"]])
def test_a_sample_of_nothing_is_one_line_and_a_hint(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", *options]) == 2
    first, hint = capsys.readouterr().err.splitlines()
    assert "sample" in first
    assert hint.startswith("hint: ")


@pytest.mark.long
def test_whoever_interrupts_an_audit_waits_for_nothing_that_it_has_given_out() -> None:
    waiting: list[Future[None]] = []

    def interrupted() -> None:
        with Pool() as pool:
            waiting.extend(pool.submit(sleep, 0.5) for _ in range(40))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert sum(not one.cancelled() and one.exception() is None for one in waiting) < 10


@pytest.mark.parametrize("options", [["--all"], ["--report", "x"], ["--topic", "flush", "--rule", "open.handle"]])
def test_what_an_exploration_of_law_breakers_cannot_do_is_one_line_and_a_hint(
    options: list[str], capsys: pytest.CaptureFixture[str], empty_folder: Path
) -> None:
    assert main(["audit", "--explore", "1", *options]) == 2
    first, hint = capsys.readouterr().err.splitlines()[-2:]
    assert options[0] in first or options[0] in hint
    assert hint.startswith("hint: ")
    assert list(empty_folder.iterdir()) == []
