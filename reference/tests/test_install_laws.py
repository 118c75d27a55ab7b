from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mmio_reference import DIALECTS, System, call

if TYPE_CHECKING:
    from collections.abc import Callable

CODES = [int.from_bytes(code, "little") for code in (b"XYZ ", b"ABC ", b"DOS ")]
PROCEDURES = [0x100, 0x200, 0x300]

installs = st.tuples(st.just("install"), st.sampled_from(CODES), st.sampled_from(PROCEDURES))
removals = st.tuples(st.just("remove"), st.sampled_from(CODES), st.just(0))
steps = st.lists(installs | removals, max_size=20)


@pytest.mark.parametrize("dialect", DIALECTS)
@given(steps=steps)
def test_the_installed_procedures_behave_as_a_stack_of_installations_for_each_code(
    make_system: Callable[[str], System], dialect: str, steps: list[tuple[str, int, int]]
) -> None:
    system = make_system(dialect)
    application, numbers = system.new_application(), system.dialect.constants
    for address in PROCEDURES:
        system.define_procedure(address, lambda *_: 0)
    predefined = {code: call(application, "mmioInstallIOProc", code, 0, numbers.MMIO_FINDPROC) for code in CODES}
    stacks: dict[int, list[int]] = {code: [] for code in CODES}
    for action, code, address in steps:
        if action == "install":
            stacks[code].append(address)
            expected, flag = address, numbers.MMIO_INSTALLPROC
        else:
            expected, flag = stacks[code].pop() if stacks[code] else 0, numbers.MMIO_REMOVEPROC
        assert call(application, "mmioInstallIOProc", code, address, flag) == expected
        for known, stack in stacks.items():
            found = call(application, "mmioInstallIOProc", known, 0, numbers.MMIO_FINDPROC)
            assert found == (stack[-1] if stack else predefined[known])


@pytest.mark.parametrize("dialect", DIALECTS)
@given(first=st.lists(st.sampled_from(PROCEDURES)), second=st.lists(st.sampled_from(PROCEDURES)))
def test_what_one_application_installs_another_does_not_find(
    make_system: Callable[[str], System], dialect: str, first: list[int], second: list[int]
) -> None:
    system = make_system(dialect)
    numbers = system.dialect.constants
    for address in PROCEDURES:
        system.define_procedure(address, lambda *_: 0)
    for procedures in (first, second):
        application = system.new_application()
        for address in procedures:
            call(application, "mmioInstallIOProc", CODES[0], address, numbers.MMIO_INSTALLPROC)
        found = call(application, "mmioInstallIOProc", CODES[0], 0, numbers.MMIO_FINDPROC)
        assert found == (procedures[-1] if procedures else 0)
