"""What is left of a compound file once deleted elements are thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mmio_reference.compound.contents import Contents, Entry, unused_record

if TYPE_CHECKING:
    from mmio_reference.compound.files import CompoundFile
    from mmio_reference.decisions.compound import CompoundDecisions


def without_gaps(
    decide: CompoundDecisions, file: CompoundFile, kept: list[Entry], total: int
) -> tuple[Contents, bytearray]:
    """Return a table with these entries of a file, and a group with their elements one behind the other."""
    group = bytearray()
    entries: list[Entry] = []
    for entry in kept:
        content = decide.bytes_of_element(file, entry)
        entries.append(file.contents.entry(bytes(entry.record)))
        entries[-1].place(decide.offset_after_compaction(entry, len(group)), len(content))
        group += content
    contents = file.contents
    entries += [contents.entry(unused_record(contents.entry_size)) for _ in range(total - len(entries))]
    return replace(contents, entries=entries), group
