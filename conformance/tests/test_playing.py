"""A scenario while it is played: what it logs, and what it calls the values that it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.play.play import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def scenario() -> Iterator[Scenario]:
    implementation = start_model(MODELS["windows"])
    yield Scenario(implementation)
    implementation.close()


def open_through_procedure(scenario: Scenario) -> None:
    """Open a file of procedure P, and leave it open."""
    application = scenario.application()
    procedure = scenario.add_procedure("P", application, b"")
    scenario.variables["info"] = application.structure("MMIOINFO", {"pIOProc": procedure.address})
    scenario.call('file = mmioOpen("a.dat", info, MMIO_READ)', application)


def test_what_happens_while_cleaning_up_is_no_part_of_the_log(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    before = list(scenario.log)
    scenario.undo()
    assert scenario.log == before
    assert scenario.interface.describe(scenario.procedure("P").received[-1].message, "messages") == "MMIOM_CLOSE"
