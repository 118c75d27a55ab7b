"""Decisions that no document makes and that follow what was seen on Windows (topic observed).

OS/2 decides likewise where nothing speaks against it, and cites nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mmio_reference.decisions.citing import Citing, rule
from mmio_reference.machine import buffering

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO, OpenFile


class ObservedDecisions(Citing):
    """What real systems do where the documents are silent."""

    # Opening.

    @rule("observed.plus-behind-extension")
    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        """Those that a dot precedes, behind the plus sign before."""
        return [place for beginning, place in pairwise([0, *places]) if b"." in name[beginning:place]]

    @rule("observed.unknown-extension-error")
    def reason_without_procedure(self) -> int:
        """The code for a file that is not found."""
        return self.errors.file_not_found

    @rule("observed.parse-long-name")
    def error_of_long_name(self) -> int:
        """The code for too little memory."""
        return self.errors.out_of_memory

    @rule("observed.exist-error")
    def error_of_vain_test(self) -> int:
        """The code for a file that is not found."""
        return self.errors.file_not_found

    # The buffer after opening.

    @rule("observed.offsets-at-open")
    def error_of_open_file(self) -> int:
        """Zero, whatever the caller's MMIOINFO held."""
        return 0

    @rule("observed.buffer-of-application")
    def mark_end_of_writing(self, file: OpenFile) -> None:
        """At the end of the buffer, whatever the access."""
        file.info.pch_end_write = file.info.pch_buffer + file.info.cch_buffer

    @rule("observed.block-without-size")
    def address_kept(self, address: int, size: int) -> int:
        """The address as it is."""
        if size == 0:
            self.unspecified("block-without-size")
        return address

    @rule("observed.no-block-no-size")
    def address_of_no_block(self) -> int:
        """NULL."""
        return 0

    @rule("observed.size-without-block")
    def mark_block_of_system(self, info: MMIOINFO) -> None:
        """MMIO_ALLOCBUF is set, as for a buffer that the system has allocated."""
        info.flags |= self.constants.MMIO_ALLOCBUF

    @rule("observed.block-of-default-size")
    def size_of_unsized_block(self, flags: int) -> int:
        """The default size if MMIO_ALLOCBUF asks for a block, else none."""
        return self.constants.MMIO_DEFAULTBUFFER if flags & self.constants.MMIO_ALLOCBUF else 0

    @rule("observed.allocbuf-with-buffer")
    def flags_with_given_buffer(self, flags: int) -> int:
        """Those given, without MMIO_ALLOCBUF: the system has allocated nothing."""
        self.unspecified("allocbuf-with-buffer")
        return flags & ~self.constants.MMIO_ALLOCBUF

    @rule("observed.allocbuf-with-address")
    def size_of_given_buffer(self) -> int:
        """The default size, as for a buffer that the system allocates without being told a size."""
        self.unspecified("block-without-size")
        return self.constants.MMIO_DEFAULTBUFFER

    @rule("observed.set-buffer-without-size")
    def use_block_without_size(self, file: OpenFile, address: int, place: int) -> None:
        """The block is the buffer, and has no bytes."""
        file.owns_buffer = False
        buffering.give(file, address, 0, place)

    # Seeking, reading and writing.

    @rule("observed.seek-to-end-unbuffered")
    def buffer_offset_of_unbuffered(self, position: int) -> int:
        """The position itself."""
        return position

    @rule("observed.seek-to-end-buffered")
    def ask_for_end(self, file: OpenFile) -> int:
        """One seek of the I/O procedure, which then stays there; returns the end of the file, or -1."""
        end = file.dialect.ask_to_seek(file, 0, self.constants.SEEK_END)
        if end >= 0:
            file.device_position = end
        return end

    @rule("observed.seek-within-buffer")
    def move_within_buffer(self, file: OpenFile, address: int) -> None:
        """Only pchNext moves."""
        file.info.pch_next = address

    @rule("observed.seek-out-of-buffer")
    def move_out_of_buffer(self, file: OpenFile, target: int) -> bool:
        """What is to be written is written, and nothing is loaded until it is wanted; False is a failure."""
        written = file.dialect.save_before_leaving(file)
        if written:
            buffering.empty(file, target)
        return written

    @rule("observed.read-beyond-buffer")
    def passes_buffer(self, wanted: int, size: int) -> bool:
        """If the buffer cannot hold all that is wanted."""
        return wanted > size

    # RIFF chunks.

    @rule("observed.find-any-form")
    def any_type_wanted(self, kind: int) -> bool:
        """Only for zero."""
        if kind == 0:
            self.unspecified("zero-search-key")
        return kind == 0

    @rule("observed.find-any-chunk")
    def any_identifier_wanted(self, identifier: int) -> bool:
        """Only for zero."""
        if identifier == 0:
            self.unspecified("zero-search-key")
        return identifier == 0
