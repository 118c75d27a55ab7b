from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, MMIOINFO, System, call

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
            handles[who].append(call(applications[who], "mmioOpen", None, info, flags))
        elif handles[who]:
            assert call(applications[who], "mmioClose", handles[who].pop(0), 0) == 0
    assert 0 not in handles[0] + handles[1]
    assert set(handles[0]).isdisjoint(handles[1])
    for who, other in ((0, 1), (1, 0)):
        for handle in handles[other]:
            assert call(applications[who], "mmioClose", handle, 0) == system.dialect.errors.invalid_handle
            assert call(applications[who], "mmioSeek", handle, 0, numbers.SEEK_CUR) == -1
            assert call(applications[other], "mmioSeek", handle, 0, numbers.SEEK_CUR) == 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_handle_is_not_valid_after_its_file_was_closed(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    handle = call(application, "mmioOpen", b"a.dat", None, numbers.MMIO_READWRITE | numbers.MMIO_CREATE)
    assert call(application, "mmioClose", handle, 0) == 0
    assert call(application, "mmioClose", handle, 0) == system.dialect.errors.invalid_handle
    assert call(application, "mmioRead", handle, 0, 4) == -1
