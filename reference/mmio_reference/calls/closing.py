"""Closing files: mmioClose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.compound_files import deciding
from mmio_reference.machine import buffering
from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_close(application: Application, handle: int, flags: int) -> int:
    """Write the buffer out, close the file and forget its handle; return zero or an error."""
    decide = application.dialect

    # arguments
    flags = dword(flags)
    if handle in application.compound_uses:
        return deciding(application).answer_to_mmioclose(application.compound_uses, handle)
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)

    # state
    flushed = decide.write_out_for_close(file)

    # transfer
    answer = decide.ask_to_close(file, flags)
    buffering.stop(file)
    decide.forget_file(file)

    # result
    if answer:
        return dword(decide.answer_of_failed_close(answer))
    if not flushed:
        decide.unspecified("handle-after-failed-close")
        return decide.answer_of_failed_flush_at_close()
    return decide.answer_of_close()
