"""messages.ndjson, in Cucumber Messages, for the viewers and reporters of that ecosystem.

The feature files in it are made of the scenarios that were played: one for each topic and dialect.
"""

from __future__ import annotations

import json
import platform
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from gherkin.ast_builder import AstBuilder
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler
from gherkin.stream.id_generator import IdGenerator
from msgspec import Struct

from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.reports.statement import incomplete
from mmio_conformance.results.verdicts import AS_SAID, NOT_RUN, PASSED, exit_code
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.feature_text import feature_text
from mmio_conformance.specification.profiles import SYSTEMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmio_conformance.results.result import Result
    from mmio_conformance.results.verdicts import Outcome

#: Version of the protocol that this is written in.
_PROTOCOL: Final = "27.0.0"
_MEDIA_TYPE: Final = "text/x.cucumber.gherkin+plain"
#: All steps are carried out by the suite: one definition stands for its vocabulary, another for nothing.
_DEFINITION: Final = "the-vocabulary"
_RUN: Final = "the-run"


class _Case(Struct, frozen=True):
    """A scenario that was played, and the pickle that the protocol has of it."""

    outcome: Outcome
    pickle: dict[str, Any]


def messages(result: Result) -> bytes:
    """Return a run as Cucumber Messages, one a line. Durations stand at the step that a scenario ended with."""
    return b"".join(json.dumps(message).encode() + b"\n" for message in _messages(result))


def _messages(result: Result) -> Iterator[dict[str, Any]]:
    suite = {"name": "mmio-conformance", "version": result.run_info.version}
    runtime = {"name": platform.python_implementation(), "version": platform.python_version()}
    system = {"name": platform.system(), "version": platform.release()}
    yield {
        "meta": {
            "protocolVersion": _PROTOCOL,
            "implementation": suite,
            "runtime": runtime,
            "os": system,
            "cpu": {"name": platform.machine()},
        }
    }
    cases: list[_Case] = []
    ids = IdGenerator()
    for (dialect, file), outcomes in _by_file(result).items():
        yield from _document(dialect, file, outcomes, ids, cases)
    yield {
        "stepDefinition": {
            "id": _DEFINITION,
            "pattern": {"source": ".*", "type": "REGULAR_EXPRESSION"},
            "sourceReference": {"uri": "mmio_conformance/play"},
        }
    }
    began = datetime.fromisoformat(result.run_info.began).timestamp() if result.run_info.began else 0.0
    yield {"testRunStarted": {"id": _RUN, "timestamp": _time(began)}}
    now = began
    for case in cases:
        yield from _played(case, now)
        now += case.outcome.duration
    trouble = "; ".join(incomplete(result))
    success = not trouble and exit_code(result.outcomes, result.baseline) == 0
    finished: dict[str, Any] = {"testRunStartedId": _RUN, "timestamp": _time(now), "success": success}
    yield {"testRunFinished": finished | ({"message": trouble} if trouble else {})}


def _by_file(result: Result) -> dict[tuple[str, str], list[Outcome]]:
    """Return the outcomes by dialect and feature file, those of a rule together."""
    found: dict[tuple[str, str], dict[str, list[Outcome]]] = {}
    for outcome in result.outcomes:
        rules = found.setdefault((outcome.dialect, outcome.scenario.file), {})
        rules.setdefault(outcome.scenario.rule or "", []).append(outcome)
    return {key: [outcome for rule in rules.values() for outcome in rule] for key, rules in found.items()}


def _document(
    dialect: str, file: str, outcomes: list[Outcome], ids: IdGenerator, cases: list[_Case]
) -> Iterator[dict[str, Any]]:
    uri = f"features/{dialect}/{file}"
    title = f"{file.removesuffix('.feature')} ({SYSTEMS[dialect]})"
    text = feature_text(title, [outcome.scenario for outcome in outcomes])
    document: Any = {**Parser(AstBuilder(ids)).parse(text), "uri": uri}
    pickles: Any = Compiler(ids).compile(document)
    yield {"source": {"uri": uri, "data": text, "mediaType": _MEDIA_TYPE}}
    yield {"gherkinDocument": document}
    for outcome, pickle in zip(outcomes, pickles, strict=True):
        cases.append(_Case(outcome, pickle))
        yield {"pickle": pickle}


def _played(case: _Case, began: float) -> Iterator[dict[str, Any]]:
    pickle, outcome = case.pickle, case.outcome
    name, started = f"case-{pickle['id']}", f"played-{pickle['id']}"
    steps = [(f"{name}-{number}", step["id"]) for number, step in enumerate(pickle["steps"])]
    yield {
        "testCase": {
            "id": name,
            "pickleId": pickle["id"],
            "testRunStartedId": _RUN,
            "testSteps": [
                {
                    "id": step,
                    "pickleStepId": of,
                    "stepDefinitionIds": [_DEFINITION],
                    "stepMatchArgumentsLists": [{"stepMatchArguments": []}],
                }
                for step, of in steps
            ],
        }
    }
    yield {"testCaseStarted": {"id": started, "testCaseId": name, "attempt": 0, "timestamp": _time(began)}}
    ended = began + outcome.duration
    last = _last_step(outcome)
    for number, (step, _) in enumerate(steps):
        at = began if number <= last else ended
        yield {"testStepStarted": {"testCaseStartedId": started, "testStepId": step, "timestamp": _time(at)}}
        result = _result(outcome, number, last)
        finished = _time(ended if number >= last else began)
        yield {
            "testStepFinished": {
                "testCaseStartedId": started,
                "testStepId": step,
                "testStepResult": result,
                "timestamp": finished,
            }
        }
    yield {"testCaseFinished": {"testCaseStartedId": started, "timestamp": _time(ended), "willBeRetried": False}}


def _last_step(outcome: Outcome) -> int:
    """Return the number of the step that a scenario ended with; what goes wrong afterwards is laid on the last one."""
    places = [step.place for step in outcome.scenario.steps]
    if outcome.own_verdict in NOT_RUN and not outcome.step:
        return 0
    return places.index(outcome.step) if outcome.step in places else len(places) - 1


def _result(outcome: Outcome, number: int, last: int) -> dict[str, Any]:
    status = "PASSED" if number < last else "SKIPPED"
    if number == last:
        status = _status(outcome)
    result: dict[str, Any] = {"status": status, "duration": _time(outcome.duration if number == last else 0.0)}
    if number == last and outcome.verdict != PASSED:
        result["message"] = "\n".join(explain_outcome(outcome))
    return result


def _status(outcome: Outcome) -> str:
    """Return the status of the step that decides: pending if it is known or informative, skipped if it was not run."""
    if outcome.verdict == PASSED or (outcome.verdict in AS_SAID and outcome.own_verdict == PASSED):
        return "PASSED"
    if outcome.verdict in NOT_RUN:
        return "SKIPPED"
    return "PENDING" if outcome.verdict in AS_SAID or outcome.basis != Basis.DOCUMENTED else "FAILED"


def _time(seconds: float) -> dict[str, int]:
    whole = int(seconds)
    return {"seconds": whole, "nanos": round((seconds - whole) * 1e9) % 1_000_000_000}
