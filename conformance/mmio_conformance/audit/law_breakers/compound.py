"""Mistakes in compound files as a whole (topic compound)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mmio_reference.compound.contents import HEADER
from mmio_reference.decisions.compound import CompoundDecisions
from mmio_reference.dialects.os2 import OS2
from mmio_reference.machine.state import Access, Share
from mmio_spec import load_interface
from msgspec.structs import replace

from mmio_conformance.audit.law_breakers.breaking import KnowsSystem, breaks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.machine.state import MMIOINFO, Sharing

_number = load_interface("os2").constant


@breaks("compound.open", "mmioCFOpen returns NULL, whatever it has opened.")
class ReturnsNull(CompoundDecisions):
    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        return 0


@breaks("compound.open", "mmioCFOpen needs an MMCFINFO.")
class NeedsHeader(CompoundDecisions):
    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        return handle if header else 0


@breaks("compound.open", "mmioCFOpen refuses an MMIOINFO.")
class RefusesInfo(CompoundDecisions):
    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        return 0 if given else handle


@breaks("compound.form", "The code of the form is written with a NUL in place of the blank.")
class NulInForm(CompoundDecisions):
    def form_type(self) -> bytes:
        return b"BND\0"

    def is_form_type(self, code: bytes) -> bool:
        return code in {b"BND\0", b"BND "}


@breaks("compound.form", "A group without elements is not written.")
class NoEmptyGroup(CompoundDecisions):
    def chunks_in_order(
        self, table: bytes | None, group: bytes, *, contents_first: bool
    ) -> tuple[tuple[bytes, bytes], ...]:
        chunks = super().chunks_in_order(table, group, contents_first=contents_first)
        return tuple((code, data) for code, data in chunks if data)


@breaks("compound.form", "Any form whose code begins with BND is a compound file.")
class AnyFormWithBnd(CompoundDecisions):
    def is_form_type(self, code: bytes) -> bool:
        return code[:3] == b"BND"


@breaks("compound.table", "Entries are looked for behind the fixed members of the header.")
class IgnoresHeaderSize(CompoundDecisions):
    def records(self, table: bytes, header_size: int, entry_size: int, total: int) -> list[bytes]:
        return super().records(table, 36, entry_size, total)


@breaks("compound.table", "Entries have 37 bytes, whatever the header says.")
class IgnoresEntrySize(CompoundDecisions):
    def records(self, table: bytes, header_size: int, entry_size: int, total: int) -> list[bytes]:
        places = [header_size + 37 * number for number in range(total)]
        return [table[place : place + 37].ljust(entry_size, b"\0") for place in places]


@breaks("compound.table", "All entries that fit into the chunk are read.")
class IgnoresTotal(CompoundDecisions):
    def records(self, table: bytes, header_size: int, entry_size: int, total: int) -> list[bytes]:
        return super().records(table, header_size, entry_size, (len(table) - header_size) // entry_size)


@breaks("compound.table", "A header without entries is no table of contents.")
class WantsEntries(CompoundDecisions):
    def chunk_of_code(self, chunks: Mapping[bytes, bytes], code: bytes) -> bytes | None:
        chunk = super().chunk_of_code(chunks, code)
        return None if code == b"CTOC" and len(chunk or b"") == HEADER.size else chunk


@breaks("compound.table", "Unused entries are not written.")
class WritesUsedEntriesOnly(CompoundDecisions):
    def entries_written(self, contents: Contents) -> list[Entry]:
        return [entry for entry in contents.entries if not entry.unused]


@breaks("compound.name-padded", "A name is padded with blanks.")
class PadsWithBlanks(CompoundDecisions):
    def padded_name(self, name: bytes, size: int) -> bytes:
        return (name + b"\0").ljust(size, b" ")[:size]


@breaks("compound.name-padded", "A name has no more than eight bytes.")
class CutsNames(CompoundDecisions):
    def padded_name(self, name: bytes, size: int) -> bytes:
        return super().padded_name(name[:8], size)


@breaks("compound.extra-fields", "The name is looked for right behind the fixed members.")
class NameBeforeFields(CompoundDecisions):
    def start_of_name(self, entry_size: int, name_size: int) -> int:
        return 24


@breaks("compound.extra-fields", "A file is created without the extra fields that were asked for.")
class CreatesWithoutFields(CompoundDecisions):
    def fields_of_new_file(self, header: int, entry: int) -> tuple[int, int]:
        return header, 0


@breaks("compound.offsets", "Offsets count from the first element, wherever it lies.")
class CountsFromFirstElement(CompoundDecisions):
    def bytes_of_element(self, file: CompoundFile, entry: Entry) -> bytes:
        first = min((one.offset for one in file.contents.entries if not one.unused), default=0)
        return bytes(file.group[entry.offset - first :][: entry.size])


@breaks("compound.any-order", "Elements are expected one behind the other, in the order of the table.")
class ExpectsOrder(CompoundDecisions):
    def bytes_of_element(self, file: CompoundFile, entry: Entry) -> bytes:
        entries = file.contents.entries
        reordered = any(one.offset > two.offset for one, two in pairwise(entries))
        content = super().bytes_of_element(file, entry)
        if not reordered or entry not in entries:
            return content
        start = sum(one.size for one in entries[: entries.index(entry)])
        return bytes(file.group[start : start + entry.size])


@breaks("compound.either-order", "A file is read as if its table of contents came first.")
class TableFirstOnly(CompoundDecisions):
    def chunk_of_code(self, chunks: Mapping[bytes, bytes], code: bytes) -> bytes | None:
        return None if list(chunks)[:1] == [b"CGRP"] else super().chunk_of_code(chunks, code)


@breaks("compound.default-size", "Names have 16 bytes by default.")
class LongerNames(CompoundDecisions):
    def default_name_size(self) -> int:
        return 16


@breaks("compound.default-entries", "A new file has eight unused entries.")
class HalfAsManyEntries(CompoundDecisions):
    def unused_entries_of_new_file(self) -> int:
        return 8


@breaks("compound.chosen-sizes", "Names have 13 bytes, whatever is asked for.")
class NamesOfOneSize(CompoundDecisions):
    def name_size_of_new_file(self, asked: int) -> int:
        return self.default_name_size()


@breaks("compound.open-missing", "A file that does not exist is created.")
class CreatesWhatIsMissing(KnowsSystem, OS2):
    def error_of_missing_compound_file(self) -> int:
        self._system.files["A.BND"] = bytearray()
        return super().error_of_missing_compound_file()


@breaks("compound.open-missing", "mmioCFOpen returns the error for a file that does not exist.")
class ReturnsErrorOfMissing(CompoundDecisions):
    def error_of_missing_compound_file(self) -> int:
        self._missing = True
        return super().error_of_missing_compound_file()

    def answer_of_failed_cf_open(self) -> int:
        return self.errors.file_not_found if getattr(self, "_missing", False) else super().answer_of_failed_cf_open()


@breaks("compound.open-foreign", "mmioCFOpen returns the error for a file of another kind.")
class ReturnsErrorOfForeign(CompoundDecisions):
    def error_of_foreign_file(self) -> int:
        self._foreign = True
        return super().error_of_foreign_file()

    def answer_of_failed_cf_open(self) -> int:
        return _number("MMIOERR_CF_NON_BND_FILE") if getattr(self, "_foreign", False) else 0


@breaks("compound.create", "MMIO_CREATE makes no difference.")
class NeverCreates(CompoundDecisions):
    def contents_to_create(self, new: Contents | None) -> Contents | None:
        return None


@breaks("compound.create-truncates", "MMIO_CREATE keeps the entries of a file that there is.")
class KeepsEntries(CompoundDecisions):
    def entries_kept_by_create(self, contents: Contents) -> list[Entry]:
        return contents.entries


@breaks("compound.create-open", "MMIO_CREATE empties a file that is open.")
class EmptiesOpenFile(CompoundDecisions):
    def contents_after_create(self, file: CompoundFile, new: Contents | None) -> Contents:
        return new or file.contents


@breaks("compound.open-again", "Every open has a handle of its own.")
class HandleForEachOpen(CompoundDecisions):
    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        self._opens = getattr(self, "_opens", 0) + 1
        return handle if self._opens == 1 else handle + 0x1000 * self._opens

    def use_of_handle(self, uses: dict[int, Use], handle: int) -> Use | None:
        return super().use_of_handle(uses, handle & 0xFFF)


@breaks("compound.open-again", "Who opens a file again sees the table of contents of the disk.")
class ReadsTableAgain(CompoundDecisions):
    def contents_seen(self, use: Use) -> Contents:
        contents = super().contents_seen(use)
        again = use.opens > 1 or use is not use.file.uses[0]
        return replace(contents, entries=contents.entries[:1]) if again else contents


@breaks("compound.default-access", "A file that is opened without an access is opened for reading and writing.")
class WritesByDefault(CompoundDecisions):
    def default_access_of_compound_file(self) -> Access:
        return Access.READWRITE


@breaks("compound.share-own", "A process may open a file again in any way that its modes allow.")
class AgainInAnyWay(CompoundDecisions):
    def same_way(self, held: Sharing, wanted: Sharing) -> bool:
        return True


@breaks("compound.share-own", "The mode of a file does not bind the process that has it open.")
class NotBoundByItself(CompoundDecisions):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        own = held.application is wanted.application
        return self.same_way(held, wanted) if own else super().may_be_opened_again(held, wanted)


@breaks("compound.share-own", "A process cannot open a file twice.")
class OnceForEachProcess(CompoundDecisions):
    def same_way(self, held: Sharing, wanted: Sharing) -> bool:
        return False


@breaks("compound.share-others", "The mode of a file that is open denies others nothing.")
class DeniesNothing(CompoundDecisions):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        other = held.application is not wanted.application
        denied = wanted.share is Share.NOTHING
        return (other and denied) or super().may_be_opened_again(held, wanted)


@breaks("compound.share-others", "A mode is not refused for what others do already.")
class DemandsNothing(CompoundDecisions):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        other = held.application is not wanted.application
        return (other and held.share is Share.NOTHING) or super().may_be_opened_again(held, wanted)


@breaks("compound.share-others", "A file can be open in one process at a time.")
class OneProcessAtATime(CompoundDecisions):
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        return held.application is wanted.application and super().may_be_opened_again(held, wanted)


@breaks("compound.close", "The table of contents is never written.")
class ForgetsTable(CompoundDecisions):
    def has_to_be_written(self, file: CompoundFile) -> bool:
        return False


@breaks("compound.close-counts", "The first close ends the use of a file.")
class FirstCloseEnds(CompoundDecisions):
    def ends_use(self, use: Use) -> bool:
        if not use.elements:
            use.opens = 0
        return super().ends_use(use)


@breaks("compound.close-counts", "The table of contents is written by every close.")
class EveryCloseWrites(KnowsSystem, OS2):
    def ends_use(self, use: Use) -> bool:
        ends = super().ends_use(use)
        if not ends and use.access.writes:
            data, header = self._system.files[use.file.name], use.file.contents.header()
            data[20 : 20 + len(header)] = header
        return ends


@breaks("compound.close-read-only", "The table of contents is written whatever the file was opened for.")
class WritesReadOnlyFile(CompoundDecisions):
    def has_to_be_written(self, file: CompoundFile) -> bool:
        return True

    def writes_table(self, use: Use) -> bool:
        return True


@breaks("compound.close-elements", "A file is closed though an element is open.")
class ClosesUnderElements(CompoundDecisions):
    def elements_prevent_close(self, use: Use) -> bool:
        return False


@breaks("compound.close-elements", "A file cannot be closed any more once an element was open.")
class NeverClosesAgain(CompoundDecisions):
    def elements_prevent_close(self, use: Use) -> bool:
        self._open = super().elements_prevent_close(use) or getattr(self, "_open", False)
        return self._open


@breaks("compound.close-other", "mmioCFClose closes any file, and returns zero.")
class ClosesAnyFile(CompoundDecisions):
    def answer_to_close_of_other(self, *, is_open: bool) -> int:
        return 0 if is_open else super().answer_to_close_of_other(is_open=is_open)


@breaks("compound.close-by-mmioclose", "mmioClose ends the use of a compound file, and says that it was refused.")
class CloseEndsUse(CompoundDecisions):
    def answer_to_mmioclose(self, uses: dict[int, Use], handle: int) -> int:
        del uses[handle]
        return super().answer_to_mmioclose(uses, handle)


@breaks("compound.close-by-mmioclose", "mmioClose returns zero for the handle of a compound file.")
class CloseReturnsZero(CompoundDecisions):
    def answer_to_mmioclose(self, uses: dict[int, Use], handle: int) -> int:
        return 0


@breaks("compound.invalid-handle", "MMIOERR_INVALID_PARAMETER is returned for an invalid handle.")
class OtherCodeForHandle(CompoundDecisions):
    def answer_without_compound_file(self) -> int:
        return self.errors.invalid_parameter


@breaks("compound.last-error", "The reason of a failure is not kept.")
class ForgetsReason(CompoundDecisions):
    def failure(self, use: Use, reason: int) -> int:
        return super().failure(use, 0)


@breaks("compound.last-error", "The reason is returned in place of MMIO_CF_FAILURE.")
class ReturnsReason(CompoundDecisions):
    def failure(self, use: Use, reason: int) -> int:
        super().failure(use, reason)
        return reason


@breaks("compound.table-moves", "A table of contents that has outgrown its place is cut.")
class CutsTable(CompoundDecisions):
    def table_stays_in_front(self, file: CompoundFile) -> bool:
        room = (len(file.stored) - 36) // file.contents.entry_size
        del file.contents.entries[room:]
        return True


@breaks("compound.table-moves", "A table of contents that has outgrown its place overwrites the group.")
class OverwritesGroup(CompoundDecisions):
    def table_stays_in_front(self, file: CompoundFile) -> bool:
        grown = max(0, file.contents.size - len(file.stored))
        file.group[:grown] = bytes(min(grown, len(file.group)))
        return True


@breaks("compound.table-moves", "The table of contents is written behind the group in any case.")
class AlwaysMoves(CompoundDecisions):
    def table_stays_in_front(self, file: CompoundFile) -> bool:
        return False


@breaks("compound.group-grows", "The table of contents that a group has overwritten is not written again.")
class LosesOverwrittenTable(CompoundDecisions):
    def table_while_group_grows(self, file: CompoundFile) -> bytes | None:
        if not file.contents_first:
            file.changed = False
        return super().table_while_group_grows(file)


@breaks("compound.close", "Who only reads throws changes of others away when it closes the file.")
class ReaderDropsChanges(CompoundDecisions):
    def writes_table(self, use: Use) -> bool:
        writes = super().writes_table(use)
        if not writes:
            use.file.changed = False
        return writes
