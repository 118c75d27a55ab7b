"""What a scenario sees of a system, its files and its blocks: a refused call changes none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_conformance.errors import Deviation
from mmio_conformance.play.naming import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmio_conformance.play.play import Scenario


class Surroundings(Struct, frozen=True):
    """The content of files and blocks at one moment."""

    files: Mapping[str, bytes | None]
    #: of blocks and structures, by the names that they have in the scenario
    blocks: Mapping[str, bytes]


def seen_by(scenario: Scenario, without: Collection[str]) -> Surroundings:
    """Return what a scenario sees now, without the blocks that a call is given: it may fill them and fail."""
    driver = scenario.application().driver
    blocks = {name: one for name, one in scenario.variables.items() if one.size and name not in without}
    return Surroundings(
        {name: driver.get(name) for name in sorted(driver.list())},
        {name: block.owner.driver.read(block.number, block.size) for name, block in blocks.items()},
    )


def judge_unchanged(scenario: Scenario, before: Surroundings) -> None:
    """Throw Deviation if anything is other than before."""
    now = seen_by(scenario, scenario.variables.keys() - before.blocks.keys())
    for name in dict.fromkeys((*before.files, *now.files)):
        was, is_now = before.files.get(name), now.files.get(name)
        if was != is_now:
            raise Deviation(f"the file {quoted(name.encode())}", _shown(was), _shown(is_now))
    for name, data in before.blocks.items():
        scenario.judge_bytes(name, data, now.blocks[name])


def _shown(content: bytes | None) -> str:
    return "no such file" if content is None else quoted(content)
