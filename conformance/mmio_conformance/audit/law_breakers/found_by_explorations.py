"""Mistakes of several topics that explorations found and no scenario did: they show after an unusual order of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.decisions import Decisions
from mmio_reference.decisions.element import ElementDecisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine import buffering
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM
from mmio_reference.machine.state import Transfer
from mmio_reference.procedures.dos import Dos

from mmio_conformance.audit.law_breakers.breaking import breaks, short

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.calls.chunks import Chunks
    from mmio_reference.machine.state import MMCKINFO, MMIOINFO, OpenFile
    from mmio_reference.machine.system import Application, Procedure, System
    from mmio_reference.procedures.bnd import OpenElement
    from mmio_reference.procedures.dos import OrdinaryFile
    from mmio_reference.procedures.mem import MemoryFile

_LARGEST_WORD = 0xFFFF


# Buffers


@breaks("transfer.write", "The number of bytes that went through a buffer is kept in a short.")
class CountsInShort(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        written = super().write_through_buffer(file, address, count)
        return short(written) if written <= _LARGEST_WORD else written


@breaks("buffer.transparent", "A long read goes past the buffer, and what waits there is written out afterwards.")
class ReadsPastModifiedBuffer(Decisions):
    def read_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        if count <= 2 * file.info.cch_buffer or not buffering.is_modified(file):
            return super().read_through_buffer(file, address, count)
        place = buffering.position(file)
        buffering.go_to(file, place)
        came = self.ask_to_read(file, address, count)
        file.device_position += came
        self.save_before_leaving(file)
        buffering.empty(file, place + came)
        return came


@breaks("buffer.transparent", "The last byte of a full block of odd size is cleared.")
class ClearsLastByteOfOddBlock(Decisions):
    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        written, info = super().write_through_buffer(file, address, count), file.info
        if not file.owns_buffer and info.cch_buffer % 2 and info.pch_next == info.pch_buffer + info.cch_buffer:
            file.application.system.memory.write(info.pch_next - 1, b"\0")
        return written


@breaks("buffer.set-keeps-position", "A smaller buffer counts as full if the old one was.")
class FillsSmallerBuffer(Decisions):
    def use_block(self, file: OpenFile, address: int, size: int, place: int) -> None:
        unread = file.info.pch_end_read - file.info.pch_next
        super().use_block(file, address, size, place)
        file.info.pch_end_read += size * (unread > size)

    def resize_buffer(self, file: OpenFile, size: int, place: int) -> None:
        unread = file.info.pch_end_read - file.info.pch_next
        super().resize_buffer(file, size, place)
        file.info.pch_end_read += size * (unread > size)


@breaks("buffer.set-keeps-position", "A buffer of which nothing was used counts as read when it is taken away.")
class SkipsUnusedBuffer(Decisions):
    def change_buffer(self, file: OpenFile, address: int, size: int, flags: int) -> int:
        unread = file.info.pch_end_read - file.info.pch_next
        unused = file.info.pch_next == file.info.pch_buffer
        answer = super().change_buffer(file, address, size, flags)
        if unused and unread and not file.buffered:
            self.ask_to_seek(file, unread, self.constants.SEEK_CUR)
        return answer


# Opening and closing


@breaks(
    "open.write-only", "A read that was refused leaves an error that the next write through a buffer stumbles over."
)
class DropsWriteAfterRefusal(Decisions):
    _refused: OpenFile | None = None

    def may_transfer(self, file: OpenFile, transfer: Transfer) -> bool:
        allowed = super().may_transfer(file, transfer)
        if not allowed and transfer is Transfer.READ:
            self._refused = file
        return allowed

    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        refused, self._refused = self._refused, None
        return count if refused is file else super().write_through_buffer(file, address, count)


@breaks("open.create-truncates", "Once MMIO_CREATE has made a file, each that is opened later is emptied.")
class EmptiesFromNowOn(Decisions):
    _creates = False

    def makes_missing_file(self, *, create: bool) -> bool:
        self._creates |= create
        return super().makes_missing_file(create=create)

    def length_of_existing_file(self, length: int, *, create: bool) -> int:
        return super().length_of_existing_file(length, create=create or self._creates)


@breaks("open.close-error", "The error of a procedure that has just taken what was in the buffer is none.")
class ClosesWhatWasWritten(Decisions):
    _written = False

    def write_out_for_close(self, file: OpenFile) -> bool:
        self._written = buffering.is_modified(file)
        return super().write_out_for_close(file)

    def answer_of_failed_close(self, answer: int) -> int:
        error = super().answer_of_failed_close(answer)
        return 0 if self._written else error


@breaks("open.close-failure", "The failure of a procedure that has just taken what was in the buffer is none.")
class FailsUnheardAfterWriting(ClosesWhatWasWritten):
    _written = False


@breaks("share.deny-write", "Closing a file ends what the first who has opened it denies.")
class EndsSharingOfFirst(Decisions):
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        return {**super().predefined_procedures(system), ADDRESS_OF_DOS: _EndsFirst(system)}  # type: ignore[safe-super]


class _EndsFirst(Dos):
    def _close(self, info: MMIOINFO, file: OrdinaryFile) -> int:
        first = next(held for held in self._system.sharing if held.name == file.name)
        file.sharing = first
        return super()._close(info, file)


class _BeginsAtEnd(Dos):
    _failed = False

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        before, error = self._failed, super()._open(application, info, name)
        self._failed = bool(error)
        if before and not error and not info.flags & self._system.dialect.constants.MMIO_DELETE:
            file = self._files[info.hmmio]
            file.position = len(self._system.files[file.name])
        return error


@breaks("open.failure-null", "After an opening that has failed the next file begins at its end.")
class BeginsAtEndAfterFailure(Decisions):
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        return {**super().predefined_procedures(system), ADDRESS_OF_DOS: _BeginsAtEnd(system)}  # type: ignore[safe-super]


# Memory files


@breaks("memory.expansion", "Of a block of odd size the last byte is not copied when it grows.")
class CopiesWords(Decisions):
    def content_after_growth(self, content: bytes) -> bytes:
        return super().content_after_growth(content)[: len(content) // 2 * 2] or content


@breaks("memory.like-a-file", "A memory file ends behind what was written at its beginning.")
class CutsAtBeginning(Decisions):
    def extend_content(self, file: MemoryFile, end: int) -> None:
        super().extend_content(file, end)
        if file.position == 0 and not file.of_application:
            file.length = end


@breaks("memory.like-a-file", "All of a block that has grown is content.")
class GrownBlockIsContent(Decisions):
    _grown = False

    def expanded_size(self, size: int, needed: int, expansion: int) -> int:
        self._grown = True
        return super().expanded_size(size, needed, expansion)

    def extend_content(self, file: MemoryFile, end: int) -> None:
        super().extend_content(file, file.size if self._grown else end)


@breaks("memory.like-a-file", "The bytes of a memory file are counted in 16 bits.")
class CountsContentInWord(Decisions):
    def extend_content(self, file: MemoryFile, end: int) -> None:
        super().extend_content(file, end if file.of_application else end & _LARGEST_WORD)


@breaks("memory.user-block", "Closing a memory file ends its bytes with a zero if their number is odd.")
class EndsBytesWithZero(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        info = file.info
        size = info.pch_end_read - info.pch_buffer
        if file.procedure == ADDRESS_OF_MEM and size % 2:
            file.application.system.memory.write(info.pch_end_read - 1, b"\0")
        return super().ask_to_close(file, flags)


# Chunks


@breaks("ascend.corrects-size", "The size of a form stays as it was announced.")
class KeepsAnnouncedForm(Decisions):
    def size_of_changed_chunk(self, chunk: MMCKINFO, end: int) -> int:
        size = super().size_of_changed_chunk(chunk, end)
        form = chunk.ckid in {self.constants.FOURCC_RIFF, self.constants.FOURCC_LIST}
        return chunk.ck_size if form and chunk.ck_size else size


@breaks("ascend.after-descend", "Who is behind the chunk already stays there.")
class StaysBehindChunk(Decisions):
    def end_of_data(self, chunks: Chunks, chunk: MMCKINFO, *, changed: bool) -> int | None:
        end = super().end_of_data(chunks, chunk, changed=changed)
        return end if changed or end is None else max(end, chunks.position() or 0)


@breaks("create-chunk.data-offset", "In a buffer that lies far behind, the data begins where it lies in the buffer.")
class CountsFromBuffer(Decisions):
    _buffer = 0

    def write_through_buffer(self, file: OpenFile, address: int, count: int) -> int:
        written = super().write_through_buffer(file, address, count)
        self._buffer = file.info.buf_offset
        return written

    def tell_created(self, chunk: MMCKINFO, data_offset: int) -> None:
        super().tell_created(chunk, data_offset - self._buffer)


@breaks("descend.buffering", "A search that begins where the buffer does forgets what waits there to be written.")
class ForgetsChangesAtStart(Decisions):
    def beginning_of_search(self, chunks: Chunks) -> int | None:
        found = super().beginning_of_search(chunks)
        if chunks.file.buffered and found == chunks.file.info.buf_offset:
            buffering.forget_changes(chunks.file)
        return found


@breaks("descend.find-riff", "Within a parent MMIO_FINDRIFF looks for a LIST.")
class FindsListInParent(Decisions):
    _inside = False

    def end_of_search(self, parent: MMCKINFO | None) -> int | None:
        self._inside = parent is not None
        return super().end_of_search(parent)

    def is_riff_wanted(self, form: int, found: MMCKINFO) -> bool:
        wanted = super().is_riff_wanted(form, found)
        return self.is_list_wanted(form, found) if self._inside else wanted


# Messages


@breaks("ioproc.message-seek", "A seek forwards from the current position is passed on as one from the beginning.")
class SeeksForwardFromBeginning(Decisions):
    def ask_to_seek(self, file: OpenFile, offset: int, origin: int) -> int:
        if file.predefined or file.buffered or origin != self.constants.SEEK_CUR or offset <= 0:
            return super().ask_to_seek(file, offset, origin)
        place = super().ask_to_seek(file, 0, origin)
        return super().ask_to_seek(file, place + offset, self.constants.SEEK_SET)


@breaks("ioproc.message-close", "A file with a buffer is closed once for the buffer and once for the file.")
class ClosesBufferedTwice(Decisions):
    def ask_to_close(self, file: OpenFile, flags: int) -> int:
        if file.buffered and not file.predefined:
            super().ask_to_close(file, flags)
        return super().ask_to_close(file, flags)


@breaks("ioproc.reentered", "What a message within a message is answered with has 16 bits.")
class AnswersShortInside(Decisions):
    def send_message(self, file: OpenFile, message: int, first: int, second: int) -> int:
        answer = super().send_message(file, message, first, second)
        return short(answer) if file.application.system.in_progress else answer


# Elements


@breaks("element.create", "An element that is created beside another one is empty when it is closed first.")
class CreatesOneElementAtATime(ElementDecisions):
    def content_kept(self, file: OpenElement) -> bytes:
        content = super().content_kept(file)
        return b"" if file.created and len(file.use.elements) > 1 else content


@breaks("element.append-grows", "Through a buffer one byte more than the element has is written.")
class WritesByteTooFar(OS2):
    _buffered = False

    def ask_to_write(self, file: OpenFile, address: int, count: int) -> int:
        self._buffered = file.buffered
        return super().ask_to_write(file, address, count)

    def part_within_element(self, file: OpenElement, content: bytes) -> bytes:
        part = super().part_within_element(file, content)
        return content[: len(part) + self._buffered]


@breaks("element.append-grows", "Who appends to an element for the second time loses its first byte.")
class SecondAppendLosesByte(ElementDecisions):
    _appended: frozenset[bytes] = frozenset()

    def content_kept(self, file: OpenElement) -> bytes:
        content = super().content_kept(file)
        again = file.appended and file.name in self._appended
        self._appended |= {file.name} if file.appended else set()
        return content[again:]


# Names


class _WritesNothingRenamed(Dos):
    _renamed: frozenset[str] = frozenset()

    def _rename(self, old: int, new: int) -> int:
        before = self._system.files.keys()
        kept = set(before)
        error = super()._rename(old, new)
        self._renamed |= before - kept
        return error

    def _write(self, info: MMIOINFO, file: OrdinaryFile, address: int, count: int) -> int:
        return FAILED if file.name in self._renamed else super()._write(info, file, address, count)


@breaks("rename.renames", "A file that was renamed can only be read.")
class RenamesForReading(Decisions):
    def predefined_procedures(self, system: System) -> Mapping[int, Procedure]:
        return {**super().predefined_procedures(system), ADDRESS_OF_DOS: _WritesNothingRenamed(system)}  # type: ignore[safe-super]
