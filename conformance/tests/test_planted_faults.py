"""Whatever breaks a run, nothing obtained is lost, the exit code is the documented one, and the suggestion is named.

Each fault is a row of a table. Its moment is drawn by a seed; MMIO_FAULTS_SEED gives other moments than the usual ones.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import pytest
from mmio_conformance.cli import main
from mmio_conformance.reports.formats import FORMATS
from mmio_conformance.results.events import FILE
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.results.verdicts import EXIT_CODES, count
from mmio_conformance.specification.scenarios import load_features_of
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

pytestmark = pytest.mark.slow

SEED: Final = os.environ.get("MMIO_FAULTS_SEED", "1")
SUITE: Final = (sys.executable, "-m", "mmio_conformance")
PATIENCE: Final = 30
#: Scenarios that at least come after the moment of a fault.
REST: Final = 4
#: The scenarios that are played.
ALL: Final = len([one for one in load_features_of(("fourcc",), ()) if one.holds_for("windows")])

GONE: Final = ("crashed", *["adapter error"] * 3)
START: Final = "start the command by hand and type a hello at it"
SAME: Final = "an adapter says the same of itself at every start"
UPDATE: Final = "remove the entry, or let --update-baseline do it"
DISK: Final = "is the disk full, or the place not writable?"
ENTRY: Final = "dialect: windows\ndeviations:\n  - scenario: {scenario}\n    cause: spec gap\n    verdict: "


class Sound(Struct, frozen=True):
    """A run without a fault: its scenarios in order, and the kinds of the requests that it made of the adapter."""

    scenarios: list[str]
    requests: list[str]
    #: whether a scenario notices every wrong answer
    exact: list[bool]

    def moment(self, fault: Fault) -> tuple[int, int]:
        """Return a random moment for a fault: a number for the adapter, and how many scenarios end before it."""
        # The smoke check asks for the names of files once, and so does each scenario after its reset.
        ends = [number for number, kind in enumerate(self.requests, 1) if kind == "list"]
        moments = []
        calls = 0
        for number, kind in enumerate(self.requests, 1):
            calls += kind == "call"
            ended = sum(end < number for end in ends) - 1
            if ended > len(self.scenarios) - REST:
                break
            if fault.way != "dies-at-request":
                if kind == "call" and ended > 0 and (self.exact[ended] or fault.way != "one-more"):
                    moments.append((calls, ended))
            elif fault.in_smoke_check:
                if ended < 0:
                    moments.append((number, 0))
            elif ended > 0 and (kind == "call") == fault.in_call:
                moments.append((number, ended))
        return random.Random(f"{SEED} {fault.name}").choice(moments)  # noqa: S311 - no secret


class Run(Struct, frozen=True):
    """A run with a fault in it, or another command line."""

    code: int
    shown: str
    folder: Path
    #: how many scenarios had ended before the fault
    ended: int = 0


class Planted(Struct, frozen=True):
    """A run that stands still in the middle of a call."""

    process: int
    arguments: list[str]
    folder: Path


def kill(by: signal.Signals) -> Callable[[Planted], str]:
    def act(planted: Planted) -> str:
        os.kill(planted.process, by)
        return ""

    return act


def remove_the_report(planted: Planted) -> str:
    shutil.rmtree(planted.folder)
    return ""


def begin_another(planted: Planted) -> str:
    before = (planted.folder / FILE).read_bytes()
    other = subprocess.run([*SUITE, *planted.arguments], capture_output=True, timeout=PATIENCE, check=False)
    assert (other.returncode, other.stdout) == (3, b"")
    assert (planted.folder / FILE).read_bytes() == before
    return other.stderr.decode()


class Fault(Struct, frozen=True):
    name: str
    code: int
    #: what is said somewhere: on the terminal, on standard error, or in the stored run
    suggestion: str
    #: how the adapter misbehaves (misbehaving.py), the first process of it and those after it
    way: str = "none"
    later: str = "none"
    #: of an adapter that dies at a request: at which
    in_call: bool = False
    in_smoke_check: bool = False
    #: verdicts of the scenarios from the fault on that are not as in a sound run, and whether others come after them
    hit: tuple[str, ...] = ()
    goes_on: bool = True
    from_the_first: bool = False
    options: tuple[str, ...] = ()
    baseline: str | None = None
    #: what is done to a run while its adapter is in a call
    act: Callable[[Planted], str] | None = None
    #: where standard output goes, "" for a pipe that nobody reads; and whether files may not grow
    output: str = "shown"
    full: bool = False
    #: whether the run comes to a stored run at all, to one that ends with a word on how, and to all reports
    begins: bool = True
    reports: bool = True


FAULTS: Final = (
    # the adapter dies
    Fault("killed in a call", 1, "probably the implementation's fault", "crashes", hit=("crashed",)),
    Fault("killed at a request that is a call", 1, "probably the implementation's", "dies-at-request", in_call=True,
          hit=("crashed",)),
    Fault("killed at a request between calls", 3, START, "dies-at-request", hit=("adapter error",)),
    Fault("killed at another request between calls", 3, START, "dies-at-request", hit=("adapter error",)),
    Fault("killed before the first scenario", 3, START, "dies-at-request", in_smoke_check=True, begins=False),
    Fault("exits and leaves a child that holds the pipe", 1, "exited with 3", "leaves-child", hit=("crashed",),
          options=("--timeout", "0.3")),
    Fault("goes on in a child", 0, f"{ALL} of {ALL} passed", "forks"),
    Fault("dies with the folder that it works in", 1, "probably the implementation's fault", "removes-folder",
          hit=("crashed",)),
    # the adapter does not come back, or as another
    Fault("exits at every further start", 3, START, "crashes", "exits-at-once", hit=GONE, goes_on=False),
    Fault("refuses every further hello", 3, START, "crashes", "exits-at-hello", hit=GONE, goes_on=False),
    Fault("comes back in another dialect", 3, SAME, "crashes", "other-dialect", hit=GONE, goes_on=False),
    Fault("comes back with other pointers", 3, SAME, "crashes", "other-pointer", hit=GONE, goes_on=False),
    Fault("comes back with fewer functions", 3, SAME, "crashes", "fewer-functions", hit=GONE, goes_on=False),
    Fault("comes back with more procedures", 3, SAME, "crashes", "more-procedures", hit=GONE, goes_on=False),
    Fault("comes back in another version", 3, SAME, "crashes", "other-version", hit=GONE, goes_on=False),
    # the adapter lives, but
    Fault("hangs in a call", 1, "--timeout gives it longer", "hangs", hit=("timed out",), options=("--timeout", "0.3")),
    Fault("prints garbage", 3, "write nothing but answers to standard output", "prints-garbage",
          hit=("adapter error",)),
    Fault("answers another request", 3, "an answer carries the id of its request", "wrong-id", hit=("adapter error",)),
    Fault("floods standard error", 0, f"{ALL} of {ALL} passed", "talks-much"),
    Fault("can call nothing", 3, "name in the answer to hello all functions", "no-functions", "no-functions",
          hit=("not applicable",) * ALL, goes_on=False, from_the_first=True),
    # the suite
    Fault("Ctrl-C", 130, "interrupted: the scenarios after this were not run", "waits", act=kill(signal.SIGINT),
          goes_on=False),
    Fault("Ctrl-C while the adapter hangs", 130, "interrupted: the scenarios after this were not run", "hangs",
          act=kill(signal.SIGINT), goes_on=False),
    Fault("Ctrl-C before the first scenario", 130, "interrupted", "no-answer-to-read", act=kill(signal.SIGINT),
          begins=False),
    Fault("told to end", 130, "interrupted: the scenarios after this were not run", "waits", act=kill(signal.SIGTERM),
          goes_on=False),
    Fault("the suite is killed", -9, "the run was cut off after ", "kills-suite", goes_on=False, reports=False),
    # the places that it writes to
    Fault("the report is removed", 0, f"{ALL} of {ALL} passed", "waits", act=remove_the_report),
    Fault("another run into the same report", 0, "wait for its end, or name another folder", "waits",
          act=begin_another),
    Fault("the disk becomes full", 3, DISK, full=True, goes_on=False, reports=False),
    Fault("standard output is full", 3, DISK, "crashes", hit=("crashed",), output="/dev/full"),
    Fault("nobody reads standard output", 1, "failed: fourcc.", "one-more", hit=("failed",), output=""),
    Fault("the report is a file", 3, "name a folder that can be written", options=("--report", __file__),
          begins=False),
    # the baseline
    Fault("a baseline that is not there", 2, "name another, or let `run --update-baseline` write it",
          options=("--baseline", "no-such-baseline.yaml"), begins=False),
    Fault("a baseline that is no YAML", 2, "look for a missing quote, bracket or colon", baseline="dialect: [windows\n",
          begins=False),
    Fault("an entry of an unknown scenario", 2, "did you mean '", baseline=ENTRY.replace("}", "}s") + "crashed\n",
          begins=False),
    Fault("two entries of a scenario", 2, "remove one of the two", begins=False,
          baseline=ENTRY + "crashed\n  - {{scenario: {scenario}, verdict: crashed, cause: spec gap}}\n"),
    Fault("a baseline of the other dialect", 2, "name the baseline of this implementation, or correct the line",
          baseline="dialect: os2\ndeviations: []\n", begins=False),
    Fault("an entry whose date is reached", 1, "set another date or remove it", "crashes", hit=("known deviation",),
          baseline=ENTRY + "crashed\n    review: 2020-02-02\n"),
    Fault("an entry that passes", 1, UPDATE, hit=("unexpected pass",), baseline=ENTRY + "crashed\n"),
    Fault("an entry that fails in another way", 1, "failed (expected 1)", "one-more", hit=("failed",),
          baseline=ENTRY + "failed\n    expected: 1\n"),
    Fault("an entry that crashes where it failed", 1, "probably the implementation's fault", "crashes",
          hit=("crashed",), baseline=ENTRY + "failed\n    expected: 1\n    flaky: true\n"),
    Fault("an entry that matches nothing", 1, UPDATE,
          baseline="dialect: windows\ndeviations:\n  - {{rule: {rule}, verdict: crashed, cause: spec gap}}\n"),
    Fault("a deviation that no entry speaks of", 1, "failed: fourcc.", "one-more", hit=("failed",),
          baseline="dialect: windows\ndeviations: []\n"),
    # what it says in a call is no answer
    Fault("prints text", 3, "write nothing but answers to standard output", "prints-text", hit=("adapter error",)),
    Fault("prints text to a run that validates", 3, "write nothing but answers", "prints-text", hit=("adapter error",),
          options=("--validate",)),
    Fault("answers with another type", 3, "a member has the wrong type", "wrong-type", hit=("adapter error",)),
    Fault("answers without a result", 3, "members of each answer", "no-result", hit=("adapter error",)),
    Fault("answers with a list", 3, "a member has the wrong type", "a-list", hit=("adapter error",)),
    Fault("answers with an abyss", 3, "expected a line of JSON", "nested", hit=("adapter error",)),
    Fault("refuses a call", 3, "the adapter says so itself", "error", hit=("adapter error",)),
    Fault("calls back nobody", 3, "unknown procedure at 0xdead", "unknown-procedure", hit=("adapter error",)),
    Fault("calls back with too little", 3, "a callback has four arguments", "short-callback", hit=("adapter error",)),
    Fault("never ends its line", 3, "end each answer with a newline", "endless-line", hit=("adapter error",)),
    Fault("closes its output and lives on", 3, "keep standard input and output open until bye", "closes-output",
          hit=("adapter error",)),
    # what it does before the first scenario
    Fault("answers with other bytes", 3, "smoke check, a block of 16 bytes just allocated", "other-bytes",
          begins=False),
    Fault("answers with too few bytes", 3, "answer to read: expected 16 bytes, got 0", "too-few-bytes", begins=False),
    Fault("answers with no digits", 3, "two digits a byte", "no-digits", begins=False),
    Fault("has no files", 3, "smoke check, a file just made", "no-files", begins=False),
    Fault("allocates at 0", 3, "see PROTOCOL.md, allocate", "address-0", begins=False),
    Fault("allocates below 0", 3, "see PROTOCOL.md, allocate", "address-below-0", begins=False),
    Fault("allocates where no pointer leads", 3, "see PROTOCOL.md, allocate", "address-too-wide", begins=False),
    Fault("has more files than anybody made", 3, "no scenario makes so many files", "too-many-names", begins=False),
    Fault("cannot reset", 3, "reset is not written yet", "cannot-reset", begins=False),
    Fault("never answers a read", 3, "does it flush its answers?", "no-answer-to-read", begins=False,
          options=("--timeout", "0.3")),
    # wires and recordings
    Fault("nobody at the other end", 3, "start it there first: with --listen 1", begins=False,
          options=("--adapter", "tcp:127.0.0.1:1", "--timeout", "0.3")),
    Fault("a serial line that is not there", 3, "look whether the device is there", begins=False,
          options=("--adapter", "serial:/dev/no-such-line")),
    Fault("half an address", 2, "expected tcp:HOST:PORT", options=("--adapter", "tcp:4711"), begins=False),
    Fault("open to everybody", 2, "set MMIO_TOKEN to a word", options=("--adapter", "listen:0.0.0.0:4711"),
          begins=False),
    Fault("a recording that is not there", 2, "name a file that run --record has written", begins=False,
          options=("--adapter", "replay:no-such-recording")),
    Fault("a recording that is none", 2, "is no recording", options=("--adapter", f"replay:{__file__}"), begins=False),
    Fault("no room for the recording", 3, DISK, options=("--record", "/dev/full")),
    Fault("no folder for the recording", 2, "name a file in a folder that exists", begins=False,
          options=("--record", "no/such/folder/recording")),
    Fault("two jobs with one recording", 2, "one job with --record", options=("--record", "recording", "--jobs", "2"),
          begins=False),
    Fault("a sandbox where nothing is started", 2, "leave --sandbox out", begins=False,
          options=("--adapter", "tcp:127.0.0.1:1", "--sandbox")),
    # what is asked for
    Fault("no timeout at all", 2, "10 is the default", options=("--timeout", "0"), begins=False),
    Fault("no job at all", 2, "as many as there are processors", options=("--jobs", "0"), begins=False),
    Fault("another dialect", 2, "leave --dialect out", options=("--dialect", "os2"), begins=False),
    Fault("an unknown topic", 2, "hint: ", options=("--topic", "no-such-topic"), begins=False),
    Fault("an unknown release", 2, "hint: ", options=("--requirements", "99.0.0"), begins=False),
    Fault("a run before that is none", 2, "name the folder of `run --report`", begins=False,
          options=("--against", "no-such-run")),
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(misbehaving: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Sound:
    folder = tmp_path_factory.mktemp("sound")
    command = [*SUITE, "run", "--adapter", misbehaving("none"), "--topic", "fourcc", "--report", str(folder)]
    environment = os.environ | {"MISBEHAVING_NOTES": str(folder / "notes")}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True)
    outcomes = read_run(folder).outcomes
    assert count(outcomes) == {"passed": ALL}
    return Sound(
        [outcome.scenario.id for outcome in outcomes],
        (folder / "notes").read_text().split(),
        [not any("anything but" in step.text for step in outcome.scenario.steps) for outcome in outcomes],
    )


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest,
    misbehaving: Callable[..., str],
    sound: Sound,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Future[Run]]]:
    """Start the runs of all faults that are tested, two at a time."""
    local = threading.local()
    forking: list[subprocess.Popen[str]] = []
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []

    def begin() -> None:
        command = [sys.executable, str(Path(__file__).with_name("forked_suite.py"))]
        local.suite = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # A suite and its adapter keep to one processor: to each of these its own.
        if processors:
            os.sched_setaffinity(local.suite.pid, {processors[len(forking) % len(processors)]})
        forking.append(local.suite)

    def planted(fault: Fault, place: Path) -> Run:
        number, ended = sound.moment(fault)
        ended = 0 if fault.from_the_first else ended
        adapter = misbehaving(fault.way, number, later=fault.later)
        arguments = ["run", "--adapter", adapter, "--topic", "fourcc", "--report", str(place / "report")]
        if fault.baseline is not None:
            scenario = sound.scenarios[ended]
            text = fault.baseline.format(scenario=scenario, rule=scenario.partition("/")[0])
            (place / "b.yaml").write_text(text)
            arguments += ["--baseline", str(place / "b.yaml")]
        return run(fault, local.suite, [*arguments, *fault.options], place, ended)

    faults = [
        cast("Fault", item.callspec.params["fault"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.path == Path(__file__) and hasattr(item, "callspec")
    ]
    with ThreadPoolExecutor(2, initializer=begin) as pool:
        yield {fault.name: pool.submit(planted, fault, tmp_path_factory.mktemp("fault")) for fault in faults}
    for suite in forking:
        suite.communicate()


def run(fault: Fault, suite: subprocess.Popen[str], arguments: list[str], place: Path, ended: int) -> Run:
    """Run a command line, doing to it what is to be done."""
    assert suite.stdin is not None
    assert suite.stdout is not None
    for name in ("tells", "waits"):
        os.mkfifo(place / name)
    told = os.open(place / "tells", os.O_RDONLY | os.O_NONBLOCK)
    leave = os.open(place / "waits", os.O_RDWR)
    request = {
        "arguments": arguments,
        "environment": {
            "MISBEHAVING_TELLS": str(place / "tells"),
            "MISBEHAVING_WAITS": str(place / "waits"),
            "MISBEHAVING_FIRST": str(place / "first"),
            "TMPDIR": str(place),  # what a suite that is killed leaves behind is not left for ever
        },
        "output": fault.output and str(place / fault.output),
        "errors": str(place / "complaints"),
        "limit": random.Random(f"{SEED} {fault.name}").randrange(3000, 12_000) if fault.full else None,  # noqa: S311
    }
    suite.stdin.write(json.dumps(request) + "\n")
    suite.stdin.flush()
    process = int(suite.stdout.readline())
    said = ""
    if fault.act is not None:
        assert select.select([told], [], [], PATIENCE)[0], "the adapter never came to the moment"
        assert os.read(told, 100) == b"there"
        said = fault.act(Planted(process, arguments, place / "report"))
        os.write(leave, b".")
    code = int(suite.stdout.readline())
    if fault.act is not None:  # the end of the FIFO: nobody has it open for writing any more, the adapter is gone
        assert select.select([told], [], [], PATIENCE)[0]
        assert os.read(told, 100) == b""
    os.close(told)
    os.close(leave)
    said += "".join(file.read_text() for file in (place / "shown", place / "complaints") if file.exists())
    return Run(code, said, place / "report", ended)


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name.replace(" ", "-") for fault in FAULTS])
def test_a_fault_costs_no_more_than_itself_has_its_exit_code_and_names_the_suggestion(
    fault: Fault,
    runs: dict[str, Future[Run]],
    sound: Sound,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    record_property("planted faults", 1)
    print(f"MMIO_FAULTS_SEED={SEED}")  # noqa: T201 - shown if the test fails
    ended = runs[fault.name].result()
    print(ended.shown)  # noqa: T201 - likewise
    assert ended.code == fault.code
    assert fault.code in EXIT_CODES or fault.name == "the suite is killed"
    rendered = stored(fault, ended, sound, capsys) if fault.begins else ""
    if (
        not fault.begins and fault.code == 3 and ended.folder.is_dir()
    ):  # the report of an earlier run must not be taken for this one's
        result = read_run(ended.folder)
        assert result.outcomes == ()
        assert str(result.error) in ended.shown
    elif not fault.begins:
        assert not (ended.folder / FILE).exists()
    assert fault.suggestion in ended.shown + rendered
    assert "Traceback" not in ended.shown + rendered


def stored(fault: Fault, ended: Run, sound: Sound, capsys: pytest.CaptureFixture[str]) -> str:
    """Compare what was stored with a sound run, and return it rendered again."""
    result = read_run(ended.folder)
    verdicts = [(outcome.scenario.id, outcome.verdict) for outcome in result.outcomes]
    before = len(verdicts) if fault.full else ended.ended
    assert before > 0 or fault.from_the_first
    expected = ["passed"] * before + list(fault.hit)
    expected += ["passed"] * (len(sound.scenarios) - len(expected) if fault.goes_on else 0)
    assert verdicts == list(zip(sound.scenarios, expected, strict=False))
    assert len(verdicts) == len(expected)
    for outcome in result.outcomes[before : before + len(fault.hit)]:
        assert outcome.verdict not in {"crashed", "timed out"} or outcome.calls[-1].endswith("-> (no answer)")
        assert outcome.hint or outcome.verdict in {"failed", "not applicable", "known deviation"}
    assert result.interrupted == (fault.code == 130 or not fault.reports)
    if fault.reports:
        written = json.loads((ended.folder / "results.json").read_text())
        assert written["counts"] == count(result.outcomes)
        assert written["interrupted"] == (not fault.goes_on)
        assert all((ended.folder / name).stat().st_size > 0 for name, _ in FORMATS.values())
    capsys.readouterr()
    for form in ("terminal", "statement"):
        assert main(["report", str(ended.folder), "--format", form]) == 0
    return "".join(capsys.readouterr())
