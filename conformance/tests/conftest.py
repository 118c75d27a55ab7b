from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import socket
import sys
from contextlib import ExitStack, closing, redirect_stderr, redirect_stdout
from functools import cache
from html.parser import HTMLParser
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import mmio_conformance
import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.cli import main
from mmio_conformance.driver.implementation import Implementation
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.explore.campaign import Bounds, Campaign, ExamplePlayer, explore
from mmio_conformance.explore.example import Player
from mmio_conformance.explore.generation import ExampleWords, examples
from mmio_conformance.explore.law_player import LawPlayer, law_examples
from mmio_conformance.explore.model_side import ModelSide
from mmio_conformance.explore.side import Side
from mmio_conformance.results.listener import Listener
from mmio_conformance.run.runner import run_until_interrupted
from mmio_conformance.run.selection import Selection
from mmio_spec import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mmio_conformance.audit.audit import Decided
    from mmio_conformance.results.result import Result

TESTS = Path(__file__).parent
#: The processors of this process before any run; macOS has no such thing, and nothing to undo.
ALLOWED = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else None


#: Fixtures, and modules, that play scenarios or start processes.
_PLAYING = {
    "test_audit",
    "test_command_line",
    "test_events",
    "test_explain",
    "test_findings",
    "test_fuzzed_messages",
    "test_gate",
    "test_kill_matrix",
    "test_mutation",
    "test_new_rule",
    "test_planted_faults",
    "test_pytest",
    "test_template_adapter",
    "test_update_baseline",
}
#: The seed of explorations.
_SEED = 1
_SHARED = {"template_run", "reference_run"}
_SLOWER = {"exported", "material", "misbehaving", "play", "site", "suite", *_SHARED}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out, and begin with what needs a run that is shared: one worker then makes it."""
    items.sort(key=lambda item: _SHARED.isdisjoint(getattr(item, "fixturenames", ())))
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if not _SLOWER.isdisjoint(fixtures) or item.path.stem in _PLAYING:
            item.add_marker("long")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how much was planted in runs, by the tests that count that."""
    planted: dict[str, int] = {}
    for report in terminalreporter.stats.get("passed", ()):
        for what, number in report.user_properties:
            planted[what] = planted.get(what, 0) + int(number)
    for what, number in planted.items():
        terminalreporter.write_line(f"{number} {what}: no result was lost, nobody else was blamed")


@pytest.fixture(autouse=True)
def _in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lines be whole, as in a pipe; readline, which pytest loads, tells its children that they have 80 columns."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(autouse=True)
def processors() -> Iterator[None]:
    """Undo that a run pins itself to one processor."""
    yield
    if ALLOWED is not None:
        os.sched_setaffinity(0, ALLOWED)


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let all that runs in this process work in an empty folder, and without a token."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.delenv("MMIO_TOKEN", raising=False)
    return tmp_path / "work"


@pytest.fixture
def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture(scope="session")
def misbehaving() -> Callable[..., str]:
    """Return a function that gives the command of an adapter that misbehaves in a way, at a call, maybe only once.

    Where the implementation does not matter, the dialect "toy" starts in a third of the time.
    """

    def command(way: str, call: int = 1, dialect: str = "windows", later: str | None = None) -> str:
        after = [] if later is None else [later]
        return shlex.join([sys.executable, str(TESTS / "toys" / "misbehaving.py"), dialect, way, str(call), *after])

    return command


@pytest.fixture
def signals_heard() -> Iterator[None]:
    """Let what ends a run be heard, here and in what is started: whoever started the tests may have it ignored."""
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), signal.default_int_handler) for name in names}
    yield
    for name, handler in before.items():
        signal.signal(getattr(signal, name), handler)


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that gives what answers as an adapter does in a run with some options, and starts no process.

    What an adapter said is recorded once, for all tests that have it judged anew.
    """

    @cache
    def record(adapter: str, *options: str) -> str:
        kept = tmp_path_factory.mktemp("recorded") / "kept"
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            main(["run", "--adapter", adapter, "--record", str(kept), *options])
        return f"replay:{kept}"

    return record


@pytest.fixture(scope="session")
def suite() -> list[str]:
    """Return the words that start the command line in a process of its own."""
    return [sys.executable, "-m", "mmio_conformance"]


@pytest.fixture(scope="session")
def play() -> Callable[..., Result]:
    """Return a function that judges an adapter, or the model, by some of the scenarios."""

    def judge(adapter: str | None = None, **selection: object) -> Result:
        selected = Selection(adapter=adapter, **selection)  # type: ignore[arg-type]
        return run_until_interrupted(selected.subjects(), Listener())

    return judge


@pytest.fixture(scope="session")
def template() -> Path:
    """Return where the adapter to begin with is."""
    return TESTS.parent / "adapters" / "template" / "adapter.py"


@pytest.fixture(scope="session")
def template_run(play: Callable[..., Result], template: Path) -> Result:
    """Return the results of the adapter to begin with, which has few functions; every message is validated."""
    return play(shlex.join([sys.executable, str(template)]), validate=True, topics=("fourcc", "install", "select"))


@pytest.fixture(scope="session")
def reference_run(play: Callable[..., Result]) -> Result:
    """Return the results of the reference model, in both dialects."""
    return play()


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch, play: Callable[..., Result], reference_run: Result) -> Decided:
    """Return which rules decide each scenario in the model; an audit takes it too, instead of a run of everything."""
    found: dict[str, dict[str, frozenset[str]]] = {dialect: {} for dialect in DIALECTS}
    observed = play(topics=("observed",), profile="observed")
    for outcome in (*reference_run.outcomes, *observed.outcomes):
        found[outcome.dialect][outcome.scenario.id] = frozenset(outcome.decided_by)
    monkeypatch.setattr("mmio_conformance.audit.audit.decisions_by_scenario", lambda: found)
    return found


@pytest.fixture(scope="session")
def faults_of() -> Callable[[str, object], list[str]]:
    """Return a function that tells where a value is not as the schema of a name says."""

    def faults(name: str, value: object) -> list[str]:
        text = next(Path(mmio_conformance.__file__).parent.glob(f"*/schema/{name}.schema.json")).read_text(
            encoding="utf-8"
        )
        found = Draft202012Validator(json.loads(text)).iter_errors(json.loads(json.dumps(value)))
        return [f"{fault.json_path}: {fault.message}" for fault in found]

    return faults


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Return Debian's chromium."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only those who run these tests have it

    with sync_playwright() as playwright:
        program = shutil.which("chromium") or "/usr/bin/chromium"
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


class _Page(HTMLParser):
    """A page of a site: what it links to or loads, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        self.links |= {given[name] for name in ("href", "src") if name in given}


@pytest.fixture(scope="session")
def dead_links() -> Callable[[Path], list[str]]:
    """Return a function that gives each link of a site to no file or no anchor of it, with the page that has it."""

    def find(folder: Path) -> list[str]:
        pages = {file: _Page(file.read_text(encoding="utf-8")) for file in sorted(folder.resolve().rglob("*.html"))}
        dead = []
        for file, page in pages.items():
            for link in page.links:
                parts = urlsplit(link)
                place = (file.parent / unquote(parts.path)).resolve() if parts.path else file
                anchor = unquote(parts.fragment)
                there = place.is_file() and (not anchor or place not in pages or anchor in pages[place].anchors)
                if not parts.scheme and not there:
                    dead.append(f"{file.relative_to(folder.resolve())}: {link}")
        return dead

    return find


@pytest.fixture
def campaign() -> Iterator[Callable[..., Campaign]]:
    """Return a function that explores an implementation, or a model that decides in another way."""
    with ExitStack() as started:

        def run(
            subject: Implementation | type[Any],
            number: int = 100,
            *,
            first: Iterable[ExampleWords] = (),
            topics: frozenset[str] = frozenset(),
            against: type[Any] | None = None,
            laws: bool = False,
            shrinking: float = 0.0,
            **options: Any,
        ) -> Campaign:
            if not isinstance(subject, Implementation):
                subject = started.enter_context(closing(start_model(subject)))
            model = started.enter_context(closing(start_model(MODELS[subject.handshake.dialect])))
            other = None if against is None else Side(started.enter_context(closing(start_model(against))))
            player: ExamplePlayer = Player(ModelSide(model), Side(subject), topics, against=other)
            words = examples(_SEED)
            if laws:
                player, words = LawPlayer(Side(model), Side(subject)), law_examples(_SEED)
            return explore(player, chain(first, words), _SEED, Bounds(examples=number), shrinking=shrinking, **options)

        yield run
