"""All that is known of a file: mmioGetData and mmioSet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.calls.compound_files import deciding
from mmio_reference.machine.handles import find_file
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application

_FLAGS = frozenset(load_interface("os2").groups["extended_info"].values())


def mmio_get_data(application: Application, handle: int, wanted: MMIOINFO | None, flags: int) -> int:
    """Fill `wanted` with all that is known about a file; return zero or an error. `flags` is reserved."""
    decide = deciding(application)

    # arguments
    del flags
    file = find_file(application, handle)
    if file is None:
        return decide.code_of_data_without_file()
    if wanted is None:
        # platform: no page says what becomes of such a call
        return decide.errors.invalid_parameter
    if not file.buffered:
        decide.unspecified("data-of-unbuffered-files")

    # transfer
    wanted.fill(decide.data_told(file))

    # result
    return 0


def mmio_set(application: Application, handle: int, address: int, flags: int) -> int:
    """Let the procedure of a file set or tell what the MMEXTENDINFO at an address is for; return zero or an error."""
    decide = deciding(application)

    # arguments
    flags = dword(flags)
    file = find_file(application, handle)
    refusal = decide.refusal_of_set(file, address)
    if file is None or refusal:
        return refusal
    if flags not in _FLAGS:
        decide.unspecified("flags-of-set")

    # transfer
    answer = decide.ask_to_set(file, address, flags)
    if answer:
        decide.unspecified("failed-set")

    # result
    return dword(answer)
