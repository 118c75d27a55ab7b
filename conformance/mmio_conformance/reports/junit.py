"""junit.xml, for the servers that show test results: a test suite for each dialect.

Where the run as a whole is not as it should be, broken or unlike its baseline, there is one more: no server may show
such a run as green.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.reports.statement import as_a_whole
from mmio_conformance.results.verdicts import Verdict
from mmio_conformance.specification.basis import Basis

if TYPE_CHECKING:
    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: verdict -> element of the format
_ELEMENTS: Final[dict[str, str]] = {
    Verdict.FAILED: "failure",
    Verdict.CRASHED: "failure",
    Verdict.TIMED_OUT: "failure",
    Verdict.UNEXPECTED_PASS: "failure",
    # Neither failures nor passes: the format has no other word.
    Verdict.KNOWN_DEVIATION: "skipped",
    Verdict.FLAKY: "skipped",
    Verdict.BLOCKED: "skipped",
    Verdict.NOT_APPLICABLE: "skipped",
    Verdict.ADAPTER_ERROR: "error",
    Verdict.SUITE_ERROR: "error",
}
#: Characters that XML cannot hold in any form.
_NOT_IN_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(result: Result) -> bytes:
    """Return the results of a run as a JUnit file."""
    root = ET.Element("testsuites", name="mmio-conformance")
    for label in result.handshakes:
        outcomes = [outcome for outcome in result.outcomes if outcome.subject == label]
        counts = {
            kind: sum(_element(outcome) == kind for outcome in outcomes) for kind in ("failure", "error", "skipped")
        }
        suite = ET.SubElement(
            root,
            "testsuite",
            name=label,
            tests=str(len(outcomes)),
            failures=str(counts["failure"]),
            errors=str(counts["error"]),
            skipped=str(counts["skipped"]),
            time=f"{sum(outcome.duration for outcome in outcomes):.6f}",
        )
        for outcome in outcomes:
            _case(suite, outcome)
    if troubles := as_a_whole(result):
        suite = ET.SubElement(root, "testsuite", name="run", tests=str(len(troubles)), errors=str(len(troubles)))
        for number, trouble in enumerate(troubles, 1):
            case = ET.SubElement(suite, "testcase", classname="run", name=f"as a whole, {number}")
            ET.SubElement(case, "error", type="run", message=_text(trouble.partition("\n")[0])).text = _text(trouble)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _case(suite: ET.Element, outcome: Outcome) -> None:
    scenario = outcome.scenario.id
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"{outcome.dialect}.{scenario.topic}",
        name=scenario.within_topic,
        time=f"{outcome.duration:.6f}",
    )
    if kind := _element(outcome):
        detail = ET.SubElement(case, kind, type=outcome.verdict, message=_text(outcome.message))
        detail.text = _text("\n".join(explain_outcome(outcome)))


def _element(outcome: Outcome) -> str | None:
    element = _ELEMENTS.get(outcome.verdict)
    # What is observed or a gap is informative, so that no server may take it for a failure.
    return "skipped" if element is not None and outcome.basis != Basis.DOCUMENTED else element


def _text(text: str) -> str:
    return _NOT_IN_XML.sub("?", text)
