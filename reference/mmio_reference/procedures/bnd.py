"""The predefined I/O procedure for elements of compound files, which only OS/2 has.

An element that is there already is read and written where it lies in the group of its compound file. One that is
created or appended to is kept apart until it is closed, and then put behind all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmio_spec import load_interface
from msgspec import Struct

from mmio_reference.compound.files import (
    CompoundFile,
    Use,
    append_element,
    end_use,
    load,
    make_file,
    new_contents,
    use_file,
    write_image,
)
from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.state import Access, Share, Sharing
from mmio_reference.procedures.dos import name_of_file
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.predefined import Predefined

if TYPE_CHECKING:
    from mmio_reference.compound.contents import Entry
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System

_number = load_interface("os2").constant


class OpenElement(Struct):
    """An element that is open."""

    name: bytes
    #: How the process uses the compound file.
    use: Use
    sharing: Sharing
    #: The entry of an element that is read and written where it lies; None for one that is kept apart.
    entry: Entry | None
    #: The bytes of an element that is created or appended to.
    apart: bytearray
    #: Whether MMIO_CREATE and MMIO_APPEND were given.
    created: bool
    appended: bool
    #: Whether the compound file has to be written.
    changed: bool
    position: int = 0

    @property
    def size(self) -> int:
        """Bytes of the element."""
        return self.entry.size if self.entry else len(self.apart)


class Bnd(Predefined[OpenElement]):
    """FOURCC_BND."""

    def __init__(self, system: System, dialect: OS2) -> None:
        """Serve the elements of the compound files in a system's folder."""
        super().__init__(system)
        self._dialect = dialect

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        decide, numbers = self._dialect, self._dialect.constants
        if info.flags & numbers.MMIO_DELETE:
            raise NotInModel("deleting an element", decide.name)
        create, append = bool(info.flags & numbers.MMIO_CREATE), bool(info.flags & _number("MMIO_APPEND"))
        whole_name = self._system.memory.read_string(name) if name else b""
        file_name, _, element_name = whole_name.rpartition(decide.separator(info.flags))
        local = name_of_file(self._system, file_name)
        if local is None or not element_name:
            return decide.errors.path_not_found
        compound = self._compound_file(local, create=create)
        if isinstance(compound, int):
            return compound
        access, asked = application.files[info.hmmio].access, decide.share_asked(info.flags)
        if (create or append) and any(use.as_whole and use.sharing.access is Access.READ for use in compound.uses):
            decide.unspecified("making-element-in-file-for-reading")
        wanted = Sharing(
            name=decide.held_exclusively(local, element_name.decode("latin-1").lower()),
            application=application,
            access=access,
            share=decide.share_of_element(asked or decide.default_share(), create=create, append=append),
        )
        of_file = Sharing(local, application, access, asked or Share.NOTHING)
        if not all(decide.element_may_be_opened(use.sharing, of_file) for use in compound.uses if use.as_whole) or any(
            held.name == wanted.name and not decide.can_be_shared(held, wanted) for held in self._system.sharing
        ):
            return decide.errors.sharing_violation
        entry = compound.contents.live(element_name)
        if entry is None and not decide.makes_missing_element(create=create):
            return _number("MMIOERR_CF_ENTRY_NOT_FOUND")
        use = use_file(decide, compound, Sharing(local, application, *decide.implicit_mode()))
        use.elements.append(info.hmmio)
        self._system.sharing.append(wanted)
        apart = bytearray()
        if entry and append:
            apart += decide.bytes_of_element(compound, entry)
        self._files[info.hmmio] = OpenElement(
            name=element_name,
            use=use,
            sharing=wanted,
            entry=None if create or append else entry,
            apart=apart,
            created=create,
            appended=append,
            changed=create,
        )
        return 0

    def _serve(self, info: MMIOINFO, file: OpenElement, message: int, first: int, second: int) -> int:
        answer = self._answer(info, file, message, first, second)
        self._dialect.note_disk_offset(info, file.position)
        return answer

    def _answer(self, info: MMIOINFO, file: OpenElement, message: int, first: int, second: int) -> int:
        decide, compound = self._dialect, file.use.file
        if message == _number("MMIOM_GETCF"):
            return decide.answer_to_getcf(decide.handle_of_compound_file(compound))
        if message == _number("MMIOM_GETCFENTRY"):
            if file.entry is None:
                # platform: the message must not be used while an element is created or appended to
                return _number("MMIO_CF_FAILURE")
            memory = self._system.memory
            memory.write(memory.address(first), decide.record_for_getcfentry(bytes(file.entry.record)))
            return _number("MMIO_CF_SUCCESS")
        return super()._serve(info, file, message, first, second)

    def _compound_file(self, name: str, *, create: bool) -> CompoundFile | int:
        """Return the compound file, from memory or from disk, or the error that prevents it."""
        if name in self._system.compound_files:
            return self._system.compound_files[name]
        if name not in self._system.files and create:
            self._dialect.unspecified("creating-file-with-element")
            return make_file(self._dialect, self._system, name, new_contents(self._dialect, {}, b""))
        return load(self._dialect, self._system, name)

    def _close(self, info: MMIOINFO, file: OpenElement) -> int:
        decide, compound = self._dialect, file.use.file
        del self._files[info.hmmio]
        decide.end_sharing(self._system, file.sharing)
        if file.changed and file.entry is None:
            entry = compound.contents.live(file.name)
            append_element(decide, self._system, compound, file.name, entry, decide.content_kept(file))
        elif file.changed:
            write_image(decide, self._system, compound, compound.stored)
        file.use.elements.remove(info.hmmio)
        end_use(decide, file.use, decide.opens_left_by_element(file.use.opens))
        return 0

    def _read(self, info: MMIOINFO, file: OpenElement, address: int, wanted: int) -> int:
        del info
        decide = self._dialect
        content = decide.bytes_of_element(file.use.file, file.entry) if file.entry else bytes(file.apart)
        size = readable_bytes(decide, file.position, len(content), wanted)
        self._system.memory.write(address, content[file.position : file.position + size])
        file.position = decide.position_after_read(file.position, size)
        return size or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: OpenElement, address: int, count: int) -> int:
        decide = self._dialect
        content = decide.bytes_to_write(self._system.memory.read(address, count))
        # bookkeeping: an element that is being created has no size yet that it could grow past
        if not file.created and not decide.existing_element_may_grow(append=file.appended):
            if file.position > file.size:
                decide.unspecified("write-beyond-fixed-block")
                decide.leave_error(info, decide.errors.cannot_write)
                return FAILED
            if file.position + count > file.size:
                decide.unspecified("write-beyond-fixed-block")
            content = decide.part_within_element(file, content)
        if file.entry is None:
            file.apart.extend(bytes(max(0, file.position - len(file.apart))))
            file.apart[file.position : file.position + len(content)] = content
        else:
            start = decide.place_of_write(file.entry, file.position)
            file.use.file.group[start : start + len(content)] = content
        file.position = decide.position_after_write(file.position, len(content))
        file.changed = True
        return len(content)

    def _seek(self, info: MMIOINFO, file: OpenElement, offset: int, origin: int) -> int:
        end = file.size
        target = sought_position(self._dialect, info, file.position, end, offset=offset, origin=origin)
        if target > end:
            self._dialect.unspecified("seeking-past-element")
        if target != FAILED:
            file.position = target
        return target
