"""The predefined I/O procedure for elements of compound files, which only OS/2 has.

The table of contents and the elements are in memory while an element is open, once for all applications;
the compound file is written when an element that was changed is closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmio_spec import load_interface

from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.state import Share, Sharing
from mmio_reference.procedures.compound import CompoundFile, Element, pack, parse
from mmio_reference.procedures.dos import name_of_file
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.predefined import Predefined
from mmio_reference.procedures.sharing import conflict

if TYPE_CHECKING:
    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System

_number = load_interface("os2").constant


@dataclass(slots=True)
class OpenElement:
    """An element that is open."""

    #: The name of the compound file, and what that file holds.
    name: str
    compound: CompoundFile
    element: Element
    sharing: Sharing
    #: Whether MMIO_CREATE and MMIO_APPEND were given.
    created: bool
    appended: bool
    #: Whether the compound file has to be written.
    changed: bool
    position: int = 0


class Bnd(Predefined[OpenElement]):
    """FOURCC_BND."""

    def __init__(self, system: System, dialect: OS2) -> None:
        """Serve the elements of the compound files in a system's folder."""
        super().__init__(system)
        self._dialect = dialect
        #: Those of which elements are open.
        self._compound_files: dict[str, CompoundFile] = {}

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        errors, numbers = self._dialect.errors, self._dialect.constants
        if info.flags & numbers.MMIO_DELETE:
            raise NotInModel("deleting an element", self._dialect.name)
        create, append = bool(info.flags & numbers.MMIO_CREATE), bool(info.flags & _number("MMIO_APPEND"))
        whole_name = self._system.memory.read_string(name) if name else b""
        file_name, _, element_name = whole_name.rpartition(self._dialect.separator(info.flags))
        local = name_of_file(self._system, file_name)
        if local is None or not element_name:
            return errors.path_not_found
        compound = self._compound_file(local, create=create)
        if isinstance(compound, int):
            return compound
        wanted = Sharing(
            name=self._dialect.held_exclusively(local, element_name.decode("latin-1").lower()),
            application=application,
            access=application.files[info.hmmio].access,
            share=self._dialect.share_of_element(self._share_asked(info.flags), create=create, append=append),
        )
        if any(held.name == wanted.name and self._exclude(held, wanted) for held in self._system.sharing):
            return errors.sharing_violation
        element = compound.find(element_name)
        if element is None and not self._dialect.makes_missing_element(create=create):
            return _number("MMIOERR_CF_ENTRY_NOT_FOUND")
        if create or element is None:
            element = self._dialect.make_element(compound, element_name)
        elif append:
            compound.elements.remove(element)
            compound.elements.append(element)
        self._compound_files[local] = compound
        self._system.sharing.append(wanted)
        self._files[info.hmmio] = OpenElement(local, compound, element, wanted, create, append, changed=create)
        return 0

    def _compound_file(self, name: str, *, create: bool) -> CompoundFile | int:
        """Return the compound file, from memory or from disk, or the error that prevents it."""
        if name in self._compound_files:
            return self._compound_files[name]
        if name not in self._system.files:
            # platform: no page says whether creating an element creates the compound file too
            return CompoundFile() if create else self._dialect.errors.file_not_found
        compound = parse(bytes(self._system.files[name]))
        return _number("MMIOERR_CF_NON_BND_FILE") if compound is None else compound

    def _share_asked(self, flags: int) -> Share:
        return self._dialect.share_asked(flags) or self._dialect.default_share()

    def _exclude(self, held: Sharing, wanted: Sharing) -> bool:
        return not self._dialect.can_be_shared(held, wanted) or conflict(self._dialect, held, wanted)

    def _close(self, info: MMIOINFO, file: OpenElement) -> int:
        del self._files[info.hmmio]
        self._dialect.end_sharing(self._system, file.sharing)
        if all(other.name != file.name for other in self._files.values()):
            del self._compound_files[file.name]
        if file.changed:
            self._system.files[file.name] = bytearray(pack(file.compound))
        return 0

    def _read(self, info: MMIOINFO, file: OpenElement, address: int, wanted: int) -> int:
        del info
        decide, content = self._dialect, file.element.content
        size = readable_bytes(decide, file.position, len(content), wanted)
        self._system.memory.write(address, bytes(content[file.position : file.position + size]))
        file.position = decide.position_after_read(file.position, size)
        return size or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: OpenElement, address: int, count: int) -> int:
        decide, element = self._dialect, file.element
        content = decide.bytes_to_write(self._system.memory.read(address, count))
        # bookkeeping: an element that is being created has no size yet that it could grow past
        if not file.created and not decide.existing_element_may_grow(append=file.appended):
            if file.position > len(element.content):
                decide.leave_error(info, decide.errors.cannot_write)
                return FAILED
            content = decide.part_within_element(file, content)
        element.content.extend(bytes(max(0, file.position - len(element.content))))
        element.content[file.position : file.position + len(content)] = content
        file.position = decide.position_after_write(file.position, len(content))
        file.changed = True
        return len(content)

    def _seek(self, info: MMIOINFO, file: OpenElement, offset: int, origin: int) -> int:
        end = len(file.element.content)
        target = sought_position(self._dialect, info, file.position, end, offset=offset, origin=origin)
        if target != FAILED:
            file.position = target
        return target
