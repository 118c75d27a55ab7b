"""Writing the buffer out: mmioFlush."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.machine.handles import find_file, refuse_handle
from mmio_reference.machine.integers import dword
from mmio_reference.machine.predefined import ADDRESS_OF_MEM

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application


def mmio_flush(application: Application, handle: int, flags: int) -> int:
    """Write the buffer of a file out if it was modified, and empty it if that is asked for; return zero or an error."""
    decide = application.dialect

    # arguments
    flags = dword(flags)
    file = find_file(application, handle)
    if file is None:
        return refuse_handle(application)

    # state
    if not file.buffered:
        memory_file = file.procedure == ADDRESS_OF_MEM
        return decide.answer_of_flushing_memory() if memory_file else decide.answer_of_flush_without_buffer()

    # transfer
    written = decide.write_out_for_flush(file)
    if decide.empties_buffer(flags, written=written):
        decide.empty_after_flush(file)

    # result
    return decide.answer_of_flush() if written else decide.answer_of_failed_flush()
