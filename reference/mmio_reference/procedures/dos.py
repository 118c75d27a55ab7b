"""The predefined I/O procedure for ordinary files: real files in one folder.

The file is opened for each transfer, so that its content on disk is always that of the model.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.state import Sharing
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.predefined import Predefined
from mmio_reference.procedures.sharing import conflict

if TYPE_CHECKING:
    from pathlib import Path

    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System

#: How long a name can be for the file system below, in bytes.
_LONGEST_NAME = 255
_SEPARATORS_OF_FOLDERS = (b"/", b"\\", b":")


@dataclass(slots=True)
class _OrdinaryFile:
    path: Path
    sharing: Sharing
    position: int = 0


class Dos(Predefined[_OrdinaryFile]):
    """FOURCC_DOS."""

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        """Answer a message; that to rename comes without an open file."""
        if message == self._system.dialect.constants.MMIOM_RENAME:
            return self._rename(first, second)
        return super().__call__(application, info, message, first, second)

    def _serve(self, info: MMIOINFO, file: _OrdinaryFile, message: int, first: int, second: int) -> int:
        answer = super()._serve(info, file, message, first, second)
        self._system.dialect.note_disk_offset(info, file.position)
        return answer

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        decide = self._system.dialect
        if not name:
            raise NotInModel("the handle of a file that is open already", decide.name)
        text = decide.name_of_ordinary_file(self._system.memory.read_string(name))
        path = path_in_folder(self._system, text)
        if path is None:
            return decide.errors.path_not_found
        if info.flags & decide.constants.MMIO_DELETE:
            return self._delete(path)
        create = bool(info.flags & decide.constants.MMIO_CREATE)
        wanted = Sharing(
            name=path.name,
            application=application,
            access=application.files[info.hmmio].access,
            share=decide.share_asked(info.flags) or decide.default_share(),
        )
        if any(held.name == wanted.name and conflict(decide, held, wanted) for held in self._system.sharing):
            return decide.errors.sharing_violation
        error = self._prepare(path, create=create)
        if error == 0:
            self._system.sharing.append(wanted)
            self._files[info.hmmio] = _OrdinaryFile(path, wanted)
        return error

    def _prepare(self, path: Path, *, create: bool) -> int:
        """Make or empty the file on disk, if that is asked for; return zero or an error."""
        decide = self._system.dialect
        try:
            if path.is_file():
                length = path.stat().st_size
                kept = decide.length_of_existing_file(length, create=create)
                if kept != length:
                    os.truncate(path, kept)
            elif path.exists():
                return decide.errors.access_denied
            elif decide.makes_missing_file(create=create):
                path.touch()
            else:
                return decide.errors.file_not_found
        except OSError:
            return decide.errors.access_denied
        return 0

    def _delete(self, path: Path) -> int:
        decide = self._system.dialect
        if self._is_open(path):
            decide.unspecified("deleting-open-file")
            return decide.errors.sharing_violation
        try:
            if not path.is_file():
                return decide.errors.file_not_found
            decide.delete(path)
        except OSError:
            return decide.errors.access_denied
        return 0

    def _rename(self, old: int, new: int) -> int:
        decide, memory = self._system.dialect, self._system.memory
        before, after = (path_in_folder(self._system, memory.read_string(name)) for name in (old, new))
        if before is None or after is None:
            return decide.errors.path_not_found
        if not before.is_file():
            return decide.error_of_renaming_missing_file()
        if after.exists() or self._is_open(before):
            decide.unspecified("renaming-onto-existing-file")
            return decide.errors.access_denied
        try:
            decide.give_new_name(before, after)
        except OSError:
            return decide.errors.access_denied
        return 0

    def _is_open(self, path: Path) -> bool:
        return any(held.name == path.name for held in self._system.sharing)

    def _close(self, info: MMIOINFO, file: _OrdinaryFile) -> int:
        del self._files[info.hmmio]
        self._system.sharing.remove(file.sharing)
        return 0

    def _read(self, info: MMIOINFO, file: _OrdinaryFile, address: int, wanted: int) -> int:
        decide = self._system.dialect
        try:
            with file.path.open("rb") as stream:
                size = readable_bytes(decide, file.position, os.fstat(stream.fileno()).st_size, wanted)
                stream.seek(file.position)
                content = decide.bytes_read(stream.read(size))
        except OSError:
            decide.leave_error(info, decide.errors.read_failed)
            return FAILED
        self._system.memory.write(address, content)
        file.position = decide.position_after_read(file.position, len(content))
        return len(content) or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: _OrdinaryFile, address: int, count: int) -> int:
        decide = self._system.dialect
        content = decide.bytes_to_write(self._system.memory.read(address, count))
        try:
            with file.path.open("r+b") as stream:
                stream.seek(file.position)
                stream.write(content)
        except OSError:
            decide.leave_error(info, decide.errors.cannot_write)
            return FAILED
        file.position = decide.position_after_write(file.position, len(content))
        return len(content)

    def _seek(self, info: MMIOINFO, file: _OrdinaryFile, offset: int, origin: int) -> int:
        # platform: somebody else may have deleted the file
        end = file.path.stat().st_size if file.path.exists() else 0
        target = sought_position(self._system.dialect, info, file.position, end, offset=offset, origin=origin)
        if target != FAILED:
            file.position = target
        return target


def path_in_folder(system: System, name: bytes) -> Path | None:
    """Return the path of an ordinary file; None for a name that would lead out of the folder."""
    local = system.dialect.name_in_folder(name.removeprefix(b".\\"))
    if local in {None, b"", b".", b".."} or any(separator in local for separator in _SEPARATORS_OF_FOLDERS):
        return None
    if len(local) > _LONGEST_NAME:
        # platform: which names are too long is a matter of the file system
        system.dialect.unspecified("long-names")
        return None
    path = system.folder / os.fsdecode(local)
    return None if path.is_symlink() else path
