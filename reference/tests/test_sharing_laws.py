from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from mmio_reference import DIALECTS, System, call
from mmio_spec import load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

ACCESSES = ("MMIO_READ", "MMIO_WRITE", "MMIO_READWRITE")
DENIALS = {"MMIO_DENYREAD": {"read"}, "MMIO_DENYWRITE": {"write"}, "MMIO_EXCLUSIVE": {"read", "write"}}
DENYING = ("MMIO_DENYREAD", "MMIO_DENYWRITE", "MMIO_EXCLUSIVE", "MMIO_DENYNONE")
WAYS = list(product(ACCESSES, DENYING))


def _uses(access: str) -> set[str]:
    return {"MMIO_READ": {"read"}, "MMIO_WRITE": {"write"}}.get(access, {"read", "write"})


def _opens_beside(system: System, held: tuple[str, str], wanted: tuple[str, str], *, same_process: bool) -> bool:
    number = load_interface(system.dialect.name).constant
    system.files["a.dat"] = bytearray(b"0123")
    first = system.new_application()
    second = first if same_process else system.new_application()
    one = call(first, "mmioOpen", b"a.dat", None, number(held[0]) | number(held[1]))
    two = call(second, "mmioOpen", b"a.dat", None, number(wanted[0]) | number(wanted[1]))
    assert one != 0
    assert call(first, "mmioClose", one, 0) == 0
    if two:
        assert call(second, "mmioClose", two, 0) == 0
    return two != 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_two_processes_share_a_file_exactly_if_neither_denies_what_the_other_does(
    make_system: Callable[[str], System], dialect: str
) -> None:
    system = make_system(dialect)
    for held, wanted in product(WAYS, WAYS):
        denied = DENIALS.get(held[1], set()) & _uses(wanted[0]) | DENIALS.get(wanted[1], set()) & _uses(held[0])
        assert _opens_beside(system, held, wanted, same_process=False) == (not denied), (held, wanted)


def test_on_windows_the_compatibility_mode_is_shared_with_itself_alone(make_system: Callable[[str], System]) -> None:
    system = make_system("windows")
    for access, (other, mode) in product(ACCESSES, WAYS):
        compatible = (access, "MMIO_COMPAT")
        assert _opens_beside(system, compatible, (other, "MMIO_COMPAT"), same_process=False)
        assert not _opens_beside(system, (other, mode), compatible, same_process=False), mode
    for access, mode in product(ACCESSES, DENYING):
        assert not _opens_beside(system, (access, "MMIO_COMPAT"), (access, mode), same_process=False), mode


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nobody_opens_exclusively_what_is_open_already(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    for held, access, same in product(product(ACCESSES, (*DENYING, "MMIO_COMPAT")), ACCESSES, (True, False)):
        assert not _opens_beside(system, held, (access, "MMIO_EXCLUSIVE"), same_process=same), held


@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_was_closed_denies_nothing_any_more(make_system: Callable[[str], System], dialect: str) -> None:
    system = make_system(dialect)
    for held, wanted in product(WAYS, WAYS):
        _opens_beside(system, held, wanted, same_process=False)
    assert system.sharing == []
