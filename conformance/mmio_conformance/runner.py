"""A run: what is to be judged, the implementations that are judged, and pytest, which does the running."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from mmio_spec import DIALECTS, load_catalogue

from mmio_conformance.connection import Handshake
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.features import FeatureScenario
from mmio_conformance.implementation import Implementation, MakeWatch, smoke_check, start_adapter
from mmio_conformance.verdicts import Outcome

@dataclass(frozen=True, slots=True)
class Selection:
    """What a run is to judge."""

    #: command of the adapter; None is the reference model
    adapter: str | None = None
    #: windows, os2, both, or None for what the adapter says (the model: both)
    dialect: str | None = None
    rules: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    #: seconds for each answer
    timeout: float = 10.0
    validate: bool = False

    def check(self) -> None:
        """Throw UsageError if something is asked for that does not exist."""
        catalogue = load_catalogue()
        for rule in self.rules:
            found = catalogue.rules.get(rule)
            if found is None:
                raise UsageError(f"unknown rule {rule!r}", "`mmio-conformance rules` lists them")
            if found.untestable:
                raise UsageError(f"rule {rule!r} has no scenarios: {found.untestable}", f"`mmio-conformance explain {rule}` says more")
            if self.dialect in DIALECTS and self.dialect not in found.dialects:
                raise UsageError(f"rule {rule!r} does not hold for {self.dialect}", f"it holds for {', '.join(found.dialects)}")
        for topic in self.topics:
            if topic not in catalogue.topics:
                raise UsageError(f"unknown topic {topic!r}", f"topics are {', '.join(catalogue.topics)}")
        if self.timeout <= 0:
            raise UsageError(f"expected a time-out above 0 seconds, got {self.timeout:g}", "10 is the default")
        if self.adapter is not None and self.dialect == "both":
            raise UsageError("an adapter answers for one dialect, got 'both'", "run the adapter of each dialect by itself")

    def wants(self, scenario: FeatureScenario, dialect: str) -> bool:
        """Tell whether a scenario is to be run in a dialect."""
        rule = load_catalogue().rules[scenario.rule or ""]
        if dialect not in rule.dialects or scenario.dialect not in {None, dialect}:
            return False
        if not (self.rules or self.topics):
            return True
        return bool(set(self.rules).intersection(scenario.rules)) or rule.topic in self.topics


class Subjects:
    """The implementations that a run judges: one a dialect."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        watch: MakeWatch = lambda: None  # noqa: E731
        if selection.validate:
            from mmio_conformance.validation import Validator as watch  # noqa: PLC0415, N813 - jsonschema is slow to import
        if selection.adapter is None:
            from mmio_conformance.reference_adapter import start_model  # noqa: PLC0415 - adapters do without the model

            chosen = DIALECTS if selection.dialect in {None, "both"} else (selection.dialect or "",)
            self._running = {dialect: start_model(dialect, watch) for dialect in chosen}
        else:
            implementation = start_adapter(selection.adapter, selection.timeout, watch)
            self._running = {implementation.handshake.dialect: implementation}
            if selection.dialect not in {None, implementation.handshake.dialect}:
                implementation.close()
                raise UsageError(
                    f"the adapter answers for {implementation.handshake.dialect!r}, asked for is {selection.dialect!r}",
                    "leave --dialect out, or name an adapter of that dialect",
                )
        for implementation in self._running.values():
            try:
                smoke_check(implementation)
            except BaseException:
                self.close()
                raise

    @property
    def dialects(self) -> list[str]:
        """The dialects that are judged, in their order."""
        return list(self._running)

    @property
    def handshakes(self) -> dict[str, Handshake]:
        """What each implementation says of itself."""
        return {dialect: implementation.handshake for dialect, implementation in self._running.items()}

    def running(self, dialect: str) -> Implementation:
        """Return the implementation of a dialect."""
        return self._running[dialect]

    def close(self) -> None:
        """End all implementations."""
        for implementation in self._running.values():
            implementation.close()


SUBJECTS: Final = pytest.StashKey[Subjects]()
SELECTION: Final = pytest.StashKey[Selection]()
OUTCOMES: Final = pytest.StashKey[list[Outcome]]()


class Listener:
    """Is told of a run while it goes on; does nothing unless overridden."""

    def begins(self, handshakes: dict[str, Handshake], total: int) -> None:
        """Hear what is judged, and how many scenarios there will be."""

    def next(self, outcome: Outcome) -> None:
        """Hear the verdict on a scenario."""


@dataclass(slots=True)
class Result:
    """What came of a run."""

    outcomes: list[Outcome]
    handshakes: dict[str, Handshake]
    interrupted: bool = False


class _Session:
    """The pytest plugin that passes what happens on to a listener."""

    def __init__(self, selection: Selection, listener: Listener) -> None:
        self._selection = selection
        self._listener = listener
        self.result = Result([], {})
        self.error: BaseException | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[SELECTION] = self._selection
        config.stash[OUTCOMES] = self.result.outcomes

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.result.handshakes = session.config.stash[SUBJECTS].handshakes
        self._listener.begins(self.result.handshakes, len(session.items))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.error = SuiteError(f"cannot read the features: {report.longrepr}", "`mmio-conformance check` says more")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, outcome in report.user_properties:
            if name == "mmio" and isinstance(outcome, Outcome):
                self._listener.next(outcome)

    def pytest_internalerror(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        self.error = excinfo.value


def run(selection: Selection, listener: Listener) -> Result:
    """Judge; throws SuiteError if the run cannot begin. Ctrl-C ends it early, with what was obtained."""
    session = _Session(selection, listener)
    tests = Path(__file__).parent / "test_features.py"
    # Nothing of the place where the run is started may change it: no settings, no plugins, no files left behind.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    code = pytest.main(
        [
            str(tests),
            *("-c", os.devnull, f"--rootdir={tests.parent}", f"--confcutdir={tests.parent}", "--capture=no"),
            *("-p", "pytest_bdd.plugin"),
            *(f"-pno:{name}" for name in ("terminal", "cacheprovider", "logging", "faulthandler", "junitxml")),
        ],
        plugins=[session],
    )
    if session.error is not None:
        raise session.error
    session.result.interrupted = code == pytest.ExitCode.INTERRUPTED
    return session.result
