"""Mistakes in what a refusal leaves alone: the call returns its error, and acts all the same (rules of many topics)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.predefined import ADDRESS_OF_DOS, ADDRESS_OF_MEM
from mmio_reference.machine.state import MMIOINFO, Access, OpenFile, Share, Sharing, Transfer

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from mmio_reference.machine.system import Application
    from mmio_reference.procedures.mem import Mem


class _Meddles(KnowsSystem):
    """Can do something to the files and blocks of its system."""

    def _make_file(self) -> None:
        self._system.files["MADE.TMP"] = bytearray()

    def _empty_files(self) -> None:
        for content in self._system.files.values():
            content.clear()

    def _clear_block(self, info: MMIOINFO) -> None:
        self._system.memory.write(info.pch_buffer, bytes(info.cch_buffer))


@breaks("buffer.set-none-unbuffered", "The call is refused, and the file is emptied.")
class EmptiesFileWithoutBuffer(_Meddles, OS2):
    def answer_of_needless_change(self) -> int:
        self._empty_files()
        return super().answer_of_needless_change()


@breaks("direct.advance-unbuffered", "The call is refused, and the file is emptied.")
class AdvanceEmptiesFile(_Meddles):
    def answer_of_advance_without_buffer(self) -> int:
        self._empty_files()
        return super().answer_of_advance_without_buffer()


@breaks("direct.advance-cannot-expand", "A block that cannot grow is cleared.")
class ClearsFullBlock(_Meddles):
    def expand_by_advance(self, mem: Mem, info: MMIOINFO) -> bool:
        grown = super().expand_by_advance(mem, info)
        if not grown:
            self._clear_block(info)
        return grown


@breaks("flush.memory-file", "The flush is refused, and the block is cleared.")
class FlushClearsBlock(_Meddles, OS2):
    def file_of_handle(self, application: Application, handle: int) -> OpenFile | None:
        self._file = super().file_of_handle(application, handle)
        return self._file

    def answer_of_flushing_memory(self) -> int:
        if self._file:
            self._clear_block(self._file.info)
        return super().answer_of_flushing_memory()


class _EmptiesHeldElement(_Meddles, OS2):
    """Refuses an element that is held exclusively, and empties its compound file."""

    #: Whether it does so only after an element was opened to be appended to, or only before.
    _when_appended: bool
    _appended = False

    def share_of_element(self, asked: Share, *, create: bool, append: bool) -> Share:
        self._appended |= append
        return super().share_of_element(asked, create=create, append=append)

    def can_be_shared(self, held: Sharing, wanted: Sharing) -> bool:
        shared = super().can_be_shared(held, wanted)
        if not shared and self._appended is self._when_appended:
            self._empty_files()
            self._make_file()
        return shared


@breaks("element.exclusive-create", "The second open is refused, and the compound file is emptied.")
class EmptiesCreated(_EmptiesHeldElement):
    _when_appended = False


@breaks("element.exclusive-append", "Beside one that appends an open is refused, and the compound file is emptied.")
class EmptiesAppended(_EmptiesHeldElement):
    _when_appended = True


@breaks("memory.system-block-readwrite-only", "The open is refused, and a file has been made for the content.")
class MakesFileForBlock(_Meddles, OS2):
    def refusal_of_memory_file(self, asked: Access | None, *, given: bool, expansion: int) -> int:
        error = super().refusal_of_memory_file(asked, given=given, expansion=expansion)
        if error and not given:
            self._make_file()
        return error


@breaks("memory.user-block-no-expansion", "The open is refused, and the block is cleared.")
class ClearsRefusedBlock(_Meddles):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if answer and file.procedure == ADDRESS_OF_MEM and file.info.pch_buffer:
            self._clear_block(file.info)
        return answer


@breaks("names.delete-answer", "What is not there is made, and the answer is FALSE.")
class MakesWhatItDeletes(_Meddles):
    def answer_of_delete(self, *, deleted: bool) -> int:
        if not deleted:
            self._make_file()
        return super().answer_of_delete(deleted=deleted)


@breaks("open.failure-null", "NULL is returned, and the file is made.")
class MakesRefused(_Meddles):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if answer and file.procedure == ADDRESS_OF_DOS and self._may_make(file):
            self._make_file()
        return answer

    def _may_make(self, file: OpenFile) -> bool:
        return True


@breaks("open.no-info", "Without an MMIOINFO a file that is missing is made, though NULL is returned.")
class MakesRefusedWithoutInfo(MakesRefused):
    _without = False

    def info_of_open(self, given: MMIOINFO | None) -> MMIOINFO:
        self._without = given is None
        return super().info_of_open(given)

    def _may_make(self, file: OpenFile) -> bool:
        return self._without and len(file.application.files) == 1


@breaks("select.dos", "By FOURCC_DOS a file that is missing is made, though NULL is returned.")
class MakesRefusedByCode(MakesRefused):
    _by_code = False

    def code_selects(self, code: int) -> bool:
        self._by_code = code == self.constants.FOURCC_DOS
        return super().code_selects(code)

    def _may_make(self, file: OpenFile) -> bool:
        return self._by_code


@breaks("open.read-only", "A write is refused, and the file is emptied.")
class EmptiesReadOnly(_Meddles):
    def read_only_allows(self, transfer: Transfer) -> bool:
        if transfer is Transfer.WRITE:
            self._empty_files()
        return super().read_only_allows(transfer)


@breaks("open.create-and-append", "The open is refused, and a file has been made.")
class MakesFileToAppendTo(_Meddles, OS2):
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        refused = super().create_and_append_refused(create=create, append=append)
        if refused:
            self._make_file()
        return refused


@breaks("select.bnd", "An element that is missing is not opened, and the compound file is emptied.")
class EmptiesWithoutElement(_Meddles, OS2):
    def makes_missing_element(self, *, create: bool) -> bool:
        if not create:
            self._empty_files()
        return super().makes_missing_element(create=create)


@breaks("select.unknown-code", "Nothing is opened, and the file is emptied.")
class EmptiesForUnknownCode(_Meddles):
    def procedure_for_unknown_code(self) -> int:
        self._empty_files()
        return super().procedure_for_unknown_code()


@breaks("select.uninstalled-extension", "Nothing is opened, and an empty file has been made.")
class MakesFileForUnknownExtension(_Meddles):
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        self._make_file()
        return super().procedure_for_unknown_extension(name)


@breaks("select.unknown-code", "Nothing is opened, and a file that was to be created has been made.")
class MakesForUnknownCode(_Meddles):
    def procedure_for_unknown_code(self) -> int:
        self._make_file()
        return super().procedure_for_unknown_code()


@breaks("select.uninstalled-extension", "Nothing is opened, and what comes before the plus sign is emptied.")
class EmptiesForUnknownExtension(_Meddles):
    def procedure_for_unknown_extension(self, name: bytes) -> tuple[int, bytes]:
        self._empty_files()
        return super().procedure_for_unknown_extension(name)


@breaks("ioproc.message-open-error", "The file of the name was emptied, or made, before its procedure was asked.")
class PreparesForProcedure(_Meddles):
    def ask_to_open(self, file: OpenFile, name: int) -> int:
        answer = super().ask_to_open(file, name)
        if answer and not file.predefined and file.info.flags & self.constants.MMIO_CREATE:
            self._empty_files()
            self._make_file()
        return answer


@breaks("open.create-and-append", "The open is refused, and the file is emptied.")
class EmptiesFileToAppendTo(_Meddles, OS2):
    def create_and_append_refused(self, *, create: bool, append: bool) -> bool:
        refused = super().create_and_append_refused(create=create, append=append)
        if refused:
            self._empty_files()
        return refused


class _EmptiesTable(_Meddles, OS2):
    """Can throw the entries of a compound file away."""

    def _empty_table(self, name: str) -> None:
        for file in self._system.compound_files.values():
            if file.name == name:
                file.contents.entries.clear()


@breaks("compound.share-own", "The process cannot open the file again, and its table of contents is emptied.")
class EmptiesOwnTable(_EmptiesTable):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        may = super().may_be_opened_again(held, wanted)
        if not may and held.application is wanted.application:
            self._empty_table(wanted.name)
        return may


@breaks("compound.share-others", "Another process cannot open the file, and its table of contents is emptied.")
class EmptiesTableOfOthers(_EmptiesTable):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        may = super().may_be_opened_again(held, wanted)
        if not may and held.application is not wanted.application:
            self._empty_table(wanted.name)
        return may


@breaks("element.access-of-file", "The element is not opened, and the table of contents is emptied.")
class EmptiesTableOfElement(_EmptiesTable):
    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        may = super().element_may_be_opened(held, wanted)
        if not may:
            self._empty_table(wanted.name)
        return may
