"""Creating chunks: mmioCreateChunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.chunks import HEADER_SIZE, Chunks, bytes_of
from mmio_reference.machine.handles import find_file
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
    file = find_file(application, handle)
    if file is None:
        # platform: Windows names no code
        return decide.errors.invalid_handle
    if chunk is None or not decide.chunks_made_in(buffered=file.buffered):
        # platform: Windows names no code
        return decide.errors.invalid_parameter

    # state
    chunks = Chunks(file)
    position = chunks.position()
    if position is None:
        return decide.answer_of_create_without_seek(decide.errors.seek_failed)
    beginning = decide.place_of_header(position)
    if flags & numbers.MMIO_CREATERIFF:
        identifier = decide.identifier_of_riff(numbers.FOURCC_RIFF)
    elif flags & numbers.MMIO_CREATELIST:
        identifier = decide.identifier_of_list(numbers.FOURCC_LIST)
    else:
        identifier = decide.identifier_of_chunk(chunk)
    form = bool(flags & (numbers.MMIO_CREATERIFF | numbers.MMIO_CREATELIST))
    header = bytes_of(identifier) + decide.bytes_of_size(decide.size_announced(chunk.ck_size))
    kind = bytes_of(chunk.fcc_type)
    header += decide.type_in_header(kind) if form else decide.type_in_plain_header(kind)

    # transfer
    inside = decide.position_in_created_form(beginning) if form else decide.position_in_created_chunk(beginning)
    if not (chunks.go_to(beginning) and chunks.write(decide.header_and_what_follows(file, header))):
        decide.unspecified("position-after-failed-create")
        return decide.answer_of_create_without_write(decide.errors.cannot_write)
    if not chunks.go_to(inside):
        return decide.answer_of_create_without_seek(decide.errors.seek_failed)

    # result
    if form:
        chunk.ckid = decide.identifier_filled_in(chunk.ckid, identifier)
    offset = decide.data_offset_of_created(beginning + HEADER_SIZE, beginning)
    chunk.data_offset = dword(decide.left_from_before(chunk.data_offset) + offset)
    chunk.flags = dword(decide.left_from_before(chunk.flags) | decide.flags_of_created(numbers.MMIO_DIRTY))
    return decide.answer_of_create()
