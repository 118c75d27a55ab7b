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
from mmio_reference.machine.state import Access, Share, Sharing
from mmio_reference.procedures.compound import CompoundFile, Element, pack, parse
from mmio_reference.procedures.dos import path_in_folder
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.sharing import conflict

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_reference.dialects.os2 import OS2
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System

_number = load_interface("os2").constant


@dataclass(slots=True)
class _OpenElement:
    path: Path
    element: Element
    sharing: Sharing
    created: bool
    appended: bool
    changed: bool
    position: int = 0


class Bnd:
    """FOURCC_BND."""

    def __init__(self, system: System, dialect: OS2) -> None:
        """Serve the elements of the compound files in a system's folder."""
        self._system = system
        self._dialect = dialect
        self._files: dict[int, _OpenElement] = {}
        self._compound_files: dict[Path, CompoundFile] = {}

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        """Answer a message."""
        numbers = self._dialect.constants
        if info is None:
            return self._dialect.answer_to_unknown_message()
        if message == numbers.MMIOM_OPEN:
            return self._open(application, info, first)
        file = self._files[info.hmmio]
        if message == numbers.MMIOM_CLOSE:
            answer = self._close(info, file)
        elif message == numbers.MMIOM_READ:
            answer = self._read(file, first, second)
        elif message == numbers.MMIOM_WRITE:
            answer = self._write(info, file, first, second)
        elif message == numbers.MMIOM_SEEK:
            answer = self._seek(info, file, first, second)
        else:
            answer = self._dialect.answer_to_unknown_message()
        return answer

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        errors, numbers = self._dialect.errors, self._dialect.constants
        if info.flags & numbers.MMIO_DELETE:
            raise NotInModel("deleting an element", self._dialect.name)
        create, append = bool(info.flags & numbers.MMIO_CREATE), bool(info.flags & _number("MMIO_APPEND"))
        whole_name = self._system.memory.read_string(name) if name else b""
        file_name, _, element_name = whole_name.rpartition(self._dialect.separator(info.flags))
        path = path_in_folder(self._system, file_name)
        if path is None or not element_name:
            return errors.path_not_found
        compound = self._compound_file(path, create=create)
        if isinstance(compound, int):
            return compound
        wanted = Sharing(
            name=self._dialect.held_exclusively(path.name, element_name.decode("latin-1").lower()),
            application=application,
            access=application.files[info.hmmio].access,
            share=self._share(info.flags, create=create, append=append),
        )
        if any(held.name == wanted.name and self._exclude(held, wanted) for held in self._system.sharing):
            return errors.sharing_violation
        element = compound.find(element_name)
        if element is None and not self._dialect.makes_missing_element(create=create):
            return _number("MMIOERR_CF_ENTRY_NOT_FOUND")
        if create or element is None:
            element = self._new_element(compound, element, element_name)
        elif append:
            compound.elements.remove(element)
            compound.elements.append(element)
        self._compound_files[path] = compound
        self._system.sharing.append(wanted)
        self._files[info.hmmio] = _OpenElement(path, element, wanted, create, append, changed=create)
        return 0

    def _compound_file(self, path: Path, *, create: bool) -> CompoundFile | int:
        """Return the compound file, from memory or from disk, or the error that prevents it."""
        if path in self._compound_files:
            return self._compound_files[path]
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            # platform: no page says whether creating an element creates the compound file too
            return CompoundFile() if create else self._dialect.errors.file_not_found
        except OSError:
            return self._dialect.errors.access_denied
        compound = parse(data)
        return _number("MMIOERR_CF_NON_BND_FILE") if compound is None else compound

    def _share(self, flags: int, *, create: bool, append: bool) -> Share:
        decide = self._dialect
        if (create and decide.exclusive_by_create()) or (append and decide.exclusive_by_append()):
            return Share.EVERYTHING
        return decide.share_asked(flags) or decide.default_share()

    def _exclude(self, held: Sharing, wanted: Sharing) -> bool:
        if Share.EVERYTHING in {held.share, wanted.share} or conflict(self._dialect, held, wanted):
            return True
        return held.access is Access.READ and wanted.access is Access.READ and not self._dialect.readers_share()

    def _new_element(self, compound: CompoundFile, old: Element | None, name: bytes) -> Element:
        """Put a new, empty element at the end, in place of one of the same name."""
        others = [element for element in compound.elements if element is not old]
        element = compound.new_element(name)
        compound.elements = [*self._dialect.elements_beside_new(others), element]
        return element

    def _close(self, info: MMIOINFO, file: _OpenElement) -> int:
        decide = self._dialect
        del self._files[info.hmmio]
        file.element.content = decide.element_after_create(file.element.content, created=file.created)
        compound = self._compound_files[file.path]
        if file.sharing.share is not Share.EVERYTHING or decide.exclusive_access_ends():
            self._system.sharing.remove(file.sharing)
        if all(other.path != file.path for other in self._files.values()):
            del self._compound_files[file.path]
        if file.changed:
            try:
                file.path.write_bytes(pack(compound))
            except OSError:
                return decide.errors.cannot_write
        return 0

    def _read(self, file: _OpenElement, address: int, wanted: int) -> int:
        decide, content = self._dialect, file.element.content
        size = readable_bytes(decide, file.position, len(content), wanted)
        self._system.memory.write(address, bytes(content[file.position : file.position + size]))
        file.position = decide.position_after_read(file.position, size)
        return size or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: _OpenElement, address: int, count: int) -> int:
        decide, element = self._dialect, file.element
        end = file.position + count
        # bookkeeping: an element that is being created has no size yet that it could grow past
        if (
            end > len(element.content)
            and not file.created
            and not decide.existing_element_may_grow(append=file.appended)
        ):
            fits = len(element.content) - file.position
            if fits < 0:
                decide.leave_error(info, decide.errors.cannot_write)
                return FAILED
            compound = self._compound_files[file.path]
            decide.store_behind_element(compound, element, self._system.memory, address + fits, count - fits)
            count = fits
        content = decide.bytes_to_write(self._system.memory.read(address, count))
        element.content.extend(bytes(max(0, file.position - len(element.content))))
        element.content[file.position : file.position + len(content)] = content
        file.position = decide.position_after_write(file.position, len(content))
        file.changed = True
        return len(content)

    def _seek(self, info: MMIOINFO, file: _OpenElement, offset: int, origin: int) -> int:
        end = len(file.element.content)
        target = sought_position(self._dialect, info, file.position, end, offset=offset, origin=origin)
        if target != FAILED:
            file.position = target
        return target
