"""What explorations alone find of an implementation that is known: which rules of its baseline, by which finding.

Usage: known_causes.py [SECONDS] --topic TOPIC ... [--adapter COMMAND] [--jobs N] [--seed N]
The adapter is that for Wine if none is named, and the baseline that of its release. A rule was found if a finding ends
as an entry of it says, in a function that its scenarios call, and the rule decided the difference, or what an earlier
call left to it. `same-cause.yaml` beside the kept findings says which rules may show as others alone, which have the
same cause.
"""

from __future__ import annotations

import argparse
import shlex
import subprocess
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Final

import yaml
from mmio_conformance.baseline.explored import known_findings, rules_met
from mmio_conformance.baseline.load import load_baseline
from mmio_conformance.explore.campaign import Bounds
from mmio_conformance.explore.explored import Explored
from mmio_conformance.explore.sharing_out import explore_at_once
from mmio_conformance.explore.workers import Processes
from msgspec import Struct, convert

_SECONDS: Final = 300.0
_HERE: Final = Path(__file__).parents[1]
_WINE: Final = _HERE / "adapters" / "winmm" / "wine.sh"


def show(explored: Explored, release: str, seconds: float, jobs: int) -> None:
    """Explore an implementation for so long, and print what that has found of its baseline, and what not."""
    baseline = load_baseline(_HERE / "baselines" / f"wine-{release}.yaml")
    began = monotonic()
    with closing(Processes(jobs)) as workers:
        found = explore_at_once(explored, workers, Bounds(seconds=seconds))
    took = monotonic() - began
    findings = list(found.findings.values())
    met = rules_met(findings, baseline, explored.topics)
    same = _same_causes(release)
    by_others = [
        rule for rule in met if met[rule] is None and rule in same and met.get(same[rule].found_as) is not None
    ]
    for rule, number in met.items():
        if number is not None:
            print(f"  {rule}: found, as {findings[number].cause}")
    for rule in by_others:
        print(f"  {rule}: found as {same[rule].found_as}, which has the same cause: {same[rule].reason}")
    missed = [rule for rule, number in met.items() if number is None and rule not in by_others]
    for rule in missed:
        print(f"  {rule}: not found this time")
    known = known_findings(findings, baseline)
    if found.error is not None:
        print(f"it ended early: {found.error}")
    print(
        f"in {took:.0f} s, {found.calls:,} calls with seed {explored.seed}: of the {len(met)} rules that the baseline "
        f"lists for these topics {len(met) - len(missed) - len(by_others)} were found, and {len(by_others)} by others "
        f"of the same cause; {len(missed)} were not; {len(findings)} findings, {len(known)} of them known"
    )


class SameCause(Struct, frozen=True, forbid_unknown_fields=True):
    """Why a rule is not found as such: its cause shows as that of another rule."""

    found_as: str
    reason: str


def _same_causes(release: str) -> dict[str, SameCause]:
    """Return the rules of a baseline that are found by others alone."""
    file = _HERE / "explorations" / f"wine-{release}" / "same-cause.yaml"
    if not file.is_file():
        return {}
    return convert(yaml.safe_load(file.read_text(encoding="utf-8")), dict[str, SameCause])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=float, default=_SECONDS)
    parser.add_argument("--topic", action="append", required=True, help="explored; may be repeated")
    parser.add_argument("--adapter", metavar="COMMAND", default=shlex.quote(str(_WINE)))
    parser.add_argument("--jobs", type=int, default=2, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    subprocess.run([_WINE, "--prepare"], check=True)
    shown = subprocess.run([_WINE, "--release"], check=True, capture_output=True, text=True)
    topics = frozenset(options.topic)
    explored = Explored(options.seed, adapter=options.adapter, topics=topics)
    show(explored, shown.stdout.strip(), options.seconds, options.jobs)
