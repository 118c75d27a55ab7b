"""Compound files that are open: one table of contents in memory, whoever uses it.

A file is read when the first process opens it, as a whole or an element of it, and written when a process that has
changed it closes it for the last time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mmio_reference.compound.contents import ENTRY, Contents, Entry, unused_record
from mmio_reference.compound.image import image, parse
from mmio_reference.machine.state import MMIOINFO, Access, Sharing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmio_reference.decisions.compound import CompoundDecisions
    from mmio_reference.machine.system import Application, System


class CompoundFile(Struct, eq=False):
    """A compound file in memory."""

    name: str
    #: The same for all processes.
    handle: int
    contents: Contents
    group: bytearray
    contents_first: bool
    #: The table as it lies on disk.
    stored: bytes
    uses: list[Use] = field(default_factory=list)
    #: Whether the table has changed since it was written.
    changed: bool = False

    def use_of(self, application: Application) -> Use | None:
        """Return how a process uses the file."""
        return next((use for use in self.uses if use.sharing.application is application), None)


class Use(Struct, eq=False):
    """That a process has a compound file open, once or several times."""

    file: CompoundFile
    sharing: Sharing
    opens: int = 1
    #: Whether it was opened as a whole, and not only for elements.
    as_whole: bool = False
    #: The handles of elements of the file that the process has open.
    elements: list[int] = field(default_factory=list)
    #: Where a failing call leaves its reason.
    info: MMIOINFO = field(default_factory=MMIOINFO)

    @property
    def access(self) -> Access:
        """What the process opened the file for."""
        return self.sharing.access


def open_file(decide: CompoundDecisions, wanted: Sharing, new: Contents | None) -> Use | int:
    """Open a compound file as a whole; return how it is used from now on, or an error.

    `new` is the table of a file that is to be created: what else is there is thrown away, unless it is open.
    """
    system = wanted.application.system
    file = system.compound_files.get(wanted.name)
    if file is None:
        wanted_new = decide.contents_to_create(new)
        loaded = _create(decide, wanted, wanted_new) if wanted_new else load(decide, system, wanted.name)
        return loaded if isinstance(loaded, int) else _as_whole(use_file(decide, loaded, wanted))
    if not all(decide.may_be_opened_again(use.sharing, wanted) for use in file.uses):
        return decide.errors.sharing_violation
    file.contents = decide.contents_after_create(file, new)
    return _as_whole(use_file(decide, file, wanted))


def use_file(decide: CompoundDecisions, file: CompoundFile, sharing: Sharing) -> Use:
    """Let a process use a file that is in memory, once more if it does already."""
    use = file.use_of(sharing.application)
    if use is None:
        use = Use(file, sharing)
        file.uses.append(use)
        sharing.application.system.compound_files[file.name] = file
        sharing.application.compound_uses[decide.handle_of_compound_file(file)] = use
    else:
        use.opens += 1
    return use


def _as_whole(use: Use) -> Use:
    use.as_whole = True
    return use


def end_use(decide: CompoundDecisions, use: Use, left: int | None = None) -> None:
    """Close a file once, or until it is open so many times; the last close of a process writes what has changed."""
    file, application = use.file, use.sharing.application
    use.opens = use.opens - 1 if left is None else left
    if not decide.ends_use(use):
        return
    file.uses.remove(use)
    del application.compound_uses[decide.handle_of_compound_file(file)]
    if decide.has_to_be_written(file) and decide.writes_table(use):
        write_table(decide, application.system, file)
    if not file.uses:
        del application.system.compound_files[file.name]


def load(decide: CompoundDecisions, system: System, name: str) -> CompoundFile | int:
    """Read a compound file into memory; return it, or an error."""
    if name not in system.files:
        return decide.error_of_missing_compound_file()
    found = parse(decide, bytes(system.files[name]))
    if found is None:
        return decide.error_of_foreign_file()
    return CompoundFile(name, system.new_handle(), found.contents, found.group, found.contents_first, found.table)


# bookkeeping: asked only to notice a point that the documents leave open
def has_element(decide: CompoundDecisions, system: System, name: str, element: bytes) -> bool:
    """Return whether a compound file has an element, open or not."""
    file = system.compound_files.get(name)
    found = file or (parse(decide, bytes(system.files[name])) if name in system.files else None)
    return found is not None and found.contents.live(element) is not None


def make_file(decide: CompoundDecisions, system: System, name: str, contents: Contents) -> CompoundFile:
    """Make a compound file without elements, in memory and on disk."""
    table = bytes(contents.size)
    file = CompoundFile(name, system.new_handle(), contents, bytearray(), contents_first=True, stored=table)
    write_table(decide, system, file)
    return file


def new_contents(decide: CompoundDecisions, given: Mapping[str, int], arrays: bytes) -> Contents:
    """Return the table of a new file, as the members of an MMCFINFO and the arrays behind them want it."""
    name_size = decide.name_size_of_new_file(given.get("usNameSize", 0))
    fields = decide.fields_of_new_file(given.get("usExHdrFields", 0), given.get("usExEntFields", 0))
    entry_size = ENTRY.size + 4 * fields[1] + name_size
    start = decide.start_of_name(entry_size, name_size)
    contents = Contents([], entry_size, start, name_size, *fields, arrays=arrays)
    unused = decide.unused_entries_of_new_file()
    contents.entries = [contents.entry(unused_record(entry_size)) for _ in range(unused)]
    return contents


def _create(decide: CompoundDecisions, wanted: Sharing, new: Contents) -> CompoundFile | int:
    system = wanted.application.system
    if wanted.name in system.files:
        existing = load(decide, system, wanted.name)
        if isinstance(existing, int):
            # platform: the pages contradict each other about files of other kinds
            decide.unspecified("creating-over-other-file")
            return existing
        new.entries = decide.entries_kept_by_create(existing.contents) + new.entries
    return make_file(decide, system, wanted.name, new)


def add_entry(decide: CompoundDecisions, file: CompoundFile, entry: Entry) -> Entry:
    """Put an entry into the table, where an unused one was or, if there is none, at its end."""
    entries = file.contents.entries
    free = decide.entry_to_take(file.contents)
    if free is None:
        entries.append(entry)
    else:
        entries[entries.index(free)] = entry
    return entry


def append_element(  # noqa: PLR0917 - where, what it is called, and what it is
    decide: CompoundDecisions, system: System, file: CompoundFile, name: bytes, entry: Entry | None, content: bytes
) -> Entry:
    """Put the bytes of an element behind all others, at once on disk; its entry, or a new one, points to them then."""
    if entry is None:
        fixed = bytes(file.contents.name_start)
        entry = add_entry(decide, file, file.contents.entry(fixed + decide.padded_name(name, file.contents.name_size)))
    entry.place(decide.end_of_group(file), len(content))
    if not entry.compressed:
        entry.set_uncompressed(decide.size_before_compression(len(content)))
    file.group += content
    file.changed = True
    before = bytes(system.files[file.name])
    after = image_of(decide, file, decide.table_while_group_grows(file))
    system.files[file.name] = bytearray(decide.file_after_adding(before, after))
    return entry


def write_table(decide: CompoundDecisions, system: System, file: CompoundFile) -> None:
    """Write a file with its table of contents as it is now."""
    if file.contents_first:
        file.contents_first = decide.table_stays_in_front(file)
    file.stored = table = packed(decide, file.contents)
    write_image(decide, system, file, table)


def packed(decide: CompoundDecisions, contents: Contents) -> bytes:
    """Return a table as it lies in a file."""
    return contents.header() + b"".join(bytes(entry.record) for entry in decide.entries_written(contents))


def write_image(decide: CompoundDecisions, system: System, file: CompoundFile, table: bytes) -> None:
    """Write a file with this table."""
    system.files[file.name] = bytearray(image_of(decide, file, table))


def image_of(decide: CompoundDecisions, file: CompoundFile, table: bytes | None) -> bytes:
    """Return the bytes of a file with this table, or none."""
    return image(decide, table, bytes(file.group), contents_first=file.contents_first)
