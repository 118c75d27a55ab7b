"""What `explore` does with what it has found: shown first, and written into its folder whoever reads that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_conformance.errors import SuiteError
from mmio_conformance.results.verdicts import INTERRUPTED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mmio_conformance.baseline.entries import Baseline
    from mmio_conformance.driver.connection import Handshake
    from mmio_conformance.driver.model_states import State
    from mmio_conformance.explore.campaign import Campaign
    from mmio_conformance.explore.earlier import Earlier
    from mmio_conformance.specification.scenario import FeatureScenario


def report(
    options: argparse.Namespace,
    campaign: Campaign,
    handshake: Handshake,
    baseline: Baseline | None,
    earlier: Earlier,
) -> int:
    """Write and print what a campaign has found; return the exit code."""
    from mmio_conformance.baseline.explored import known_findings

    known = {} if baseline is None else known_findings(campaign.findings.values(), baseline)
    kept = earlier.untried(campaign)
    start = 1 + max((one.number for one in kept), default=0)
    try:
        _show(campaign, options.out, known, start)
        if kept:
            print(f"not come to, and kept as they were: {len(kept)} of the findings that were in {options.out}")
    finally:  # whoever reads that may have had enough
        faults = [] if options.out is None else _write(options, campaign, handshake, known, earlier, start=start)
    check_written(faults)
    if campaign.error is not None:
        raise campaign.error
    if campaign.interrupted:
        return INTERRUPTED
    return 1 if campaign.findings.keys() - known else 0


def _write(
    options: argparse.Namespace,
    campaign: Campaign,
    handshake: Handshake,
    known: Mapping[str, str],
    earlier: Earlier,
    *,
    start: int,
) -> list[str]:
    """Write what a campaign has found and met into its folder; return what could not be written."""
    from mmio_conformance.explore.finding import write_findings

    kept = earlier.untried(campaign)
    names, faults = write_findings(
        options.out,
        campaign.findings.values(),
        _program,
        known,
        start=start,
        kept=[one.data for one in kept],
        laws=options.laws,
    )
    if not faults:
        earlier.remove_gone(options.out, names, kept)
    faults += write_map(options, campaign.states, "States that an exploration has met")
    return faults + _write_gaps(options.out, campaign, handshake)


def _program(scenario: FeatureScenario) -> str | None:
    """Return a scenario as a program in C; None if it has no such form."""
    from mmio_conformance.export.c_program import c_program
    from mmio_conformance.export.expressions import NotExpressibleError

    try:
        return c_program(scenario)
    except NotExpressibleError:
        return None


def _show(campaign: Campaign, folder: Path | None, known: Mapping[str, str], start: int) -> None:
    from mmio_conformance.explore.finding import file_name
    from mmio_conformance.explore.report import describe_finding, describe_known, describe_progress

    for number, finding in enumerate(campaign.findings.values(), start):
        if finding.cause not in known:
            file = None if folder is None else folder / file_name(number, finding)
            _print(describe_finding(number, finding, file))
    if lines := list(describe_known(campaign.findings, known, start)):
        _print(lines)
    print(
        describe_progress(campaign, len(known))
        + (", interrupted" if campaign.interrupted else ", not ended" if campaign.error else "")
    )


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    print()


def write_map(options: argparse.Namespace, states: Mapping[State, int], title: str) -> list[str]:
    """Write a state map into the folder; return what could not be written."""
    from mmio_conformance.explore.state import read_states, write_states

    beside = None if options.beside is None else (options.beside, read_states(options.beside))
    return write_states(options.out, states, title, beside)


def _write_gaps(folder: Path, campaign: Campaign, handshake: Handshake) -> list[str]:
    """Write what was seen of gaps; return what could not be written."""
    from mmio_conformance.reports.folder import write
    from mmio_conformance.results.explored_gaps import FILE, to_json

    implementation = f"{handshake.name} {handshake.version}"
    return write(folder, {FILE: lambda: to_json(implementation, handshake.dialect, campaign.readings)})


def check_written(faults: list[str]) -> None:
    """Throw SuiteError for what could not be written, if there is something."""
    if faults:
        raise SuiteError("\n".join(faults), "is the disk full, or the place not writable? all else is there")
