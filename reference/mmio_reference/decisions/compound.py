"""Decisions about compound files as a whole (topic compound), which only OS/2 has: their bytes, opening, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.decisions.citing import rule
from mmio_reference.decisions.compact import CompactDecisions
from mmio_reference.decisions.contents import ContentsDecisions
from mmio_reference.machine.state import Access, Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.compound.contents import Contents, Entry
    from mmio_reference.compound.files import CompoundFile, Use
    from mmio_reference.machine.state import MMIOINFO, Sharing

_number = load_interface("os2").constant

_DEFAULT_NAME_SIZE = 13
_DEFAULT_ENTRIES = 16


class CompoundDecisions(ContentsDecisions, CompactDecisions):
    """How compound files lie on disk, and what opening and closing one does; and with that what their contents obey."""

    # The bytes of the file.

    @rule("compound.form")
    def form_type(self) -> bytes:
        """The code of the form, with a blank."""
        return b"BND "

    @rule("compound.form")
    def is_form_type(self, code: bytes) -> bool:
        """No other code, were it similar."""
        return code == self.form_type()

    @rule("compound.form")
    def chunks_in_order(
        self, table: bytes | None, group: bytes, *, contents_first: bool
    ) -> tuple[tuple[bytes, bytes], ...]:
        """The table of contents, then the group, or the other way round."""
        if table is None:
            return ((b"CGRP", group),)
        chunks = ((b"CTOC", table), (b"CGRP", group))
        return chunks if contents_first else chunks[::-1]

    @rule("compound.either-order")
    def chunk_of_code(self, chunks: Mapping[bytes, bytes], code: bytes) -> bytes | None:
        """Whichever place it has among the chunks."""
        return chunks.get(code)

    @rule("compound.table")
    def records(self, table: bytes, header_size: int, entry_size: int, total: int) -> list[bytes]:
        """Behind the header as many entries as it says, each as long as it says."""
        starts = (header_size + number * entry_size for number in range(total))
        return [table[start : start + entry_size] for start in starts]

    @rule("compound.table")
    def entries_written(self, contents: Contents) -> list[Entry]:
        """All of them, also the unused ones."""
        return contents.entries

    @rule("compound.extra-fields")
    def start_of_name(self, entry_size: int, name_size: int) -> int:
        """Where a name begins that ends with its entry."""
        return entry_size - name_size

    @rule("compound.name-padded")
    def padded_name(self, name: bytes, size: int) -> bytes:
        """With NULs, one of which there always is; a name that is too long is cut."""
        if len(name) >= size:
            self.unspecified("long-element-names")
        return name[: size - 1].ljust(size, b"\0")

    @rule("compound.offsets", "compound.any-order", "element.like-a-file")
    def bytes_of_element(self, file: CompoundFile, entry: Entry) -> bytes:
        """As many as its entry says, from its offset on; offsets count from the first byte of data in the group."""
        return bytes(file.group[entry.offset : entry.offset + entry.size])

    @rule("compound.table-moves")
    def table_stays_in_front(self, file: CompoundFile) -> bool:
        """As long as it has not outgrown its place."""
        return file.contents.size <= len(file.stored)

    @rule("compound.group-grows")
    def table_while_group_grows(self, file: CompoundFile) -> bytes | None:
        """The one that lies there, unless the group, in front of it, has grown over it."""
        return file.stored if file.contents_first else None

    @rule("compound.default-size")
    def default_name_size(self) -> int:
        """Thirteen bytes."""
        return _DEFAULT_NAME_SIZE

    @rule("compound.default-entries")
    def unused_entries_of_new_file(self) -> int:
        """Sixteen."""
        return _DEFAULT_ENTRIES

    @rule("compound.chosen-sizes")
    def name_size_of_new_file(self, asked: int) -> int:
        """What the application asks for, unless it is zero."""
        return asked or self.default_name_size()

    @rule("compound.extra-fields")
    def fields_of_new_file(self, header: int, entry: int) -> tuple[int, int]:
        """As many extra fields, in the header and in each entry, as the application asks for."""
        return header, entry

    # Opening.

    @rule("compound.open")
    def answer_of_cf_open(self, handle: int, header: int, given: MMIOINFO | None) -> int:
        """The handle, whether structures were given or not."""
        del header, given
        return handle

    @rule("compound.create")
    def contents_to_create(self, new: Contents | None) -> Contents | None:
        """Those that MMIO_CREATE asks for; None without the flag."""
        return new

    @rule("compound.open-missing")
    def error_of_missing_compound_file(self) -> int:
        """A code of the file system; where it is left is not said."""
        return self.errors.file_not_found

    @rule("compound.open-foreign")
    def error_of_foreign_file(self) -> int:
        """The code whose name says it."""
        return _number("MMIOERR_CF_NON_BND_FILE")

    @rule("compound.open-missing", "compound.open-foreign")
    def answer_of_failed_cf_open(self) -> int:
        """NULL."""
        return 0

    @rule("compound.create-truncates")
    def entries_kept_by_create(self, contents: Contents) -> list[Entry]:
        """None."""
        del contents
        return []

    @rule("compound.create-open")
    def contents_after_create(self, file: CompoundFile, new: Contents | None) -> Contents:
        """Those of the file that is open, also with MMIO_CREATE, which asks for `new` ones."""
        del new
        return file.contents

    @rule("compound.open-again")
    def handle_of_compound_file(self, file: CompoundFile) -> int:
        """Each file has one, whoever opens it and how often."""
        return file.handle

    @rule("compound.default-access")
    def default_access_of_compound_file(self) -> Access:
        """Reading."""
        return Access.READ

    @rule("compound.share-own", "compound.share-others")
    def may_be_opened_again(self, held: Sharing, wanted: Sharing) -> bool:
        """If neither denies what the other one does; within a process also only in the same way."""
        if held.application is wanted.application and not self.same_way(held, wanted):
            return False
        return held.goes_with(wanted)

    @rule("compound.share-own")
    def same_way(self, held: Sharing, wanted: Sharing) -> bool:
        """With the same access and the same sharing mode."""
        return (held.access, held.share) == (wanted.access, wanted.share)

    # platform: the flags of mmioCFOpen are those of mmioOpen
    def bits_of_share(self, flags: int) -> Share | None:
        """The first of the five bits that is set."""
        shares = {
            self.constants.MMIO_EXCLUSIVE: Share.EVERYTHING,
            self.constants.MMIO_DENYWRITE: Share.WRITE,
            self.constants.MMIO_DENYREAD: Share.READ,
            self.constants.MMIO_DENYNONE: Share.NOTHING,
            self.constants.MMIO_COMPAT: Share.COMPATIBILITY,
        }
        return next((share for bit, share in shares.items() if flags & bit), None)

    # platform: a mode that is not asked for is not said to be any
    def mode_of_compound_file(self, asked: Share | None) -> Share:
        """What is asked for, else nothing is denied to others."""
        if asked is None:
            self.unspecified("default-share-of-compound-files")
        return asked or Share.NOTHING

    @rule("element.opens-file", "select.bnd-opens-compound-file")
    def implicit_mode(self) -> tuple[Access, Share]:
        """Open for reading and writing, with nothing denied to others."""
        return Access.READWRITE, Share.NOTHING

    @rule("element.access-of-file")
    def element_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        """Within the process that has the file open only for what it was opened for."""
        if held.application is wanted.application:
            return held.access in {wanted.access, Access.READWRITE}
        return self.element_of_others_may_be_opened(held, wanted)

    # platform: the page lets elements ignore the mode of their file, and the fifth table lets it bind other processes
    def element_of_others_may_be_opened(self, held: Sharing, wanted: Sharing) -> bool:
        """As the modes allow; beside MMIO_DENYNONE with the same one alone."""
        self.unspecified("sharing-of-compound-files")
        if held.share is Share.NOTHING:
            return wanted.share is Share.NOTHING
        return held.goes_with(wanted)

    # Closing.

    @rule("compound.close")
    def has_to_be_written(self, file: CompoundFile) -> bool:
        """If its table of contents has changed."""
        return file.changed

    @rule("compound.close-counts")
    def ends_use(self, use: Use) -> bool:
        """Once it was closed as often as it was opened."""
        return use.opens == 0

    @rule("compound.close-read-only")
    def writes_table(self, use: Use) -> bool:
        """If the process may write."""
        return use.access.writes

    @rule("compound.close-elements")
    def elements_prevent_close(self, use: Use) -> bool:
        """Any that the process has open."""
        uses = use.file.uses
        if any(one.elements for one in uses) and not (
            use.elements and sum(one.opens - len(one.elements) for one in uses) == 1
        ):
            self.unspecified("elements-and-closing")
        return bool(use.elements)

    @rule("compound.close-elements", "compact.copy-elements")
    def reason_of_open_elements(self) -> int:
        """The code MMIOERR_CF_ELEMENTS_OPEN."""
        return _number("MMIOERR_CF_ELEMENTS_OPEN")

    @rule("compound.invalid-handle")
    def answer_without_compound_file(self) -> int:
        """The code MMIOERR_INVALID_HANDLE."""
        return self.errors.invalid_handle

    @rule("compound.open-again")
    def use_of_handle(self, uses: dict[int, Use], handle: int) -> Use | None:
        """The compound file that the process has open under it."""
        return uses.get(handle)

    @rule("compound.open-again")
    def contents_seen(self, use: Use) -> Contents:
        """Those in memory, whoever has changed them."""
        return use.file.contents

    @rule("compound.close-by-mmioclose")
    def answer_to_mmioclose(self, uses: dict[int, Use], handle: int) -> int:
        """An error, and the file stays open."""
        del uses, handle
        self.unspecified("handles-of-other-kind")
        return self.errors.invalid_handle

    @rule("compound.close-other")
    def answer_to_close_of_other(self, *, is_open: bool) -> int:
        """An error: it is no compound file, if it is a file at all."""
        if is_open:
            self.unspecified("handles-of-other-kind")
        return self.answer_without_compound_file()

    @rule("compound.last-error")
    def failure(self, use: Use, reason: int) -> int:
        """The code MMIO_CF_FAILURE; the reason stays with the handle."""
        use.info.error_ret = reason
        return _number("MMIO_CF_FAILURE")
