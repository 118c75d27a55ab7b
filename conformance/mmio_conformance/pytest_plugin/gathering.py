"""Gathers the outcomes of a pytest run, of one process or those of pytest-xdist, for the baseline and reports."""

from __future__ import annotations

import json
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from mmio_spec import Dialect

from mmio_conformance.baseline import CheckedBaseline, Judged, load_baseline
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.folder import locked, write
from mmio_conformance.reports.formats import FORMATS
from mmio_conformance.results.events import FILE, begin_event, end_event
from mmio_conformance.results.run_info import describe_run, now
from mmio_conformance.results.stored_run import outcome_of, result_of

if TYPE_CHECKING:
    from mmio_conformance.baseline import Baseline
    from mmio_conformance.results.verdicts import BaselineResult, Outcome
    from mmio_conformance.run.selection import Selection
    from mmio_conformance.run.subject import Subject

#: Of the plugin.
NAME = "mmio-gathering"
#: Under which name a process of pytest-xdist hands over what it judged.
_BEGUN = "mmio_begun"


def register(config: pytest.Config) -> None:
    """Let pytest have the plugin; ends pytest if the baseline is faulty or the folder of the report cannot be used."""
    try:
        config.pluginmanager.register(Gathering(config), NAME)
    except SuiteError as error:
        end_pytest(error)


def end_pytest(error: SuiteError) -> NoReturn:
    """End pytest in a line, with the exit code that `mmio-conformance run` would have."""
    pytest.exit(str(error), returncode=2 if isinstance(error, UsageError) else 3)


class Gathering:
    """A pytest plugin: what was judged and what became of it, as the events of a stored run."""

    def __init__(self, config: pytest.Config) -> None:
        """Read the baseline and lock the folder of the report; throws SuiteError."""
        self._config = config
        self._is_worker = hasattr(config, "workerinput")
        baseline, folder = config.getoption("mmio_baseline"), config.getoption("mmio_report")
        self._baseline: Baseline | None = load_baseline(Path(baseline)) if baseline else None
        self._folder = Path(folder) if folder and not self._is_worker else None
        self._check: CheckedBaseline | None = None
        #: what is judged: the first event, and the ids of the scenarios to be played by dialect
        self._begun: dict[str, Any] | None = None
        self._outcomes: list[dict[str, Any]] = []
        self._result: BaselineResult | None = None
        self._faults: list[str] = []
        self._lock = ExitStack()
        if self._folder is not None:
            self._lock.enter_context(locked(self._folder))

    def begins(self, selection: Selection, subjects: dict[str, Subject]) -> None:
        """Take in what is judged; throws UsageError if the baseline is of another dialect."""
        handshakes = {label: subject.implementation.handshake for label, subject in subjects.items()}
        total = sum(len(subject.scenarios) for subject in subjects.values())
        played = {subject.dialect: sorted(subject.scenarios) for subject in subjects.values()}
        self._begin(
            {"event": begin_event(describe_run(selection, subjects, kept=True), handshakes, total), "played": played}
        )

    def _begin(self, begun: dict[str, Any]) -> None:
        if self._baseline is not None:
            self._check = _check(self._baseline, begun)
        self._begun = begun

    def check(self, outcome: Outcome) -> Outcome:
        """Return an outcome with the verdict that it has with the baseline, if there is one."""
        return outcome if self._check is None else self._check(outcome)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take in an outcome."""
        outcome = getattr(report, "mmio_outcome", None)
        if outcome is not None:
            self._outcomes.append(json.loads(outcome))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what a process of pytest-xdist has judged."""
        begun = getattr(node, "workeroutput", {}).get(_BEGUN)
        if begun and self._begun is None:
            self._begin(json.loads(begun))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Hand over what was judged, or ask the baseline about the whole and write the report."""
        if self._is_worker:
            self._config.workeroutput[_BEGUN] = json.dumps(self._begun)  # type: ignore[attr-defined]
            return
        with self._lock:
            self._end(session, interrupted=exitstatus == pytest.ExitCode.INTERRUPTED)

    def _end(self, session: pytest.Session, *, interrupted: bool) -> None:
        if self._begun is None:
            return
        event = self._begun["event"]
        if self._baseline is not None:
            self._check = _check(self._baseline, self._begun)  # with xdist each saw a part
            complete = not interrupted and len(self._outcomes) == event["scenarios"]
            self._outcomes = [{**one, **_judged(self._check(outcome_of(one)))} for one in self._outcomes]
            self._result = self._check.ends(complete=complete)
            if self._result.faults and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self._folder is not None:
            end = end_event(ended=now(), interrupted=interrupted, error=None, baseline=self._result)
            lines = [json.dumps(one).encode() for one in (event, *self._outcomes, end)]
            result = result_of(self._folder / FILE, lines)
            files = {FILE: lambda: b"\n".join(lines) + b"\n"}
            self._faults = write(
                self._folder, files | {name: partial(render, result) for name, render in FORMATS.values()}
            )
            if self._faults and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = 3

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what is wrong with the whole."""
        if self._result is not None:
            for line in (*self._result.faults, *self._result.warnings):
                terminalreporter.write_line(line)
        for line in self._faults:
            terminalreporter.write_line(line)


def _check(baseline: Baseline, begun: dict[str, Any]) -> CheckedBaseline:
    handshakes = begun["event"]["handshakes"].values()
    judged = {Dialect(one["dialect"]): Judged(one["name"], one["version"]) for one in handshakes}
    return CheckedBaseline(baseline, begun["played"], judged=judged)


def _judged(outcome: Outcome) -> dict[str, Any]:
    names = ("verdict", "message", "hint", "found", "entry", "entry_says", "cause", "link")
    return {name: getattr(outcome, name) for name in names}
