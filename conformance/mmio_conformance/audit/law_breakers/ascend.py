"""Mistakes in leaving chunks (topic ascend)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.machine import buffering

from mmio_conformance.audit.law_breakers.breaking import breaks, short

if TYPE_CHECKING:
    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO

#: As many chunks as a small table has room for.
_DOZEN = 12


@breaks("ascend.success", "mmioAscend answers TRUE for success.")
class AscendAnswersTrue(Decisions):
    def answer_of_ascend(self) -> int:
        return 1


@breaks("ascend.after-descend", "The size is added to the current position.")
class CountsFromPosition(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        position = chunks.position()
        return position if changed or position is None else position + chunk.ck_size


@breaks("ascend.after-descend", "The position stays where it is.")
class StaysInside(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        return chunks.position()


@breaks("ascend.skips-pad", "The position stays at the pad byte.")
class StopsAtPad(Decisions):
    def pad_behind(self, size: int) -> int:
        return 0


@breaks("ascend.skips-pad", "In a buffered file the position stays at the pad byte.")
class BufferedStaysAtPad(Decisions):
    _buffered = False

    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        self._buffered = chunks.file.buffered
        return super().end_of_data(chunks, chunk, changed=changed)

    def pad_behind(self, size: int) -> int:
        return 0 if self._buffered else super().pad_behind(size)


@breaks("ascend.dirty", "MMIO_DIRTY in dwFlags is ignored.")
class IgnoresDirty(Decisions):
    def length_may_have_changed(self, chunk: MMCKINFO) -> bool:
        return False


@breaks("ascend.position-is-end", "A chunk ends where cksize says, wherever the application stopped writing.")
class TrustsAnnouncement(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        return chunk.data_offset + chunk.ck_size


@breaks("ascend.corrects-size", "The size in the file stays as it was announced.")
class LeavesSize(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        return chunk.ck_size


@breaks("ascend.corrects-size", "In a buffered file the size stays as it was announced.")
class BufferedKeepsAnnouncedSize(Decisions):
    _buffered = False

    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        self._buffered = chunks.file.buffered
        return super().end_of_data(chunks, chunk, changed=changed)

    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        return chunk.ck_size if self._buffered else super().size_of_changed_chunk(chunk, end)


@breaks("ascend.corrects-size", "A size that is too large is not corrected.")
class LeavesLargeSize(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        return max(chunk.ck_size, end - chunk.data_offset)


@breaks("ascend.corrects-size", "A size that was announced is not corrected, only one that was left zero.")
class TrustsAnnouncedSize(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        return chunk.ck_size or end - chunk.data_offset


@breaks("ascend.pads", "No pad byte is written.")
class ForgetsPad(Decisions):
    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        return b""


@breaks("ascend.pads", "The pad byte is written only if the size has to be corrected.")
class PadsWithCorrection(Decisions):
    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        return b"" if end - chunk.data_offset == chunk.ck_size else super().pad_bytes(chunk, end)


@breaks("ascend.pads", "A pad byte is written behind data of an even size too.")
class PadsAlways(Decisions):
    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        return b"\0"


@breaks("ascend.pads", "The pad byte is a space.")
class PadsWithSpace(Decisions):
    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        return b" " * len(super().pad_bytes(chunk, end))


@breaks("ascend.pad-not-counted", "The size counts the pad byte.")
class CountsPadInFile(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        size = end - chunk.data_offset
        return size + size % 2


@breaks("ascend.nested", "The size of a RIFF or LIST chunk leaves out the type.")
class LeavesOutType(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        form = chunk.ckid in {self.constants.FOURCC_RIFF, self.constants.FOURCC_LIST}
        return end - chunk.data_offset - (4 if form else 0)


@breaks("ascend.position-after-create", "The position stays at the pad byte that was written.")
class StopsAtWrittenPad(Decisions):
    def position_behind_changed(self, end: int, pad: int) -> int:
        return end


@breaks("ascend.position-after-create", "The position is left in the header, behind the corrected size.")
class StaysInHeader(Decisions):
    def position_behind_changed(self, end: int, pad: int) -> int:
        return 8


@breaks("ascend.cannot-seek", "A seek that fails is not noticed.")
class IgnoresFailedSeek(Decisions):
    def answer_of_ascend_without_seek(self) -> int:
        return 0


@breaks(
    "ascend.cannot-seek",
    "Where bytes wait in the buffer, a seek can only have failed because they could not be written.",
)
class BlamesBuffer(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        self._file = chunks.file
        return super().end_of_data(chunks, chunk, changed=changed)

    def answer_of_ascend_without_seek(self) -> int:
        waits = buffering.is_modified(self._file)
        return self.errors.cannot_write if waits else super().answer_of_ascend_without_seek()


@breaks("ascend.cannot-write", "A write that fails is not noticed.")
class IgnoresFailedWrite(Decisions):
    def answer_of_ascend_without_write(self) -> int:
        return 0


@breaks("ascend.cannot-reach-size", "A size that cannot be reached or written stays as it was announced.")
class LeavesSizeOutOfReach(Decisions):
    def answer_of_incomplete_chunk(self) -> int:
        return 0


@breaks("ascend.no-room", "A pad byte that could not be written is not noticed.")
class IgnoresFailedPad(Decisions):
    def write_pad(self, chunks: Chunks, end: int, pad: bytes) -> bool:
        super().write_pad(chunks, end, pad)
        return True


@breaks("ascend.after-descend", "The end of a chunk of more than 32 KB is a negative number, and the position stays.")
class ShortEnd(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        end = super().end_of_data(chunks, chunk, changed=changed)
        return end if end is None or changed or end == short(end) else chunks.position()


@breaks("ascend.corrects-size", "The corrected size is a number of 16 bits.")
class ShortCorrection(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        size = super().size_of_changed_chunk(chunk, end)
        return size if size == chunk.ck_size else short(size)


@breaks("ascend.after-descend", "In a buffered file the position stays one byte before the end.")
class EndsEarlyInBuffer(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        end = super().end_of_data(chunks, chunk, changed=changed)
        return end if end is None or changed or not chunks.file.buffered else end - 1


@breaks("ascend.skips-pad", "A LIST has no pad byte to be skipped.")
class SkipsNoPadOfList(Decisions):
    _list = False

    def length_may_have_changed(self, chunk: MMCKINFO) -> bool:
        self._list = chunk.ckid == self.constants.FOURCC_LIST
        return super().length_may_have_changed(chunk)

    def pad_behind(self, size: int) -> int:
        return 0 if self._list else super().pad_behind(size)


@breaks("ascend.pads", "A LIST gets no pad byte.")
class PadsNoList(Decisions):
    _list = False

    def length_may_have_changed(self, chunk: MMCKINFO) -> bool:
        self._list = chunk.ckid == self.constants.FOURCC_LIST
        return super().length_may_have_changed(chunk)

    def pad_bytes(self, chunk: MMCKINFO, end: int) -> bytes:
        return b"" if self._list else super().pad_bytes(chunk, end)


@breaks("ascend.corrects-size", "The pad byte counts if more bytes were announced than were written.")
class CountsPadOfLongChunk(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        size = super().size_of_changed_chunk(chunk, end)
        return size + size % 2 if chunk.ck_size > size else size


@breaks("ascend.corrects-size", "A chunk without data keeps the size that was announced.")
class KeepsSizeOfEmptyChunk(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        return super().size_of_changed_chunk(chunk, end) or chunk.ck_size


@breaks("ascend.after-descend", "A chunk without data is left by staying where one is.")
class StaysAtEmptyChunk(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        end = super().end_of_data(chunks, chunk, changed=changed)
        return chunks.position() if not changed and chunk.ck_size == 0 else end


@breaks("ascend.corrects-size", "Of a dozen chunks the size is corrected, and of no more.")
class CorrectsTwelve(Decisions):
    _corrected = 0

    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        self._corrected += 1
        return super().size_of_changed_chunk(chunk, end) if self._corrected <= _DOZEN else chunk.ck_size
