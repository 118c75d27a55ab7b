"""The tables of sharing that the Programming Reference prints for compound files (types book, page 2291), cell by cell.

A row has the way in which a file is open, and then the accesses and the sharing modes with which it can be opened
beside that; both have to be allowed. RO, WO and RW are the accesses, DR, DW, DN and EX the modes.
"""

from __future__ import annotations

import pytest
from mmio_reference import MMIOINFO, OS2, Application, System, call
from mmio_spec import load_interface

_NUMBER = load_interface("os2").constant
_ACCESSES = {"RO": "MMIO_READ", "WO": "MMIO_WRITE", "RW": "MMIO_READWRITE"}
_SHARES = {"DR": "MMIO_DENYREAD", "DW": "MMIO_DENYWRITE", "DN": "MMIO_DENYNONE", "EX": "MMIO_EXCLUSIVE"}
_WAYS = [f"{access}-{share}" for access in _ACCESSES for share in _SHARES]

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


def allowed(table: str, held: str, wanted: str) -> bool:
    """Return what a table says of a second open."""
    rows = dict(row.split(" ") for row in table.split(" / "))
    cell = rows.get(held) or rows.get(f"{held[:2]}-*")
    if cell is None:
        return False
    accesses, shares = (part.split(",") for part in cell.split(";"))
    return wanted[:2] in accesses and wanted[3:] in shares


def flags(way: str) -> int:
    access, share = way.split("-")
    return _NUMBER(_ACCESSES[access]) | _NUMBER(_SHARES[share])


@pytest.fixture
def processes() -> tuple[Application, Application]:
    system = System(OS2())
    first, second = system.new_application(), system.new_application()
    handle = call(first, "mmioCFOpen", b"A.BND", 0, None, flags("RW-DN") | _NUMBER("MMIO_CREATE"))
    address = system.memory.allocate(4)
    assert call(first, "mmioCFAddElement", handle, b"ONE", 0, address, 4, 0) == 0
    assert call(first, "mmioCFAddElement", handle, b"TWO", 0, address, 4, 0) == 0
    assert call(first, "mmioCFClose", handle, 0) == 0
    return first, second


def open_file(process: Application, way: str) -> int:
    return call(process, "mmioCFOpen", b"A.BND", 0, None, flags(way))


def open_element(process: Application, name: bytes, way: str) -> int:
    info = MMIOINFO(fcc_io_proc=_NUMBER("FOURCC_BND"))
    return call(process, "mmioOpen", b"A.BND+" + name, info, flags(way))


@pytest.mark.parametrize("held", _WAYS)
def test_a_process_opens_its_compound_file_again_as_the_fourth_table_says(
    processes: tuple[Application, Application], held: str
) -> None:
    handle = open_file(processes[0], held)
    for wanted in _WAYS:
        assert (open_file(processes[0], wanted) == handle) is allowed(FILE_AGAIN, held, wanted), wanted


@pytest.mark.parametrize("held", _WAYS)
@pytest.mark.parametrize("wanted", _WAYS)
def test_another_process_opens_a_compound_file_as_the_sixth_table_says(
    processes: tuple[Application, Application], held: str, wanted: str
) -> None:
    open_file(processes[0], held)
    assert (open_file(processes[1], wanted) != 0) is allowed(FILE_OF_OTHERS_AGAIN, held, wanted)


@pytest.mark.parametrize("held", _WAYS)
@pytest.mark.parametrize("which", [0, 1])
def test_an_element_is_opened_again_by_any_process_as_the_first_table_says(
    processes: tuple[Application, Application], which: int, held: str
) -> None:
    open_element(processes[0], b"ONE", held)
    for wanted in _WAYS:
        opened = open_element(processes[which], b"ONE", wanted)
        assert (opened != 0) is allowed(ELEMENT_AGAIN, held, wanted), wanted
        if opened:
            call(processes[which], "mmioClose", opened, 0)


@pytest.mark.parametrize("held", _WAYS)
@pytest.mark.parametrize("wanted", [way for way in _WAYS if not way.endswith("EX")])
def test_a_process_opens_an_element_of_its_compound_file_as_the_second_table_says(
    processes: tuple[Application, Application], held: str, wanted: str
) -> None:
    open_file(processes[0], held)
    assert (open_element(processes[0], b"ONE", wanted) != 0) is allowed(ELEMENT_BESIDE_OWN_FILE, held, wanted)


@pytest.mark.parametrize("wanted", [way for way in _WAYS if not way.endswith("EX")])
@pytest.mark.parametrize("which", [0, 1])
def test_an_element_is_opened_beside_another_one_as_the_third_table_says(
    processes: tuple[Application, Application], which: int, wanted: str
) -> None:
    open_element(processes[0], b"ONE", "RO-DN")
    opened = open_element(processes[which], b"TWO", wanted) != 0
    assert opened is allowed(ELEMENT_BESIDE_IMPLICIT_FILE, "RW-DN", wanted)


@pytest.mark.parametrize("held", _WAYS)
@pytest.mark.parametrize("wanted", _WAYS)
def test_a_process_opens_an_element_of_the_compound_file_of_another_one_as_the_fifth_table_says(
    processes: tuple[Application, Application], held: str, wanted: str
) -> None:
    open_file(processes[0], held)
    opened = open_element(processes[1], b"ONE", wanted) != 0
    assert opened is allowed(ELEMENT_BESIDE_FILE_OF_OTHERS, held, wanted)


@pytest.mark.parametrize("wanted", _WAYS)
def test_a_compound_file_is_opened_beside_an_element_as_if_that_had_opened_it_for_everything(
    processes: tuple[Application, Application], wanted: str
) -> None:
    open_element(processes[0], b"ONE", "RO-DR")
    assert (open_file(processes[1], wanted) != 0) is allowed(FILE_OF_OTHERS_AGAIN, "RW-DN", wanted)
    assert (open_file(processes[0], wanted) != 0) is (wanted == "RW-DN")
