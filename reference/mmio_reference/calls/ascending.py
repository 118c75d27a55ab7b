"""Leaving chunks: mmioAscend.

What mmioCreateChunk made, and what the application marked with MMIO_DIRTY, is completed first: pad byte, then size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.calls.chunks import Chunks, check_arguments
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import FOURCC_SIZE, dword, is_position

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.state import MMCKINFO
    from mmio_reference.machine.system import Application


def mmio_ascend(application: Application, handle: int, chunk: MMCKINFO | None, flags: int) -> int:
    """Go to the end of a chunk and put its size right; return zero or an error. `flags` is reserved."""
    decide = application.dialect

    # arguments
    del flags
    arguments = check_arguments(application, handle, chunk)
    if isinstance(arguments, int):
        return arguments
    chunks, chunk = arguments

    # state
    changed = decide.length_may_have_changed(chunk)
    end = decide.end_of_data(chunks, chunk, changed=changed)

    # transfer, result
    if end is None:
        return decide.answer_of_incomplete_chunk()
    if changed:
        return _complete(decide, chunks, chunk, end)
    return _leave(decide, chunks, end + decide.pad_behind(chunk.ck_size))


def _complete(decide: Decisions, chunks: Chunks, chunk: MMCKINFO, end: int) -> int:
    """Write the pad byte and the size of a chunk whose data ends at `end`, and leave the chunk."""
    pad = decide.pad_bytes(chunk, end)
    if not decide.write_pad(chunks, end, pad):
        return decide.answer_of_incomplete_chunk()
    size = dword(decide.size_of_changed_chunk(chunk, end))
    if size != chunk.ck_size:
        decide.unspecified("members-after-ascend")
        if not (chunks.go_to(chunk.data_offset - FOURCC_SIZE) and chunks.write(decide.bytes_of_size(size))):
            return decide.answer_of_incomplete_chunk()
    return _leave(decide, chunks, decide.position_behind_changed(end, len(pad)))


def _leave(decide: Decisions, chunks: Chunks, end: int) -> int:
    """Go to the end of a chunk; return zero or an error."""
    if chunks.go_to(end):
        return decide.answer_of_ascend()
    if buffering.is_modified(chunks.file) and is_position(end):
        # a seek in a buffered file fails if the buffer cannot be written out
        return decide.answer_of_ascend_without_write()
    return decide.answer_of_ascend_without_seek()
