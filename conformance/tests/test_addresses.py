"""Addresses and handles are numbers without a sign: which half of the address space they lie in changes no verdict."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver import model_adapter
from mmio_conformance.driver.connection import as_address
from mmio_conformance.driver.model import start_model
from mmio_conformance.explore.campaign import Bounds, explore
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.play.player import play
from mmio_conformance.specification.profiles import scenarios_of
from mmio_reference import DIALECTS, Decisions
from mmio_reference.machine.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.machine.system import Procedure, System

LOWEST = {4: 0x8000_0000, 8: 0xFFFF_8000_0000_0000}


class UpperHalf(Decisions):
    lowest: int

    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        system.memory = Memory(self.lowest)
        return super().predefined_procedures(system)  # type: ignore[safe-super]  # each dialect has it

    def handle(self, number: int) -> int:
        return 0xFFFF_F000 - 8 * number


@pytest.mark.slow
@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("pointer", LOWEST)
def test_scenarios_pass_where_all_addresses_and_handles_have_their_highest_bit_set(
    dialect: str, pointer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry_points = [LOWEST[pointer] // 2 * 3 + 0x10 * number for number in range(8)]
    monkeypatch.setattr(model_adapter, "_PROCEDURES", [as_address(address, pointer) for address in entry_points])
    upper_half = type("Model", (UpperHalf, DIALECTS[dialect]), {"lowest": LOWEST[pointer]})
    implementation = start_model(upper_half, pointer=pointer)
    # every third: rows of an outline are alike
    errors = {scenario.id: play(scenario, implementation).error for scenario in scenarios_of(dialect)[::3]}
    implementation.close()
    assert {scenario: error for scenario, error in errors.items() if error is not None} == {}


@pytest.mark.long
def test_explorations_find_no_difference_in_addresses_with_their_highest_bit_set() -> None:
    upper_half = type("Model", (UpperHalf, DIALECTS["windows"]), {"lowest": LOWEST[4]})
    with closing(start_model(DIALECTS["windows"])) as lower, closing(start_model(upper_half)) as upper:
        player = Player(ModelSide(lower), Side(upper), frozenset())
        campaign = explore(player, examples(1), 1, Bounds(examples=150))
    assert (list(campaign.findings), campaign.examples) == ([], 150)


def test_an_address_that_came_as_a_negative_number_is_the_one_with_the_same_bits() -> None:
    assert as_address(-0x8000_0000, 4) == as_address(0x8000_0000, 4) == 0x8000_0000
    assert as_address(-1, 8) == 0xFFFF_FFFF_FFFF_FFFF
