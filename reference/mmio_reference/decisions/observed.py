"""Decisions that no document makes and that follow what was seen on Windows (topic observed).

OS/2 decides likewise where nothing speaks against it, and cites nothing.
"""

from __future__ import annotations

from itertools import pairwise

from mmio_reference.decisions.citing import Citing, rule


class ObservedDecisions(Citing):
    """What real systems do where the documents are silent."""

    # Opening.

    @rule("observed.plus-behind-extension")
    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        """A plus sign that follows no extension separates nothing."""
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
        """A file that was opened has zero in wErrorRet."""
        return 0

    @rule("observed.buffer-of-application")
    def writable_end_of_buffer(self, address: int, size: int, *, writes: bool) -> int:
        """The member pchEndWrite lies at the end of the buffer, whatever the access."""
        return address + size

    @rule("observed.block-of-application", "observed.block-of-system")
    def readable_end_at_open(self, address: int, end: int, *, given: bool, create: bool) -> int:
        """The member pchEndRead of a memory file lies at the end of the content from the first."""
        return end

    @rule("observed.block-without-size")
    def address_kept(self, address: int, size: int) -> int:
        """An address in pchBuffer is kept, also if it comes without a size."""
        if size == 0:
            self.unspecified("block-without-size")
        return address

    @rule("observed.no-block-no-size")
    def address_of_no_block(self) -> int:
        """A memory file without a block and without a size has no address."""
        return 0

    @rule("observed.no-block-no-size")
    def next_after_opening(self, next_byte: int) -> int:
        """The member pchNext is the address of the next byte; an unbuffered file has none."""
        return next_byte

    @rule("observed.size-without-block")
    def flags_with_system_block(self, flags: int, allocbuf: int) -> int:
        """The flag MMIO_ALLOCBUF is set for a memory file too, if the system has allocated its block."""
        return flags | allocbuf

    @rule("observed.block-of-default-size")
    def size_of_unsized_block(self, default: int, *, allocate: bool) -> int:
        """A memory file that is opened without a size has the default size if it was opened with MMIO_ALLOCBUF."""
        return default if allocate else 0

    @rule("observed.allocbuf-with-buffer")
    def flags_with_given_buffer(self, flags: int, allocbuf: int) -> int:
        """The flag MMIO_ALLOCBUF is cleared, since the buffer of the application is used."""
        self.unspecified("allocbuf-with-buffer")
        return flags & ~allocbuf

    @rule("observed.allocbuf-with-address")
    def size_of_given_buffer(self, default: int) -> int:
        """A buffer of the application that comes without a size, but with MMIO_ALLOCBUF, has the default size."""
        self.unspecified("block-without-size")
        return default

    # Another buffer.

    @rule("observed.set-buffer-flags")
    def flags_of_change_refused(self, flags: int) -> bool:
        """Flags in the reserved parameter of mmioSetBuffer are ignored."""
        return False

    @rule("observed.set-buffer-of-memory-file")
    def content_of_new_block(self, size: int) -> int:
        """The block that mmioSetBuffer gives to a memory file has no content at first."""
        return 0

    @rule("observed.set-buffer-without-size")
    def block_without_size_refused(self) -> bool:
        """A file may be given a block without a size, and a memory file none."""
        return False

    # Seeking, reading and writing.

    @rule("observed.seek-to-end-unbuffered")
    def buffer_offset_of_unbuffered(self, position: int) -> int:
        """Without a buffer lBufOffset goes with the position."""
        return position

    @rule("observed.seek-to-end-buffered")
    def device_goes_back(self) -> bool:
        """The I/O procedure stays at the end of the file when it was asked where that is."""
        return False

    @rule("observed.offsets-of-memory-file")
    def buffer_offset_of_memory_file(self, position: int) -> int:
        """In a memory file lBufOffset is zero, the block beginning where the file does."""
        return 0

    @rule("observed.read-nothing")
    def loads_for_nothing(self) -> bool:
        """A read of no bytes does not fill the buffer."""
        return False

    @rule("observed.seek-within-buffer")
    def stays_loaded(self, *, dirty: bool) -> bool:
        """A seek to a place within the loaded buffer keeps it."""
        return True

    @rule("observed.seek-out-of-buffer")
    def loads_after_seek(self) -> bool:
        """A seek to a place outside of the buffer leaves it empty."""
        return False

    @rule("observed.read-beyond-buffer")
    def passes_buffer(self, wanted: int, size: int) -> bool:
        """A read of more bytes than the buffer has goes past it."""
        return wanted > size

    # RIFF chunks.

    @rule("observed.find-any-form")
    def any_type_wanted(self, kind: int) -> bool:
        """Zero stands for any type."""
        if kind == 0:
            self.unspecified("zero-search-key")
        return kind == 0

    @rule("observed.find-any-chunk")
    def any_identifier_wanted(self, identifier: int) -> bool:
        """Zero stands for any identifier."""
        if identifier == 0:
            self.unspecified("zero-search-key")
        return identifier == 0
