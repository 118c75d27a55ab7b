"""The adapter for winmm under Wine: `make wine` plays these, after it has built the adapter."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.implementation import Implementation, start_adapter

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.wine

WINE = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
#: 'XYZ ' with MMIO_INSTALLPROC, and with MMIO_FINDPROC
CODE, INSTALL, FIND = 0x205A5958, 0x10000, 0x40000
MMIO_CREATE_AND_READWRITE = 0x1002
#: What Wine's mmioSeek returns for a handle that it does not know.
INVALID_HANDLE = 5


@pytest.fixture(scope="module")
def wine() -> Iterator[Implementation]:
    """Return Wine's winmm.dll."""
    subprocess.run([WINE, "--prepare"], check=True)
    implementation = start_adapter(shlex.quote(str(WINE)), 10, lambda: None)
    yield implementation
    implementation.close()


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


def test_a_file_that_a_scenario_left_open_costs_a_start_and_is_gone_afterwards(wine: Implementation) -> None:
    driver = wine.driver(1)
    name = driver.allocate(16)
    driver.write(name, b"left.dat\0")
    assert driver.call("mmioOpen", [name, 0, MMIO_CREATE_AND_READWRITE])
    wine.recover(nothing)
    assert wine.driver(1).list() == ()


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
