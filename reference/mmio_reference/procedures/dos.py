"""The predefined I/O procedure for ordinary files, those of the system's one folder."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from mmio_reference.machine.errors import NotInModel
from mmio_reference.machine.integers import FAILED
from mmio_reference.machine.state import Sharing
from mmio_reference.procedures.positions import readable_bytes, sought_position
from mmio_reference.procedures.predefined import Predefined
from mmio_reference.procedures.sharing import conflict

if TYPE_CHECKING:
    from mmio_reference.machine.state import MMIOINFO
    from mmio_reference.machine.system import Application, System

# platform: how long a name can be, in bytes, is a matter of the file system
_LONGEST_NAME = 255
# platform: so is the size of a file
_LARGEST_FILE = 1 << 28
_SEPARATORS_OF_FOLDERS = (b"/", b"\\", b":")


class OrdinaryFile(Struct):
    """An ordinary file that is open."""

    name: str
    sharing: Sharing
    position: int = 0


class Dos(Predefined[OrdinaryFile]):
    """FOURCC_DOS."""

    def __call__(self, application: Application, info: MMIOINFO | None, message: int, first: int, second: int) -> int:
        """Answer a message; that to rename comes without an open file."""
        if message == self._system.dialect.constants.MMIOM_RENAME:
            return self._rename(first, second)
        return super().__call__(application, info, message, first, second)

    def _serve(self, info: MMIOINFO, file: OrdinaryFile, message: int, first: int, second: int) -> int:
        answer = super()._serve(info, file, message, first, second)
        self._system.dialect.note_disk_offset(info, file.position)
        return answer

    def _open(self, application: Application, info: MMIOINFO, name: int) -> int:
        decide = self._system.dialect
        if not name:
            raise NotInModel("the handle of a file that is open already", decide.name)
        text = decide.name_of_ordinary_file(self._system.memory.read_string(name))
        local = name_of_file(self._system, text)
        if local is None:
            return decide.errors.path_not_found
        if info.flags & decide.constants.MMIO_DELETE:
            return self._delete(local)
        create = bool(info.flags & decide.constants.MMIO_CREATE)
        wanted = Sharing(
            name=local,
            application=application,
            access=application.files[info.hmmio].access,
            share=decide.share_asked(info.flags) or decide.default_share(),
        )
        if any(held.name == wanted.name and conflict(decide, held, wanted) for held in self._system.sharing):
            return decide.errors.sharing_violation
        error = self._prepare(local, create=create)
        if error == 0:
            self._system.sharing.append(wanted)
            self._files[info.hmmio] = OrdinaryFile(local, wanted)
        return error

    def _prepare(self, name: str, *, create: bool) -> int:
        """Make or empty the file, if that is asked for; return zero or an error."""
        decide, files = self._system.dialect, self._system.files
        if name in files:
            del files[name][decide.length_of_existing_file(len(files[name]), create=create) :]
        elif decide.makes_missing_file(create=create):
            files[name] = bytearray()
        else:
            return decide.errors.file_not_found
        return 0

    def _delete(self, name: str) -> int:
        decide, files = self._system.dialect, self._system.files
        if self._is_open(name):
            decide.unspecified("deleting-open-file")
            return decide.errors.sharing_violation
        if name not in files:
            return decide.errors.file_not_found
        decide.delete(files, name)
        return 0

    def _rename(self, old: int, new: int) -> int:
        decide, memory, files = self._system.dialect, self._system.memory, self._system.files
        before, after = (name_of_file(self._system, memory.read_string(name)) for name in (old, new))
        if before is None or after is None:
            return decide.errors.path_not_found
        if before not in files:
            return decide.error_of_renaming_missing_file()
        if after in files or self._is_open(before):
            decide.unspecified("renaming-onto-existing-file")
            return decide.errors.access_denied
        decide.give_new_name(files, before, after)
        return 0

    def _is_open(self, name: str) -> bool:
        return any(held.name == name for held in self._system.sharing)

    def _close(self, info: MMIOINFO, file: OrdinaryFile) -> int:
        del self._files[info.hmmio]
        self._system.sharing.remove(file.sharing)
        return 0

    def _read(self, info: MMIOINFO, file: OrdinaryFile, address: int, wanted: int) -> int:
        decide, stored = self._system.dialect, self._system.files.get(file.name)
        # platform: somebody else may have deleted the file
        if stored is None:
            decide.leave_error(info, decide.errors.read_failed)
            return FAILED
        size = readable_bytes(decide, file.position, len(stored), wanted)
        content = decide.bytes_read(bytes(stored[file.position : file.position + size]))
        self._system.memory.write(address, content)
        file.position = decide.position_after_read(file.position, len(content))
        return len(content) or decide.answer_at_end()

    def _write(self, info: MMIOINFO, file: OrdinaryFile, address: int, count: int) -> int:
        decide, stored = self._system.dialect, self._system.files.get(file.name)
        content = decide.bytes_to_write(self._system.memory.read(address, count))
        end = file.position + len(content)
        # platform: somebody else may have deleted the file, and a disk is full some time
        if stored is None or end > _LARGEST_FILE:
            decide.leave_error(info, decide.errors.cannot_write)
            return FAILED
        # platform: nobody says what lies between the old end and what is written
        if content and file.position > len(stored):
            stored.extend(bytes(file.position - len(stored)))
        stored[file.position : end] = content
        file.position = decide.position_after_write(file.position, len(content))
        return len(content)

    def _seek(self, info: MMIOINFO, file: OrdinaryFile, offset: int, origin: int) -> int:
        # platform: somebody else may have deleted the file
        end = len(self._system.files.get(file.name, b""))
        target = sought_position(self._system.dialect, info, file.position, end, offset=offset, origin=origin)
        if target != FAILED:
            file.position = target
        return target


def name_of_file(system: System, name: bytes) -> str | None:
    """Return what an ordinary file is called in its folder; None for a name that would lead out of it."""
    local = system.dialect.name_in_folder(name.removeprefix(b".\\"))
    if local in {None, b"", b".", b".."} or any(separator in local for separator in _SEPARATORS_OF_FOLDERS):
        return None
    if len(local) > _LONGEST_NAME:
        system.dialect.unspecified("long-names")
        return None
    return os.fsdecode(local)
