"""Finding chunks and descending into them: mmioDescend.

A search looks at one chunk after the other, of those that lie side by side: from the current position to the end
of the parent, or of the file. It does not look into chunks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_reference.calls.chunks import HEADER_SIZE, Chunks, check_arguments, code_of
from mmio_reference.machine.integers import FOURCC_SIZE, dword
from mmio_reference.machine.state import MMCKINFO

if TYPE_CHECKING:
    from mmio_reference.decisions import Decisions
    from mmio_reference.machine.system import Application


class _Seen(Struct):
    """A chunk as it lies in the file: the one that is wanted, or the last one that is not."""

    beginning: int
    header: MMCKINFO
    wanted: bool


def mmio_descend(
    application: Application, handle: int, chunk: MMCKINFO | None, parent: MMCKINFO | None, flags: int
) -> int:
    """Find a chunk, fill `chunk` with what is known about it and go to its data; return zero or an error."""
    decide = application.dialect

    # arguments
    flags = dword(flags)
    arguments = check_arguments(application, handle, chunk)
    if isinstance(arguments, int):
        return arguments
    chunks, chunk = arguments

    # state
    search = decide.search_asked(flags)
    end = decide.end_of_search(parent)
    beginning = decide.beginning_of_search(chunks)
    if beginning is None:
        decide.unspecified("codes-of-failed-descend")
        return decide.answer_of_vain_descend()

    # transfer
    found = _search(decide, chunks, chunk, beginning, end, search=search)
    if found is None or not found.wanted:
        if not search:
            decide.unspecified("descend-at-end")
        decide.unspecified("structure-after-failed-search")
        if found and search & decide.constants.MMIO_FINDCHUNK:
            decide.tell_last_seen(chunk, found.header)
        if chunks.failed:
            decide.unspecified("codes-of-failed-descend")
        return decide.answer_of_unreadable_descend() if chunks.failed else decide.answer_of_vain_descend()
    form = chunks.is_form(found.header.ckid)
    inside = decide.position_in_form(found.beginning) if form else decide.position_in_chunk(found.beginning)
    if not chunks.go_to(inside):
        decide.unspecified("codes-of-failed-descend")
        return decide.answer_of_vain_descend()

    # result
    decide.tell_chunk(chunk, found.header)
    return decide.answer_of_descend()


def _search(
    decide: Decisions, chunks: Chunks, wanted: MMCKINFO, beginning: int, end: int | None, *, search: int
) -> _Seen | None:
    """Look at one chunk after the other until one is wanted; return the last that was looked at, None if none was."""
    last = None
    while end is None or beginning < end:
        header = _read_header(decide, chunks, beginning)
        if header is None:
            return last
        if _is_wanted(decide, wanted, header, search):
            if end is not None and header.data_offset + header.ck_size > end:
                decide.unspecified("end-of-parent")
            return _Seen(beginning, header, wanted=True)
        last = _Seen(beginning, header, wanted=False)
        beginning = decide.next_chunk(header.data_offset, header.ck_size)
    return last


def _read_header(decide: Decisions, chunks: Chunks, beginning: int) -> MMCKINFO | None:
    """Read the header of a chunk; None at the end of the file."""
    if not chunks.go_to(beginning):
        decide.unspecified("truncated-chunk")
        return None
    data = chunks.read(HEADER_SIZE)
    if len(data) < HEADER_SIZE:
        # The search ends here, and where it leaves the position is undefined.
        if data or chunks.end() != beginning:
            decide.unspecified("truncated-chunk")
        return None
    identifier, size = code_of(data[:FOURCC_SIZE]), decide.size_in_header(data[FOURCC_SIZE:])
    header = MMCKINFO(identifier, size, data_offset=beginning + HEADER_SIZE)
    if chunks.is_form(identifier):
        kind = chunks.read(FOURCC_SIZE)
        if len(kind) < FOURCC_SIZE:
            decide.unspecified("truncated-chunk")
            return None
        header.fcc_type = code_of(kind)
    return header


def _is_wanted(decide: Decisions, wanted: MMCKINFO, found: MMCKINFO, search: int) -> bool:
    """Tell whether a chunk is the one to enter; without a search any is."""
    numbers = decide.constants
    if not search:
        return True
    if search & numbers.MMIO_FINDCHUNK:
        return decide.any_identifier_wanted(wanted.ckid) or decide.is_chunk_wanted(wanted.ckid, found)
    kind = decide.type_wanted(wanted)
    if decide.any_type_wanted(kind):
        kind = found.fcc_type
    if search & numbers.MMIO_FINDRIFF:
        return decide.is_riff_wanted(kind, found)
    return decide.is_list_wanted(kind, found)
