"""Creating chunks: mmioCreateChunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.chunks import HEADER_SIZE, bytes_of, check_arguments
from mmio_reference.machine.integers import dword

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMCKINFO
    from mmio_reference.machine.system import Application


def mmio_create_chunk(application: Application, handle: int, chunk: MMCKINFO | None, flags: int) -> int:
    """Write the header of a chunk and go to its data; return zero or an error."""
    decide = application.dialect
    numbers = decide.constants

    # arguments
    flags = dword(flags)
    arguments = check_arguments(application, handle, chunk)
    if isinstance(arguments, int):
        return arguments
    chunks, chunk = arguments

    # state
    beginning = decide.place_of_header(chunks)
    if beginning is None:
        return decide.answer_of_create_without_seek()
    if flags & numbers.MMIO_CREATERIFF:
        identifier = decide.identifier_of_riff()
    elif flags & numbers.MMIO_CREATELIST:
        identifier = decide.identifier_of_list()
    else:
        identifier = decide.identifier_of_chunk(chunk)
    form = bool(flags & (numbers.MMIO_CREATERIFF | numbers.MMIO_CREATELIST))
    header = bytes_of(identifier) + decide.bytes_of_size(decide.size_announced(chunk))
    header += decide.type_in_header(bytes_of(chunk.fcc_type), form=form)

    inside = decide.position_in_created_form(beginning) if form else decide.position_in_created_chunk(beginning)

    # transfer
    if not decide.write_header(chunks, beginning, header):
        decide.unspecified("position-after-failed-create")
        return decide.answer_of_create_without_write()
    if not chunks.go_to(inside):
        return decide.answer_of_create_without_seek()

    # result
    if form:
        decide.tell_identifier(chunk, identifier)
    decide.tell_created(chunk, beginning + HEADER_SIZE)
    return decide.answer_of_create()
