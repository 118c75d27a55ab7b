"""Mistakes that people from outside have found by sequences nobody had written down: explorations find them alone."""

from __future__ import annotations

from contextlib import closing

import pytest
from mmio_conformance.audit.exploring import FOUND_BY_PEOPLE
from mmio_conformance.audit.freedoms import mixtures, permissive_model
from mmio_conformance.audit.law_breakers import LAW_BREAKERS
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.campaign import Bounds, explore
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import BATCH, examples
from mmio_conformance.explore.side import ModelSide, Side

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
