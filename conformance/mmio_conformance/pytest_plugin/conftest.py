"""The scenarios in pytest: fixtures, options, and how what ends a test becomes its verdict.

`pytest --pyargs mmio_conformance` comes here; `mmio-conformance run` does without pytest. The options are in
options.py. With pytest-xdist each process judges an adapter of its own; gathering.py takes in what they found.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from mmio_conformance.driver.command import command_for_winmm
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.play.play import Scenario
from mmio_conformance.play.player import CLEANING_UP, Played, begin, check_applicable, clean_up, go_on_after
from mmio_conformance.pytest_plugin.gathering import NAME, Gathering, end_pytest
from mmio_conformance.reports.explanation import explain_outcome
from mmio_conformance.results.events import outcome_event
from mmio_conformance.results.verdicts import AS_SAID, BROKEN, DEVIATIONS, NOT_RUN, PASSED, UNEXPECTED
from mmio_conformance.run.judging import judge
from mmio_conformance.run.selection import Selection
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.scenario import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mmio_conformance.results.verdicts import Outcome
    from mmio_conformance.run.subject import Subject
    from mmio_conformance.specification.scenario import FeatureScenario

#: The module that makes a test of each scenario.
_FEATURES: Final = Path(__file__).with_name("test_features.py")
_SUBJECTS: Final = pytest.StashKey[dict[str, "Subject"]]()
_PLAYING: Final = pytest.StashKey[Scenario]()
_STEP: Final = pytest.StashKey[str]()
_DECIDED: Final = pytest.StashKey[tuple[str, ...]]()
_BEGAN: Final = pytest.StashKey[float]()


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark that a scenario bears."""
    config.addinivalue_line("markers", "mmio(scenario): a scenario of the features")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End what was judged."""
    for subject in session.config.stash.get(_SUBJECTS, {}).values():
        subject.implementation.close()


def _subjects(config: pytest.Config) -> dict[str, Subject]:
    """Return what is judged; starts it when it is first asked for."""
    if _SUBJECTS not in config.stash:
        try:
            selection = _selection(config.getoption)
            config.stash[_SUBJECTS] = selection.subjects()
            if (gathering := _gathering(config)) is not None:
                gathering.begins(selection, config.stash[_SUBJECTS])
        except SuiteError as error:
            end_pytest(error)
    return config.stash[_SUBJECTS]


def _selection(option: Callable[[str], Any]) -> Selection:
    adapter, library = option("mmio_adapter"), option("mmio_winmm")
    if adapter is not None and library is not None:
        raise UsageError("expected --mmio-adapter or --mmio-winmm, got both", "--mmio-winmm is an adapter itself")
    return Selection(
        adapter=adapter if library is None else command_for_winmm(Path(library)),
        dialect=option("mmio_dialect"),
        rules=tuple(option("mmio_rule")),
        topics=tuple(option("mmio_topic")),
        words=tuple(option("mmio_what")),
        timeout=option("mmio_timeout"),
        validate=option("mmio_validate"),
        profile=option("mmio_profile"),
        verdict=option("mmio_verdict"),
        requirements=option("mmio_requirements"),
    )


def _gathering(config: pytest.Config) -> Gathering | None:
    return config.pluginmanager.get_plugin(NAME)


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Make the tests before they are looked for: making those of scenarios that nobody asked for takes seconds."""
    if isinstance(collector, pytest.Module) and collector.path == _FEATURES:
        subjects = _subjects(collector.config).values()
        collector.obj.bind({scenario for subject in subjects for scenario in subject.scenarios})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each scenario for each subject that plays it."""
    found = _scenario_of(metafunc.definition)
    if found is not None:
        playing = [label for label, subject in _subjects(metafunc.config).items() if subject.plays(found)]
        metafunc.parametrize("subject", playing, scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no subject plays, and order the rest: subject by subject, gaps last."""
    order = {label: number for number, label in enumerate(_subjects(config))}
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        (left_out if _scenario_of(item) is not None and not _subject(item) else kept).append(item)
    kept.sort(key=lambda item: (order.get(_subject(item), -1), bool((found := _scenario_of(item)) and found.gap)))
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _scenario_of(node: Any) -> FeatureScenario | None:
    mark = node.get_closest_marker("mmio")
    return None if mark is None else mark.args[0]


def _subject(item: pytest.Item) -> str:
    label = getattr(item, "callspec", None) and item.callspec.params.get("subject", "")  # type: ignore[attr-defined]
    return label if isinstance(label, str) else ""


@pytest.fixture
def playing(request: pytest.FixtureRequest, subject: str) -> Scenario:
    """Begin a scenario with a running implementation."""
    implementation = request.config.stash[_SUBJECTS][subject].implementation
    found = _scenario_of(request.node)
    assert found is not None  # noqa: S101 - the test bears it
    check_applicable(found, implementation.handshake)
    request.node.stash[_PLAYING] = playing = begin(found, implementation)
    return playing


@pytest.fixture
def datatable() -> list[list[str]]:
    """Stand in for the table of a step that has none."""
    return []


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Leave tags to the suite: as marks they would be unknown ones."""
    del tag
    return function


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Remember the step that is being carried out."""
    request.node.stash[_STEP] = Step("", step.name, step.line_number, word=step.keyword.strip()).place


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Clean up after a scenario, as the player does."""
    found = _scenario_of(pyfuncitem)
    if found is None:
        return (yield)
    pyfuncitem.stash[_BEGAN] = time.perf_counter()
    try:
        result = yield
        playing = pyfuncitem.stash[_PLAYING]
        pyfuncitem.stash[_DECIDED] = playing.implementation.decided
        pyfuncitem.stash[_STEP] = CLEANING_UP
        clean_up(playing)
    except BaseException as error:
        if _PLAYING in pyfuncitem.stash:
            go_on_after(error, pyfuncitem.stash[_PLAYING])
        raise
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn what ended a scenario into its verdict."""
    report = yield
    found = _scenario_of(item)
    if found is None or not (call.when == "call" or call.excinfo is not None):
        return report
    outcome = _outcome(item, found, call)
    # As JSON it travels with the report from a process of pytest-xdist to the one that gathers.
    report.mmio_outcome = json.dumps(outcome_event(outcome))  # type: ignore[attr-defined]
    if (gathering := _gathering(item.config)) is not None:
        outcome = gathering.check(outcome)
    _show(report, outcome)
    implementation = item.config.stash[_SUBJECTS][outcome.subject].implementation
    if implementation.given_up is not None:  # every other scenario would say the same
        item.session.shouldstop = f"the adapter does not start any more: {implementation.given_up.message}"
    return report


def _show(report: pytest.TestReport, outcome: Outcome) -> None:
    """Let a report say what the verdict is, in the words of pytest."""
    explanation = "\n".join(explain_outcome(outcome))
    if outcome.verdict in DEVIATIONS and outcome.basis != Basis.DOCUMENTED:
        report.outcome, report.longrepr = "skipped", explanation
        report.wasxfail = f"{outcome.basis}, no part of the verdict: {outcome.message}"
    elif outcome.verdict in (*DEVIATIONS, *BROKEN, UNEXPECTED):
        report.outcome, report.longrepr = "failed", explanation
    elif outcome.verdict in NOT_RUN:
        report.outcome = "skipped"
        report.longrepr = (outcome.scenario.file, outcome.scenario.line, f"Skipped: {outcome.message}")
    elif outcome.verdict in AS_SAID and outcome.own_verdict != PASSED:
        report.outcome, report.longrepr = "skipped", explanation
        report.wasxfail = f"{outcome.verdict}: {outcome.entry_says}"


def _outcome(item: pytest.Item, found: FeatureScenario, call: pytest.CallInfo[None]) -> Outcome:
    playing = item.stash.get(_PLAYING, None)
    error = call.excinfo.value if call.excinfo else None
    played = Played(
        error=error if error is None or isinstance(error, Exception) else RuntimeError(f"{error!r}"),
        step=item.stash.get(_STEP, "") if error else "",
        calls=tuple(playing.log) if playing else (),
        decided_by=item.stash.get(_DECIDED, ()),
        seconds=time.perf_counter() - item.stash.get(_BEGAN, time.perf_counter()),
        noted=tuple(playing.noted) if playing else (),
        reading=playing.reading if playing else None,
    )
    label = _subject(item)
    subject = item.config.stash[_SUBJECTS][label]
    return judge(subject.scenarios[found.id], label, subject.dialect, played)
