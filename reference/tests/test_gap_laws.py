"""What the documents leave open does no harm in the model: it answers, changes nothing and says which gap it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_reference import DIALECTS, MMIOINFO, BadAddress, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.parametrize("dialect", DIALECTS)


@pytest.mark.parametrize("flag", ["MMIO_READWRITE", "MMIO_ALLOCBUF"])
@pytest.mark.parametrize("function", ["mmioRead", "mmioWrite"])
def test_null_is_neither_read_nor_written(
    make_system: Callable[[str], System], dialect: str, function: str, flag: str
) -> None:
    system = make_system(dialect)
    system.files["a.dat"] = bytearray(b"0123456789")
    application, numbers = system.new_application(), system.dialect.constants
    file = call(application, "mmioOpen", b"a.dat", None, numbers.MMIO_READWRITE | getattr(numbers, flag))
    assert call(application, function, file, 0, 4) == -1
    assert "gap.null-arguments" in system.trace
    assert call(application, "mmioSeek", file, 0, numbers.SEEK_CUR) == 0


def test_a_count_beyond_the_block_writes_nothing(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    block = system.memory.allocate(16)
    file = call(application, "mmioOpen", b"a.dat", None, numbers.MMIO_CREATE | numbers.MMIO_READWRITE)
    assert call(application, "mmioWrite", file, block, 2**31 - 1) == -1
    assert "gap.odd-counts" in system.trace
    assert call(application, "mmioWrite", file, block, 16) == 16
    assert system.files["a.dat"] == bytes(16)
    with pytest.raises(BadAddress):  # where no block is, a real system dies
        call(application, "mmioWrite", file, block + 16, 1)


def test_a_name_that_the_file_system_cannot_hold_names_no_file(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    given = MMIOINFO()
    flags = system.dialect.constants.MMIO_CREATE
    assert call(system.new_application(), "mmioOpen", b"n" * 256, given, flags) == 0
    assert given.error_ret == system.dialect.errors.path_not_found
