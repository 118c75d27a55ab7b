"""`gaps`: the survey of gaps, who does what where the documents leave something open."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_spec import load_catalogue

from mmio_conformance.specification.ids import Id
from mmio_conformance.specification.known_ids import known_gap
from mmio_conformance.specification.profiles import Profile
from mmio_conformance.specification.scenarios import load_features

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from mmio_spec import Gap

    from mmio_conformance.commands import Commands
    from mmio_conformance.results.result import Result


def add_to(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "gaps",
        help="where the documents leave something open: the readings, and who does what",
        description="List the gaps that scenarios try, their readings, and in how many scenarios the model and the "
        "implementations of stored runs show which. Runs are stored by `run --profile gaps --report DIR`. What "
        "`explore --out DIR` has seen of gaps is listed as well.",
    )
    parser.add_argument(
        "runs",
        nargs="*",
        type=Path,
        metavar="RUN",
        help="folders of reports, or their events.ndjson; folders of explorations, or their gaps.json",
    )
    parser.add_argument(
        "--gap", action="append", metavar="ID", help="only this gap, as gap.ID, with what its calls returned"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="as a page")
    form.add_argument("--json", action="store_true", help="everything, as JSON")
    parser.set_defaults(command=_gaps)


def _gaps(options: argparse.Namespace) -> int:
    from mmio_conformance.reports.survey import survey_page, survey_text
    from mmio_conformance.results.comparison import letter
    from mmio_conformance.results.explored_gaps import read_explored_gaps
    from mmio_conformance.results.stored_run import read_run
    from mmio_conformance.results.survey import columns, to_json

    seen = {place: read_explored_gaps(place) for place in options.runs}
    runs = [(str(place), read_run(place)) for place in options.runs if seen[place] is None]
    explorations = [one for one in seen.values() if one is not None]
    gaps = _chosen(options.gap or [], {reading.gap for one in explorations for reading in one.readings})
    names = map(letter, count())
    survey = columns([("", _model(gaps)), *runs], names)
    explored = dict(zip(names, explorations, strict=False))
    if options.json:
        print(json.dumps(to_json(gaps, survey, explored), indent=2))
    elif options.markdown:
        print("\n".join(survey_page(gaps, survey, explored)))
    else:
        print("\n".join(survey_text(gaps, survey, explored, noted=bool(options.gap))))
    return 0


def _chosen(ids: list[str], explored: set[str]) -> Mapping[str, Gap]:
    """Return the gaps that were asked for, or all that scenarios or explorations touch.

    Throws UsageError for an unknown one.
    """
    chosen = [known_gap(Id(one)) for one in ids]
    tried = _tried() | explored
    return {gap.id: gap for gap in chosen or load_catalogue().gaps.values() if gap.id in tried or chosen}


def _tried() -> set[str | None]:
    """Return the gaps that scenarios try."""
    return {scenario.gap for scenario in load_features()}


def _model(gaps: Mapping[str, Gap]) -> Result:
    """Play the scenarios of gaps on the model."""
    from mmio_conformance.results.listener import Listener
    from mmio_conformance.results.result import Result
    from mmio_conformance.run.runner import run
    from mmio_conformance.run.selection import Selection

    tried = _tried()
    rules = tuple(Id.of_gap(gap) for gap in gaps if gap in tried)
    return run(Selection(rules=rules, profile=Profile.GAPS).subjects(), Listener()) if rules else Result({})
