"""The pytest plugin: the fixtures of a scenario, and how an exception becomes a verdict.

`mmio-conformance run` runs pytest with it; `pytest --pyargs mmio_conformance` does so without the command line.
Its options are in pytest_options.py.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

import pytest
from mmio_spec import load_catalogue
from pytest_bdd.parser import render_string
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry

from mmio_conformance.driver.protocol import CAPABILITIES
from mmio_conformance.errors import NotApplicable, SuiteError, UsageError
from mmio_conformance.play import steps
from mmio_conformance.play.play import Scenario
from mmio_conformance.reports.explanation import explained
from mmio_conformance.results.verdicts import NOT_APPLICABLE, Outcome
from mmio_conformance.run.runner import GATE, OUTCOMES, SUBJECTS
from mmio_conformance.run.selection import Selection
from mmio_conformance.specification.profiles import standing
from mmio_conformance.specification.scenarios import FeatureScenario, load_features

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from mmio_conformance.run.subject import Subject

_FUNCTION: Final = re.compile(r"\b(mmio\w+)\(")
_FOUND: Final = pytest.StashKey[FeatureScenario]()
_PLAYED: Final = pytest.StashKey[Scenario]()
_STEP: Final = pytest.StashKey[str]()
_DECIDED: Final = pytest.StashKey[tuple[str, ...]]()


def pytest_configure(config: pytest.Config) -> None:
    """Register the steps, and settle what is to be judged."""
    config.pluginmanager.register(steps, "mmio-steps")
    config.stash.setdefault(OUTCOMES, [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End what was judged."""
    for subject in session.config.stash.get(SUBJECTS, {}).values():
        subject.implementation.close()


_DEFINITIONS: Final = [
    definition
    for definition in step_function_context_registry.values()
    if definition.step_func.__module__ == steps.__name__
]
# The package has a function of the name of its module, so that the module is found by name only.
_PLAYER: Final = import_module("pytest_bdd.scenario")
_look_up: Final = _PLAYER.get_step_function


def _find_definition(request: pytest.FixtureRequest, step: Any) -> Any:
    """Return the definition of a step from the vocabulary; pytest-bdd would look at all fixtures, twice a step."""
    if _FOUND in request.node.stash:
        for definition in _DEFINITIONS:
            if definition.type in {None, step.type} and definition.parser.is_matching(step.name):
                return definition
    return _look_up(request, step)  # nobody's step, or that of another feature in the same session


_PLAYER.get_step_function = _find_definition  # type: ignore[attr-defined]
# pytest-bdd inspects the function of a step three times at every step: a tenth of the time.
for _name in ("signature", "get_required_args"):
    setattr(_PLAYER, _name, cache(getattr(_PLAYER, _name)))


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Leave tags to the suite: as marks they would be unknown ones."""
    del tag
    return function


def _subjects(config: pytest.Config) -> dict[str, Subject]:
    """Return what is judged; starts it when it is first asked for, unless `run` has done so."""
    if SUBJECTS not in config.stash:
        option = config.getoption
        selection = Selection(
            adapter=option("mmio_adapter"),
            dialect=option("mmio_dialect"),
            rules=tuple(option("mmio_rule")),
            topics=tuple(option("mmio_topic")),
            timeout=option("mmio_timeout"),
            validate=option("mmio_validate"),
        )
        try:
            config.stash[SUBJECTS] = selection.subjects()
        except SuiteError as error:
            pytest.exit(str(error), returncode=2 if isinstance(error, UsageError) else 3)
    return config.stash[SUBJECTS]


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makeitem(collector: pytest.Collector, obj: object) -> list[pytest.Item] | None:
    """Make no test of a scenario that no subject plays: making one costs more than playing it."""
    template = scenario_wrapper_template_registry.get(obj) if isinstance(obj, FunctionType) else None
    return [] if template is not None and not _playing(collector.config, template) else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test of each scenario for each subject that plays it."""
    template = scenario_wrapper_template_registry.get(metafunc.function)
    if template is not None:
        metafunc.parametrize("subject", _playing(metafunc.config, template))


def _playing(config: pytest.Config, template: Any) -> list[str]:
    """Return the subjects that play a scenario, or a row of an outline."""
    ids = _ids_by_place().get((_file(template), template.line_number), ())
    return [label for label, subject in _subjects(config).items() if not subject.scenarios.isdisjoint(ids)]


@cache
def _ids_by_place() -> dict[tuple[str, int], list[str]]:
    """Return the ids of the scenarios by file and line: an outline has many, all else has one."""
    found: dict[tuple[str, int], list[str]] = {}
    for scenario in load_features():
        found.setdefault((scenario.file, scenario.line), []).append(scenario.id)
    return found


def _file(template: Any) -> str:
    return str(template.feature.rel_filename).rpartition("/")[2]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell each test which scenario it is, and leave those out that its subject does not play."""
    subjects = _subjects(config)
    by_title = {(scenario.file, scenario.title): scenario for scenario in load_features()}
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        template = scenario_wrapper_template_registry.get(getattr(item, "obj", _no_scenario))
        if not isinstance(item, pytest.Function) or template is None:
            kept.append(item)
            continue
        row: Any = item.callspec.params.get("_pytest_bdd_example", {})
        title = render_string(template.name, row)
        found = by_title[_file(template), title]
        item.stash[_FOUND] = found
        (kept if subjects[_subject(item)].plays(found) else left_out).append(item)
    order = {label: number for number, label in enumerate(subjects)}
    # Subject by subject, each in the order of the features; gaps last, so that what they break decides nothing.
    kept.sort(
        key=lambda item: (order[_subject(item)], bool(item.stash[_FOUND].gap)) if _FOUND in item.stash else (0, False)
    )
    items[:] = kept
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _no_scenario() -> None:
    """Stand for what is no function."""


def _subject(item: pytest.Item) -> str:
    return str(item.callspec.params["subject"])  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def scenario(request: pytest.FixtureRequest, subject: str) -> Scenario:
    """Begin a scenario with a running implementation."""
    found = request.node.stash[_FOUND]
    implementation = request.config.stash[SUBJECTS][subject].implementation
    for capability in found.needs:
        if capability not in implementation.handshake.capabilities:
            raise NotApplicable(f"the implementation does not declare {capability!r}: {CAPABILITIES[capability]}")
    for step in found.steps:
        for function in _FUNCTION.findall(step.text):
            implementation.handshake.needs(function)
    request.node.stash[_PLAYED] = playing = Scenario(implementation)
    return playing


@pytest.fixture
def datatable() -> list[list[str]]:
    """Stand in for the table of a step that has none."""
    return []


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Clean up after a scenario: by the functions of the interface if it went well, else by new adapters."""
    played = pyfuncitem.stash.get(_PLAYED, None)
    try:
        result = yield
        if played is not None:
            pyfuncitem.stash[_DECIDED] = played.implementation.decided
            pyfuncitem.stash[_STEP] = "closing and removing what the scenario left"
            played.undo()
            if pyfuncitem.stash[_FOUND].gap:
                played.implementation.replace()  # what it has broken may show only later
            else:
                played.implementation.reset()
    except BaseException:
        if played is not None:
            played.implementation.replace()
        raise
    return result


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: Any) -> None:
    """Remember the step that is being carried out."""
    request.node.stash[_STEP] = f"line {step.line_number}: {step.keyword.strip()} {step.name}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn what ended a scenario into its verdict."""
    report = yield
    if _FOUND in item.stash and (call.when == "call" or call.excinfo is not None):
        outcome = item.config.stash.get(GATE, _as_it_is)(_outcome(item, call))
        item.config.stash[OUTCOMES].append(outcome)
        if outcome.verdict == NOT_APPLICABLE:
            report.outcome = "skipped"
            report.longrepr = (outcome.scenario.file, outcome.scenario.line, f"Skipped: {outcome.message}")
        elif call.excinfo is not None and isinstance(call.excinfo.value, SuiteError):
            report.longrepr = "\n".join(explained(outcome))
    return report


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


def _outcome(item: pytest.Item, call: pytest.CallInfo[None]) -> Outcome:
    error = call.excinfo.value if call.excinfo else None
    played = item.stash.get(_PLAYED, None)
    stands = standing(item.stash[_FOUND], load_catalogue())
    verdict, message, hint = "passed", "", ""
    if isinstance(error, SuiteError):
        verdict, message, hint = error.verdict, error.message, error.hint
    elif error is not None:
        verdict, message = "suite error", f"{type(error).__name__}: {error}"
        hint = "this is a fault of the suite: please report it"
    return Outcome(
        scenario=item.stash[_FOUND],
        subject=_subject(item),
        dialect=item.config.stash[SUBJECTS][_subject(item)].dialect,
        verdict=verdict,
        duration=call.duration,
        message=message,
        hint=hint,
        expected=getattr(error, "expected", None),
        got=getattr(error, "got", None),
        step=item.stash.get(_STEP, "") if error else "",
        calls=tuple(played.log) if played else (),
        decided_by=item.stash.get(_DECIDED, ()),
        basis=stands.basis if stands else "documented",
        level=stands.level if stands else "must",
    )
