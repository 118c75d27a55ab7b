"""What people are shown of a campaign: a line while it goes on, the findings with their calls, and a closing line."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

from mmio_conformance.reports.output import columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mmio_conformance.explore.campaign import Campaign
    from mmio_conformance.explore.finding import Finding

#: Seconds between two lines of progress on a terminal, and elsewhere.
_OFTEN: Final = 0.5
_SELDOM: Final = 10.0
#: How wide a terminal is that does not say so.
_WIDTH: Final = 80
#: Longer values are cut.
_LONGEST: Final = 100


class ProgressLine:
    """A line on standard error that says how far a campaign is: on a terminal it is renewed in its place."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._terminal = sys.stderr.isatty()
        self._spoke = monotonic()

    def __call__(self, campaign: Campaign) -> None:
        """Say how far it is, if it is time."""
        if monotonic() - self._spoke < (_OFTEN if self._terminal else _SELDOM):
            return
        self._spoke = monotonic()
        line = f"... {self._label}: {describe_progress(campaign)}"
        if self._terminal:
            line = f"\r{_fitting(line, campaign, (columns() or _WIDTH) - 1)}\x1b[K"
        sys.stderr.write(line if self._terminal else f"{line}\n")
        sys.stderr.flush()

    def ends(self) -> None:
        """Take the line away."""
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _fitting(line: str, campaign: Campaign, width: int) -> str:
    """Return as much of a line as a terminal shows in one: what it breaks would not be renewed in its place."""
    short = f"... {_counted(len(campaign.findings), 'finding')}, {_counted(campaign.calls, 'call')}"
    return next((one for one in (line, f"... {describe_progress(campaign)}") if len(one) <= width), short[:width])


def describe_progress(campaign: Campaign, known: int = 0) -> str:
    """Return how much was done, how fast, and what was found, with how much of it a baseline knows."""
    found = _counted(len(campaign.findings), "finding")
    parts = (
        _counted(campaign.examples, "example"),
        _counted(campaign.calls, "call"),
        f"{campaign.speed:,.0f} a second",
        _counted(len(campaign.states), "state"),
        f"{found}, {known} of them known" if known else found,
    )
    return ", ".join(parts)


def describe_finding(number: int, finding: Finding, file: Path | None) -> Iterator[str]:
    """Yield the lines of a finding: what differs, by which rules, and the calls that lead there."""
    difference = finding.difference
    what = difference.point or "result"
    yield f"{number}. {difference.function}, {what}: expected {_cut(difference.expected)}, got {_cut(difference.got)}"
    if difference.rules:
        yield f"   rules: {', '.join(difference.rules)}"
    if difference.after:
        yield f"   earlier calls: {', '.join(difference.after)}"
    if difference.gaps:
        yield f"   gaps: {', '.join(difference.gaps)}"
    yield f"   met {'once' if finding.met == 1 else f'{finding.met} times'}; the calls:"
    for call in finding.calls:
        yield f"     {call}"
    if not finding.pinned:
        yield "   not shortened, and its scenario not played: it ended before; explore again with the same --out"
    elif not finding.confirmed:
        yield "   its scenario does not show the difference by itself: look at the calls"
    if file is not None:
        yield f"   scenario: {file}"


def describe_known(findings: Mapping[str, Finding], known: Mapping[str, str], start: int = 1) -> Iterator[str]:
    """Yield a line for each finding that a baseline knows, with the place of its entry; `start` is the first number."""
    for number, (cause, finding) in enumerate(findings.items(), start):
        if cause in known:
            difference = finding.difference
            rule = difference.rules[0] if difference.rules else "no rule"
            yield (
                f"{number}. known: {difference.function}, {difference.point or 'result'} ({rule}): expected "
                f"{_cut(difference.expected)}, got {_cut(difference.got)}; {known[cause]}"
            )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST else value[:_LONGEST] + "..."
