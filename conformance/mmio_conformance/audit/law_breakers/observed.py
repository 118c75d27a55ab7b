"""Mistakes in what real systems do (topic observed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering
from mmio_reference.machine.predefined import ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO, Installed, OpenFile
    from mmio_reference.machine.system import Application
    from mmio_reference.procedures.mem import Mem, MemoryFile

_FILE_NOT_FOUND = 257
_INVALID_FILE = 272


@breaks("observed.plus-behind-extension", "The first plus sign separates, whatever stands before it.")
class TakesFirstPlus(Decisions):
    def separators_behind_extensions(self, name: bytes, places: list[int]) -> list[int]:
        return places[:1]


@breaks("observed.unknown-extension-error", "The reason is the one for everything that has none of its own.")
class HasNoReason(Decisions):
    def reason_without_procedure(self) -> int:
        return _INVALID_FILE


@breaks("observed.no-fallback", "What is installed under FOURCC_DOS opens elements that nobody else opens.")
class FallsBack(Decisions):
    _as_dos: Sequence[Installed] = ()

    def lists_to_search(self, application: Application) -> list[list[Installed]]:
        self._as_dos = [entry for entry in application.installed if entry.code == self.constants.FOURCC_DOS]
        return super().lists_to_search(application)

    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        return self._as_dos[-1].procedure if self._as_dos else 0, name


@breaks("observed.info-zero", "adwInfo holds what lay in memory if no MMIOINFO was passed.")
class LeavesGarbage(Decisions):
    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        return given or MMIOINFO(info=[1, 2, 3, 4])


@breaks("observed.no-seek-at-open", "Opening a file asks its procedure for the position.")
class AsksForPosition(Decisions):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if answer == 0 and file.info.fcc_io_proc and not file.predefined:
            self.ask_to_seek(file, 0, self.constants.SEEK_CUR)
        return answer


@breaks("observed.long-names", "A name is cut off after 127 characters.")
class CutsName(Decisions):
    def name_of_ordinary_file(self, name: bytes) -> bytes:
        return name[:127]


@breaks("observed.parse-long-name", "A name that is too long leaves no error.")
class HidesLength(Decisions):
    def error_of_long_name(self) -> int:
        return 0


@breaks("observed.parse-missing-file", "Only the name of a file that exists can be qualified.")
class WantsFile(KnowsSystem):
    _exists = False

    def qualified_name(self, name: str) -> bytes:
        self._exists = name in self._system.files
        return super().qualified_name(name)

    def answer_of_parse(self) -> int:
        return int(self._exists)


@breaks("observed.exist-error", "A missing file leaves no error.")
class HidesMissingFile(Decisions):
    def error_of_vain_test(self) -> int:
        return 0


@breaks("observed.offsets-at-open", "wErrorRet of the open file holds what lay in memory.")
class LeavesError(Decisions):
    def error_of_open_file(self) -> int:
        return 1


@breaks("observed.buffer-of-application", "A file that is open for reading has no room to write in its buffer.")
class HasNoRoom(Decisions):
    def mark_end_of_writing(self, file: OpenFile) -> None:
        super().mark_end_of_writing(file)
        if not file.access.writes:
            file.info.pch_end_write = file.info.pch_buffer


@breaks("observed.block-of-application", "A memory file begins with nothing loaded, as an ordinary file does.")
class LoadsGivenBlockLater(Decisions):
    def tell_new_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_new_block(info, file)
        if file.of_application:
            info.pch_end_read = file.address


@breaks("observed.block-of-system", "A block of the system begins with nothing loaded.")
class LoadsOwnBlockLater(Decisions):
    def tell_new_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_new_block(info, file)
        if not file.of_application:
            info.pch_end_read = file.address


@breaks("observed.block-without-size", "An address that comes without a size is forgotten.")
class ForgetsAddress(Decisions):
    def address_kept(self, address: int, size: int) -> int:
        return address if size else 0


@breaks("observed.no-block-no-size", "A memory file of no bytes has an address.")
class HasEmptyBlock(Decisions):
    def address_of_no_block(self) -> int:
        return 0x50


@breaks("observed.no-block-no-size", "pchNext of an unbuffered file holds what lay in memory.")
class LeavesPointer(Decisions):
    def begin_unbuffered(self, file: OpenFile) -> None:
        super().begin_unbuffered(file)
        file.info.pch_next = 0x50


@breaks("observed.size-without-block", "A size has no effect without MMIO_ALLOCBUF.")
class IgnoresSize(Decisions):
    def size_alone_allocates(self) -> bool:
        return False


@breaks("observed.size-without-block", "The flag says nothing of a memory file.")
class HidesOwnBlock(Decisions):
    def mark_block_of_system(self, info: MMIOINFO) -> None:
        pass


@breaks("observed.block-of-default-size", "A memory file has no size of its own choice.")
class LeavesBlockEmpty(Decisions):
    def size_of_unsized_block(self, flags: int) -> int:
        return 0


@breaks("observed.allocbuf-with-buffer", "MMIO_ALLOCBUF stays set with a buffer of the application.")
class KeepsFlag(Decisions):
    def flags_with_given_buffer(self, flags: int) -> int:
        return flags


@breaks("observed.allocbuf-with-address", "A buffer without a size has 100 bytes.")
class GuessesSize(Decisions):
    def size_of_given_buffer(self) -> int:
        return 100


@breaks("observed.memory-file-for-reading", "Only MMIO_READWRITE opens a memory file.")
class InsistsOnBoth(Decisions):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        return 0 if asked is Access.READWRITE else self.errors.invalid_access


@breaks("observed.seek-from-end", "The offset is added to the end.")
class AddsOffset(Decisions):
    def offset_from_end(self, offset: int) -> int:
        return offset


@breaks("observed.seek-to-end-unbuffered", "lBufOffset of an unbuffered file stays zero.")
class KeepsBufferOffset(Decisions):
    def buffer_offset_of_unbuffered(self, position: int) -> int:
        return 0


@breaks("observed.seek-to-end-buffered", "The procedure goes back when it has told where the file ends.")
class GoesBack(Decisions):
    def ask_for_end(self, file: OpenFile) -> int:
        end = self.ask_to_seek(file, 0, self.constants.SEEK_END)
        self.ask_to_seek(file, file.device_position, self.constants.SEEK_SET)
        return end


@breaks("observed.offsets-of-memory-file", "lBufOffset of a memory file goes with the position.")
class MovesBufferOffset(Decisions):
    def tell_block(self, info: MMIOINFO, file: MemoryFile) -> None:
        super().tell_block(info, file)
        info.buf_offset = file.position


@breaks("observed.read-nothing", "A read of no bytes fills the buffer.")
class LoadsForNothing(Decisions):
    def move_nothing(self, file: OpenFile) -> int:
        if file.buffered:
            buffering.load(file, file.info.cch_buffer)
        return super().move_nothing(file)


@breaks("observed.seek-within-buffer", "Every seek empties the buffer unless it was modified.")
class EmptiesBuffer(Decisions):
    def move_within_buffer(self, file: OpenFile, address: int) -> None:
        if buffering.is_modified(file):
            super().move_within_buffer(file, address)
        else:
            buffering.empty(file, file.info.buf_offset + address - file.info.pch_buffer)


@breaks("observed.seek-out-of-buffer", "A seek fills the buffer at once.")
class LoadsAhead(Decisions):
    def move_out_of_buffer(self, file: OpenFile, target: int) -> bool:
        moved = super().move_out_of_buffer(file, target)
        return moved and (not file.access.reads or buffering.fetch(file, file.info.cch_buffer) >= 0)


@breaks("observed.read-beyond-buffer", "A long read goes through the buffer, piece by piece.")
class ReadsPiecemeal(Decisions):
    def passes_buffer(self, wanted: int, size: int) -> bool:
        return False


@breaks("observed.find-any-form", "Zero is a type like any other.")
class ComparesZeroType(Decisions):
    def any_type_wanted(self, kind: int) -> bool:
        return False


@breaks("observed.find-any-chunk", "Zero is an identifier like any other.")
class ComparesZeroIdentifier(Decisions):
    def any_identifier_wanted(self, identifier: int) -> bool:
        return False


@breaks("observed.vain-search-code", "A search in vain has a code of its own in a memory file for reading.")
class HasOwnCode(Decisions):
    _answer = 0

    def beginning_of_search(self, chunks: Chunks) -> int | None:
        reading = chunks.file.procedure == ADDRESS_OF_MEM and chunks.file.access is Access.READ
        self._answer = _FILE_NOT_FOUND if reading else self.errors.chunk_not_found
        return super().beginning_of_search(chunks)

    def answer_of_vain_descend(self) -> int:
        return self._answer


@breaks("observed.vain-search-overwrites", "A search in vain leaves the structure as it was.")
class LeavesStructure(Decisions):
    def tell_last_seen(self, chunk: MMCKINFO, seen: MMCKINFO) -> None:
        pass


@breaks("observed.set-buffer-flags", "The reserved parameter must be zero.")
class ChecksFlags(Decisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        return self.errors.invalid_parameter if flags else super().change_buffer(file, address, size, flags)


@breaks("observed.set-buffer-of-memory-file", "The new block of a memory file counts as content.")
class CountsNewBlock(Decisions):
    def replace_block(self, mem: Mem, info: MMIOINFO, address: int, size: int) -> int:
        answer = super().replace_block(mem, info, address, size)
        info.pch_end_read = info.pch_end_write
        return answer


@breaks("observed.set-buffer-without-size", "No file can have a block without a size.")
class InsistsOnBlock(Decisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        if address and not size:
            return self.errors.invalid_parameter
        return super().change_buffer(file, address, size, flags)

    def replace_block(self, mem: Mem, info: MMIOINFO, address: int, size: int) -> int:
        return super().replace_block(mem, info, address, size) if size else self.errors.invalid_parameter


@breaks("observed.direct-write-after-write", "The buffer keeps what mmioAdvance has written, until it is full.")
class KeepsWrittenBytes(Decisions):
    def empty_after_writing(self, file: OpenFile) -> None:
        if file.info.pch_next == file.info.pch_buffer + file.info.cch_buffer:
            super().empty_after_writing(file)
