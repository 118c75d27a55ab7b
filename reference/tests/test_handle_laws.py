from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMIOINFO, System

if TYPE_CHECKING:
    from collections.abc import Callable

# True: open a file; False: close the oldest. The number says which of two applications does it.
steps = st.lists(st.tuples(st.integers(0, 1), st.booleans()), max_size=25)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(steps=steps)
def test_the_handles_of_two_applications_never_meet(
    make_system: Callable[[str], System], dialect: str, steps: list[tuple[int, bool]]
) -> None:
    system = make_system(dialect)
    numbers = system.dialect.constants
    applications = [system.new_application(), system.new_application()]
    handles: list[list[int]] = [[], []]
    for who, opens in steps:
        if opens:
            info = MMIOINFO(fcc_io_proc=numbers.FOURCC_MEM, cch_buffer=8)
            flags = numbers.MMIO_READWRITE | numbers.MMIO_CREATE
            handles[who].append(applications[who].call("mmioOpen", None, info, flags))
        elif handles[who]:
            assert applications[who].call("mmioClose", handles[who].pop(0), 0) == 0
    assert 0 not in handles[0] + handles[1]
    assert set(handles[0]).isdisjoint(handles[1])
    for who, other in ((0, 1), (1, 0)):
        for handle in handles[other]:
            assert applications[who].call("mmioClose", handle, 0) == system.dialect.errors.invalid_handle
            assert applications[who].call("mmioSeek", handle, 0, numbers.SEEK_CUR) == -1
            assert applications[other].call("mmioSeek", handle, 0, numbers.SEEK_CUR) == 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_handle_is_not_valid_after_its_file_was_closed(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    handle = application.call("mmioOpen", b"a.dat", None, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
    assert application.call("mmioClose", handle, 0) == 0
    assert application.call("mmioClose", handle, 0) == system.dialect.errors.invalid_handle
    assert application.call("mmioRead", handle, 0, 4) == -1
