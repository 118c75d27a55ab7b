"""A soak: the model explored behind a pipe for long, and what both processes have in memory meanwhile.

Usage: soak.py [SECONDS]; it fails if there is a finding, or if memory is not flat.
"""

from __future__ import annotations

import gc
import os
import resource
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mmio_conformance.explore.campaign import Bounds, Campaign, explore
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.report import describe_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

#: After so many calls nearly everything was met that is kept: traces, names of states.
_WARM: Final = 30_000
#: How long a soak takes if nobody says.
_SECONDS: Final = 120.0
#: So often memory is looked at, evenly.
_LOOKS: Final = 20
#: Memory is flat if it grows by no more than this in the second half of the looks.
_FLAT: Final = 0.02


class Soak:
    """A soak while it goes on: shows the memory at every look."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        #: kilobytes of both processes together, at each look since it was warm
        self.looks: list[int] = []
        self._next = 0.0

    def watch(self, campaign: Campaign) -> None:
        """Look at the memory if it is time to."""
        if campaign.calls < _WARM or campaign.played < self._next:
            return
        self._next = campaign.played + self.seconds / _LOOKS
        self.look(campaign)

    def look(self, campaign: Campaign) -> None:
        """Show what both processes have in memory, what nobody holds any more thrown away."""
        gc.collect()
        sizes = list(_memory())
        self.looks.append(sum(sizes))
        shown = " + ".join(f"{size:,}" for size in sizes)
        print(f"soak: {campaign.played:6,.0f} s, {campaign.calls:10,} calls, {shown} kB", flush=True)

    def growth(self) -> float | None:
        """Return by what part of it memory has grown in the second half of the looks; None if there are too few."""
        half = self.looks[len(self.looks) // 2 :]
        return half[-1] / half[0] - 1 if len(half) > 1 else None


def soak(seconds: float) -> bool:
    """Explore the model behind a pipe for so long, and print what that came to; return whether all was as it should be.

    That is: no finding, and memory that is flat.
    """
    print(f"soak: the model behind a pipe for {seconds:g} s; memory of this process and of the model's, once warm")
    command = shlex.join([sys.executable, "-m", "mmio_conformance", "serve", "--dialect", "windows"])
    explored = Explored(1, adapter=command)
    soaked = Soak(seconds)
    with explored.started() as player:
        found = explore(player, explored.examples(), 1, Bounds(seconds=seconds), progress=soaked.watch)
        soaked.look(found)
    for number, finding in enumerate(found.findings.values(), 1):
        print("\n".join(describe_finding(number, finding, None)))
    growth = soaked.growth()
    flat = growth is not None and growth <= _FLAT
    if growth is None:
        memory = f"too short to say what became of the memory: it is looked at after {_WARM:,} calls"
    else:
        memory = f"memory {growth:+.1%} in the second half, {'flat' if flat else 'not flat'}: at most {_FLAT:.0%} is"
    print(f"soak: {found.calls:,} calls, {len(found.findings)} findings, {memory}")
    return flat and not found.findings


def _memory() -> Iterator[int]:
    """Yield the kilobytes that this process and those started by it have in memory.

    Where the system does not say what they have now, what this one had at most.
    """
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if not children.is_file():
        yield resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return
    for process in ("self", *children.read_text().split()):
        yield int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() // 1024


if __name__ == "__main__":
    gc.freeze()
    sys.exit(not soak(float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS))
