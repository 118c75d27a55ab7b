"""A run: what is to be judged, and pytest, which does the running."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from mmio_conformance.errors import SuiteError
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import now
from mmio_conformance.results.verdicts import NOT_APPLICABLE, Outcome
from mmio_conformance.run.subject import Subject

if TYPE_CHECKING:
    from mmio_conformance.baseline.check import Gate
    from mmio_conformance.results.listener import Listener


#: A day, in seconds: longer ones are mistakes.
_LONGEST_TIMEOUT: Final = 86_400
#: What a user has set for runs of pytest of their own.
_NOT_FOR_US: Final = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS")


#: Plugins of pytest's that print, write or search for what nobody here waits for.
_NOT_NEEDED: Final = (
    *("terminal", "cacheprovider", "logging", "faulthandler", "junitxml"),
    *("unraisableexception", "threadexception"),
)
_ENDINGS: Final = (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)

SUBJECTS: Final = pytest.StashKey[dict[str, Subject]]()
OUTCOMES: Final = pytest.StashKey[list[Outcome]]()
GATE: Final = pytest.StashKey["Gate"]()


class _Session:
    """The pytest plugin that passes what happens on to a listener."""

    def __init__(self, subjects: dict[str, Subject], listener: Listener, gate: Gate | None) -> None:
        self._subjects = subjects
        self._gate = gate
        self._listener = listener
        self.result = Result({label: subject.implementation.handshake for label, subject in subjects.items()})
        self.session: pytest.Session | None = None
        #: how many outcomes the listener has heard of
        self._told = 0

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[SUBJECTS] = self._subjects
        config.stash[OUTCOMES] = self.result.outcomes
        if self._gate is not None:
            config.stash[GATE] = self._gate
        # Nobody sees pytest's own account of a failure, which would cost more than the scenario did.
        config.option.tbstyle = "value"

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._listener.begins(self.result.handshakes, len(session.items))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.result.error = SuiteError(
                f"cannot read the features: {report.longrepr}", "`mmio-conformance check` says more"
            )

    def pytest_runtest_logreport(self) -> None:
        for outcome in self.result.outcomes[self._told :]:
            self._told += 1
            self._listener.next(outcome)
            self._give_up(outcome.subject)

    def _give_up(self, label: str) -> None:
        """End the run if the adapter does not start any more: every other scenario would say the same."""
        error = self._subjects[label].implementation.given_up
        if error is not None and self.session is not None:
            self.result.error = SuiteError(f"the adapter does not start any more: {error.message}", error.hint)
            self.session.shouldstop = "the adapter does not start any more"

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> bool:
        error = excinfo.value
        self.result.error = (
            error
            if isinstance(error, SuiteError)
            else SuiteError(f"{type(error).__name__}: {error}", "this is a fault of the suite: please report it")
        )
        return True  # so that pytest does not print it too


def _nothing_judged(result: Result) -> SuiteError | None:
    """Return what is wrong with a run of which no scenario says anything about the implementation."""
    outcomes = [outcome for outcome in result.outcomes if outcome.basis == "documented"] or result.outcomes
    if not outcomes or any(outcome.verdict != NOT_APPLICABLE for outcome in outcomes):
        return None
    return SuiteError(
        f"nothing was judged: none of the {len(outcomes)} scenarios is applicable; {outcomes[0].message}",
        "name in the answer to hello all functions that the adapter can call, or choose other rules",
    )


def run(subjects: dict[str, Subject], listener: Listener) -> Result:
    """Judge the subjects and end them; throws SuiteError if the run as a whole breaks."""
    result = run_as_far_as_it_goes(subjects, listener)
    if result.error is not None:
        raise result.error
    return result


def run_as_far_as_it_goes(subjects: dict[str, Subject], listener: Listener, gate: Gate | None = None) -> Result:
    """Judge the subjects, beside a baseline or without one, and end them.

    Ctrl-C or a fault of the suite ends it early, with what was obtained.
    """
    session = _Session(subjects, listener, gate)
    tests = Path(__file__).parent / "test_features.py"
    # Nothing of the place where the run is started may change it: no settings, no plugins, no files left behind.
    environment = dict(os.environ)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    for name in _NOT_FOR_US:
        os.environ.pop(name, None)
    try:
        code = pytest.main(
            [
                str(tests),
                *("-c", os.devnull, f"--rootdir={tests.parent}", f"--confcutdir={tests.parent}", "--capture=no"),
                *("-p", "pytest_bdd.plugin", "-p", "mmio_conformance.run.pytest_options"),
                *(f"-pno:{name}" for name in _NOT_NEEDED),
            ],
            plugins=[session],
        )
    finally:
        os.environ.clear()
        os.environ.update(environment)
        for subject in subjects.values():
            subject.implementation.close()
    result = session.result
    result.ended = now()
    result.interrupted = code == pytest.ExitCode.INTERRUPTED and result.error is None
    if code not in _ENDINGS and result.error is None:
        result.error = SuiteError(f"pytest ended with {code}", "this is a fault of the suite: please report it")
    if not result.interrupted and result.error is None:
        result.error = _nothing_judged(result)
    if gate is not None:
        result.gated = gate.ends(complete=not result.interrupted and result.error is None)
    return result
