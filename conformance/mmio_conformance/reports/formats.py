"""What a run leaves behind, and what a stored run gives again: a module for each format, all made of a `Result`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from mmio_conformance.reports.badge import badge
from mmio_conformance.reports.ctrf import ctrf
from mmio_conformance.reports.junit import junit
from mmio_conformance.reports.markdown import markdown
from mmio_conformance.reports.page import page
from mmio_conformance.reports.results import results
from mmio_conformance.reports.statement import statement, statement_json
from mmio_conformance.reports.tap import tap

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

__all__ = [
    "FORMATS",
    "ON_REQUEST",
    "badge",
    "ctrf",
    "junit",
    "markdown",
    "page",
    "results",
    "statement",
    "statement_json",
    "tap",
]


def _results(result: Result) -> bytes:
    return (json.dumps(results(result), indent=2) + "\n").encode()


#: format -> name of its file in the folder of a report, and what makes its content
FORMATS: Final[dict[str, tuple[str, Callable[[Result], bytes]]]] = {
    "results": ("results.json", _results),
    "junit": ("junit.xml", junit),
    "markdown": ("report.md", markdown),
    "html": ("report.html", page),
    "ctrf": ("ctrf.json", ctrf),
    "tap": ("results.tap", tap),
    "badge": ("badge.svg", badge),
    "statement": ("statement.txt", statement),
    "statement-json": ("statement.json", statement_json),
}


def _messages(result: Result) -> bytes:
    from mmio_conformance.reports.messages import messages  # noqa: PLC0415 - it brings the parser of features

    return messages(result)


#: The same, of what `run --report` does not write: it is large, and takes as long as a run of the model.
ON_REQUEST: Final[dict[str, tuple[str, Callable[[Result], bytes]]]] = {"messages": ("messages.ndjson", _messages)}
