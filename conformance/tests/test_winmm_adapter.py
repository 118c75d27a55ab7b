"""The adapter for winmm under Wine: `make wine` plays these, after it has built the adapter."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.start import start_adapter
from mmio_conformance.errors import AdapterError, Blocked
from mmio_conformance.export.c_program import EXIT_CODES, c_program
from mmio_conformance.export.expressions import NotExpressibleError
from mmio_conformance.play.player import play as play_one
from mmio_conformance.run.judging import judge
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mmio_conformance.driver.implementation import Implementation
    from mmio_conformance.results.result import Result
    from mmio_conformance.specification.scenario import FeatureScenario

pytestmark = pytest.mark.wine

WINE = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
#: 'XYZ ' with MMIO_INSTALLPROC, and with MMIO_FINDPROC
CODE, INSTALL, FIND = 0x205A5958, 0x10000, 0x40000
MMIO_CREATE_AND_READWRITE = 0x1002
#: Rules that Wine 8.0 breaks, each in another way: a value, bytes of a file, a crash.
BROKEN_BY_WINE = {"install.local-before-global", "buffer.transparent"}
#: What Wine's mmioSeek returns for a handle that it does not know.
INVALID_HANDLE = 5


@pytest.fixture(scope="module")
def wine() -> Iterator[Implementation]:
    """Return Wine's winmm.dll."""
    subprocess.run([WINE, "--prepare"], check=True)
    implementation = start_adapter(shlex.quote(str(WINE)), 10, lambda: None)
    yield implementation
    implementation.close()


@pytest.mark.parametrize("processor", sorted(os.sched_getaffinity(0)))
def test_wines_server_goes_to_the_processor_of_the_program_that_was_started_last(
    wine: Implementation, processor: int
) -> None:
    assert wine.handshake.pointer == 8
    command = ["taskset", "-c", str(processor), str(WINE), "--version"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    servers = [place.parent for place in Path("/proc").glob("[0-9]*/comm") if is_server(place)]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    prefix = Path(os.environ.get("MMIO_WINEPREFIX") or cache / "mmio-conformance" / "wine").stat()
    folder = f"server-{prefix.st_dev:x}-{prefix.st_ino:x}"
    (server,) = [place for place in servers if (place / "cwd").readlink().name == folder]
    assert os.sched_getaffinity(int(server.name)) == {processor}


def test_a_prefix_that_cannot_be_filled_is_named_with_what_wine_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "system.reg").write_text("WINE REGISTRY Version 2\n\n#arch=win32\n")
    with (tmp_path / "said").open("w") as said:  # a pipe would end with Wine's services only
        environment = os.environ | {"MMIO_WINEPREFIX": str(tmp_path)}
        ended = subprocess.run([WINE, "--prepare"], env=environment, stderr=said, check=False)
    text = (tmp_path / "said").read_text()
    assert (ended.returncode, text.partition("\n")[0]) == (
        1,
        f"wine.sh: cannot run anything in the prefix {tmp_path}: remove it and try again",
    )
    assert f"wine.sh: it says: wine: '{tmp_path}' is a 32-bit installation" in text


def is_server(place: Path) -> bool:
    with suppress(OSError):  # it has ended
        return place.read_text().startswith("wineserver")
    return False


def nothing() -> None:
    """Undo nothing: the scenario could not."""


def test_it_declares_that_a_reset_starts_the_library_afresh(wine: Implementation) -> None:
    assert "afresh" in wine.handshake.capabilities


def test_a_procedure_and_an_open_file_that_a_scenario_left_are_unknown_to_the_next(wine: Implementation) -> None:
    driver = wine.driver(1)
    procedure = driver.handshake.procedures[0]
    assert driver.call("mmioInstallIOProc", [CODE, procedure, INSTALL]) == procedure
    name = driver.allocate(16)
    driver.write(name, b"left.dat\0")
    handle = driver.call("mmioOpen", [name, 0, MMIO_CREATE_AND_READWRITE])
    assert handle
    assert driver.call("mmioSeek", [handle, 0, 1]) == 0
    connection = driver.host.connection
    connection.request("reset")
    assert driver.call("mmioInstallIOProc", [CODE, 0, FIND]) == 0
    assert driver.call("mmioSeek", [handle, 0, 1]) == INVALID_HANDLE
    wine.replace()


def test_a_file_that_a_scenario_left_open_is_gone_afterwards_and_costs_no_start(wine: Implementation) -> None:
    driver = wine.driver(1)
    name = driver.allocate(16)
    driver.write(name, b"left.dat\0")
    assert driver.call("mmioOpen", [name, 0, MMIO_CREATE_AND_READWRITE])
    connection = driver.host.connection
    wine.recover(nothing)
    assert wine.driver(1).list() == ()
    assert wine.driver(1).host.connection is connection


def test_handles_begin_anew_after_each_reset(wine: Implementation) -> None:
    handles = []
    for _ in range(3):
        driver = wine.driver(1)
        name = driver.allocate(16)
        driver.write(name, b"some.dat\0")
        handles.append(driver.call("mmioOpen", [name, 0, MMIO_CREATE_AND_READWRITE]))
        assert driver.call("mmioClose", [handles[-1], 0]) == 0
        wine.reset()
    assert len(set(handles)) == 1


def sampled() -> list[FeatureScenario]:
    """Return the first scenario of each topic that has a program, and those of a rule that Wine breaks."""
    found: dict[str, FeatureScenario] = {}
    for scenario in load_features():
        if scenario.holds_for("windows") and scenario.rule and not scenario.gap:
            wanted = {scenario.rule.topic, *BROKEN_BY_WINE.intersection([scenario.rule])} - found.keys()
            if wanted and has_program(scenario):
                found |= dict.fromkeys(wanted, scenario)
    return list(dict.fromkeys(found.values()))


def has_program(scenario: FeatureScenario) -> bool:
    try:
        return bool(c_program(scenario))
    except NotExpressibleError:
        return False


@pytest.mark.parametrize("scenario", sampled(), ids=lambda scenario: str(scenario.id))
def test_the_program_of_a_scenario_ends_as_the_scenario_does(
    wine: Implementation, scenario: FeatureScenario, tmp_path: Path
) -> None:
    source, program = tmp_path / "scenario.c", tmp_path / "scenario.exe"
    source.write_text(c_program(scenario))
    bystander = tmp_path / "not-of-the-scenario"
    bystander.touch()
    flags = ["-std=c99", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["x86_64-w64-mingw32-gcc", *flags, "-o", program, source, "-lwinmm"], check=True)  # noqa: S607
    ended = subprocess.run([WINE, program], cwd=tmp_path, check=False, stdout=subprocess.PIPE, text=True)
    played = play_one(scenario, wine)
    verdict = judge(scenario, "windows", Dialect.WINDOWS, played).verdict
    expected = "blocked" if isinstance(played.error, Blocked) else verdict
    assert (EXIT_CODES[ended.returncode], bystander.exists()) == (expected, True), ended.stdout


def test_it_names_the_file_that_is_judged_with_its_hash(wine: Implementation) -> None:
    assert re.fullmatch(r"C:\\windows\\system32\\winmm\.dll, sha256 [0-9a-f]{12}", wine.handshake.build)


def test_a_path_that_is_longer_than_windows_allows_is_named(tmp_path: Path) -> None:
    spelled = f"{tmp_path}{'/.' * 200}/my.dll"
    with pytest.raises(AdapterError, match=r"\./my\.dll' is not there \(Windows error 206\)"):
        start_adapter(shlex.join([str(WINE), "--dll", spelled]), 10, lambda: None)


@pytest.mark.parametrize(("content", "why"), [(None, "is not there"), (b"no library", "is no library of 64 bits")])
def test_a_library_that_cannot_be_loaded_is_said_to_be_at_fault(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    library = tmp_path / "my.dll"
    if content is not None:
        library.write_bytes(content)
    with pytest.raises(AdapterError, match=rf"the library is at fault: '.*my\.dll' {why}"):
        start_adapter(shlex.join([str(WINE), "--dll", str(library)]), 10, lambda: None)


@pytest.mark.parametrize("way", ["listen", "connect"])
def test_through_a_socket_its_verdicts_are_those_through_a_pipe(
    play: Callable[..., Result], tmp_path: Path, way: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    adapter, option = (f"tcp:127.0.0.1:{port}", str(port))
    if way == "connect":
        adapter, option = f"listen:{port}", f"127.0.0.1:{port}"
    chosen = {"topics": ("memory",), "rules": tuple(BROKEN_BY_WINE)}
    with subprocess.Popen([WINE, f"--{way}", option], cwd=tmp_path) as serving:
        by_socket = play(adapter, **chosen)
        if way == "listen":
            serving.terminate()
    by_pipe = play(shlex.quote(str(WINE)), **chosen)
    assert [(one.scenario.id, one.verdict) for one in by_socket.outcomes] == [
        (one.scenario.id, one.verdict) for one in by_pipe.outcomes
    ]


# A library that exports its functions under the names of the interface, without an A.
WITHOUT_A = """
__declspec(dllexport) void *mmioOpen(char *name, void *info, unsigned flags) { return info && flags ? name : 0; }
__declspec(dllexport) int mmioClose(void *file, unsigned flags) { return file ? -1 : (int)flags; }
"""


@pytest.fixture
def without_a(tmp_path: Path) -> Path:
    (tmp_path / "my.c").write_text(WITHOUT_A)
    library = tmp_path / "J\u00fcrgen" / "my.dll"
    library.parent.mkdir()
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-o", library, tmp_path / "my.c"], check=True)  # noqa: S607
    return library


def test_a_library_may_export_names_without_an_a_and_lie_in_a_folder_with_letters_beyond_ascii(without_a: Path) -> None:
    implementation = start_adapter(shlex.join([str(WINE), "--dll", str(without_a)]), 10, lambda: None)
    assert implementation.handshake.functions == {"mmioClose", "mmioOpen"}
    assert "\\J\u00fcrgen\\my.dll, sha256 " in implementation.handshake.build
    assert implementation.driver(1).call("mmioClose", [0, 7]) == 7
    implementation.close()
