"""The tables of sharing that the Programming Reference prints for compound files (types book, page 2291), cell by cell.

A row has the way in which a file is open, and then the accesses and the sharing modes with which it can be opened
beside that; both have to be allowed. RO, WO and RW are the accesses, DR, DW, DN and EX the modes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_reference import MMIOINFO, OS2, System, call
from mmio_reference import Application as Process
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER = load_interface("os2").constant
_ACCESSES = {"RO": "MMIO_READ", "WO": "MMIO_WRITE", "RW": "MMIO_READWRITE"}
_SHARES = {"DR": "MMIO_DENYREAD", "DW": "MMIO_DENYWRITE", "DN": "MMIO_DENYNONE", "EX": "MMIO_EXCLUSIVE"}
_WAYS = [f"{access}-{share}" for access in _ACCESSES for share in _SHARES]
_NOT_EXCLUSIVE = [way for way in _WAYS if not way.endswith("EX")]

ELEMENT_BESIDE_OWN_FILE = "RO-* RO;DR,DW,DN / RW-* RO,WO,RW;DR,DW,DN / WO-* WO;DR,DW,DN"
ELEMENT_BESIDE_IMPLICIT_FILE = "RW-DN RO,WO,RW;DR,DW,DN"
FILE_AGAIN = "RO-DW RO;DW / RO-DN RO;DN / RW-DN RW;DN / WO-DR WO;DR / WO-DN WO;DN"
ELEMENT_BESIDE_FILE_OF_OTHERS = (
    "RO-DR WO;DW,DN / RO-DW RO;DW,DN / RO-DN RO,WO,RW;DN / RW-DR WO;DN / RW-DW RO;DN / RW-DN RO,WO,RW;DN / "
    "WO-DR WO;DR,DN / WO-DW RO;DR,DN / WO-DN RO,WO,RW;DN"
)
ELEMENT_AGAIN = FILE_OF_OTHERS_AGAIN = (
    "RO-DR WO;DW,DN / RO-DW RO;DW,DN / RO-DN RO,WO,RW;DW,DN / RW-DR WO;DN / RW-DW RO;DN / RW-DN RO,WO,RW;DN / "
    "WO-DR WO;DR,DN / WO-DW RO;DR,DN / WO-DN RO,WO,RW;DR,DN"
)


def allowed(table: str, held: str) -> list[str]:
    """Return the ways in which a table lets something be opened that is already open in a way."""
    rows = dict(row.split(" ") for row in table.split(" / "))
    cell = rows.get(held) or rows.get(f"{held[:2]}-*")
    if cell is None:
        return []
    accesses, shares = (part.split(",") for part in cell.split(";"))
    return [way for way in _WAYS if way[:2] in accesses and way[3:] in shares]


def flags(way: str) -> int:
    access, share = way.split("-")
    return _NUMBER(_ACCESSES[access]) | _NUMBER(_SHARES[share])


def two_processes() -> tuple[Process, Process]:
    system = System(OS2())
    first, second = system.new_application(), system.new_application()
    handle = call(first, "mmioCFOpen", b"A.BND", 0, None, flags("RW-DN") | _NUMBER("MMIO_CREATE"))
    address = system.memory.allocate(4)
    assert call(first, "mmioCFAddElement", handle, b"ONE", 0, address, 4, 0) == 0
    assert call(first, "mmioCFAddElement", handle, b"TWO", 0, address, 4, 0) == 0
    assert call(first, "mmioCFClose", handle, 0) == 0
    return first, second


def open_file(process: Process, way: str) -> int:
    return call(process, "mmioCFOpen", b"A.BND", 0, None, flags(way))


def open_element(process: Process, name: bytes, way: str) -> int:
    info = MMIOINFO(fcc_io_proc=_NUMBER("FOURCC_BND"))
    return call(process, "mmioOpen", b"A.BND+" + name, info, flags(way))


def opened_beside(
    held: Callable[[Process, Process], object], wanted: Callable[[Process, Process, str], int], ways: list[str] = _WAYS
) -> list[str]:
    """Return the ways in which something is opened beside what is held, each on a system of its own."""
    opened = []
    for way in ways:
        processes = two_processes()
        held(*processes)
        if wanted(*processes, way):
            opened.append(way)
    return opened


@pytest.mark.parametrize("held", _WAYS)
def test_a_process_opens_its_compound_file_again_as_the_fourth_table_says(held: str) -> None:
    process, _ = two_processes()
    handle = open_file(process, held)
    assert [way for way in _WAYS if open_file(process, way) == handle] == allowed(FILE_AGAIN, held)


@pytest.mark.parametrize("held", _WAYS)
def test_another_process_opens_a_compound_file_as_the_sixth_table_says(held: str) -> None:
    opened = opened_beside(lambda one, _: open_file(one, held), lambda _, other, way: open_file(other, way))
    assert opened == allowed(FILE_OF_OTHERS_AGAIN, held)


@pytest.mark.parametrize("held", _WAYS)
@pytest.mark.parametrize("which", [0, 1])
def test_an_element_is_opened_again_by_any_process_as_the_first_table_says(which: int, held: str) -> None:
    def open_again(one: Process, other: Process, way: str) -> int:
        return open_element((one, other)[which], b"ONE", way)

    opened = opened_beside(lambda one, _: open_element(one, b"ONE", held), open_again)
    assert opened == allowed(ELEMENT_AGAIN, held)


@pytest.mark.parametrize("held", _WAYS)
def test_a_process_opens_an_element_of_its_compound_file_as_the_second_table_says(held: str) -> None:
    opened = opened_beside(
        lambda one, _: open_file(one, held), lambda one, _, way: open_element(one, b"ONE", way), _NOT_EXCLUSIVE
    )
    assert opened == allowed(ELEMENT_BESIDE_OWN_FILE, held)


@pytest.mark.parametrize("which", [0, 1])
def test_an_element_is_opened_beside_another_one_as_the_third_table_says(which: int) -> None:
    def open_another(one: Process, other: Process, way: str) -> int:
        return open_element((one, other)[which], b"TWO", way)

    opened = opened_beside(lambda one, _: open_element(one, b"ONE", "RO-DN"), open_another, _NOT_EXCLUSIVE)
    assert opened == allowed(ELEMENT_BESIDE_IMPLICIT_FILE, "RW-DN")


@pytest.mark.parametrize("held", _WAYS)
def test_a_process_opens_an_element_of_the_compound_file_of_another_one_as_the_fifth_table_says(held: str) -> None:
    opened = opened_beside(lambda one, _: open_file(one, held), lambda _, other, way: open_element(other, b"ONE", way))
    assert opened == allowed(ELEMENT_BESIDE_FILE_OF_OTHERS, held)


def test_a_compound_file_is_opened_beside_an_element_as_if_that_had_opened_it_for_everything() -> None:
    def hold(one: Process, _: Process) -> None:
        open_element(one, b"ONE", "RO-DR")

    by_others = opened_beside(hold, lambda _, other, way: open_file(other, way))
    by_itself = opened_beside(hold, lambda one, _, way: open_file(one, way))
    assert (by_others, by_itself) == (allowed(FILE_OF_OTHERS_AGAIN, "RW-DN"), ["RW-DN"])
